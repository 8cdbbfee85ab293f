"""Rows of tables: points with their verb in a cell, values behind contents, cells over several rows."""

from __future__ import annotations

import pytest

from redcell_dsl.model.measures import Fate

from .test_tables import articles, codes, compiled, items, sentences, values

METHOD = (
    "阅览室考核办法\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n\n"
)


def readbacks(text: str) -> list[str]:
    found = compiled(METHOD + text)
    return [said for each in sentences(found.measures.units) for said in each.readback]


@pytest.mark.parametrize(
    "head",
    ["评价标准 | 加减分", "评分标准 | 分值", "行为 | 信用赋分", "标准 | 加减分值", "项目 | 扣分"],
)
def test_points_with_their_verb(head: str) -> None:
    rows = "| 捐赠图书的 | 加5分 |\n| 打扫书库的 | +3 |\n| 损坏书架的 | 扣10 |\n| 讲授公开课 | 加1—20分 |\n"
    assert readbacks(f"| {head} |\n{rows}") == [
        "加分 5分 当 「捐赠图书」",
        "加分 3分 当 「打扫书库」",
        "扣分 10分 当 「损坏书架」",
        "评加 1分～20分「讲授公开课」",
    ]


def test_who_reaches_more_is_not_given_both() -> None:
    rows = (
        "| 值班累计达到10小时 | 加2分 |\n| 值班累计达到20小时 | 加5分 |\n"
        "| 编写书目的 | 加1分 |\n| 编写书目且获好评的 | 加3分 |\n"
    )
    assert readbacks("| 行为 | 加减分 |\n" + rows) == [
        "加分 2分 当 「值班累计达到10小时」 且 非「值班累计达到20小时」",
        "加分 5分 当 「值班累计达到20小时」",
        "加分 1分 当 「编写书目」 且 非「编写书目且获好评」",
        "加分 3分 当 「编写书目且获好评」",
    ]


def test_a_value_behind_the_contents() -> None:
    text = (
        "| 项目 | 考核标准 | 扣分标准 |\n"
        "| 一、 借阅 管理 工作 5分 | 1、登记齐全,归还及时。3分 | 漏登的扣1分。 |\n"
        "| ^^ | 2、每周清点一次。2分 | 少清点一次扣1分。 |\n"
    )
    found = compiled(METHOD + text)
    assert [each.title for each in articles(found).values()] == ["借阅管理工作"]
    assert [value and int(value) for value in values(found).values()] == [3, 2]
    assert not {"A201", "A301", "L001", "L004"} & set(codes(found))


def test_rows_with_points_of_their_own_under_one_name() -> None:
    text = (
        "| 序号 | 考评内容 | 分值 | 评分标准 |\n"
        "| 1 | 书库防火防潮 | 3分 | 没有灭火器的扣3分。 |\n"
        "| ^^ | ^^ | 2分 | 墙面渗水的扣2分。 |\n"
        "| 2 | 按时开馆 | 4分 | 迟开一次扣1分。 |\n"
    )
    found = compiled(METHOD + text)
    assert [each.title for each in articles(found).values()] == ["书库防火防潮", "按时开馆"]
    assert [each.citation for each in items(found).values()][:2] == [
        "书库防火防潮第1行",
        "书库防火防潮第2行",
    ]
    assert "A101" not in codes(found)


def test_a_sum_over_rows_is_the_sum_of_all_of_them() -> None:
    text = (
        "| 类别 | 考核内容 | 得分 | 合计 |\n"
        "| 开放 | 有开放时间表 | 2分 | 4分 |\n"
        "| ^^ | 有意见簿 | 2分 | ^^ |\n"
        "| 书目 | 书目齐全 | 3分 | 3分 |\n"
    )
    found = compiled(METHOD + text)
    assert not {"A307", "A301", "L041"} & set(codes(found))
    assert [int(each.value.value) for each in articles(found).values() if each.value] == [4, 3]


def test_a_row_whose_rule_is_not_read_is_not_filled() -> None:
    text = (
        "| 序号 | 类别 | 分数 | 考核说明 | 得分 |\n"
        "| 1 | 失火 | 20 | 没有失火得20分,发生一次,本表50分扣完 | |\n"
        "| 2 | 失窃 | 10 | 丢失一册扣1分 | |\n"
    )
    found = compiled(METHOD + text)
    said = sentences(found.measures.units)
    assert not [each for each in said if any("评加" in line for line in each.readback)]
    assert [each.fate for each in said if "失火" in each.text and each.scoring] == [Fate.UNREAD]


def test_numbers_begin_anew_in_each_group() -> None:
    text = (
        "| 项目 | 序号 | 考核内容 | 分值 | 评分标准 |\n"
        "| 开放 | 1 | 按时开馆 | 2 | 迟开扣1分 |\n| ^^ | 2 | 按时闭馆 | 2 | 早闭扣1分 |\n"
        "| 书目 | 1 | 编目 | 2 | 漏编扣1分 |\n| ^^ | 2 | 上架 | 2 | 错架扣1分 |\n"
    )
    assert "A101" not in codes(compiled(METHOD + text))
