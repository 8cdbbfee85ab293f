"""Tables of a text: which column holds what, what spans several rows, and what units come of it."""

from __future__ import annotations

import pytest

from redcell_dsl.syntax.tree import (
    Choosing,
    Giving,
    Grading,
    Judging,
    Per,
    Phrase,
    Rating,
    Taking,
    Tiering,
)

from .shape import blocks
from .tabled import made, num, parts, read, tree

# ---- columns -------------------------------------------------------------------------------------

PLAIN = """一、值班

| 考评内容 | 标准分值 | 考评办法 | 检查方法 | 得分 |
| 按时到岗 | 4 | 迟到的,每次扣1分;脱岗的,不得分。 | 查记录 |  |
| 认真交接。交接有签字 | 6 | 未交接的,扣2分 | 现场查看 |  |
"""


def test_a_row_is_an_item_with_its_value_and_its_criteria():
    assert tree(PLAIN) == [
        "一、 值班",
        "  按时到岗 (4) | 迟到的,每次扣1分; | 脱岗的,不得分。",
        "  认真交接 (6) | 未交接的,扣2分",
    ]


def test_cells_that_say_nothing_are_kept_under_the_name_of_their_column():
    found = parts(PLAIN)
    assert found["考评内容"] == "表头"
    assert found["查记录"] == "检查方法"
    assert found["。交接有签字"] == "内容"


def test_values_point_into_their_cells():
    text = PLAIN
    titles = [unit.title for unit in blocks(text) if unit.title and unit.title.value_span]
    spans = [title.value_span for title in titles if title.value_span]
    assert [text[span.start : span.end] for span in spans] == ["4", "6"]


def test_a_line_that_a_rule_parts_from_the_others_is_the_head():
    text = (
        "| 编号 | 总分 | 馆内事务要求 | 打分人 |\n| --- | --- | --- | --- |\n"
        "| 1 | 9 | 1、按时开馆。(5分) 迟开每次扣1分; 不开不得分。 | |\n"
        "| | | 2、按时闭馆。(4分) 少一次扣1分。 | |\n"
    )
    assert parts(text)["馆内事务要求"] == "表头"
    assert "2、" not in parts(text)  # a row of its own, no words on the whole table
    assert any("不开不得分。" in line for line in tree(text))


def test_a_head_over_numbers_and_names_names_the_names():
    text = (
        "| 考核项目 | << | 满分 | 评分标准 |\n| 1 | 按时开馆 | 5 | 迟开一次扣1分 |\n"
        "| 2 | 整理书架 | 4 | 乱放一册扣1分 |\n| 3 | 接待读者 | 6 | 投诉一次扣2分 |\n"
    )
    assert tree(text)[0] == "-"
    assert [line.strip().partition(" (")[0] for line in tree(text)[1:]] == [
        "1 按时开馆",
        "2 整理书架",
        "3 接待读者",
    ]


def test_what_a_heading_says_behind_its_value_is_read():
    text = (
        "| 馆务(5分) 迟开馆每次扣1分。 | 甲 | 未登记的,每次扣2分 | 5 |\n"
        "| 阅览(6分) | 乙 | 未整理的,每次扣2分 | 6 |\n"
    )
    assert any("迟开馆每次扣1分。" in line for line in tree(text))


def test_a_table_without_a_head_is_told_by_its_cells():
    text = (
        "| 一、值班(10) | 到岗 | 1.按时到岗,不迟到不早退,有事请假 | 检查考勤记录 | 迟到一次扣1分 | 4 |  |\n"
        "| 交接 | 2.交接班手续齐全,有交班人和接班人签字 | 检查交接记录 | 未签字一次扣2分 | 6 |  |\n"
    )
    assert tree(text) == [
        "一、 值班 (10)",
        "  到岗 (4) | 迟到一次扣1分",
        "  交接 (6) | 未签字一次扣2分",
    ]
    assert parts(text)["检查交接记录"] == "检查方法"


