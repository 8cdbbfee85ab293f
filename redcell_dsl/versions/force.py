"""Which version is in force on a day; none, several and unknown ones are errors that show them all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..source.diagnostic import Diagnostic
from .codes import finding
from .registry import Regulation
from .version import State, Version, described

ON = "--on"
"""The option that a day is asked with; commands that take two texts have another for the second."""


def _direct(option: str) -> str:
    return f"已经知道用哪一版的,直接写那一版,不写 {option}"


def _settle(option: str, unknown: Iterable[Version]) -> tuple[str, str]:
    """What tells the dates of some versions."""
    lacking = dict.fromkeys(name for each in unknown if (name := _unstarted(each)))
    where = "、".join(lacking) or "那一版"
    return (
        f"查到从哪天起施行的,在 {where} 的标题下加一行,如 `@施行 2018年12月7日`",
        _direct(option),
    )


def _unstarted(version: Version) -> str:
    """The name of the version whose start is not known: itself, or the one that takes its place."""
    if version.start is None:
        return version.edition.name
    after = version.successor
    return after.name if after is not None and after.force.start is None else ""


def _unknown(version: Version) -> str:
    """Which day of a version is not known."""
    what = "施行日期" if version.start is None else "废止日期"
    return f"{version.edition.name} 的{what}不详"


def in_force(regulation: Regulation, on: date, option: str = ON) -> Version | Diagnostic:
    """The one version that is in force on a day, or why there is no telling."""
    states = [(each, each.state(on)) for each in regulation.versions]
    sure = [each for each, state in states if state is State.IN_FORCE]
    open_ = [each for each, state in states if state is State.UNKNOWN]
    shown = tuple(described(each) for each in regulation.versions)
    title, direct = f"《{regulation.title}》", _direct(option)
    if open_:
        said = f"{on} 施行的是哪一版{title}定不下来:{','.join(map(_unknown, open_))}"
        return finding("V003", said, _settle(option, open_), shown)
    if len(sure) > 1:
        names = "、".join(each.edition.name for each in sure)
        advice = ("核对日期;前一版应在后一版施行那天废止", direct)
        return finding("V002", f"{on} 有 {len(sure)} 版{title}同时施行:{names}", advice, shown)
    if not sure:
        return finding("V001", f"{on} 没有施行的{title}", ("核对日期", direct), shown)
    return sure[0]


def holds(
    regulation: Regulation, version: Version, on: date, option: str = ON
) -> Diagnostic | None:
    """Why a version that was named is not the one of a day; nothing where it is."""
    state = version.state(on)
    shown = tuple(described(each) for each in regulation.versions)
    if state is State.IN_FORCE:
        found = in_force(regulation, on, option)
        return found if isinstance(found, Diagnostic) else None
    if state is State.UNKNOWN:
        said = f"{on} 施行的是不是 {version.edition.name} 定不下来:{_unknown(version)}"
        return finding("V003", said, _settle(option, [version]), shown)
    found = in_force(regulation, on, option)
    if isinstance(found, Version):
        advice = (f"用 {found.edition.name},或不写 {option}",)
    else:
        advice = (f"核对日期,或不写 {option}",)
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
