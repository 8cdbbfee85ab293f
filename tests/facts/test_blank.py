"""Blank forms: who is asked what, what a workbook lets in, what a text says above each answer."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
import re
from zipfile import ZipFile

import openpyxl
import pytest

from redcell_dsl.facts import layout
from redcell_dsl.facts.blank.book import workbook
from redcell_dsl.facts.blank.form import Blank, blank
from redcell_dsl.facts.blank.sheets import sheets
from redcell_dsl.facts.blank.text import text
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import load
from redcell_dsl.facts.tree import Mapping, Scalar
from redcell_dsl.facts.validate import validate_loaded
from redcell_dsl.model.expression import Comparison, Constant, FactValue
from redcell_dsl.model.fact import (
    About,
    Count,
    Day,
    Fact,
    Ledger,
    Level,
    Period,
    Periodic,
    Spells,
    Standings,
    Supplier,
    Window,
    YesNo,
)
from redcell_dsl.model.measures import Article, Honour, Item, Measures, Unit
from redcell_dsl.model.norm import Quota
from redcell_dsl.model.number import ONE, Number
from redcell_dsl.model.rule import Award
from redcell_dsl.source.text import Source

SIX, THREE = Number(6 * ONE.value), Number(3 * ONE.value)
LADDER = (Level("县级"), Level("市级"), Level("省级"))


def fact(id, name, kind, supplier=Supplier.CANDIDATE, **more):
    return Fact(id, name, kind, f"{name}?", f"第 {id} 处", (id,), supplier=supplier, **more)


FACTS = (
    fact("8.1", "票数", Count("票"), Supplier.REVIEW),
    fact("10.1", "建立制度", YesNo(), Supplier.OFFICE),
    fact("10.2", "组织考评", Count("次", most=SIX)),
    fact("10.3", "名次", Count("名次", least=ONE)),
    fact("11.1", "支部大会", Periodic("次", Period.QUARTER)),
    fact("11.2", "每周发布", Periodic("次", Period.WEEK, grouped=False)),
    fact("12.1", "集体荣誉", Ledger("次", LADDER, "事由", Window(THREE))),
    fact("12.2", "任职", Spells()),
    fact("4.1", "队伍无问题", YesNo(), admits=("示范点",)),
    fact("4.2", "综合绩效", Standings(THREE, ("本局",), "后进序列"), admits=("示范点",)),
    fact("4.3", "个人无问题", YesNo(), admits=("示范岗",)),
    fact("6.1", "所队总数", Count("个"), Supplier.OFFICE, about=About.OFFICE),
    fact("6.2", "窗口", YesNo(), admits=("示范点",)),
    fact("6.3", "岗位总数", Count("个"), Supplier.OFFICE, about=About.OFFICE),
    fact("29.1", "骗取命名", YesNo(), Supplier.OFFICE, about=About.HOLDER),
    fact("20.1", "不参加活动", Count("次")),
)
POINT, POST = Honour("示范点", ("8", "10", "11", "12")), Honour("示范岗", ("8", "20"))
UNITS = (
    Unit("4", "条", "第四条", "", None),
    Unit("6", "条", "第六条", "", None),
    Unit("8", "条", "第八条", "测评", None),
    Unit("二", "章", "第二章", "标准", None, (), (Unit("10", "条", "第十条", "指导", None),)),
    Unit("11", "条", "第十一条", "制度", None),
    Unit("12", "条", "第十二条", "引领", None),
)
NORMS = (
    Quota("6.1", "示范点", Comparison.AT_MOST, FactValue("6.1")),
    Quota("6.1", "示范点", Comparison.AT_LEAST, Constant(ONE), marked="6.2"),
    Quota("6.3", "示范岗", Comparison.AT_MOST, FactValue("6.3")),
)


def article(id: str) -> Article:
    """An article whose rules read its facts, but for the rank: only another reading would."""
    read = [each.id for each in FACTS if each.id.partition(".")[0] == id and each.name != "名次"]
    rules = tuple(Award(name, FactValue(name)) for name in read)
    return Article(id, id, "", "", None, (Item(f"{id}.1", "", "", "", ONE, rules),))


ARTICLES = tuple(article(id) for id in ("8", "10", "11", "12", "20"))
MEASURES = Measures("某办法\n试行", UNITS, None, ARTICLES, (POINT, POST), FACTS, norms=NORMS)
EVIDENCE = {"11.1": "会议记录本、签到表", "10.2": "通报"}


def made(side: Supplier | None = Supplier.CANDIDATE, measures=MEASURES, honour=POINT) -> Blank:
    return blank(measures, honour, side, EVIDENCE)


def ids(form: Blank) -> list[str]:
    return [each.id for each in form.facts]


def opened(form: Blank):
    return openpyxl.load_workbook(BytesIO(workbook(form)))


def column_of(sheet, heading: str) -> int:
    return next(cell.column for cell in sheet[layout.HEADING_ROW] if cell.value == heading)


def checks_at(sheet, cell: str) -> list:
    return [each for each in sheet.data_validations.dataValidation if cell in each.sqref]


def last_row(sheet) -> int:
    return max(cell.row for cell in sheet["A"] if cell.value)


def check_at(sheet, cell: str):
    (found,) = checks_at(sheet, cell)
    return found


# ---- who is asked what -------------------------------------------------------------------------


def test_the_candidate_is_asked_for_admission_first_then_what_it_knows():
    form = made()
    assert ids(form) == ["4.1", "4.2", "10.2", "10.3", "11.1", "11.2", "12.1", "12.2"]
    heads = [head for head, _ in form.sections]
    assert heads == ["资格条件", "第十条 指导", "第十一条 制度", "第十二条 引领"]


def test_the_office_is_asked_once_for_all_and_only_what_bounds_this_honour():
    assert ids(made(Supplier.OFFICE)) == ["6.1", "10.1"]
    assert ids(made(Supplier.OFFICE, honour=POST)) == ["6.3"]


def test_the_review_team_is_asked_for_what_it_finds():
    assert ids(made(Supplier.REVIEW)) == ["8.1"]


def test_one_form_for_everybody_has_all_that_one_application_is_scored_by():
    # neither what bounds the office's filing (6.1) nor what ends an honour (29.1)
    assert set(ids(made(None))) == {"8.1", "10.1", *ids(made())}


def test_marks_that_a_quota_counts_by_stand_beside_the_name():
    assert [each.id for each in made().marks] == ["6.2"]
    assert "6.2" not in ids(made())
    assert made(Supplier.OFFICE).marks == ()
    rows = [row.cells[0] for row in sheets(made())[0].rows]
    assert rows == [*layout.DETAIL_ITEMS, "申报日期", "考评年度", "窗口"]


def test_the_term_is_asked_only_where_a_ledger_counts_in_it():
    term = (fact("任期起", "任期起", Day()), fact("任期止", "任期止", Day()))
    whole = replace(MEASURES, facts=(*FACTS, *term))
    assert [each.id for each in made(measures=whole).general] == ["考评年度"]
    ledger = replace(FACTS[6], type=Ledger("次", LADDER, "事由", Window(term=True)))
    whole = replace(whole, facts=(*FACTS[:6], ledger, *FACTS[7:], *term))
    assert [each.id for each in made(measures=whole).general] == ["考评年度", "任期起", "任期止"]


def test_sheets_are_those_that_the_layout_names():
    titles = [sheet.title for sheet in sheets(made())]
    assert titles[:3] == ["申报信息", "基本事实", "名册"]
    assert titles[3:] == [
        "综合绩效",
        "支部大会",
        "每周发布",
        "集体荣誉",
        "任职",
        "计次台账",
    ]
    assert [sheet.title for sheet in sheets(made(Supplier.OFFICE))] == [
        "申报信息",
        "基本事实",
        "计次台账",
    ]


# ---- the workbook ------------------------------------------------------------------------------


def test_headings_notes_and_examples_stand_where_reading_looks():
    book = opened(made())
    assert book.sheetnames[0] == layout.GUIDE
    sheet = book["支部大会"]
    assert layout.noted(sheet["A1"].value) == "11.1"
    assert "第 11.1 处" in sheet["A1"].value
    assert "会议记录本、签到表" in sheet["A1"].value
    assert [cell.value for cell in sheet[layout.HEADING_ROW]] == ["日期", "组", "内容", "佐证"]
    shown = tuple(cell.value for cell in sheet[layout.EXAMPLE_ROW])
    assert shown == layout.example(FACTS[4])
    assert shown[0].startswith(layout.MARK)


def test_single_answers_have_their_clause_unit_and_evidence():
    sheet = opened(made())["基本事实"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=3)}
    assert [cell.value for cell in rows["10.2"]] == [
        "10.2",
        "第 10.2 处",
        "组织考评?",
        None,
        "次",
        None,
        "通报",
    ]
    assert [cell.value for cell in rows["10.3"]][2] == "名次?(改选口径时才用到,可以不填)"
    order = [name for name in rows if name]
    assert order == ["资格条件", "4.1", "第十条 指导", "10.2", "10.3"]


def test_answers_are_checked_as_they_are_typed():
    sheet = opened(made())["基本事实"]
    rows = {row[0].value: row[3].coordinate for row in sheet.iter_rows(min_row=3) if row[0].value}
    truth = check_at(sheet, rows["4.1"])
    assert (truth.type, truth.formula1, truth.errorStyle or "stop") == ("list", '"是,否"', "stop")
    count = check_at(sheet, rows["10.2"])
    assert (count.type, count.operator or "between", count.formula1, count.formula2) == (
        "whole",
        "between",
        "0",
        "6",
    )
    assert count.promptTitle == "第 10.2 处"
    assert "佐证:通报" in count.prompt
    assert "没有的填 0" in count.prompt
    rank = check_at(sheet, rows["10.3"])
    assert (rank.operator, rank.formula1) == ("greaterThanOrEqual", "1")
    assert "填 0" not in rank.prompt


def test_days_are_questioned_outside_the_year_of_assessment_never_refused():
    book = opened(made())
    details = {row[0].value: row[1] for row in book["申报信息"].iter_rows(min_row=3)}
    year = details["考评年度"]
    assert check_at(book["申报信息"], year.coordinate).type == "whole"
    held = check_at(book["支部大会"], "A4")
    place = f"'申报信息'!$B${year.row}"
    assert (held.type, held.errorStyle) == ("custom", "warning")
    assert f"DATE({place},1,1)-0" in held.formula1
    assert f"DATE({place},12,31)+0" in held.formula1
    assert f'A4="{layout.NONE}"' in held.formula1
    # a week that reaches over the new year belongs to the year of its Thursday
    assert f"DATE({place},1,1)-3" in check_at(book["每周发布"], "A4").formula1


def test_levels_are_chosen_and_nothing_can_be_said():
    sheet = opened(made())["集体荣誉"]
    assert check_at(sheet, "A4").formula1 == '"县级,市级,省级,无"'
    assert check_at(sheet, "A1999").formula1 == '"县级,市级,省级,无"'
    assert checks_at(sheet, "A3") == []


def test_events_of_counts_are_chosen_by_name_where_events_make_sense():
    sheet = opened(made())["计次台账"]
    # a rank is no number of events
    assert check_at(sheet, "A3").formula1 == '"组织考评"'


def test_sheets_are_locked_but_for_what_is_filled_in():
    book = opened(made(None))
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    basics, ledger = book["基本事实"], book["集体荣誉"]
    row = next(row for row in basics.iter_rows(min_row=3) if row[0].value == "10.2")
    assert [cell.protection.locked for cell in row] == [True, True, True, False, True, False, True]
    assert all(cell.protection.locked for cell in (*ledger[1], *ledger[2], *ledger[3]))
    assert not any(cell.protection.locked for cell in ledger[4])
    assert not ledger.column_dimensions["A"].protection.locked  # rows below the lines


def test_pages_print_on_a4_across_with_their_heading():
    for sheet in opened(made()):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
    sheet = opened(made())["支部大会"]
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.freeze_panes == "A3"


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@SUM(A1)", "http://甲", "=HYPERLINK(1)"])
def test_texts_are_never_formulas_links_or_numbers(sign):
    facts = (replace(FACTS[2], name=sign, question=sign), *FACTS[3:5])
    measures = replace(MEASURES, facts=facts, norms=())
    form = blank(measures, POINT, Supplier.CANDIDATE, {"10.2": sign})
    cells = [cell for sheet in opened(form) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert [cell.value for cell in cells].count(sign) >= 2
    assert not any(cell.hyperlink for cell in cells if cell.value == sign)


def test_what_is_typed_as_text_stays_text():
    book = opened(made())
    assert book["任职"]["A4"].number_format == "@"  # 2016-03 is no day
    assert book["申报信息"]["B6"].number_format == "@"
    assert book["支部大会"]["A4"].number_format == "yyyy-mm-dd"


def test_the_same_form_is_the_same_file():
    assert workbook(made(None)) == workbook(made(None))
    with ZipFile(BytesIO(workbook(made()))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}


def test_long_lists_stand_beside_the_guide():
    names = [f"第{number:02}项很长很长很长很长的名称" for number in range(30)]
    names[0] = "甲,乙"
    facts = tuple(fact(f"10.{i}", name, Count("次")) for i, name in enumerate(names, 1))
    book = opened(blank(replace(MEASURES, facts=facts, norms=()), POINT, None, {}))
    source = check_at(book["计次台账"], "A3").formula1
    column = re.fullmatch(rf"'{layout.GUIDE}'!\$([A-Z]+)\$1:\$\1\$30", source)
    assert column
    guide = book[layout.GUIDE]
    assert [guide[f"{column[1]}{row}"].value for row in range(1, 31)] == names
    assert guide.print_area == f"'{layout.GUIDE}'!$A$1:$D${last_row(guide)}"


def test_messages_are_no_longer_than_a_cell_can_hold():
    sheet = opened(blank(MEASURES, POINT, Supplier.CANDIDATE, {"10.2": "材料𠮷" * 100}))["基本事实"]
    for check in sheet.data_validations.dataValidation:
        for said, most in ((check.prompt, 255), (check.error, 255), (check.promptTitle, 32)):
            assert len((said or "").encode("utf-16-le")) <= 2 * most


def test_the_guide_says_what_empty_means_and_who_fills_in():
    def said(side):
        sheet = opened(made(side))[layout.GUIDE]
        return "\n".join(str(cell.value) for cell in sheet["A"] if cell.value)

    assert "既不当作 0,也不当作“否”" in said(Supplier.CANDIDATE)
    assert "写“无”" in said(Supplier.CANDIDATE)
    assert "本表由申报对象填写" in said(Supplier.CANDIDATE)
    assert "本表由主管部门填写" in said(Supplier.OFFICE)
    assert "写“无”" not in said(Supplier.OFFICE)  # it has no ledger
    assert "集体荣誉" in said(Supplier.CANDIDATE)


def test_the_guide_and_the_roster_say_how_to_have_no_groups():
    book = opened(made())
    for said in (
        [cell.value for cell in book[layout.GUIDE]["A"]],
        [book[layout.ROSTER]["A1"].value],
    ):
        assert any("没有这种组织的" in (text or "") and "写“无”" in text for text in said)
    named = check_at(book[layout.ROSTER], "B3")
    assert "没有这种组织的写“无”" in named.prompt
    assert "没有这种组织的,也写 `[]`" in text(made())


# ---- the text ----------------------------------------------------------------------------------


def answers(written: str):
    """What a filled form says behind its details, as reading a facts file sees it."""
    tree = load(Source("表.yaml", written)).tree
    assert tree is not None
    pairs = tuple(pair for pair in tree.root.pairs if pair.key.text != layout.DETAILS)
    loaded = load(Source("表.yaml", written))
    kept = replace(loaded, tree=replace(tree, root=Mapping(pairs, tree.root.span)))
    return validate_loaded(kept, Form.of(MEASURES, POINT))


def test_a_text_asks_for_every_fact_and_answers_none():
    written = text(made())
    found = answers(written)
    assert found.values == {}
    # 24: empty; 25: the year, which this regulation has no fact for
    assert {each.code for each in found.diagnostics} == {"F024", "F025"}
    keys = [line[:-1] for line in written.splitlines() if re.fullmatch(r"[\d.]+:", line)]
    assert keys == ["6.2", "4.1", "4.2", "10.2", "10.3", "11.1", "11.2", "12.1", "12.2"]
    for words in ("支部大会", "第 11.1 处", "会议记录本、签到表", "==== 资格条件 ===="):
        assert words in written


def test_a_text_filled_in_is_read():
    written = text(made())
    for key, answer in (("4.1", "是"), ("10.2", "3"), ("11.1", "[1, 0, 2, 1]"), ("12.2", "[14]")):
        written = written.replace(f"\n{key}:\n", f"\n{key}: {answer}\n")
    values = answers(written).values
    assert set(values) == {"4.1", "10.2", "11.1", "12.2"}
    assert (values["4.1"], values["10.2"]) == (True, 3)


def test_a_text_has_the_details_of_whoever_fills_it_in():
    tree = load(Source("表.yaml", text(made(Supplier.OFFICE)))).tree
    assert tree is not None
    details = tree.root.pairs[0]
    assert details.key.text == layout.DETAILS
    assert isinstance(details.value, Mapping)
    assert [pair.key.text for pair in details.value.pairs] == [
        "单位",
        "联系人",
        "联系电话",
        "上报日期",
    ]
    assert all(isinstance(pair.value, Scalar) and pair.value.empty for pair in details.value.pairs)


def test_words_of_a_regulation_stay_inside_their_comments():
    odd = replace(FACTS[2], name="甲\n乙: 1", question="问\n8.1: 5", citation="第一条")
    written = text(blank(replace(MEASURES, facts=(odd,)), POINT, None, {"10.2": "丙\n10.2: 9"}))
    found = answers(written)
    assert found.values == {}


def test_who_fills_in_is_said_where_several_do():
    written = text(made(None))
    block = written[: written.index("\n10.1:\n")].rpartition("\n\n")[2]
    assert "#   由主管部门填\n" in block
    assert "#   由主管部门填\n" not in text(made(Supplier.OFFICE))