def test_a_full_stop_between_a_bound_and_its_steps_ends_no_sentence():
    text = (
        "| 序号 | 考核内容 | 分值 | 评分标准 |\n"
        "| 1 | 按期结案 | 4 | 延期比超过10%的。每超1%扣0.4分。未登记的,扣1分 |\n"
        "| 2 | 整洁有序 | 4 | 乱放扣2分 |\n"
    )
    assert tree(text)[1] == "  1 按期结案 (4) | 延期比超过10%的。每超1%扣0.4分。 | 未登记的,扣1分"


def test_a_numbered_row_heads_those_that_count_on_from_it():
    text = (
        "| 序号 | 考核内容 | 标准分数 | 评分规定 |\n"
        "| 一 | 书屋建设 | 10 |  |\n"
        "| 1 | 日常开放 | 10 |  |\n"
        "| 1-1 | 按时开门 | 6 | 迟开一次扣1分 |\n"
        "| 1-2 | 整洁有序 | 4 | 乱放扣2分 |\n"
    )
    assert tree(text) == [
        "一 书屋建设 (10)",
        "  1 日常开放 (10)",
        "    按时开门 (6) | 迟开一次扣1分",
        "    整洁有序 (4) | 乱放扣2分",
    ]


def test_heads_of_two_lines():
    text = (
        "| 评估项目 | 评估内容 | 评分标准 | 分值 | 得分 |\n"
        "| 一级指标 | 二级指标 |\n"
        "| 1.值班(10分) | 1.1到岗 | 按时到岗 | 迟到的,扣1分 | 4 |  |\n"
        "| 1.2交接 | 交接清楚 | 未交接的,扣2分 | 6 |  |\n"
    )
    assert tree(text) == [
        "1. 值班 (10)",
        "  1.1 到岗 (4) | 迟到的,扣1分",
        "  1.2 交接 (6) | 未交接的,扣2分",
    ]


def test_a_head_that_is_printed_again_is_no_row():
    head = "| 考评内容 | 分值 | 评分标准 |\n"
    text = f"一、值班\n{head}| 到岗 | 4 | 迟到的,扣1分 |\n{head}| 交接 | 6 | 未交接的,扣2分 |\n"
    assert tree(text) == ["一、 值班", "  到岗 (4) | 迟到的,扣1分", "  交接 (6) | 未交接的,扣2分"]


def test_criteria_are_told_from_contents_by_what_they_say():
    """Two columns are called by words of criteria; only one of them takes points."""
    text = (
        "| 编号 | 评分标准 | 总分 | 评分方法 | 单项否决 |\n"
        "| 1 | 到岗有记录 | 4 | 缺一次扣1分 | 否 |\n"
        "| 2 | 交接有签字 | 6 | 缺一次扣2分 | 是 |\n"
    )
    assert tree(text) == [
        "-",
        "  1 到岗有记录 (4) | 缺一次扣1分",
        "  2 交接有签字 (6) | 缺一次扣2分 | 是",
    ]


def test_a_bar_in_a_cell_and_a_ruled_line():
    text = "| 考评内容 | 分值 | 评分标准 |\n|---|---|---|\n| 甲\\|乙 | 5 | 缺的,扣1分 |\n"
    assert tree(text) == ["-", "  甲\\|乙 (5) | 缺的,扣1分"]


# ---- cells over several rows ---------------------------------------------------------------------

SPANNED = {
    "marked": (
        "| 项目 | 考评内容 | 分值 | 评分标准 |\n"
        "| 一、值班(10分) | 到岗 | 4 | 迟到的,扣1分 |\n"
        "| ^^ | 交接 | 6 | 未交接的,扣2分 |\n"
        "| 二、备勤(5分) | 在位 | 5 | 离岗的,扣1分 |\n"
    ),
    "once": (
        "| 项目 | 考评内容 | 分值 | 评分标准 |\n"
        "| 一、值班(10分) | 到岗 | 4 | 迟到的,扣1分 |\n"
        "| 交接 | 6 | 未交接的,扣2分 |\n"
        "| 二、备勤(5分) | 在位 | 5 | 离岗的,扣1分 |\n"
    ),
    "repeated": (
        "| 项目 | 考评内容 | 分值 | 评分标准 |\n"
        "| 一、值班(10分) | 到岗 | 4 | 迟到的,扣1分 |\n"
        "| 一、值班(10分) | 交接 | 6 | 未交接的,扣2分 |\n"
        "| 二、备勤(5分) | 在位 | 5 | 离岗的,扣1分 |\n"
    ),
}


