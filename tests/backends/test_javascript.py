"""Generated JavaScript, against numbers worked out by hand, and against names that try to break out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
import json
import re
from typing import Any

import pytest

from redcell_dsl.backends.javascript import emit
from redcell_dsl.model import expression as e
from redcell_dsl.model.expression import Comparison, Marked, Topped
from redcell_dsl.model.fact import Count, Ledger, Level, Standings, YesNo
from redcell_dsl.model.measures import Fate, Measures, Sentence, Unit
from redcell_dsl.model.rule import Award
from tests.agreement.javascript import Engine, Script, running
from tests.backends import small
from tests.backends.small import constant, fact, flag, number, one_item, per, tiers

LARGEST = 200_000
DIGEST = "ab" * 32
COMPLETE: dict[str, Any] = {
    "1.1.1": True,
    "1.1.2": 1,
    "1.2.1": True,
    "1.2.2": 0,
    "1.3.1": True,
    "1.3.2": True,
    "1.3.3": 0,
    "2.1.1": 0,
    "2.1.2": False,
    "2.2.1": {"groups": [[1, 1, 1, 1]], "open_from": None},
    "2.2.2": {"missed": 0},
    "2.3.1": [14, 10],
    "3.1.1": [],
    "3.2.1": [],
    "4.1.1": [],
    "4.2.1": [],
    "8.1": 10,
    "8.2": 9,
    "8.3": 6,
}


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with running() as found:
        yield found


def made(model: Measures, engine: Engine) -> Script:
    return engine.load(emit(model, model.honours[0], DIGEST))


# ---- a small regulation worked by hand -----------------------------------------------------------


def test_a_whole_application(engine):
    card = made(small.whole(), engine).call("evaluate", COMPLETE)
    assert card["complete"]
    assert card["missing"] == []
    assert card["items"] == {
        "1.1": "3.5",  # 2 + 1 × 1.5
        "1.2": "5",  # 3, and 2 of which nothing was lost
        "1.3": "5",
        "2.1": "5",
        "2.2": "10",
        "2.3": "2",  # 24 months
        "3.1": "0",
        "3.2": "0",
        "4.1": "0",
        "4.2": "0",
        "8": "47/6",  # 5 × 9/10 + 5 × 6/9
    }
    assert card["articles"] == {"1": "10", "2": "17", "3": "0", "4": "0", "8": "47/6"}
    assert card["total"] == "209/6"
    assert card["readings"] == {"重叠": "就高"}
    assert card["explanation"]["articles"][0]["steps"] == ["本条不超过 10 分"]


def test_what_is_missing_leaves_a_range_and_says_what_hangs_on_it(engine):
    item = small.item("1.1", 5, flag("1.1.1", 2), per("1.1.2", "1.5", 3))
    model = one_item(item, fact("1.1.1", YesNo()), fact("1.1.2", Count("次")))
    script = made(model, engine)
    card = script.call("evaluate", {"1.1.1": True})
    assert (card["total"], card["complete"]) == ("[2, 5]", False)
    assert card["missing"] == [
        {"fact": "1.1.2", "name": "事实1.1.2", "citation": "第1.1.2目", "points": "3"}
    ]
    empty = script.call("evaluate", {})
    assert empty["total"] == "[0, 5]"
    assert [each["fact"] for each in empty["missing"]] == ["1.1.2", "1.1.1"]


def test_reasons_are_in_the_words_of_the_clauses(engine):
    item = small.item("1.1", 5, flag("1.1.1", 2), per("1.1.2", "1.5", 3))
    model = one_item(item, fact("1.1.1", YesNo()), fact("1.1.2", Count("次")))
    card = made(model, engine).call("evaluate", {"1.1.1": False, "1.1.2": 3})
    rules = card["explanation"]["articles"][0]["items"][0]["rules"]
    assert rules == [
        {
            "id": "1.1.1",
            "citation": "第1.1项",
            "sentence": "",
            "given": {"事实1.1.1": "否"},
            "outcome": "未计",
            "points": "0",
            "reason": "「事实1.1.1」:否,得 0 分",
        },
        {
            "id": "1.1.2",
            "citation": "第1.1项",
            "sentence": "",
            "given": {"事实1.1.2": "3 次"},
            "outcome": "计入(封顶)",
            "points": "3",
            "reason": "「事实1.1.2」3 次,每 1 计 1.5 分,得 3 分(本句最高 3 分)",
        },
    ]


def rows(*levels: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"key": key, "level": level, "on": None, "text": ""} for key, level in levels]


def test_a_matter_of_two_items_counts_where_the_total_is_best(engine):
    model = small.measures(small.honours(), facts=small.HONOUR_FACTS)
    first = rows(("甲", "县级"), ("乙", "省级"), ("丙", "省级"))
    second = rows(("甲", "市级"), ("乙", "县级"), ("丁", "省级"))
    card = made(model, engine).call("evaluate", {"3.1.1": first, "3.2.1": second})
    assert card["items"] == {"3.1": "5", "3.2": "5"}
    reasons = [i["rules"][0]["reason"] for i in card["explanation"]["articles"][0]["items"]]
    assert "甲(县级)已在第3.2项计" in reasons[0]
    assert "乙(县级)已在第3.1项计" in reasons[1]


def test_while_one_of_two_ledgers_is_missing_its_matters_may_be_shared(engine):
    model = small.measures(small.honours(), facts=small.HONOUR_FACTS)
    script = made(model, engine)
    card = script.call("evaluate", {"3.1.1": rows(("甲", "省级"))})
    assert card["items"] == {"3.1": "3", "3.2": "[0, 5]"}  # of equals, the first
    fewer = script.call("evaluate", {"3.1.1": rows(("甲", "县级"))})
    assert fewer["items"]["3.1"] == "[0, 1]"  # 甲 at a higher level there would count there


def test_places_in_rankings_count_by_years(engine):
    ranked = fact("1.1.1", Standings(number(3), ("本局条线",), "后进序列"))
    top = e.Compare(Topped("1.1.1", ("本局条线",), number("0.3")), Comparison.AT_LEAST, constant(2))
    clear = e.Compare(Marked("1.1.1"), Comparison.EQUAL, constant(0))
    item = small.item("1.1", 5, Award("1.1.1", e.When(e.All((top, clear)), constant(5))))
    script = made(one_item(item, ranked), engine)

    def place(year: int, rank: int, total: int, marked: bool = False) -> dict[str, Any]:
        return {"year": year, "list": "本局条线", "rank": rank, "total": total, "marked": marked}

    third = [place(2016, 3, 10), place(2017, 3, 10), place(2018, 9, 10)]
    assert script.call("evaluate", {"1.1.1": third})["total"] == "5"
    over = [place(2016, 3, 10), place(2017, 4, 10), place(2018, 9, 10)]
    assert script.call("evaluate", {"1.1.1": over})["total"] == "0"
    behind = [*third[:2], place(2018, 10, 10, True)]
    assert script.call("evaluate", {"1.1.1": behind})["total"] == "0"
    assert script.call("evaluate", {"1.1.1": third[:2]})["total"] == "[0, 5]"


def test_answers_that_no_form_would_take_are_not_among_the_possible_ones(engine):
    whole, part = fact("1.1.1", Count("票", most=number(2))), Count("票", most=number(2))
    part = replace(part, most_fact="1.1.1")
    pair = e.FactValue("1.1.2"), e.FactValue("1.1.1")
    more = Award("1.1.1", e.When(e.Compare(pair[0], Comparison.MORE, pair[1]), constant(4)))
    all_ = Award("1.1.2", e.When(e.Compare(pair[0], Comparison.AT_LEAST, pair[1]), constant(1)))
    script = made(one_item(small.item("1.1", 5, more, all_), whole, fact("1.1.2", part)), engine)
    assert script.call("evaluate", {})["total"] == "[0, 1]"  # a part is never more than its whole
    assert script.call("evaluate", {"1.1.1": 0})["total"] == "1"
    assert script.call("evaluate", {"1.1.2": 2})["total"] == "1"


def test_other_names_of_a_level_are_that_level(engine):
    ladder = (Level("县级"), Level("市级", ("地级市",)), Level("省级"))
    ledger = fact("1.1.1", Ledger("次", ladder, "事由"))
    item = small.item("1.1", 9, Award("1.1.1", tiers("1.1.1", ("县级", 1), ("市级", 2))))
    script = made(one_item(item, ledger), engine)
    card = script.call("evaluate", {"1.1.1": rows(("甲", "地级市"), ("乙", "县级"))})
    assert card["total"] == "3"


def test_no_valid_vote_gives_nothing_and_no_vote_is_refused(engine):
    script = made(small.measures(small.survey(), facts=small.SURVEY_FACTS), engine)
    exact = script.call("evaluate", {"8.1": 7, "8.2": 6, "8.3": 5})
    assert exact["total"] == "355/42"  # 30/7 + 25/6
    assert script.call("evaluate", {"8.1": 7, "8.2": 0, "8.3": 0})["total"] == "0"
    refused = script.call("evaluate", {"8.1": 0, "8.2": 0, "8.3": 0})
    assert refused == {"refused": ["8.1"], "message": "除数为 0,无法计算比例"}


def test_a_text_without_a_method_has_no_script():
    model = replace(small.whole(), method=None)
    assert emit(model, model.honours[0], DIGEST) == ""


# ---- names that try to break out -----------------------------------------------------------------

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- ]]> -->",
    "行\u2028分\u2029段\r\n尾",
    "引\"号'与`反引号`和${redcell}",
    "\\u0022);evil();//\\",
    "__proto__",
    "*/ // /* &lt;",
    "\x00\x07\x7f\u202e\ufeff",
    "𠮷\U000e0001字",
)


def hostile(text: str) -> Measures:
    """A regulation in which everything that has a name has this one."""
    ladder = (Level(text + "低"), Level(text + "高", (text + "又",)))
    facts = (
        fact("1.1.1", YesNo(), text),
        replace(fact("1.1.2", Count(text), text + "数"), question=text, citation=text),
        fact("1.1.3", Ledger(text, ladder, text), text + "账"),
    )
    rules = (
        flag("1.1.1", 1),
        per("1.1.2", 1, 3),
        Award("1.1.3", tiers("1.1.3", (text + "低", 1), (text + "高", 2))),
    )
    item = replace(small.item("1.1", 9, *rules, title=text), citation=text)
    article = replace(small.article("1", 10, item), citation=text, title=text)
    sentence = Sentence("1.1.1", text, text, Fate.COMPILED, rules=("1.1.1",))
    units = (Unit("1", "条", "", "", None, (sentence,)),)
    model = small.measures(article, facts=facts, chosen=((text, text),))
    honour = replace(model.honours[0], name=text)
    return replace(model, title=text, units=units, honours=(honour,))


@pytest.mark.parametrize("text", HOSTILE)
def test_names_stay_text(text, engine):
    model = hostile(text)
    script = emit(model, model.honours[0], text)
    assert not re.search(r"</|<!|]]>|-->|<script", script, re.IGNORECASE)
    assert not re.search("[\u2028\u2029\u202e\ufeff\x00\x07\x7f\r]", script)
    loaded = engine.load(script)
    assert loaded.names == ["redcell"]
    entries = rows(("甲", text + "又"), ("__proto__", text + "低"))
    card = loaded.call("evaluate", {"1.1.1": True, "1.1.2": 2, "1.1.3": entries})
    assert card["total"] == "6"
    assert (card["award"], card["readings"]) == (text, {text: text})
    article = card["explanation"]["articles"][0]
    rules = article["items"][0]["rules"]
    assert (article["title"], article["items"][0]["citation"]) == (text, text)
    assert rules[0]["sentence"] == text.strip()
    assert rules[0]["given"] == {text: "是"}
    assert rules[1]["given"] == {text + "数": f"2 {text}".strip()}


def test_answers_cannot_reach_the_objects_of_the_page(engine):
    script = made(small.whole(), engine)
    for name in ("__proto__", "constructor", "toString", "hasOwnProperty"):
        said = script.call("evaluate", json.loads(f'{{"{name}": {{"admin": true}}}}'))
        assert said == {"error": f"没有编号为“{name}”的事实"}


# ---- the script as a text ------------------------------------------------------------------------

LATER = re.compile(
    r"\?\.[a-z\[(]|\?\?|\|\|=|&&=|\.at\(|\.replaceAll\(|hasOwn\(|\.findLast|structuredClone"
    r"|\.toSorted|\.toReversed|\.with\(|Object\.groupBy|\bawait\b|^\s+(static|#)",
    re.MULTILINE,
)
"""What browsers learnt after 2019."""


def test_the_scripts_of_2018_are_small_and_old_browsers_read_them(measures):
    for honour in measures.honours:
        script = emit(measures, honour, DIGEST)
        assert len(script.encode("utf-8")) <= LARGEST
        assert not LATER.search(script)
        assert f"// {DIGEST}" in script
        assert max(map(len, re.sub(r'"[^"]*"', "", script).splitlines())) <= 110


def test_the_same_text_gives_the_same_script(measures):
    honour = measures.honours[0]
    assert emit(measures, honour, DIGEST) == emit(measures, honour, DIGEST)


def test_numbers_of_the_text_stand_as_literals_under_their_clause(measures):
    script = emit(measures, measures.honours[0], DIGEST)
    lines = [line.strip() for line in script.splitlines()]
    place = lines.index("// 第十五条第(七)项")
    clause = " ".join(lines[place : place + 8])
    assert 'deduction("15.7.1"' in clause
    assert 'product("0.5", count("15.7.1"))' in clause


def test_a_page_learns_what_to_ask_for(measures, engine):
    script = made(measures, engine)
    assert script.names == ["redcell"]
    facts = {each["id"]: each for each in script.call("facts.concat")}
    assert facts["8.0.1"]["mostFact"] == "8.0.2"
    assert facts["8.0.1"]["supplier"] == "考评组"
    assert facts["10.1.1"]["type"] == "是否"
    assert facts["12.2.1"]["periods"] == [4, 4]
    assert facts["14.1.1"]["ladder"][0] == "县级"
    assert facts["考评年度"]["type"] == "年度"
    assert all(each["question"] for each in facts.values())
