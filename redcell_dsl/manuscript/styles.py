"""Styles of a Word document, as far as they decide words: numbers, hidden text, contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
import re
from xml.etree.ElementTree import Element

from .package import child, children, on, value

DEEPEST = 20
CONTENTS = re.compile(r"toc ?\d|目录 ?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself; ``None`` where it leaves it to the style it is based on."""

    name: str
    base: str
    list: str | None
    level: int | None
    hidden: bool | None
    outline: int | None


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        self.styles = {value(s, "styleId") or "": _style(s) for s in children(root, "style")}
        self.lists = {id: each.list for id, each in self.styles.items() if each.list}
        self.default = next(
            (
                value(s, "styleId") or ""
                for s in children(root, "style")
                if value(s, "type") == "paragraph" and value(s, "default") in ("1", "true")
            ),
            "",
        )

    def chain(self, id: str) -> Iterator[tuple[str, Style]]:
        """A style and those it is based on."""
        for _ in range(DEEPEST):
            style = self.styles.get(id)
            if style is None:
                return
            yield id, style
            id = style.base

    def numbered(self, id: str) -> tuple[str, str, int | None] | None:
        """The list of a style: its id, the style that names it, its level."""
        for own, style in self.chain(id):
            if style.list is not None:
                return style.list, own, style.level
        return None

    def hidden(self, id: str) -> bool:
        return next((s.hidden for _, s in self.chain(id) if s.hidden is not None), False)

    def outline(self, id: str) -> int | None:
        return next((s.outline for _, s in self.chain(id) if s.outline is not None), None)

    def contents(self, id: str) -> bool:
        """Whether a style is one of a table of contents."""
        style = self.styles.get(id)
        return CONTENTS.fullmatch(style.name if style else id) is not None


def _style(element: Element) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    number = child(paragraph, "numPr")
    level = value(child(number, "ilvl"))
    vanish = child(run, "vanish")
    outline = value(child(paragraph, "outlineLvl"))
    return Style(
        value(child(element, "name")) or "",
        value(child(element, "basedOn")) or "",
        value(child(number, "numId")),
        int(level) if level and level.isdigit() else None,
        None if vanish is None else on(vanish),
        int(outline) if outline and outline.isdigit() else None,
    )
