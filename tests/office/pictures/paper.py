"""Reading drawings back, and scorecards made by hand."""

from __future__ import annotations

from fractions import Fraction
from xml.etree import ElementTree

from redcell_dsl.evaluate.scorecard import ArticleScore, ItemScore, Range, Scorecard

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("1")</script>&amp;]]> \\ \' # =1+1 \u2028 \u202e\x00\ud800 𠮷 👮'


def ranged(least: str | int, most: str | int | None = None) -> Range:
    """A score, or the range from ``least`` to ``most``."""
    return Range(Fraction(least), Fraction(least if most is None else most))


def exactly(*numbers: str | int | Fraction) -> tuple[Fraction, ...]:
    return tuple(Fraction(number) for number in numbers)


def item(id: str, title: str, value: str | int, score: Range) -> ItemScore:
    return ItemScore(id, f"第{id}项", title, Fraction(value), "加分项", score, ())


def article(id: str, title: str, value: str | int, score: Range, *items: ItemScore) -> ArticleScore:
    return ArticleScore(id, f"第{id}条", title, Fraction(value), score, items)


def card(total: Range, *articles: ArticleScore) -> Scorecard:
    return Scorecard("先进", total, total.known, articles, (), ())


def read(svg: str) -> ElementTree.Element:
    """The drawing as a tree; fails where it is not well-formed."""
    root = ElementTree.fromstring(svg.encode("utf-8"))  # noqa: S314  # our own drawing
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label")
    kinds = [child.tag for child in root[:2]]
    assert kinds == [f"{SVG}title", f"{SVG}desc"]
    return root


def words(root: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def boxes(root: ElementTree.Element, fill: str) -> list[tuple[Fraction, ...]]:
    """Left, top, breadth and height of every box of a colour, in the order of the drawing."""
    return [
        tuple(Fraction(each.get(name) or "") for name in ("x", "y", "width", "height"))
        for each in root.iter(f"{SVG}rect")
        if each.get("fill") == fill
    ]


def dots(root: ElementTree.Element) -> list[tuple[Fraction, Fraction]]:
    return [
        (Fraction(each.get("cx") or ""), Fraction(each.get("cy") or ""))
        for each in root.iter(f"{SVG}circle")
        if each.find(f"{SVG}title") is not None
    ]
