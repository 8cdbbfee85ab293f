"""Formulas of a spreadsheet: expressions, items and sums over references to cells.

Exact: whole numbers of one unit of points, ratios as numerator and denominator, comparisons by
cross-multiplication. Knows cells by name only, not sheets or files.
"""

from __future__ import annotations

from .expression import Printer, Truth
from .faults import TooLarge, Unsupported
from .item import Formulas, Part, facts_of, formulas, wanted
from .leaves import Cells, Evidence, Kept, Leaf, leaves
from .sums import article_score, total_score, unit
from .values import End, Span

__all__ = [
    "Cells",
    "End",
    "Evidence",
    "Formulas",
    "Kept",
    "Leaf",
    "Part",
    "Printer",
    "Span",
    "TooLarge",
    "Truth",
    "Unsupported",
    "article_score",
    "facts_of",
    "formulas",
    "leaves",
    "total_score",
    "unit",
    "wanted",
]
