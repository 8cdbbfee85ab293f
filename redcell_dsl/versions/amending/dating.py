"""What is noted under the title of a consolidated text: from when it is in force, what it takes the place of."""

from __future__ import annotations

from datetime import date

from ...source.pattern import Pattern
from ...source.text import LINE_END, Source, normalise
from ...syntax.decisions.tree import Decision
from ...syntax.numeral import number
from ...syntax.outline import official
from .layout import layout, title_lines

PARTS = Pattern(r"(\d+|[零〇一二三四五六七八九十]+)(?=[年月日])")
STARTS = Pattern(r"^ *@ *施行(?= |$).*$")
PRECEDES = Pattern(r"^ *@ *前身(?= |《|$).*$")


def effective(decision: Decision) -> date | None:
    """The day from which a decision is in force; none where it says none, or no day of the calendar."""
    if decision.effect is None:
        return None
    parts = [int(number(part)) for part in PARTS.findall(normalise(decision.effect.day))]
    try:
        return date(*parts) if len(parts) == 3 else None
    except ValueError:
        return None


def dated(text: str, day: date) -> str:
    """A source with the note that says from when it is in force, in place of one that said another day."""
    return _noted(text, f"@施行 {day.year}年{day.month}月{day.day}日", STARTS)


def succeeding(text: str, title: str) -> str:
    """A source with the note that says which text it takes the place of, in place of what that one did."""
    return _noted(text, f"@前身 《{title}》", PRECEDES)


def _noted(text: str, note: str, former: Pattern) -> str:
    """A source with a note under the title, in place of a ``former`` one of its kind."""
    ends = [match[0] for match in LINE_END.finditer(text)]
    lines = LINE_END.split(text)
    for at, line in enumerate(lines):
        if former.match(normalise(line)):
            return _joined([*lines[:at], note, *lines[at + 1 :]], ends)
    at = _below_title(text, lines)
    end = ends[min(at, len(ends)) - 1] if ends and at else "\n"
    return _joined([*lines[:at], note, *lines[at:]], [*ends[:at], end, *ends[at:]])


def _below_title(text: str, lines: list[str]) -> int:
    """How many lines there are up to the title's last."""
    made = layout(Source("", official(Source("", text))))
    found = title_lines(made)
    last = made.line(found.end - 1) if found is not None else 0
    count = 0
    for at, line in enumerate(lines):
        if normalise(line).lstrip(" ").startswith("@"):
            continue
        count += 1
        if count > last:
            return at if last else 0
    return len(lines)


def _joined(lines: list[str], ends: list[str]) -> str:
    tails = [*ends, *[""] * len(lines)]
    return "".join(line + tail for line, tail in zip(lines, tails, strict=False))