@pytest.mark.parametrize("way", SPANNED)
def test_a_group_over_several_rows(way):
    assert tree(SPANNED[way]) == [
        "一、 值班 (10)",
        "  到岗 (4) | 迟到的,扣1分",
        "  交接 (6) | 未交接的,扣2分",
        "二、 备勤 (5)",
        "  在位 (5) | 离岗的,扣1分",
    ]


def test_criteria_over_rows_with_values_are_those_of_each():
    text = (
        "一、值班\n| 考评内容 | 评分标准 | 分值 |\n"
        "| 到岗 | 符合要求得满分;不符合的,不得分 | 4 |\n| 交接 | ^^ | 6 |\n"
    )
    assert tree(text)[1:] == [
        "  到岗 (4) | 符合要求得满分; | 不符合的,不得分",
        "  交接 (6) | 符合要求得满分; | 不符合的,不得分",
    ]


def test_points_over_several_rows_make_them_one_item():
    text = (
        "| 项目 | 考评内容 | 评分标准 | 分值 |\n"
        "| 值班 | 到岗 | 迟到的,扣1分 | 10 |\n| ^^ | 交接 | 未交接的,扣2分 | ^^ |\n"
        "| 备勤 | 在位 | 离岗的,扣1分 | 5 |\n"
    )
    assert tree(text) == [
        "值班 (10)",
        "  到岗 | 迟到的,扣1分",
        "  交接 | 未交接的,扣2分",
        "备勤",
        "  在位 (5) | 离岗的,扣1分",
    ]


def test_points_over_some_rows_of_a_group():
    text = (
        "| 项目 | 考评内容 | 评分标准 | 分值 |\n"
        "| 值班 | 到岗 | 迟到的,扣1分 | 10 |\n| ^^ | 交接 | 未交接的,扣2分 | ^^ |\n"
        "| ^^ | 巡查 | 未巡查的,扣1分 | 4 |\n"
    )
    assert tree(text) == [
        "值班",
        "  (10)",
        "    到岗 | 迟到的,扣1分",
        "    交接 | 未交接的,扣2分",
        "  巡查 (4) | 未巡查的,扣1分",
    ]


def test_lines_that_head_the_rows_below():
    text = (
        "| 序号 | 考核项目 | 分值 | 评分标准 |\n| 一、 | 通用部分 | 10 |  |\n"
        "| 1 | 到岗 | 4 | 迟到的,扣1分 |\n| 2 | 交接 | 6 | 未交接的,扣2分 |\n"
        "| 二、 | 专项部分 | 5 |  |\n| 1 | 演练 | 5 | 未演练的,不得分 |\n"
    )
    assert tree(text) == [
        "一、 通用部分 (10)",
        "  1 到岗 (4) | 迟到的,扣1分",
        "  2 交接 (6) | 未交接的,扣2分",
        "二、 专项部分 (5)",
        "  1 演练 (5) | 未演练的,不得分",
    ]


def test_sums_are_kept_to_be_checked():
    text = SPANNED["once"] + "| 小计 | 5 |  |\n| 合计 | 15 |  |\n"
    assert tree(text) == tree(SPANNED["once"])
    assert parts(text)["小计"] == parts(text)["合计"] == parts(text)["15"] == "合计"


def test_words_below_a_table_are_rules_of_what_it_stands_in():
    text = PLAIN + "| 备注:1.弄虚作假的,扣5分。2.材料要真实。 | << | << | << | << |\n"
    assert tree(text)[0] == "一、 值班 | 备注: | 弄虚作假的,扣5分。 | 材料要真实。"


# ---- what stands in a cell -----------------------------------------------------------------------


