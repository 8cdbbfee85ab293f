"""Headings that a text prints as sentences: 会议制度(2分)。 over what it is scored by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
import re

from ..source.pattern import Pattern
from ..source.text import Span
from .block import CELL, POINTS, ROW, Block, Mark, RawSentence, Title, weighty
from .numeral import number

WORTH = r" *\((?P<value>\d{1,4}(?:\.\d{1,3})?) *分 *\) *"
HEADED = Pattern(rf"(?P<title>[^。;:,(]{{1,60}}[^的。;:,(]){WORTH}[。;]")
LISTED = Pattern(rf"(?P<title>[^。;]{{1,80}}[^的。;:,(]) *:?{WORTH}[。;:]?")
"""What heads a list: it may be longer, break off behind a colon, or end in no stop."""
ASKED = Pattern(rf"(?P<title>[^;]{{2,300}}?[^的。;:,]) *[。:]?{WORTH}[。;:]?")
"""What is asked and its value, before the rules for it."""
SAID = Pattern(
    r"(?P<title>[^。;:,()\d]{1,40}[^的者奖级。;:,()\d ]) *: *(?P<value>\d{1,4}(?:\.\d{1,3})?) *分[。;]?"
)
"""会议制度: 10分, over what points are taken for."""
TAKEN = Pattern(r"扣|不得分|不计分|减 *\d")
RULED = Pattern(rf"{POINTS.pattern}|得分 *=")
"""Words that say how many points, a formula among them."""
OWN = Pattern(r"\( *\d+(?:\.\d+)? *分 *\)[。;]?$")


VALUE = Pattern(r"\( *(?P<value>\d{1,3}(?:\.\d{1,2})?) *分 *\)[。;]?")
"""A value that stands alone, behind the full stop of what it is for."""


def printed(block: Block) -> bool:
    """Whether a unit has a number of its own, outside a table."""
    return block.mark is not None and bool(block.mark.text) and block.level not in (ROW, CELL)


def headed_by(block: Block) -> bool:
    """Whether a numbered unit begins with what it names and its value, and has no points besides."""
    if not printed(block) or block.title is not None or not block.sentences:
        return False
    first, *rest = block.sentences
    if SAID.fullmatch(first.text):
        return not rest
    if rest and VALUE.fullmatch(rest[0].text) and not weighty(first):
        rest = rest[1:]
        return not any(map(weighty, rest))
    heading = HEADED.fullmatch(first.text) or asked(first)
    return heading is not None and not any(map(weighty, rest))


def entitle(block: Block) -> None:
    """Make the sentences of a unit that only name what is scored its heading, or those of its parts."""
    if block.mark is None or not block.mark.text or not block.sentences:
        return
    if block.title is None:
        _head(block)
    if not block.children:
        _part(block)


def _head(block: Block) -> None:
    """A sentence that only names what is scored and its value: 会议制度(2分)。每少一次扣1分。"""
    found = _heading(block)
    if found is None:
        return
    place, match = found
    said = block.sentences[place]
    rest = block.sentences[place + 1 :]
    alone = not any(OWN.search(each.text) for each in rest)
    scored = block.children or any(weighty(s) or RULED.search(s.text) for s in rest)
    if not alone or not scored:
        return
    title = titled(said, match)
    if place:  # what it means stands behind its name, with the value
        name = block.sentences[0]
        words = name.text.rstrip("。; ")
        start = name.span.start
        title = replace(title, text=words, span=Span(start, start + len(words)))
        aside = [replace(each, part="内容") for each in block.sentences[1 : place + 1]]
        rest = [*aside, *rest]
    block.title, block.sentences = title, rest


def _heading(block: Block) -> tuple[int, re.Match[str]] | None:
    """Which sentence of a unit is its heading."""
    first, *rest = block.sentences
    match = HEADED.fullmatch(first.text)
    outside = block.level not in (ROW, CELL)
    taken = block.children or any(TAKEN.search(said.text) for said in rest)
    if match is None and taken and outside:
        match = SAID.fullmatch(first.text)
    if match is None and block.children and outside and not POINTS.search(first.text):
        match = LISTED.fullmatch(first.text)
    if match is not None:
        return 0, match
    return _behind(block.sentences) or _summed(block) if outside else None


def _behind(said: Sequence[RawSentence]) -> tuple[int, re.Match[str]] | None:
    """What is asked and its value, before what is taken; what is asked may go on from ; to ;."""
    place = next((p for p, each in enumerate(said) if not each.text.endswith(";")), 0)
    if any(map(weighty, said[:place])) or not _below(said[place + 1 :]):
        return None
    match = asked(said[place])
    return None if match is None else (place, match)


def asked(said: RawSentence) -> re.Match[str] | None:
    """What a sentence asks for and its value, where it says nothing else of points."""
    found = ASKED.fullmatch(said.text)
    return None if found is None or RULED.search(found["title"]) else found


def _below(rest: Sequence[RawSentence]) -> bool:
    """Whether all that stands behind what is asked says what is taken."""
    ruled = [said for said in rest if weighty(said)]
    return bool(ruled) and all(TAKEN.search(said.text) for said in ruled)


def _summed(block: Block) -> tuple[int, re.Match[str]] | None:
    """The sentence behind the name of a unit whose value is the sum of the values below it."""
    values = [child.value for child in block.children if child.value is not None]
    heavy = [place for place, said in enumerate(block.sentences) if weighty(said)]
    if len(values) < FEWEST or len(values) < len(block.children) or len(heavy) != 1:
        return None
    match = LISTED.fullmatch(block.sentences[heavy[0]].text)
    if match is None or number(match["value"]) != sum(values, Fraction(0)):
        return None
    return heavy[0], match


FEWEST = 2
"""Parts that a sum has at least."""


def titled(said: RawSentence, match: re.Match[str]) -> Title:
    """The heading that a sentence is, with its value."""
    start = said.span.start
    words = match["title"].rstrip()
    value = Span(start + match.start("value"), start + match.end("value"))
    shown = said.text[match.end("title") :].strip()
    return Title(words, Span(start, start + len(words)), number(match["value"]), value, shown)


def _part(block: Block) -> None:
    """采购(5分)。每漏验1次扣1分。餐具(4分)。每破损1件扣1分。: each heads the sentences behind it.

    The first may head all of them, with their sum. Where one has nothing that says how it is scored,
    they are no headings but what is asked.
    """
    heads = [
        (place, match)
        for place, said in enumerate(block.sentences)
        if not said.part and (match := HEADED.fullmatch(said.text)) is not None
    ]
    whole = None
    if block.title is None and len(heads) > FEWEST and heads[0][0] == 0 and heads[1][0] == 1:
        whole, *heads = heads
    values = sum((number(match["value"]) for _, match in heads), Fraction(0))
    known = number(whole[1]["value"]) if whole else block.value
    first = 1 if whole else 0
    if len(heads) < FEWEST or (known is not None and known != values) or heads[0][0] != first:
        return
    own, ends = block.sentences, [*(place for place, _ in heads), len(block.sentences)]
    behind = [own[begin + 1 : end] for begin, end in pairwise(ends)]
    if not all(any(_rules(said) for said in each) for each in behind):
        return
    if whole is not None:
        block.title = titled(own[0], whole[1])
    block.sentences = []
    for (place, match), rest in zip(heads, behind, strict=True):
        start = own[place].span.start
        mark = Mark(CELL, "", len(block.children) + 1, Span(start, start))
        block.open(mark, titled(own[place], match)).sentences += rest


def _rules(said: RawSentence) -> bool:
    return RULED.search(said.text) is not None and not OWN.search(said.text)
