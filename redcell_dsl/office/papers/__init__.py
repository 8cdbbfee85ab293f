"""The papers of a regulation: what offices print, fill in, sign and publish, from its model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.measures import Measures, scored_here
from ...model.norm import Objection, Ranking
from ..document import Document
from ..letterhead import Letterhead
from .application import application, applied
from .ballot import ballots
from .evidence import evidence
from .notice import notice
from .ranking import ranking
from .review import review
from .score import score
from .stationery import Stationery, distinct
from .text import text as official_text

__all__ = ["of_stationery", "papers"]


def papers(
    measures: Measures,
    digest: str,
    letterhead: Letterhead | None = None,
    wanted: Mapping[str, str] | None = None,
    *,
    text: str = "",
) -> Iterator[Document]:
    """Every blank paper of a regulation, each only where the text has what it is about.

    ``digest`` is the SHA-256 of the official text, ``text`` the official text itself; without it there
    is no 正文. ``wanted`` is the evidence wanted for each fact, by id.
    """
    return of_stationery(Stationery.of(measures, digest, letterhead, wanted), text)


def of_stationery(stationery: Stationery, text: str = "") -> Iterator[Document]:
    """The same, for a regulation with its stationery."""
    return distinct(_papers(stationery, text))


def _papers(stationery: Stationery, text: str) -> Iterator[Document]:
    measures = stationery.measures
    scored = tuple(honour for honour in measures.honours if scored_here(measures, honour))
    if text:
        yield official_text(stationery, text)
    for honour in scored:
        yield score(stationery, honour)
    for honour in scored:
        if applied(measures, honour):
            yield application(stationery, honour)
    yield from ballots(stationery)
    for honour in scored:
        yield evidence(stationery, honour)
    for honour in scored:
        yield ranking(stationery, honour)
    if measures.honours and any(isinstance(norm, Ranking) for norm in measures.norms):
        yield notice(stationery)
    if measures.honours and any(isinstance(norm, Objection) for norm in measures.norms):
        yield review(stationery)
