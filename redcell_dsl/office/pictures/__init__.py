"""Drawings as plain SVG: where points were won and lost, how scores lie, where two scores differ.

Every drawing is a whole SVG document, a function of what it shows and nothing else: the same scores
give the same bytes. Scores are exact; only places on the paper are rounded, to hundredths. Nothing is
told by colour alone.
"""

from .articles import articles
from .difference import Difference, between, of_lines
from .differences import compare_units, differences
from .distribution import distribution
from .mark import Fate, Mark
from .ranking import ranking, scale_for, spot

__all__ = [
    "Difference",
    "Fate",
    "Mark",
    "articles",
    "between",
    "compare_units",
    "differences",
    "distribution",
    "of_lines",
    "ranking",
    "scale_for",
    "spot",
]
