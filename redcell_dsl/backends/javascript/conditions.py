"""The conditions on who may apply, in the words of the script's runtime."""

from __future__ import annotations

from ...model.expression import Expression, walk
from ...model.measures import Honour, Measures
from ...model.norm import Eligibility
from .escape import quote
from .layout import Group, array, call
from .terms import term


def conditions(measures: Measures, honour: Honour) -> tuple[tuple[Eligibility, Expression], ...]:
    """Every condition on candidates of an honour, at any level, in the order of the text."""
    return tuple(
        (norm, each)
        for norm in measures.norms
        if isinstance(norm, Eligibility) and (not norm.honours or honour.name in norm.honours)
        for each in norm.terms
    )


def facts_of(condition: Expression) -> frozenset[str]:
    """The ids of the facts that a condition reads."""
    found = (getattr(node, "fact", None) for node in walk(condition))
    return frozenset(fact for fact in found if fact is not None)


def printed(measures: Measures, honour: Honour) -> Group:
    """The conditions as a list."""
    return array(
        call("condition", quote(norm.id), quote(norm.level), term(each))
        for norm, each in conditions(measures, honour)
    )
