"""Blank lines between paragraphs, as a text has them: documents that come from elsewhere have none."""

from __future__ import annotations

from ...source.text import LINE_END, Source, normalise
from ...syntax.outline import official


def spaced(text: str, like: str) -> str:
    """``text`` with a blank line between its paragraphs, where ``like`` parts its own so.

    Rows of a table stay together; a text that has blank lines itself stays as it is.
    """
    lines = LINE_END.split(text.strip())
    if not all(line.strip() for line in lines) or not _parted(like):
        return text
    made: list[str] = []
    for at, line in enumerate(lines):
        if at and not (_row(line) and _row(lines[at - 1])):
            made.append("")
        made.append(line)
    return "\n".join(made) + "\n"


def _parted(text: str) -> bool:
    """Whether most paragraphs of a text have a blank line before them."""
    lines = [line.strip() for line in LINE_END.split(official(Source("", text)))]
    later = [at for at in range(1, len(lines)) if lines[at] and not _row(lines[at])]
    return 2 * sum(not lines[at - 1] for at in later) > len(later)


def _row(line: str) -> bool:
    return normalise(line).lstrip()[:1] == "|"
