"""Parts of a compiled model by the names that the trace of rules uses, and the words they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from redcell_dsl.model.fact import Fact
from redcell_dsl.model.measures import Measures, Sentence, Unit
from redcell_dsl.model.method import Bounds, Method
from redcell_dsl.model.norm import Assessors, Norm, Procedure, Revocation
from redcell_dsl.model.number import Number
from redcell_dsl.source.text import Span

NOTICE = "通知"


@dataclass(frozen=True)
class Element:
    """``meaning`` is what is computed with, ``wording`` what is only shown; ``spans`` where both stand."""

    meaning: object
    wording: object = ""
    spans: tuple[Span, ...] = ()


Elements = dict[str, Element]


def elements(measures: Measures, notice: bool = False) -> Elements:
    """Every part that a rule may name."""
    words = Words(measures)
    if notice:
        return {NOTICE + name: each for name, each in _norms(measures, words)}
    return {
        **dict(_scored(measures, words)),
        **dict(_norms(measures, words)),
        **{f"事实:{fact.id}": _fact(fact, words) for fact in measures.facts},
        **dict(_method(measures.method, words)),
        **{
            f"奖项:{honour.name}": Element(honour, spans=words.under("7"))
            for honour in measures.honours
        },
        **{f"口径:{reading.name}": Element(reading) for reading in measures.readings},
    }


def flat(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from flat(unit.children)


class Words:
    """Where the sentences and headings of a text stand."""

    def __init__(self, measures: Measures) -> None:
        self.units = list(flat(measures.units))
        self.sentences = [sentence for unit in self.units for sentence in unit.sentences]

    def of_sentence(self, id: str) -> tuple[Span, ...]:
        return _spans(each for each in self.sentences if each.id == id)

    def of_rule(self, rule: str) -> tuple[Span, ...]:
        return _spans(each for each in self.sentences if rule in each.rules)

    def general(self, item: str) -> tuple[Span, ...]:
        """The sentences of an item that make no rule of their own, and bear on those it has."""
        inside = (each for each in self.sentences if within(each.id, item))
        return _spans(each for each in inside if not each.rules)

    def under(self, unit: str) -> tuple[Span, ...]:
        """Every sentence of a unit, below it included."""
        return _spans(each for each in self.sentences if within(each.id, unit))

    def heading(self, id: str) -> tuple[Span, ...]:
        """A unit's heading: from its mark to its set value."""
        return tuple(
            Span(unit.span.start, unit.value.span.end)
            for unit in self.units
            if unit.id == id and unit.span and unit.value and unit.value.span
        )


def within(id: str, unit: str) -> bool:
    return f"{id}.".startswith(f"{unit}.")


def _spans(sentences: Iterator[Sentence]) -> tuple[Span, ...]:
    return tuple(each.span for each in sentences if each.span is not None)


def numbers(part: Any) -> Iterator[Span]:
    """Where the numbers of a part of the model stand."""
    if isinstance(part, Number):
        yield from (part.span,) if part.span else ()
    elif isinstance(part, tuple):
        for each in part:
            yield from numbers(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from numbers(getattr(part, each.name))


def _scored(measures: Measures, words: Words) -> Iterator[tuple[str, Element]]:
    for article in measures.articles:
        bound = (article.value, article.heading)
        yield f"条:{article.id}", Element(bound, spans=words.heading(article.id))
        for exclusion in article.exclusions:
            yield (
                f"不重复:{exclusion.id}",
                Element(exclusion, spans=words.of_sentence(exclusion.id)),
            )
        for item in article.items:
            value = (item.value, item.caps)
            spans = (*words.heading(item.id), *numbers(value))
            yield f"项:{item.id}", Element(value, spans=spans)
            for rule in item.rules:
                spans = (*words.of_rule(rule.id), *words.general(item.id), *numbers(rule))
                yield f"计分:{rule.id}", Element(rule, spans=spans)


def _norms(measures: Measures, words: Words) -> Iterator[tuple[str, Element]]:
    """A sentence may hold several norms (``#1`` …); steps and grounds have sentences of their own."""
    same: dict[str, list[Norm]] = {}
    for norm in measures.norms:
        same.setdefault(norm.id, []).append(norm)
        spans = words.of_sentence(norm.id)
        if isinstance(norm, Assessors):
            spans = words.under(norm.id.split(".")[0])
        yield f"规定:{norm.id}#{len(same[norm.id])}", Element(norm, spans=spans)
        parts = norm.steps if isinstance(norm, Procedure) else ()
        for part in norm.grounds if isinstance(norm, Revocation) else parts:
            if part.id != norm.id or len({step.id for step in parts}) > 1:
                same.setdefault(part.id, [])
                yield f"规定:{part.id}", Element(part, spans=words.of_sentence(part.id))
    for id, norms in same.items():
        whole = [norm for norm in norms if not isinstance(norm, Procedure) or _alone(norm)]
        spans = words.under(id.split(".")[0]) if _listed(whole) else words.of_sentence(id)
        if whole:
            yield f"规定:{id}", Element(tuple(whole), spans=spans)


def _alone(procedure: Procedure) -> bool:
    """Whether all steps stand in one sentence."""
    return len({step.id for step in procedure.steps}) == 1


def _listed(norms: list[Norm]) -> bool:
    return any(isinstance(norm, Assessors) for norm in norms)


def _fact(fact: Fact, words: Words) -> Element:
    spans = [span for rule in fact.feeds for span in words.of_rule(rule)]
    parts = fact.id.split(".")
    spans += words.general(".".join(parts[:2]))
    for length in range(1, len(parts) + 1):
        above = ".".join(parts[:length])
        spans += [*words.of_sentence(above), *words.heading(above)]
    meaning = (fact.type, fact.window, fact.standards, fact.admits, fact.past)
    return Element(meaning, fact.name, (*spans, *numbers(meaning)))


def _method(method: Method | None, words: Words) -> Iterator[tuple[str, Element]]:
    if method is None:
        return
    spans = words.under("9")
    kinds = {"加分项": method.adding, "减分项": method.deducting, "混合项": method.mixed}
    for kind, bounds in kinds.items():
        for name, bound in _bounds(bounds):
            yield f"方法:{kind}.{name}", Element(bound, spans=spans)
    yield "方法:百分制", Element(method.total, spans=spans)
    yield "方法:同类只计", Element(method.once, spans=spans)


def _bounds(bounds: Bounds) -> tuple[tuple[str, object], ...]:
    return ("基础", bounds.base), ("最低", bounds.floor), ("最高", bounds.ceiling)
