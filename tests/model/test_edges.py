"""Texts at the edges: what is repeated, missing or misplaced is reported, and the rest still scores."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.analysis.run import run
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.fact import Count, Ledger, Periodic, Value, YesNo
from redcell_dsl.model.measures import Item, Measures, Sentence, Unit
from redcell_dsl.model.rule import Award, Deduction
from redcell_dsl.pipeline import locate
from redcell_dsl.source.diagnostic import Diagnostic, Severity
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source

METHOD = (
    "考勤办法\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n"
)


def compiled(text: str) -> Compilation:
    return elaborate(Source("办法", METHOD + text))


def errors(compilation: Compilation) -> list[str]:
    return [each.code for each in compilation.diagnostics if each.severity is Severity.ERROR]


def finding(compilation: Compilation, code: str) -> Diagnostic:
    (found,) = [each for each in compilation.diagnostics if each.code == code]
    return found


def words(compilation: Compilation, found: Diagnostic) -> str:
    assert found.span is not None
    return compilation.source.text[found.span.start : found.span.end]


def items(measures: Measures) -> dict[str, Item]:
    return {item.id: item for article in measures.articles for item in article.items}


def names(measures: Measures) -> dict[str, str]:
    return {fact.id: fact.name for fact in measures.facts}


def sentences(units: tuple[Unit, ...]) -> Iterator[Sentence]:
    for unit in units:
        yield from unit.sentences
        yield from sentences(unit.children)


def total(measures: Measures, values: dict[str, Value]) -> Fraction | None:
    return evaluate(measures, measures.honours[0].name, values).total.least


# ---- numbering -----------------------------------------------------------------------------------


def test_articles_with_one_number_are_two():
    made = compiled(
        "第二条 值班(5分)\n(一)值班(5分):到岗的,加5分。\n"
        "第二条 巡查(5分)\n(一)巡查(5分):巡查的,加5分。\n第二条 备勤(5分):备勤的,加5分。"
    )
    assert [article.id for article in made.measures.articles] == ["2", "2-2", "2-3"]
    assert sorted(names(made.measures).values()) == ["到岗", "备勤", "巡查"]
    assert len(names(made.measures)) == 3
    assert total(made.measures, dict.fromkeys(names(made.measures), True)) == 15
    assert [each.code for each in run(made) if each.severity is Severity.WARNING].count("A101") == 2


def test_ids_are_unique_whatever_is_printed():
    made = compiled(
        "第十条 甲(9分)\n(一)乙(3分):1、丙的,加1分;1、丁的,加1分;3、戊的,加1分。\n"
        "(一)己(3分):1、庚的,加1分。\n(三)辛(3分):壬的,加1分。\n第十条之一 癸(3分):子的,加1分。"
    )
    rules = [rule.id for item in items(made.measures).values() for rule in item.rules]
    assert len(set(rules)) == len(rules) == 6
    assert len(set(items(made.measures))) == 4


def test_a_text_without_articles_counts_its_outermost_marks():
    made = compiled("一、值班(5分)\n(一)值班(5分):到岗的,加5分。\n二、巡查(5分)\n巡查的,加5分。")
    assert [article.id for article in made.measures.articles] == ["1", "2"]
    assert list(items(made.measures)) == ["1.1", "2"]
    assert errors(made) == []


# ---- articles and items --------------------------------------------------------------------------


def test_an_article_without_items_is_one():
    made = compiled("第三条 值班(5分):到岗的,加2分;迟到的,扣1分。")
    assert list(items(made.measures)) == ["3"]
    item = items(made.measures)["3"]
    assert item.value is not None
    assert item.value.value == 5
    assert [type(rule) for rule in item.rules] == [Award, Deduction]
    assert errors(made) == []


def test_an_item_without_a_value():
    made = compiled("第三条 值班(5分)\n(一)到岗:到岗的,加2分。\n(二)巡查(3分):巡查的,加3分。")
    open_item, other = items(made.measures)["3.1"], items(made.measures)["3.2"]
    assert open_item.value is None
    assert other.value is not None
    assert other.value.value == 3
    assert total(made.measures, {"3.1.1": True, "3.2.1": True}) == 5


def test_an_item_without_a_value_that_only_deducts():
    made = compiled("第三条 值班(5分)\n(一)迟到的,每有1次扣1分。\n(二)巡查(3分):巡查的,加3分。")
    found = finding(made, "L004")
    assert found.citation == "第三条第(一)项"
    assert words(made, found) == "(一)"
    assert total(made.measures, {"3.1.1": 4, "3.2.1": True}) == -1


def test_scoring_sentences_outside_the_items():
    """An article's own deduction is an item without a value: 5 for being there, less 2 for cheating."""
    made = compiled("第三条 值班(5分)\n(一)到岗(5分):到岗的,加5分。\n弄虚作假的,扣2分。")
    assert not [each for each in made.diagnostics if each.code in ("L003", "L004")]
    loose = items(made.measures)["3.0"]
    assert loose.value is None
    cheating = next(fact for fact, name in names(made.measures).items() if name == "弄虚作假")
    assert total(made.measures, {"3.1.1": True, cheating: False}) == 5
    assert total(made.measures, {"3.1.1": True, cheating: True}) == 3


