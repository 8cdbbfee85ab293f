"""Executable examples (例): what a note gives and expects, tied to units of the model."""

from __future__ import annotations

from ..source.diagnostic import Severity
from ..syntax.notes import ExampleNote, Outcome
from .draft import Draft, Noted, targets
from .measures import Example, Measures
from .registry import to_number


def examples_of(made: Draft, measures: Measures) -> tuple[Example, ...]:
    """Every example note, one example per outcome."""
    found = []
    for note in made.notes:
        if isinstance(note.body, ExampleNote):
            for outcome in note.body.outcomes:
                found += _example(made, measures, note, note.body, outcome)
    return tuple(found)


def _honour(note: Noted, measures: Measures, ids: list[str]) -> str:
    """Whose example it is: the honour of its article, or the only one there is."""
    article = note.unit.article
    place = ids[0].split(".")[0] if ids and ids[0] else article.id if article else ""
    for honour in measures.honours:
        if place in honour.articles:
            return honour.name
    return measures.honours[0].name if len(measures.honours) == 1 and ids else ""


def _example(
    made: Draft, measures: Measures, note: Noted, body: ExampleNote, outcome: Outcome
) -> list[Example]:
    words = [str(token) for token in outcome.references]
    if words and words[0] in ("本项", "本条", "总分"):
        unit = note.unit.item if words[0] == "本项" else note.unit.article
        ids = [""] if words[0] == "总分" else [unit.id if unit else note.unit.id]
    else:
        ids = [target.unit.id for target in targets(made, note, outcome.references)]
    honour = _honour(note, measures, ids)
    if not honour or not ids:
        made.report(
            "N007",
            Severity.ERROR,
            "这个例子说的条款不计分,无从核对",
            note.raw.span,
            note.unit.citation,
            advice=("把 `@例` 放在计分的项、目下面",),
        )
        return []
    given = tuple((each.name, each.value) for each in body.given)
    text = note.raw.text.removeprefix("例").strip()
    return [
        Example(
            unit,
            honour,
            given,
            to_number(outcome.points),
            text,
            note.unit.citation,
            span=note.raw.span,
        )
        for unit in ids
    ]
