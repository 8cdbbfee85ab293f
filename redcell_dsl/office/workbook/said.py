"""What formulas come to in a workbook as it is handed out, for programs that do not calculate."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from fractions import Fraction

from ...evaluate.amounts import Refusal
from ...evaluate.interval import total
from ...evaluate.items import item_facts
from ...evaluate.reference import evaluate
from ...evaluate.scorecard import Range, Scorecard
from ...model.fact import Value
from ...model.measures import Honour, Measures
from ...model.number import exact
from .rows import WAITING, Level, Score


@dataclass(frozen=True, slots=True)
class Said:
    """Scores by id, and the facts that each item lacks; nothing where no score can be made."""

    scores: Mapping[str, Range]
    missing: Mapping[str, int]
    lacking: int

    @staticmethod
    def of(measures: Measures, honour: Honour, values: Mapping[str, Value]) -> Said:
        """What the answers come to."""
        try:
            card = evaluate(measures, honour.name, values)
        except Refusal:
            return Said({}, {}, 0)
        lacks = {each.fact for each in card.missing}
        return Said(_scores(card), _missing(measures, honour, lacks), len(lacks))

    def own(self, score: Score) -> str | float:
        """What stands as a line's score."""
        if score.level is Level.ROW:
            return WAITING if score.own and self.lacking else ""
        found = self._found(score)
        if found is None:
            return ""
        if not self._lacks(score):
            return float(found.least) if found.least is not None and found.known else ""
        if found.known:
            return WAITING
        return f"{WAITING} {_reach(found, score.level is not Level.GROUP)}"

    def _found(self, score: Score) -> Range | None:
        """The score of a line; of a group, what its items come to."""
        if score.level is not Level.GROUP:
            return self.scores.get(score.id)
        inner = [self.scores[part] for part in score.parts if part in self.scores]
        return total(inner) if inner else None

    def _lacks(self, score: Score) -> int:
        """How many facts a line lacks."""
        if score.level is not Level.GROUP:
            return self.missing.get(score.id, 0)
        return sum(self.missing.get(part, 0) for part in score.parts)

    def state(self, score: Score) -> str:
        """What is said of a line."""
        silent = score.level in (Level.ROW, Level.GROUP)
        missing = 0 if silent else self.missing.get(score.id, 0)
        return f"未填 {missing} 项" if missing else ""

    @property
    def banner(self) -> str:
        found = self.scores.get("总分")
        if found is None:
            return ""
        if not self.lacking:
            return f"填报齐全。自评总分 {_short(found.least)} 分" if found.least is not None else ""
        return f"未填 {self.lacking} 项,总分{WAITING} {_reach(found)}(填齐后为准)"


def _reach(found: Range, taken: bool = True) -> str:
    """From where to where a score can still reach; ``taken``: say how many where points go only."""
    least, most = found.least, found.most
    if least is None:
        return "不限" if most is None else f"{_short(most)}以下"
    if most is None:
        return f"{_short(least)}以上"
    if taken and least < 0 and most <= 0:
        return f"扣 {_short(-most)}~{_short(-least)}"
    return f"{_short(least)}~{_short(most)}"


def _short(value: Fraction) -> str:
    return exact(Fraction(round(value * 10000), 10000))


def _scores(card: Scorecard) -> dict[str, Range]:
    found = {"总分": card.total}
    for article in card.articles:
        found[article.id] = article.score
        found |= {item.id: item.score for item in article.items}
    return found


def _missing(measures: Measures, honour: Honour, lacks: Set[str]) -> dict[str, int]:
    found: dict[str, int] = {"总分": len(lacks)}
    for article in measures.articles:
        if article.id in honour.articles:
            counts = [len(lacks & set(item_facts(item))) for item in article.items]
            found |= {item.id: n for item, n in zip(article.items, counts, strict=True)}
            found[article.id] = sum(counts)
    return found
