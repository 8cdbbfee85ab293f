"""The line on a terminal that says how far a long command has come."""

from __future__ import annotations

from collections.abc import Callable
import sys
from time import monotonic

import click

LENGTH = 20
"""Characters of the bar."""
Meter = Callable[[int, int, str], None]
"""Told how many are done, of how many, and the name of the one in hand."""


def meter(form: str, patience: float = 0) -> Meter:
    """A line that goes on; nothing where no person looks on, or JSON was asked for.

    ``patience``: seconds before it is first shown.
    """
    lively = form == "text" and sys.stderr.isatty()
    begun = monotonic()
    shown = not patience

    def advance(done: int, total: int, name: str) -> None:
        nonlocal shown
        if lively and (shown or monotonic() - begun > patience):
            shown = True
            bar = "#" * (LENGTH * done // max(total, 1))
            line = f"\r\033[K[{bar:<{LENGTH}}] {done}/{total} {name}"
            click.echo(line, nl=done == total, err=True)

    return advance
