"""Every example of the documentation is one: it compiles, and means what the page says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from redcell_dsl.analysis.run import run
from redcell_dsl.facts.dossier import read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.model.choices import SETTINGS
from redcell_dsl.model.draft import KEYWORDS
from redcell_dsl.model.fact import Level
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.vocabulary import LADDERS
from redcell_dsl.pipeline import check_examples
from redcell_dsl.source.diagnostic import Diagnostic, Severity
from redcell_dsl.source.render import render
from redcell_dsl.source.text import normalise
from redcell_dsl.surfaces.pages.snippet import compile_fragment, readback
from redcell_dsl.syntax.core import CoreFault, parse_note, parse_statements
from redcell_dsl.syntax.printer import print_statement

from .fences import DOCS, Block, followed, of_kind

FACTS = [block for block in of_kind("yaml") if block.page.name == "facts.md"]


def errors(found: tuple[Diagnostic, ...]) -> str:
    return "\n".join(render(each) for each in found if each.severity is Severity.ERROR)


@pytest.mark.parametrize("block", of_kind("办法"), ids=str)
def test_text_compiles(block: Block) -> None:
    compilation = compile_fragment(block.text)
    assert not errors((*run(compilation), *check_examples(compilation)))


@pytest.mark.parametrize(("text", "said"), followed("办法", "读回"), ids=str)
def test_text_reads_back(text: Block, said: Block) -> None:
    assert readback(compile_fragment(text.text)) == said.text.splitlines()


@pytest.mark.parametrize("block", of_kind("旁注"), ids=str)
def test_notes_parse(block: Block) -> None:
    lines = [line.strip().removeprefix("@") for line in normalise(block.text).splitlines()]
    notes: list[str] = []
    for line in lines:
        if line.startswith(" ") and notes:
            notes[-1] += "\n" + line
        else:
            notes.append(line)
    assert notes
    for note in notes:
        assert not isinstance(parse_note(note), CoreFault), note


@pytest.mark.parametrize("block", of_kind("口径"), ids=str)
def test_statements_print_as_they_are_written(block: Block) -> None:
    for line in block.text.splitlines():
        parsed = parse_statements(line)
        assert not isinstance(parsed, CoreFault), line
        assert [print_statement(each) for each in parsed] == [line]


@pytest.mark.parametrize("block", FACTS, ids=str)
def test_facts_are_valid(block: Block, measures: Measures, tmp_path: Path) -> None:
    path = tmp_path / "自评.yaml"
    path.write_text(block.text, encoding="utf-8")
    found = read_dossier([path], Form.of(measures), year=2018)
    assert found.values
    assert not errors(found.diagnostics)
    assert yaml.safe_load(block.text)


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_each_kind_of_note_is_explained_and_shown(keyword: str) -> None:
    page = (DOCS / "language" / "notes.md").read_text(encoding="utf-8")
    assert any(keyword in line for line in page.splitlines() if line.startswith("## "))
    shown = (*of_kind("办法"), *of_kind("旁注"))
    notes = [b.text for b in shown if b.page == DOCS / "language" / "notes.md"]
    assert any(f"@{keyword}" in text for text in notes)


@pytest.mark.parametrize("name", SETTINGS)
def test_each_setting_is_explained(name: str) -> None:
    page = (DOCS / "language" / "notes.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `设定 {name} "))
    for value in SETTINGS[name]:
        assert value in row


@pytest.mark.parametrize("ladder", LADDERS)
def test_each_ladder_is_told(ladder: tuple[Level, ...]) -> None:
    page = (DOCS / "language" / "text.md").read_text(encoding="utf-8")
    assert " < ".join(level.name for level in ladder) in page
