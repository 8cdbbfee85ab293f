"""Answers at three depths, from one file or several, against the calendar."""

from __future__ import annotations

from datetime import date
import hashlib

import pytest

from redcell_dsl.facts.depth import Depth
from redcell_dsl.facts.dossier import Dossier, read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import load_file
from redcell_dsl.facts.validate import validate_loaded
from redcell_dsl.model.fact import Count, Counts, Entries, Fact, Missed, Months, Window
from redcell_dsl.model.number import ONE, Number
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.source.places import rulesets_folder

from .papers import codes, errors, place, read, the


@pytest.fixture
def told(tmp_path, form):
    """Read one YAML text as a dossier."""

    def run(text, **more):
        return read(tmp_path, form, {"自评.yaml": text}, **more)

    return run


YEAR = "考评年度: 2018\n"


# ---- events ------------------------------------------------------------------------------------


def test_events_are_counted_by_calendar_quarters(told):
    dossier = told(
        YEAR + "12.1.1:\n"
        "  - {日期: 2018-03-31, 内容: 甲}\n"
        "  - {日期: 2018-01-01, 内容: 乙}\n"
        "  - {日期: 2018年7月1日, 内容: 丙}\n"
        "  - {日期: 2018.12.31, 内容: 丁}\n"
    )
    assert dossier.values["12.1.1"] == Counts(((2, 0, 1, 1),))
    assert codes(dossier) == []
    grounds = dossier.grounds["12.1.1"]
    assert grounds.depth is Depth.EVENTS
    assert grounds.place.endswith("自评.yaml:3")
    assert grounds.lines == (
        "一季度 2 次(1月1日、3月31日);二季度 0 次;三季度 1 次(7月1日);四季度 1 次(12月31日)",
    )


def test_weeks_belong_to_the_year_of_their_thursday(told):
    rows = "\n".join(f"  - 日期: {day}" for day in ("2019-12-30", "2021-01-03", "2020-12-27"))
    dossier = told("考评年度: 2020\n12.1.4:\n" + rows)
    (weeks,) = dossier.values["12.1.4"].groups
    assert len(weeks) == 53
    assert [index for index, times in enumerate(weeks) if times] == [0, 51, 52]


def test_a_list_of_days_is_a_list_of_events(told):
    dossier = told(YEAR + "12.1.1: [2018-02-01, 2018-05-01]\n10.2.1: [2018-02-01, 2018-05-01]")
    assert dossier.values["12.1.1"] == Counts(((1, 1, 0, 0),))
    assert dossier.values["10.2.1"] == 2


def test_an_empty_list_of_records_is_none_at_all(told):
    dossier = told(YEAR + "12.1.1: {记录: []}\n10.2.1: []")
    assert dossier.values["12.1.1"] == Counts(((0, 0, 0, 0),))
    assert dossier.values["10.2.1"] == 0


def test_rows_of_other_years_are_told_and_not_counted(told):
    dossier = told(
        YEAR + "12.1.1:\n  - {日期: 2017-12-31, 内容: 早}\n  - {日期: 2018-02-01, 内容: 当年}\n"
        "10.2.1:\n  - {日期: 2019-01-01, 事由: 晚}\n  - {日期: 2018-02-01}\n"
    )
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    assert dossier.values["10.2.1"] == 1
    early, late = (found for found in dossier.diagnostics if found.code == "F132")
    assert "2017-12-31 早" in early.notes[0]
    assert "2019-01-01 晚" in late.notes[0]
    assert "不在 2018 年以内,没有计入" in early.title
    assert errors(dossier) == []


def test_a_count_without_a_day_counts_and_is_told(told):
    dossier = told(YEAR + "10.2.1:\n  - {事由: 甲}\n  - {日期: 2018-02-01, 事由: 乙}\n")
    assert dossier.values["10.2.1"] == 2
    assert codes(dossier) == ["F057"]


def test_a_periodic_event_needs_its_day(told):
    dossier = told(YEAR + "12.1.1:\n  - {日期: 2018-02-01}\n  - {日期: , 内容: 甲}\n")
    assert "12.1.1" not in dossier.values
    assert the(dossier, "F133").position[0] == 4


def test_counts_of_events_keep_their_bounds(told):
    rows = "\n".join(f"  - 日期: 2018-02-0{day}" for day in range(1, 8))
    dossier = told(YEAR + "10.2.2:\n" + rows)
    assert "10.2.2" not in dossier.values
    assert "不能大于 6" in the(dossier, "F032").title


