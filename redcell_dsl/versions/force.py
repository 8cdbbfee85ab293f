"""Which version is in force on a day; none, several and unknown ones are errors that show them all."""

from __future__ import annotations

from datetime import date

from ..source.diagnostic import Diagnostic
from .codes import finding
from .registry import Regulation, State, Version, described

SETTLE = (
    "知道日期的,在标题下加一行 `@施行 2018年12月7日` 或 `@废止 2019年12月31日`",
    "已经知道用哪一版的,直接写那一版,不写 --on",
)


def in_force(regulation: Regulation, on: date) -> Version | Diagnostic:
    """The one version that is in force on a day, or why there is no telling."""
    states = [(each, each.state(on)) for each in regulation.versions]
    sure = [each for each, state in states if state is State.IN_FORCE]
    open_ = [each for each, state in states if state is State.UNKNOWN]
    shown = tuple(described(each) for each in regulation.versions)
    title = f"《{regulation.title}》"
    if open_:
        names = "、".join(each.edition.name for each in open_)
        said = f"{on} 施行的是哪一版{title}定不下来:{names} 的日期不详"
        return finding("V003", said, SETTLE, shown)
    if len(sure) > 1:
        names = "、".join(each.edition.name for each in sure)
        advice = ("核对日期;前一版应在后一版施行那天废止", SETTLE[1])
        return finding("V002", f"{on} 有 {len(sure)} 版{title}同时施行:{names}", advice, shown)
    if not sure:
        return finding("V001", f"{on} 没有施行的{title}", ("核对日期", SETTLE[1]), shown)
    return sure[0]


def holds(regulation: Regulation, version: Version, on: date) -> Diagnostic | None:
    """Why a version that was named is not the one of a day; nothing where it is."""
    state = version.state(on)
    shown = tuple(described(each) for each in regulation.versions)
    if state is State.IN_FORCE:
        found = in_force(regulation, on)
        return found if isinstance(found, Diagnostic) else None
    if state is State.UNKNOWN:
        said = f"{on} 施行的是不是 {version.edition.name} 定不下来:它的日期不详"
        return finding("V003", said, SETTLE, shown)
    found = in_force(regulation, on)
    if isinstance(found, Version):
        advice = (f"用 {found.edition.name},或不写 --on",)
    else:
        advice = ("核对日期,或不写 --on",)
    drafted = state is State.DRAFT
    said = "是草案,没有施行" if drafted else f"在 {on} {state}"
    return finding("V009", f"{version.edition.name} {said}", advice, shown)


LAST_MONTH = 3
"""A year is assessed by the end of March after it."""


def outside(version: Version, year: int) -> str:
    """Why a version never was in force while a year was assessed, as far as is known; else empty."""
    first, last = date(year, 1, 1), date(year + 1, LAST_MONTH, 31)
    start = version.start
    if start is not None and start > last:
        return f"它 {start} 才施行"
    if version.end is not None and version.end <= first:
        return f"它 {version.end} 已经废止"
    return ""
