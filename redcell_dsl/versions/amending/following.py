"""How the numbers of a new text follow from what came and went: by moving on, or each of them said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model.citation import Located
from ...source.text import Span
from ...syntax.block import FIXED
from .clauses import Adding, Adjusting, Draft, Removing, Renumbering
from .comparing import Coming, Comparison
from .counting import Addition, Row, Rows, printed
from .finding import ordinal
from .layout import level_word


def drafts_of(made: Comparison) -> list[Draft]:
    """All clauses that lead from the old text to the new, in the order of the old one."""
    made.compare(made.old.whole, made.new.whole)
    _Numbers(made).settle()
    return sorted(made.drafts, key=lambda draft: draft.at)


class _Numbers:
    def __init__(self, made: Comparison) -> None:
        self.made = made
        self.rows = Rows(made.old)
        self.owners: dict[int, Draft] = {}  # of additions and of units that went

    def settle(self) -> None:
        """Add to the clauses what they must say of numbers."""
        for going in self.made.gone:
            self.rows.remove(going.unit, shift=True)
            self.owners |= {id(each): going.draft for each in going.unit.walk()}
        for coming in self.made.come:
            self.add(coming)
        shifted, still, explicit = self.modes()
        moving, staying = self.clauses(shifted), self.clauses(still)
        if self.made.mended or (_several(moving) and not staying):
            end = len(self.made.old.source.text)
            whole = self.made.old.whole
            self.made.drafts.append(Adjusting(end, whole, bool(self.made.mended)))
            moving = [each for each in moving if _word(each) not in FIXED]
        self.made.drafts = [_shifted(each, moving) for each in self.made.drafts]
        for row in explicit:
            self.explained(row)

    def add(self, coming: Coming) -> None:
        draft, anchor = coming.draft, coming.anchor
        level = coming.units[0].block.level
        if anchor.block.level != level:
            return
        addition = Addition(
            level, draft.unit, "", draft.numbers, 0, Span(0, 0), shift=True, anchor=anchor
        )
        if level != "条":
            walked = (unit for each in coming.units for unit in each.walk())
            addition.inner = sum(unit.block.level == "条" for unit in walked)
        self.rows.add(addition, self.rows.beside(anchor, coming.before))
        self.owners[id(addition)] = draft
        if addition.inner:
            region = self.made.old.region(anchor)
            self.rows.take_in(addition, region.start if coming.before else region.end)

    def modes(self) -> tuple[list[Row], list[Row], list[Row]]:
        """Rows whose numbers move on, those that stay though units came or went, and all others."""
        shifted: list[Row] = []
        still: list[Row] = []
        explicit: list[Row] = []
        for row in self.rows.rows.values():
            kept = list(self.kept(row))
            moves = any(each.removed or each.addition for each in row.entries)
            if all(now == printed(unit) for unit, _, now in kept):
                if moves and any(told != now for _, told, now in kept):
                    still.append(row)
            elif all(told == now for _, told, now in kept):
                shifted.append(row)
            else:
                explicit.append(row)
                still += [row] if moves else []
        return shifted, still, explicit

    def kept(self, row: Row) -> Iterator[tuple[Located, int, int]]:
        """The units of a row that stay: what moving on makes of their numbers, and what they are."""
        for entry, told in row.numbered({}):
            unit = entry.unit
            if unit is None or entry.removed or not printed(unit):
                continue
            above = list(unit.ancestors())[1:]
            mate = self.made.mates.get(id(unit))
            if mate is not None and not any(id(each) in self.made.told for each in above):
                yield unit, told, printed(mate)

    def clauses(self, rows: Sequence[Row]) -> list[Draft]:
        """The clauses by which units come to some rows, or go."""
        changed = [
            entry.addition or entry.unit
            for row in rows
            for entry in row.entries
            if entry.addition or entry.removed
        ]
        found = [self.owners[id(each)] for each in changed if id(each) in self.owners]
        return list({id(each): each for each in found}.values())

    def explained(self, row: Row) -> None:
        """Say the numbers of a row one by one, runs of them in one clause."""
        run: list[tuple[Located, int]] = []
        for unit, _, now in self.kept(row):
            if now == printed(unit):
                continue
            if run and (printed(unit), now) != (printed(run[-1][0]) + 1, run[-1][1] + 1):
                self.renumbering(run)
                run = []
            run.append((unit, now))
        if run:
            self.renumbering(run)

    def renumbering(self, run: Sequence[tuple[Located, int]]) -> None:
        (first, to), (last, to_last) = run[0], run[-1]
        word = level_word(first)
        names = [self.made.place(each) or UNNAMED for each in (first, last)]
        end = names[1] if first.block.level in FIXED else ordinal(word, printed(last))
        self.made.drafts.append(
            Renumbering(
                self.made.old.region(first).start,
                first.parent or self.made.old.whole,
                names[0],
                names[0] if first is last else end,
                ordinal(word, to),
                ordinal(word, to_last),
            )
        )


UNNAMED = "？"
"""What stands for a place that no citation means: such a clause cannot be applied, and is told anew."""


def _word(draft: Draft) -> str:
    """What a clause adds or takes out: 条, 项, 目 …"""
    return draft.word if isinstance(draft, (Adding, Removing)) else ""


def _several(moving: Sequence[Draft]) -> bool:
    """Whether numbers of articles move on at several places, or those of chapters with them."""
    fixed = [word for each in moving if (word := _word(each)) in FIXED]
    return len(fixed) > 1 or any(word != "条" for word in fixed)


def _shifted(draft: Draft, moving: Sequence[Draft]) -> Draft:
    """A clause that says that what follows moves on."""
    if isinstance(draft, (Adding, Removing)) and any(draft is each for each in moving):
        return replace(draft, shift=True)
    return draft
