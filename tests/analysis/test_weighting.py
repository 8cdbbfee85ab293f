"""Weights that say the values again, and weights that can be read in two ways."""

from __future__ import annotations

import pytest

from redcell_dsl.analysis.run import run
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.source.text import Source

METHOD = "馆务考核办法\n@方法 减分项 基础 设定分值 最低 0分\n\n"
HEAD = "| 考核项目 | 考核内容 | 满分 | 权重 | 评分标准 |\n| --- | --- | --- | --- | --- |\n"


def table(*rows: tuple[str, str]) -> str:
    """Rows of a set value and a weight, in two groups."""
    lines = (
        f"| 项目{place // 2} | 内容{place} | {value} | {weight} | 未做到的,每处扣1分 |\n"
        for place, (value, weight) in enumerate(rows)
    )
    return METHOD + HEAD + "".join(lines)


def found(text: str) -> list[str]:
    return [each.title for each in run(elaborate(Source("办法", text))) if each.code == "A310"]


@pytest.mark.parametrize(
    "text",
    [
        table(("40", "40%"), ("60", "60%")),
        table(("20", "0.2"), ("30", "0.3"), ("40", "0.4"), ("10", "0.1")),
        # a share of each group
        table(("20", "50%"), ("20", "50%"), ("45", "75%"), ("15", "25%")),
        METHOD + "第一条  借阅(权重40%)\n\n(一)上架(8分):未上架的,每处扣1分。\n\n"
        "第二条  活动(权重60%)\n\n(一)讲座(12分):未举办的,每场扣1分。\n",
    ],
)
def test_weights_that_say_the_values_again(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        (table(("100", "40%"), ("100", "60%")), ["40%"]),
        (table(("100", "0.4"), ("100", "0.6")), ["40%"]),
        (table(("50", "40%"), ("50", "60%")), ["40%"]),
        (
            METHOD + "第一条  借阅(权重30%)\n\n未上架的,每处扣1分。\n\n第二条  活动(权重70%)\n\n"
            "未举办的,每场扣1分。\n",
            ["30%"],
        ),
    ],
)
def test_weights_of_two_readings(text: str, weights: list[str]) -> None:
    assert found(text) == [f"权重 {each} 怎样算,有两种读法,没有算进得分" for each in weights]
