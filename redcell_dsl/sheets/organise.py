"""From a regulation to the view model of its organiser's checklist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, groupby

from ..model.measures import Measures
from ..model.norm import Quota
from .arithmetic import table
from .build import fingerprint, one_line
from .checklist import FIELDS, SIGNATURES, Checklist, Clause, Line, Section, Table
from .desk import Desk, Item
from .footnote import Notes
from .norms import Topic, heads, items
from .view import Field

TITLE = "组织实施核对表"
FILE = "组织实施"
DIGITS = "一二三四五六七八九十"


def organise(
    measures: Measures,
    wanted: Mapping[str, str] | None = None,
    notice: str = "",
    *,
    edition: str = "",
    digest: str = "",
) -> Checklist:
    """The checklist of a regulation: every norm once, with the text of its clause beside it.

    ``wanted`` is the evidence wanted for each fact, by id; ``notice`` is said above everything;
    ``edition`` names the version of the text, else its start does; ``digest`` is the SHA-256 of its
    file.
    """
    desk = Desk.of(measures, wanted or {})
    found: dict[Topic, list[Item]] = {topic: [] for topic in Topic}
    for norm in measures.norms:
        topic, tasks = items(norm, desk)
        found[topic] += tasks
    shown = {item.sentence for each in found.values() for item in each}
    notes = Notes.of_places(measures, shown)
    return Checklist(
        title=TITLE,
        measures=one_line(measures.title),
        fields=tuple(Field(label) for label in FIELDS),
        sections=tuple(_sections(found, desk, notes)),
        signatures=SIGNATURES,
        footnotes=notes.footnotes,
        fingerprint=digest or fingerprint(measures),
        edition=edition or measures.force.start_words,
        notice=notice,
    )


def _sections(found: Mapping[Topic, list[Item]], desk: Desk, notes: Notes) -> Iterator[Section]:
    """The sections that have anything in them, numbered, their lines numbered through."""
    serials = count(1)
    there = [(topic, each) for topic, each in found.items() if each]
    for position, (topic, each) in enumerate(there, 1):
        clauses = tuple(_clauses(each, desk, notes, serials))
        tables = tuple(_tables(desk)) if topic is Topic.QUOTA else ()
        yield Section(_mark(position), topic.value, heads(topic), clauses, tables)


def _mark(position: int) -> str:
    """A number below twenty as sections are marked: 一, 十, 十四."""
    return ("十" if position > len(DIGITS) else "") + DIGITS[(position - 1) % len(DIGITS)]


def _clauses(
    tasks: Iterable[Item], desk: Desk, notes: Notes, serials: Iterator[int]
) -> Iterator[Clause]:
    """Tasks of one sentence that follow one another stand together beside its text."""
    for sentence, group in groupby(tasks, key=lambda item: item.sentence):
        lines = tuple(Line(next(serials), item.task) for item in group)
        said = desk.said.get(sentence)
        text = said.text.strip() if said else ""
        yield Clause(sentence, desk.citation(sentence), text, lines, notes.over(sentence))


def _tables(desk: Desk) -> Iterator[Table]:
    for norm in desk.measures.norms:
        if isinstance(norm, Quota):
            made = table(desk.measures, norm, desk.citation(norm.id))
            if made is not None:
                yield made
