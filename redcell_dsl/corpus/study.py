"""One text of a folder, read and compiled: its scoring sentences, its numbers, its faults."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter
import traceback

from ..analysis.index import index_of
from ..analysis.numbers import Figure, Lot, figures
from ..manuscript import Manuscript, read
from ..model.elaborate import Compilation
from ..model.measures import Fate, Sentence
from ..pipeline import compile_source
from ..source.diagnostic import Diagnostic, Severity
from ..source.text import Source, Span


class Place(StrEnum):
    """What became of a stretch of text, for the eye."""

    BARE = "bare"
    NOTED = "noted"
    SET_ASIDE = "set_aside"
    REPORTED = "reported"
    UNREAD = "unread"
    IDLE = "idle"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Lots:
    """Numbers by what became of them; the last four add up to ``total``.

    ``live``: the model computes with it; ``quoted``: it only stands in a name, a title or a
    quotation; ``reported``: its sentence is reported; ``unread``: none of these.
    """

    total: int = 0
    live: int = 0
    quoted: int = 0
    reported: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Faults:
    """Faults of the text itself, as published: by code, how often."""

    codes: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        return sum(number for _, number in self.codes)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence of the text and what became of it; ``readback`` is how it was read."""

    span: Span
    place: Place
    scoring: bool
    citation: str
    readback: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Study:
    """What was found in one text.

    ``scoring`` sentences give, take or bound points; ``bare`` ones compile as they stand;
    ``reported`` ones do not and are said; ``unread`` are sentences with a number or points that are
    neither compiled nor said: there must be none. ``seconds`` is the time of reading, compiling and
    checking. ``lines`` maps lines of ``source`` to those of the file.
    """

    file: str
    source: Source
    scoring: int = 0
    bare: int = 0
    reported: int = 0
    unread: int = 0
    sentences: int = 0
    numbers: Lots = Lots()
    faults: Faults = Faults()
    seconds: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    lines: tuple[int, ...] = ()
    compilation: Compilation | None = None

    def line(self, place: int) -> int:
        """The line of the file that a place of the text stands on."""
        number = self.source.position(place)[0]
        known = self.lines[number - 1] if number <= len(self.lines) else 0
        return known or number


@dataclass(frozen=True, slots=True)
class Total:
    """All texts together."""

    texts: int
    scoring: int
    bare: int
    reported: int
    unread: int
    numbers: Lots
    faults: int
    seconds: float


def study(path: Path, name: str = "") -> Study:
    """Read, compile and check one file. Never raises for what a file may hold: one text that the
    compiler fails on does not take the report on the others with it.
    """
    begun = perf_counter()
    manuscript = read(path)
    name = name or path.name
    source = Source(name, manuscript.text)
    made = Study(name, source, diagnostics=manuscript.diagnostics, lines=manuscript.lines)
    if manuscript.text.strip():
        try:
            made = _compiled(name, source, manuscript)
        except Exception as fault:  # noqa: BLE001 - a fault of the compiler, said and not raised
            stopped = replace(_stopped(fault), source=source)
            made = replace(made, unread=1, diagnostics=(*manuscript.diagnostics, stopped))
    return replace(made, seconds=perf_counter() - begun)


def _compiled(name: str, source: Source, manuscript: Manuscript) -> Study:
    compiled = compile_source(source)
    assert compiled.compilation is not None
    found = (*manuscript.diagnostics, *compiled.diagnostics)
    return _studied(name, compiled.compilation, found, manuscript)


def _stopped(fault: Exception) -> Diagnostic:
    """That a text could not be compiled at all, with what a maintainer needs to find out why."""
    place = "、".join(
        f"{Path(frame.filename).name}:{frame.lineno}"
        for frame in traceback.extract_tb(fault.__traceback__)[-2:]
    )
    title = "编译到一半停住了,这份文件没有结果;这是程序的毛病,不是文件的"
    advice = "把文件分成几段各试一次,找出是哪一段,连同下面的记录告诉维护的人"
    said = f"{type(fault).__name__}({place})"
    return Diagnostic("M033", Severity.ERROR, title, None, notes=(said,), advice=(advice,))


