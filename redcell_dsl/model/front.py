"""The lines above the first unit of a text: its title, and what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source.pattern import Pattern
from .measures import Fate

if TYPE_CHECKING:
    from .draft import Draft, Said


def read_title(made: Draft) -> None:
    """The lines above the first unit that end in no full stop: the title, and what stands around it.

    Where one of them names a regulation (…办法, …评分表), the last that does is the title, with the line
    that it goes on from.
    """
    lines = _front(made)
    named = [place for place, said in enumerate(lines) if _names_rules(made, said)]
    last = named[-1] if named else len(lines) - 1
    for place, said in enumerate(lines):
        words = _words(made, said)
        said.fate, said.statements, said.provisions = Fate.COMPILED, [], []
        registered = REGISTERED.match(words) is not None
        title = not named or place == last or _goes_on(made, lines, place, last)
        said.reason = FRONT if registered or not title else TITLE


def _front(made: Draft) -> list[Said]:
    """The lines above the first unit that may be its title."""
    lines: list[Said] = []
    for said in made.of(made.whole):
        if said.raw.part:
            continue
        if said.raw.text[-1:] in "。;；：:" or said.scoring or len(lines) == LONGEST_TITLE:
            break
        lines.append(said)
    return lines


def _words(made: Draft, said: Said) -> str:
    return made.source.normal[said.raw.span.start : said.raw.span.end]


def _names_rules(made: Draft, said: Said) -> bool:
    return RULES.search(_words(made, said)) is not None


def _goes_on(made: Draft, lines: list[Said], place: int, last: int) -> bool:
    """Whether a line is the first half of the title: directly above it, and complete in itself not."""
    if place != last - 1 or _names_rules(made, lines[place]):
        return False
    between = made.source.normal[lines[place].raw.span.end : lines[last].raw.span.start]
    return not between.strip("# \r\n") and not COMPLETE.search(_words(made, lines[place]))


TITLE, FRONT = "标题", "登记项"
REGISTERED = Pattern(r"[一-鿿]{2,6} *: *\S")
"""A line of a registry above a title: 文号: …."""
RULES = Pattern(
    r"(?:办法|细则|标准|方案|规定|条例|制度|意见|规则|指标(?:体系)?|评分表|考核表|打分表|评价表|计分表|考评表|评估表"
    r"|量化表|通知|要点|说明)(?:\([^()]*\)|\.[a-z]{2,5}|[\d ]+)*$"
)
COMPLETE = Pattern(r"(?:依据|文件|附件|材料|通知|目录)$")
LONGEST_TITLE = 10
