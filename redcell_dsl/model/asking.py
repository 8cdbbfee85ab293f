"""What a heading's value is made of: 逐级签订责任书,1分。 below 责任制(6分)."""

from __future__ import annotations

from ..source.pattern import Pattern
from ..syntax.numeral import number
from ..syntax.prose import Parsed, parse_sentence
from ..syntax.tree import Statement
from .citation import Located


def asked_for(unit: Located, words: str, before: tuple[Statement, ...]) -> Parsed | None:
    """逐级签订责任书,1分。 below a heading with a value: what is asked, and its part of that value."""
    match = WORTH.fullmatch(words)
    heads = [each.block for each in unit.ancestors() if each.block.value is not None]
    if match is None or not heads or FAULTY.search(match["asked"]):
        return None
    titles = [each.block.title.text for each in unit.ancestors() if each.block.title]
    whole = heads[0].value
    if whole is None or number(match["value"]) > whole or any(map(TAKEN.search, titles)):
        return None
    place = match.end("asked")
    found = parse_sentence(f"{words[:place]}({words[place + 1 : match.end('points')]})", before)
    return found if found.statements else None


WORTH = Pattern(
    r"(?P<asked>[^。;]{4,}?(?<![加扣减得计记满共])),(?P<points> *(?P<value>\d{1,2}(?:\.\d{1,2})?) *分)[。; \n]*"
)
FAULTY = Pattern(
    r"\d *分|^(?:未|没有|无|不|缺|漏|迟|旷|违|擅自|发生|出现|被|有(?=[^,]*[未不没无违]))|总分|满分|其中|合计|分值"
)
TAKEN = Pattern(r"[扣减]分|负面|违[规纪反]|禁止")
"""Headings of what costs points."""
