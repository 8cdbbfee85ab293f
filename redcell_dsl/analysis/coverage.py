"""How much of a text became the model: characters, sentences, numbers, and the share of notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
import re

from ..model.elaborate import Compilation
from ..model.measures import Fate
from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.outline import official
from .index import NOTE, Index, index_of
from .numbers import Figure, Lot, figures, marked

EXPLAINING = ("解释", "例")
"""Notes that explain or test; the narrower ratio leaves them aside."""
UNCOVERED = re.compile(rb"\0+")
VALUE = Pattern(r" *[(\[][^()\n]*[)\]] *[:,;]?")
LAYOUT = Pattern(r"^[|\s。;:,、]+$|<!--[^\n]*?-->|\\?\||\^\^|<<|#|-{3,}")
"""What only lays out a table or a heading, and the stops behind headings in cells."""


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters of the official text, and those that the model or a note accounts for."""

    total: int
    accounted: int


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences, headings and title lines by what became of them."""

    total: int
    compiled: int
    noted: int
    set_aside: int
    pending: int
    unread: int


@dataclass(frozen=True, slots=True)
class Scoring:
    """Sentences that give, take or bound points; ``bare`` ones need no note."""

    total: int
    bare: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of the official text by what became of them; the four add up to ``total``."""

    total: int
    live: int
    quoted: int
    noted: int
    unowned: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a compilation accounts for.

    ``note_ratio`` is characters of notes over characters of the official text, 解释 and 例 notes
    aside; ``note_ratio_all`` is with them. ``figures`` are all numbers with place and lot.
    """

    characters: Characters
    sentences: Sentences
    scoring: Scoring
    numbers: Numbers
    note_ratio: Fraction
    note_ratio_all: Fraction
    figures: tuple[Figure, ...] = ()


def coverage(compilation: Compilation) -> Coverage:
    """Account for a whole text."""
    index = index_of(compilation)
    total = len(official(compilation.source))
    found = figures(index)
    narrow = sum(_length(note.span) for note in index.notes if note.keyword not in EXPLAINING)
    wide = sum(_length(note.span) for note in index.notes)
    return Coverage(
        Characters(total, total - _unaccounted(index)),
        _sentences(index),
        scoring(compilation),
        _numbers(found),
        Fraction(narrow, total or 1),
        Fraction(wide, total or 1),
        found,
    )


def scoring(compilation: Compilation, articles: Collection[str] | None = None) -> Scoring:
    """The scoring sentences of a text, or of some of its articles (ids such as ``10``)."""
    sentences = [
        each.sentence
        for each in index_of(compilation).spoken
        if each.sentence.scoring and (articles is None or each.unit.split(".")[0] in articles)
    ]
    return Scoring(len(sentences), sum(sentence.bare for sentence in sentences))


def decimal(ratio: Fraction, digits: int = 4) -> str:
    """A ratio as a decimal, rounded half up. Only for display."""
    scaled = int(ratio * 10**digits + Fraction(1, 2))
    return f"{scaled // 10**digits}.{scaled % 10**digits:0{digits}d}"


def _length(span: Span) -> int:
    return span.end - span.start


def _numbers(found: tuple[Figure, ...]) -> Numbers:
    lots = Counter(figure.lot for figure in found)
    return Numbers(len(found), lots[Lot.LIVE], lots[Lot.QUOTED], lots[Lot.NOTED], lots[Lot.UNOWNED])


def _sentences(index: Index) -> Sentences:
    fates = Counter(each.sentence.fate for each in index.spoken)
    fates[Fate.COMPILED] += len(index.titles)
    return Sentences(
        fates.total(),
        fates[Fate.COMPILED],
        fates[Fate.NOTED],
        fates[Fate.SET_ASIDE],
        fates[Fate.PENDING],
        fates[Fate.UNREAD],
    )


def _unaccounted(index: Index) -> int:
    """Characters other than blanks that stand in no unit's mark or heading and in no read sentence."""
    covered, text = marked(index, _accounted(index)), index.source.normal
    missing = (text[gap.start() : gap.end()] for gap in UNCOVERED.finditer(covered))
    return sum(len("".join(LAYOUT.sub("", gap).split())) for gap in missing)


def _accounted(index: Index) -> list[Span]:
    text = index.source.normal
    spans = [Span(match.start(), match.end()) for match in NOTE.finditer(text)]
    spans += [unit.span for unit in index.units.values() if unit.span]
    values = [unit.value for unit in index.units.values() if unit.value]
    spans += [value.span for value in values if value.span]
    for unit, title in index.titles.items():
        value = VALUE.match(text, title.end) if index.units[unit].value else None
        spans.append(Span(title.start, value.end() if value else title.end))
    spans += [
        each.sentence.span
        for each in index.spoken
        if each.sentence.span and each.sentence.fate is not Fate.UNREAD
    ]
    return spans
