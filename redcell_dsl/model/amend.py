"""Amending what a sentence says: 照原文, but for the parts that a note names."""

from __future__ import annotations

from dataclasses import replace

from ..syntax.tree import (
    AllOf,
    Amending,
    AnyOf,
    Basing,
    Binary,
    Gaining,
    Giving,
    Num,
    Per,
    Phrase,
    Reached,
    SetShare,
    Statement,
    Taking,
    Term,
    Tiering,
)
from .number import Number


def amend(statements: list[Statement], change: Amending, value: Number | None) -> list[Statement]:
    """The statements with the change; ``value`` is the item's set value."""
    changed = [_amended(each, change, value) for each in statements]
    return _merged(changed) if "合并" in change.manner else changed


def _amended(statement: Statement, change: Amending, value: Number | None) -> Statement:
    match statement:
        case Giving():
            return _giving(statement, change)
        case Taking():
            return _taking(statement, change, value)
        case Basing(Num() as points, when) if change.when is not None:
            return Giving(points, when=_joined(when, change))
        case Tiering():
            once = statement.points if "只计一次" in change.manner else None
            return replace(statement, cap=once or change.cap or statement.cap)
        case Gaining() if change.part in ("", statement.name):
            term = _guarded(statement.term, change.when_zero)
            return replace(statement, term=term, cap=change.cap or statement.cap)
        case _:
            return statement


def _giving(giving: Giving, change: Amending) -> Giving:
    changed = replace(
        giving,
        when=_joined(giving.when, change),
        cap=change.cap or giving.cap,
        separately=giving.separately or "分段" in change.manner,
    )
    if change.per is not None and changed.when is not None:
        changed = replace(changed, when=None, per=change.per, quantity=changed.when)
    changed = replace(changed, per=_rounded(changed.per, change))
    if "只计一次" in change.manner:
        changed = replace(changed, cap=giving.points)
    if "达到应有才计" in change.manner and giving.due is not None and giving.quantity is not None:
        reached = Reached(giving.quantity, "≥", giving.due)
        changed = replace(changed, quantity=Binary("×", giving.quantity, reached))
    return changed


def _taking(taking: Taking, change: Amending, value: Number | None) -> Taking:
    changed = replace(
        taking,
        when=_joined(taking.when, change),
        base=_base(change.base, value) or taking.base,
        attached=taking.attached and change.base is None,
        floored=taking.floored and "可为负" not in change.manner,
    )
    if change.per is not None and changed.when is not None:
        changed = replace(changed, when=None, per=change.per, quantity=changed.when)
    return replace(changed, per=_rounded(changed.per, change))


ROUNDINGS = ("不足不计", "不足计一", "按比例")


def _rounded(per: Per | None, change: Amending) -> Per | None:
    """A step with what a part of it counts, where the change says that."""
    said = next((word for word in change.manner if word in ROUNDINGS), "")
    return replace(per, rounding=said) if per is not None and said else per


def _base(base: Num | SetShare | None, value: Number | None) -> Num | None:
    if isinstance(base, SetShare):
        return Num(value.value * base.share, "分", value.span) if value else None
    return base


def _joined(when: Term | None, change: Amending) -> Term | None:
    """A condition with what the change adds to it, or puts in its place."""
    if change.when is None or when is None:
        return when
    match change.joined:
        case "且":
            return AllOf((*_parts(when, AllOf), *_parts(change.when, AllOf)))
        case "或":
            return AnyOf((*_parts(when, AnyOf), *_parts(change.when, AnyOf)))
        case _:
            return change.when


def _parts(term: Term, kind: type[AllOf] | type[AnyOf]) -> tuple[Term, ...]:
    return term.terms if isinstance(term, kind) else (term,)


def _guarded(term: Term, when_zero: Num | None) -> Term:
    """A term whose divisions have a value where the divisor is zero."""
    if when_zero is None or not isinstance(term, Binary):
        return term
    left, right = _guarded(term.left, when_zero), _guarded(term.right, when_zero)
    zero = when_zero if term.operator == "÷" else term.when_zero
    return Binary(term.operator, left, right, zero)


def _merged(statements: list[Statement]) -> list[Statement]:
    """Deductions of one sentence as one: their quantities and their bases added up."""
    takings = [each for each in statements if isinstance(each, Taking) and each.quantity]
    if len(takings) < 2:
        return statements
    first = takings[0]
    quantity: Term = first.quantity or Phrase("")
    total = first.base.value if first.base else None
    for each in takings[1:]:
        quantity = Binary("+", quantity, each.quantity or Phrase(""))
        if total is not None and each.base is not None:
            total += each.base.value
    base = Num(total, "分") if total is not None else None
    others = [each for each in statements if each not in takings]
    return [replace(first, quantity=quantity, base=base), *others]
