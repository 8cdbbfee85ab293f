"""Points in brackets that are the value of a row or of a group, and no criterion; sums in two columns."""

from __future__ import annotations

import pytest

from redcell_dsl.syntax.tree import AllOf, Grading, Judging, Negated, Per, Phrase, Taking, Tiering

from .tabled import made, num, parts, tree


def test_a_first_cell_with_a_value_beside_what_is_scored_is_the_title():
    text = (
        "| 食堂卫生(12分) | 地面干净,餐具消毒,生熟分开存放,垃圾及时清理出门 | 每处不合格扣1分。 |\n"
        "| 门卫值守(8分) | 来人来车逐一登记,夜间按时巡查,钥匙由专人保管 | 每漏登1次扣2分。 |\n"
    )
    assert tree(text) == [
        "-",
        "  食堂卫生 (12) | 每处不合格扣1分。",
        "  门卫值守 (8) | 每漏登1次扣2分。",
    ]


@pytest.mark.parametrize("behind", ["", "-后勤组", ",由后勤组评"])
def test_a_value_counts_whatever_stands_behind_it_in_its_bracket(behind: str):
    text = (
        "| 考核项目 | 子项目 | 岗位职责 | 评分标准 |\n"
        f"| 后勤保障(20分{behind}) | 车辆(8分) | 保养车辆 | 每漏1次扣1分。 |\n"
        "| | | 登记里程 | 每漏登1次扣2分。 |\n"
        "| | 仓库(12分) | 清点物资 | 每少1件扣1分。 |\n"
    )
    assert [line.split(" |")[0] for line in tree(text)] == [
        "后勤保障 (20)",
        "  车辆 (8)",
        "    保养车辆",
        "    登记里程",
        "  仓库 (12)",
    ]


def test_a_condition_with_points_is_no_title():
    text = "| 考核内容 | 评分标准 |\n| 值班 | 全年在岗的(5分) |\n| 备勤 | 缺勤的,每次扣1分。 |\n"
    assert "值班 | 全年在岗的(5分)" in tree(text)[1]


def test_the_name_of_a_row_before_a_colon_says_its_value():
    text = (
        "| 一级指标 | 二级指标 | 评分标准 |\n"
        "| 图书借阅(10分) | 借书量 | 人均借书量(4分):每低于全校平均1册扣0.5分。 |\n"
        "| 归还率 | 归还率(6分): (1)按期归还(4分):每逾期1册扣0.2分。(2)破损赔偿(2分):每缺赔1册扣1分。 |\n"
    )
    assert tree(text) == [
        "图书借阅 (10)",
        "  借书量 (4) | 每低于全校平均1册扣0.5分。",
        "  归还率 (6)",
        "    (1) 按期归还 (4) | 每逾期1册扣0.2分。",
        "    (2) 破损赔偿 (2) | 每缺赔1册扣1分。",
    ]
    assert parts(text)["人均借书量"] == "内容"


def test_names_of_parts_within_a_row_are_units_with_their_share():
    text = (
        "| 指标 | 评分标准 |\n"
        "| 就业服务 | 就业服务(3分):招聘会(2分):每少1场扣1分。回访(1分):每漏访1人扣0.5分。 |\n"
        "| 心理服务 | 心理服务(2分):每漏谈1人扣1分。 |\n"
    )
    assert tree(text) == [
        "-",
        "  就业服务 (3)",
        "    招聘会 (2) | 每少1场扣1分。",
        "    回访 (1) | 每漏访1人扣0.5分。",
        "  心理服务 (2) | 每漏谈1人扣1分。",
    ]


ENDING = (
    "| 食堂(15分) | 采购 | 每缺1张票据扣1分。(9分) |\n"
    "| | 留样 | 每漏留1次扣2分。({}分) |\n"
    "| 门卫(5分) | 登记 | 每漏登1次扣1分。(5分) |\n"
)


def test_points_behind_the_words_of_rows_are_their_values_where_they_add_up():
    assert tree(ENDING.format(6))[:3] == [
        "食堂 (15)",
        "  采购 (9) | 每缺1张票据扣1分。",
        "  留样 (6) | 每漏留1次扣2分。",
    ]


def test_points_behind_the_words_of_rows_stay_where_they_do_not_add_up():
    assert tree(ENDING.format(7))[:3] == [
        "食堂 (15)",
        "  采购 | 每缺1张票据扣1分。(9分)",
        "  留样 | 每漏留1次扣2分。(7分)",
    ]