@pytest.mark.parametrize(
    "above", ["弄虚作假的,扣2分。\n", "总则\n弄虚作假的,扣2分。\n", "(试行)\n弄虚作假的,扣2分。"]
)
def test_text_above_the_first_unit(above):
    made = compiled(f"{above}\n第三条 值班(5分):到岗的,加5分。")
    assert words(made, finding(made, "L003")) == "弄虚作假的,扣2分。"
    assert made.measures.title.startswith("考勤办法")
    front = made.measures.units[0]
    assert (front.mark, front.sentences[0].text) == ("", "考勤办法")


def test_a_text_with_nothing_to_score():
    made = compiled("为了规范值班,制定本办法。")
    assert "L010" in [each.code for each in made.diagnostics]
    assert made.measures.articles == ()
    assert made.measures.honours == ()


@pytest.mark.parametrize(
    "text", ["", "\n\n", "@", "@说明", "\ufeff", "第一条", "(一)", "1、", "|", "。", "(5分)"]
)
def test_almost_nothing(text):
    made = elaborate(Source("办法", text))
    assert made.measures.articles == ()
    run(made)


# ---- names ---------------------------------------------------------------------------------------


def test_the_same_words_in_one_item_are_one_fact():
    made = compiled("第三条 值班(5分)\n(一)值班(5分):1、到岗的,加2分;2、到岗的,扣1分。")
    assert names(made.measures) == {"3.1.1": "到岗"}
    assert made.measures.facts[0].feeds == ("3.1.1", "3.1.2")


def test_the_same_words_in_two_items_are_two_facts():
    made = compiled(
        "第三条 值班(10分)\n(一)甲(5分):1、到岗的,加2分。\n(二)乙(5分):1、到岗的,每有1次加1分。"
    )
    assert names(made.measures) == {"3.1.1": "到岗", "3.2.1": "到岗"}
    assert [type(fact.type) for fact in made.measures.facts] == [YesNo, Count]
    assert "A401" in [each.code for each in run(made)]


def test_two_facts_with_the_same_words_in_one_award():
    made = compiled(
        "第三条 值班(5分)\n(一)值班(5分):1、到岗的,加2分。\n"
        "@得分 第1目 加分 2分 当「到岗」且「到岗」且 非「离岗」"
    )
    assert list(names(made.measures).values()) == ["到岗", "离岗"]
    first, second = names(made.measures)
    assert total(made.measures, {first: True, second: False}) == 2
    assert total(made.measures, {first: True, second: True}) == 0


def test_counts_that_only_a_verb_tells_apart_are_two_facts():
    made = compiled("第三条 考勤(9分)\n(一)考勤(9分):1、每迟到1次扣1分;2、每早退1次扣2分。")
    assert sorted(names(made.measures).values()) == ["早退", "迟到"]
    assert total(made.measures, {"3.1.1": 1, "3.1.2": 0}) == 8
    assert total(made.measures, {"3.1.1": 0, "3.1.2": 1}) == 7


@pytest.mark.parametrize(
    "body",
    [
        "1、每月至少培训1次的,加2分;2、培训的,每有1次加1分。",
        "1、培训的,每有1次加1分;2、培训的,每有1人加1分。",
        "1、培训3人以上的,加1分;2、培训5次以上的,加1分。",
    ],
)
def test_uses_that_contradict(body):
    made = compiled(f"第三条 培训(5分)\n(一)培训(5分):{body}")
    found = finding(made, "L006")
    assert "「培训」既作" in found.title
    assert found.citation == "第三条第(一)项第1目"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("1、培训的,加1分;2、培训的,每有1次加1分。", Count),
        ("1、培训的,每有1次加1分;2、培训的,加1分。", Count),
        ("1、每月至少培训1次的,加1分;2、每月至少培训2次的,加1分。", Periodic),
        ("1、获市级以上表彰的,每次加2分;2、获县级以上表彰的,每次加1分。", Ledger),
    ],
)
def test_uses_that_agree(body, kind):
    made = compiled(f"第三条 培训(5分)\n(一)培训(5分):{body}")
    assert errors(made) == []
    assert [type(fact.type) for fact in made.measures.facts] == [kind]


# ---- matters of two items ------------------------------------------------------------------------

TWO = "第三条 表彰(10分)\n(一)立功(5分):立功的,每有1次加1分。\n(二)表彰(5分):受表彰的,每有1次加1分。{}\n{}"
TWICE = "因同一事项有{}情形的,不重复计分。"


@pytest.mark.parametrize("marks", ["(一)和(三)", "(三)和(四)", "(一)", "(一)、(二)和(三)"])
def test_items_that_are_not_there(marks):
    made = compiled(TWO.format("", TWICE.format(marks)))
    found = finding(made, "L005")
    assert words(made, found) == TWICE.format(marks)
    assert made.measures.articles[0].exclusions == ()


