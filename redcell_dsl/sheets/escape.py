"""Text of a regulation in Markdown: shown as it stands, whatever it holds."""

from __future__ import annotations

from collections.abc import Iterable
import re

SPECIAL = re.compile(r"([\\`*_\[\]|~&$]|<(?=[A-Za-z/!?]))")
OPENING = re.compile(r"^(?=[#+=>-]|\d+[.)]\s)(\d*)")
LINE_END = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def plain(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    line = SPECIAL.sub(r"\\\1", LINE_END.sub(" ", text)).strip()
    return OPENING.sub(r"\1\\", line)


def cell(text: str) -> str:
    """Text in a cell of a table; its line ends become breaks."""
    return "<br>".join(plain(line) for line in LINE_END.split(text))


def cells(texts: Iterable[str]) -> str:
    """Several texts in one cell, each on a line of its own."""
    return "<br>".join(cell(text) for text in texts if text)
