"""A blank workbook, filled in as people do, is read as exactly what was entered."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from redcell_dsl.facts import layout
from redcell_dsl.facts.blank.book import workbook
from redcell_dsl.facts.blank.form import blank
from redcell_dsl.facts.dossier import Dossier, read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.wanted import FILE, read_wanted
from redcell_dsl.model.fact import (
    About,
    Count,
    Counts,
    Entries,
    Ledger,
    Months,
    Periodic,
    Places,
    Spells,
    Standing,
    Standings,
    Supplier,
    YesNo,
)
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.source.diagnostic import Severity

RULESET = load_ruleset("2018")
assert RULESET.measures is not None
MEASURES = RULESET.measures
AWARDS = {honour.name: honour for honour in MEASURES.honours}
STATION = AWARDS["党建工作示范点"]


class Desk:
    """A workbook on somebody's screen: open it, type, save."""

    def __init__(self, honour, side, folder: Path) -> None:
        self.form = blank(MEASURES, honour, side, {})
        self.book = openpyxl.load_workbook(BytesIO(workbook(self.form)))
        self.path = folder / "表.xlsx"
        self.reading = Form.of(MEASURES, honour)

    def detail(self, item: str, content: Any) -> None:
        self._answer(layout.DETAILS, item, 2, content)

    def answer(self, fact: str, content: Any) -> None:
        self._answer(layout.BASICS, fact, 4, content)

    def _answer(self, title: str, key: str, column: int, content: Any) -> None:
        sheet = self.book[title]
        row = next(cell.row for cell in sheet["A"] if cell.value == key)
        assert not sheet.cell(row, column).protection.locked
        sheet.cell(row, column).value = content

    def rows(self, title: str, *rows: tuple[Any, ...]) -> None:
        """Type below what is there already, in cells that are open."""
        sheet = self.book[title]
        start = max(cell.row for cell in sheet["A"] if cell.value is not None) + 1
        for number, row in enumerate(rows, start):
            for column, content in enumerate(row, 1):
                assert not sheet.cell(number, column).protection.locked
                sheet.cell(number, column).value = content

    def read(self, form: Form | None = None) -> Dossier:
        self.book.save(self.path)
        return read_dossier([self.path], form or self.reading)


@pytest.fixture
def desk(tmp_path):
    return Desk(STATION, Supplier.CANDIDATE, tmp_path)


def errors(found: Dossier) -> list[str]:
    return [each.title for each in found.diagnostics if each.severity is not Severity.INFO]


@pytest.mark.parametrize("side", [Supplier.CANDIDATE, Supplier.REVIEW, None])
@pytest.mark.parametrize("name", AWARDS)
def test_an_untouched_form_says_nothing(name, side, tmp_path):
    found = Desk(AWARDS[name], side, tmp_path).read()
    assert found.values == {}
    assert errors(found) == []
    assert {each.code for each in found.diagnostics} <= {"F024"}


def test_an_untouched_form_of_the_office_says_nothing(tmp_path):
    desk = Desk(STATION, Supplier.OFFICE, tmp_path)
    found = desk.read(Form.of_facts(f for f in MEASURES.facts if f.supplier is Supplier.OFFICE))
    assert found.values == {}
    assert errors(found) == []


def test_single_answers_and_details(desk):
    desk.detail("名称", "城关派出所党支部")
    desk.detail("编号", "007")
    desk.detail("考评年度", 2018)
    desk.detail("农村地区“所队合一”", "是")
    desk.answer("11.1.1.2", "是")
    desk.answer("11.1.1.4", "否")
    desk.answer("11.1.1.1", 21)
    desk.answer("15.5.1", 0)
    found = desk.read()
    assert errors(found) == []
    assert found.values == {
        "考评年度": 2018,
        "6.0.1.2": True,
        "11.1.1.1": 21,
        "11.1.1.2": True,
        "11.1.1.4": False,
        "15.5.1": 0,
    }
    assert (found.details["名称"], found.details["编号"]) == ("城关派出所党支部", "007")


def test_meetings_are_counted_by_quarter_and_group(desk):
    desk.detail("考评年度", 2018)
    desk.rows(
        "召开支部党员大会",
        (date(2018, 3, 31), None, "学习", "记录本"),
        (date(2018, 4, 1), None, "换届", "记录本"),
        (date(2018, 12, 30), None, "评议", "记录本"),
    )
    desk.rows("名册", ("召开党小组会议", "一组"), ("召开党小组会议", "二组"))
    desk.rows(
        "召开党小组会议",
        (date(2018, 1, 8), "一组", "学习", ""),
        (date(2018, 1, 20), "一组", "讨论", ""),
    )
    found = desk.read()
    assert errors(found) == []
    assert found.values["12.2.1"] == Counts(((1, 1, 0, 1),))
    none = (0,) * 12
    assert found.values["12.2.3"] == Counts(((2, *none[1:]), none))


def test_a_week_belongs_to_the_year_of_its_thursday(desk):
    desk.detail("考评年度", 2018)
    sheet = "网络阵地推送、发布党建知识"
    # 2018-01-01 is a Monday; the Monday 2018-12-31 begins the first week of 2019
    desk.rows(sheet, (date(2018, 1, 1), None, "甲", ""), (date(2018, 12, 31), None, "乙", ""))
    found = desk.read()
    counts = found.values["13.2.2"]
    assert isinstance(counts, Counts)
    assert counts.groups == ((1, *(0,) * 51),)
    assert any("2018-12-31" in note for each in found.diagnostics for note in each.notes)


