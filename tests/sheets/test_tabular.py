"""Rows of tables in words: what names them first, each number with what it is for, remarks beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from redcell_dsl.model.measures import Fate, Sentence, Unit
from redcell_dsl.office.form.plan import plan
from redcell_dsl.pipeline.compiler import compile_file
from redcell_dsl.sheets.build import sheet
from redcell_dsl.sheets.html import html
from redcell_dsl.sheets.markdown import markdown
from redcell_dsl.sheets.row import flatten
from redcell_dsl.sheets.tabular import Table

TEXT = """青松小区文明积分细则
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值
一、积分表

| 序号 | 行为 | 分值 | 备注 |
| 1 | 参加楼道清洁(每次) | +2 | 附证明 |
| 2 | 带头分拣垃圾(每次) | +0.5 | 现场查看 |
| 3 | 高空抛物(每次) | -3 | 查资料 |

二、获奖加分
住户在社区比赛中获奖的,按下表加分,同一作品按最高奖项计一次:

| 级别 | 一等奖 | 二等奖 | 三等奖 | 备注 |
| 省级 | 20 | 16 | 12 | 附证明 |
| 区级 | 4 | / | 2 | 附证明 |

三、日常考评

| 考评项目 | 考评内容 | 标准分值 | 评分标准 | 检查方法 |
| 楼道 | 楼道整洁 | 6 | 堆放杂物的,每处扣1分。 | 现场查看 |
| ^^ | 灯具完好 | 4 | 灯具损坏的,每盏扣2分。 | 查资料 |
"""
BEHAVIOURS = [
    "参加楼道清洁(每次):+2分\n备注:附证明",
    "带头分拣垃圾(每次):+0.5分\n备注:现场查看",
    "高空抛物(每次):-3分\n备注:查资料",
]
PRIZES = [
    "省级:一等奖 20分、二等奖 16分、三等奖 12分\n备注:附证明",
    "区级:一等奖 4分、三等奖 2分\n备注:附证明",
]
DAILY = [
    "堆放杂物的,每处扣1分。\n检查方法:现场查看",
    "灯具损坏的,每盏扣2分。\n检查方法:查资料",
]


@pytest.fixture(scope="module")
def measures(tmp_path_factory):
    path: Path = tmp_path_factory.mktemp("文明积分") / "办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    return compile_file(path).measures


@pytest.fixture(scope="module")
def found(measures):
    return sheet(measures, measures.honours[0].name)


def said(article) -> list[str]:
    return [row.mark + row.text for row in article.rows]


def test_a_behaviour_stands_before_its_signed_points_and_its_remark_below(found):
    assert said(found.articles[0]) == BEHAVIOURS


def test_each_prize_of_a_level_stands_before_its_points(found):
    assert said(found.articles[1])[1:] == PRIZES


def test_how_it_is_checked_is_no_row_of_its_own(found):
    assert said(found.articles[2]) == DAILY
    rows = [row for article in found.articles for row in article.rows]
    assert [row.serial for row in rows] == list(range(1, 9))
    assert [row.scored for row in rows] == [True] * 3 + [False] + [True] * 4


def test_every_rendering_says_the_rows_alike(found):
    for text in (html(found), markdown(found)):
        plain = text.replace("\\", "").replace("<br>", "\n")
        for row in (*BEHAVIOURS, *PRIZES):
            for line in row.split("\n"):
                assert line in plain
        assert "201612" not in plain


def test_the_form_keeps_each_rule_beside_its_row(measures):
    made = plan(measures, measures.honours[0], {})
    shown = [line.row.mark + line.row.text for part in made.parts for line in part.lines]
    assert shown[:3] == BEHAVIOURS
    assert shown[4:6] == PRIZES
    asked = [len(line.asked) for part in made.parts[:1] for line in part.lines]
    assert asked == [1, 1, 1]


def cell(id: str, text: str, reason: str = "", said: str = "") -> Sentence:
    readback = (said,) if said else ()
    return Sentence(id, "表", text, Fate.COMPILED, readback, reason, rules=(id,) if said else ())


def unit(id: str, level: str, *cells: Sentence, children: tuple[Unit, ...] = ()) -> Unit:
    return Unit(id, level, "", "", None, cells, children)


def test_a_name_over_several_rows_is_said_where_the_rules_of_a_row_speak_of_it():
    first = unit(
        "1.1",
        "行",
        cell("1.1.1", "省级", "表头"),
        cell("1.1.2", "集体", "表头"),
        cell("1.1.3", "9", said="加分 9分 当 「省级集体金奖」"),
    )
    second = unit(
        "1.2",
        "行",
        cell("1.2.1", "个人", "表头"),
        cell("1.2.2", "5", said="加分 5分 当 「省级个人金奖」"),
    )
    third = unit(
        "1.3",
        "行",
        cell("1.3.1", "其他", "表头"),
        cell("1.3.2", "1", said="加分 1分 当 「其他金奖」"),
    )
    heads = (cell("1.0.1", "级别", "表头"), cell("1.0.2", "金奖", "表头"))
    table = unit("1", "栏", *heads, children=(first, second, third))
    printed = [each.mark + each.text for each in flatten(table, frozenset({"1"}))]
    assert printed == ["省级 集体:金奖 9分", "省级 个人:金奖 5分", "其他:金奖 1分"]


def test_a_table_that_is_turned_names_its_numbers_by_the_levels():
    row = unit(
        "1.1",
        "行",
        cell("1.1.1", "金奖", "表头"),
        cell("1.1.2", "9", said="加分 9分 当 「省级金奖」"),
        cell("1.1.3", "5", said="加分 5分 当 「市级金奖」"),
    )
    made = Table(("奖项", "省级", "市级")).words(row, row.sentences[1:])
    assert made == "省级 9分、市级 5分"


def test_a_number_that_is_no_points_gets_no_unit_and_does_not_run_into_words():
    row = unit("1.1", "行", cell("1.1.1", "30"), cell("1.1.2", "按季度检查"))
    assert Table().words(row, row.sentences) == "30;按季度检查"


def test_a_table_without_a_rule_that_names_its_columns_takes_the_head_above_each_cell():
    row = unit(
        "1.1",
        "行",
        cell("1.1.1", "甲组", "表头"),
        cell("1.1.2", "9", said="加分 9分 当 「一」"),
        cell("1.1.3", "5", said="加分 5分 当 「二」"),
    )
    made = Table(("组别", "上半年", "下半年")).words(row, row.sentences[1:])
    assert made == "上半年 9分、下半年 5分"


def test_points_printed_with_their_unit_are_parted_and_named_too():
    row = unit(
        "1.1",
        "行",
        cell("1.1.1", "省级", "表头"),
        cell("1.1.2", "5分", said="加分 5分 每有 1项 台账「竞赛」「省级金奖」"),
        cell("1.1.3", "4分", said="加分 4分 每有 1项 台账「竞赛」「省级银奖」"),
    )
    made = Table(("级别", "金奖", "银奖")).words(row, row.sentences[1:])
    assert made == "金奖 5分、银奖 4分"
