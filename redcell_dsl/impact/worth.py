"""A score in its parts, without the words of a scorecard: thousands of them are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..evaluate import interval as iv
from ..evaluate.amounts import Refusal
from ..evaluate.compare import known_gist
from ..evaluate.missing import missing_facts
from ..evaluate.reference import honour_of
from ..evaluate.scorecard import Missing, Range
from ..evaluate.tally import grade_of, held
from ..evaluate.weigh import setting_in, weigh
from ..model.fact import Value
from ..model.measures import Measures

Parts = Mapping[str, Range]
HELD = "#"
"""Behind the id of an article: what its heading takes from the sum of its items."""


@dataclass(frozen=True, slots=True)
class Worth:
    """A total, the score of each item (of a self-score: each article) by its id, the grade, what is missing."""

    total: Range
    parts: Parts
    grade: str
    missing: tuple[Missing, ...]


def worth(measures: Measures, honour: str, values: Mapping[str, Value], own: bool) -> Worth | None:
    """What answers are worth; ``own``: as far as a candidate can know. ``None`` where they make no score."""
    try:
        return _own(measures, honour, values) if own else _whole(measures, honour, values)
    except Refusal:
        return None


def _own(measures: Measures, honour: str, values: Mapping[str, Value]) -> Worth:
    found = known_gist(measures, honour, values)
    return Worth(found.total, dict(found.articles), "", found.missing)


def _whole(measures: Measures, name: str, values: Mapping[str, Value]) -> Worth:
    setting, honour = setting_in(measures, values), honour_of(measures, name)
    weighed = weigh(measures, honour, setting)
    total, _ = held([each.tally for each in weighed], setting.method)
    barred = iv.either([each.tally.barred for each in weighed])
    parts: dict[str, Range] = {}
    for each in weighed:
        scores = {item: valued.score for item, valued in each.items.items()}
        parts |= scores
        rest = iv.subtract(each.score, iv.total(list(scores.values())))
        if rest.known and rest != iv.NOTHING:
            parts[each.article.id + HELD] = rest
    grade = grade_of(honour.grades, total, barred)
    return Worth(total, parts, grade, missing_facts(weighed, setting))
