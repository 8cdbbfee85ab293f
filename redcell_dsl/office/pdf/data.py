"""A document as the plain data that the template sets; the template holds no word of it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import assert_never

from ..document import Block, Cell, Document, Logo, PageBreak, Paragraph, Picture, Row, Run, Table
from ..layout import MM, Layout, Setting, after, kept, layout
from ..measure import Laid, columns, laid, long, ragged, typed
from ..raster import PNG, pixels
from ..text import visible
from .fonts import Fonts

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Setter:
    """Turns blocks into data, by the measures of ``layout``."""

    layout: Layout

    def blocks(self, given: Sequence[Block]) -> list[Data]:
        """Every block, a paragraph with the space around it."""
        held = kept(given, self.layout)
        return [
            self.block(item, following, keep=position in held)
            for position, (item, following) in enumerate(zip_longest(given, given[1:]))
        ]

    def block(self, item: Block, following: Block | None, *, keep: bool) -> Data:
        match item:
            case Paragraph():
                return {**self.paragraph(item, following), "keep": keep}
            case Table():
                return self.table(item)
            case Picture():
                said = {"data": item.svg, "alt": visible(item.alt), "width": item.width}
                return {"kind": "picture", **said}
            case PageBreak():
                return {"kind": "break"}
            case _:
                assert_never(item)

    def paragraph(self, given: Paragraph, following: Block | None) -> Data:
        setting = self.layout.styles[given.style]
        return {
            "kind": "paragraph",
            "style": given.style.value,
            "runs": [self.run(part, self.layout.page.across, setting) for part in given.runs],
            "above": setting.before,
            "below": after(setting, given.style, following),
        }

    def run(self, given: Run, room: float, setting: Setting) -> Data:
        """A run; a word longer than its line comes in parts, between which it may be broken."""
        text = visible(given.text)
        empty = given.blank and not text.strip()
        return {
            "parts": list(text) if long(text, room, setting.size) else [text],
            "face": None if given.face is None else given.face.value,
            "bold": given.bold,
            "trace": None if given.trace is None else given.trace.value,
            "blank": (len(text) if empty else 0) if given.blank else None,
        }

    def table(self, given: Table, room: float | None = None) -> Data:
        widths = columns(given, self.layout, room)
        return {
            "kind": "table",
            "caption": visible(given.caption) or None,
            "held": given.held,
            "shares": given.shares,
            "head": self.rows(given.head, widths, given.whole),
            "rows": self.rows(given.rows, widths, given.whole),
        }

    def rows(self, given: Sequence[Row], widths: Sequence[float], whole: float) -> list[Data]:
        return [
            {
                "title": row.title,
                "cells": [
                    self.cell(item, row, sum(widths[start : start + item.across]))
                    for start, item in row.cells
                ],
            }
            for row in laid(given, widths, self.layout, whole)
        ]

    def cell(self, given: Cell, row: Laid, width: float) -> Data:
        """A cell. A span over rows is kept whole where its first row is kept with the next."""
        room = width - 2 * self.layout.pad[0]
        setting = typed(given, self.layout)
        return {
            "parts": [self.part(each, room, setting) for each in given.parts],
            "across": given.across,
            "down": given.down,
            "align": given.align.value,
            "ragged": ragged(given, room, self.layout),
            "head": given.head,
            "prose": given.prose,
            "breaks": not row.keep if given.down > 1 else row.breaks,
            "strut": self.strut(given, row.row),
        }

    def part(self, given: tuple[Run, ...] | Table, room: float, setting: Setting) -> Data:
        """A line of a cell, or a table in it."""
        if isinstance(given, Table):
            return self.table(given, room)
        return {"kind": "line", "runs": [self.run(each, room, setting) for each in given]}

    def strut(self, given: Cell, row: Row) -> float | None:
        """What holds a row open to its least height: said by one of its cells."""
        first = next((item for item in row.cells if item.down == 1), None)
        least = row.height * MM - 2 * self.layout.pad[1]
        return least if given is first and least > 0 else None


def data(document: Document, fonts: Fonts) -> Data:
    """``document`` in objects, lists, words and numbers."""
    chosen = layout(document)
    return {
        "title": visible(document.title),
        "subject": visible(document.subject),
        "header": visible(document.header),
        "page": {**asdict(chosen.page), "down": chosen.page.down},
        "faces": {
            face.value: {"families": chain.families, "bold": chain.bold}
            for face, chain in fonts.chains.items()
        },
        "latin": fonts.latin,
        "styles": {style.value: asdict(setting) for style, setting in chosen.styles.items()},
        "cell": asdict(chosen.cell),
        "head": asdict(chosen.head),
        "caption": asdict(chosen.caption),
        "number": asdict(chosen.number),
        "header-setting": asdict(chosen.header),
        "pad": chosen.pad,
        "gap": chosen.gap,
        "logo": logo(document.logo),
        "blocks": Setter(chosen).blocks(document.blocks),
    }


def logo(given: Logo | None) -> Data | None:
    """The picture above the title."""
    return None if given is None else {"data": drawn(given), "width": given.width, "alt": "标志"}


def drawn(given: Logo) -> str:
    """A picture within a drawing: data are text."""
    across, down = pixels(given.data)
    kind = "png" if given.data.startswith(PNG) else "jpeg"
    held = b64encode(given.data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{across}" height="{down}" viewBox="0 0 {across} {down}"><image width="{across}" '
        f'height="{down}" xlink:href="data:image/{kind};base64,{held}"/></svg>'
    )
