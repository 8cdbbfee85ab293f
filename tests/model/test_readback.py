"""Every compiled sentence reads back in the core language, which parses to the same model."""

from __future__ import annotations

from collections.abc import Iterator
import re

import pytest

from redcell_dsl.model import draft
from redcell_dsl.model.citation import locate as number_units
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Fate, Measures, Sentence, Unit
from redcell_dsl.pipeline import locate
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.core import parse_statements
from redcell_dsl.syntax.outline import outline
from redcell_dsl.syntax.prose import Parsed

AS_WRITTEN = re.compile("照原文(「.*」)?")


def sentences(units: tuple[Unit, ...]) -> Iterator[Sentence]:
    for unit in units:
        yield from unit.sentences
        yield from sentences(unit.children)


@pytest.fixture(scope="module")
def source() -> Source:
    found = read_file(locate("2018")).source
    assert found is not None
    return found


def test_every_compiled_sentence_has_a_readback(measures: Measures) -> None:
    for sentence in sentences(measures.units):
        compiled = sentence.fate in (Fate.COMPILED, Fate.NOTED) and sentence.reason != "标题"
        assert bool(sentence.readback) == compiled, sentence.text


def test_readback_parses_to_the_same_model(
    source: Source, measures: Measures, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = {s.span.start: s.readback for s in sentences(measures.units) if s.span is not None}

    def from_readback(text: str) -> Parsed:
        lines = spoken.get(next(order), ())
        statements = [parse_statements(line) for line in lines]
        assert all(isinstance(each, tuple) for each in statements), lines
        return Parsed(tuple(s for each in statements if isinstance(each, tuple) for s in each), 0)

    order = _order(source)
    monkeypatch.setattr(draft, "parse_sentence", from_readback)
    again = elaborate(source).measures
    assert again.articles == measures.articles
    assert again.method == measures.method
    assert again.honours == measures.honours
    for one, other in zip(again.readings, measures.readings, strict=True):
        for choice, same in zip(one.choices, other.choices, strict=True):
            # what a choice takes back is no more there once the text says what was adopted
            if not all(AS_WRITTEN.fullmatch(statement) for statement in choice.statements):
                assert choice == same
    assert [f.id for f in again.facts] == [f.id for f in measures.facts]


def _order(source: Source) -> Iterator[int]:
    """Where sentences start, in the order in which they are read."""
    for unit in number_units(outline(source).root).walk():
        for raw in [*unit.block.sentences, *unit.block.rows]:
            yield raw.span.start
