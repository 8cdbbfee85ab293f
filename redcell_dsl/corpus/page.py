"""The report of a folder as one page: every sentence coloured by its fate, its read-back on hover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, pairwise, product
import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..source.diagnostic import Diagnostic, Severity
from .study import Place, Stretch, Study, total

WORDS = {
    Place.BARE: "读懂",
    Place.NOTED: "按旁注",
    Place.SET_ASIDE: "不计分",
    Place.REPORTED: "没有读懂,已报告",
    Place.UNREAD: "没有读懂,没有报告",
    Place.IDLE: "没有归类,也没有分值和数字",
    Place.PLAIN: "标题、说明",
}
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "说明"}
ROW = re.compile(r"\s*[|｜]")
STROKE = re.compile(r"(?<!\\)[|｜]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one fate; ``hint`` is shown beside it on hover and focus."""

    text: str
    place: str
    hint: tuple[str, ...] = ()
    scoring: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; it spans ``across`` columns and ``down`` rows."""

    pieces: tuple[Piece, ...]
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text, or the rows of a table."""

    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic as the page shows it."""

    severity: str
    code: str
    line: int
    citation: str
    title: str
    notes: tuple[str, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A text with its blocks and findings, the gravest first; ``unsorted`` counts sentences without
    points and numbers that are of no known form: they are many and matter little.
    """

    study: Study
    share: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
    unsorted: int


def page(studies: Sequence[Study], folder: str) -> str:
    """The whole page: no network, every text escaped."""
    summed = total(studies)
    return (
        _environment()
        .get_template("corpus.html.j2")
        .render(
            folder=folder,
            total=summed,
            share=share(summed.bare, summed.scoring),
            texts=[_shown(each) for each in studies],
            words=WORDS,
        )
    )


def share(part: int, whole: int) -> str:
    """A share in per cent, to a tenth, cut and not rounded up."""
    if not whole:
        return "-"
    tenths = 1000 * part // whole
    return f"{tenths // 10}.{tenths % 10}%"


def _shown(study: Study) -> Shown:
    told = [each for each in study.diagnostics if each.code != UNSORTED]
    return Shown(
        study,
        share(study.bare, study.scoring),
        tuple(_blocks(study)),
        tuple(_finding(study, each) for each in sorted(told, key=_gravity)),
        len(study.diagnostics) - len(told),
    )


UNSORTED = "L002"
GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def _gravity(found: Diagnostic) -> int:
    return GRAVITY.index(found.severity)


def _finding(study: Study, found: Diagnostic) -> Finding:
    line = study.line(found.span.start) if found.span else 0
    said = (found.title, found.notes, found.advice)
    return Finding(SEVERITIES[found.severity], found.code, line, found.citation, *said)


def _blocks(study: Study) -> Iterator[Block]:
    """Lines of the text; rows that follow one another are one table."""
    rows: list[tuple[tuple[Piece, ...], ...]] = []
    reader = _Reader(study)
    for start, end in _lines(study):
        words = study.source.text[start:end]
        if ROW.match(words):
            rows.append(tuple(reader.cells(start, end)))
            continue
        if rows:
            yield Block(rows=spanned(rows))
            rows = []
        if words.strip():
            yield Block(tuple(reader.pieces(start, end)))
    if rows:
        yield Block(rows=spanned(rows))


def spanned(rows: Sequence[Sequence[tuple[Piece, ...]]]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a table; those that only go on from another make that one wider or taller.

    A mark with nothing to go on from stands as it is printed.
    """
    starts: dict[tuple[int, int], tuple[int, int]] = {}
    for row, cells in enumerate(rows):
        for column, pieces in enumerate(cells):
            before = _before(_words(pieces), row, column)
            starts[row, column] = starts.get(before, (row, column)) if before else (row, column)
    extents = {place: _extent(place, starts) for place in starts if starts[place] == place}
    taken = {
        (row + down, column + across)
        for (row, column), (wide, tall) in extents.items()
        for across, down in product(range(wide), range(tall))
        if across or down
    }
    return tuple(
        tuple(
            Cell(pieces, *extents.get((row, column), (1, 1)))
            for column, pieces in enumerate(cells)
            if (row, column) not in taken
        )
        for row, cells in enumerate(rows)
    )


def _before(words: str, row: int, column: int) -> tuple[int, int] | None:
    """The place that a cell goes on from: ``^^`` the one above it, ``<<`` the one before it."""
    match words:
        case "^^":
            return row - 1, column
        case "<<":
            return row, column - 1
        case _:
            return None


def _extent(
    place: tuple[int, int], starts: Mapping[tuple[int, int], tuple[int, int]]
) -> tuple[int, int]:
    """Columns and rows that a cell takes: as far as all of them are its own."""
    row, column = place
    across = next(n for n in count(1) if starts.get((row, column + n)) != place)
    down = next(
        n
        for n in count(1)
        if any(starts.get((row + n, column + beside)) != place for beside in range(across))
    )
    return across, down


def _words(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces).strip()


def _lines(study: Study) -> Iterator[tuple[int, int]]:
    starts = (*study.source.starts, len(study.source.text))
    for start, following in pairwise(starts):
        yield start, start + len(study.source.text[start:following].rstrip("\r\n"))


class _Reader:
    """Cuts a text at its stretches, from its beginning to its end."""

    def __init__(self, study: Study) -> None:
        self.text = study.source.text
        self.stretches: list[Stretch] = list(study.stretches)
        self.at = 0

    def cells(self, start: int, end: int) -> Iterator[tuple[Piece, ...]]:
        """The cells of a row, without the strokes between them."""
        strokes = [start + stroke.start() for stroke in STROKE.finditer(self.text[start:end])]
        bounds = [*strokes, end] if self.text[strokes[-1] + 1 : end].strip() else strokes
        for left, right in pairwise(bounds):
            yield tuple(self.pieces(left + 1, right))

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of a part of the text."""
        place = start
        while place < end:
            following = self._following(place)
            if following is None or following.span.start >= end:
                yield Piece(self.text[place:end], str(Place.PLAIN))
                return
            if following.span.start > place:
                yield Piece(self.text[place : following.span.start], str(Place.PLAIN))
            last = min(following.span.end, end)
            begun = max(following.span.start, place)
            yield _piece(self.text[begun:last], following)
            place = last

    def _following(self, place: int) -> Stretch | None:
        while self.at < len(self.stretches) and self.stretches[self.at].span.end <= place:
            self.at += 1
        return self.stretches[self.at] if self.at < len(self.stretches) else None


def _piece(words: str, stretch: Stretch) -> Piece:
    hint = (stretch.citation, *stretch.readback) if stretch.readback else (stretch.citation,)
    if stretch.place in (Place.REPORTED, Place.UNREAD):
        hint = (*hint, WORDS[stretch.place])
    if stretch.reason:
        hint = (*hint, stretch.reason)
    return Piece(_broken(words), str(stretch.place), hint, stretch.scoring)


def _broken(words: str) -> str:
    """Line breaks of a cell as such."""
    return words.replace("<br>", "\n")


@cache
def _environment() -> Environment:
    loader = PackageLoader("redcell_dsl.corpus")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
