"""Which sentences decide points: the same ones, whether or not they can be read."""

from __future__ import annotations

import pytest

from redcell_dsl.model.deciding import decides


@pytest.mark.parametrize(
    "text",
    [
        "未登记的,扣1分",
        "得分=上座率×5分",
        "得分=上座率 c 5分",
        "得分=(归还数/借出数)*20",
        "按完成比例分段计分",
        "计10分,按获得的等第平均成绩计分",
        "满勤6分;",
        "撰写书评的,一条2分;",
        "一项市级以上的课题5分",
        "每次1-3分;",
        "获市级表彰的,分值分别为6分、5分、4分",
        "未登记的,扣1份",
        "未登记的,每项扣l分;",
        "重复来访加倍扣分",
        "英语等级考试加分0.5",
        "達標的得相應分",
    ],
)
def test_points_are_decided(text: str) -> None:
    assert decides(text)


@pytest.mark.parametrize(
    "text",
    [
        "考核总分为100分。",
        "总分10分。",
        "90分以上为优秀,70分至89分为良好。",
        "优90-100分;良80-89分",
        "达到80分为合格。",
        "综合成绩=平时成绩+期末成绩",
        "分类垃圾桶摆放整齐。",
        "会议不超过30分钟。",
        "需要扣分的,由管理员说明情况。",
    ],
)
def test_no_points_are_decided(text: str) -> None:
    assert not decides(text)