def test_a_rank_is_no_list_of_events(tmp_path):
    form = Form.of_facts([Fact("22.1", "本年排名", Count("名次"), "?", "第 22 条")])
    dossier = read(tmp_path, form, {"自评.yaml": YEAR + "22.1: [2018-02-01, 2018-03-01]"})
    assert dossier.values == {}
    assert codes(dossier) == ["F036"]


# ---- windows -----------------------------------------------------------------------------------


def windowed(**more):
    return Form.of_facts([Fact("15.1", "变更", Count("次"), "?", "第 15 条", **more)])


DAYS = "15.1: [2014-12-31, 2015-01-01, 2016-06-01, 2017-12-31, 2018-01-01, 2018-12-31]\n"


def test_three_years_reach_back_to_the_year_before_last(tmp_path):
    form = windowed(window=Window(Number(3 * ONE.value)))
    dossier = read(tmp_path, form, {"自评.yaml": YEAR + DAYS})
    assert dossier.values["15.1"] == 4  # of 2016, 2017 and 2018
    assert "不在 2016 至 2018 年以内" in the(dossier, "F132").title


def test_what_is_past_counts_in_the_year_before(tmp_path):
    dossier = read(tmp_path, windowed(past=True), {"自评.yaml": YEAR + DAYS})
    assert dossier.values["15.1"] == 1
    assert "不在 2017 年以内" in the(dossier, "F132").title


def test_a_term_counts_from_its_first_to_its_last_day(tmp_path):
    form = windowed(window=Window(term=True))
    term = "任期起: 2015-01-01\n任期止: 2018-01-01\n"
    dossier = read(tmp_path, form, {"自评.yaml": term + DAYS})
    assert dossier.values["15.1"] == 4
    assert "任期(2015-01-01 至 2018-01-01)" in the(dossier, "F132").title
    dossier = read(tmp_path, form, {"自评.yaml": DAYS})
    assert "要先填任期起、任期止" in the(dossier, "F130").title


# ---- year --------------------------------------------------------------------------------------


def test_without_a_year_dated_events_ask_for_it_once(told):
    dossier = told("12.1.1: [2018-02-01]\n12.1.2: [2018-02-01]\n10.1.1: 是")
    assert dossier.values == {"10.1.1": True}
    assert "要先填考评年度;2 项没有算" in the(dossier, "F130").title


def test_the_year_can_be_given_from_outside(told):
    dossier = told("12.1.1: [2018-02-01]", year=2018)
    assert dossier.values == {"12.1.1": Counts(((1, 0, 0, 0),)), "考评年度": 2018}


def test_years_that_differ_are_an_error_with_both_places(tmp_path, form):
    files = {"甲.yaml": YEAR, "乙.yaml": "考评年度: 2017\n"}
    found = the(read(tmp_path, form, files), "F131")
    assert "甲.yaml:1 是 2018" in found.title
    assert "乙.yaml:1 是 2017" in found.title
    dossier = read(tmp_path, form, {"甲.yaml": YEAR}, year=2019)
    assert "文件写的考评年度是 2018,要考评的是 2019 年" in the(dossier, "F131").title


# ---- open periods ------------------------------------------------------------------------------


def test_periods_that_are_not_over_are_open(told):
    text = YEAR + "12.1.1: [2018-02-01, 2018-05-01, 2018-08-01]\n12.1.3: {上半年: 1}\n"
    dossier = told(text, as_of=date(2018, 7, 31))
    assert dossier.values["12.1.1"] == Counts(((1, 1, 0, 0),), 2)
    assert dossier.values["12.1.3"] == Counts(((1, 0),), 1)
    assert "晚于 2018-07-31" in the(dossier, "F132").title
    assert "三季度(未结束) 0 次" in dossier.grounds["12.1.1"].lines[0]


@pytest.mark.parametrize(
    "answer", ["[1, 1]", "[1, 1, ~, null]", "[1, 1, 0]", "{一季度: 1, 二季度: 1, 三季度: }"]
)
def test_open_periods_may_be_left_empty(told, answer):
    dossier = told(YEAR + f"12.1.1: {answer}", as_of=date(2018, 6, 30))
    assert dossier.values["12.1.1"] == Counts(((1, 1, 0, 0),), 2)
    assert codes(dossier) == []


