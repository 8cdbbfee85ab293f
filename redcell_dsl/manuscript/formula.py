"""Formulas of Word on one line: a fraction is a division, a root and an index keep their signs."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from .package import child, children, local, value

SIMPLE = re.compile(r"[^\s+\-×÷*/=<>≤≥,,]*")


def linear(element: Element) -> str:
    """The words of a formula in the order in which they are read."""
    match local(element):
        case "t":
            return element.text or ""
        case "f":
            return f"{_whole(child(element, 'num'))}÷{_whole(child(element, 'den'))}"
        case "rad":
            return f"√{_whole(child(element, 'e'))}"
        case "nary":
            return _sign(element) + _parts(element, "sub", "sup", "e")
        case "d":
            return _fenced(element)
        case name if name.endswith("Pr"):
            return ""
        case _:
            return "".join(linear(each) for each in element)


def _whole(element: Element | None) -> str:
    """A part that stands for one value: in brackets where it has an operation."""
    text = "" if element is None else linear(element).strip()
    return text if SIMPLE.fullmatch(text) else f"({text})"


def _parts(element: Element, *names: str) -> str:
    found = (child(element, name) for name in names)
    return "".join(linear(part) for part in found if part is not None)


def _sign(element: Element) -> str:
    return value(child(element, "naryPr", "chr")) or "∑"


def _fenced(element: Element) -> str:
    opening = value(child(element, "dPr", "begChr"))
    closing = value(child(element, "dPr", "endChr"))
    inside = ",".join(linear(each) for each in children(element, "e"))
    return f"{'(' if opening is None else opening}{inside}{')' if closing is None else closing}"
