"""Fenced blocks of the documentation. What a block holds, and so what it is held to, is its kind.

办法  official text that compiles without an error, made whole as the generated pages do
读回  everything that the 办法 before it reads back as
旁注  margin notes that parse
口径  statements of the core language in the form that the compiler prints
输出  lines that the command in the sh block before it prints, one below another
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
import re

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: the page and line that it stands at, its kind, its text."""

    page: Path
    line: int
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        yield Block(page, text.count("\n", 0, match.start()) + 1, match[1], match[2])


def of_kind(kind: str) -> list[Block]:
    return [block for page in PAGES for block in blocks(page) if block.kind == kind]


def followed(first: str, second: str) -> list[tuple[Block, Block]]:
    """Blocks of one kind, each with the last block of another kind above it on its page."""
    found = []
    for page in PAGES:
        above: Block | None = None
        for block in blocks(page):
            if block.kind == first:
                above = block
            elif block.kind == second:
                assert above is not None, f"{block}: 上面没有 {first}"
                found.append((above, block))
    return found