def test_closed_periods_may_not(told):
    dossier = told(YEAR + "12.1.1: [1]", as_of=date(2018, 6, 30))
    assert codes(dossier) == ["F040"]
    dossier = told(YEAR + "12.1.1: {一季度: 1}", as_of=date(2018, 6, 30))
    assert codes(dossier) == ["F042"]


def test_groups_may_leave_open_periods_empty_too(told):
    dossier = told(YEAR + "12.1.3: {一组: [1], 二组: [0]}", as_of=date(2018, 6, 30))
    assert dossier.values["12.1.3"] == Counts(((1, 0), (0, 0)), 1)


def test_weeks_are_as_many_as_the_year_has(told):
    listed = ", ".join("1" * 53)
    assert "应有 52 周" in the(told(YEAR + f"12.1.4: [{listed}]"), "F040").title
    dossier = told(f"考评年度: 2020\n12.1.4: [{listed}]")
    assert len(dossier.values["12.1.4"].groups[0]) == 53


# ---- groups and rosters ------------------------------------------------------------------------

TWO = "  - {日期: 2018-01-05, 组: 一组}\n  - {日期: 2018-07-05, 组: 二组}\n"


def test_groups_that_occur_are_told_to_be_all_that_is_known(told):
    dossier = told(YEAR + "12.1.3:\n" + TWO)
    assert dossier.values["12.1.3"] == Counts(((1, 0), (0, 1)))
    assert "按记录里出现的 2 组计算: `一组`、`二组`" in the(dossier, "F136").title


def test_a_group_without_events_still_owes(told):
    records = TWO.replace("  -", "    -")
    dossier = told(YEAR + "12.1.3:\n  名册: [二组, 一组, 三组]\n  记录:\n" + records)
    assert dossier.values["12.1.3"] == Counts(((0, 1), (1, 0), (0, 0)))
    assert codes(dossier) == []
    assert dossier.grounds["12.1.3"].lines[2] == "三组: 上半年 0 次;下半年 0 次"


@pytest.mark.parametrize(
    "roster",
    [
        "名册: {每半年谈心: [一组, 二组, 三组]}",
        "名册: [{台账: 12.1.3, 名称: 一组}, {台账: 12.1.3, 名称: 二组}, {台账: 12.1.3, 名称: 三组}]",
    ],
)
def test_a_roster_may_stand_apart(told, roster):
    dossier = told(YEAR + roster + "\n12.1.3:\n" + TWO)
    assert dossier.values["12.1.3"] == Counts(((1, 0), (0, 1), (0, 0)))


def test_a_group_that_no_roster_lists(told):
    dossier = told(
        YEAR + "名册: {12.1.3: [第一组, 第二组]}\n12.1.3:\n  - {日期: 2018-01-05, 组: 第1组}\n"
    )
    assert "12.1.3" not in dossier.values
    found = the(dossier, "F135")
    assert "`第1组` 不在名册里" in found.title
    assert "`第一组`" in found.advice[0]


def test_events_must_say_their_group_where_there_are_several(told):
    dossier = told(YEAR + "12.1.3:\n" + TWO + "  - {日期: 2018-01-06}\n")
    assert "12.1.3" not in dossier.values
    assert the(dossier, "F135").position[0] == 5


def test_one_group_needs_no_name(told):
    dossier = told(YEAR + "12.1.3: [2018-01-05]")
    assert dossier.values["12.1.3"] == Counts(((1, 0),))
    assert codes(dossier) == []


def test_several_groups_where_there_can_be_one(told):
    dossier = told(YEAR + "12.1.1:\n" + TWO)
    assert codes(dossier) == ["F044"]


@pytest.mark.parametrize(
    "roster",
    [
        "名册: {没有这个: [一组]}",
        "名册: {12.1.1: [一组]}",
        "名册: {12.1.3: [一组, 一 组]}",
        "名册: 一组",
        "名册: [一组]",
        "名册:\n  - {台账: 12.1.3}",
    ],
)
def test_rosters_that_make_no_sense(told, roster):
    assert codes(told(roster)) == ["F137"]


def test_two_rosters_that_differ(tmp_path, form):
    files = {"甲.yaml": "名册: {12.1.3: [一组]}", "乙.yaml": "名册: {12.1.3: [一组, 二组]}"}
    assert "名册有两份,不一样" in the(read(tmp_path, form, files), "F137").title


# ---- repeats -----------------------------------------------------------------------------------


