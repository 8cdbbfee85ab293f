"""The codes of scoring, and the page of every code that there is."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..facts.codes import CODES as FACT_CODES

if TYPE_CHECKING:
    from ..analysis.explain import Page


def page_of(code: str, *others: Mapping[str, tuple[str, str]]) -> Page | None:
    """The page of a diagnostic's code; ``others`` are codes of rooms above this one."""
    from ..analysis.explain import explain

    return explain(code.upper(), FACT_CODES, SCORE_CODES, *others)


def near_codes(code: str, *others: Mapping[str, tuple[str, str]]) -> list[str]:
    """Codes that look like an unknown one."""
    from ..analysis.explain import pages

    known = [page.code for page in pages(FACT_CODES, SCORE_CODES, *others)]
    return get_close_matches(code.upper(), known, 5, 0.4)


SCORE_CODES: dict[str, tuple[str, str]] = {
    "E001": (
        "除数为 0,无法计算比例",
        (
            "**什么意思**:按正文的公式计算比例时,分母填的是 0。\n\n"
            "**为什么**:正文没有规定这时得几分,程序不替它决定。\n\n"
            "**怎么改**:核对填报的数;确实是 0 的,由解释机关定下口径,"
            "用 `--reading 口径=读法` 选定后再算。"
        ),
    ),
    "E002": (
        "正文没有规定计分方法",
        (
            "**什么意思**:没有加分项、减分项、混合项各怎样计的规定,任何一项都算不出得分。\n\n"
            "**怎么改**:见 L008,在标题下加 `@方法` 旁注。"
        ),
    ),
    "E004": (
        "自评和考评不是同一个申报对象",
        (
            "**什么意思**:两份填报的名称、编号或考评年度不同。\n\n"
            "**为什么**:拿两个单位、两个年度的填报相比,差额没有意义。\n\n"
            "**怎么改**:核对给的文件;名称写法不同的,改成一样。"
        ),
    ),
    "E003": (
        "例子与计分结果不符",
        (
            "**什么意思**:`@例` 写的得分,与按正文和口径计算的得分不同。\n\n"
            "**为什么要紧**:例子是拟稿人自己的检验。正文改了,例子没有跟上;或者正文被读成了别的意思。\n\n"
            "**怎么改**:先看 `redcell read` 的读回是不是本意;是,就改例子;不是,就改正文或加旁注。"
        ),
    ),
}
