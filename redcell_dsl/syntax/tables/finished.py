"""Units of a table put right when all of its rows are read: shared points, groups of a single row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ...source.pattern import Pattern
from ...source.text import Span
from ..block import CELL, ROW, Block, Mark, RawSentence, Title
from ..parts import nameable
from ..tree import Judging, Num, Phrase
from .columns import Layout
from .measured import banded
from .titles import VALUED
from .words import Role, role_of

OUTER = ("一、", "(一)")
FORM = (Role.METHOD, Role.NOTE, Role.FILL)


def judge(unit: Block, layout: Layout) -> None:
    """A row of a form that says what is asked and up to how many points, and no more.

    Somebody gives them: from none to all. In a table that only lists values nothing is said at all.
    """
    said = any(not each.part for each in unit.sentences) or unit.children
    if not layout.heads and any(map(_pointed, unit.sentences)):
        return  # 国家级 | 10 | 8: points under heads that are not printed
    form = any(role in FORM for role in layout.roles)
    if not said and (form or any(role_of(name) is Role.FILL for name in layout.named)):
        _assess(unit)


def _pointed(said: RawSentence) -> bool:
    """Whether a cell is a number, and no value that a role gives it."""
    return said.part != Role.VALUE and POINTS.fullmatch(said.text) is not None


POINTS = Pattern(r"[-+]?\d{1,4}(?:\.\d{1,2})? *分?")


def ask(unit: Block) -> None:
    """Words that ask for something and tell of no points, in a table where others do: to be judged."""
    said = [each for each in unit.sentences if not each.part]
    if said and not unit.children and not any(map(_reckons, said)):
        _assess(unit)


def _assess(unit: Block) -> None:
    """Points from none to the set value of a unit, given by an assessor."""
    title = unit.title
    if title is None or title.value is None or not nameable(title.text):
        return
    if banded(title.text, title.span):
        return  # 1000册以上: of what is measured somewhere else
    if any(map(tells, [title.text, *(each.text for each in unit.sentences)])):
        return  # its own words give the points
    most = Num(title.value, "分", title.value_span)
    made = Judging(False, Phrase(title.text, title.span), Num(Fraction(0), "分"), most)
    unit.sentences.append(RawSentence(title.text, title.span, "", (made,)))


def tells(text: str) -> bool:
    """Whether words give points of their own, and more than the value behind a name: 每年0.5分."""
    if VALUED.fullmatch(text) is not None:
        return False
    return GIVEN.search(text) is not None or len(RANKED.findall(text)) > 1


GIVEN = Pattern(r"(?<!\()\d *分(?![钟别之类级管部工析布局])|分/[^ ]|\d/\d+ *计分")
RANKED = Pattern(
    r"(?:国家|全国|[省市县区乡镇校院系]) *级? *\d{1,3}(?:\.\d{1,2})?(?![\d年月日个项次名])"
)
"""Levels, each with its points: 省1 市0.4."""


def _reckons(said: RawSentence) -> bool:
    """Whether a sentence may tell how points are reckoned."""
    return bool(said.made) or RECKONS.search(said.text) is not None


RECKONS = Pattern(r"[\d%=×÷分率比]|折算|否决|合格|优秀|计入|累计|不得|取消|最高")


def share(unit: Block, sharing: Sequence[Block], own: Title | None = None) -> None:
    """Points over several rows: those of one item, whose parts the rows are.

    ``own``: the heading of the first row with the value that its words say, which stays its own.
    """
    rows = [unit, *sharing]
    parent, first = unit.parent, unit.title
    if not sharing or parent is None or first is None:
        return
    title = replace(first, value=None, value_span=None, value_text="")
    unit.title = own or (title if title.text else None)
    if parent.level == CELL and parent.children == rows and parent.title is not None:
        if parent.value is None:
            parent.title = replace(
                parent.title,
                value=first.value,
                value_span=first.value_span,
                value_text=first.value_text,
            )
            return
        if parent.value == first.value and first.value_span is not None:
            words = RawSentence(first.value_text, first.value_span, str(Role.VALUE))
            unit.sentences.append(words)
            return
    start = unit.mark.span.start if unit.mark else first.span.start
    place = parent.children.index(unit)
    item = Block(Mark(CELL, "", place + 1, Span(start, start)), parent=parent)
    item.title = replace(first, text="", span=Span(start, start))
    parent.children.insert(place, item)
    for row in rows:
        if row.parent is parent:
            parent.children.remove(row)
            item.children.append(row)
            row.parent = item


def renumber(group: Block) -> None:
    """The number that only the first of a group's rows has is the group's."""
    marks = [child.mark for child in group.children if child.level == ROW and child.mark]
    if len(marks) < 2 or not marks[0].text or any(mark.text for mark in marks[1:]):
        return
    before = group.mark is not None and marks[0].span.end <= group.mark.span.start
    if before and group.mark is not None and not group.mark.text:
        row = group.children[0]
        start = row.title.span.start if row.title else marks[0].span.end
        group.mark = replace(marks[0], level=CELL)
        row.mark = Mark(ROW, "", 1, Span(start, start))


def merge(group: Block) -> None:
    """A group of a single row: the row, under the group's name."""
    rows = [child for child in group.children if child.level in (ROW, *OUTER)]
    if len(group.children) != 1 or not rows or group.title is None:
        return
    row = rows[0]
    if row.value is not None and group.value is not None and row.value != group.value:
        return
    if row.title is not None:
        if row.title.text:
            group.sentences.append(RawSentence(row.title.text, row.title.span, str(Role.CONTENT)))
        if group.value is None and row.value is not None:
            group.title = replace(
                group.title,
                value=row.title.value,
                value_span=row.title.value_span,
                value_text=row.title.value_text,
            )
        elif row.title.value_span is not None:
            span = row.title.value_span
            group.sentences.append(RawSentence(row.title.value_text, span, str(Role.VALUE)))
    _merge_marks(group, row)
    group.sentences += row.sentences
    group.children = row.children
    for child in group.children:
        child.parent = group


def _merge_marks(group: Block, row: Block) -> None:
    """One mark of two: the group's own, else the row's where it stands before the group's name."""
    if group.mark is None or row.mark is None or group.title is None:
        return
    if group.mark.text:
        spare = row.mark
    elif row.mark.text and row.mark.span.end <= group.title.span.start:
        group.mark, spare = row.mark, None
    else:
        group.mark, spare = replace(group.mark, level=ROW, number=row.mark.number), row.mark
    if spare is not None and spare.text:
        group.sentences.append(RawSentence(spare.text, spare.span, str(Role.MARK)))
