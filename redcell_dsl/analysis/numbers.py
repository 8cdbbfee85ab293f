"""Every number of the official text, and what became of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from operator import itemgetter
import re

from ..model.fact import Count
from ..model.measures import Fate, Sentence
from ..source.text import Span
from ..syntax.numeral import number
from .index import ROOT, Index

HAN = "零〇一二两三四五六七八九十百千"
MEASURE = re.compile(
    r" *(%|小时|分钟|学时|课时|季度|人次|个?工作日|个月|个百分点"
    r"|[个名次年月周天日项分篇步人种级半票条处起件份例届期场倍岁台户家间门轮批组元米位])"
)
HALF = r"(?<![每上下一两个])半(?= *[年天日月个])"
NUMBER = re.compile(
    rf"(?P<digits>\d+(?:\.\d+)?)|(?P<share>百分之[{HAN}]+)|(?P<han>[{HAN}]+|{HALF})(?P<after>(?={MEASURE.pattern}))"
)
IDIOM = re.compile(r"[上前下同统唯任另某]$")
"""Before 一: 上一年度, 同一项 … count nothing."""
MUCH = re.compile(r"十分(?=[\u4e00-\u9fff])(?!钟|之|的|以)")
"""十分重要 is no number."""
CITATION = re.compile(rf"第 *[{HAN}\d]+ *(?:[编章节条款项目]|部分)")
QUOTATION = re.compile(r"“[^“”\n]*”|《[^《》\n]*》|『[^『』\n]*』|〔[^〔〕\n]*〕(?: *\d+ *号)?")
LABELS = ("", "级", "条", "期", "届")
"""Measures of numbers that name a thing and count nothing: 二级英模."""
EXCUSING = ("得分", "解释", "勘误", "事实", "即", "台账", "方法")
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
class Figure:
    """A number of the text: ``text`` with its measure word, ``value`` without a percent sign.

    ``unit`` is the unit that it stands in, ``sentence`` the id of its sentence, where it has one.
    """

    text: str
    value: Fraction
    measure: str
    span: Span
    lot: Lot
    unit: str
    citation: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is found in a text, before it is known what it does there."""

    text: str
    value: Fraction
    measure: str
    span: Span


def numerals(text: str, start: int = 0) -> Iterator[Numeral]:
    """The numbers of a normalised text: Arabic ones, and Chinese ones that count something."""
    for match in NUMBER.finditer(text):
        words, end = match[0], match.end()
        if match["han"] and _counts_nothing(text, match):
            continue
        measure = MEASURE.match(text, end)
        whole = text[match.start() : measure.end()] if measure else words
        span = Span(start + match.start(), start + end)
        value = _value(words.removeprefix("百分之"))
        yield Numeral(whole, value, measure[1] if measure else "", span)


@lru_cache(maxsize=1000)
def _value(words: str) -> Fraction:
    return number(words)


def _counts_nothing(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 1) : match.start()]
    if match[0] == "一" and IDIOM.search(before):
        return True
    return match[0] == "十" and MUCH.match(text, match.start()) is not None and before not in GIVING


GIVING = tuple("加扣得计记减奖满")


@lru_cache(maxsize=4)
def figures(index: Index) -> tuple[Figure, ...]:
    """All numbers of the official text in its order."""
    found = _Finder(index)
    return tuple(found.figure(numeral) for numeral in numerals(index.official))


class _Finder:
    def __init__(self, index: Index) -> None:
        self.index = index
        self.live = marked(index, _live(index))
        self.quoted = marked(index, _quoted(index))
        places = [(each.sentence.span.start, each.sentence) for each in index.spoken if each.sentence.span]
        places.sort(key=itemgetter(0))
        self.starts = [start for start, _ in places]
        self.sentences = [sentence for _, sentence in places]

    def figure(self, numeral: Numeral) -> Figure:
        unit = self.index.unit_at(numeral.span.start)
        sentence = self.sentence_at(numeral.span)
        lot = self.lot(numeral, unit, sentence)
        citation = sentence.citation if sentence else self.index.citation(unit)
        said = sentence.id if sentence else ""
        text, value, measure, span = numeral.text, numeral.value, numeral.measure, numeral.span
        return Figure(text, value, measure, span, lot, unit, citation, said)

    def sentence_at(self, span: Span) -> Sentence | None:
        place = bisect_right(self.starts, span.start)
        sentence = self.sentences[place - 1] if place else None
        return sentence if sentence and sentence.span and sentence.span.covers(span) else None

    def lot(self, numeral: Numeral, unit: str, sentence: Sentence | None) -> Lot:
        span = numeral.span
        if 1 in self.live[span.start : span.end]:
            return Lot.LIVE
        if 1 in self.quoted[span.start : span.end]:
            return Lot.QUOTED
        if sentence is None:
            return Lot.UNOWNED
        match sentence.fate:
            case Fate.SET_ASIDE | Fate.PENDING:
                return Lot.QUOTED
            case Fate.UNREAD:
                return Lot.UNOWNED
            case Fate.COMPILED | Fate.NOTED:
                if owned(self.index, unit, numeral.value):
                    return Lot.NOTED
                label = numeral.measure in LABELS or self.index.words(span) == "一"
                return Lot.QUOTED if label else Lot.UNOWNED


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
        limits = (fact.type.least, fact.type.most) if isinstance(fact.type, Count) else ()
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
        title = each.unit == ROOT and not each.sentence.readback
        if title and each.sentence.span and each.sentence.fate is not Fate.UNREAD:
            yield each.sentence.span


def owned(index: Index, unit: str, value: Fraction) -> bool:
    """Whether a note at a unit, or at its item, says what a number means."""
    return any(
        value in values and index.within(unit, scope)
        for scope, values in _noted(index)
        if scope
    )


@lru_cache(maxsize=4)
def _noted(index: Index) -> tuple[tuple[str, frozenset[Fraction]], ...]:
    return tuple(
        (index.scope_of(note.unit), frozenset(found.value for found in numerals(note.text)))
        for note in index.notes
        if note.keyword in EXCUSING
    )
