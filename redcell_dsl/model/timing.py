"""From when to when a text is in force, as its head, its last articles and its notes say."""

from __future__ import annotations

from collections.abc import Iterator
import re

from ..source.diagnostic import Severity
from ..source.pattern import Pattern
from ..source.text import Span, normalise
from ..syntax.furniture import DAY, NUMBER, SIGNATURE
from ..syntax.norms import Effecting, Repealing
from ..syntax.notes import Dating, Preceded
from ..syntax.tokens import day_in
from ..syntax.tree import Num
from .draft import Draft, Noted, Said
from .force import Basis, Dated, Force, Replaced
from .measures import Fate
from .registry import to_number

WRITTEN, ISSUED, START, END = "成文日期", "发布日期", "施行日期", "废止日期"
ENTRY = Pattern(r"([一-鿿]{2,6}) *: *(\S+)")
ENTRIES = {
    "成文日期": WRITTEN,
    "成文时间": WRITTEN,
    "签发日期": WRITTEN,
    "发文日期": WRITTEN,
    "发布日期": ISSUED,
    "发布时间": ISSUED,
    "公布日期": ISSUED,
    "印发日期": ISSUED,
    "颁布日期": ISSUED,
    "施行日期": START,
    "实施日期": START,
    "生效日期": START,
    "执行日期": START,
    "废止日期": END,
    "失效日期": END,
}
"""The entries of a registry above a title, and what each is."""
NUMBERS = ("文号", "发文字号")
ON_ISSUE = Pattern(r"(?:本[一-鿿]{2,8})?(?:发布|公布|印发|颁布|下发|发文)之日")
"""What runs from the day of its publication, whenever that was."""
ISSUED_ON = Pattern(
    r"\(? *(\d{4} *年 *\d{1,2} *月 *\d{1,2} *日)[^,。()]{0,20}(?:印发|发布|公布)\)?"
)
PARTIAL = Pattern(r"第[^,。]{1,12}[条章款项][^,。]{0,12}自")
"""What comes into force by itself: 第五条自…起施行 says nothing of the whole."""


def force_of(made: Draft) -> Force:
    """The times of a text. What notes say wrongly, or against the text, is reported."""
    days = dict(_head(made))
    days = dict(_signed(made)) | days
    effects = list(_effects(made))
    said, cited = (effects[-1][0].start, effects[-1][1].unit.citation) if effects else ("", "")
    start = _said_start(effects) or days.get(START)
    if start is None and ON_ISSUE.fullmatch(said):
        start = days.get(ISSUED)
    noted = _noted(made)
    start = _settled(made, start, noted.get("施行"))
    end = _settled(made, days.get(END), noted.get("废止"))
    replaces = (*_repealed(made), *_preceded(made))
    number = _number(made)
    return Force(number, days.get(WRITTEN), days.get(ISSUED), start, end, replaces, said, cited)


def _dated(day: tuple[Num, ...], basis: Basis, citation: str, span: Span | None) -> Dated:
    year, month, date = (to_number(each) for each in day)
    return Dated(year, month, date, basis, citation, span)


# ---- what the text says --------------------------------------------------------------------------


def _head(made: Draft) -> Iterator[tuple[str, Dated]]:
    """The days that are registered above the title."""
    for said in made.of(made.whole):
        start, words = said.raw.span.start, _words(made, said)
        for found in ENTRY.finditer(words):
            kind = ENTRIES.get(found[1])
            day = _first_day(found[2], start + found.start(2))
            if kind and day:
                yield kind, _dated(day, Basis.FRONT, found[1], said.raw.span)
        if said.raw.part == DAY:
            kind = ISSUED if words.rstrip().endswith("印发") else WRITTEN
            day = day_in(re.sub(r" *印发$", "", words.strip()), start)
            if day:
                yield kind, _dated(day, Basis.FRONT, "", said.raw.span)
        issued = ISSUED_ON.fullmatch(words)
        day = day_in(issued[1], start + issued.start(1)) if issued else ()
        if day:
            yield ISSUED, _dated(day, Basis.FRONT, "", said.raw.span)


def _first_day(words: str, start: int) -> tuple[Num, ...]:
    """A day that words begin with: 2018-12-07 of 2018-12-07 16:13."""
    return day_in(words.rstrip(",;。"), start)


