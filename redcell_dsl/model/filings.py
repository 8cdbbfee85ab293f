"""Who may apply and how many: requirements and limits become expressions over facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from ..source.text import Span
from ..syntax import norms as syntax
from ..syntax.norms import Requirement
from ..syntax.tree import AllOf, AnyOf, Binary, Negated, Num, Phrase, Term
from . import norm as model
from .draft import Said
from .expression import (
    All,
    Any,
    Compare,
    Comparison,
    Constant,
    Difference,
    Expression,
    FactValue,
    Holds,
    Marked,
    Not,
    Product,
    Quotient,
    Sum,
    Topped,
)
from .fact import About, Count, FactType, Standings, Supplier, YesNo
from .making import Making, common_end, number_of
from .norm import Norm
from .number import ONE, Number


def requiring(making: Making, said: Said, provision: syntax.Requiring) -> Norm:
    honours = tuple(making.honour(name, said) for name in provision.honours)
    marks = {
        each.subject.text: each.mark
        for each in provision.requirements
        if isinstance(each, syntax.Avoiding)
    }
    lists: dict[str, tuple[str, ...]] = {}
    for each in provision.requirements:
        if isinstance(each, syntax.Topping):
            lists[each.subject.text] = (*lists.get(each.subject.text, ()), *each.lists)
    years = next(
        (e.years for e in provision.requirements if not isinstance(e, Phrase) and e.years), None
    )
    terms = tuple(
        _required(making, said, each, honours, marks, lists, number_of(years))
        for each in provision.requirements
    )
    return model.Eligibility(said.id, honours, terms, provision.level, said.raw.span)


def _required(
    making: Making,
    said: Said,
    requirement: Requirement,
    honours: tuple[str, ...],
    marks: Mapping[str, str],
    lists: Mapping[str, tuple[str, ...]],
    years: Number | None,
) -> Expression:
    if isinstance(requirement, Phrase):
        fact = making.fact(said, requirement, YesNo(), admits=honours, years=years)
        return Holds(fact)
    subject = requirement.subject
    years = number_of(requirement.years) or ONE
    listed = tuple(dict.fromkeys(lists.get(subject.text, ("排名",))))
    kind = Standings(years, listed, marks.get(subject.text, ""))
    fact = making.fact(said, subject, kind, admits=honours)
    match requirement:
        case syntax.Topping(_, names, share, times):
            reached = Topped(fact, names, Number(share.value / 100, share.span))
            return Compare(reached, Comparison.AT_LEAST, Constant(number_of(times) or years))
        case syntax.Avoiding():
            return Compare(Marked(fact), Comparison.AT_MOST, Constant(Number(years.value * 0)))
        case _:
            assert_never(requirement)


def limiting(making: Making, said: Said, place: int, provision: syntax.Limiting) -> Norm:
    honour = making.honour(provision.honour, said)
    marked = provision.marked
    if marked is not None and marked.text == provision.honour:
        marked = _trimmed(marked, honour)
        said.provisions[place] = replace(provision, honour=honour, marked=marked)
    limit = _limit(making, said, provision.limit)
    mark = making.fact(said, marked, YesNo(), admits=(honour,)) if marked else ""
    when = _when(making, said, provision.when) if provision.when else None
    return model.Quota(
        said.id,
        honour,
        Comparison(provision.comparison),
        limit,
        mark,
        when,
        provision.within,
        provision.per,
        said.raw.span,
    )


def _trimmed(phrase: Phrase, honour: str) -> Phrase | None:
    """What a phrase says besides the honour that it ends in, if anything."""
    extra = phrase.text[: len(phrase.text) - common_end(phrase.text, honour)]
    if not extra:
        return None
    span = phrase.span and Span(phrase.span.start, phrase.span.start + len(extra))
    return Phrase(extra, span)


def _limit(making: Making, said: Said, term: Term) -> Expression:
    match term:
        case Num(value, unit, span):
            return Constant(Number(value / 100 if unit == "%" else value, span))
        case Binary(sign, left, right):
            first, second = _limit(making, said, left), _limit(making, said, right)
            return _joined(sign, first, second)
        case Phrase(text):
            meant = making.aliases.get(text, term)
            if not isinstance(meant, Phrase):
                return _limit(making, said, meant)
            return FactValue(_office(making, said, meant, Count("个")))
        case _:
            raise AssertionError(term)  # the core language has no other limits


def _joined(sign: str, first: Expression, second: Expression) -> Expression:
    match sign:
        case "×":
            return Product(first, second)
        case "+":
            return Sum((first, second))
        case "-":
            return Difference(first, second)
        case _:
            return Quotient(first, second)


def _when(making: Making, said: Said, term: Term) -> Expression:
    match term:
        case Phrase():
            return Holds(_office(making, said, term, YesNo()))
        case AllOf(terms):
            return All(tuple(_when(making, said, each) for each in terms))
        case AnyOf(terms):
            return Any(tuple(_when(making, said, each) for each in terms))
        case Negated(inner):
            return Not(_when(making, said, inner))
        case _:
            raise AssertionError(term)  # the core language has no other conditions of a bound


def _office(making: Making, said: Said, phrase: Phrase, kind: FactType) -> str:
    return making.fact(said, phrase, kind, supplier=Supplier.OFFICE, about=About.OFFICE)
