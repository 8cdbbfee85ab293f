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
        "按读者评价的等第计分",
        "全年开馆7分;",
        "撰写书评的,一条2分;",
        "一份全县通用的书目5分",
        "每次1-3分;",
        "三档书评,分值分别为6分、5分、4分",
        "未登记的,扣1份",
        "未登记的,每项扣l分;",
        "再次丢失的加倍扣分",
        "讲解比赛获奖加分0.5",
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
        "图书分类摆放整齐。",
        "会议不超过30分钟。",
        "有扣分的,馆长当场说明。",
        "把不计分的活动报成计分的",
        "5分",
    ],
)
def test_no_points_are_decided(text: str) -> None:
    assert not decides(text)
