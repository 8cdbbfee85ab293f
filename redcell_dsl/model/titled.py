"""What the heading of an item lends to the first words under it: its name.

群众满意度(5分):≥90%得满分 compares what the heading names, and 服务态度(5分):酌情扣1至2分 judges
it. The heading is put in front of such a sentence, and the whole is read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.block import Title
from ..syntax.parts import VALUES, rebuilt
from ..syntax.prose import Parsed, parse_sentence
from ..syntax.tree import Phrase, Statement


def parse_under(title: Title | None, words: str) -> Parsed | None:
    """A sentence that only its heading completes; ``None`` where that does not make it plain.

    Spans count from the sentence's own start; the heading's words have none.
    """
    if title is None or not (lead := _lead(title.text, words)):
        return None
    parsed = parse_sentence(lead + words)
    if not parsed.statements:
        return None
    return replace(parsed, statements=tuple(_moved(s, len(lead)) for s in parsed.statements))


def _lead(title: str, words: str) -> str:
    """The heading as it stands in front of a sentence; nothing where it is not what is left out."""
    name = NUMBERED.sub("", title).strip()
    if (JUDGED.match(words) or COUNTED.match(words)) and NAME.fullmatch(name):
        return f"{name},"
    measured = COMPARED.match(words) and MEASURE.fullmatch(name)
    return name if measured and not SEVERAL.search(name) else ""


NUMBERED = Pattern(r"^(?:\d+(?:\.\d+)*|[(]?[一二三四五六七八九十]+[)、.])[ 、.]*")
NAME = Pattern(r"[^\d,;。:()分扣]{2,24}")
MEASURE = Pattern(
    r"[^\d,;。:()每]{1,24}(?:率|度|比|比例|比重|占比|次数|人数|天数|件数|篇数|户数|场次|(?<!质)量|额|人次|面积|时长|名次|排名)"
)
"""A heading that names what can be compared with a number."""
SEVERAL = Pattern(r"[、,;和与及或\/]")
COMPARED = Pattern(
    r"(?:以|按)?(?:最高|最多|最大|第一名|排名第一|第1名)(?:的|者|值|单位|数)*(?:为|作为|得|计)? *(?:满分|\d{1,3} *分),? *其[他它余]|"
    r"(?:在|为|达到?|不低于|高于|低于|不足|未达到?|超过|大于|小于|少于|多于|≥|>|≤|<|=|前|第)* *\d[\d.]* *(?:%|‰|次|人次?|天|件|篇|户|场|个|名|位)?(?:\(含\))? *"
    r"(?:及?以[上下内]|\(含|的|,|得|不|计|为|[-~—至到]|加|扣)"
)
"""A sentence that begins with a bound and does not say of what."""
JUDGED = Pattern(
    r"(?:由[^,;。\d]{2,12})?(?:可?酌情|视(?:情节?|具体|实际)?[^,;。\d]{0,8}?)(?:给予|予以)?(?:扣|加|减|给|得|计)|每[项次处个](?:扣减?|加) *\d[\d.]* *分? *(?:[-~—至到]) *\d"
)
"""A sentence that begins with how somebody judges and does not say what."""


COUNTED = Pattern(
    r"每(?:发生|发现|出现|有)?(?:1|一)?(?:[起次处项例件个人篇]|人次)(?:加?扣|加|减|得) *\d"
)
"""A sentence that begins with so much for each and does not say of what."""


def _moved(statement: Statement, by: int) -> Statement:
    """A statement whose spans count from behind the heading."""
    moved: Statement = _move(statement, by)
    return moved


def _move(node: Any, by: int) -> Any:
    if isinstance(node, tuple):
        return tuple(_move(each, by) for each in node)
    if isinstance(node, Span):
        return Span(node.start - by, node.end - by) if node.start >= by else None
    if isinstance(node, Phrase) and node.span is not None and node.span.start < by < node.span.end:
        return replace(node, span=Span(0, node.span.end - by))
    return rebuilt(node, [_move(each, by) for each in VALUES[type(node)](node)])