def criteria(words: str) -> list[str]:
    return tree(f"一、值班\n| 考评内容 | 分值 | 评分标准 |\n| 到岗 | 9 | {words} |\n")[1:]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("甲的,扣1分;乙的,扣2分", ["  到岗 (9) | 甲的,扣1分; | 乙的,扣2分"]),
        ("甲的,扣1分<br>乙的,扣2分", ["  到岗 (9) | 甲的,扣1分 | 乙的,扣2分"]),
        ("甲,<br>乙的,扣2分", ["  到岗 (9) | 甲,    乙的,扣2分"]),
        ("甲(含乙)<br>丙的,扣2分", ["  到岗 (9) | 甲(含乙)    丙的,扣2分"]),
        ("甲(3分)<br>乙的,扣2分", ["  到岗 (9) | 甲(3分) | 乙的,扣2分"]),
        (
            "1.甲的,扣1分;2.乙的,扣2分",
            ["  到岗 (9)", "    1. | 甲的,扣1分;", "    2. | 乙的,扣2分"],
        ),
        (
            "①甲的,扣1分②乙的,扣2分",
            ["  到岗 (9)", "    ① | 甲的,扣1分", "    ② | 乙的,扣2分"],
        ),
        (
            "1.会议(4分):缺一次扣1分。2.记录(5分):缺一次扣1分。",
            [
                "  到岗 (9)",
                "    1. 会议 (4) | 缺一次扣1分。",
                "    2. 记录 (5) | 缺一次扣1分。",
            ],
        ),
        ("完成任务。(9分)", ["  到岗 (9) | 完成任务。(9分)"]),
        ("时间达到1.5小时的,得9分", ["  到岗 (9) | 时间达到1.5小时的,得9分"]),
    ],
)
def test_the_words_of_a_cell_are_cut(words, lines):
    assert criteria(words) == lines


# ---- tables of points ----------------------------------------------------------------------------


def test_signed_cells_give_and_take():
    text = (
        "一、奖惩\n| 类别 | 行为 | 分值 |\n| 考勤 | 全月无迟到早退的 | +3 |\n"
        "| ^^ | 无故旷工一天的 | -5 |\n| 纪律 | 顶撞服务对象造成影响的 | -2至-10 |\n"
    )
    assert made(text) == [
        Giving(num("3"), Phrase("全月无迟到早退")),
        Taking(num("5"), Phrase("无故旷工一天")),
        Judging(True, Phrase("顶撞服务对象造成影响"), num("2"), num("10")),
    ]


def test_levels_by_prizes():
    text = "一、竞赛加分\n| 奖项 | 国家级 | 省级 |\n| 一等奖 | 6 | 4分 |\n| 二等奖 | 5 | / |\n"
    once, ledger = Per("有", num("1", "项")), Phrase("竞赛")

    def tier(points: str, level: str) -> Tiering:
        return Tiering(num(points), once, ledger, Phrase(level), False, "事由", distinct=False)

    assert made(text) == [
        tier("6", "国家级一等奖"),
        tier("4", "省级一等奖"),
        tier("5", "国家级二等奖"),
    ]


def test_a_level_over_several_rows_is_that_of_each():
    text = (
        "一、竞赛加分\n| 级别 | 对象 | 一等奖 | 二等奖 |\n| 省级 | 集体 | 6 | 5 |\n| ^^ | 个人 | 4 | 3 |\n"
        "| 市级 | 集体 | 3 | 2 |\n| ^^ | 个人 | 2 | 1 |\n"
    )
    names = [each.level.text for each in made(text) if isinstance(each, Tiering)]
    assert names == [
        "省级集体一等奖",
        "省级集体二等奖",
        "省级个人一等奖",
        "省级个人二等奖",
        "市级集体一等奖",
        "市级集体二等奖",
        "市级个人一等奖",
        "市级个人二等奖",
    ]


def test_what_tells_two_prizes_apart_is_what_the_text_says():
    text = "一、竞赛加分\n同一作品多次获奖的,只计最高分。\n| 奖项 | 国家级 | 省级 |\n| 一等奖 | 6 | 4 |\n"
    assert {each.key for each in made(text) if isinstance(each, Tiering)} == {"作品"}


def test_a_head_that_says_what_the_points_are():
    text = "一、纪律\n| 违纪行为 | 扣分值 |\n| 上课迟到 | 1 |\n| 无故旷课 | 3 |\n"
    assert made(text) == [
        Taking(num("1"), Phrase("上课迟到")),
        Taking(num("3"), Phrase("无故旷课")),
    ]


