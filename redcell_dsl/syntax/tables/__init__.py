"""Tables that score: cells, columns, rows, and the units that they make."""

from .reader import read
from .rows import SUMS
from .words import SUM

__all__ = ["SUM", "SUMS", "read"]
