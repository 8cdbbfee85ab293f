"""Manuscripts (来稿): the plain source text of a regulation, out of the file an office has it in."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from .record import Dropped, Manuscript

__all__ = ["Dropped", "Manuscript", "read"]


def read(
    path: Path, *, tracked: str = "", progress: Callable[[int, int], None] | None = None
) -> Manuscript:
    """The source text of the regulation in a file: official words only, no notes.

    ``tracked`` says which side of tracked changes counts: 接受 or 拒绝; without it, a document that
    has any is refused. ``progress`` is told how many pages or sheets are done, of how many. A file
    that cannot be read gives an empty text and an error, never an exception.
    """
    reader = import_module(".reader", __package__)  # only those who read a file pay for loading it
    made: Manuscript = reader.read(path, tracked=tracked, progress=progress)
    return made
