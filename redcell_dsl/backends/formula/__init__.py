"""Formulas of a spreadsheet: expressions, items and sums over references to cells.

Exact: whole numbers of one unit of points, ratios as numerator and denominator, comparisons by
cross-multiplication. Knows cells by name only, not sheets or files.
"""

from __future__ import annotations

from .expression import Printer, Truth
from .faults import TooLarge, Unsupported
from .item import Formulas, Part, facts_of, formulas, wanted
from .leaves import Cells, Evidence, Kept, Leaf, leaves
from .scales import Scales, scale
from .sums import (
    Added,
    Summed,
    article_score,
    barred,
    drop_step,
    graded,
    rounded,
    total_score,
    unit,
)
from .values import End, Span

__all__ = [
    "Added",
    "Cells",
    "End",
    "Evidence",
    "Formulas",
    "Kept",
    "Leaf",
    "Part",
    "Printer",
    "Scales",
    "Span",
    "Summed",
    "TooLarge",
    "Truth",
    "Unsupported",
    "article_score",
    "barred",
    "drop_step",
    "facts_of",
    "formulas",
    "graded",
    "leaves",
    "rounded",
    "scale",
    "total_score",
    "unit",
    "wanted",
]
