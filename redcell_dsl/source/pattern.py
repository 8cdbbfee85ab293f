"""Patterns that are compiled when they are first used.

A program knows hundreds of patterns and one run needs a part of them: compiling them all would cost a
small command more than its own work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
import re
import sys
from typing import Any, Protocol


class Finder(Protocol):
    """How a compiled pattern looks for itself in a text."""

    def __call__(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> re.Match[str] | None: ...


class Finders(Protocol):
    """How it looks for each of its matches."""

    def __call__(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]: ...


class Replacer(Protocol):
    """How it puts other words in their place."""

    def __call__(
        self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0
    ) -> str: ...


class Splitter(Protocol):
    """How it cuts a text where it matches."""

    def __call__(self, string: str, maxsplit: int = 0) -> list[str | Any]: ...


class Pattern:
    """What ``re.compile`` gives, compiled at the first use; a pattern that is wrong fails then.

    ``re.search`` and its like take no such pattern: use its own methods.
    """

    match: Finder
    search: Finder
    fullmatch: Finder
    finditer: Finders
    findall: Callable[[str], list[Any]]
    sub: Replacer
    split: Splitter

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.asked = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself. Raises ``re.error`` for a wrong one."""
        return re.compile(self.pattern, self.asked)

    def __getattr__(self, name: str) -> object:
        if name not in METHODS:
            raise AttributeError(name)
        found = getattr(self.compiled, name)
        setattr(self, name, found)  # the next time it is no longer missing
        return found


METHODS = frozenset(("match", "search", "fullmatch", "finditer", "findall", "sub", "split"))