def test_words_that_ask_and_tell_of_no_points_are_judged_up_to_the_value():
    text = "| 大厅(6分) | 台面整洁,用品齐备。 |\n| 后厨(9分) | 每漏擦1处扣1分。 |\n| 走廊(5分) | 每堆1物扣1分。 |\n"
    assert made(text) == [Judging(False, Phrase("大厅"), num("0"), num("6"))]


TWO_COLUMNS = (
    "| 自查项目 | 分值 | 自查内容 | 自查标准 | 得分 |\n"
    "| 台账 | 9 | 4 | 台账齐全。 | 缺1本扣1分。 | |\n"
    "| {} | 台账准确。 | 错1处扣1分。 | |\n"
    "| 设备 | 3 | 3 | 设备完好。 | 坏1台扣1分。 | |\n"
)


def test_the_first_of_two_columns_of_points_is_the_sum_of_the_second():
    assert [line.split(" |")[0] for line in tree(TWO_COLUMNS.format(5))] == [
        "台账 (9)",
        "  台账齐全 (4)",
        "  台账准确 (5)",
        "设备 (3)",
        "  设备完好 (3)",
    ]


def test_the_first_of_two_columns_is_no_sum_where_it_does_not_add_up():
    assert "台账 (9)" not in [line.split(" |")[0] for line in tree(TWO_COLUMNS.format(6))]


def test_criteria_of_two_columns_are_units_of_their_own():
    text = (
        "| 编号 | 项目名称 | 分值 | 加分依据 | 扣分依据 | 备注 |\n"
        "| 1 | 授课 | 10 | 获奖的,加2分 | 缺课1次扣1分 | 备注:总分=基础分+加分。 |\n"
        "| 2 | 批改 | 5 | | 漏批1本扣1分 | |\n"
    )
    assert tree(text) == [
        "- | 总分=基础分+加分。",
        "  1 授课 (10)",
        "    - | 获奖的,加2分",
        "    - | 缺课1次扣1分",
        "  2 批改 (5) | 漏批1本扣1分",
    ]


def test_a_column_of_remarks_beside_prizes_leaves_the_points_to_the_prizes():
    text = (
        "| 类别 | 一等奖 | 二等奖 | 备注 |\n"
        "| 甲类 | 6 | 4 | 往后每等少0.5 |\n"
        "| 乙类 | 3 | 2 | 以证书为准 |\n"
    )
    found = [each for each in made(text) if isinstance(each, Tiering)]
    assert [(each.level.text, str(each.points.value)) for each in found] == [
        ("甲类一等奖", "6"),
        ("甲类二等奖", "4"),
        ("乙类一等奖", "3"),
        ("乙类二等奖", "2"),
    ]
    assert len(made(text)) == 4
    assert parts(text)["以证书为准"] == "备注"
    assert any("往后每等少0.5" in line for line in tree(text))  # a number: to be read or reported


# ---- conduct and points --------------------------------------------------------------------------


def test_of_steps_of_gravity_only_the_gravest_counts():
    text = (
        "| 行为 | 赋分 |\n"
        "| 占用楼道的 | -2 |\n"
        "| 占用楼道,造成堵塞的 | -5 |\n"
        "| 占用楼道,情节严重的 | -9 |\n"
        "| 乱停车辆的 | -3 |\n"
    )
    light, worse, worst = (
        Phrase("占用楼道"),
        Phrase("占用楼道,造成堵塞"),
        Phrase("占用楼道,情节严重"),
    )
    assert made(text) == [
        Taking(num("2"), AllOf((light, Negated(worse), Negated(worst)))),
        Taking(num("5"), AllOf((worse, Negated(worst)))),
        Taking(num("9"), worst),
        Taking(num("3"), Phrase("乱停车辆")),
    ]


def test_worse_words_with_no_more_points_are_a_conduct_of_their_own():
    text = "| 行为 | 赋分 |\n| 占用楼道的 | -5 |\n| 占用楼道,造成堵塞的 | -5 |\n"
    assert made(text) == [
        Taking(num("5"), Phrase("占用楼道")),
        Taking(num("5"), Phrase("占用楼道,造成堵塞")),
    ]


def test_so_much_for_each_person_is_counted():
    text = "| 行为 | 赋分 |\n| 班组违规的,每有1人,班长扣分 | -2 |\n| 乱停车辆的 | -3 |\n"
    each = Per("有", num("1", "人"))
    assert made(text)[0] == Taking(num("2"), None, each, Phrase("班组违规的,班长"))


