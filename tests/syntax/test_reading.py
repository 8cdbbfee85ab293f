"""Sentences read by steps mean what their trees mean, and stop where their trees cannot be made."""

from __future__ import annotations

from lark import Lark
from lark.exceptions import UnexpectedToken, VisitError
import pytest

from redcell_dsl.source.text import Source
from redcell_dsl.syntax.grammar import DEEPEST, sentences, structure, unmeant
from redcell_dsl.syntax.outline import outline
from redcell_dsl.syntax.prose.meaning import Meaning
from redcell_dsl.syntax.reading import Reader, Unread, tree_of

from .meanings import VALUED

SENTENCES = [sentence for form in VALUED.values() for sentence in form]
BROKEN = [
    "得5分得",  # words that no form has
    "加2分,加3分",  # of what?
    "账物一处不相符的,扣1分,每次加",
    "组织巡查的,加2分,每月",
    "甲乙丙",
    "",
    "最低得0分",
    "任何一项不达标的,扣1分",  # fits a form and means nothing sure
    "每项每降低1个百分点,扣1分",
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(sentences(), Meaning(visit_tokens=False))


def by_tree(grammar: Lark, text: str) -> object:
    """What Lark's own tree means, or where it stops."""
    try:
        return Meaning(visit_tokens=False).transform(grammar.parse(text))
    except UnexpectedToken as fault:
        return len(text) if fault.token.type == "$END" else fault.token.start_pos
    except VisitError as fault:
        return unmeant(fault)


def by_steps(reader: Reader, text: str) -> object:
    try:
        return reader.read(text)
    except Unread as fault:
        return fault.place


@pytest.mark.parametrize("text", [*SENTENCES, *BROKEN])
def test_steps_and_tree_agree(reader: Reader, text: str) -> None:
    assert by_steps(reader, text) == by_tree(sentences(), text)


def test_a_long_sentence_is_read_by_its_tree(reader: Reader) -> None:
    text = ",".join(f"建立第{n}类台账的,加1分" for n in range(DEEPEST))
    assert by_steps(reader, text) == by_tree(sentences(), text)
    assert len(reader.read(text)) == DEEPEST


def test_brackets_beyond_measure_are_no_formula(reader: Reader) -> None:
    text = "成绩得分=" + "(" * (2 * DEEPEST) + "平时成绩" + ")" * (2 * DEEPEST)
    assert by_steps(reader, text) == 0


def test_the_tree_of_a_document_is_that_of_lark() -> None:
    text = "第一条  值班(10分)\n\n(一)岗位(5分):1、建立制度的,加2分;2、落实的,加1分。\n@接受 A301: 核对\n| 甲 |\n"
    assert tree_of(structure())(text) == structure().parse(text)
    assert tree_of(structure())("") == structure().parse("")
    assert outline(Source("办法", text)).root.children
