"""The three grammars, built once in a process."""

from __future__ import annotations

from functools import cache
from typing import Any

from lark import Lark

from ..source.places import grammar_folder
from .lexer import ProseLexer


@cache
def structure() -> Lark:
    """The document's structure: units, headings, sentences, notes."""
    return _build("structure.lark", lexer="contextual")


@cache
def sentences() -> Lark:
    """Forms of official prose."""
    return _build("sentences.lark", lexer=ProseLexer)


@cache
def core() -> Lark:
    """The core rule language, and the notes that are written in it."""
    return _build("core.lark", lexer="contextual", start=["statements", "note"])


def _build(name: str, **options: Any) -> Lark:
    path = grammar_folder() / name
    return Lark(
        path.read_text(encoding="utf-8"),
        parser="lalr",
        import_paths=[str(grammar_folder())],
        source_path=str(path),
        maybe_placeholders=False,
        **options,
    )
