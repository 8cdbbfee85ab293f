"""Runs and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..document import Run, Trace
from ..layout import Setting
from ..measure import long, written
from ..text import visible
from .face import run_face
from .style import ALIGN, Name, spaced
from .xml import NONE, Xml, node, raw
from .xml import words as escaped

FADED: Final = "595959"
"""The grey of words that are struck out: they are read, and stand back behind those that count."""
END: Final = "\u00a0"
"""Closes a line to write on: spaces at the end of a line are neither counted nor underlined."""


def paragraph(
    runs: Sequence[Run],
    name: Name,
    setting: Setting,
    room: float,
    *,
    around: tuple[float, float] | None = None,
    align: str | None = None,
    keep: bool = False,
    fresh: bool = False,
) -> Xml:
    """A paragraph in style ``name``, on a line of ``room`` points.

    Only what differs from the style is said: the space ``around`` it (above and below, in points),
    where its words stand, whether it stays with what follows (``keep``) or begins a page
    (``fresh``). A word longer than its line may be broken.
    """
    space = around or (setting.before, setting.after)
    properties = (
        node("pStyle", val=name.id),
        node("keepNext") if keep else NONE,
        node("pageBreakBefore") if fresh else NONE,
        node("wordWrap", val=0) if long(written(runs), room, setting.size) else NONE,
        spaced(setting, *space) if space != (setting.before, setting.after) else NONE,
        node("jc", val=ALIGN[align]) if align and align != setting.align else NONE,
    )
    return node("p", node("pPr", *properties), *(run(part) for part in runs))


def run(given: Run) -> Xml:
    """Words in one face."""
    come, gone = given.trace is Trace.COME, given.trace is Trace.GONE
    properties = (
        run_face(given.face),
        node("b") if given.bold or come else NONE,
        node("bCs") if given.bold or come else NONE,
        node("strike") if gone else NONE,
        node("color", val=FADED) if gone else NONE,
        node("u", val="single") if given.blank or come else NONE,
    )
    words = visible(given.text)
    open_ended = given.blank and words != words.rstrip()
    return node("r", node("rPr", *properties), *text(words + END if open_ended else words))


def text(given: str) -> list[Xml]:
    """Words with their line breaks."""
    inner: list[Xml] = []
    for number, line in enumerate(given.split("\n")):
        if number:
            inner.append(node("br"))
        if line:
            inner.append(raw("w:t", {"xml:space": "preserve"}, escaped(line)))
    return inner


def spacer(points: float, *, fresh: bool = False) -> Xml:
    """An empty paragraph as high as ``points``: Word joins tables that nothing parts."""
    return node(
        "p",
        node(
            "pPr",
            node("pageBreakBefore") if fresh else NONE,
            node("snapToGrid", val=0),
            node("spacing", before=0, after=0, line=round(points * 20), lineRule="exact"),
            node("rPr", node("sz", val=2), node("szCs", val=2)),
        ),
    )