def test_the_same_row_twice_counts_once_in_a_period(told):
    row = "  - {日期: 2018-02-01, 内容: 学习, 佐证: 记录本}\n"
    dossier = told(YEAR + "12.1.1:\n" + row + row)
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    found = the(dossier, "F134")
    assert "自评.yaml:3" in found.title
    assert "自评.yaml:4" in found.title
    assert "各栏完全相同,只计一次" in found.title


def test_rows_that_differ_in_any_column_both_count(told):
    rows = "".join(f"  - {{日期: 2018-02-01, 内容: 学习, 佐证: {n}}}\n" for n in "甲乙")
    dossier = told(YEAR + "12.1.1:\n" + rows + "10.2.1:\n" + rows + rows)
    assert dossier.values["12.1.1"] == Counts(((2, 0, 0, 0),))
    assert dossier.values["10.2.1"] == 4
    assert all("各计一次" in found.title for found in dossier.diagnostics)


# ---- depths that agree, and that do not --------------------------------------------------------


def test_depths_that_agree_are_explained_by_the_finest(told):
    dossier = told(
        YEAR
        + "12.1.1: {合计: 2, 按期: [1, 1, 0, 0], 记录: [{日期: 2018-02-01}, {日期: 2018-04-01}]}"
    )
    assert dossier.values["12.1.1"] == Counts(((1, 1, 0, 0),))
    assert dossier.grounds["12.1.1"].depth is Depth.EVENTS
    assert codes(dossier) == []


@pytest.mark.parametrize("parts", ["按期: [2, 0, 0, 0]", "合计: 3", "合计: 1, 按期: [1, 1, 0, 0]"])
def test_depths_that_disagree_show_both_and_the_rows(told, parts):
    text = f"12.1.1: {{{parts}, 记录: [{{日期: 2018-02-01, 内容: 甲}}, {{日期: 2018-04-01}}]}}"
    dossier = told(YEAR + text)
    assert "12.1.1" not in dossier.values
    found = the(dossier, "F140")
    assert "2 次(各期 1、1、0、0)" in found.title
    assert any("2018-02-01 甲" in note and "2018-04-01" in note for note in found.notes)


def test_two_files_that_agree(tmp_path, form):
    files = {"甲.yaml": YEAR + "10.2.1: 2", "乙.yaml": "10.2.1: [2018-02-01, 2018-03-01]"}
    dossier = read(tmp_path, form, files)
    assert dossier.values["10.2.1"] == 2
    assert dossier.grounds["10.2.1"].place.endswith("乙.yaml:1")
    assert codes(dossier) == []


def test_two_files_that_disagree(tmp_path, form):
    files = {"甲.yaml": YEAR + "10.2.1: 3", "乙.yaml": "10.2.1: [2018-02-01, 2018-03-01]"}
    dossier = read(tmp_path, form, files)
    assert "10.2.1" not in dossier.values
    found = the(dossier, "F140")
    assert "甲.yaml:2 是 3 次" in found.title
    assert "乙.yaml:1 是 2 次" in found.title


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("10.1.1: 是", "10.1.1: 有", True),
        ("10.1.1: 是", "10.1.1: 否", False),
        ("12.1.3: [[1, 0], [0, 1]]", "12.1.3: {甲: [0, 1], 乙: [1, 0]}", True),
        ("17.1.1: [14, 30]", "17.1.1: [30, 14]", True),
        ("17.1.1: [14, 30]", "17.1.1: [44]", False),
        ("19.1.1: {嘉奖: 1}", "19.1.1: [{等级: 嘉奖, 事项: 甲}]", True),
        ("19.1.1: {嘉奖: 2}", "19.1.1: [{等级: 嘉奖, 事项: 甲}]", False),
        ("19.1.1: 1", "19.1.1: [{等级: 嘉奖, 事项: 甲}]", True),
        ("19.1.1: 2", "19.1.1: [{等级: 嘉奖, 事项: 甲}]", False),
        ("19.1.1: [{等级: 嘉奖, 事项: 乙}]", "19.1.1: [{等级: 嘉奖, 事项: 甲}]", False),
    ],
)
def test_what_agrees(tmp_path, form, one, other, agree):
    dossier = read(tmp_path, form, {"甲.yaml": one, "乙.yaml": other})
    assert ("F140" not in codes(dossier)) is agree
    assert bool(dossier.values) is agree


def test_a_bare_total_scores_nothing_by_itself(told):
    assert codes(told("12.1.1: 4")) == ["F041"]
    assert codes(told("19.1.1: 4")) == ["F056"]


