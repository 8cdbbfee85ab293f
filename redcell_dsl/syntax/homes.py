"""Where a line without a number belongs: to the unit above it, to its list, or to the article."""

from __future__ import annotations

from collections.abc import Iterator

from ..source.pattern import Pattern
from ..source.text import Source
from .block import CELL, FIXED, POINTS, ROW, Block, RawSentence, weighty
from .entitle import HEADED, RULED, TAKEN, asked, headed_by


def bodily(
    block: Block, body: Block | None, sentence: RawSentence, line: str, source: Source
) -> bool:
    """Whether a line, which begins with a sentence, is the text of the unit that was opened last.

    ``body``: the unit whose text is being read. Below a heading that has no other text yet, a line is
    the heading's own.
    """
    headed = block.mark and block.title and not block.sentences
    own = block is body or (headed and not names(sentence, source))
    leads = block.mark and block.sentences and block.sentences[-1].text.endswith(":")
    ruled = TAKEN.search(line) or RULED.search(line)
    named = ruled and headed_by(block)
    return bool(own or leads or named) and not block.children


def home(block: Block, words: str) -> Block:
    """The unit that a line belongs to which is no unit's own text.

    A rule belongs to the nearest unit with points above it, one that points to the cases above it to
    the unit that lists them, and anything else to the article, or to what stands for one.
    """
    found = _ruled(block, words)
    if found is not None:
        return found
    while block.parent and block.parent.mark and block.level not in FIXED:
        block = block.parent
    return block


def _ruled(block: Block, words: str) -> Block | None:
    own = OWN_ITEM.search(words) is not None
    ruled = RULED.search(words) or (own and TAKEN.search(words))
    if not ruled or WIDER.search(words):
        return None
    pointing = POINTING.match(words) is not None
    listed = _in_article(block)
    for each in _above(block):
        if pointing and each.children:
            return each
        if not pointing and _worth(each):
            return each if own or not listed or not _scored(each) else None
    return None


def _above(block: Block) -> Iterator[Block]:
    """The numbered units that a unit is and stands in, up to an article or a table."""
    each: Block | None = block
    while each is not None and each.mark is not None and each.level not in (*FIXED, ROW, CELL):
        yield each
        each = each.parent


def _in_article(block: Block) -> bool:
    """Whether a unit stands in an article, whose own text may go on behind its items."""
    each: Block | None = block
    while each is not None and each.level != ARTICLE:
        each = each.parent
    return each is not None


def _scored(block: Block) -> bool:
    own = block.sentences if block.value is not None else block.sentences[1:]
    return any(map(weighty, own)) or any(map(_weighs, block.children))


def _weighs(block: Block) -> bool:
    return any(map(weighty, block.sentences)) or any(map(_weighs, block.children))


ARTICLE = "条"
OWN_ITEM = Pattern(r"[此本该]项")
POINTING = Pattern(r"(?:凡|如|若)?(?:出现|发生|存在|具有|有|违反|属于?)(?:上述|以上|上列)")
WIDER = Pattern(
    r"^(?:以上|上述|各[项类部]|全部|所有|凡|本[办细标表制]|年度|加分|扣分|奖|注|备注|说明|附|另外?|此外|累计|合计|总)"
    r"|总分|一票否|本条|[加扣减]分项|各项"
)
"""Words of a line that speaks of more than the unit above it."""


def _worth(block: Block) -> bool:
    """Whether a numbered unit prints what it is worth."""
    if not block.mark or not block.mark.text:
        return False
    if block.title is not None or not block.sentences:
        return block.value is not None
    first = block.sentences[0]
    return (HEADED.fullmatch(first.text) or asked(first)) is not None


def names(sentence: RawSentence, source: Source) -> bool:
    """Whether a line can be the words of a heading: short, alone on its line, no sentence."""
    end = source.normal[sentence.span.end : sentence.span.end + 1]
    short = len(sentence.text) <= LONGEST and not POINTS.search(sentence.text)
    return short and end in ("", "\n", "\r", " ") and not STOPS.search(sentence.text)


LONGEST = 30
STOPS = Pattern(r"[。;:,!?|]")
