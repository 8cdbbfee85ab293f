"""Sentences that say that values add up, as they do anyway: 不同论文按篇数累加计分."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source.pattern import Pattern
from ..syntax.tree import Choosing
from .manner import METHOD
from .measures import Fate

if TYPE_CHECKING:
    from .draft import Draft, Said

ADDED = Pattern(
    r"(?:同一[^,;。]{1,16}的)?不同(?:的)?[^,;。不最\d]{1,12}?,?(?:可以?|均可|应)?(?:按[^,;。]{1,4}数)?,?(?:可以?)?(?:累计|累加|叠加)(?:计分|加分|得分|计算|积分)?[。;]?"
)
"""Different things, each of which counts: with no number, and no word for the best of them."""


def set_added(made: Draft) -> None:
    """Set aside what only repeats that values add up, unless its unit says that one of them counts."""
    for unit in made.whole.walk():
        said = made.of(unit)
        if any(isinstance(each, Choosing) for one in said for each in one.statements):
            continue
        for each in said:
            if each.fate is Fate.UNREAD and not each.ambiguous and _adds(made, each):
                each.fate, each.reason = Fate.SET_ASIDE, METHOD


def _adds(made: Draft, said: Said) -> bool:
    words = made.source.normal[said.raw.span.start : said.raw.span.end].strip()
    return ADDED.fullmatch(words) is not None
