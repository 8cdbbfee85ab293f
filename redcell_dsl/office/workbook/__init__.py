"""A workbook with live formulas for one honour: facts in, score out, in any spreadsheet program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...backends.formula import Unsupported

if TYPE_CHECKING:
    from ...model.fact import Value
    from ...model.measures import Honour, Measures
    from ..letterhead import Letterhead

__all__ = ["Unsupported", "emit"]


def emit(
    measures: Measures,
    honour: Honour,
    digest: str,
    letterhead: Letterhead,
    wanted: Mapping[str, str] | None = None,
    answers: Mapping[str, Value] | None = None,
) -> bytes:
    """The workbook of an honour, byte for byte the same for the same model.

    ``wanted``: fact id → what a review wants to see. ``answers``: what is known already, filled in
    as far as cells can say it.
    Raises ``Unsupported``, with a Chinese message, for what has no exact form in formulas.
    """
    from .book import write  # noqa: PLC0415 - xlsxwriter is loaded when a workbook is made
    from .prefill import prefill  # noqa: PLC0415

    entries, said = prefill(measures, honour, answers or {})
    return write(measures, honour, digest, letterhead, wanted or {}, entries, said)
