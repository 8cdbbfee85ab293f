"""Every number of a scoring sentence is live: another number there means something else."""

from __future__ import annotations

from collections.abc import Iterator
import re
from typing import Any

import pytest

from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Measures, Unit
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.source.text import Source

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _ruleset_text() -> str:
    compilation = load_ruleset("2018").compilation
    assert compilation is not None
    return compilation.source.text


def _places(units: tuple[Unit, ...], text: str) -> Iterator[tuple[str, int, int]]:
    """The numbers of scoring sentences and of set values, with where they stand."""
    for unit in units:
        if unit.value is not None and unit.value.span is not None:
            yield unit.id, unit.value.span.start, unit.value.span.end
        for sentence in unit.sentences:
            if sentence.scoring and sentence.span is not None:
                for match in NUMBER.finditer(text, sentence.span.start, sentence.span.end):
                    yield sentence.id, match.start(), match.end()
        yield from _places(unit.children, text)


def _cases() -> list[Any]:
    measures, text = load_ruleset("2018").measures, _ruleset_text()
    assert measures is not None
    return [
        pytest.param(start, end, id=f"{unit}@{start}")
        for unit, start, end in _places(measures.units, text)
    ]


def _meaning(measures: Measures) -> tuple[object, ...]:
    """What is computed with, wording aside."""
    asked = [(fact.id, fact.type, fact.window, fact.standards) for fact in measures.facts]
    return measures.articles, measures.method, asked


@pytest.mark.parametrize(("start", "end"), _cases())
def test_another_number_means_something_else(start: int, end: int, measures: Measures) -> None:
    text = _ruleset_text()
    other = str(int(float(text[start:end])) + 7)
    changed = elaborate(Source("改稿", text[:start] + other + text[end:])).measures
    assert _meaning(changed) != _meaning(measures)
