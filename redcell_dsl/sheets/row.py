"""The rows of a sheet: the text in its order, each row with the rules that it carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import takewhile
from typing import Protocol, TypeVar, assert_never

from ..evaluate.scorecard import RuleScore
from ..model.measures import Fate, Sentence, Unit
from ..model.number import Number
from ..model.rule import Award, Deduction, Rule, largest
from ..source.pattern import Pattern
from .tabular import CONTENT, HEAD, SUM, VALUE, Table, is_remark, labels, remarked
from .view import capped, written

BREAK = "<br>"
"""How the text writes that a line ends inside a cell of a table."""
LOOSE = "。;；,，、 \n"
"""Marks that parted a sentence from the one before it."""
ROW, CELL = "行", "栏"
"""Levels of units that a table makes."""
NAME = Pattern(r"[^。;；:：,，!！?？\n]{1,16}")
LAYOUT = (HEAD, SUM, VALUE)
"""Why sentences stand in a table that a sheet has cells of its own for."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands in one row: a subitem with the number printed before it, or a single sentence.

    ``lead``: cells beside it that only name it; ``mark`` says them. ``words``: the cells of a table's
    row as they are printed together. ``remarks``: cells beside it that are kept and say no rule.
    """

    id: str
    mark: str
    sentences: tuple[Sentence, ...]
    lead: tuple[Sentence, ...] = ()
    words: str = ""
    remarks: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        """The official text, without the printed number; remarks stand on lines of their own."""
        text = lines(self.words or "".join(sentence.text for sentence in self.sentences))
        text = text if is_scored(self) else text.lstrip(LOOSE)
        return "\n".join((text, *map(lines, remarked(self.remarks))))

    @property
    def start(self) -> int | None:
        """Where it stands in the source, where that is known."""
        span = self.sentences[0].span
        return span.start if span else None


def flatten(unit: Unit, heads: frozenset[str], table: Table | None = None) -> list[Printed]:
    """The rows of an article, in the order of the text.

    The units of ``heads`` have a cell for their number and title, and a row for each sentence of
    their own; of any other unit the sentences make one row. ``table``: what a row stands under.
    """
    printed: list[Printed] = []
    said = tuple(filter(spoken, unit.sentences))
    if unit.level == ROW and said:
        printed += _cells(unit, said, unit.id in heads, table or Table())
    elif unit.id in heads:
        printed += _sentences(unit, said)
    elif said:
        printed.append(Printed(unit.id, _named(unit), said))
    inner = Table.of(unit)
    for child in unit.children:
        printed += flatten(child, heads, inner)
        inner = inner.after(child)
    starts = [each.start for each in printed]
    if None in starts:
        return printed
    # By place, since the closing sentence of a unit follows its children.
    return sorted(printed, key=lambda each: each.start or 0)


def _cells(unit: Unit, said: Sequence[Sentence], headed: bool, table: Table) -> Iterator[Printed]:
    """The rows that a row of a table makes: one if cells name it, its remarks beside what it says."""
    rest = tuple(each for each in said if not is_remark(each))
    remarks = tuple(each for each in said if is_remark(each)) if rest else ()
    rest = rest or tuple(said)
    if names := table.names(unit):
        id, mark = rest[0].id if headed else unit.id, _named(unit) + " ".join(names) + ":"
        yield Printed(id, mark, rest, labels(unit), table.words(unit, rest), remarks)
    elif headed:
        made = list(_sentences(unit, rest))
        at = next((p for p in reversed(range(len(made))) if is_scored(made[p])), len(made) - 1)
        yield from (
            replace(each, remarks=remarks if p == at else ()) for p, each in enumerate(made)
        )
    else:
        yield Printed(unit.id, _named(unit), rest, (), table.words(unit, rest), remarks)


def _sentences(unit: Unit, said: Sequence[Sentence]) -> Iterator[Printed]:
    """A row for each sentence; of a table's row, the cells that name the first one stand before it."""
    lead = tuple(takewhile(_naming, said)) if unit.level == ROW else ()
    if not lead or len(lead) == len(said):
        lead = ()
    rest = said[len(lead) :]
    for place, each in enumerate(rest):
        if place or not lead:
            yield Printed(each.id, "", (each,))
        else:
            yield Printed(each.id, " ".join(e.text for e in lead) + ":", (each,), lead)


