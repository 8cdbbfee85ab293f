"""The elements that drawings are made of, and the rounding of places on the paper."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from html import escape
import unicodedata

Place = Fraction | int
FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimHei,sans-serif"
INK, QUIET, RULE = "#1c1c1c", "#595959", "#8b8b8b"
WON, PALE, LOST, PAPER = "#1f4e79", "#b4c7dc", "#f0ebe4", "#ffffff"
HATCH = 5
"""How far the strokes of a hatched area lie apart."""


def hundredths(place: Place) -> int:
    """A place in hundredths of a unit, halves upwards."""
    exact = Fraction(place)
    return (200 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def at(place: Place) -> str:
    """A place as it is written: 12, 12.5, 12.05."""
    return _written(hundredths(place))


def _written(number: int) -> str:
    sign, whole = "-" if number < 0 else "", abs(number)
    return sign + f"{whole // 100}.{whole % 100:02d}".rstrip("0").rstrip(".")


def plain(text: str) -> str:
    """Text that any reader of XML takes: on one line, what cannot be shown as a replacement mark."""
    shown = "".join(" " if char in "\t\n\r" else _shown(char) for char in text)
    return " ".join(shown.split())


def _shown(char: str) -> str:
    """Control characters, halves of pairs and marks that turn the direction of writing are no text."""
    hidden = unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in TURNING
    return "\N{REPLACEMENT CHARACTER}" if hidden or ord(char) & 0xFFFE == 0xFFFE else char


TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def escaped(text: str) -> str:
    """Text as it stands in an element or an attribute."""
    return escape(plain(text), quote=True)


def write(
    x: Place,
    y: Place,
    said: str,
    size: int,
    *,
    anchor: str = "start",
    fill: str = INK,
    bold: bool = False,
) -> str:
    """Words on one line; ``y`` is the line that they stand on."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{at(x)}" y="{at(y)}" font-size="{size}" text-anchor="{anchor}"'
        f' fill="{fill}"{weight}>{escaped(said)}</text>'
    )


def over(x: Place, y: Place, said: str, size: int, breadth: Place, anchor: str, fill: str) -> str:
    """Words on a piece of white as broad as they are, so that no line runs through them."""
    left = {"start": x, "middle": x - Fraction(breadth) / 2, "end": x - breadth}[anchor]
    white = box(left - 1, y - size + 1, left + breadth + 1, y + 2, PAPER)
    return white + write(x, y, said, size, anchor=anchor, fill=fill)


def box(x0: Place, y0: Place, x1: Place, y1: Place, fill: str, edge: str = "") -> str:
    """A filled box between two corners; boxes that share a side meet exactly."""
    wide, high = hundredths(x1) - hundredths(x0), hundredths(y1) - hundredths(y0)
    stroke = f' stroke="{edge}" stroke-width="0.8"' if edge else ""
    return (
        f'<rect x="{at(x0)}" y="{at(y0)}" width="{_written(wide)}" height="{_written(high)}"'
        f' fill="{fill}"{stroke}/>'
    )


def hatched(x0: Place, y0: Place, x1: Place, y1: Place, edge: str = WON) -> str:
    """A box of slanting strokes: drawn one by one, as not every reader knows patterns."""
    strokes = "".join(_strokes(Fraction(x0), Fraction(y0), Fraction(x1), Fraction(y1)))
    path = f'<path d="{strokes}" stroke="{edge}" stroke-width="1" fill="none"/>' if strokes else ""
    return box(x0, y0, x1, y1, PAPER, edge) + path


def _strokes(x0: Fraction, y0: Fraction, x1: Fraction, y1: Fraction) -> Iterable[str]:
    """Lines that rise to the right, where they cross the box."""
    wide, high = x1 - x0, y1 - y0
    step = Fraction(HATCH)
    start = step
    while start < wide + high:
        left, right = max(Fraction(0), start - high), min(wide, start)
        yield f"M{at(x0 + left)} {at(y0 + start - left)}L{at(x0 + right)} {at(y0 + start - right)}"
        start += step


def rule(
    x0: Place, y0: Place, x1: Place, y1: Place, edge: str = RULE, wide: str = "0.8", dash: str = ""
) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{at(x0)}" y1="{at(y0)}" x2="{at(x1)}" y2="{at(y1)}" stroke="{edge}"'
        f' stroke-width="{wide}"{dashed}/>'
    )


def dot(x: Place, y: Place, radius: Place, fill: str, edge: str, told: str = "") -> str:
    """A dot; ``told`` is said of it where a reader points at it."""
    head = f'<circle cx="{at(x)}" cy="{at(y)}" r="{at(radius)}" fill="{fill}" stroke="{edge}"'
    return f'{head} stroke-width="1.2">{named(told)}</circle>'


def named(told: str) -> str:
    """What an element is, for who points at it or cannot see it."""
    return f"<title>{escaped(told)}</title>" if told else ""


def group(told: str, parts: Iterable[str]) -> str:
    """Elements that belong together."""
    return f"<g>{named(told)}{''.join(parts)}</g>"


def drawing(wide: Place, high: Place, title: str, said: str, parts: Iterable[str]) -> str:
    """The whole: what it is called, what it shows in words, and its elements on white."""
    size = f"{at(wide)} {at(high)}"
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{at(wide)}"'
        f' height="{at(high)}" role="img" aria-label="{escaped(title)}" font-family="{FONTS}">\n'
        f"<title>{escaped(title)}</title>\n<desc>{escaped(said)}</desc>\n"
        f"{box(0, 0, wide, high, PAPER)}\n{body}\n</svg>\n"
    )
