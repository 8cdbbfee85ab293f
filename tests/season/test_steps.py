"""赛季.yaml › 程序: days of the steps of 第二十四条, their order, and the notice among them."""

from __future__ import annotations

from datetime import date

import pytest

from redcell_dsl.season.tables import steps

from .ground import bare, codes, copied, edit, held, said

GIVEN = "  第1步: 2018-12-26       # 最后一个县报来的日期\n  第2步: 2018-12-27\n  第3步: 2018-12-28\n  第4步: 2019-01-05\n"
NOTICE = "公示: {起: 2019-01-07, 止: 2019-01-13}"


@pytest.fixture
def root(tmp_path):
    return bare(copied(tmp_path))


def stated(root, *lines, notice=NOTICE):
    """The season with other days of its steps, and another notice."""
    written = "".join(f"  {line}\n" for line in lines)
    edit(root / "赛季.yaml", (GIVEN, written), (NOTICE, notice))
    return held(root)


def days(season):
    return {each.position: each.on for each in season.progress.steps if each.on}


def test_steps_by_number_by_words_and_by_a_part_of_them(root):
    season = stated(
        root,
        "第一步: 2018-12-26",
        "2: 2018-12-27",
        "实地验收考评: 2018-12-28",
        "确定候选对象名单: 2019-01-05",
    )
    assert days(season) == {
        1: date(2018, 12, 26),
        2: date(2018, 12, 27),
        3: date(2018, 12, 28),
        4: date(2019, 1, 5),
        5: date(2019, 1, 7),
    }
    assert season.complete


def test_a_later_step_before_an_earlier_one(root):
    season = stated(root, "第2步: 2018-12-30", "第3步: 2018-12-28")
    # 第3步 12月28日,早于第2步 12月30日
    assert ["第 3 步" in each and "次序颠倒" in each for each in said(season, "G035")] == [True]
    assert season.complete
    assert [row[3] for row in steps(season).rows] == [
        "待定",
        "已进行",
        "次序颠倒",
        "待定",
        "已进行",
        "待定",
    ]


def test_the_next_step_and_who_acts(root):
    season = stated(root, "第1步: 2018-12-26", notice="")
    assert steps(season).note == (
        "下一步:第 2 步“随机抽取考评人员,组成验收考评小组”,由谁进行正文没有写明"
    )


def test_a_step_after_the_day_is_still_to_come(root):
    progress = held(root, as_of=date(2018, 12, 27)).progress
    assert progress is not None
    assert progress.next is not None
    assert progress.next.position == 3


def test_the_notice_by_its_step_alone(root):
    # 公示只写在程序里:1月9日提出的异议在公示以后
    season = stated(root, "第5步: 2019-01-07", notice="")
    assert season.plan.published[0] == date(2019, 1, 7)


def test_the_notice_twice_and_otherwise(root):
    season = stated(root, "市局政治部初审公示: 2019-01-08")
    assert any(
        "2019 年 1 月 7 日" in each and "2019 年 1 月 8 日" in each for each in said(season, "G034")
    )
    assert not season.complete


def test_the_decision_is_the_last_step(root):
    assert stated(root, "第6步: 2019-01-20").plan.decided == date(2019, 1, 20)


@pytest.mark.parametrize("name", ["第7步", "第0步", "抽签", "公示以后"])
def test_a_step_that_there_is_not(root, name):
    season = stated(root, f"{name}: 2018-12-27")
    found = [each for each in season.findings if each.code == "G003"]
    assert [name in each.title for each in found] == [True]
    assert "步" in found[0].advice[0]


def test_one_step_twice(root):
    season = stated(root, "第2步: 2018-12-27", "随机抽取考评人员: 2018-12-28")
    assert "G026" in codes(season, "error")
    assert days(season)[2] == date(2018, 12, 27)


def test_no_steps_no_table(root):
    edit(root / "赛季.yaml", (GIVEN, ""), ("程序:     ", "#"))
    season = held(root)
    assert season.progress is None
    assert steps(season).rows == ()
