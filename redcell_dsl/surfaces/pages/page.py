"""What all generated pages share: the note that says so, tables, fences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Pages = dict[str, str]
"""Markdown text by path below the documentation's folder."""


def opening(title: str, origin: str) -> list[str]:
    """The first lines of a page; ``origin`` is what it is made from, and what to change instead."""
    return [f"# {title}", "", f"<!-- 由 make docs 根据{origin}生成,不要手改。 -->", ""]


def closing(origin: str) -> list[str]:
    """The last lines of a page: where it comes from, for its readers."""
    return ["", "---", "", f"*本页由 `make docs` 根据{origin}生成。*"]


def text_of(lines: Iterable[str]) -> str:
    """Lines as a page: blank lines at its end are dropped."""
    return "\n".join(lines).rstrip() + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(cell(each) for each in line) + " |" for line in lines]


def cell(text: str) -> str:
    """Text that stays in its cell."""
    return text.replace("|", "\\|").replace("\n", " ")


def fence(kind: str, body: str) -> list[str]:
    """A fenced block. ``kind`` says what it holds, so that tests can hold it to that."""
    return [f"```{kind}", *body.rstrip("\n").split("\n"), "```"]
