"""Shares among people, least points and sums of deductions: every back end as the reference."""

from __future__ import annotations

from random import Random

import pytest

from redcell_dsl.backends.python import emit
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Measures
from redcell_dsl.source.text import Source

from .applications import Generator
from .compare import pairs
from .javascript import paired, running
from .plain import imported

TEXT = """馆务评比办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值

第一条  馆务(40分)

(一)书评(8分):集体撰写书评的,加8分;第一、二作者分别按分值的40%、30%计分,其余作者均分剩下的分值。

(二)编目(12分):集体编目获奖的,每人加15/n分(n为参与人数),得分不满0.5分的按0.5分计。

(三)展览(6分):获省级奖项的,加2分;获校级奖项的,加1分;由布展人员均分。校级奖项计算得分不满0.5分的按0.5分计。

(四)值守(8分):擅离岗位的,发现一次扣0.5分;发现有三次及以上的,此项不得分。

(五)到岗(6分):迟到的,每次扣1分;书架脏乱的,扣1分/处/月;累计扣满5分的,取消评优资格。

第二条  等次

30分以上为优秀;30分以下为合格。

第三条  结果运用

在一个考核周期内累计扣满6分的,取消评优资格。
"""
DRAWN = 60


@pytest.fixture(scope="module")
def shared() -> Measures:
    made = elaborate(Source("办法", TEXT))
    assert not made.diagnostics
    return made.measures


def test_generated_python(shared: Measures) -> None:
    with imported(emit(shared)) as modules:
        (pair,) = pairs(shared, modules)
        generator = Generator(shared, shared.honours[0], Random(7))  # noqa: S311
        drawn = [generator.draw() for _ in range(DRAWN)]
        assert not [found for each in drawn if (found := pair.disagreement(each))]
        assert (
            len(
                {
                    str(pair.reference(each)["总分"])
                    for each in drawn
                    if "总分" in pair.reference(each)
                }
            )
            > DRAWN // 4
        )


def test_the_script_of_pages(shared: Measures) -> None:
    with running() as engine:
        pair = paired(shared, shared.honours[0], engine)
        generator = Generator(shared, shared.honours[0], Random(8))  # noqa: S311
        drawn = [generator.draw() for _ in range(DRAWN)]
        assert not [found for each in drawn if (found := pair.disagreement(each))]
