"""The bodies that a text names: who acts in which step, who publishes, who reviews."""

from __future__ import annotations

from collections.abc import Iterator

from ...evaluate.procedure import opened_by
from ...model.fact import Supplier
from ...model.measures import Honour, Measures
from ...model.norm import Interpreter, Objection, Procedure, Ranking
from ...sheets.view import Signature

EACH = "各"
OWN = "申报单位(人)意见"
SIGNED = "负责人(签名):"


def actors(measures: Measures) -> tuple[str, ...]:
    """Everybody who acts in a procedure, once, in order; of a body and a part of it, the part."""
    named = [
        step.actor.removeprefix(EACH)
        for norm in measures.norms
        if isinstance(norm, Procedure)
        for step in norm.steps
        if step.actor
    ]
    found = tuple(dict.fromkeys(named))
    return tuple(
        body
        for body in found
        if not any(other != body and other.startswith(body) for other in found)
    )


def office(measures: Measures) -> str:
    """The office that files for its units: the first to act; empty where the text names none."""
    return next(iter(actors(measures)), "")


def reviewer(measures: Measures) -> str:
    """Who reviews a result; failing that, who assesses."""
    rule = next((norm for norm in measures.norms if isinstance(norm, Objection)), None)
    return rule.by if rule else assessor(measures)


def assessor(measures: Measures) -> str:
    """Who assesses: the review team, where any fact is left to it."""
    asked = any(fact.supplier is Supplier.REVIEW for fact in measures.facts)
    return str(Supplier.REVIEW) if asked else ""


def publisher(measures: Measures) -> str:
    """Who publishes the proposals: whoever acts in the step that objections wait for."""
    rule = next((norm for norm in measures.norms if isinstance(norm, Objection)), None)
    for norm in measures.norms:
        if rule is not None and isinstance(norm, Procedure):
            position = opened_by(rule, norm)
            if position is not None and norm.steps[position - 1].actor:
                return norm.steps[position - 1].actor
    return ""


def interpreter(measures: Measures) -> str:
    """Who interprets the text."""
    return next((norm.who for norm in measures.norms if isinstance(norm, Interpreter)), "")


def ranking(measures: Measures, honour: Honour) -> Ranking | None:
    """The norm by which candidates of an honour are ranked."""
    return next(
        (
            norm
            for norm in measures.norms
            if isinstance(norm, Ranking) and (not norm.honours or honour.name in norm.honours)
        ),
        None,
    )


def opinions(measures: Measures) -> tuple[Signature, ...]:
    """Whose opinions an application needs: its own, then those of all who act, the team in between."""
    return tuple(_opinions(measures))


def _opinions(measures: Measures) -> Iterator[Signature]:
    yield Signature(OWN, (SIGNED,), seal=True)
    bodies, team = actors(measures), assessor(measures)
    for position, body in enumerate(bodies):
        if position == 1 and team:
            yield Signature(f"{team}考评意见", ("考评人员(签名):", "考评组负责人(签名):"))
            team = ""
        yield Signature(f"{body}意见", (SIGNED,), seal=True)
    if team:
        yield Signature(f"{team}考评意见", ("考评人员(签名):", "考评组负责人(签名):"))
