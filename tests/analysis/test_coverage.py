"""How much of a text is accounted for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.analysis.coverage import coverage, decimal, scoring
from redcell_dsl.analysis.numbers import Lot, numerals
from redcell_dsl.source.text import normalise
from redcell_dsl.syntax.outline import official

from .conftest import METHOD, Compile
from .test_published import FOLDER, compile_file

TEXT = (
    "某某办法\n\n第二条  培训(5分)\n\n(一)培训(5分):1、组织的,加2分;2、近三年参加的,每有1次加1分。\n\n"
    "第三条  市局负责\n\n第四条  评选每年3次。\n"
)


def lots(text: str, compiled: Compile) -> dict[str, Lot]:
    return {each.numeral.text: each.lot for each in coverage(compiled(text)).figures}


# ---- characters and sentences ------------------------------------------------------------------


def test_what_is_not_read_is_not_accounted_for(compiled: Compile):
    found = coverage(compiled(TEXT))
    unread = len("评选每年3次。")
    assert found.characters.total == len(TEXT)
    assert found.characters.total - found.characters.accounted == unread


def test_headings_and_the_title_are_sentences(compiled: Compile):
    found = coverage(compiled(TEXT)).sentences
    # the title; three headings; two scoring sentences; one unread
    assert (found.total, found.compiled, found.unread) == (7, 6, 1)


def test_notes_account_for_sentences_and_are_no_official_text(compiled: Compile):
    note = "  @待编: 评选\n"
    found = coverage(compiled(TEXT + note))
    assert found.characters.total == found.characters.accounted == len(TEXT)
    assert (found.sentences.pending, found.sentences.unread) == (1, 0)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_are_characters(compiled: Compile, end):
    text = TEXT.replace("\n", end) + f"@待编: 评选{end}"
    compilation = compiled(text)
    found = coverage(compilation).characters
    assert found.total == len(official(compilation.source)) == found.accounted


def test_the_parts_of_a_count_add_up(compiled: Compile):
    for text in ("", "。", TEXT, METHOD + TEXT, TEXT + "  @说明: 程序\n"):
        found = coverage(compiled(text))
        s, n = found.sentences, found.numbers
        assert s.total == s.compiled + s.noted + s.set_aside + s.pending + s.unread
        assert n.total == n.live + n.quoted + n.noted + n.unowned == len(found.figures)
        assert (
            found.characters.accounted
            <= found.characters.total
            == len(official(compiled(text).source))
        )


# ---- scoring sentences -------------------------------------------------------------------------


def test_scoring_sentences_and_those_without_notes(compiled: Compile):
    text = (
        METHOD
        + TEXT
        + "第五条  考勤(5分)\n\n(一)考勤(5分):迟到的,每有1次扣1分。\n@得分 扣分 1分 每有 1次「迟到」\n"
    )
    compilation = compiled(text)
    found = coverage(compilation).scoring
    assert (found.total, found.bare) == (3, 2)
    assert scoring(compilation, {"2"}).total == 2
    assert (scoring(compilation, ["5"]).total, scoring(compilation, ["5"]).bare) == (1, 0)


# ---- numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("加0.5分", ["0.5分"]),
        ("前30%", ["30%"]),
        ("百分之三十", ["百分之三十"]),
        ("近三年、两个以上、半年内", ["三年", "两个", "半年"]),
        ("二十分", ["二十分"]),
        ("三十分钟", ["三十分钟"]),
        ("第四季度", ["四季度"]),
        ("每半年、上半年", []),
        ("上一年度、同一项、统一", []),
        ("十分重要", []),
        ("加十分", ["十分"]),
        ("万一、一定、三会一课", []),
        ("１２次", ["１２次"]),
    ],
)
def test_what_counts_as_a_number(text, found):
    assert [each.text for each in numerals(normalise(text))] == [normalise(each) for each in found]


def test_lots_of_numbers(compiled: Compile):
    text = (
        METHOD
        + "第二条  培训(5分)\n\n(一)培训(5分):1、组织的,加2分;2、近三年“四有”活动的,每有1次加1分。\n"
        "第三条  依据《意见(通办〔2016〕73号)》和第二条,评选六名。\n@待编: 六名\n"
        "第四条  评选七名。\n"
    )
    found = lots(text, compiled)
    assert found["2分"] is Lot.LIVE
    assert found["三年"] is Lot.LIVE
    assert found["2016"] is found["73"] is found["六名"] is Lot.QUOTED
    assert found["七名"] is Lot.UNOWNED


def test_a_number_that_a_note_computes_with_instead(compiled: Compile):
    text = METHOD + "第二条  培训(5分)\n\n(一)培训(5分):组织的,加5分。\n@得分 加分 5分 当「组织」\n"
    assert lots(text, compiled)["5分"] in (Lot.NOTED, Lot.LIVE)


def test_every_number_has_its_place(compiled: Compile):
    for each in coverage(compiled(METHOD + TEXT)).figures:
        words = compiled(METHOD + TEXT).source.normal[
            each.numeral.span.start : each.numeral.span.end
        ]
        assert each.numeral.text.startswith(words)
        assert each.citation


# ---- notes -------------------------------------------------------------------------------------


def test_the_share_of_notes(compiled: Compile):
    fact, example = "@事实 组织: 是否", "@例 组织 = 是 时, 本项 得 5分"
    text = f"{METHOD}第二条  培训(5分)\n\n(一)培训(5分):组织的,加5分。\n{fact}\n{example}\n"
    compilation = compiled(text)
    whole = len(official(compilation.source))
    found = coverage(compilation)
    assert found.note_ratio == Fraction(len(fact), whole)
    assert found.note_ratio_all == Fraction(len(fact) + len(example), whole)


def test_a_ratio_is_rounded_only_for_display():
    assert decimal(Fraction(2, 3)) == "0.6667"
    assert decimal(Fraction(1, 20000)) == "0.0001"
    assert decimal(Fraction(5, 4), 1) == "1.3"


# ---- the regulation of 2018 --------------------------------------------------------------------


def test_the_ruleset_of_2018_is_accounted_for_to_the_last_character():
    found = coverage(compile_file(FOLDER / "办法.txt"))
    assert found.characters.accounted == found.characters.total
    assert found.numbers.unowned == 0
    assert found.sentences.unread == 0
