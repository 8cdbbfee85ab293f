"""The scoring method of a text, from its own sentences or a note, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from ..source.diagnostic import Severity
from ..source.text import Span
from ..syntax.notes import MethodNote
from ..syntax.tree import (
    Bounding,
    Exhausting,
    Listing,
    Num,
    Onceness,
    Rounding,
    Scaling,
    SetShare,
    Statement,
)
from .draft import Draft
from .measures import Article, Fate
from .method import Bounds, Kind, Method, SetValue
from .number import ZERO, Number
from .registry import to_number
from .rule import kind_of


def method_of(made: Draft) -> Method | None:
    """The scoring method, from the text's own sentences or a note that declares it."""
    statements = _statements(made)
    bounds: dict[str, Bounding] = {}
    for statement, span in statements:
        if not isinstance(statement, Bounding):
            continue
        if bounds.setdefault(statement.kind, statement) != statement:
            title = f"{statement.kind}怎样计,规定了两次,而且不同"
            made.report("N004", Severity.ERROR, title, span, "全文")
    if not bounds:
        return None
    total = next((to_number(s.total) for s, _ in statements if isinstance(s, Scaling)), None)
    places = next((to_number(s.places) for s, _ in statements if isinstance(s, Rounding)), None)
    once = any(isinstance(s, Onceness) for s, _ in statements)
    method = Method(
        adding=_bounds(bounds.get("加分项")),
        deducting=_bounds(bounds.get("减分项")),
        mixed=_bounds(bounds.get("混合项")),
        total=total,
        once=once,
        places=places,
    )
    return replace(method, exhausting=method.deducting.floor is not None)


def _statements(made: Draft) -> list[tuple[Statement, Span]]:
    """What sentences and @方法 notes say, in that order."""
    statements: list[tuple[Statement, Span]] = [
        (statement, said.raw.span)
        for said in made.sentences
        if said.fate in (Fate.COMPILED, Fate.NOTED)
        for statement in said.statements
    ]
    for note in made.notes:
        if isinstance(note.body, MethodNote):
            statements += [(statement, note.raw.span) for statement in note.body.statements]
    return statements


def _bounds(bounding: Bounding | None) -> Bounds:
    if bounding is None:
        return Bounds(ZERO, None, None)
    return Bounds(
        _amount(bounding.base) or ZERO, _amount(bounding.floor), _amount(bounding.ceiling)
    )


def _amount(value: Num | SetShare | None) -> Number | SetValue | None:
    match value:
        case Num():
            return to_number(value)
        case SetShare(share):
            return SetValue(share)
        case None:
            return None
        case _:
            assert_never(value)


def _kinds_declared(statements: Sequence[tuple[Statement, Span]]) -> set[Kind]:
    return {Kind(s.kind) for s, _ in statements if isinstance(s, Bounding)}


def report_method(made: Draft, scored: Sequence[Article], method: Method | None) -> None:
    """What the text does not say of how to score, though it must be known."""
    if method is None and scored:
        made.report(
            "L008",
            Severity.ERROR,
            "正文没有规定计分方法(加分项、减分项、混合项各怎样计)",
            None,
            "全文",
            notes=("没有计分方法,就不能确定各项怎样封顶、扣完为止",),
            advice=(METHOD_ADVICE,),
        )
    statements = _statements(made)
    declared = _kinds_declared(statements)
    for each in scored if method is not None else []:
        for built in each.items:
            kind = kind_of(built.rules)
            if kind not in declared:
                declared.add(kind)
                title = f"计分方法没有规定{kind}怎样计,而{built.citation}是{kind}"
                made.report(
                    "L009", Severity.ERROR, title, None, built.citation, advice=(METHOD_ADVICE,)
                )
    for sentence in made.sentences if method and method.deducting.floor is None else []:
        if Exhausting() in sentence.statements:
            made.report(
                "L012",
                Severity.ERROR,
                "这一句写了扣完为止,而计分方法没有规定减分项扣到几分为止",
                sentence.raw.span,
                sentence.unit.citation,
                advice=("在计分方法里写明“设定分值扣完为止”",),
            )
    _report_listing(made, statements)


def _report_listing(made: Draft, statements: Sequence[tuple[Statement, Span]]) -> None:
    """Kinds of items that are listed (三种方法,即…) and others that have rules."""
    declared = _kinds_declared(statements)
    for statement, span in statements:
        if isinstance(statement, Listing) and declared:
            listed = {Kind(kind) for kind in statement.kinds}
            for kind in sorted(listed ^ declared):
                said = "列出了而没有规定" if kind in listed else "规定了而没有列出"
                title = f"计分方法{said}{kind}"
                advice = ("列出的种类要与后面逐一规定的一致",)
                made.report("L016", Severity.ERROR, title, span, "全文", advice=advice)


METHOD_ADVICE = (
    "在标题下加旁注:`@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值`"
)