def _signed(made: Draft) -> Iterator[tuple[str, Dated]]:
    """The day below a signature at the end."""
    last = made.sentences[-1] if made.sentences else None
    before = made.sentences[-2] if len(made.sentences) > 1 else None
    if last is None or before is None or last.raw.part != DAY or before.raw.part != SIGNATURE:
        return
    day = day_in(_words(made, last).strip(), last.raw.span.start)
    if day:
        yield WRITTEN, _dated(day, Basis.SIGNED, "", last.raw.span)


def _number(made: Draft) -> str:
    """The file number of the text itself."""
    for said in made.of(made.whole):
        words = _words(made, said).strip()
        if said.raw.part == NUMBER:
            return words
        for found in ENTRY.finditer(words):
            if found[1] in NUMBERS:
                return found[2]
    return ""


def _live(made: Draft) -> Iterator[Said]:
    return (s for s in made.sentences if s.fate in (Fate.COMPILED, Fate.NOTED))


def _effects(made: Draft) -> Iterator[tuple[Effecting, Said]]:
    """What the text says of its own commencement, with where."""
    for said in _live(made):
        for provision in said.provisions:
            if isinstance(provision, Effecting) and not PARTIAL.search(_words(made, said)):
                yield provision, said


def _said_start(effects: list[tuple[Effecting, Said]]) -> Dated | None:
    """The one day that is named; two that differ name none."""
    days = {provision.dated: said for provision, said in effects if provision.dated}
    named = {tuple(each.value for each in day) for day in days}
    if len(named) != 1:
        return None
    day, said = next(iter(days.items()))
    return _dated(day, Basis.TEXT, said.unit.citation, said.raw.span)


def _repealed(made: Draft) -> Iterator[Replaced]:
    for said in _live(made):
        for provision in said.provisions:
            if isinstance(provision, Repealing):
                for title in re.split(r"》[^《》]*《", provision.title):
                    yield Replaced(
                        title,
                        provision.number,
                        Basis.TEXT,
                        said.unit.citation,
                        True,
                        said.raw.span,
                    )


def _words(made: Draft, said: Said) -> str:
    return made.source.normal[said.raw.span.start : said.raw.span.end]


# ---- what notes say ------------------------------------------------------------------------------


def _noted(made: Draft) -> dict[str, tuple[Noted, Dated]]:
    """The days that notes give, by their keyword."""
    found: dict[str, tuple[Noted, Dated]] = {}
    for note in made.notes:
        if not isinstance(note.body, Dating) or not _above(made, note):
            continue
        if not note.body.day:
            _report_unreadable(made, note, note.body)
            continue
        day = _dated(note.body.day, Basis.NOTE, "", note.raw.span)
        known = found.setdefault(note.body.keyword, (note, day))
        if known[1].on != day.on:
            line = made.source.position(known[0].raw.span.start)[0]
            _report(
                made,
                note,
                "N004",
                f"“{note.body.keyword}”的两条旁注互相矛盾",
                ("留下一条,删去另一条",),
                (f"另一条在第 {line} 行",),
            )
    return found


def _settled(made: Draft, said: Dated | None, noted: tuple[Noted, Dated] | None) -> Dated | None:
    """The day that holds: the text's own; a note may only say what the text does not."""
    if noted is None or said is None:
        return noted[1] if noted else said
    note, day = noted
    if day.on != said.on:
        _report(
            made,
            note,
            "N013",
            f"旁注写的是{day.words},{said.place}写的是{said.words}",
            ("删去旁注;正文印错了的,改正文",),
        )
    return said


def _preceded(made: Draft) -> Iterator[Replaced]:
    for note in made.notes:
        if isinstance(note.body, Preceded) and _above(made, note):
            for title in note.body.titles:
                yield Replaced(normalise(title), "", Basis.NOTE, "", False, note.raw.span)


def _above(made: Draft, note: Noted) -> bool:
    """Whether a note stands under the title, where it speaks of the whole."""
    if note.unit is made.whole:
        return True
    _report(
        made,
        note,
        "N014",
        f"“{note.keyword}”的旁注说的是整部办法,不能写在条款下面",
        ("移到标题下面",),
    )
    return False


def _report_unreadable(made: Draft, note: Noted, body: Dating) -> None:
    advice = f"写成 `@{body.keyword} 2018年12月7日` 或 `@{body.keyword} 2018-12-07`"
    _report(made, note, "N012", f"“{body.text}”不是日期", (advice,))


def _report(
    made: Draft,
    note: Noted,
    code: str,
    title: str,
    advice: tuple[str, ...],
    notes: tuple[str, ...] = (),
) -> None:
    made.report(
        code,
        Severity.ERROR,
        title,
        note.raw.span,
        note.unit.citation,
        notes=notes,
        advice=advice,
    )
