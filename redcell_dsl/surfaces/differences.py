"""What ``diff`` says: as text for people, and as records."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.fact import Fact
from ..versions.meaning.change import Group, Kind
from ..versions.meaning.compare import Meaning
from ..versions.meaning.paste import written
from ..versions.meaning.view import Entry, View, example_said, searched_said
from ..versions.meaning.witness import Searched, Witness
from .records import Record

SHOWN = (Group.WORDS, Group.UNREAD)
"""Groups of which the words themselves are shown, since nothing else says what changed."""
ASKED = (Kind.NAME, Kind.FACT_REPLACED)
"""Differences of facts that people may say to be one fact."""


def text(view: View) -> str:
    """The comparison: a summary, then article by article."""
    head = [f"{view.old} → {view.new}:{view.verdict}"]
    if view.counts:
        head.append("  " + "、".join(f"{name} {number} 处" for name, number in view.counts))
    head += [f"  注意:{remark}" for remark in view.remarks]
    blocks = ["\n".join(head)]
    for section in view.sections:
        lines = [section.heading]
        for entry in section.entries:
            lines += _entry(entry)
        blocks.append("\n".join(lines))
    pairs = dict.fromkeys(_pairs(view))
    if pairs:
        said = " ".join(f"--same {old}={new}" for old, new in pairs)
        blocks.append(
            f"核对过、问的确是同一件事的,照下面的写法加上(只留核对过的),再比就不再列:\n  {said}"
        )
    return "\n\n".join(blocks)


def _pairs(view: View) -> Iterator[tuple[str, str]]:
    """The facts that people may say to be one, old and new."""
    for section in view.sections:
        for entry in section.entries:
            if entry.difference.kind in ASKED:
                yield entry.difference.part


def _entry(entry: Entry) -> list[str]:
    difference = entry.difference
    words = difference.group in SHOWN or difference.kind is Kind.NOTED
    follows = "(随之)" if difference.follows else ""
    lines = [f"  {entry.number}. {entry.place}  [{difference.kind.value}]{follows}"]
    lines.append(f"     {difference.what}")
    if (*entry.was, *entry.now) != tuple(filter(None, (difference.old, difference.new))) or words:
        lines += [f"       原: {line}" for line in entry.was]
        lines += [f"       现: {line}" for line in entry.now]
    if entry.like:
        lines.append(f"     例: 同第 {entry.like} 处的例子")
    elif entry.witness is not None:
        lines.append(f"     例: {example_said(entry.witness)}")
        for answer in entry.witness.answers:
            lines += [
                f"         {line}" for line in dict.fromkeys((answer.old, answer.new)) if line
            ]
    elif entry.searched is not None:
        lines.append(f"     例: {searched_said(entry.searched)}")
    return lines


def record(found: Meaning, view: View) -> Record:
    """``diff`` as a record; scores are in words, answers as a facts file has them."""
    return {
        "old": view.old,
        "new": view.new,
        "title": view.title,
        "verdict": view.verdict,
        "counts": dict(view.counts),
        "remarks": list(view.remarks),
        "differences": [
            _difference(found, entry) for section in view.sections for entry in section.entries
        ],
        "facts": [
            {"old": link.old, "new": link.new, "how": str(link.sureness), "alike": link.alike}
            for link in found.match.facts.pairs
        ],
    }


def _difference(found: Meaning, entry: Entry) -> Record:
    difference = entry.difference
    return {
        "number": entry.number,
        "kind": difference.kind.name.lower(),
        "group": str(difference.group),
        "title": difference.kind.value,
        "said": difference.what,
        "meaning": difference.meant,
        "check": difference.open,
        "follows": difference.follows,
        "old": _side(
            difference.site.old, difference.site.old_citation, difference.old, difference.was
        ),
        "new": _side(
            difference.site.new, difference.site.new_citation, difference.new, difference.now
        ),
        "example": _example(found, entry.witness),
        "searched": _searched(entry.searched),
    }


def _side(unit: str, citation: str, said: str, lines: tuple[str, ...]) -> Record:
    return {"unit": unit, "citation": citation, "said": said, "lines": list(lines)}


def _example(found: Meaning, witness: Witness | None) -> Record | None:
    if witness is None:
        return None
    old = {fact.id: fact for fact in found.old.facts}
    new = {fact.id: fact for fact in found.new.facts}
    return {
        "award": witness.honour,
        "answers": [
            {"name": each.name, "said": each.said, "old": each.old, "new": each.new}
            for each in witness.answers
        ],
        "scores": [
            {"what": e.what, "old": e.old, "new": e.new, "alone": e.alone or None}
            for e in witness.scores
        ],
        "tried": witness.tried,
        "least": witness.least,
        "old_facts": _facts(old, witness.old),
        "new_facts": _facts(new, witness.new),
    }


def _facts(facts: dict[str, Fact], values: object) -> dict[str, str]:
    assert isinstance(values, dict)
    return {id: written(facts[id], value) for id, value in values.items()}


def _searched(searched: Searched | None) -> Record | None:
    if searched is None:
        return None
    return {"tried": searched.tried, "bounds": searched.bounds}
