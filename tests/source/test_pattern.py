"""Patterns that are compiled when they are first used."""

from __future__ import annotations

from collections.abc import Iterator
import importlib
import pkgutil
import re

import pytest

import redcell_dsl
from redcell_dsl.source.pattern import Pattern


def patterns() -> Iterator[tuple[str, Pattern]]:
    """Every pattern that a module keeps under a name of its own, or in a tuple."""
    for module in pkgutil.walk_packages(redcell_dsl.__path__, "redcell_dsl."):
        if module.name.endswith("__main__"):
            continue
        for name, kept in vars(importlib.import_module(module.name)).items():
            for each in flat(kept):
                yield f"{module.name}.{name}", each


def flat(kept: object) -> Iterator[Pattern]:
    if isinstance(kept, Pattern):
        yield kept
    elif isinstance(kept, tuple):
        for each in kept:
            yield from flat(each)
            yield from flat(getattr(each, "pattern", None))


def test_every_pattern_of_the_program_can_be_compiled() -> None:
    found = dict(patterns())
    assert len(found) > 200
    for name, pattern in found.items():
        assert isinstance(pattern.compiled, re.Pattern), name


def test_nothing_is_compiled_before_the_first_use() -> None:
    pattern = Pattern("(")
    with pytest.raises(re.error):
        pattern.search("(")


def test_what_is_asked_of_a_pattern_is_what_a_compiled_one_gives() -> None:
    pattern = Pattern("加(\\d)分", re.IGNORECASE)
    text = "甲加1分,乙加2分"
    assert pattern.match(text) is None
    assert (found := pattern.search(text)) is not None
    assert found.span() == (1, 4)
    assert pattern.fullmatch("加3分") is not None
    assert pattern.findall(text) == ["1", "2"]
    assert [each[0] for each in pattern.finditer(text, 4)] == ["加2分"]
    assert pattern.sub("扣分", text) == "甲扣分,乙扣分"
    assert pattern.split(text) == ["甲", "1", ",乙", "2", ""]
    assert pattern.compiled.flags & re.IGNORECASE


def test_a_pattern_has_nothing_else() -> None:
    with pytest.raises(AttributeError):
        _ = Pattern("分").scanner
