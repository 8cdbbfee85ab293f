"""Very many findings at one time: the first ones in full, then how many more there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..pipeline import page_of
from ..source.diagnostic import Diagnostic, Severity
from ..source.render import SEVERITY_NAMES
from . import show
from .explain import UPPER_CODES

MOST_TOLD = 20
"""Findings that are told in full."""
WHOLE = "--all"


def brief(found: Sequence[Diagnostic], most: int | None = MOST_TOLD) -> str:
    """Findings for people; without ``most``, every one in full."""
    if most is None or len(found) <= most:
        return show.findings(found)
    return "\n".join([show.findings(found[:most]), "", *_more(found[most:])])


def _more(rest: Sequence[Diagnostic]) -> Iterator[str]:
    """One line for each kind, and how all of them are seen."""
    counts = Counter((each.severity, each.code) for each in rest)
    order = tuple(Severity)
    for (severity, code), count in sorted(
        counts.items(), key=lambda e: (order.index(e[0][0]), e[0][1])
    ):
        yield f"……另有 {count} 处 {SEVERITY_NAMES[severity]}[{code}] {_title(code)}"
    yield f"还有 {len(rest)} 处没有列出,加 {WHOLE} 全部列出"


def _title(code: str) -> str:
    page = page_of(code, *UPPER_CODES)
    return page.title if page is not None else ""
