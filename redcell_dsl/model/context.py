"""What sentences mean beside one another: attached deductions, elided subjects, shared tiers.

A pass over one item's statements, before they become rules; every result is a statement of the
core language again, so that the read-back says all that was understood.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
import itertools
from typing import Any

from ..source.pattern import Pattern
from ..syntax.parts import PARTS, VALUES, phrases_in, rebuilt
from ..syntax.printer import print_statement
from ..syntax.tree import (
    Basing,
    Binary,
    Exempting,
    Giving,
    Judging,
    Num,
    Phrase,
    Reached,
    Statement,
    Taking,
    Tiering,
    Uniting,
)
from .accruing import reaching, takes
from .averaging import name_means
from .banding import part_bands
from .denying import choose_unadded, deny_excepted, deny_parts, open_reach
from .grading import Values, settle_gradings
from .heads import carry_heads
from .heavier import part_heavier
from .lateness import take_late
from .parted import tell_parted
from .place import Doubt, Place, Remark
from .reaching import reached
from .refusing import refuse
from .registry import windows_in
from .shortfall import falls_short
from .twins import settle_twins
from .uniting import accumulate, unite
from .uniting import plain as plain_awards
from .vocabulary import Found, Vocabulary

MATTER = "事由"
SHORTEST_NAME = 4


def settle(
    places: list[Place],
    vocabulary: Vocabulary,
    title: str,
    key: str = "",
    values: Values | None = None,
    remarks: Sequence[Remark] = (),
    unread: Collection[str] = (),
) -> list[Doubt]:
    """Resolve the statements of one item in place; what the text does not decide is told.

    ``remarks`` are the words of all its sentences, those that were not understood among them, and
    ``unread`` the units of these;
    ``title`` names a ledger whose own words are too few; ``key`` is what an exclusion over this item
    calls one matter; ``values`` are the set values of the item (under no name) and of its units.
    """
    refuse(places, title)
    carry_heads(places)
    doubts = [*settle_twins(places), *name_subjects(places, title)]
    take_late(places)
    doubts += tell_parted(places, (values or {}).get(""))
    attach(places)
    join_tiers(places, vocabulary, title, key)
    doubts += unite(places, title)
    accumulate(places, remarks)
    choose_unadded(places, remarks)
    _drop(places, dropped=vocabulary.dropped)
    name_means(places, title)
    doubts += settle_exempt(places, values or {}) + settle_gradings(places, values or {}, unread)
    deny_parts(places, values or {})
    deny_excepted(places)
    doubts += [*open_reach(places, remarks), *part_heavier(places)]
    part_bands(places)
    return doubts


def name_subjects(places: list[Place], title: str) -> list[Doubt]:
    """A threshold without words of its own (3次以上的,加2分) is about what the one before it in its
    unit is about, else about what the item's title names.
    """
    subjects: dict[str, Phrase] = {}
    doubts: list[Doubt] = []
    deducts = takes(places)
    for place in places:
        for index, statement in enumerate(place.statements):
            blank = title if isinstance(statement, Judging) else subjects.get(place.unit) or title
            subject = Phrase(blank) if isinstance(blank, str) else blank
            named = reaching(_filled(statement, subject), deducts=deducts)
            place.statements[index] = named
            found = _compared(named)
            if found is not None:
                subjects[place.unit] = found
        if any(_nameless(each, title) for each in place.statements):
            place.statements.clear()
            doubts.append(Doubt("L028", "这一句没有说是什么事", (place.sentence,)))
    return doubts


def _filled(statement: Statement, subject: Phrase) -> Statement:
    """A statement whose blanks are filled with words."""
    filled: Statement = _fill(statement, subject) if _blank(statement) else statement
    return filled


def _blank(statement: Statement) -> bool:
    return not all(phrase.text for phrase in phrases_in(statement))


def _fill(node: Any, subject: Phrase) -> Any:
    if isinstance(node, Phrase):
        return subject if not node.text else node
    values = node if isinstance(node, tuple) else VALUES[type(node)](node)
    filled = [_fill(each, subject) for each in values]
    return tuple(filled) if isinstance(node, tuple) else rebuilt(node, filled)


def _compared(node: Any) -> Phrase | None:
    """What the first comparison in a statement is about."""
    kind = type(node)
    compares = kind is Reached or kind is Binary
    within = node if kind is tuple else (node.left, node.right) if compares else PARTS[kind](node)
    for each in within:
        if compares and isinstance(each, Phrase):
            return each
        found = None if each is None else _compared(each)
        if found is not None:
            return found
    return None


def _nameless(statement: Statement, title: str) -> bool:
    """Whether a statement asks for a fact that nothing names."""
    if isinstance(statement, Giving | Taking) and not title:
        if statement.per is not None and statement.quantity is None:
            return True
        if statement.per is None and statement.when is None:
            return True
    if isinstance(statement, Giving | Taking) and statement.per and statement.quantity is None:
        shared = statement.per.step.unit in SHARES
        if shared and not MEASURE.search(title):
            return True
    return _blank(statement)


def _drop(places: list[Place], *, dropped: bool) -> None:
    """What does not apply leaves the sum, where the text scores a share of what does (÷应得分)."""
    for place in places if dropped else ():
        place.statements[:] = [
            replace(each, policy=POLICIES[-1])
            if isinstance(each, Exempting) and not each.policy and each.mean is None
            else each
            for each in place.statements
        ]


SHARES = ("%", "个百分点", "百分点")
MEASURE = Pattern(r"[率比度面例量数额值分重](?:\([^()]*\))?$|率")
"""What an item is called that can be so much per cent."""


def settle_exempt(places: list[Place], values: Values) -> list[Doubt]:
    """To whom an item does not apply: what it is then worth must be said."""
    doubts: list[Doubt] = []
    for place in places:
        for statement in place.statements:
            if not isinstance(statement, Exempting):
                continue
            if statement.mean is not None:
                continue
            if not statement.policy:
                readings = tuple(
                    (policy, (print_statement(replace(statement, policy=policy)),))
                    for policy in POLICIES
                )
                title = "不适用的,没有说得满分、得零分还是不计入"
                doubts.append(Doubt("L024", title, (place.sentence,), readings))
            elif statement.policy == POLICIES[0] and "" not in values:
                title = "不适用的得满分,而本项没有设定分值"
                doubts.append(Doubt("L027", title, (place.sentence,)))
    for place in places:
        if any(place.sentence in doubt.sentences for doubt in doubts):
            place.statements.clear()
    return doubts


POLICIES = ("得满分", "得零分", "不计入")


def attach(places: list[Place]) -> None:
    """A counted deduction right behind a yes/no award of the same unit deducts from that award."""
    ordered = [(place, i) for place in places for i in range(len(place.statements))]
    for (first, i), (second, j) in itertools.pairwise(ordered):
        giving, taking = first.statements[i], second.statements[j]
        if first.unit != second.unit or not isinstance(taking, Taking):
            continue
        if taking.per is None or taking.base is not None:
            continue
        if isinstance(giving, Giving) and giving.when is not None and giving.per is None:
            together = first is second
            if falls_short(giving.when, giving.points, taking, together=together):
                first.statements[i] = Basing(giving.points, giving.when)
        base = first.statements[i]
        if isinstance(base, Basing) and isinstance(base.points, Num):
            fresh = isinstance(giving, Giving)
            if fresh or _free_takings(places, first.unit) < 2:
                second.statements[j] = replace(taking, attached=True)


def _free_takings(places: list[Place], unit: str) -> int:
    """How many deductions of a unit have no base of their own."""
    return sum(
        isinstance(s, Taking) and s.base is None and not s.attached
        for place in places
        if place.unit == unit
        for s in place.statements
    )


def join_tiers(places: list[Place], vocabulary: Vocabulary, title: str, key: str) -> None:
    """Counted awards that differ by level only are tiers of one ledger.

    One matter counts once where the text, or a note, says so; else every entry counts (逐项). A single
    sentence makes a ledger only where one matter counts once, or where the dates of entries matter.
    """
    groups = _groups(places, vocabulary)
    for group in groups:
        first = group[0]
        named = first.found.before + first.found.after
        ledger = named.strip(" ,") if len(named) >= SHORTEST_NAME else title or named or MATTER
        united = _united(places, groups, group)
        if united is None:
            continue  # with others that have no level: all of them become tiers by their names
        once = MATTER if vocabulary.once else ""
        said = vocabulary.keys.get(ledger) or key or united or once
        single = len(group) == 1 and not windows_in(first.place.text, 0)
        for member in group if said or not single else ():
            giving = member.giving
            assert giving.per is not None
            assert isinstance(giving.quantity, Phrase)
            member.place.statements[member.index] = Tiering(
                giving.points,
                giving.per,
                Phrase(ledger, giving.quantity.span),
                Phrase(member.found.level, giving.quantity.span),
                member.found.upward,
                said or MATTER,
                distinct=bool(said),
                cap=giving.cap,
            )


@dataclass(frozen=True, slots=True)
class _Member:
    place: Place
    index: int
    giving: Giving
    found: Found


def _groups(places: list[Place], vocabulary: Vocabulary) -> list[list[_Member]]:
    groups: list[list[_Member]] = []
    for place in places:
        for index, statement in enumerate(place.statements):
            if not isinstance(statement, Giving) or statement.per is None:
                continue
            if not isinstance(statement.quantity, Phrase):
                continue
            found = vocabulary.find(statement.quantity.text)
            if found is None:
                continue
            member = _Member(place, index, statement, found)
            if groups and _continues(groups[-1][0].found, found):
                groups[-1].append(member)
            else:
                groups.append([member])
    return [group for group in groups if _is_tier(group)]


def _continues(first: Found, found: Found) -> bool:
    """An elided subject: the words before the level end the words before the first level."""
    return found.ladder is first.ladder and first.before.endswith(found.before)


def _is_tier(group: list[_Member]) -> bool:
    levels = {member.found.level for member in group}
    return len(levels) > 1 or any(member.found.upward for member in group)


def _united(places: list[Place], groups: list[list[_Member]], group: list[_Member]) -> str | None:
    """The key of a sentence that unites a group; none where it unites other awards with it."""
    members = {(id(each.place), each.index) for one in groups for each in one}
    for place in places:
        key = next((s.key for s in place.statements if isinstance(s, Uniting)), "")
        concerned = reached(places, place) if key else []
        if key and all(any(each.place is p for p in concerned) for each in group):
            awarding = [(id(p), each[1]) for p in concerned for each in plain_awards(p)]
            return key if all(each in members for each in awarding) else None
    return ""
