"""Terms of generated Python: text that knows how tightly it binds, and folds its constants."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """How tightly an expression binds, loosest first."""

    CONDITIONAL = 0
    OR = 1
    AND = 2
    NOT = 3
    COMPARE = 4
    SUM = 5
    PRODUCT = 6
    ATOM = 7


class Term(NamedTuple):
    """An expression as text; ``constant`` where it is a whole number known beforehand."""

    text: str
    level: Level
    constant: int | None = None


def whole(value: int) -> Term:
    """A whole number."""
    return Term(str(value), Level.ATOM if value >= 0 else Level.PRODUCT, value)


def name(text: str) -> Term:
    """A name, or a call."""
    return Term(text, Level.ATOM)


ZERO = whole(0)
ONE = whole(1)


def within(term: Term, level: Level) -> str:
    """The text of ``term`` where an operator of ``level`` takes it: in brackets if it binds looser."""
    return term.text if term.level >= level else f"({term.text})"


def add(left: Term, right: Term) -> Term:
    """``left + right``."""
    if left.constant is not None and right.constant is not None:
        return whole(left.constant + right.constant)
    if left.constant == 0:
        return right
    if right.constant == 0:
        return left
    return Term(f"{within(left, Level.SUM)} + {within(right, Level.SUM)}", Level.SUM)


def subtract(left: Term, right: Term) -> Term:
    """``left - right``."""
    if left.constant is not None and right.constant is not None:
        return whole(left.constant - right.constant)
    if right.constant == 0:
        return left
    return Term(f"{within(left, Level.SUM)} - {within(right, Level.PRODUCT)}", Level.SUM)


def times(left: Term, right: Term) -> Term:
    """``left * right``, the constant first."""
    if left.constant is not None and right.constant is not None:
        return whole(left.constant * right.constant)
    if right.constant is not None:
        left, right = right, left
    if left.constant == 0:
        return ZERO
    if left.constant == 1:
        return right
    text = f"{within(left, Level.PRODUCT)} * {within(right, Level.ATOM)}"
    return Term(text, Level.PRODUCT)


def divide(left: Term, right: Term, *, measured: bool = False) -> Term:
    """``left // right``: the floor of a quotient. ``measured``: ``left`` need not be whole."""
    if right.constant == 1:
        return name(f"floor({left.text})") if measured else left
    if left.constant is not None and right.constant:
        return whole(left.constant // right.constant)
    text = f"{within(left, Level.PRODUCT)} // {within(right, Level.ATOM)}"
    return Term(text, Level.PRODUCT)


def ceiling(left: Term, right: Term, *, measured: bool = False) -> Term:
    """The least whole number that is not below ``left ÷ right``."""
    if right.constant == 1:
        return name(f"ceil({left.text})") if measured else left
    if left.constant is not None and right.constant:
        return whole(-(-left.constant // right.constant))
    top = within(left, Level.ATOM)
    return Term(f"-(-{top} // {within(right, Level.ATOM)})", Level.PRODUCT)


LARGEST, SMALLEST = ("max", "largest"), ("min", "smallest")
"""The functions of whole numbers, and of exact ones."""


def extreme(functions: tuple[str, str], terms: list[Term], *, measured: bool = False) -> Term:
    """The largest or smallest of terms, each once, the constants as one; of none, zero."""
    function = functions[measured]
    constants = [term.constant for term in terms if term.constant is not None]
    others = list(dict.fromkeys(term for term in terms if term.constant is None))
    if constants:
        others.append(whole((max if functions is LARGEST else min)(constants)))
    if len(others) < 2:
        return others[0] if others else ZERO
    return name(f"{function}({', '.join(term.text for term in others)})")


def choose(condition: Term, yes: Term, no: Term) -> Term:
    """``yes if condition else no``."""
    if yes == no:
        return yes
    parts = (within(yes, Level.OR), within(condition, Level.OR), within(no, Level.OR))
    return Term("{} if {} else {}".format(*parts), Level.CONDITIONAL)


def at_least(term: Term, floor: int) -> Term:
    """``term``, held up to ``floor``."""
    if term.constant is not None:
        return whole(max(term.constant, floor))
    return name(f"max({term.text}, {floor})")


def compare(left: Term, sign: str, right: Term) -> Term:
    """``left sign right``; a constant stands on the right."""
    text = f"{within(left, Level.SUM)} {sign} {within(right, Level.SUM)}"
    return Term(text, Level.COMPARE)


def join(terms: list[Term], word: str) -> Term:
    """``a and b``, ``a or b``; of none: what changes nothing."""
    level = Level.AND if word == "and" else Level.OR
    if not terms:
        return name("True" if level is Level.AND else "False")
    if len(terms) == 1:
        return terms[0]
    parts = [within(term, Level.NOT) for term in terms]  # brackets say what a reader may forget
    return Term(f" {word} ".join(parts), level)


def negate(term: Term) -> Term:
    """``not term``."""
    return Term(f"not {within(term, Level.NOT)}", Level.NOT)
