"""Every command takes the examples as it takes any ruleset: by name, and gives something sound."""

from __future__ import annotations

from fractions import Fraction
import json
from pathlib import Path

import openpyxl
import pytest
import yaml

from redcell_dsl.source.places import rulesets_folder
from redcell_dsl.source.text import normalise
from tests.surfaces.desk import ask, run

from .cases import NAMES, facts, measured, sheet

SAMPLES = [
    pytest.param(name, path, id=f"{name}-{path.stem}")
    for name in NAMES
    for path in sorted((rulesets_folder() / name / "samples").glob("*.yaml"))
]
PAGES = {".html", ".md", ".xlsx", ".docx", ".json", ".py"}
"""Endings of the files that every example is built into."""


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands run where no ruleset is: the examples are found by name."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def full(room: Path, request: pytest.FixtureRequest) -> str:
    """The application of an example that has everything, as a file."""
    name = request.getfixturevalue("name")
    path = room / "齐备.yaml"
    path.write_text(yaml.safe_dump(facts(name, {}), allow_unicode=True), encoding="utf-8")
    return path.name


@pytest.mark.parametrize("name", NAMES)
def test_check(name: str) -> None:
    answer = ask("check", name)
    assert answer.status == 0
    assert not answer.errors
    said = run("check", name)
    assert said.status == 0
    assert "错误 0" in said.out


@pytest.mark.parametrize("name", NAMES)
def test_text(name: str) -> None:
    answer = run("text", name)
    assert answer.status == 0
    assert answer.data == (rulesets_folder() / name / "原文.txt").read_bytes()
    assert "示例" in answer.out.splitlines()[0]


@pytest.mark.parametrize("name", NAMES)
def test_read(name: str) -> None:
    assert run("read", name).status == 0
    assert "没有读懂" not in run("read", name).out


@pytest.mark.parametrize("name", NAMES)
def test_facts(name: str) -> None:
    _, honour = measured(name)
    assert run("facts", name).status == 0
    assert run("facts", name, "--award", honour.name).data == run("facts", name).data
    listed = {fact["id"] for fact in ask("facts", name).json}
    assert {str(id) for id in sheet(name)["编号"].values()} <= listed


@pytest.mark.parametrize("name", NAMES)
def test_form(name: str, room: Path) -> None:
    assert run("form", name, "--for", "全部", "--out", "表.xlsx").status == 0
    assert run("form", name, "--for", "全部", "--out", "表.yaml").status == 0
    assert openpyxl.load_workbook(room / "表.xlsx").sheetnames
    assert yaml.safe_load((room / "表.yaml").read_text(encoding="utf-8"))
    answer = run("score", name, "表.yaml")
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("name", NAMES)
def test_score(name: str, full: str) -> None:
    answer = run("score", name, full)
    assert answer.status == 0
    assert "100 分" in answer.out
    card = ask("score", name, full).json
    assert Fraction(card["total"]) == 100


@pytest.mark.parametrize("name", NAMES)
def test_advise_statement_and_verify(name: str, full: str, room: Path) -> None:
    assert run("advise", name, full).status == 0
    assert run("statement", name, full, "--out", "成绩说明.docx").status == 0
    assert (room / "成绩说明.docx").stat().st_size > 1000
    assert run("score", name, full, "--receipt", "回执.json").status == 0
    assert run("verify", "回执.json", "--inputs", room).status == 0
    receipt = json.loads((room / "回执.json").read_text(encoding="utf-8"))
    assert receipt


@pytest.mark.parametrize("name", NAMES)
def test_build(name: str, room: Path) -> None:
    answer = run("build", name)
    assert answer.status == 0, answer.err
    made = [each for each in (room / "generated" / name).rglob("*") if each.is_file()]
    assert {each.suffix for each in made} >= PAGES
    assert run("build", name, "--check").status == 0


@pytest.mark.parametrize("name", NAMES)
def test_paper(name: str, room: Path) -> None:
    papers = [each["name"] for each in ask("paper", name).json]
    assert papers
    assert run("paper", name, papers[0], "--out", "文书.docx").status == 0
    assert (room / "文书.docx").stat().st_size > 1000


@pytest.mark.parametrize("name", NAMES)
def test_readings(name: str) -> None:
    assert run("readings", name).status == 0


@pytest.mark.parametrize(("name", "path"), SAMPLES)
def test_samples(name: str, path: Path) -> None:
    """The first line of a sample says what comes out."""
    said = path.read_text(encoding="utf-8").splitlines()[1]
    answer = run("score", name, path)
    shown = normalise(answer.out + answer.err)
    for word in said.removeprefix("# 计分:").split("、"):
        assert normalise(word) in shown, word
    assert answer.status == (1 if "错误" in said else 0)


@pytest.mark.parametrize("name", NAMES)
def test_there_are_samples(name: str) -> None:
    assert len([each for each in SAMPLES if each.values[0] == name]) >= 2
