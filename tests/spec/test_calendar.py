"""Dated records counted by the calendar, against cases worked by hand: from a file to the score."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.facts import calendar
from redcell_dsl.facts.dossier import read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import Counts, Period
from redcell_dsl.model.measures import Measures
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.text import Source

FOLDER = Path(__file__).parents[1] / "cases" / "calendar"
WHOLE = "全体"
LEAST = 40
DUTY, VISIT = "2.1.1", "2.2.1"
WORTH = {DUTY: 80, VISIT: 20}

REGULATION = """试行办法

第一条  采取百分制计分方法。单项计分三种方法,即加(得)分项、减分项和加减分混合项。加(得)分项的,\
基础分值为0分,符合标准的加(得)相应分值,最高分不超过该项设定分值;减分项的,基础分值为设定分值,\
达到对应标准的扣去相应分值,设定分值扣完为止;混合项的,分别按加分、减分标准计算子项得分,\
子项分值相加得到该项得分,单项得分不低于0分,不超过设定分值。

第二章  示范点考评标准

第二条  活动(100分)

(一)读书会(80分):每{period}至少组织{least}次读书会,每少1次扣1分。

(二)家访(20分):按照每人每{period}至少{least}次标准,开展家访的,每少1人扣1分。
"""

Case = dict[str, Any]


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            found.append(pytest.param(case, id=f"{path.stem}-{number}"))
    return found


CASES = _cases()


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= LEAST


@cache
def _measures(period: str, least: int) -> Measures:
    text = REGULATION.format(period=period, least=least)
    return elaborate(Source("试行办法", text)).measures


# ---- the calendar alone ------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_each_record_falls_in_its_period(case: Case) -> None:
    period, year = Period(case["周期"]), case["年度"]
    names = case.get("名册") or list(dict.fromkeys(group for _, group in _records(case)))
    counts = {name: [0] * calendar.periods(period, year) for name in names}
    outside = []
    for on, group in _records(case):
        index = calendar.index_of(on, period, year)
        if index is None:
            outside.append(on)
        else:
            counts[group][index] += 1
    assert list(counts.values()) == _expected(case), case["情形"]
    assert outside == case["应当"].get("不计", []), case["情形"]


@pytest.mark.parametrize("case", [case for case in CASES if "截至" in case.values[0]])
def test_what_is_not_over_is_open(case: Case) -> None:
    period, year = Period(case["周期"]), case["年度"]
    first = calendar.open_from(period, year, case["截至"])
    number = calendar.periods(period, year)
    assert (0 if first is None else number - first) == case["应当"]["未完"], case["情形"]


def _records(case: Case) -> Iterator[tuple[date, str]]:
    for row in case["记录"]:
        group = row.get("组", WHOLE if case.get("名册") == [WHOLE] else "")
        if "日期" in row:
            yield row["日期"], group
            continue
        first: date = row["自"]
        for number in range(row["次"]):
            if row["隔"] == "月":
                yield first.replace(month=first.month + number), group
            else:
                yield first + timedelta(days=row["隔"] * number), group


def _expected(case: Case) -> list[list[int]]:
    said = case["应当"]["各期"]
    if isinstance(said, list):
        return said
    row = [said["都是"]] * said["共"]
    for number, count in said.get("除了", {}).items():
        row[number - 1] = count
    return [row]


@pytest.mark.parametrize("case", CASES)
def test_what_is_missed_is_deducted(case: Case) -> None:
    measures, said = _measures(case["周期"], case["至少"]), case["应当"]
    counts = _expected(case)
    left = len(counts[0]) - said["未完"] if said.get("未完") else None
    value = Counts(tuple(map(tuple, counts)), left)
    card = evaluate(measures, measures.honours[0].name, {DUTY: value, VISIT: value})
    assert _lost(card, DUTY) == _range(said["缺次"]), case["情形"]
    if "缺人" in said:
        assert _lost(card, VISIT) == _range(said["缺人"]), case["情形"]


# ---- from a file of records to the score -------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_records_are_read_counted_and_scored(case: Case, tmp_path: Path) -> None:
    measures = _measures(case["周期"], case["至少"])
    honour = measures.honours[0]
    file = tmp_path / "填报.yaml"
    file.write_text(_filed(case), encoding="utf-8")
    dossier = read_dossier(
        [file], Form.of(measures, honour), as_of=case.get("截至"), year=case["年度"]
    )
    errors = [found.title for found in dossier.diagnostics if found.severity is Severity.ERROR]
    assert errors == [], case["情形"]
    told = "".join(note for found in dossier.diagnostics for note in found.notes)
    assert all(f"{on}" in told for on in case["应当"].get("不计", [])), case["情形"]
    for id in (DUTY, VISIT):
        value = dossier.values[id]
        assert isinstance(value, Counts), case["情形"]
        assert [list(group) for group in value.groups] == _expected(case), case["情形"]
    card = evaluate(measures, honour.name, dossier.values)
    assert _lost(card, DUTY) == _range(case["应当"]["缺次"]), case["情形"]
    if "缺人" in case["应当"]:
        assert _lost(card, VISIT) == _range(case["应当"]["缺人"]), case["情形"]


def _filed(case: Case) -> str:
    rows = [
        {"日期": on, **({"组": group} if group else {}), "内容": f"第{number}次"}
        for number, (on, group) in enumerate(_records(case), 1)
    ]
    listed = {"名册": case["名册"]} if "名册" in case else {}
    parts = [{"考评年度": case["年度"]}, *({id: {**listed, "记录": rows}} for id in (DUTY, VISIT))]
    return "".join(yaml.safe_dump(part, allow_unicode=True, sort_keys=False) for part in parts)


def _lost(card: Any, item: str) -> Range:
    (score,) = [
        each.score for a in card.articles for each in a.items if item.startswith(f"{each.id}.")
    ]
    assert score.least is not None
    assert score.most is not None
    return Range(WORTH[item] - score.most, WORTH[item] - score.least)


def _range(said: Any) -> Range:
    least, most = said if isinstance(said, list) else (said, said)
    return Range(Fraction(least), Fraction(most))
