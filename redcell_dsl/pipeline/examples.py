"""The examples (例) that a text holds, each scored and compared with what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
import json

from ..evaluate.items import words
from ..evaluate.reference import honour_of, points
from ..facts.form import Form
from ..facts.load import Format, load
from ..model.elaborate import Compilation
from ..model.measures import Example, Measures
from ..model.number import exact
from ..source.diagnostic import Diagnostic, Severity
from ..source.text import Source
from .answers import read, scored


def check_examples(compilation: Compilation) -> Iterator[Diagnostic]:
    """Examples (例) that do not hold."""
    measures = compilation.measures
    parts: dict[tuple[str, str], Part] = {}
    for example in measures.examples:
        place = example.honour, example.unit.split(".")[0]
        if place not in parts:
            parts[place] = _part(measures, *place)
        said = _example_fault(parts[place], example)
        if said:
            yield Diagnostic(
                "E003",
                Severity.ERROR,
                f"例子与计分结果不符:{said}",
                example.span,
                example.citation,
                advice=("核对例子,或用 redcell read 看这一句是怎样读的",),
                source=compilation.source,
            )


@dataclass(frozen=True, slots=True)
class Part:
    """What the examples of one place are about, alone, with the form that reads their facts."""

    measures: Measures
    form: Form


def _example_fault(part: Part, example: Example) -> str:
    given = "".join(
        f"{json.dumps(name, ensure_ascii=False)}: {value}\n" for name, value in example.given
    )
    loaded = load(Source("例", given), Format.YAML)
    answers = read(loaded, part.measures, part.form)
    card, faults = scored(answers, lambda values: points(part.measures, example.honour, values))
    if card is None:
        return "; ".join(found.title for found in faults) or "没有给出事实"
    found = card.of(example.unit)
    expected = example.expected.value
    if found is None:
        return f"没有 {example.unit} 这一处得分"
    if found.known and found.least == expected:
        return ""
    return f"例子说 {exact(expected)} 分,按正文是 {words(found)} 分"


def _part(measures: Measures, name: str, article: str) -> Part:
    """An article alone, for one honour; everything where none is named."""
    honour = honour_of(measures, name)
    if article:
        honour = replace(honour, articles=(article,))
        measures = replace(
            measures,
            articles=tuple(each for each in measures.articles if each.id == article),
            honours=(honour,),
            facts=tuple(f for f in measures.facts if f.id.split(".")[0] in (article, f.id)),
        )
    return Part(measures, Form.of(measures, honour))
