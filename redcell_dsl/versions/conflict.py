"""What contradicts itself in the times of a regulation's versions: both are named, with a way to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ..model.force import Basis
from ..source.diagnostic import Diagnostic, Severity
from .codes import finding
from .edition import Edition
from .version import Succession, Version, described


def contradictions(
    versions: Sequence[Version], links: Sequence[Succession], circle: Sequence[Edition]
) -> Iterator[Diagnostic]:
    """All that is wrong; ``links`` are what the texts say of one another, ``circle`` those that go round."""
    for each in versions:
        yield from each.edition.faults
    if circle:
        yield _going_round(circle, versions, links)
    yield from _absent(links)
    yield from _ended_early(versions)
    yield from _overlapping(versions)
    yield from _same_year(versions)


def circular(links: Iterable[Succession]) -> list[Edition]:
    """Versions each of which takes the place of the next, round to the first; none where none do."""
    after: dict[str, list[Edition]] = {}
    names: dict[str, Edition] = {}
    for link in links:
        if link.former is not None:
            after.setdefault(str(link.later.path), []).append(link.former)
            names[str(link.later.path)] = link.later
    done: set[str] = set()
    for start in names.values():
        found = _walk(start, after, [], done)
        if found:
            return found
    return []


def _walk(
    edition: Edition, after: Mapping[str, list[Edition]], path: list[Edition], done: set[str]
) -> list[Edition]:
    if edition in path:
        return path[path.index(edition) :]
    if str(edition.path) in done:
        return []
    done.add(str(edition.path))
    for each in after.get(str(edition.path), ()):
        found = _walk(each, after, [*path, edition], done)
        if found:
            return found
    return []


def _going_round(
    circle: Sequence[Edition], versions: Sequence[Version], links: Sequence[Succession]
) -> Diagnostic:
    round_ = " 代替 ".join(each.name for each in (*circle, circle[0]))
    pairs = list(zip(circle, (*circle[1:], circle[0]), strict=True))
    said = [_link(links, *pair) for pair in pairs]
    shown = [f"{described(_of(versions, each.later))};{_saying(each)}" for each in said]
    return finding("V006", f"几版互相代替,绕成一圈:{round_}", _mended(said), shown)


def _link(links: Iterable[Succession], later: Edition, former: Edition) -> Succession:
    return next(each for each in links if each.later == later and each.former == former)


def _saying(link: Succession) -> str:
    return f"{link.said.place}写着代替《{link.said.title}》"


def _mended(circle: Sequence[Succession]) -> Iterator[str]:
    """What to take out of a circle: the version that starts first takes no other's place."""
    starts = [each.later.force.start for each in circle]
    days = [each.on for each in starts if each is not None]
    if len(days) == len(circle) and days.count(min(days)) == 1:
        first = circle[days.index(min(days))]
        yield (
            f"{first.later.name} 施行最早,不会代替后来的一版:"
            f"改正它{first.said.place}写的《{first.said.title}》"
        )
    else:
        yield "核对 `@前身` 和“同时废止”:只有后来的一版代替先前的一版"


def _absent(links: Iterable[Succession]) -> Iterator[Diagnostic]:
    for link in links:
        if link.former is None:
            verb = "废止的" if link.said.ended else "写的前身"
            yield finding(
                "V008",
                f"{link.later.name} 的{link.said.place}{verb}《{link.said.title}》不在这里",
                ("那一版以后放进来,就会接上;用不到的不必管",),
            )


def _ended_early(versions: Sequence[Version]) -> Iterator[Diagnostic]:
    for each in versions:
        if each.start is None or each.end is None or each.end > each.start:
            continue
        noted = each.edition.force.end is not None
        after = None if noted or each.successor is None else _of(versions, each.successor)
        shown = (each,) if after is None else (each, after)
        said, advice = _early(each) if after is None else _early_by(each, after)
        yield finding("V005", said, (advice,), map(described, shown))


def _early(version: Version) -> tuple[str, str]:
    """What is said of a version whose own end is not after its start."""
    name, both = version.edition.name, "核对两个日期,改正写错的一个"
    if version.start == version.end:
        return f"{name} 的施行日期和废止日期是同一天({version.end}),一天也没有施行", both
    return f"{name} 还没有施行就废止了:{version.start} 施行,{version.end} 废止", both


def _early_by(version: Version, after: Version) -> tuple[str, str]:
    """The same of one whose place another version took too early."""
    name, other = version.edition.name, after.edition.name
    if version.edition.digest == after.edition.digest:
        return f"{name} 和 {other} 是同一版放了两份,正文一字不差", f"{name}、{other} 删去一份"
    both = "核对两版的施行日期,改正写错的一个"
    if version.start == version.end:
        said = f"{name} 和代替它的 {other} 都从 {version.end} 起施行,{name} 一天也没有施行"
        return said, both
    said = (
        f"{name} 还没有施行就被代替了:它 {version.start} 施行,代替它的 {other} {version.end} 施行"
    )
    return said, both


def _of(versions: Iterable[Version], edition: Edition) -> Version:
    return next(each for each in versions if each.edition == edition)


def _overlapping(versions: Sequence[Version]) -> Iterator[Diagnostic]:
    for place, one in enumerate(versions):
        for other in versions[place + 1 :]:
            if _overlap(one, other):
                first, second = sorted((one, other), key=lambda each: each.start or date.min)
                yield finding(
                    "V004",
                    f"{first.edition.name} 和 {second.edition.name} 的施行时间重叠",
                    (_apart(first, second),),
                    (described(first), described(second)),
                )


def _apart(first: Version, second: Version) -> str:
    """What to change so that the former version ends where the later one starts."""
    end = first.edition.force.end
    if end is None or end.basis is not Basis.NOTE or second.start is None:
        return "核对日期;前一版应在后一版施行那天废止"
    day = f"{second.start.year}年{second.start.month}月{second.start.day}日"
    return (
        f"日期没有写错的,{first.edition.name} 应在 {second.edition.name} 施行那天废止:"
        f"{end.place}改为 `@废止 {day}`,或者删去这一行"
    )


def _overlap(first: Version, second: Version) -> bool:
    """Whether two versions are known to be in force on one day."""
    if first.start is None or second.start is None:
        return False
    early, late = sorted((first, second), key=lambda each: each.start or date.min)
    assert late.start is not None
    if not early.closed:
        return False
    lasting = late.end is None or late.end > late.start
    return lasting and (early.end is None or early.end > late.start)


def _same_year(versions: Sequence[Version]) -> Iterator[Diagnostic]:
    """Versions told by one year: an error where their starts do not tell them apart either."""
    for place, first in enumerate(versions):
        for second in versions[place + 1 :]:
            year = first.edition.year
            if year is None or year != second.edition.year:
                continue
            apart = None not in (first.start, second.start) and first.start != second.start
            yield finding(
                "V007",
                f"{first.edition.name} 和 {second.edition.name} 都是 {year} 年的",
                _told_apart(first, second, apart=apart),
                (described(first), described(second)),
                Severity.WARNING if apart else Severity.ERROR,
            )


def _told_apart(first: Version, second: Version, *, apart: bool) -> Iterator[str]:
    """How two versions of one year are told apart."""
    if first.edition.digest == second.edition.digest:
        yield "正文一字不差:同一版放了两份的,删去一份"
    elif apart:
        yield f"只写年份分不清;写文件夹的名称 {first.edition.name}、{second.edition.name},或者用 --on"
    else:
        yield "在各自的标题下加一行 `@施行 年月日`,写明从哪天起施行"
