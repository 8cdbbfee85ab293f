"""All checks, in the order of their codes, and the one call that runs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ..model.elaborate import Compilation
from ..source.diagnostic import Diagnostic
from .accept import settle
from .checks import (
    band,
    barred,
    base,
    ceiling,
    excess,
    heading,
    ladder,
    level,
    limb,
    matter,
    naming,
    number,
    numbering,
    portions,
    reference,
    repeated,
    share,
    shared,
    shortfall,
    smuggled,
    stranger,
    subtotal,
    surplus,
    threshold,
    total,
    typo,
    unit,
    weighting,
    weights,
)


class Check(Protocol):
    """A check: a module with a stable code, a title, and what finds its cases in a compilation."""

    __doc__: str | None
    CODE: str
    TITLE: str

    def check(self, compilation: Compilation, /) -> Iterator[Diagnostic]: ...


CHECKS: tuple[Check, ...] = (
    numbering,
    unit,
    reference,
    typo,
    naming,
    number,
    smuggled,
    repeated,
    stranger,
    base,
    limb,
    threshold,
    ceiling,
    heading,
    total,
    excess,
    shortfall,
    surplus,
    share,
    subtotal,
    weights,
    portions,
    weighting,
    band,
    ladder,
    level,
    shared,
    matter,
    barred,
)


def run(compilation: Compilation) -> tuple[Diagnostic, ...]:
    """Everything found in a compilation, by place: its own findings, then those of all checks.

    What an `@接受` note lets stand is an info with the reason.
    """
    found = list(compilation.diagnostics)
    for check in CHECKS:
        found += check.check(compilation)
    return tuple(sorted(settle(compilation, found), key=_place))


def _place(found: Diagnostic) -> tuple[int, str]:
    return (found.span.start if found.span else -1), found.code