def total(studies: Sequence[Study]) -> Total:
    """The sums over all texts."""
    lots = [each.numbers for each in studies]
    return Total(
        len(studies),
        sum(each.scoring for each in studies),
        sum(each.bare for each in studies),
        sum(each.reported for each in studies),
        sum(each.unread for each in studies),
        Lots(
            sum(each.total for each in lots),
            sum(each.live for each in lots),
            sum(each.quoted for each in lots),
            sum(each.reported for each in lots),
            sum(each.unread for each in lots),
        ),
        sum(each.faults.count for each in studies),
        sum(each.seconds for each in studies),
    )


def _studied(
    name: str, compilation: Compilation, found: tuple[Diagnostic, ...], manuscript: Manuscript
) -> Study:
    index = index_of(compilation)
    said = _Said(found)
    sentences = [each.sentence for each in index.spoken]
    scoring = [each for each in sentences if each.scoring]
    figured = figures(index)
    weighty = {each.sentence for each in figured if each.lot is Lot.UNOWNED}
    weighty |= {each.id for each in scoring}
    stretches = [_stretch(each, said, weighty) for each in sentences if each.span is not None]
    return Study(
        name,
        compilation.source,
        len(scoring),
        sum(each.bare for each in scoring),
        sum(1 for each in scoring if not each.bare and said.covers(each.span)),
        _unread(sentences, weighty, said),
        len(sentences),
        _lots(figured, said, {each.id: each for each in sentences}),
        _faults(found),
        0.0,
        found,
        tuple(sorted(stretches, key=lambda each: each.span)),
        manuscript.lines,
        compilation,
    )


class _Said:
    """Which places of a text some finding is about."""

    def __init__(self, found: Iterable[Diagnostic]) -> None:
        spans = sorted(each.span for each in found if each.span is not None)
        self.starts = [span.start for span in spans]

    def covers(self, span: Span | None) -> bool:
        """Whether a finding begins inside a span."""
        if span is None:
            return False
        after = bisect_right(self.starts, span.start - 1)
        return after < len(self.starts) and self.starts[after] < max(span.end, span.start + 1)


def _stretch(sentence: Sentence, said: _Said, weighty: Set[str]) -> Stretch:
    assert sentence.span is not None
    return Stretch(
        sentence.span,
        _place(sentence, said, weighty),
        sentence.scoring,
        sentence.citation,
        sentence.readback,
        sentence.reason,
    )


def _place(sentence: Sentence, said: _Said, weighty: Set[str]) -> Place:
    match sentence.fate:
        case Fate.COMPILED if sentence.readback:
            return Place.BARE if sentence.bare or not sentence.scoring else Place.NOTED
        case Fate.COMPILED:
            return Place.PLAIN
        case Fate.NOTED:
            return Place.NOTED
        case Fate.SET_ASIDE | Fate.PENDING:
            return Place.SET_ASIDE
        case Fate.UNREAD if sentence.id not in weighty:
            return Place.IDLE
        case Fate.UNREAD:
            return Place.REPORTED if said.covers(sentence.span) else Place.UNREAD


def _unread(sentences: Sequence[Sentence], weighty: Set[str], said: _Said) -> int:
    """Sentences with points or a number that are neither compiled nor said."""
    return sum(
        1
        for each in sentences
        if each.fate is Fate.UNREAD and each.id in weighty and not said.covers(each.span)
    )


def _lots(figured: Sequence[Figure], said: _Said, sentences: dict[str, Sentence]) -> Lots:
    live = quoted = reported = unread = 0
    for each in figured:
        match each.lot:
            case Lot.LIVE | Lot.NOTED:
                live += 1
            case Lot.QUOTED:
                quoted += 1
            case Lot.UNOWNED:
                sentence = sentences.get(each.sentence)
                known = said.covers(each.numeral.span) or (
                    sentence is not None and said.covers(sentence.span)
                )
                reported, unread = reported + known, unread + (not known)
    return Lots(len(figured), live, quoted, reported, unread)


def _faults(found: Iterable[Diagnostic]) -> Faults:
    """Findings of the checks that read the text as it was published."""
    codes: dict[str, int] = {}
    for each in found:
        if each.code.startswith("A") and each.severity is not Severity.INFO:
            codes[each.code] = codes.get(each.code, 0) + 1
    return Faults(tuple(sorted(codes.items())))
