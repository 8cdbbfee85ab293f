"""The modules that go into every generated package as they stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

MODULES = ("evidence", "facts", "measured")
FURTHER = ("measured",)
"""Modules that go only into packages that use them."""


@cache
def texts() -> dict[str, str]:
    """Module name → text."""
    folder = files(__package__) / "runtime"
    return {name: (folder / f"{name}.py").read_text(encoding="utf-8") for name in MODULES}


@cache
def names() -> dict[str, list[str]]:
    """Module name → the names that it defines: constants first, then classes, then functions."""
    return {module: sorted(_defined(text), key=_order) for module, text in texts().items()}


def _defined(text: str) -> Iterator[str]:
    for node in ast.parse(text).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case _:
                continue


def _order(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name
