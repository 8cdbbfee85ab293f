"""The grammars, built once in a process."""

from __future__ import annotations

from functools import cache
import os
from pathlib import Path
import sys
from typing import Any

import lark
from lark import Lark, Token, Tree
from lark.exceptions import VisitError

from ..source.places import grammar_folder
from .contextual import ReadyLexer
from .lexer import ProseLexer

READY = {"ContextualLexer": ReadyLexer}
DEEPEST = 100
"""How high a parse tree may be: what follows the parser descends it by recursion."""


def height(tree: Tree[Any]) -> int:
    """How many levels a parse tree has."""
    highest, open_nodes = 0, [(tree, 1)]
    while open_nodes:
        node, level = open_nodes.pop()
        highest = max(highest, level)
        open_nodes += [(each, level + 1) for each in node.children if isinstance(each, Tree)]
    return highest


def unmeant(fault: VisitError) -> int:
    """Where words stand that fit the grammar and mean nothing: a step of 0, a number beyond all.

    Raises what the fault wraps where that is anything but a ``ValueError``.
    """
    if not isinstance(fault.orig_exc, ValueError):
        raise fault.orig_exc
    node = fault.obj
    tokens = [node] if isinstance(node, Token) else node.scan_values(lambda v: isinstance(v, Token))
    return next((token.start_pos for token in tokens if token.start_pos is not None), 0)


@cache
def structure() -> Lark:
    """The document's structure: units, headings, sentences, notes."""
    return _build("structure.lark", lexer="contextual", _plugins=READY)


@cache
def sentences() -> Lark:
    """Forms of official prose."""
    return _build("sentences.lark", lexer=ProseLexer)


@cache
def norms() -> Lark:
    """Forms of official prose that say something besides points."""
    return _build("norms.lark", lexer=ProseLexer)


@cache
def core() -> Lark:
    """The core rule language, and the notes that are written in it."""
    return _build("core.lark", lexer="contextual", _plugins=READY, start=["statements", "note"])


@cache
def decisions() -> Lark:
    """Amending decisions: their title, preamble, clauses, end."""
    starts = ["heading", "preamble", "clause", "closing"]
    return _build("decisions.lark", lexer="contextual", _plugins=READY, start=starts)


def _cache(name: str) -> str | bool:
    """Where tables are kept: in the user's own cache folder, nowhere else; ``False`` without one.

    Lark checks that they belong to this grammar and to this version of itself.
    """
    try:
        home = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
        folder = Path(home) / "redcell"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # no home, or none that can be written to
        return False
    if not os.access(folder, os.W_OK):
        return False
    major, minor, *_ = sys.version_info
    return str(folder / f"{Path(name).stem}-{lark.__version__}-{major}.{minor}.tables")


def _build(name: str, **options: Any) -> Lark:
    """A parser from its grammar, or from the tables that an earlier run left in the user's cache."""
    path = grammar_folder() / name
    return Lark(
        cache=_cache(name),
        grammar=path.read_text(encoding="utf-8"),
        parser="lalr",
        import_paths=[str(grammar_folder())],
        source_path=str(path),
        maybe_placeholders=False,
        **options,
    )
