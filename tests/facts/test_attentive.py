"""What is easily overlooked in a dossier is said: years, open periods, mistyped columns, odd files."""

from __future__ import annotations

from datetime import date
import os

import pytest

from redcell_dsl.facts.dossier import read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.model.fact import Counts, Missed, Months
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.read import read_file

from .papers import book, codes, errors, read, the

YEAR = "考评年度: 2018\n"


@pytest.fixture
def told(tmp_path, form):
    """The dossier of one file; a text is a YAML file, sheets are a workbook."""

    def run(content, **more):
        name = "自评.yaml" if isinstance(content, str) else "台账.xlsx"
        return read(
            tmp_path, form, {name: content if isinstance(content, str) else book(content)}, **more
        )

    return run


# ---- files that are none ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["台账.xlsx", "自评.yaml", "支部.csv"])
def test_a_pipe_is_refused_at_once(tmp_path, form, name):
    path = tmp_path / name
    os.mkfifo(path)
    dossier = read_dossier([path], form)
    assert "不是普通文件" in the(dossier, "S001").title
    assert dossier.inputs == ()
    found = read_file(path)
    assert found.source is None
    assert [each.code for each in found.diagnostics] == ["S001"]


# ---- spells and the day looked from ---------------------------------------------------------------


def test_spells_are_cut_at_the_day_looked_from(told):
    rows = YEAR + "17.1.1: [{起: 2017-07-01, 止: 2018-12-31}]"
    assert told(rows).values["17.1.1"] == Months((18,))
    dossier = told(rows, as_of=date(2018, 6, 30))  # a year to the day
    assert dossier.values["17.1.1"] == Months((12,))
    found = the(dossier, "F132")
    assert found.source is not None
    assert "(自评.yaml:2)" in found.title.replace(found.source.name, "自评.yaml")
    assert "止 2018-12-31 晚于截至的日期 2018-06-30,算到 2018-06-30 为止" in found.title


def test_spells_of_a_sheet_name_their_row(told):
    sheet = {
        "申报信息": [("项目", "内容"), ("考评年度", 2018)],
        "书记经历": [("起", "止"), ("2018-01", "2019-03")],
    }
    dossier = told(sheet)
    assert dossier.values["17.1.1"] == Months((12,))
    assert "(书记经历!A2)" in the(dossier, "F132").title


# ---- answers that say nothing of what is still to come ---------------------------------------------


@pytest.mark.parametrize(("answer", "said"), [("是", Missed(0)), ("{缺: 1}", Missed(1))])
def test_a_bare_answer_is_not_final_while_periods_are_open(told, answer, said):
    text = YEAR + f"12.1.1: {answer}"
    assert told(text).values["12.1.1"] == said
    assert told(text, as_of=date(2018, 12, 31)).values["12.1.1"] == said  # the last day of the year
    dossier = told(text, as_of=date(2018, 12, 30))
    assert "12.1.1" not in dossier.values
    assert "2018-12-30 以后的各期还没有判断" in the(dossier, "F144").title
    assert errors(dossier) == []


def test_counts_beside_a_bare_answer_are_used(told):
    dossier = told(YEAR + "12.1.1: {按期: [1, 1], 缺: 0}", as_of=date(2018, 6, 30))
    assert dossier.values["12.1.1"] == Counts(((1, 1, 0, 0),), open_from=2)
    assert "F144" not in codes(dossier)


# ---- columns of rows ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "column", "near"),
    [
        ("14.1.1: [{等级: 省级, 事由: 甲, 曰期: 2018-05-01}]", "曰期", "日期"),
        ("12.1.1: [{日期: 2018-05-01, 内客: 甲}]", "内客", "内容"),
        ("17.1.1: [{起: 2016-03, 止: 2016-05, 职备: 书记}]", "职备", "职务"),
    ],
)
def test_a_column_that_is_not_read_is_told(told, text, column, near):
    found = the(told(YEAR + text), "F112")
    assert found.severity is Severity.INFO
    assert f"`{column}`" in found.title
    assert found.advice == (f"`{column}` 是否 `{near}`?",)


