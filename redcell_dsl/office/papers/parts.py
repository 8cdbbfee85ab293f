"""Parts that papers have in common: cells to fill in, opinions with room to sign, footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...evaluate.scorecard import Range
from ...model.number import exact
from ...sheets.view import Footnote, Signature, spanned, written
from ..document import Align, Block, Cell, Paragraph, Row, Run, Style, Table, cell, paragraph

BOX = "□"
EITHER = f"是{BOX}  否{BOX}"
NONE = "—"
OPINION = 36
"""The least height of an opinion, in mm: room for words, a signature and a seal."""
LINE = 9
"""The least height of a line that is written in by hand, in mm."""
ROOM, SEALED = "\u3000" * 8, "\u3000" * 6
ABOVE = ((Run(""),), (Run(""),))
"""Empty lines for the words of an opinion."""
SAID, NARROW = "意见", 9
"""The word that a party's opinion ends in, and the characters that its cell has room for."""


def head(*labels: str) -> Row:
    """A row of heads."""
    return Row(tuple(cell(label, align=Align.CENTRE, head=True) for label in labels))


def label(text: str, *, across: int = 1, down: int = 1) -> Cell:
    """The words before a place to fill in."""
    return cell(text, align=Align.CENTRE, across=across, down=down, head=True)


def middle(text: str, *, across: int = 1, down: int = 1) -> Cell:
    """Words or a number in the middle of a cell."""
    return cell(text, align=Align.CENTRE, across=across, down=down)


def lined(lines: Iterable[str], *, across: int = 1, down: int = 1) -> Cell:
    """A cell of several paragraphs; empty ones are left out."""
    return Cell(tuple((Run(line),) for line in lines if line), across, down)


def strong(text: str, *, across: int = 1, align: Align = Align.LEFT) -> Cell:
    """Words in bold."""
    lines = tuple((Run(line, bold=True),) for line in text.split("\n"))
    return Cell(lines, across, 1, align)


def banner(text: str, across: int) -> Row:
    """A row that heads those below it."""
    return Row((cell(text, across=across, head=True),))


def fields(pairs: Sequence[tuple[str, str]], shares: tuple[int, ...] = (16, 34, 16, 34)) -> Table:
    """Labels with places to fill in, two of them in a row; a last one alone takes the whole row."""
    rows = []
    for at in range(0, len(pairs), 2):
        couple = pairs[at : at + 2]
        wide = 1 if len(couple) == 2 else 3
        cells = [each for name, text in couple for each in (label(name), cell(text, across=wide))]
        rows.append(Row(tuple(cells), LINE))
    return Table(shares, (), tuple(rows))


def opinions(signatures: Iterable[Signature]) -> Table:
    """An opinion of each party below one another: room for it, who signs, the seal, a day."""
    rows = []
    for each in signatures:
        inside = Cell((*ABOVE, *_signed(each)), align=Align.RIGHT)
        rows.append(Row((label(_broken(each.party)), inside), OPINION))
    return Table((24, 76), (), tuple(rows))


def _broken(party: str) -> str:
    """A party's name in a narrow cell: the word for its opinion on a line of its own."""
    body = party.removesuffix(SAID)
    return f"{body}\n{SAID}" if body != party and len(party) > NARROW else party


def signed(signatures: Sequence[Signature]) -> Table:
    """Opinions of the parties beside one another, for wide pages."""
    count = max(len(signatures), 1)
    shares = _even(count)
    inside = tuple(Cell((*ABOVE, *_signed(each)), align=Align.RIGHT) for each in signatures)
    heads = head(*(each.party for each in signatures))
    return Table(shares, (heads,), (Row(inside, OPINION),), held=True)


def _even(count: int) -> tuple[int, ...]:
    shares = [100 // count] * count
    shares[-1] += 100 - sum(shares)
    return tuple(shares)


def _signed(signature: Signature) -> Iterator[tuple[Run, ...]]:
    """Lines to sign on, the place for the seal, the day."""
    for line in signature.lines:
        yield Run(line), Run(ROOM, blank=True)
    seal = f"(盖章){SEALED}" if signature.seal else ""
    yield (Run(f"{seal}\u3000\u3000年\u3000\u3000月\u3000\u3000日"),)


def marks(numbers: Iterable[int]) -> str:
    """References to footnotes."""
    return "".join(f"〔{number}〕" for number in numbers)


def notes(footnotes: Iterable[Footnote]) -> Iterator[Block]:
    """The readings that a paper rests on, one paragraph for each."""
    for note in footnotes:
        yield paragraph(note_text(note), Style.NOTE)


def note_text(note: Footnote) -> str:
    """A reading in words: what was adopted, why, on what authority."""
    return "".join(
        (
            f"〔{note.number}〕{note.kind} {note.citation} {note.name}:采用“{note.adopted}”。",
            f"办法采用的是“{note.instead_of}”,本表按另一读法计算。" if note.instead_of else "",
            f"理由:{note.reason}。" if note.reason else "",
            f"依据:{note.authority}。" if note.authority else "",
            f"口径:{';'.join(note.statements)}。" if note.statements else "",
        )
    )


def points(value: Range | None) -> str:
    """Points as a paper prints them: exact, a range while open, nothing on a blank."""
    if value is None:
        return ""
    if value.known:
        return written(value.least)
    if value.least is None or value.most is None:
        return "待定"
    return spanned(value.least, value.most, "～")


def sentence(text: str, citation: str) -> Paragraph:
    """A sentence of the text, verbatim, with its place."""
    return Paragraph((Run(f"{citation}:"), Run(text.strip())), Style.BODY)


__all__ = [
    "BOX",
    "EITHER",
    "LINE",
    "NONE",
    "banner",
    "exact",
    "fields",
    "head",
    "label",
    "lined",
    "marks",
    "middle",
    "note_text",
    "notes",
    "opinions",
    "points",
    "sentence",
    "signed",
    "strong",
]