@pytest.mark.parametrize("answer", ["2", "{合计: 2}", "两次"])
def test_a_bare_total_counts_where_the_level_does_not_matter(told, answer):
    dossier = told(f"14.1.1: {answer}")  # the rules know one level of it
    assert [entry.level for entry in dossier.values["14.1.1"].rows] == ["县级", "县级"]
    assert codes(dossier) == ["F055"]


def test_bare_totals_of_two_files_agree_or_not(tmp_path, form):
    same = read(tmp_path, form, {"甲.yaml": "14.1.1: 2", "乙.yaml": "14.1.1: {合计: 2}"})
    counted = same.values["14.1.1"]
    assert isinstance(counted, Entries)
    assert len(counted.rows) == 2
    other = read(tmp_path, form, {"甲.yaml": "14.1.1: 2", "乙.yaml": "14.1.1: 3"})
    assert other.values == {}
    assert codes(other).count("F140") == 1


def test_a_missed_count_is_checked_against_the_duty(tmp_path):
    measures = load_ruleset("2018").measures
    assert measures is not None
    form = Form.of(measures, measures.honours[0])
    events = "12.2.1: {记录: [{日期: 2018-02-01}, {日期: 2018-03-01}, {日期: 2018-09-01}], 缺: %d}"
    # the second and the fourth quarter had none
    dossier = read(tmp_path, form, {"自评.yaml": YEAR + events % 2})
    assert dossier.values["12.2.1"] == Counts(((2, 0, 1, 0),))
    dossier = read(tmp_path, form, {"自评.yaml": YEAR + events % 1})
    assert "按台账算,缺 2" in the(dossier, "F140").notes


# ---- other answers -----------------------------------------------------------------------------


def test_every_other_form_of_answer_is_read_as_before(told):
    dossier = told(
        "10.1.1: 是\n12.1.2: {缺: 2}\n17.1.1: [{起: 2016-03, 止: 2018-05}]\n14.1.1: []\n8.1: 3票\n"
    )
    assert dossier.values == {
        "10.1.1": True,
        "12.1.2": Missed(2),
        "17.1.1": Months((27,)),
        "14.1.1": Entries(()),
        "8.1": 3,
    }
    assert dossier.grounds["17.1.1"].depth is Depth.EVENTS
    assert dossier.grounds["12.1.2"].depth is Depth.BARE


def test_a_part_may_not_exceed_its_whole_across_files(tmp_path, form):
    dossier = read(tmp_path, form, {"甲.yaml": "8.1: 3", "乙.yaml": "8.2: 4"})
    assert dossier.values == {"8.1": 3}
    found = the(dossier, "F034")
    assert place(found) == "乙.yaml:1"
    assert found.notes[0].endswith("甲.yaml:1")


def test_parts_of_an_answer_that_are_not_known(told):
    dossier = told(YEAR + "12.1.1: {记录: [], 周期: 3}")
    assert "`周期`" in the(dossier, "F138").title


def test_rows_after_the_day_looked_from(told):
    rows = "[{等级: 嘉奖, 事项: 甲, 日期: 2018-01-01}, {等级: 嘉奖, 事项: 乙, 日期: 2018-07-01}]"
    dossier = told("19.1.1: " + rows, as_of=date(2018, 6, 30))
    assert [entry.key for entry in dossier.values["19.1.1"].rows] == ["甲"]
    assert "乙" in the(dossier, "F132").notes[0]


# ---- the whole ---------------------------------------------------------------------------------


def test_details_inputs_and_json(tmp_path, form):
    text = '{"申报信息": {"名称": "某支部", "编号": "07"}, "10.2.1": [{"日期": "2018-02-01"}]}'
    dossier = read(tmp_path, form, {"自评.json": text}, year=2018)
    assert dossier.details == {"名称": "某支部", "编号": "07"}
    assert dossier.values["10.2.1"] == 1
    (given,) = dossier.inputs
    assert given.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert given.size == len(text.encode())
    assert given.name == (tmp_path / "自评.json").as_posix()


def test_files_of_two_applicants(tmp_path, form):
    files = {"甲.yaml": "申报信息: {名称: 甲支部}", "乙.yaml": "名称: 乙支部"}
    found = the(read(tmp_path, form, files), "F141")
    assert "`甲支部`" in found.title
    assert "`乙支部`" in found.title


