"""The line on a terminal that says how far a long command has come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
import sys
from time import monotonic

import click

from ..pipeline import MAIN_FILE

LENGTH = 20
"""Characters of the bar."""
LONG = 150_000
"""Bytes of a text that takes more than a second to compile."""
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


def stages(form: str, *texts: str) -> Meter:
    """A line that says which step of a comparison is in hand; only where a text is a long one."""
    return meter(form if any(map(_long, texts)) else "")


def _long(text: str) -> bool:
    path = Path(text)
    path = path / MAIN_FILE if path.is_dir() else path
    return path.is_file() and path.stat().st_size > LONG
