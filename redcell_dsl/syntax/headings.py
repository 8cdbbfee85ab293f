"""Headings that print no number: short lines alone, over what is scored.

Only a text without numbered chapters or articles has them, and at least two: a single one is its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..source.pattern import Pattern
from ..source.text import Span
from .block import POINTS, WEIGHS, RawSentence, Title
from .numeral import number
from .tables import SUM

NUMBERED = Pattern(
    r" *(?:第 *[零〇一二三四五六七八九十百\d]{1,5} *[编章节条](?![、,的和至])|[一二三四五六七八九十]{1,3} *、)"
)
"""Marks of chapters, articles and first headings: where they are, they are the text's headings."""
ITEM = Pattern(r" *\((?P<mark>[一二三四五六七八九十]{1,3})\)")
MARK = Pattern(
    r" *(?:\d{1,3} *(?:[、.)](?!\d)|,)|\((?:\d{1,3}|[一二三四五六七八九十]{1,3})\)|[①-⑳])"
)
FIRST = Pattern(r" *(?:1 *(?:[、.)](?!\d)|,)|\([1一]\)|①|\|)")
"""What begins a list, or a table."""
SHORT = Pattern(
    r"(?P<words>[^\n。;:,!?|@#\d]{2,30}?) *"
    r"(?:(?P<shown>\( *(?:共|计|满分)? *(?P<value>\d{1,3}(?:\.\d)?) *分 *\))"
    r"|\( *(?P<bound>(?:[本此该](?:大|小)?项)?(?:限|最多|最高|至多|累计)+[扣加减]\d{1,3}(?:\.\d)? *分) *\))?"
)
LONGEST = 20
BLANK = Pattern(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
NO_NAME = Pattern(
    r"^(?:备注|注|说明|附|其中|目录|正文|附件|评分表|评分标准)|(?:的|者|等|和|及|、)$|^[(“]|[年月日号](?:印发)?$"
    r"|(?:通知|公告|公示|局|委|政府|办公室|委员会|公司|大学|学院|中心)$"
)
"""Short lines that head nothing: remarks, conditions, dates, offices."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    after_blank: bool


def unnumbered(text: str) -> frozenset[int]:
    """Where the headings without a number begin in a normalised text."""
    lines = _lines(text)
    if any(NUMBERED.match(line.text) for line in lines):
        return frozenset()
    if sum(item["mark"] == "一" for line in lines if (item := ITEM.match(line.text))) == 1:
        return frozenset()
    heads = [place for place in range(len(lines)) if _heads(lines, place)]
    ends = [*heads, len(lines)][1:]
    found = [
        lines[place].start
        for place, end in zip(heads, ends, strict=True)
        if any(_scored(line.text) for line in lines[place + 1 : end])
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


def headline(said: RawSentence) -> Title:
    """The words of such a line, and the value behind them."""
    match = SHORT.fullmatch(said.text)
    if match is None or match["bound"]:
        return Title(said.text, said.span)
    words, start = match["words"], said.span.start
    title = Title(BLANK.sub("", words), Span(start, start + len(words)))
    if match["value"] is None:
        return title
    value = Span(start + match.start("value"), start + match.end("value"))
    return replace(title, value=number(match["value"]), value_span=value, value_text=match["shown"])


def _lines(text: str) -> list[_Line]:
    found, start, blank = [], 0, True
    for line in text.split("\n"):
        words = line.strip()
        if words and not words.startswith("@"):
            found.append(_Line(start + len(line) - len(line.lstrip()), words, blank))
        if not words.startswith("@"):
            blank = not words
        start += len(line) + 1
    return found


def _heads(lines: Sequence[_Line], place: int) -> bool:
    line = lines[place]
    below = lines[place + 1].text if place + 1 < len(lines) else ""
    name = _named(line.text) or (_office(line.text) and NAMING.match(below) is not None)
    if not name or place + 1 == len(lines) or _named(lines[place + 1].text):
        return False
    return line.after_blank or FIRST.match(lines[place + 1].text) is not None


def _named(words: str) -> bool:
    match = SHORT.fullmatch(words)
    if match is None or MARK.match(words) or len(BLANK.sub("", match["words"])) > LONGEST:
        return False
    plain = not NO_NAME.search(match["words"]) and not SUM.fullmatch("".join(words.split()))
    said = match["words"] if match["bound"] else words
    return plain and not POINTS.search(said)


def _office(words: str) -> bool:
    """Whether a line is the name of an office, which heads what it is scored by: 区水务局."""
    plain = OFFICE.fullmatch(words) is not None and not MARK.match(words)
    return plain and not POINTS.search(words)


OFFICE = Pattern(r"[\u4e00-\u9fff]{2,12}[局办委科室处]")
NAMING = Pattern(r" *[^。;,:\d]{2,20}:(?= *[^ ])")
"""A paragraph that begins with its name: 河面保洁:每处扣1分."""


def _scored(words: str) -> bool:
    return bool(MARK.match(words) or words.startswith("|") or WEIGHS.search(words))
