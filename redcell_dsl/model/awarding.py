"""Statements that score: they give, take, bound or change the points of an item."""

from __future__ import annotations

from ..syntax.tree import (
    Barring,
    Basing,
    Capping,
    Choosing,
    Curbing,
    Exempting,
    Exhausting,
    Flooring,
    Gaining,
    Giving,
    Grading,
    Judging,
    Offsetting,
    Portioning,
    Sparing,
    Taking,
    Tiering,
)

SCORING = frozenset(
    [
        Giving,
        Taking,
        Basing,
        Tiering,
        Barring,
        Gaining,
        Capping,
        Exhausting,
        Grading,
        Judging,
        Portioning,
        Flooring,
        Offsetting,
        Sparing,
        Curbing,
        Choosing,
        Exempting,
    ]
)
"""A sentence with one of them is scored; others only say how."""
