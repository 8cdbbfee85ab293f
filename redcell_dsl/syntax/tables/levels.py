"""Tables of two rows, levels over what each gives: 国家级 | 省级, 最高3分/项 | 最高2分/项."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ...source.pattern import Pattern
from ...source.text import Span
from ..block import Block, RawSentence
from ..numeral import number
from ..parts import nameable
from ..tree import Giving, Judging, Num, Per, Phrase, Statement
from .cells import Cell, Line
from .saying import HEAD, opened

ROWS, FEWEST = 2, 2
UNIT = Pattern(r"分 */ *(?P<unit>项|篇|次|个|人|件)\)?$")
GIVEN = Pattern(
    r"(?P<most>最高|最多|不超过)? *(?P<number>\d{1,3}(?:\.\d{1,2})?) *分?(?: */ *(?P<unit>项|篇|次|个|人|件))?"
)
LEVEL = Pattern(
    r"(?:国际|世界|洲际|国家|全国|省部?|省|市|地市?|厅局?|区县?|县|校|院系?|系|班|乡镇?|部|行业|基层)(?:\([^()]{1,6}\))?(?:级|赛|性)"
    r"|[A-F](?:级|类|等)?|[特一二三四五六]等奖?|[金银铜]奖"
)
TABLE_WORDS = Pattern(r"^附?表 *\d*[:、. ]*|(?:评分|计分|加分|赋分|积分)?(?:标准|细则|办法)?表?$")


def levels(lines: Sequence[Line], host: Block, caption: str) -> bool:
    """Read such a table; ``False`` where it is none, or does not say what each of its points is for."""
    if len(lines) != ROWS or len(lines[0]) != len(lines[1]):
        return False
    headed = LEVEL.fullmatch(lines[0][0].words) is None
    names, points = (line[1 if headed else 0 :] for line in lines)
    head = UNIT.search(lines[1][0].words) if headed else None
    noun = TABLE_WORDS.sub("", caption).strip()
    per = head["unit"] if head else ""
    said = [_said(name, cell, noun, per) for name, cell in zip(names, points, strict=True)]
    if len(names) < FEWEST or not noun or not all(said):
        return False
    table = opened(host, lines[0])
    heads = [*lines[0], *(lines[1][:1] if headed else ())]
    table.sentences += [RawSentence(cell.text, cell.span, HEAD) for cell in heads]
    for cell, made in zip(points, said, strict=True):
        table.sentences.append(RawSentence(cell.text, cell.span, "", (made,) if made else ()))
    return True


def _said(name: Cell, cell: Cell, noun: str, per: str) -> Statement | None:
    """What a level gives: so much for each, or what is judged up to so much for each."""
    found, text = GIVEN.fullmatch(cell.text), f"{name.words}{noun}"
    if found is None or LEVEL.fullmatch(name.words) is None or not nameable(text):
        return None
    unit = found["unit"] or per
    if not unit:
        return None
    start = cell.span.start + found.start("number")
    span = Span(start, start + len(found["number"]))
    points, each = Num(number(found["number"]), "分", span), Per("", Num(Fraction(1), unit))
    phrase = Phrase(text, name.span)
    if found["most"]:
        return Judging(False, phrase, None, points, each)
    return Giving(points, per=each, quantity=phrase)
