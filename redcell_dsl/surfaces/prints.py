"""The papers of a season as files: Word, and PDF where this machine can set it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..office.document import Document
from ..office.printer import PDF, WORD, Unprintable, printed, refusal
from ..pipeline import Ruleset
from ..receipt.record import ruleset_record, software
from ..season.course import Course
from ..season.find import Finds
from ..season.papers import LACKING, papers, statements
from ..season.result import Season
from ..source.diagnostic import Severity
from .printing import stationery_of


def printed_papers(
    ruleset: Ruleset, season: Season, course: Course | None, finds: Finds
) -> Iterator[tuple[str, bytes]]:
    """Every paper by its file name, one by one; with a ``course``, the statements too.

    What cannot be made here is left out and said once.
    """
    stationery, found = stationery_of(ruleset)
    finds.found.extend(
        replace(each, severity=Severity.WARNING)  # the look of papers changes no result
        for each in found
        if each.severity is not Severity.INFO
    )
    said: set[str] = set()
    for name, document in papers(season, stationery):
        for ending in (WORD, PDF):
            yield from _printed(name, document, ending, finds, said)
    if course is not None:
        model = ruleset_record(ruleset)["model_sha256"]
        for name, document in statements(season, course, stationery, model, software()):
            yield from _printed(name, document, WORD, finds, said)


def _printed(
    name: str, document: Document, ending: str, finds: Finds, said: set[str]
) -> Iterator[tuple[str, bytes]]:
    why = refusal(ending)
    remarks: tuple[str, ...] = (f"没有写 PDF 文书:{why}",) if why else ()
    if not why:
        try:
            made = printed(document, ending)
        except Unprintable as fault:
            remarks = (f"没有写 PDF 文书:{fault}",)
        else:
            remarks = made.remarks
            yield f"{name}{ending}", made.data
    for remark in remarks:
        if remark not in said:
            said.add(remark)
            finds.add(LACKING, remark)
