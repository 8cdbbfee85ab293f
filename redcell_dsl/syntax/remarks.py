"""Numbered remarks below a rule: 注:1、…2、… are sentences of it, and no items beside its own."""

from __future__ import annotations

from dataclasses import dataclass

from ..source.pattern import Pattern
from .block import FIXED, POINTS, Block, Mark, RawSentence

LEAD = Pattern(r"(?:备?注|附注|说明|(?:有关|相关|具体|补充|其他)说明|备注说明|注意事项) *[:：]?")
"""What leads to remarks; a colon, or the end of the line, stands behind it."""
LISTED = ("1、", "(1)", "(一)")
"""Levels that remarks are numbered by."""
LONGEST_NAME = 30


@dataclass(slots=True)
class Remarks:
    """A list of remarks that is being read: where it stands, and its last number."""

    lead: RawSentence
    line: int
    host: Block | None = None
    last: Mark | None = None
    last_line: int = -1

    def goes_on(self, mark: Mark, line: int, rest: str, current: Block) -> bool:
        """Whether a mark is of this list; ``rest`` is its line, ``current`` the unit that is open."""
        if mark.level not in LISTED:
            return False
        if self.last is None:
            return mark.number == 1 and line <= self.line + 1
        if mark.level != self.last.level:
            return mark.number == 1 and (self.last.level, mark.level) == ("1、", "(1)")
        if mark.number != self.last.number + 1:
            return False
        outer = _awaited(mark, current) and (_heads(rest) or (mark.number == 2 and _gives(rest)))
        return line == self.last_line or not outer

    def wrapped(self, above: str) -> bool:
        """Whether an unmarked line goes on with a remark: the line above it ends in no stop."""
        return self.last is not None and above.rstrip()[-1:] not in STOPS


def _awaited(mark: Mark, current: Block) -> bool:
    """Whether the list around the remarks would go on with a mark."""
    opened: Block | None = current
    while opened is not None and opened.mark is not None and opened.level not in FIXED:
        if opened.level == mark.level and opened.mark.number == mark.number - 1:
            return True
        opened = opened.parent
    return False


def _heads(rest: str) -> bool:
    """Whether a line can be the name of an item."""
    words = rest.strip()
    return len(words) <= LONGEST_NAME and not ENDS.search(words)


def _gives(rest: str) -> bool:
    """Whether a line gives or takes points, as an item does and a remark seldom."""
    return POINTS.search(rest) is not None


ENDS = Pattern(r"[。;,]")
STOPS = ("。", ";", "；", ":", "：", "!", "！", "")