def test_points_for_each():
    text = "一、文章\n| 成果 | 加分(分/篇) |\n| 省级刊物 | 3 |\n| 市级刊物 | 1 |\n"
    each = Per("有", num("1", "篇"))
    assert made(text) == [
        Giving(num("3"), per=each, quantity=Phrase("省级刊物")),
        Giving(num("1"), per=each, quantity=Phrase("市级刊物")),
    ]


GRADES = [
    Rating("优秀", num("90")),
    Rating("良好", num("80"), num("90"), most_included=False),
    Rating("合格", num("60"), num("80"), most_included=False),
    Rating("不合格", None, num("60"), most_included=False),
]


@pytest.mark.parametrize(
    "table",
    [
        "| 等次 | 分数段 |\n| 优秀 | 90分以上 |\n| 良好 | 80-89分 |\n| 合格 | 60～79 |\n| 不合格 | 60分以下 |\n",
        "| 等次 | 优秀 | 良好 | 合格 | 不合格 |\n| 得分 | ≥90 | 80≤X<90 | [60,80) | <60 |\n",
    ],
)
def test_grades_in_rows_and_in_columns(table):
    assert made(f"一、等次\n{table}") == GRADES


def test_set_values_are_no_points():
    """What can be reached, with what it is scored by, is no table of what is done."""
    assert made(PLAIN) == []
    assert not any(isinstance(each, Grading) for each in made(SPANNED["once"]))


# ---- tables as offices have them -----------------------------------------------------------------


def test_signed_points_are_given_and_taken_though_one_cell_holds_several():
    found = made(
        "纪律细则\n\n| 项目 | 加减分 | 说明 |\n| 迟到 | -1 | 每人次 |\n| 旷课 | -5 | 每人每节 |\n"
        "| 打架斗殴 | -100 |  |\n| 好人好事 | +2 | 每件,需证明 |\n| 玩手机 | －2分/次 |  |\n"
        "| 校运会前三名 | +5/+4/+3 |  |\n"
    )
    each = [Per("有", num("1", unit)) for unit in ("人次", "件", "次")]
    assert found == [
        Taking(num("1"), None, each[0], Phrase("迟到")),
        Taking(num("100"), Phrase("打架斗殴")),
        Giving(num("2"), None, each[1], Phrase("好人好事")),
        Taking(num("2"), None, each[2], Phrase("玩手机")),
    ]  # 每人每节 is no known unit, +5/+4/+3 no number: both are left to be reported


def test_signed_points_beside_words_that_take_them_again_are_not_taken_twice():
    text = "| 项目 | 加减分 | 说明 |\n| 迟到 | -1 | 每次扣1分 |\n| 斗殴 | -9 | 以公安认定为准 |\n"
    assert made(text) == [Taking(num("9"), Phrase("斗殴"))]
    assert tree(text)[1:] == ["  - | -1 | 每次扣1分", "  - | -9"]


def test_rows_that_are_wider_than_the_first():
    text = "| 玩手机 | -2 |\n| 夜间 | 迟到 | -1 | 每次 |\n| 旷课 | -3 |\n"
    assert read(text).children


def test_points_stand_beside_weights():
    text = (
        "| 一级指标 | 指标内容 | 权重 | 分值 | 评分标准 |\n"
        "| 一、学习 | 每月集中学习 | 2% | 2 | 每少1次扣0.5分 |\n"
        "| 二、服务 | 上门走访 | 8% | 8 | 每少1户扣1分 |\n"
    )
    assert tree(text) == [
        "一、 学习 (2) | 每少1次扣0.5分",
        "二、 服务 (8) | 每少1户扣1分",
    ]
    assert parts(text)["2%"] == "权重"