def test_points_are_found_in_a_row_with_a_cell_more():
    text = (
        "| 类别 | 范围 | 行为 | 赋分 | 备注 |\n"
        "| 楼道 | 公共 | 占用楼道堆物的 | -2 |\n"
        "| 乱停机动车的 | -3 |\n"
        "| 晾晒衣物的 | -1 | 每户每月 |\n"
    )
    assert made(text) == [
        Taking(num("2"), Phrase("占用楼道堆物")),
        Taking(num("3"), Phrase("乱停机动车")),
    ]
    assert any(
        line.strip() == "- | -1" for line in tree(text)
    )  # by what, nobody can tell: reported


def test_words_with_points_in_a_row_without_any_are_not_lost():
    text = "| 行为 | 赋分 |\n| 占用楼道的 | -2 |\n| 乱停车辆的 | -3 |\n| 自设扣分项,每项不超过2分 | |\n"
    assert any("自设扣分项,每项不超过2分" in line for line in tree(text))


def test_a_rule_in_the_cell_of_a_group_is_a_rule_of_the_group():
    text = (
        "| 项目 | 内容 | 分值 | 评分标准 |\n"
        "| 宣传,每被转载1次加2分 | 投稿 | 5 | 每少1篇扣1分。 |\n"
        "| 值守 | 到岗 | 5 | 每缺1次扣1分。 |\n"
    )
    assert "  宣传 (5) | 每被转载1次加2分" in tree(text)


def test_what_is_told_of_points_in_a_column_of_words_is_read():
    text = (
        "| 行为 | 行为说明 | 规则 |\n"
        "| 提交建议 | 提交建议,每件+2分 | score+2 |\n"
        "| 参加座谈 | 参加座谈,每次+3分 | score+3 |\n"
    )
    said = " ".join(tree(text))
    assert "提交建议,每件+2分" in said
    assert "参加座谈,每次+3分" in said
    assert made(text) == []


def test_what_is_filled_in_below_a_table_is_no_unit():
    text = (
        "| 项目 | 分值 | 评分标准 | 得分 |\n"
        "| 值守 | 5 | 每缺1次扣1分。 | |\n"
        "| 登记 | 5 | 每漏1次扣1分。 | |\n"
        "| 负责人签字: |\n"
    )
    assert parts(text)["负责人签字:"] == "填写栏"
    assert len(tree(text)) == 3


def test_points_that_the_table_sets_for_a_title_make_no_statement():
    assert not any(isinstance(each, Grading) for each in made(ENDING.format(6)))


# ---- values of rows and of what stands over them -------------------------------------------------

ASKED = (
    "| 序号 | 要素 | 分值 | 基本规范要求 | 评审办法 |\n"
    "| 1 | 值守 | 4 | 设立值守岗位,每班有人。(2分) | 设岗的得1分,每班有人的得1分。 |\n"
    "| 值守记录完整,交接有人签字。(2分) | 抽查记录,每缺一页扣0.5分,扣完为止。 |\n"
    "| 2 | 演练 | 5 | 每年演练,有方案有总结。(5分) | 无方案的扣2分。 |\n"
    "| 加分项: | 邀请邻村参加的加1分。 |\n"
)


def test_points_behind_what_is_asked_are_the_value_of_the_row_and_no_award():
    assert tree(ASKED) == [
        "1 值守 (4)",
        "  设立值守岗位,每班有人。 (2) | 设岗的得1分,每班有人的得1分。",
        "  值守记录完整,交接有人签字。 (2) | 抽查记录,每缺一页扣0.5分,扣完为止。",
        "2 演练 (5)",
        "  每年演练,有方案有总结。 (5) | 无方案的扣2分。",
        "  加分项 | 邀请邻村参加的加1分。",
    ]


def test_what_is_asked_is_told_by_its_cells_where_no_head_names_it():
    text = ASKED.split("\n", 1)[1]
    assert "  设立值守岗位,每班有人。 (2) | 设岗的得1分,每班有人的得1分。" in tree(text)
    assert made(text) == []


GROUPED = (
    "| 工作内容 | 工作要求 | 考核方法 | 评分标准 |\n"
    "| 领导机构与年度计划(5分) | 成立领导小组,明确专人。(2分) | 查阅文件。 | 未成立的扣2分。 |\n"
    "| 年初有计划,年末有总结。(3分) | 查阅资料。 | 每缺一份扣1分。 |\n"
    "| 信息报送(6分+4分) | 按月报送报表。(6分) | 核对报表。 | 每漏报一次扣1分。 |\n"
    "| 志愿服务(7分) | 每季度组织一次。(7分,4分奖分) | 查台账。 | 每少一次扣2分。 |\n"
)


