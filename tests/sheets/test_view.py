"""What a sheet says: every sentence once, values that add up, notes where they belong."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from redcell_dsl.model.measures import Setting
from redcell_dsl.model.method import Heading
from redcell_dsl.model.number import Number
from redcell_dsl.sheets.build import UnknownHonour, fingerprint, sheet
from redcell_dsl.sheets.view import COLUMNS, Stage, grouped, reached, written


def sentences(units):
    for unit in units:
        yield from unit.sentences
        yield from sentences(unit.children)


def scored_sentences(measures, articles):
    chapter = measures.units[0]
    chosen = [unit for unit in chapter.children if unit.id in articles]
    return [sentence.text for sentence in sentences(chosen)]


def article_with(measures, place, **changes):
    articles = list(measures.articles)
    articles[place] = replace(articles[place], **changes)
    return replace(measures, articles=tuple(articles))


def test_every_sentence_stands_in_one_row(measures):
    found = sheet(measures, "示范单位")
    shown = "\n\n".join(row.text for row in found.rows)
    written = scored_sentences(measures, ("3", "4"))
    assert [shown.count(text) for text in written] == [1] * len(written)
    assert len(shown.replace("\n\n", "")) == sum(map(len, written))


def test_rows_follow_the_text(measures):
    found = sheet(measures, "示范单位")
    assert [row.id for row in found.rows] == [
        "3.0.1",
        "3.1",
        "3.1.1",
        "3.1.2",
        "3.1.3",
        "3.1.4",
        "3.1.5",
        "3.2.1",
        "3.0.2",
        "4.0.1",
    ]
    assert [row.serial for row in found.rows] == list(range(1, 11))


def test_the_sentences_of_a_subitem_make_one_row(measures):
    row = sheet(measures, "示范单位").rows[4]
    assert (row.id, row.mark, row.text) == ("3.1.3", "3、", "全部擦净的,加2分;每少1处扣1分;")
    assert len(row.basis) == 2


def test_sentences_of_the_article_stand_around_its_items(measures):
    article = sheet(measures, "示范单位").articles[0]
    assert [row.id for row in article.texts] == ["3.0.1", "3.0.2"]
    first, *_, last = article.parts
    assert (first, last) == article.texts


def test_a_printed_number_is_not_repeated(measures):
    rows = {row.id: row for row in sheet(measures, "示范单位").rows}
    assert rows["3.1.1"].mark == ""
    assert rows["3.1.2"].mark == "2、"
    assert rows["3.1"].mark == ""


def test_what_a_row_gives_by_itself(measures):
    rows = {row.id: row for row in sheet(measures, "示范单位").rows}
    assert rows["3.1.1"].value == 3
    assert rows["3.1.2"].value == 4
    assert rows["3.1.3"].value == 2
    assert rows["3.1.4"].value is None
    assert rows["3.2.1"].value is None


def test_only_rows_that_score_take_points(measures):
    rows = sheet(measures, "示范单位").rows
    assert [row.id for row in rows if not row.scored] == ["3.0.1", "3.1", "3.0.2"]


def test_a_sentence_that_scores_nothing_says_why(measures):
    row = sheet(measures, "示范单位").rows[1]
    assert (row.basis, row.remark) == ((), "不计分:引导语")


def test_the_items_of_an_article_are_added(measures):
    article = sheet(measures, "示范单位").articles[0]
    assert article.value == 10
    assert article.sum == 13
    assert article.limit == "各项分值合计 13 分,本条最高 10 分"


@pytest.mark.parametrize(
    ("heading", "limit"), [(Heading.OPEN, "不以本条分值为限"), (Heading.SCALED, "10 分折算")]
)
def test_an_article_says_how_it_is_held_to_its_value(measures, heading, limit):
    found = sheet(article_with(measures, 0, heading=heading), "示范单位")
    assert found.articles[0].limit.endswith(limit)


def test_an_article_without_a_value_has_that_of_its_items(measures):
    found = sheet(article_with(measures, 0, value=None), "示范单位")
    assert found.articles[0].value == 13
    assert not found.articles[0].limit


def test_the_total_is_the_full_mark(measures):
    found = sheet(measures, "示范单位")
    assert found.total == 20
    assert not found.mismatch
    assert found.total == sum(article.value or 0 for article in found.articles)


def test_articles_that_miss_the_full_mark_are_reported(measures):
    found = sheet(measures, "示范个人")
    assert found.total == 20
    assert found.mismatch == "各条分值合计 1 分,办法规定满分 20 分"


def test_without_a_declared_total_the_articles_are_added(measures):
    assert sheet(replace(measures, method=None), "示范单位").total == 20


def test_an_article_without_items_is_its_own_item(measures):
    article = sheet(measures, "示范单位").articles[1]
    assert article.whole
    assert article.items[0].single
    assert not article.items[0].subtotal


def test_an_item_of_several_rows_has_a_line_for_its_score(measures):
    tidy, hostile = sheet(measures, "示范单位").articles[0].items
    assert (tidy.subtotal, tidy.height) == (True, 7)
    assert (hostile.subtotal, hostile.height) == (False, 1)


def test_footnotes_are_the_readings_that_bear_on_the_honour(measures):
    assert [note.name for note in sheet(measures, "示范单位").footnotes] == ["第三条分值"]
    assert [note.name for note in sheet(measures, "示范个人").footnotes] == ["满意", "含本数"]


def test_a_footnote_is_marked_where_it_belongs(measures):
    found = sheet(measures, "示范单位")
    assert found.articles[0].notes == (1,)
    assert not any(row.notes for row in found.rows)


def test_a_reading_placed_by_what_it_changes(measures):
    moved = replace(measures.readings[2], units=())
    choice = replace(moved.choices[0], overrides=(Setting("分值", "是", "5"),))
    moved = replace(moved, choices=(choice,))
    changed = replace(measures, readings=(moved,))
    assert not sheet(changed, "示范单位").footnotes
    assert sheet(changed, "示范个人").footnotes


def test_a_blank_sheet(measures):
    found = sheet(measures, "示范单位")
    assert found.stage is Stage.BLANK
    assert found.own is None
    assert not any(row.own or row.evidence for row in found.rows)
    assert [field.label for field in found.fields] == [
        "申报单位",
        "申报对象",
        "考评年度",
        "考评日期",
    ]
    assert not any(field.text for field in found.fields)


def test_the_header_can_be_filled(measures):
    found = sheet(measures, "示范单位", header={"考评年度": "2018", "申报人": "甲"})
    assert [(field.label, field.text) for field in found.fields[2:]] == [
        ("考评年度", "2018"),
        ("考评日期", ""),
        ("申报人", "甲"),
    ]


def test_points_and_what_they_rest_on(measures, card):
    found = sheet(measures, "示范单位", card)
    rows = {row.id: row for row in found.rows}
    assert reached(rows["3.1.1"].own) == "3"
    assert rows["3.1.1"].evidence == ("是,得 3 分",)
    assert rows["3.1.2"].evidence == ("「打扫」9 次,按 2 处计",)
    assert rows["4.0.1"].evidence == ("满意:未填",)
    assert rows["3.1.3"].own is None
    assert reached(rows["3.2.1"].own) == "\N{MINUS SIGN}2"


def test_a_row_scored_with_another_says_with_which(measures, card):
    rows = {row.id: row for row in sheet(measures, "示范单位", card).rows}
    assert rows["3.1.5"].evidence == ("与序号 4 合并计分",)
    assert not rows["3.1"].evidence


def test_scores_of_items_articles_and_the_whole(measures, card):
    found = sheet(measures, "示范单位", card)
    first, second = found.articles
    assert [reached(item.own) for item in first.items] == ["5", "6"]
    assert first.items[0].steps == ("合计 5.5 分,最高 5 分",)
    assert (reached(first.own), first.steps) == ("10", ("最高 10 分",))
    assert reached(second.own) == "0~10"
    assert reached(found.own) == "10~20"


def test_a_sheet_with_facts_missing_is_a_draft(measures, card):
    found = sheet(measures, "示范单位", card)
    assert found.stage is Stage.DRAFT
    assert found.missing == ("第四条 满意(10分)",)
    assert sheet(measures, "示范单位", replace(card, complete=True)).stage is Stage.FINAL


def test_a_result_under_another_reading_says_so(measures, card):
    note = sheet(measures, "示范单位", card).footnotes[0]
    assert (note.adopted, note.instead_of, note.reason) == ("不封顶", "封顶", "")
    note = sheet(measures, "示范单位").footnotes[0]
    assert (note.adopted, note.instead_of, note.reason) == ("封顶", "", "标题写明 10 分")
    assert note.others == ("不封顶",)


def test_an_honour_goes_by_its_other_names(measures):
    assert sheet(measures, "先进单位").honour == "示范单位"


def test_an_unknown_honour_is_told_the_known_ones(measures):
    with pytest.raises(
        UnknownHonour, match="没有这一类创评:`优秀单位`;本办法有:示范单位、示范个人"
    ):
        sheet(measures, "优秀单位")


def test_a_card_of_another_honour_is_refused(measures, card):
    with pytest.raises(UnknownHonour, match="不能填入 `示范个人` 的评分表"):
        sheet(measures, "示范个人", card)


def test_the_fingerprint_follows_the_text(measures):
    article = measures.units[0].children[0]
    changed = replace(article, value=Number(Fraction(11)))
    other = replace(measures, units=(changed,))
    same = replace(measures, units=(article,))
    assert fingerprint(other) != fingerprint(same)
    assert fingerprint(measures) == fingerprint(replace(measures, readings=()))
    assert len(fingerprint(measures)) == 64


def test_the_columns_fill_the_page():
    assert sum(column.share for column in COLUMNS) == 100


def test_numbers_as_printed():
    assert written(Fraction(-1, 2)) == "\N{MINUS SIGN}0.5"
    assert written(None) == ""
    assert grouped("0123456789abcdef0000") == "0123 4567 89ab cdef"


def test_the_rules_of_another_reading_stay_in_their_row(measures):
    article = measures.articles[0]
    first = article.items[0].rules[0]
    item = replace(
        article.items[0], rules=(replace(first, id="3.1.3.1"), replace(first, id="3.1.9"))
    )
    changed = article_with(measures, 0, items=(item, *article.items[1:]))
    rows = {row.id: row.value for row in sheet(changed, "示范单位").rows}
    assert rows["3.1.3"] == 3
    assert rows["3.1"] == 3
    assert rows["3.1.1"] is None
