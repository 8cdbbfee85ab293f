"""Every number of the official text, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
import re

from ..model.fact import Count, Marks, Quantity
from ..model.measures import Fate, Sentence
from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.numeral import number
from .index import ROOT, Index, Note

HAN = "零〇一二两三四五六七八九十百千"
MEASURE = (
    r" *(?:%|小时|分钟|学时|课时|季度|人次|个?工作日|个月|个百分点"
    r"|[个名次年月周天日项分篇步人种级半票条处起件份例届期场倍岁台户家间门轮批组元米位])"
)
HALF = r"(?<![每上下一两个])半(?= *[年天日月个])"
NUMBER = Pattern(
    rf"(?=[\d{HAN}半])"  # looked for first: almost no character begins a number
    rf"(?:(?:(?P<arabic>\d{{1,40}}(?:\.\d{{1,40}})?)|(?P<share>百分之[{HAN}]{{1,12}}))(?P<measure>{MEASURE})?"
    rf"|(?P<han>[{HAN}]{{1,12}}|{HALF})(?P<counted>{MEASURE}))"
)
IDIOM = Pattern(r"[上前下同统唯任另某]$")
"""Before 一: 上一年度, 同一项 … count nothing."""
MUCH = Pattern(r"十分(?=[\u4e00-\u9fff])(?!钟|之|的|以)")
"""十分重要 is no number."""
CITATION = Pattern(rf"第 *[{HAN}\d]+ *(?:[编章节条款项目]|部分)")
QUOTATION = Pattern(r"“[^“”\n]*”|《[^《》\n]*》|『[^『』\n]*』|〔[^〔〕\n]*〕(?: *\d+ *号)?")
LABELS = ("", "级", "条", "期", "届")
"""Measures of numbers that name a thing and count nothing: 二级英模."""
EXCUSING = ("得分", "规定", "解释", "勘误", "事实", "即", "台账", "方法")
"""Notes that say what a number of the text means."""


class Lot(StrEnum):
    """What became of a number: every number has exactly one.

    ``LIVE``: the model computes with it. ``QUOTED``: it only stands inside a name, a title, a
    quotation, or a sentence that is set aside or put off. ``NOTED``: a note at its place says what
    it means, and computes in its stead. ``UNOWNED``: none of these.
    """

    LIVE = "live"
    QUOTED = "quoted"
    NOTED = "noted"
    UNOWNED = "unowned"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed: ``text`` with its measure word, ``value`` without a percent sign.

    ``start`` and ``end`` are the place of its figures, without the measure word.
    """

    text: str
    value: Fraction
    measure: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the official text, and what became of it.

    ``unit`` is the unit that it stands in, ``sentence`` the id of its sentence (empty in a heading).
    """

    numeral: Numeral
    lot: Lot
    unit: str
    citation: str
    sentence: str = ""


LONGEST = 20
"""Characters of the longest number that counts."""


def numerals(text: str, start: int = 0) -> Iterator[Numeral]:
    """The numbers of a normalised text: Arabic ones, and Chinese ones that count something."""
    for match in NUMBER.finditer(text):
        arabic, share, measured, han, counted = match.groups()
        if han and _counts_nothing(text, match):
            continue
        words = han or arabic or share
        if len(words) > LONGEST:
            continue  # no number that anybody writes
        first = start + match.start()
        measure = (measured or counted or "").strip()
        yield Numeral(match[0], _value(words), measure, first, first + len(words))


@lru_cache(maxsize=1000)
def _value(words: str) -> Fraction:
    return number(words.removeprefix("百分之"))


def _counts_nothing(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 1) : match.start()]
    if match["han"] == "一" and IDIOM.search(before):
        return True
    return (
        match["han"] == "十"
        and MUCH.match(text, match.start()) is not None
        and before not in GIVING
    )


GIVING = tuple("加扣得计记减奖满")


@lru_cache(maxsize=4)
def figures(index: Index) -> tuple[Figure, ...]:
    """All numbers of the official text in its order."""
    live, quoted = marked(index, _live(index)), marked(index, _quoted(index))
    found = []
    for numeral in numerals(index.official):
        start, end = numeral.start, numeral.end
        unit, sentence = index.at(start)
        if sentence is not None and sentence.span is not None and end > sentence.span.end:
            sentence = None
        if live.find(1, start, end) >= 0:
            lot = Lot.LIVE
        elif quoted.find(1, start, end) >= 0:
            lot = Lot.QUOTED
        else:
            lot = _lot(index, numeral, unit, sentence)
        citation = sentence.citation if sentence else index.citation(unit)
        found.append(Figure(numeral, lot, unit, citation, sentence.id if sentence else ""))
    return tuple(found)


def _lot(index: Index, numeral: Numeral, unit: str, sentence: Sentence | None) -> Lot:
    """What became of a number that is neither computed with nor quoted."""
    if sentence is None:
        return Lot.UNOWNED
    match sentence.fate:
        case Fate.SET_ASIDE | Fate.PENDING:
            return Lot.QUOTED
        case Fate.UNREAD:
            return Lot.UNOWNED
        case Fate.COMPILED | Fate.NOTED:
            if owned(index, unit, sentence.id, numeral.value):
                return Lot.NOTED
            return Lot.QUOTED if _names(index, numeral) else Lot.UNOWNED


def _names(index: Index, numeral: Numeral) -> bool:
    """Whether a number only belongs to a word: 二级英模, 一条线, 百分制."""
    scale = index.official.startswith("分制", numeral.end)
    return scale or numeral.measure in LABELS or index.words(numeral.span) == "一"


def marked(index: Index, spans: Iterable[Span]) -> bytearray:
    """One byte for each character of the text: 1 where a span covers it."""
    marks = bytearray(len(index.source.text))
    for span in spans:
        marks[span.start : span.end] = b"\1" * (span.end - span.start)
    return marks


def _live(index: Index) -> Iterator[Span]:
    """The places of all numbers that the model computes with, printed marks of units among them."""
    for each in index.spoken:
        for found in each.sentence.numbers:
            if found.span is not None:
                yield found.span
    for unit in index.units.values():
        if unit.span is not None:
            yield unit.span
        if unit.value is not None and unit.value.span is not None:
            yield unit.value.span
    for fact in index.measures.facts:
        years = fact.window.years if fact.window else None
        bounded = isinstance(fact.type, Count | Quantity | Marks)
        limits = (fact.type.least, fact.type.most) if bounded else ()  # type: ignore[union-attr]
        for found_or_none in (years, *fact.standards, *limits):
            if found_or_none is not None and found_or_none.span is not None:
                yield found_or_none.span


def _quoted(index: Index) -> Iterator[Span]:
    """Quotations, citations, headings, and the title of the whole."""
    text = index.source.normal
    for pattern in (QUOTATION, CITATION):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end())
    yield from index.titles.values()
    for each in index.inside(ROOT):
        sentence = each.sentence
        kept = (each.unit == ROOT or sentence.reason) and not sentence.readback
        if kept and sentence.span and sentence.fate is not Fate.UNREAD:
            yield sentence.span


PLACE = Pattern(
    rf"第? *\([{HAN}\d]+\) *项?(?: *第? *\d+ *目?)?|第 *[{HAN}\d]+ *[条款项目行组句]|(?<![\d.])\d+(?:\.\d+)+(?= *(?:[:,、]|句))"
)
"""Where a note says what it is about: the digits of a place are no numbers that it explains."""


def owned(index: Index, unit: str, sentence: str, value: Fraction) -> bool:
    """Whether a note at a unit, at its item, or one that names its sentence says what a number means."""
    return bool(index.notes) and any(
        note.keyword in EXCUSING
        and (sentence in note.aims or _around(index, note, unit))
        and any(numeral.value == value for numeral in numerals(PLACE.sub(" ", note.text)))
        for note in index.notes
    )


def _around(index: Index, note: Note, unit: str) -> bool:
    """Whether a note stands at the item that a unit is in."""
    scope = index.scope_of(note.unit)
    return scope != ROOT and index.within(unit, scope)