def test_honours_ranks_and_what_is_tallied(desk):
    desk.detail("考评年度", 2018)
    desk.rows("党支部获集体荣誉", ("市级", "先进基层党组织", date(2017, 6, 28), "决定"))
    desk.rows("支部成员获荣誉", ("无",))
    desk.rows(
        "综合绩效",
        (2016, "本局条线", 3, 20, "否"),
        (2017, "本局条线", 12, 20, "否"),
        (2018, "本局条线", 20, 20, "是"),
    )
    title = "不按规定召开"
    desk.rows("计次台账", (title, date(2018, 5, 3), "人数不够", ""), ("12.2.8", date(2018, 7, 3)))
    found = desk.read()
    assert errors(found) == []
    won = found.values["14.1.1"]
    assert isinstance(won, Entries)
    assert [(e.key, e.level, e.on) for e in won.rows] == [
        ("先进基层党组织", "市级", date(2017, 6, 28))
    ]
    assert found.values["14.1.2"] == Entries(())
    assert found.values["4.0.2.2"] == Places(
        (
            Standing(2016, "本局条线", 3, 20),
            Standing(2017, "本局条线", 12, 20),
            Standing(2018, "本局条线", 20, 20, True),
        )
    )
    assert found.values["12.2.8"] == 2


@pytest.mark.parametrize(("place", "told"), [(3, ["B3"]), (4, [])])
def test_figures_of_an_example_are_told_in_its_own_place(desk, place, told):
    desk.detail("考评年度", 2018)
    sheet = desk.book["综合绩效"]
    for column, content in enumerate((2016, "本局条线", 3, 20, "否"), 1):
        sheet.cell(place, column).value = content
    assert [each.cell for each in desk.read().diagnostics if each.code == "F118"] == told


def test_spells_are_read_as_they_were_typed(tmp_path):
    desk = Desk(AWARDS["党组织示范带头人"], Supplier.CANDIDATE, tmp_path)
    desk.rows(
        "担任基层党组织书记经历",
        ("2014-01", "2016-02", "渔湾派出所书记", "批复"),
        ("2016-03-15", "2018-10-15", "本所书记", "批复"),
    )
    found = desk.read()
    assert errors(found) == []
    assert found.values["17.1.1"] == Months((26, 31))


@pytest.mark.parametrize("name", AWARDS)
def test_every_fact_of_a_form_can_be_answered(name, tmp_path):
    """Each fact gets one answer or one row; all of them come back, and nothing else."""
    desk = Desk(AWARDS[name], None, tmp_path)
    desk.detail("考评年度", 2018)
    titles = layout.titles(desk.form.named)
    for fact in (*desk.form.marks, *desk.form.general):
        if isinstance(fact.type, YesNo):
            desk.detail(fact.name, "是")
    for fact in desk.form.facts:
        match fact.type:
            case YesNo():
                desk.answer(fact.id, "否")
            case Count():
                desk.answer(fact.id, 1)
            case Periodic(grouped=True):
                desk.rows(titles[fact.id], (date(2018, 5, 4), None, "甲", "乙"))
            case Periodic():
                desk.rows(titles[fact.id], (date(2018, 5, 4), "甲", "乙"))
            case Ledger(ladder=ladder):
                desk.rows(titles[fact.id], (ladder[0].name, "甲", date(2018, 5, 4), "乙"))
            case Spells():
                desk.rows(titles[fact.id], ("2016-01", "2018-01", "甲", "乙"))
            case Standings(lists=lists):
                desk.rows(titles[fact.id], (2018, lists[0], 1, 9))
            case _:
                pytest.fail(fact.id)
    found = desk.read()
    asked = {fact.id for fact in (*desk.form.facts, *desk.form.marks)}
    assert set(found.values) - {"考评年度"} == asked
    for fact in desk.form.facts:
        value = found.values[fact.id]
        if isinstance(value, Counts):
            assert sum(map(sum, value.groups)) == 1
        elif isinstance(value, Entries | Places):
            assert len(value.rows) == 1
        elif isinstance(value, Months):
            assert value.spells == (25,)
        else:
            assert value in ((False,) if isinstance(fact.type, YesNo) else (1,))


def test_evidence_is_written_for_every_fact_of_2018():
    notes = read_wanted(RULESET.path.parent / FILE, MEASURES.facts)
    assert notes.diagnostics == ()
    assert set(notes.texts) == {fact.id for fact in MEASURES.facts}


def test_facts_of_the_office_as_a_whole_are_on_its_form_alone():
    for honour in MEASURES.honours:
        for side in (Supplier.CANDIDATE, Supplier.REVIEW, None):
            facts = blank(MEASURES, honour, side, {}).facts
            assert all(fact.about is About.CANDIDATE for fact in facts)
    office = blank(MEASURES, STATION, Supplier.OFFICE, {}).facts
    assert [fact.id for fact in office if fact.about is About.OFFICE] == ["6.0.1.1", "6.0.1.3"]
