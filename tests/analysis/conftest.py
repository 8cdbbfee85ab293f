"""Small regulations, compiled."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from redcell_dsl.analysis.run import run
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.source.diagnostic import Diagnostic
from redcell_dsl.source.text import Source

METHOD = (
    "第一条  采取百分制计分方法。加分项的,基础分值为0分,最高分不超过该项设定分值;"
    "减分项的,基础分值为设定分值,设定分值扣完为止;"
    "混合项的,单项得分不低于0分,不超过设定分值。\n"
)

Compile = Callable[[str], Compilation]
Find = Callable[[str, str], list[Diagnostic]]


@pytest.fixture
def compiled() -> Compile:
    """A compilation of a text, as it stands."""
    return lambda text: elaborate(Source("办法", text))


@pytest.fixture
def find(compiled: Compile) -> Find:
    """The findings with one code in a text that follows a scoring method."""

    def found(code: str, text: str) -> list[Diagnostic]:
        return [each for each in run(compiled(METHOD + text)) if each.code == code]

    return found