def test_the_first_of_two_columns_of_contents_names_the_group_with_its_value():
    assert tree(GROUPED)[:3] == [
        "领导机构与年度计划 (5)",
        "  成立领导小组,明确专人。 (2) | 未成立的扣2分。",
        "  年初有计划,年末有总结。 (3) | 每缺一份扣1分。",
    ]


def test_points_beyond_a_value_are_no_part_of_it_and_are_not_lost():
    assert tree(GROUPED)[3:] == [
        "信息报送 (6) | +4分",
        "  按月报送报表。 (6) | 每漏报一次扣1分。",
        "志愿服务 (7)",
        "  每季度组织一次。 (7) | 4分奖分 | 每少一次扣2分。",
    ]


def test_shares_of_one_are_no_values():
    text = (
        "| 项目 | 任务说明 | 权重 | 评估规则 |\n"
        "| 排班 | 按月排班 | 0.2 | 每漏排1天扣2分 |\n"
        "| 宣传 | 张贴海报 | 0.8 | 由组长综合评定 |\n"
    )
    assert tree(text) == ["-", "  排班 | 每漏排1天扣2分 | 0.2", "  宣传 | 由组长综合评定 | 0.8"]
    assert made(text) == []


def test_values_below_one_are_values_under_a_head_of_points():
    text = (
        "| 考核内容 | 分值 | 评分标准 |\n"
        "| 排班 | 0.5 | 每漏排1天扣0.1分 |\n| 宣传 | 0.8 | 未张贴的不得分 |\n"
    )
    assert tree(text) == ["-", "  排班 (1/2) | 每漏排1天扣0.1分", "  宣传 (4/5) | 未张贴的不得分"]


@pytest.mark.parametrize(
    "words",
    ["护林每年0.5分,防汛每年0.4分。", "全勤6分。", "表彰省1市0.4。", "副职按正职1/2计分。"],
)
def test_a_row_whose_words_give_points_is_not_judged_up_to_its_value(words: str):
    text = (
        f"| 履历 | 村务经历 | 6 | {words} | 任职证明等材料。 |\n"
        "| 表现 | 群众评价 | 4 | 邻里和睦,乐于助人。 | 走访记录等材料。 |\n"
    )
    assert made(text) == [Judging(False, Phrase("邻里和睦,乐于助人"), num("0"), num("4"))]
    assert any(words in line for line in tree(text))


def test_a_number_beside_words_with_a_span_of_these_points_makes_no_rule():
    text = "| 行为 | 加分 | 说明 |\n| 参加义诊的 | 2 | 每次加2-3分 |\n| 献血的 | 5 | 以证书为准 |\n"
    assert [each for each in made(text) if isinstance(each, Grading)] == []
    assert len(made(text)) == 1
    assert any("每次加2-3分" in line for line in tree(text))


def test_a_name_that_a_narrow_column_breaks_is_one_name():
    text = (
        "| 序号 | 检查项目 | 检查标准 | 检查方法 | 基准分 |\n"
        "| 1 | 值班<br>安排 | 未排班的,扣3分。 | 查值班表 | 10 |\n"
        "| 2 | 物资<br>储备<br>管理 | 未建账的,扣3分。 | 查台账 | 10 |\n"
    )
    assert tree(text) == [
        "-",
        "  1 值班安排 (10) | 未排班的,扣3分。",
        "  2 物资储备管理 (10) | 未建账的,扣3分。",
    ]


SUMMED = (
    "| 序号 | 考核项目 | 分值 | 考核指标 | 责任部门 |\n"
    "| 一、 | 治污措施 | {} | 按职责分工,推进各项治污工作。 | 办公室 |\n"
    "| 1 | 污水治理 | 4 | 管网建成的,得4分。 | 建设所 |\n"
    "| 2 | 畜禽治理 | 5 | 台帐齐全的,得5分。 | 农业所 |\n"
    "| 二、 | 信息报送 | 3 | 按月报送的,得3分。 | 办公室 |\n"
)


def test_a_numbered_row_that_the_rows_below_add_up_to_heads_them():
    assert tree(SUMMED.format(9)) == [
        "一、 治污措施 (9)",
        "  1 污水治理 (4) | 管网建成的,得4分。",
        "  2 畜禽治理 (5) | 台帐齐全的,得5分。",
        "二、 信息报送 (3) | 按月报送的,得3分。",
    ]
    assert made(SUMMED.format(9)) == []


def test_a_numbered_row_that_the_rows_below_do_not_add_up_to_is_a_row():
    assert "  1 污水治理 (4) | 管网建成的,得4分。" not in tree(SUMMED.format(8))
