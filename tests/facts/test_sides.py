"""Files of several sides read together: what others answer is passed over and said, once a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from redcell_dsl.facts.dossier import read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import load
from redcell_dsl.facts.validate import validate_loaded
from redcell_dsl.model.fact import Counts, Missed, Supplier
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.text import Source

from .papers import book, codes, errors, read, the
from .test_filled import Desk

RULESET = load_ruleset("2018")
assert RULESET.measures is not None
MEASURES = RULESET.measures
STATION, LEADER, POST = MEASURES.honours
FORMS = {honour.name: Form.of(MEASURES, honour) for honour in MEASURES.honours}
OFFICE = Form.of_office(MEASURES)
COUNTED = "本地基层所队总数"  # 6.0.1.1, about the office as a whole


@pytest.fixture
def station(tmp_path):
    def run(files, form=FORMS[STATION.name]):
        return read(tmp_path, form, files)

    return run


# ---- a candidate's form ---------------------------------------------------------------------------


def test_blank_forms_of_all_sides_filled_in_are_read_together(tmp_path: Path) -> None:
    own, office, team = (
        Desk(STATION, side, folder(tmp_path, str(side)))
        for side in (Supplier.CANDIDATE, Supplier.OFFICE, Supplier.REVIEW)
    )
    own.detail("名称", "渔湾派出所")
    own.answer("11.1.1.2", "是")
    office.detail("单位", "城东分局")
    office.answer("10.1.1", "是")
    office.answer("6.0.1.1", 12)
    office.answer("6.0.1.3", "否")
    office.rows("计次台账", ("常态组织党建考评", date(2018, 5, 3)), (COUNTED, date(2018, 5, 3)))
    team.answer("15.2.2", 0)
    team.rows("选票", ("01", "√", None, 2, "是"), ("02", None, "√", 3, "否"))
    for desk in (own, office, team):
        desk.detail("考评年度", 2018)
        desk.book.save(desk.path)
    found = read_dossier([own.path, office.path, team.path], FORMS[STATION.name])
    assert errors(found) == []
    assert found.values == {
        "考评年度": 2018,
        "11.1.1.2": True,
        "10.1.1": True,
        "10.2.2": 1,
        "15.2.2": 0,
        "8.0.2": 2,
        "8.0.1": 1,
        "8.0.3": 1,
    }
    said = the(found, "F026")
    assert "有 2 项由主管部门填报的事实" in said.title
    assert "(6.0.1.1)" in said.title
    assert "(6.0.1.3)" in said.title
    assert said.source is not None
    assert said.source.name == office.path.as_posix()


def folder(above: Path, name: str) -> Path:
    made = above / name
    made.mkdir()
    return made


@pytest.mark.parametrize("honour", MEASURES.honours)
@pytest.mark.parametrize("key", ["6.0.1.1", COUNTED, "28.0.1.1", "29.4.1.1"])
def test_what_is_about_no_candidate_is_passed_over(station, honour, key):
    answer = "12" if key in ("6.0.1.1", COUNTED) else "否"
    found = station({"县局.yaml": f"{key}: {answer}\n考评年度: 2018\n"}, FORMS[honour.name])
    assert set(found.values) <= {"考评年度"}
    assert codes(found) == ["F026"]
    plain = validate_loaded(load(Source("县局", f"{key}: {answer}\n")), FORMS[honour.name])
    assert [each.code for each in plain.diagnostics] == ["F026"]


def test_one_remark_for_each_file(station):
    sheets: dict[str, Any] = {
        COUNTED: [("日期", "事由"), (date(2018, 3, 1), "甲")],
        "基本事实": [("编号", "答案"), ("28.0.1.1", "否"), ("6.0.1.3", "是")],
        "名册": [("台账", "名称"), (COUNTED, "甲")],
        "计次台账": [("编号", "日期"), ("6.0.1.1", date(2018, 3, 1))],
    }
    found = station({"县局.xlsx": book(sheets), "乙.yaml": "29.4.1.1: 否\n10.1.1: 是\n"})
    assert codes(found) == ["F026", "F026"]
    assert found.values == {"10.1.1": True}
    first = found.diagnostics[0]
    assert "有 3 项由主管部门填报的事实" in first.title
    assert all(id in first.title for id in ("6.0.1.1", "28.0.1.1", "6.0.1.3"))


def test_entries_left_empty_are_nothing_to_tell(station):
    assert codes(station({"县局.yaml": "6.0.1.1:\n28.0.1.1:\n"})) == []


def test_what_the_office_answers_for_another_award_is_passed_over(station):
    found = station({"县局.yaml": "10.1.1: 是\n10.2.2: 4\n"}, FORMS[LEADER.name])
    assert codes(found) == ["F026"]
    assert "有 2 项由主管部门填报的事实" in found.diagnostics[0].title


@pytest.mark.parametrize("key", ["17.3.1: 0", "18.1.1: []", "20.1.1: 1"])
def test_a_fact_of_another_award_stays_an_error(station, key):
    found = station({"自评.yaml": f"{key}\n6.0.1.1: 12\n"})
    assert sorted(codes(found)) == ["F023", "F026"]


def test_what_the_team_answers_for_another_award_stays_an_error(station):
    assert codes(station({"考评.yaml": "15.2.2: 1\n"}, FORMS[POST.name])) == ["F023"]


def test_rosters_and_lists_of_another_award_are_errors_too(station):
    form = FORMS[LEADER.name]
    sheets: dict[str, Any] = {"名册": [("台账", "名称"), ("12.2.3", "一组")]}
    assert codes(station({"自评.xlsx": book(sheets)}, form)) == ["F023"]
    sheets = {"12.2.3": [("日期", "组"), (date(2018, 3, 1), "一组")]}
    assert codes(station({"自评.xlsx": book(sheets)}, form)) == ["F023"]


# ---- the office's form ----------------------------------------------------------------------------


def test_the_office_answers_what_it_supplies():
    assert {fact.supplier for fact in OFFICE.facts if fact.id != "考评年度"} == {Supplier.OFFICE}
    asked = {fact.id for fact in OFFICE.facts}
    assert {"10.1.1", "6.0.1.1", "28.0.1.1", "考评年度"} <= asked
    assert not {"8.0.1", "11.1.1.1"} & asked


def test_facts_of_a_candidate_in_the_file_of_an_office(station):
    text = "10.1.1: 是\n11.1.1.1: 30\n12.2.1: [1, 1, 1, 1]\n8.0.2: 30\n17.3.1: 0\n6.0.1.1: 12\n"
    found = station({"县局.yaml": text}, OFFICE)
    assert found.values == {"10.1.1": True, "6.0.1.1": 12}
    said = the(found, "F026")
    assert "有 4 项由申报对象、考评组填报的事实,这里用不到" in said.title
    assert codes(found) == ["F026"]


def test_a_name_that_means_nothing_stays_an_error_for_the_office(station):
    assert codes(station({"县局.yaml": "没有这项: 1\n"}, OFFICE)) == ["F020"]


def test_the_office_knows_the_duties(station):
    assert OFFICE.duties == FORMS[STATION.name].duties
    assert OFFICE.sole == FORMS[STATION.name].sole


# ---- no such organisation -------------------------------------------------------------------------

MEETING, ID = "召开党小组会议", "12.2.3"
NONE = Counts(())


@pytest.mark.parametrize("word", ["无", "没有", " 无 "])
@pytest.mark.parametrize("ledger", [MEETING, ID, f"{ID} {MEETING}"])
def test_a_roster_may_say_that_there_are_no_groups(station, ledger, word):
    sheets: dict[str, Any] = {"名册": [("台账", "名称"), (ledger, word)]}
    for files in (
        {"自评.xlsx": book(sheets)},
        {"名册.csv": f"台账,名称\n{ledger},{word}\n"},
        {"自评.yaml": f"名册: {{{ledger}: {word}}}"},
        {"自评.yaml": f"名册: [{{台账: {ledger}, 名称: {word}}}]"},
        {"自评.yaml": f"名册: {{{ledger}: []}}"},
        {"自评.yaml": f"{ID}: []"},
    ):
        found = station(files)
        assert found.values == {ID: NONE}, files
        assert codes(found) == [], files
    assert station({"自评.xlsx": book(sheets)}).grounds[ID].lines == ("没有这种组织(名册写“无”)",)


def test_no_groups_beside_a_ledger_that_says_none(station):
    sheets: dict[str, Any] = {
        "名册": [("台账", "名称"), (MEETING, "无")],
        MEETING: [("日期", "组"), ("无",)],
    }
    found = station({"自评.xlsx": book(sheets | {"申报信息": YEAR})})
    assert found.values == {"考评年度": 2018, ID: NONE}
    said = the(found, "F139")
    assert said.severity is Severity.INFO
    assert "按没有这种组织处理" in said.title
    assert "名册!B2" in said.title
    assert said.cell == "A2"


YEAR: list[tuple[str, Any]] = [("项目", "内容"), ("考评年度", 2018)]


def test_without_a_roster_a_ledger_that_says_none_owes_everything(station):
    sheets: dict[str, Any] = {MEETING: [("日期", "组"), ("无",)], "申报信息": YEAR}
    assert station({"自评.xlsx": book(sheets)}).values[ID] == Counts(((0,) * 12,))


def test_no_groups_together_with_events_names_both_places(station):
    sheets: dict[str, Any] = {
        "申报信息": YEAR,
        "名册": [("台账", "名称"), (MEETING, "无")],
        MEETING: [("日期", "组"), (date(2018, 3, 1), "一组"), (date(2018, 4, 1), "一组")],
    }
    found = station({"自评.xlsx": book(sheets)})
    assert ID not in found.values
    said = the(found, "F135")
    assert "名册!B2" in said.title
    assert f"{MEETING}!A2" in said.title
    assert "2 条记录" in said.title


def test_no_groups_together_with_counts_names_both_places(station):
    found = station({"甲.yaml": f"名册: {{{ID}: 无}}", "乙.yaml": f"{ID}: {[1] * 12}"})
    assert ID not in found.values
    title = the(found, "F140").title
    assert "甲.yaml:1 没有这种组织" in title
    assert "乙.yaml:1 是 12 次" in title


def test_no_groups_agrees_with_nothing_missed(station):
    found = station({"甲.yaml": f"名册: {{{ID}: 无}}", "乙.yaml": f"{ID}: {{缺: 0}}"})
    assert found.values[ID] == NONE
    found = station({"甲.yaml": f"名册: {{{ID}: 无}}", "乙.yaml": f"{ID}: {{缺: 2}}"})
    assert codes(found) == ["F140"]
    assert station({"乙.yaml": f"{ID}: {{缺: 2}}"}).values[ID] == Missed(2)


@pytest.mark.parametrize("names", [("无", "一组"), ("一组", "无"), ("一组", "二组", "没有")])
def test_no_groups_and_some(station, names):
    rows = [("台账", "名称"), *((MEETING, name) for name in names)]
    found = station({"自评.xlsx": book({"名册": rows})})
    assert ID not in found.values
    assert "写了“无”,又列了 `一组`" in the(found, "F137").title


def test_two_rosters_of_which_one_says_none(station):
    for one, other in (("无", "[一组]"), ("[一组]", "无")):
        files = {"甲.yaml": f"名册: {{{ID}: {one}}}", "乙.yaml": f"名册: {{{ID}: {other}}}"}
        found = station(files)
        assert found.values == {}
        said = the(found, "F137")
        assert "名册有两份,不一样" in said.title
        assert any(note.endswith("无") for note in said.notes)
    same = {"甲.yaml": f"名册: {{{ID}: 无}}", "乙.yaml": f"名册: {{{ID}: []}}"}
    assert station(same).values == {ID: NONE}
