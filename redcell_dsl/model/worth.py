"""Set values that stand in a sentence of their own: 本项30分。 (共2分)"""

from __future__ import annotations

from dataclasses import replace
import re

from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.block import Block, RawSentence, Title
from ..syntax.numeral import number

WORTH = Pattern(
    r"(?P<bracket>\() *(?:共计?|满分|计|本项)? *(?P<inner>\d{1,4}(?:\.\d{1,2})?) *分 *\)[。;,. ]*"
    r"|(?:(?P<title>[^\d,;。:：]{2,20})[:：] *)?(?:本|此|该)项(?:内容|工作|指标)?(?:满分|共|总分|分值|标准分)?(?:为|计|共)? *(?P<value>\d{1,4}(?:\.\d{1,2})?) *分[。;,. ]*"
)
VALUE = "分值"


def give_values(root: Block) -> None:
    """Give every unit of an outline the value that a sentence of its own says, in place."""
    waiting = [root]
    while waiting:
        block = waiting.pop()
        waiting += block.children
        _give(block)


def _give(block: Block) -> None:
    """Let a unit whose heading prints no value have the one that its first such sentence says, in place.

    A second sentence of the kind stays to be read: which of them is meant, the text does not say.
    """
    if block.mark is None:
        return
    found = [(i, WORTH.fullmatch(raw.text)) for i, raw in enumerate(block.sentences)]
    said = [(i, match) for i, match in found if match is not None]
    if len(said) != 1:
        return
    place, match = said[0]
    if match["bracket"] and not (block.mark.text and place == len(block.sentences) - 1):
        return  # the value of one of several sentences
    raw = block.sentences[place]
    title = _title(block, raw, match, place)
    group = "inner" if match["bracket"] else "value"
    value = number(match[group])
    if title is None or title.value is not None or not value:
        return
    begin = raw.span.start + match.start(group)
    span = Span(begin, begin + len(match[group]))
    block.title = replace(title, value=value, value_span=span, value_text=match[group])
    block.sentences[place] = replace(raw, part=VALUE)


def _title(block: Block, raw: RawSentence, match: re.Match[str], place: int) -> Title | None:
    """The heading that gets the value: the one of the unit, or what the sentence leads with."""
    lead = match["title"]
    if match["bracket"] and block.title is None and place:
        return Title("", Span(raw.span.start, raw.span.start))
    if lead is None or block.title is not None:
        return block.title if lead is None else None
    start = raw.span.start + match.start("title")
    return Title(lead.strip(), Span(start, start + len(lead))) if place == 0 else None
