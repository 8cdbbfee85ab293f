"""What a cell with points says of the words that name it."""

from __future__ import annotations

from fractions import Fraction

from ...source.pattern import Pattern
from ...source.text import Span
from ..block import CELL, ROW, Block, Mark, RawSentence
from ..tree import (
    AllOf,
    Giving,
    Grading,
    Negated,
    Num,
    Per,
    Phrase,
    Statement,
    Taking,
    Term,
    Tiering,
)
from .cells import Amount, Cell, Line, given

HEAD, VALUE = "表头", "分值"
ADDING, TAKING = Pattern(r"加|奖|增"), Pattern(r"扣|减|罚|违")
EACH = Pattern(
    r"\(?(?:每|按)(?:有|发现|出现|发生|缺少?|少)? *(?:1|一)? *"
    r"(?P<unit>次|项|人次|人|篇|个|件|例|起|天|场|部|届)(?:计)?\)?"
)
EMPTY = ("", "/", "-", "--", "—", "——", "无", "\\")


def say(
    row: Block,
    cell: Cell,
    phrase: Phrase,
    words: str,
    per: str = "",
    ledger: tuple[Phrase, str, bool] | None = None,
    graver: tuple[Phrase, ...] = (),
) -> None:
    """Put a cell into the unit of its row, with what its points say of ``phrase``.

    ``words`` tell whether points are given or taken, ``graver`` what counts instead where it holds.
    """
    if cell.words in EMPTY:
        if cell.text:
            row.sentences.append(RawSentence(cell.text, cell.span, VALUE))
        return
    found = given(cell)
    made: tuple[Statement, ...] = ()
    if found is not None and ledger is not None and found.sign != "-":
        points, once = Num(found.value, "分", found.span), Per("有", Num(Fraction(1), "项"))
        made = (Tiering(points, once, ledger[0], phrase, False, ledger[1], ledger[2]),)
    elif found is not None:
        made = (_statement(found, phrase, words, per, graver),)
    row.sentences.append(RawSentence(cell.text, cell.span, "", made))


def _statement(
    found: Amount, phrase: Phrase, words: str, per: str, graver: tuple[Phrase, ...]
) -> Statement:
    """What points for something mean: taken where a sign or the head says so, given, or set."""
    points = Num(found.value, "分", found.span)
    own = EACH.search(phrase.text)
    if own is not None:
        per = own["unit"]
        sides = (phrase.text[: own.start()], phrase.text[own.end() :])
        words_left = ",".join(side.strip(",") for side in sides if side.strip(","))
        phrase = Phrase(words_left or phrase.text, phrase.span)
    each = Per("有", Num(Fraction(1), per)) if per else None
    when: Term | None = None if each else _unless(phrase, graver)
    quantity = phrase if each else None
    taking = TAKING.search(words) and not ADDING.search(words.removesuffix("加"))
    if found.sign == "-" or (not found.sign and taking):
        return Taking(points, when, each, quantity)
    if found.sign == "+" or each or ADDING.search(words):
        return Giving(points, when, each, quantity)
    return Grading(points, _unless(phrase, graver))


def _unless(phrase: Phrase, graver: tuple[Phrase, ...]) -> Term:
    return AllOf((phrase, *map(Negated, graver))) if graver else phrase


def opened(host: Block, line: Line) -> Block:
    """The unit of a whole table."""
    start = line[0].span.start
    return host.open(Mark(CELL, "", len(host.children) + 1, Span(start, start)))


def row_of(table: Block, line: Line) -> Block:
    """The unit of a row in the unit of its table."""
    start = next((cell.span.start for cell in line if not cell.empty), line[0].span.start)
    return table.open(Mark(ROW, "", len(table.children) + 1, Span(start, start)))
