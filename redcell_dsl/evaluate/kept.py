"""What is made once from a regulation and asked for again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")
MOST_KEPT = 24


def kept(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Remember what was made of the last few things that were given, in their order.

    Things are told apart by what they are, not by what they say: to compare two regulations takes
    longer than most of what is made of one. What is given must not change afterwards.
    """
    held: list[tuple[tuple[object, ...], Made]] = []

    @wraps(make)
    def get(*given: Given.args, **named: Given.kwargs) -> Made:
        assert not named
        for known, made in tuple(held):
            if all(one is other for one, other in zip(known, given, strict=True)):
                return made
        fresh = make(*given, **named)
        held.insert(0, (given, fresh))
        del held[MOST_KEPT:]
        return fresh

    return get