def test_how_it_is_checked_is_no_part_of_what_is_scored():
    text = (
        "| 考评内容 | 分值 | 测评方法 |\n| 每月学习 | 2 | 查阅台账,每少1次扣0.5分 |\n"
        "| 公益广告 | 5 | 实地考察:未设置的不得分 |\n| 档案 | 5 | 查阅资料不全的,扣1分 |\n"
    )
    assert tree(text) == [
        "-",
        "  每月学习 (2) | 每少1次扣0.5分",
        "  公益广告 (5) | 未设置的不得分",
        "  档案 (5) | 查阅资料不全的,扣1分",
    ]
    assert parts(text)["查阅台账,"] == "检查方法"


def test_what_stands_under_grades_is_had_instead_of_one_another():
    text = (
        "| 评审要点 | C | B | A |\n"
        "| 值班制度 | 有制度(3分) | 有检查记录(5分) | 有改进措施(6分) |\n"
        "| 病历书写 | 有规范(2分) | 有抽查(4分) | 有评比(5分) |\n"
    )
    assert made(text) == [
        Grading(num("3"), Phrase("有制度")),
        Grading(num("5"), Phrase("有检查记录")),
        Grading(num("6"), Phrase("有改进措施")),
        Choosing(),
        Grading(num("2"), Phrase("有规范")),
        Grading(num("4"), Phrase("有抽查")),
        Grading(num("5"), Phrase("有评比")),
        Choosing(),
    ]


def test_a_head_that_names_two_things_in_a_cell():
    text = (
        "| 序号 | 检查项目及应得分 | << | 检查内容与要求 | 扣分标准 | 应得分 | 扣减 | 实得 |\n"
        "| 1 | 用电(15分) | 线路 | 无私拉乱接 | 发现一处扣2分 | 10 |  |  |\n"
        "| ^^ | ^^ | 接地 | 电阻合格 | 不符合不得分 | 5 |  |  |\n"
    )
    assert parts(text)["检查项目及应得分"] == "表头"
    assert [line.strip().split(" | ")[-1] for line in tree(text)][-2:] == [
        "发现一处扣2分",
        "不符合不得分",
    ]


def test_a_row_of_nothing_but_spans():
    text = "| 考评内容 | 分值 | 评分标准 |\n| 值守 | 5 | 脱岗的扣2分 |\n| ^^ | ^^ | ^^ |\n| ^^ | << |\n"
    assert tree(text) == ["-", "  值守 (5) | 脱岗的扣2分"]


def test_prizes_of_two_units_without_headings_are_entered_apart():
    grid = "| 级别 | 一等奖 | 二等奖 |\n| 校级 | 1 | 0.7 |\n| 院级 | 0.7 | 0.5 |\n"
    text = f"1.创新能力:参加科技竞赛,加分标准如下:\n\n{grid}\n2.实践能力:参加社会实践,加分标准如下:\n\n{grid}"
    names = [
        said.text for each in made(text) if isinstance(each, Tiering) for said in [each.ledger]
    ]
    assert set(names) == {"创新能力", "实践能力"}


def test_a_row_of_one_cell_beside_a_group_belongs_to_the_group():
    text = (
        "| 类别 | 扣分项 | 加分项 | 备注 |\n| 值守(10分) | 1、脱岗的扣2分 |  |  |\n| ^^ | 2、迟到的扣1分。 |  |  |\n"
        "| ^^ | 3、交接不清,每次扣2分。 | 受到表扬的,每人次加1-5分。 |  |\n"
    )
    assert tree(text) == [
        "值守 (10)",
        "  -",
        "    1、 | 脱岗的扣2分",
        "  -",
        "    2、 | 迟到的扣1分。",
        "  - | 受到表扬的,每人次加1-5分。",
        "    -",
        "      3、 | 交接不清,每次扣2分。",
    ]


@pytest.mark.parametrize(
    ("cell", "unit"),
    [("值守管理10分", "值守管理 (10)"), ("先进书屋5名", "先进书屋5名")],
)
def test_a_value_without_brackets_behind_the_name_of_a_group(cell, unit):
    text = (
        f"| 类别 | 扣分项 | 加分项 | 备注 |\n| {cell} | 1、脱岗的扣2分 |  |  |\n| ^^ | 2、迟到的扣1分。 |  |  |\n"
        "| ^^ | 3、交接不清,每次扣2分。 | 受到表扬的,加1分。 |  |\n"
    )
    assert tree(text)[0] == unit
