"""Last year's materials on this year's form: what is the same goes over, the rest is kept beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ..facts import layout
from ..facts.blank.entered import Entered
from ..facts.blank.form import Blank
from ..facts.layout import titles
from ..facts.ticket import ballot_columns
from ..model.fact import Fact
from .levels import HEADING, chosen, in_row, in_text, lost_levels
from .materials import Cells, Materials
from .moved import Fate, Move, Moves

Said = TypeVar("Said", str, tuple[str, ...])
Lines = tuple[str, ...]


@dataclass(frozen=True)
class Migrated:
    """What is filled in on a new form, and what became of each fact that was answered."""

    entered: Entered
    moved: tuple[Move, ...]
    kept: tuple[Move, ...]


def migrate(found: Materials, form: Blank, moves: Moves, heading: tuple[str, ...] = ()) -> Migrated:
    """The answers on the new form, in their own words."""
    return _Migration(found, form, moves).made(heading)


def stable(found: Materials, form: Blank, moves: Moves, heading: tuple[str, ...] = ()) -> Migrated:
    """Only what does not change with the year: who files, and which groups there are."""
    told = {item: text for item, text in found.details.items() if item != layout.FILED}
    lasting = Materials(
        details=told,
        roster=found.roster,
        rostered=found.rostered,
        booked=found.booked,
        texted=found.texted,
    )
    return _Migration(lasting, form, moves).made(heading)


class _Migration:
    def __init__(self, found: Materials, form: Blank, moves: Moves) -> None:
        self.found, self.form, self.moves = found, form, moves
        facts = (*form.general, *form.marks, *form.facts)
        self.asked = {fact.id: fact for fact in facts}
        self.titles = titles(dict.fromkeys((*form.named, *form.facts)))
        self.aside: list[tuple[str, ...]] = []
        self.remarks: dict[str, list[str]] = {}

    def made(self, heading: tuple[str, ...]) -> Migrated:
        found = self.found
        details = {**found.details, **self._dates()}
        written = {new.id: lines for new, lines in self._carried(self._levelled(found.written))}
        answers = {new.id: text for new, text in self._carried(found.answers)}
        entered = Entered(
            details={**details, **self._marks(answers)},
            answers=answers,
            proofs=dict(self._proofs()),
            rows=self._rows(),
            written={**written, **self._dated(), **self._polled()},
            more=dict(self._more()),
            heading=heading,
        )
        for where, said in found.strange:
            self.aside.append(("", where, "认不出是哪一项", said))
        remarks = {id: tuple(said) for id, said in self.remarks.items()}
        entered = _with(entered, remarks, tuple(self.aside))
        told = [self.moves.by_old[id] for id in found.facts if id in self.moves.by_old]
        kept = tuple(move for move in told if not move.fate.moves)
        return Migrated(entered, tuple(move for move in told if move.fate.moves), kept)

    # ---- where an answer goes ----

    def _to(self, id: str, said: str) -> Fact | None:
        """The fact that an answer goes to; where there is none, the answer is kept beside."""
        move = self.moves.by_old.get(id)
        if move is None:
            self.aside.append((id, "", "新办法没有", said))
            return None
        if move.fate.moves:
            if move.check and move.new is not None:
                self._remark(move.new, f"{move.check},填的是 {_short(said)}")
            return move.new
        self.aside.append((move.old.id, move.old.name, move.why, said))
        if move.new is not None and move.fate in (Fate.RETYPED, Fate.LIKELY):
            verb = "原来是" if move.fate is Fate.RETYPED else "疑似原来的"
            told = f"{verb} {move.old.id}「{move.old.name}」,填的是 {_short(said)}"
            self._remark(move.new, told)
        return None

    def _remark(self, new: Fact, said: str) -> None:
        """Say something beside a fact, once."""
        told = self.remarks.setdefault(new.id, [])
        if said not in told:
            told.append(said)

    def _carried(self, given: Mapping[str, Said]) -> Iterator[tuple[Fact, Said]]:
        for id, said in given.items():
            new = self._to(id, _words(said))
            if new is not None:
                yield new, said

    # ---- levels that are chosen from ----

    def _levelled(self, given: Mapping[str, Lines]) -> dict[str, Lines]:
        """Answers in their own words, with levels as the new text takes them."""
        made = {}
        for id, lines in given.items():
            move = self.moves.by_old.get(id)
            if move is not None and move.new is not None and move.fate.moves:
                self._lost(move.old, move.new, chosen(move.old.type, lines))
                made[id] = in_text(move.old.type, move.new.type, lines)
            else:
                made[id] = lines
        return made

    def _chosen(self, id: str, new: Fact, rows: Iterable[Cells]) -> Iterator[Cells]:
        """Rows of a sheet, with levels as the new text takes them."""
        old = self.moves.by_old[id].old
        for row in rows:
            said = f"{HEADING}: {row[HEADING]}" if row.get(HEADING) else ""
            self._lost(old, new, chosen(old.type, (said,)))
            yield in_row(old.type, new.type, row)

    def _lost(self, old: Fact, new: Fact, named: Iterable[str]) -> None:
        """Say which levels that were chosen are no more; the answer stays as it was."""
        for level in sorted(lost_levels(old.type, new.type) & set(named)):
            self._remark(new, f"“{level}”这一档新办法没有了,请改")

    # ---- the parts of a form ----

    def _dates(self) -> dict[str, str]:
        """The year and the term on the first sheet of a workbook."""
        return dict(self.found.dates) if self.found.booked else {}

    def _dated(self) -> dict[str, tuple[str, ...]]:
        """The year and the term as keys of a text."""
        return {name: (text,) for name, text in self.found.dates.items() if name in self.asked}

    def _marks(self, answers: Mapping[str, str]) -> dict[str, str]:
        """Answers that the first sheet asks for by name."""
        return {f.name: answers[f.id] for f in self.form.marks if f.id in answers}

    def _proofs(self) -> Iterator[tuple[str, str]]:
        for id, text in self.found.proofs.items():
            move = self.moves.by_old.get(id)
            if move is not None and move.new is not None and move.fate.moves:
                yield move.new.id, text
            else:
                name = move.old.name if move else ""
                self.aside.append((id, name, "佐证", text))

    def _rows(self) -> dict[str, list[Cells]]:
        made: dict[str, list[Cells]] = {}
        for id, rows in self.found.rows.items():
            said = "\n".join(" | ".join(row.values()) for row in rows)
            new = self._to(id, said)
            if new is not None:
                made[self.titles[new.id]] = list(self._chosen(id, new, rows))
        self._add(made, layout.ROSTER, self._roster())
        self._add(made, layout.TALLY, self._tally())
        if self.found.ballots:
            self._ballots(made)
        return made

    def _add(self, made: dict[str, list[Cells]], title: str, rows: Iterable[Cells]) -> None:
        listed = list(rows)
        if listed:
            made[title] = listed

    def _roster(self) -> Iterator[Cells]:
        ledger, name = (column.heading for column in layout.ROSTER_COLUMNS)
        for id, member in self.found.roster:
            new = self._to(id, f"{layout.ROSTER}:{member}")
            if new is not None:
                yield {ledger: self.titles[new.id], name: member}

    def _tally(self) -> Iterator[Cells]:
        for id, cells in self.found.tally:
            new = self._to(id, " | ".join(cells.values()))
            if new is not None:
                yield {**cells, layout.NUMBER.heading: self.titles[new.id]}

    def _ballots(self, made: dict[str, list[Cells]]) -> None:
        """Ballots go over where the new form has one survey with the same options."""
        surveys = self.form.surveys
        heads = [c.heading for c in ballot_columns(surveys[0].norm)] if len(surveys) == 1 else []
        if all(set(cells) <= set(heads) for cells in self.found.ballots):
            made[surveys[0].title] = list(self.found.ballots)
            return
        for cells in self.found.ballots:
            self.aside.append(("", "选票", "新办法的选票不同", " | ".join(cells.values())))

    def _polled(self) -> dict[str, tuple[str, ...]]:
        if not self.found.polled:
            return {}
        if len(self.form.surveys) == 1:
            return {self.form.surveys[0].title: self.found.polled}
        self.aside.append(("", "选票", "新办法的选票不同", " ".join(self.found.polled)))
        return {}

    def _more(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Keys of a text that tell of several facts: who there is, what answers rest on."""
        named = list(self._carried(self.found.rostered))
        if named:
            yield layout.ROSTER, tuple(line for new, said in named for line in _below(new.id, said))
        proofs = dict(self._proofs()) if self.found.texted and not self.found.booked else {}
        if proofs:
            told = (f"  {id}: {_quoted(text)}" for id, text in proofs.items())
            yield layout.PROOF.heading, tuple(told)


def _with(
    entered: Entered, remarks: Mapping[str, tuple[str, ...]], aside: tuple[tuple[str, ...], ...]
) -> Entered:
    """With what was found on the way, each once."""
    once = tuple(dict.fromkeys(aside))
    return Entered(
        entered.details,
        entered.answers,
        entered.proofs,
        entered.rows,
        entered.written,
        entered.more,
        remarks,
        entered.heading,
        once,
    )


def _short(said: str) -> str:
    """The beginning of an answer."""
    return said.splitlines()[0][:40] if said else ""


def _words(said: str | tuple[str, ...]) -> str:
    """What was written, on one line."""
    return said if isinstance(said, str) else " ".join(line.strip() for line in said)


def _below(key: str, lines: tuple[str, ...]) -> Iterator[str]:
    """A key with what is written behind it, one step in."""
    first, *rest = lines
    behind = not first.startswith(" ")
    yield f"  {key}: {first}" if behind else f"  {key}:"
    yield from (f"  {line}" for line in (rest if behind else lines))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
