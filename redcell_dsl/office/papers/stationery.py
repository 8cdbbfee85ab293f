"""What every paper of a regulation is written with: its words, its letterhead, the evidence wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from ...model.measures import Honour, Measures, Sentence
from ...model.norm import Objection, ReviewLimit
from ...sheets.build import one_line
from ...sheets.desk import Desk
from ...sheets.row import lines
from ...source import disk
from ..document import Block, Document, Paragraph, Style, paragraph
from ..letterhead import Letterhead
from ..punctuation import widened

Kind = TypeVar("Kind")
SHORT = 16
"""Characters of a digest that tell two texts apart."""
BODIES = ("支部",)
"""Bodies that not every unit has."""


@dataclass(frozen=True, slots=True)
class Stationery:
    """A regulation with what its papers need. ``digest`` is the SHA-256 of its official text."""

    measures: Measures
    digest: str
    letterhead: Letterhead
    desk: Desk

    @classmethod
    def of(
        cls,
        measures: Measures,
        digest: str,
        letterhead: Letterhead | None = None,
        wanted: Mapping[str, str] | None = None,
    ) -> Stationery:
        """The stationery of a regulation; ``wanted`` is the evidence wanted for each fact, by id."""
        return cls(measures, digest, letterhead or Letterhead(), Desk.of(measures, wanted or {}))

    @property
    def title(self) -> str:
        """The regulation's title on one line."""
        return one_line(self.measures.title)

    def document(
        self,
        name: str,
        title: str,
        blocks: Iterable[Block],
        *,
        landscape: bool = False,
        compact: bool = True,
    ) -> Document:
        """A paper under the letterhead."""
        document = Document(
            name=filed(name),
            title=one_line(title),
            blocks=(paragraph(title, Style.TITLE), *blocks),
            subject=self.title,
            header=self.letterhead.header or self.letterhead.organ,
            logo=self.letterhead.logo,
            landscape=landscape,
            compact=compact,
        )
        return widened(document) if self.letterhead.wide else document

    def under(self, citation: str = "") -> Paragraph:
        """The regulation, and the place in it, that a paper goes by: below its title."""
        return paragraph(f"(依据《{self.title}》{citation})", Style.SUBTITLE)

    def basis(self) -> Paragraph:
        """What a paper was made from: the regulation, its start, and the head of its text's digest."""
        start = self.measures.force.start_words
        groups = " ".join(self.digest[at : at + 4] for at in range(0, SHORT, 4))
        return paragraph(f"依据:《{self.title}》({start})。正文校验码:{groups}。", Style.NOTE)

    def number(self) -> Iterator[Paragraph]:
        """The document's number, where the letterhead has one."""
        if self.letterhead.number:
            yield paragraph(self.letterhead.number, Style.CENTRE)

    def speaks_of(self, entry: str) -> bool:
        """Whether an entry is asked for: one of a kind of body, only where the text has such bodies."""
        body = next((each for each in BODIES if entry.endswith(each)), "")
        return not body or any(body in each.text for each in self.desk.said.values())

    def said(self, id: str) -> Sentence | None:
        """The sentence of an id."""
        return self.desk.said.get(id)

    def clause(self, id: str) -> Iterator[str]:
        """A sentence, verbatim, behind its printed place; nothing where the text has none."""
        found = self.said(id)
        if found is not None:
            yield f"{found.citation}:{lines(found.text).strip()}"

    def objections(self) -> Iterator[str]:
        """What the text says of objecting to a result and of reviewing it."""
        norms = (n for n in self.measures.norms if isinstance(n, Objection | ReviewLimit))
        found = [said for norm in norms if (said := self.said(norm.id)) is not None]
        for place, group in groupby(dict.fromkeys(found), key=lambda said: said.citation):
            yield f"{place}:{''.join(lines(said.text).strip() for said in group)}"

    def norms(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The norms of a kind, in the order of the text."""
        return tuple(norm for norm in self.measures.norms if isinstance(norm, kind))


def concerns(names: Iterable[str], honour: Honour) -> bool:
    """Whether honours named by a norm include this one; none named means all."""
    listed = tuple(names)
    return not listed or honour.name in listed


def filed(name: str) -> str:
    """A name that any disk takes."""
    return disk.filed(name, "文书")


def distinct(documents: Iterable[Document]) -> Iterator[Document]:
    """Documents under names that no two of them share, in either case of letters."""
    taken: set[str] = set()
    for each in documents:
        yield replace(each, name=disk.free(each.name, taken))
