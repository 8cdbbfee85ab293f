"""The stationery of a ruleset's folder: its text with the letterhead and the evidence beside it."""

from __future__ import annotations

from pathlib import Path

from ...facts import wanted
from ...model.measures import Measures
from ...source.diagnostic import Diagnostic, Severity
from ..letterhead import FILE, read_letterhead
from .stationery import Stationery


def gather(
    measures: Measures, digest: str, folder: Path
) -> tuple[Stationery, tuple[Diagnostic, ...]]:
    """The stationery, and the faults of 版式.yaml and 佐证.yaml; they stop no paper.

    What 佐证.yaml has beyond this text, or lacks, is told where forms are made.
    """
    letterhead, found = read_letterhead(folder / FILE)
    notes = wanted.read_wanted(folder / wanted.FILE, measures.facts)
    stationery = Stationery.of(measures, digest, letterhead, notes.texts)
    faults = (each for each in notes.diagnostics if each.severity is Severity.ERROR)
    return stationery, (*found, *faults)
