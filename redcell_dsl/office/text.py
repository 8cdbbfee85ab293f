"""Characters that no page can show, made visible.

A control character has no picture, and a Word file that holds one does not open. Each is written as
its code, 〔U+0007〕, so that nothing that was given is lost without a sign.
"""

from __future__ import annotations

from typing import Final

CONTROLS: Final = (
    (0x00, 0x08),
    (0x0B, 0x0C),
    (0x0E, 0x1F),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0x200E, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xD800, 0xDFFF),
    (0xE000, 0xF8FF),
    (0xFDD0, 0xFDEF),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F),
    (0xF0000, 0x10FFFF),
)
"""Ranges, both ends included: control, directional, surrogate, private-use, non-characters."""

BREAKS: Final = str.maketrans({"\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def visible(text: str) -> str:
    """``text`` with line breaks of one kind, and with a code for each character without a picture.

    A tab becomes two full-width spaces: it has no meaning in a paragraph set to a grid.
    """
    plain = text.replace("\r\n", "\n").translate(BREAKS).replace("\t", "\u3000\u3000")
    if plain.isprintable():
        return plain
    return "".join(code(sign) if hidden(ord(sign)) else sign for sign in plain)


def hidden(point: int) -> bool:
    """Whether a code point has no picture of its own."""
    if point & 0xFFFE == 0xFFFE:
        return True
    return any(first <= point <= last for first, last in CONTROLS)


def code(sign: str) -> str:
    """A character's code as it is printed in its place."""
    return f"〔U+{ord(sign):04X}〕"
