"""The workbook that ranks many applicants for one honour: 汇总排序.xlsx."""

from .book import emit
from .scheme import CannotRank
from .unit import Unit, of_card, of_points

__all__ = ["CannotRank", "Unit", "emit", "of_card", "of_points"]
