"""Slips of the keyboard that turn a facts file into something else, found line by line.

Searched only in a file that does not parse as a mapping, so that a text which happens to look like
a slip is left alone.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
import re

from ..source.pattern import Pattern
from ..source.text import Span
from .report import Report

KEY = r"(?P<key>[^\s:：#'\"\[\]{},-][^:：\n]{0,80}?)"
SPACE = "[\u3000\u00a0]"
COLON = Pattern(
    rf"^[ \u3000\u00a0]*(?:- +)?{KEY}(?P<colon>：[ ]?|:(?={SPACE}|[^\s])){SPACE}*", re.M
)
INDENT = Pattern(rf"^ *{SPACE}[ \u3000\u00a0]*", re.M)
TAB = Pattern(r"^ *\t[ \t]*(?=[^\s#])", re.M)
MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Repair:
    """A text with its slips mended, and where a space was put in, so that places can be told."""

    text: str
    inserted: tuple[int, ...] = ()

    def original(self, offset: int) -> int:
        """The offset in the text as written."""
        return offset - bisect_left(self.inserted, offset)


def repair(text: str, report: Report) -> Repair | None:
    """Report the slips of ``text``, one finding per kind; ``None`` where there is none."""
    colons = list(COLON.finditer(text))
    indents = list(INDENT.finditer(text))
    wide = [Span(*m.span("colon")) for m in colons if m["colon"].startswith("：")]
    tight = [Span(*m.span("colon")) for m in colons if not m["colon"].startswith("：")]
    advice = "冒号用半角,后面空一格: `名称: 答案`"
    _tell(report, wide, "冒号写成了全角 `：`", advice)
    _tell(report, tight, "冒号后面缺一个半角空格", advice)
    _tell(
        report,
        [Span(*m.span()) for m in indents],
        "行首用了全角空格或不换行空格",
        "缩进改用半角空格",
    )
    if not colons and not indents:
        return None
    return _mended(INDENT.sub(lambda m: " " * len(m[0]), text), colons)


def report_tabs(text: str, report: Report) -> None:
    """Report lines that are indented with tabs."""
    tabs = [Span(*match.span()) for match in TAB.finditer(text)]
    _tell(report, tabs, "行首用了制表符(Tab)", "缩进改用空格,同一层对齐", "F011")


def _mended(text: str, colons: list[re.Match[str]]) -> Repair:
    pieces: list[str] = []
    inserted: list[int] = []
    done = 0
    for match in colons:
        start, end = match.start("colon"), match.end()
        spaces = " " * (end - start - 1)
        pieces += [text[done:start], ":", spaces or " "]
        if not spaces:
            inserted.append(start + 1 + len(inserted))
        done = end
    return Repair("".join([*pieces, text[done:]]), tuple(inserted))


def _tell(report: Report, spans: list[Span], what: str, advice: str, code: str = "F010") -> None:
    if not spans:
        return
    lines = [str(report.line(span)) for span in spans[:MOST_LINES]]
    more = " 等" if len(spans) > MOST_LINES else ""
    notes = (f"共 {len(spans)} 处: 第 {'、'.join(lines)} 行{more}",) if len(spans) > 1 else ()
    report.add(code, what, spans[0], notes=notes, advice=(advice,))
