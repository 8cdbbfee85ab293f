"""Every compiled sentence reads back in the core language, which parses to the same model."""

from __future__ import annotations

from collections.abc import Iterator
import re

import pytest

from redcell_dsl.model import draft
from redcell_dsl.model.citation import locate as number_units
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Fate, Measures, Sentence, Unit
from redcell_dsl.model.norm import facts_of_norm
from redcell_dsl.pipeline import locate
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.core import parse_statements
from redcell_dsl.syntax.norms import Provision
from redcell_dsl.syntax.outline import outline
from redcell_dsl.syntax.prose import Parsed
from redcell_dsl.syntax.provisions import Provided
from redcell_dsl.syntax.tree import Statement

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

    read: list[Provision] = []  # what the sentence that is being read provides

    def from_readback(text: str, before: tuple[Statement, ...] = ()) -> Parsed:
        lines = spoken.get(next(order), ())
        parsed = [parse_statements(line) for line in lines]
        assert all(isinstance(each, tuple) for each in parsed), lines
        said = [s for each in parsed if isinstance(each, tuple) for s in each]
        read[:] = [each for each in said if isinstance(each, Provision)]
        return Parsed(tuple(each for each in said if not isinstance(each, Provision)), 0)

    def norm_from_readback(text: str) -> Provided:
        return Provided(tuple(read))

    order = _order(source)
    monkeypatch.setattr(draft, "parse_sentence", from_readback)
    monkeypatch.setattr(draft, "parse_norm", norm_from_readback)
    again = elaborate(source).measures
    assert again.norms == measures.norms
    assert len(again.norms) > 20
    assert again.articles == measures.articles
    assert again.method == measures.method
    assert again.honours == measures.honours
    for one, other in zip(again.readings, measures.readings, strict=True):
        for choice, same in zip(one.choices, other.choices, strict=True):
            # what a choice takes back is no more there once the text says what was adopted
            if not all(AS_WRITTEN.fullmatch(statement) for statement in choice.statements):
                assert choice == same
    assert [f.id for f in again.facts] == [f.id for f in measures.facts]
    asked = {fact for norm in measures.norms for fact in facts_of_norm(norm)}
    assert asked
    for known, read_again in zip(measures.facts, again.facts, strict=True):
        assert known.id not in asked or read_again == known


def _order(source: Source) -> Iterator[int]:
    """Where sentences start, in the order in which they are read."""
    for unit in number_units(outline(source).root).walk():
        for raw in unit.block.sentences:
            yield raw.span.start
