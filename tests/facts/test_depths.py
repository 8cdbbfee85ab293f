"""The three depths of evidence give one score, whatever the calendar: generated ledgers.

What is short is worked out here by walking the days of the year, from the words of 第十二、十三、十五
and 二十条, and shares no code with the package.
"""

from __future__ import annotations

from datetime import date, timedelta
import json

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.facts.dossier import read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.model.fact import Periodic
from redcell_dsl.pipeline import load_ruleset

FOUND = load_ruleset("2018").measures
assert FOUND is not None
MEASURES = FOUND
FORMS = {honour.name: Form.of(MEASURES, honour) for honour in MEASURES.honours}

# 编号: 期, 每期至少几次, 按人计
DUTIES = {
    "12.2.1": ("季度", 1, False),
    "12.2.2": ("月", 1, False),
    "12.2.3": ("月", 1, False),
    "12.2.4": ("季度", 1, False),
    "12.2.5": ("年", 2, False),
    "12.2.6": ("年", 1, False),
    "12.2.7": ("年", 2, False),
    "13.2.2": ("周", 1, False),
    "15.1.1": ("月", 1, False),
    "15.2.1": ("半年", 1, True),
    "20.2.1": ("季度", 1, False),
}
ALONE = ("12.2.5", "12.2.6", "12.2.7")  # one body, no groups
QUARTERS = {1: 0, 2: 0, 3: 0, 4: 1, 5: 1, 6: 1, 7: 2, 8: 2, 9: 2, 10: 3, 11: 3, 12: 3}


def test_the_duties_are_all_there_are():
    periodic = {fact.id for fact in MEASURES.facts if isinstance(fact.type, Periodic)}
    assert periodic == set(DUTIES)


def weeks(year):
    """The weeks of a year, each as its seven days: those whose fourth day is in it."""
    monday = date(year - 1, 12, 20)
    while monday.weekday():
        monday += timedelta(1)
    found = []
    for _ in range(60):
        days = [monday + timedelta(n) for n in range(7)]
        if days[3].year == year:
            found.append(days)
        monday += timedelta(7)
    return found


def counted(days, period, year):
    """How many of ``days`` fall in each period."""
    if period == "周":
        return [sum(day in week for day in days) for week in weeks(year)]
    own = [day for day in days if day.year == year]
    if period == "年":
        return [len(own)]
    if period == "半年":
        return [sum(day.month < 7 for day in own), sum(day.month > 6 for day in own)]
    if period == "季度":
        return [sum(QUARTERS[day.month] == index for day in own) for index in range(4)]
    return [sum(day.month == month for day in own) for month in range(1, 13)]


def missed(groups, least, people):
    short = [sum(max(0, least - times) for times in group) for group in groups]
    return sum(each > 0 for each in short) if people else sum(short)


@st.composite
def ledgers(draw, names):
    """A year, and for each fact the days of each of its groups, some of them in other years."""
    year = draw(st.sampled_from([2015, 2016, 2018, 2020, 2021]))
    day = st.dates(date(year - 1, 12, 20), date(year + 1, 1, 10))
    edge = st.sampled_from(
        [
            *(date(year, month, 1) for month in range(1, 13)),
            *(date(year, month, 1) - timedelta(1) for month in range(1, 13)),
            date(year, 12, 31),
            date(year + 1, 1, 3),
        ]
    )
    found = {}
    for name in names:
        most = 1 if name in ALONE else 3
        group = st.lists(st.one_of(day, edge), max_size=14)
        regular = st.just([week[draw(st.integers(0, 6))] for week in weeks(year)])
        found[name] = draw(st.lists(st.one_of(group, regular), min_size=1, max_size=most))
    return year, found


def written(year, ledger, depth):
    """The facts file of a ledger at one depth, or (without one) at all three at once."""
    answers = {name: answer(DUTIES[name], groups, year, depth) for name, groups in ledger.items()}
    return json.dumps({"考评年度": year} | answers, ensure_ascii=False)


def answer(duty, groups, year, depth):
    period, least, people = duty
    counts = [counted(days, period, year) for days in groups]
    events = {"名册": [f"组{n}" for n in range(len(groups))], "记录": records(groups)}
    bare = {"缺": missed(counts, least, people)}
    parts = {"events": events, "counts": counts, "bare": bare}
    return parts[depth] if depth else events | bare | {"按期": counts}


def records(groups):
    return [
        {"日期": day.isoformat(), "组": f"组{number}", "内容": f"第 {at} 次"}
        for number, days in enumerate(groups)
        for at, day in enumerate(days)
    ]


@pytest.mark.fuzz
@pytest.mark.parametrize("honour", FORMS)
@settings(max_examples=settings().max_examples // 3)
@given(data=st.data())
def test_three_depths_give_one_score(tmp_path_factory, honour, data):
    form = FORMS[honour]
    names = [fact.id for fact in form.facts if fact.id in DUTIES]
    year, ledger = data.draw(ledgers(names))
    folder = tmp_path_factory.mktemp("depths")
    scores = []
    for depth in ("events", "counts", "bare", ""):
        path = folder / f"自评{depth}.json"
        path.write_text(written(year, ledger, depth), encoding="utf-8")
        dossier = read_dossier([path], form)
        assert not [each for each in dossier.diagnostics if str(each.severity) == "error"]
        assert set(names) <= set(dossier.values)
        card = evaluate(MEASURES, honour, dossier.values)
        scores.append(
            [(item.id, item.score) for article in card.articles for item in article.items]
        )
    assert scores[0] == scores[1] == scores[2] == scores[3]