def test_the_same_file_twice_is_read_once(tmp_path, form):
    text = YEAR + "12.1.3:\n" + TWO
    dossier = read(tmp_path, form, {"甲.yaml": text, "乙.yaml": text})
    assert sorted(codes(dossier)) == ["F107", "F136"]
    assert len(dossier.inputs) == 2


def test_two_tables_of_equal_bytes_are_two_ledgers(tmp_path, form):
    text = "日期,内容\n2018-02-01,学习\n"
    files = {"每季度召开大会.csv": text, "每半年谈心.csv": text}
    dossier = read(tmp_path, form, files, year=2018)
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    assert dossier.values["12.1.3"] == Counts(((1, 0),))
    assert "F107" not in codes(dossier)


def test_a_table_that_is_a_copy_under_its_own_name_is_read_once(tmp_path, form):
    text = "日期,内容\n2018-02-01,学习\n"
    (tmp_path / "备份").mkdir()
    files = {"每季度召开大会.csv": text, "备份/每季度召开大会.csv": text}
    dossier = read(tmp_path, form, files, year=2018)
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    assert codes(dossier) == ["F107"]


@pytest.mark.parametrize("answer", ["[1, 2]", "[3]", "[一, 两次]", "['1', 2次]"])
def test_a_list_of_numbers_is_no_list_of_events(told, answer):
    dossier = told(YEAR + f"10.2.1: {answer}")
    assert dossier.values == {"考评年度": 2018}
    assert codes(dossier) == ["F036"]


def test_a_list_with_a_day_among_numbers_is_one_of_events(told):
    assert codes(told(YEAR + "10.2.1: [2018-02-01, 2]")) == ["F052"]
    assert "分开写年、月、日" in the(told(YEAR + "10.2.1: [20180201]"), "F052").title


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("大.yaml", "S004"),
        ("大.json", "S004"),
        ("大.csv", "F105"),
        ("大.pdf", "F100"),
    ],
)
def test_files_that_are_too_large(tmp_path, form, name, code):
    dossier = read(tmp_path, form, {name: b"a" * 3_000_000})
    assert codes(dossier) == [code]
    assert dossier.inputs == ()


def test_details_may_be_left_empty(told):
    assert codes(told("申报信息:\n10.2.1: 1")) == []


def test_all_faults_of_all_files_at_once(tmp_path, form):
    files = {
        "甲.yaml": YEAR + "10.1.1: 几\n没有这项: 是\n",
        "乙.yaml": "12.1.1: [2018-02-30]\n",
        "丙.yaml": "12.1.1: [\n",
        "丁.doc": "x",
    }
    dossier = read(tmp_path, form, files)
    assert sorted(codes(dossier)) == ["F001", "F020", "F030", "F052", "F100"]


def test_no_file_gives_an_empty_dossier(form):
    assert read_dossier([], form) == Dossier()


def test_files_that_cannot_be_opened(tmp_path, form):
    dossier = read_dossier([tmp_path / "没有.yaml", tmp_path], form)
    assert codes(dossier) == ["S001", "S001"]


# ---- the 2018 text -----------------------------------------------------------------------------

SAMPLES = {"station": 0, "leader": 1, "post": 2}


@pytest.fixture(scope="module")
def forms():
    measures = load_ruleset("2018").measures
    assert measures is not None
    return [Form.of(measures, honour) for honour in measures.honours]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_plain_facts_file_says_what_it_said_before(forms, sample):
    form = forms[SAMPLES[sample]]
    path = rulesets_folder() / "2018" / "samples" / f"{sample}.yaml"
    dossier = read_dossier([path], form)
    assert dossier.values == validate_loaded(load_file(path), form).values
    assert errors(dossier) == []
    assert set(dossier.grounds) == set(dossier.values)


def test_people_without_names_are_told_to_count_as_one(tmp_path, forms):
    text = YEAR + "15.2.1: [2018-02-01, 2018-08-01]\n"  # 每人每半年至少1次
    dossier = read(tmp_path, forms[0], {"自评.yaml": text})
    assert dossier.values["15.2.1"] == Counts(((1, 1),))
    assert "按一个人计算" in the(dossier, "F136").title


def test_no_group_at_all(told):
    dossier = told(YEAR + "12.1.3: {名册: [], 记录: []}")
    assert dossier.values["12.1.3"] == Counts(())
    dossier = told(YEAR + "12.1.3: {名册: [], 记录: [2018-02-01]}")
    assert "12.1.3" not in dossier.values
    assert "名册是空的,却有 1 条记录" in the(dossier, "F135").title
