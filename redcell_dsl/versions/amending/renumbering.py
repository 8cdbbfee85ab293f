"""Numbers that move on: the marks of units, and what the text says of them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.citation import Located
from ...source.text import Span
from .clerk import Plan
from .counting import THROUGH, printed
from .edits import Edit
from .faults import Faults
from .finding import cited
from .layout import unit_at
from .numbers import FIGURE, ITEM, REFERENCE, renumbered, value


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation inside the text of a unit that has another number now.

    ``span`` counts in the old text; ``unit`` is where it is said, ``now`` what it would have to say.
    """

    span: Span
    unit: str
    said: str
    now: str


def settle_numbers(plan: Plan, faults: Faults) -> dict[int, int]:
    """The new number of every old unit that stays; adds the changes of their marks to the plan."""
    given = {id(each.unit): each for each in plan.rewritten}
    numbers: dict[int, int] = {}
    for row in plan.rows.rows.values():
        free = {key: each.number for key, each in given.items() if key not in plan.explicit}
        moved = dict(row.numbered(plan.explicit))
        for entry, number in moved.items():
            unit = entry.unit
            if unit is None or entry.removed:
                continue
            numbers[id(unit)] = number
            if id(unit) in free:
                asked = given[id(unit)].asked
                numbers[id(unit)] = _quoted(unit, number, free[id(unit)], asked, faults)
            elif id(unit) in given and given[id(unit)].number != number:
                _differs(unit, number, given[id(unit)].number, given[id(unit)].asked, faults)
    _mark_edits(plan, numbers)
    return numbers


def _quoted(unit: Located, number: int, quoted: int, asked: Span, faults: Faults) -> int:
    """The number that a quotation shows counts, unless what comes before moves it on."""
    if number not in (quoted, printed(unit)):
        _differs(unit, number, quoted, asked, faults)
    elif number == printed(unit):
        return quoted
    return number


def _differs(unit: Located, number: int, quoted: int, asked: Span, faults: Faults) -> None:
    mark = unit.block.mark
    assert mark is not None
    now, said = renumbered(mark.text, number), renumbered(mark.text, quoted)
    title = f"引号里写的是“{said}”,这样修改以后它是“{now}”"
    advice = (f"引号里的序号改成“{now}”;要它是“{said}”的,写明“{cited(unit)}改为”第几",)
    faults.error("V030", title, asked, notes=(f"原来是{cited(unit)}",), advice=advice)


def _mark_edits(plan: Plan, numbers: dict[int, int]) -> None:
    written = {id(inner) for each in plan.rewritten for inner in each.unit.walk()}
    gone = {id(inner) for each in plan.removals.values() for inner in each.unit.walk()}
    for unit in plan.made.whole.walk():
        number = numbers.get(id(unit))
        mark = unit.block.mark
        if number is None or mark is None or not mark.text or id(unit) in written | gone:
            continue
        if number != printed(unit):
            raw = plan.made.source.text[mark.span.start : mark.span.end]
            span = Span(mark.span.start, mark.span.end)
            asked = plan.explained.get(id(unit))
            told = (asked[0], asked[1]) if asked else (-1, span)
            plan.edits.append(Edit(span, renumbered(raw, number), *told, span))


# ---- what the text says of numbers -------------------------------------------------------------


def references(plan: Plan, numbers: dict[int, int]) -> Iterator[Reference]:
    """The citations in what stays of the text whose units have other numbers now, or are gone."""
    changed = _changed(plan, numbers)
    made = plan.made
    for sentence in made.sentences:
        words = made.source.normal[sentence.start : sentence.end]
        for match in REFERENCE.finditer(words):
            now = changed.get((match["level"], value(match["条"])))
            if now is None or _foreign(words, match.start()):
                continue
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            yield _reference(plan, span, now)
    for unit in made.whole.walk():
        yield from _inner(plan, unit, numbers)


def _changed(plan: Plan, numbers: dict[int, int]) -> dict[tuple[str, int], int]:
    """Old numbers of articles and chapters that changed: to their new ones, 0 for those that are gone."""
    found: dict[tuple[str, int], int] = {}
    for level in (*THROUGH, "节"):
        for unit in plan.made.whole.walk():
            if unit.block.level == level and printed(unit):
                now = numbers.get(id(unit), 0)
                if now != printed(unit):
                    found.setdefault((level, printed(unit)), now)
    return found


def _foreign(words: str, at: int) -> bool:
    """Whether a citation is one of another text: 《…》第十条, 该法第三条."""
    return words[:at].rstrip()[-1:] in ("》", ")", "法") and not words[:at].endswith(
        ("办法", "本办法")
    )


def _inner(plan: Plan, unit: Located, numbers: dict[int, int]) -> Iterator[Reference]:
    """(一)、第(二)项 in the words of an article whose items have other numbers now."""
    made = plan.made
    items = [child for child in unit.children if child.block.level == "(一)"]
    moved = {printed(each): numbers.get(id(each), 0) for each in items}
    moved = {was: now for was, now in moved.items() if was != now}
    if not moved:
        return
    region = made.region(unit)
    marks = {each.block.mark.span.start for each in unit.walk() if each.block.mark}
    for match in ITEM.finditer(made.source.normal, region.start, region.end):
        start = match.start()
        if start in marks or value(match["项"]) not in moved:
            continue
        before = made.source.normal[max(region.start, start - 12) : start]
        if REFERENCE.search(before) and not _own(before, unit):
            continue
        yield _reference(plan, Span(start, match.end()), moved[value(match["项"])])


def _own(before: str, unit: Located) -> bool:
    """Whether the article named just before is the unit itself."""
    named = [value(match["条"]) for match in REFERENCE.finditer(before)]
    return bool(named) and named[-1] == printed(unit)


def _reference(plan: Plan, span: Span, number: int) -> Reference:
    raw = plan.made.source.text[span.start : span.end]
    now = "" if not number else _with_number(raw, number)
    return Reference(span, cited(unit_at(plan.made, span.start)), raw, now)


def _with_number(raw: str, number: int) -> str:
    return renumbered(raw, number) if FIGURE.search(raw) else raw