@pytest.mark.parametrize(
    "text",
    [
        "14.1.1: [{等级: 省级, 事由: 甲, 时间: 2018-05-01, 备注: 乙, 佐证: 丙}]",
        "14.1.1: {省级: 1, 县级: 2}",
        "12.1.1: {一季度: 1, 二季度: 1, 三季度: 1, 四季度: 1}",
        "17.1.1: [{自: 2016-03, 至: 2016-05}, {月数: 3}]",
    ],
)
def test_columns_that_are_read_are_not(told, text):
    assert "F112" not in codes(told(YEAR + text))


# ---- the year -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of_2017", "of_2018", "warned"), [(3, 2, True), (3, 3, False), (3, 1, False), (0, 5, False)]
)
def test_a_year_that_most_rows_lie_outside_of(told, of_2017, of_2018, warned):
    days = [f"{{日期: 2017-0{n}-01}}" for n in range(1, of_2017 + 1)]
    days += [f"{{日期: 2018-0{n}-01}}" for n in range(1, of_2018 + 1)]
    dossier = told(YEAR + f"12.1.1: [{', '.join(days)}]")
    assert ("F143" in codes(dossier)) is warned
    if warned:
        found = the(dossier, "F143")
        assert found.severity is Severity.WARNING
        assert "考评年度是 2018,有日期的 5 条记录里 3 条不在" in found.title
        assert "2017 年的最多" in found.title


def test_rows_of_several_facts_are_counted_together(told):
    meetings = "12.1.1: [{日期: 2017-01-01}, {日期: 2017-02-01}]\n"
    lapses = "12.3.1: [{日期: 2017-01-01}, {日期: 2017-02-01}, {日期: 2018-02-01}]\n"
    assert "F143" not in codes(told(YEAR + meetings))  # two rows say nothing
    assert "F143" not in codes(told(YEAR + lapses))  # nor do three
    assert "有日期的 5 条记录里 4 条" in the(told(YEAR + meetings + lapses), "F143").title


# ---- examples, and what is optional ---------------------------------------------------------------


def test_an_example_row_is_one_wherever_its_column_stands(told):
    rows = [
        ("内容", "佐证", "日期"),
        ("学习有关文件", "会议记录", "示例:2018-03-01"),
        ("专题学习", "记录", date(2018, 5, 4)),
    ]
    details = [("项目", "内容"), ("考评年度", 2018)]
    dossier = told({"申报信息": details, "12.1.1": rows})
    assert dossier.values["12.1.1"] == Counts(((0, 1, 0, 0),))
    assert codes(dossier) == []


def test_facts_of_readings_not_adopted_are_not_missed(tmp_path):
    measures = load_ruleset("2018").measures
    assert measures is not None
    form = Form.of(measures, measures.honours[0])
    assert form.idle
    text = "".join(f"{id}:\n" for id in sorted(form.idle))
    assert "F024" not in codes(read(tmp_path, form, {"自评.yaml": text}))


# ---- thousands of wrong names ---------------------------------------------------------------------


def test_thousands_of_wrong_groups_are_all_told(tmp_path, form):
    groups = "".join(f"12.1.2,第{n}党小组\n" for n in range(3000))
    rows = "".join(f"2018-03-01,第{n}党组\n" for n in range(3000))
    files = {
        "名册.csv": "台账,名称\n" + groups,
        "12.1.2.csv": "日期,组\n" + rows,
        "自评.yaml": YEAR,
    }
    dossier = read(tmp_path, form, files)
    assert codes(dossier).count("F135") == 3000
    proposed = [each for each in dossier.diagnostics if any("是否" in a for a in each.advice)]
    assert len(proposed) == 30
