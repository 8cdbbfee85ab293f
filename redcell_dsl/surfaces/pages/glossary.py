"""The page of terms, from the one table of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .page import Pages, closing, opening, table, text_of

PATH = "glossary.md"
TABLE = Path(__file__).with_name("glossary.yaml")
ORIGIN = " `redcell_dsl/surfaces/pages/glossary.yaml` "


@dataclass(frozen=True, slots=True)
class Entry:
    """A term: its names, the classes and the grammar rules that carry it, its meaning."""

    term: str
    english: str
    meaning: str
    classes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@cache
def groups() -> dict[str, tuple[Entry, ...]]:
    """All terms by group, in the order of the page."""
    data = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return {group["group"]: tuple(_entry(each) for each in group["terms"]) for group in data}


def _entry(data: dict[str, Any]) -> Entry:
    lists = {name: tuple(data.get(name, ())) for name in ("classes", "rules")}
    return Entry(data["term"], data["english"], data["meaning"], **lists)


def entries() -> tuple[Entry, ...]:
    return tuple(entry for group in groups().values() for entry in group)


def pages() -> Pages:
    lines = opening("术语", ORIGIN)
    lines += INTRODUCTION.strip().split("\n")
    for group, terms in groups().items():
        rows = [(e.term, e.meaning, e.english, _code(e.classes), _code(e.rules)) for e in terms]
        lines += [
            "",
            f"## {group}",
            "",
            *table(("术语", "意思", "English", "类", "语法规则"), rows),
        ]
    return {PATH: text_of([*lines, *closing(ORIGIN)])}


def _code(names: tuple[str, ...]) -> str:
    return " ".join(f"`{name}`" for name in names)


INTRODUCTION = """
左边两列给编辑看;右边三列给开发者看:英文术语,程序里的类(`redcell_dsl/`),语法里的规则(`grammar/`)。
"""
