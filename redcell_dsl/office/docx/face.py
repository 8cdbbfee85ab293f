"""The official names of faces, which an office's Word has; digits and letters in Times New Roman."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..document import Face
from .xml import Xml, node

LATIN: Final = "Times New Roman"
NAMES: Final[Mapping[Face, str]] = {
    Face.BODY: "仿宋_GB2312",
    Face.KAI: "楷体_GB2312",
    Face.HEAD: "黑体",
    Face.TITLE: "方正小标宋简体",
    Face.SONG: "宋体",
}
OTHERS: Final[Mapping[Face, str]] = {
    Face.BODY: "仿宋",
    Face.KAI: "楷体",
    Face.HEAD: "SimHei",
    Face.TITLE: "华文中宋",
    Face.SONG: "SimSun",
}
"""What Word takes where a machine lacks the official face."""


def named(face: Face) -> Xml:
    """Which face stands where. The hint gives quotation marks and dashes their Chinese form."""
    latin = NAMES[face] if face is Face.SONG else LATIN
    return node("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=NAMES[face], cs=LATIN)


def table() -> tuple[Xml, ...]:
    """The font table: each face with its substitute."""
    latin = node(
        "font",
        node("charset", val="00"),
        node("family", val="roman"),
        node("pitch", val="variable"),
        name=LATIN,
    )
    return (latin, *(entry(face) for face in NAMES))


def entry(face: Face) -> Xml:
    return node(
        "font",
        node("altName", val=OTHERS[face]),
        node("charset", val="86"),
        node("family", val="auto"),
        node("pitch", val="default"),
        name=NAMES[face],
    )


def run_face(face: Face | None) -> Xml:
    """A run's own face, or only the hint where it has that of its paragraph."""
    return node("rFonts", hint="eastAsia") if face is None else named(face)