def _naming(sentence: Sentence) -> bool:
    """Whether a cell only names what the next one says: few words, and no sentence."""
    scores = sentence.rules or sentence.scoring
    return not scores and sentence.reason == CONTENT and NAME.fullmatch(sentence.text) is not None


def _named(unit: Unit) -> str:
    """What is printed before the sentences of a unit; the name of a row was a cell of its own."""
    apart = ":" if unit.title and unit.level in (ROW, CELL) else ""
    return unit.mark + unit.title + apart


def lines(text: str) -> str:
    """Words of the text as a cell prints them, with the ends of its lines."""
    return text.replace(BREAK, "\n").strip("\n") if BREAK in text else text


def spoken(sentence: Sentence) -> bool:
    """Whether a sentence says anything: not the head of a column, a sum, a mark without words."""
    if sentence.rules or sentence.scoring or sentence.fate is not Fate.COMPILED:
        return True
    return sentence.reason not in LAYOUT and any(map(str.isalnum, sentence.text))


def below(id: str, unit: str) -> bool:
    """Whether an id is that of the unit, or of something in it."""
    return id == unit or id.startswith(unit + ".")


def is_scored(printed: Printed) -> bool:
    """Whether points may be entered for a row."""
    return any(
        sentence.rules or (sentence.scoring and sentence.fate is not Fate.SET_ASIDE)
        for sentence in printed.sentences
    )


class Named(Protocol):
    """A rule, or what became of one."""

    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=Named)


def shared_out(things: Sequence[Thing], printed: Sequence[Printed]) -> list[tuple[Thing, ...]]:
    """The rules, or their results, of each row. None is left over, and none stands in two rows."""
    owners = [_owner(thing.id, printed) for thing in things]
    return [
        tuple(thing for thing, owner in zip(things, owners, strict=True) if owner == row)
        for row in range(len(printed))
    ]


def _owner(id: str, printed: Sequence[Printed]) -> int:
    """The row of a rule: that makes it, else (under another reading) that its id stands below."""
    for row, each in enumerate(printed):
        if any(id in sentence.rules for sentence in each.sentences):
            return row
    above = [row for row, each in enumerate(printed) if below(id, each.id)]
    return max(above, key=lambda row: len(printed[row].id), default=0)


def worth(rules: Sequence[Rule]) -> Fraction | None:
    """The most that a row gives by itself; ``None`` where it does not say."""
    most = [largest(rule) for rule in rules if _gives(rule)]
    known = [each for each in most if each is not None]
    return sum(known, Fraction()) if known and len(known) == len(most) else None


def _gives(rule: Rule) -> bool:
    return isinstance(rule, Award) or (isinstance(rule, Deduction) and rule.base is not None)


def caps(rules: Sequence[Rule]) -> tuple[str, ...]:
    """What the points of rules are held to, in words; awards that are added up have no common cap."""
    awards = [rule for rule in rules if isinstance(rule, Award)]
    found = []
    for rule in rules:
        match rule:
            case Award(cap=Number(value=most)) if len(awards) == 1:
                found.append(capped(most))
            case Deduction(cap=Number(value=most)):
                found.append(f"最多扣{written(most)}分")
            case _:
                pass
    return tuple(dict.fromkeys(found))


def remark(printed: Printed) -> str:
    """What stands in place of a 计分口径 where the row scores nothing by itself."""
    return ";".join(filter(None, map(_fate, printed.sentences)))


def _fate(sentence: Sentence) -> str:
    match sentence.fate:
        case Fate.COMPILED | Fate.NOTED:
            return ""
        case Fate.SET_ASIDE:
            return f"不计分:{sentence.reason}" if sentence.reason else "不计分"
        case Fate.PENDING:
            return f"暂缓:{sentence.reason}" if sentence.reason else "暂缓"
        case Fate.UNREAD:
            return "尚无口径" if sentence.scoring else ""
        case _:
            assert_never(sentence.fate)


def evidence(results: Sequence[RuleScore]) -> tuple[str, ...]:
    """What the points rest on, in words. A fact that stands alone goes without its name."""
    return tuple(dict.fromkeys(filter(None, map(_reason, results))))


def _reason(result: RuleScore) -> str:
    if not result.reason:
        return ";".join(f"{given.name}:{given.text or '未填'}" for given in result.given)
    if len(result.given) != 1:
        return result.reason
    return result.reason.replace(f"「{result.given[0].name}」", "").lstrip(":,")