@pytest.mark.parametrize("places", [("", TWICE), (TWICE, "")])
def test_items_that_are(places):
    """The sentence may stand behind the items, or at the end of the last."""
    made = compiled(TWO.format(*(place.format("(一)和(二)") for place in places)))
    assert errors(made) == []
    (exclusion,) = made.measures.articles[0].exclusions
    assert exclusion.items == ("3.1", "3.2")


def test_no_items_named():
    made = compiled(TWO.format("", "因同一事项受多次表彰的,不重复计分。"))
    assert "L001" in errors(made)


# ---- names that stand for terms ------------------------------------------------------------------


@pytest.mark.parametrize(
    "notes",
    [
        "@即 迟到 = 「迟到」+1次",
        "@即 迟到 = 「早退」+1次\n@即 早退 = 「缺勤」×2\n@即 缺勤 = 「迟到」-1次",
    ],
)
def test_names_that_stand_for_themselves(notes):
    made = compiled(f"第三条 考勤(5分):迟到的,每次扣1分。\n{notes}")
    assert "又是它自己" in finding(made, "N004").title
    assert names(made.measures)


# ---- the same text, the same model ---------------------------------------------------------------


def test_compiling_twice_gives_the_same():
    source = read_file(locate("2018")).source
    assert source is not None
    first, second = elaborate(source), elaborate(Source(source.name, source.text))
    assert repr(first.measures) == repr(second.measures)
    assert first.measures == second.measures
    assert list(run(first)) == list(run(second))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_nothing(end):
    source = read_file(locate("2018")).source
    assert source is not None
    text = source.text.replace("\r\n", "\n")
    assert (
        elaborate(Source("办法", text.replace("\n", end))).measures
        == elaborate(Source("办法", text)).measures
    )


# ---- whatever the text ---------------------------------------------------------------------------

PIECES = [
    *(
        "第二条 ",
        "第二条 值班(5分)",
        "(一)",
        "(二)",
        "(一)值班(5分):",
        "1、",
        "2、",
        "(1)",
        "\n",
        "\n\n",
        "第一章 甲",
    ),
    *(
        "到岗的",
        ",加1分",
        ",扣1分",
        ";",
        "。",
        ",每有1次加1分",
        ",最高2分",
        ",此项不得分",
        "(3分),每少1次扣1分",
    ),
    *(
        "每月至少巡查1次",
        ",每少1次扣1分",
        "获市级以上表彰的,每次加2分",
        "县级的,每次加1分",
        "扣完为止",
    ),
    *(
        "因同一事项有(一)和(二)情形的,不重复计分",
        "同一职工受表彰的,按最高档次认定",
        "两项得分之和为总分",
    ),
    *("合格率得分=(合格÷抽检)×5分", "上年度分值为15分,每低第一名1个名次扣0.5分", "采取百分制计分"),
    *("加分项的,最高分不超过该项设定分值", "甲和乙测评分值均为10分,其中到岗和合格分别为5分"),
    *(
        "\n@说明: 目的\n",
        "\n@得分 加分 1分 当「到岗」\n",
        "\n@得分 第1目 扣分 1分 每少 1次「巡查」 基数 上句\n",
    ),
    *(
        "\n@即 到岗 = 「巡查」+1次\n",
        "\n@即 巡查 = 「到岗」\n",
        "\n@事实 到岗: 次数, 不多于 巡查\n",
        "\n@接受 A101: 照印\n",
    ),
    *(
        "\n@解释 甲\n@ 乙 采用: 照原文\n@ 丙: 照原文 可为负 最高 1分\n",
        "\n@例 到岗 = 是 时, 本项 得 1分\n",
    ),
    *(
        "\n@解释 丁 第1目\n@ 戊 采用: 设定 分值 3分\n@ 己: 设定 重叠 累加; 第2目: 扣完为止\n",
        "\n@等级 甲 < 乙=丙\n",
    ),
    *(
        "\n@台账 表彰: 等级 县级 < 市级, 同一 职工\n",
        "\n| 到岗的,加1分 | 1 |\n",
        "\n@勘误 庚\n@ 辛 采用: 设定 合计 折算\n",
    ),
]


@pytest.mark.fuzz
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.booleans())
def test_any_text_compiles(text: str, declared: bool) -> None:
    """Findings, never a traceback; and what is scored is held to its bounds."""
    made = compiled(text) if declared else elaborate(Source("办法", text))
    measures = made.measures
    for found in run(made):
        assert found.title
        if found.span is not None:
            assert 0 <= found.span.start <= found.span.end <= len(made.source.text)
    rules = [rule.id for item in items(measures).values() for rule in item.rules]
    assert len(rules) == len(set(rules))
    assert len({fact.id for fact in measures.facts}) == len(measures.facts)
    if declared:
        for honour in measures.honours:
            evaluate(measures, honour.name, {})
    assert elaborate(made.source).measures == measures
