"""The rows of a sheet: the text in its order, each row with the rules that it carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from ..evaluate.scorecard import RuleScore
from ..model.measures import Fate, Sentence, Unit
from ..model.rule import Award, Deduction, Rule, largest


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands in one row: a subitem with the number printed before it, or a single sentence."""

    id: str
    mark: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The official text, without the printed number."""
        return "".join(sentence.text for sentence in self.sentences)

    @property
    def start(self) -> int | None:
        """Where it stands in the source, where that is known."""
        span = self.sentences[0].span
        return span.start if span else None


def flatten(unit: Unit, heads: frozenset[str]) -> list[Printed]:
    """The rows of an article, in the order of the text.

    The units of ``heads`` have a cell for their number and title, and a row for each sentence of
    their own; of any other unit the sentences make one row.
    """
    printed = []
    if unit.id in heads:
        printed += [Printed(each.id, "", (each,)) for each in unit.sentences]
    elif unit.sentences:
        printed.append(Printed(unit.id, unit.mark + unit.title, unit.sentences))
    for child in unit.children:
        printed += flatten(child, heads)
    starts = [each.start for each in printed]
    if None in starts:
        return printed
    # By place, since the closing sentence of a unit follows its children.
    return sorted(printed, key=lambda each: each.start or 0)


def below(id: str, unit: str) -> bool:
    """Whether an id is that of the unit, or of something in it."""
    return id == unit or id.startswith(unit + ".")


def is_scored(printed: Printed) -> bool:
    """Whether points may be entered for a row."""
    return any(sentence.rules or sentence.scoring for sentence in printed.sentences)


def rules_of(printed: Printed, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that a row makes."""
    return tuple(rule for rule in rules if rule.id in _made(printed))


def results_of(printed: Printed, results: Sequence[RuleScore]) -> tuple[RuleScore, ...]:
    """What the rules that a row makes came to."""
    return tuple(result for result in results if result.id in _made(printed))


def _made(printed: Printed) -> set[str]:
    return {rule for sentence in printed.sentences for rule in sentence.rules}


def worth(rules: Sequence[Rule]) -> Fraction | None:
    """The most that a row gives by itself; ``None`` where it does not say."""
    most = [largest(rule) for rule in rules if _gives(rule)]
    known = [each for each in most if each is not None]
    return sum(known, Fraction()) if known and len(known) == len(most) else None


def _gives(rule: Rule) -> bool:
    return isinstance(rule, Award) or (isinstance(rule, Deduction) and rule.base is not None)


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
            return "尚无口径"
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
