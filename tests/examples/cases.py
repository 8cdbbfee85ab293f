"""The example regulations, and what was worked out by hand for each from the words of its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import load
from redcell_dsl.facts.validate import validate_loaded
from redcell_dsl.model.fact import Value
from redcell_dsl.model.measures import Honour, Measures
from redcell_dsl.pipeline import Ruleset, load_ruleset
from redcell_dsl.source.places import rulesets_folder
from redcell_dsl.source.text import Source

NAMES = ("学生综合测评", "安全生产标准化", "机关绩效考核")
FOLDER = Path(__file__).with_name("cases")


@dataclass(frozen=True)
class Case:
    """An application, and what a unit of it (the whole for ``""``) is worth."""

    name: str
    unit: str
    facts: Mapping[str, Any]
    points: Fraction
    grade: str
    why: str


@cache
def ruleset(name: str) -> Ruleset:
    return load_ruleset(str(rulesets_folder() / name))


def measured(name: str) -> tuple[Measures, Honour]:
    """The model of an example; it has one honour."""
    measures = ruleset(name).measures
    assert measures is not None
    (honour,) = measures.honours
    return measures, honour


@cache
def sheet(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def cases(name: str) -> list[Case]:
    given = sheet(name)
    clauses = [
        Case(name, unit, facts(name, changes), Fraction(str(points)), "", _said(why))
        for unit, changes, points, *why in given["逐句"]
    ]
    wholes = [
        Case(name, "", facts(name, changes), Fraction(str(points)), grade, _said(why))
        for changes, points, grade, *why in given["整份"]
    ]
    return [*clauses, *wholes]


def _said(why: list[Any]) -> str:
    """A remark, which a comma makes several."""
    return ",".join(map(str, why))


def facts(name: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The application that has everything, but for some facts; by the facts' ids."""
    given = sheet(name)
    ids = given["编号"]
    return {str(ids[label]): value for label, value in {**given["齐备"], **changes}.items()}


def written(given: Mapping[str, Any]) -> Source:
    """Facts as somebody writes them down."""
    return Source("算例", yaml.safe_dump(dict(given), allow_unicode=True))


def values(name: str, given: Mapping[str, Any]) -> Mapping[str, Value]:
    """Facts as the evaluators take them."""
    measures, honour = measured(name)
    validated = validate_loaded(load(written(given)), Form.of(measures, honour))
    assert not validated.diagnostics, [found.title for found in validated.diagnostics]
    return validated.values
