"""A table behind the article that closes a text: an annex of its own, whether it is headed or not."""

from __future__ import annotations

from dataclasses import replace

from ...source.pattern import Pattern
from ...source.text import Span
from ..block import ANNEX, Block, Mark, RawSentence, Title

ARTICLE = "条"
CLOSING = Pattern(r"(?:起|日|后)(?:正式)?(?:施行|实施|执行|试行)|同时(?:予以)?废止")
"""What the last article of a text says: nothing of it follows but annexes."""
HEADED = Pattern(
    r"(?P<mark>附 *[:、件表]? *\d*[:、. ]*)?"
    r"(?P<title>[^。;,!?]{2,40}(?:表|标准|细则|目录)(?:\([^()]{0,12}\))?)"
)
"""The line above a table that names it."""


def behind(host: Block, start: int) -> Block:
    """The unit that a table at ``start`` stands in: ``host``, or an annex where that closes the text.

    The annex stands in the whole text and has the line above the table for its heading.
    """
    if host.level != ARTICLE or host.children:
        return host
    heading = _heading(host)
    said = host.sentences[:-1] if heading else host.sentences
    if not said or CLOSING.search(said[-1].text) is None:
        return host
    mark, title = _headed(heading, start)
    if heading:
        del host.sentences[-1]
    whole = host
    while whole.parent is not None:
        whole = whole.parent
    number = sum(child.level == ANNEX for child in whole.children) + 1
    return whole.open(replace(mark, number=number), title)


def _headed(heading: RawSentence | None, start: int) -> tuple[Mark, Title | None]:
    """The mark and the title that a heading prints; a table without one is marked by its place."""
    found = HEADED.fullmatch(heading.text) if heading else None
    if heading is None or found is None:
        return Mark(ANNEX, "", 0, Span(start, start)), None
    begin = heading.span.start
    words, at = found["mark"] or "", begin + found.start("title")
    mark = Mark(ANNEX, words.rstrip(), 0, Span(begin, begin + len(words.rstrip())))
    return mark, Title(found["title"], Span(at, heading.span.end))


def _heading(host: Block) -> RawSentence | None:
    """The last sentence of a unit, where it names what follows."""
    last = host.sentences[-1] if host.sentences else None
    return last if last is not None and HEADED.fullmatch(last.text) else None
