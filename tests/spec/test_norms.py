"""What the text says besides points, against cases worked by hand from its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml

from redcell_dsl.evaluate.admission import Check, Standing, admission, admitted, origins
from redcell_dsl.evaluate.ballots import Ballot, count_ballots
from redcell_dsl.evaluate.cite import PLAIN
from redcell_dsl.evaluate.dates import ban_until, banned, deadline, timing
from redcell_dsl.evaluate.draw import draw
from redcell_dsl.evaluate.quota import Filing, QuotaCheck, quotas
from redcell_dsl.evaluate.ranking import Candidate, rank, select
from redcell_dsl.evaluate.revocation import cancellation, objection, revocation, revoked
from redcell_dsl.evaluate.scope import assessor, in_force
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.facts.load import load
from redcell_dsl.model import norm as norms
from redcell_dsl.model.fact import Fact, Places, Value
from redcell_dsl.model.fact import Standing as Place
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.registry import YEAR_FACT
from redcell_dsl.model.select import select as choose
from redcell_dsl.pipeline import compile_file, score
from redcell_dsl.source.text import Source

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "cases" / "norms"
RULESET = ROOT / "rulesets" / "2018"
TRUTH = {"是": True, "否": False}
LEAST = 130

Case = dict[str, Any]
N = TypeVar("N", bound=norms.Norm)


def _files() -> Iterator[tuple[str, list[Case]]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        yield path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{stem}-{number}")
        for stem, cases in _files()
        for number, case in enumerate(cases, 1)
    ]


@pytest.fixture(scope="module")
def notice() -> Measures:
    """The notice of the county, compiled with the measures that it applies."""
    found = compile_file(RULESET / "通知.txt").measures
    assert found is not None
    return found


def test_every_quote_stands_in_the_text() -> None:
    texts = [(RULESET / name).read_text(encoding="utf-8") for name in ("原文.txt", "通知原文.txt")]
    whole = "".join("".join(text.split()) for text in texts)
    quotes = [
        quote
        for _, cases in _files()
        for case in cases
        for quote in (case["依据"] if isinstance(case["依据"], list) else [case["依据"]])
    ]
    assert [quote for quote in quotes if "".join(quote.split()) not in whole] == []
    assert len(quotes) >= LEAST


@pytest.mark.parametrize("case", _cases())
def test_case(case: Case, measures: Measures, notice: Measures) -> None:
    chosen = choose(measures, case.get("读法", {})) if "读法" in case else measures
    KINDS[case["种类"]](case, chosen, notice)


# ---- who may apply -----------------------------------------------------------------------------


def _admission(case: Case, measures: Measures, notice: Measures) -> None:
    given, expected = case["给定"], case["应当"]
    values = _values(measures, given["事实"], given["奖项"])
    for year in ({}, {YEAR_FACT: 2018}):  # the text names neither the first nor the last year
        checks = admission(measures, given["奖项"], {**values, **year}, given["级别"])
        failed = [check.said for check in checks if check.standing is Standing.FAILED]
        assert admitted(checks).value == expected["结果"], (case["情形"], checks)
        assert len(failed) == len(expected.get("不符合的", [])), case["情形"]
        for words in expected.get("不符合的", []):
            assert any(words in said for said in failed), (case["情形"], words, failed)
        assert all(check.reason for check in checks)


def _values(measures: Measures, given: dict[str, Any], honour: str) -> dict[str, Value]:
    facts = [f for f in measures.facts if f.admits is not None]
    asked = [f for f in facts if not f.admits or honour in f.admits]
    return {_named(asked, facts, name).id: _value(value) for name, value in given.items()}


def _named(asked: list[Fact], facts: list[Fact], name: str) -> Fact:
    exact = [fact for fact in asked if fact.name == name]
    return next(iter(exact or [fact for fact in (*asked, *facts) if fact.name.endswith(name)]))


def _value(given: Any) -> Value:
    if not isinstance(given, list):
        return TRUTH[given]
    return Places(
        tuple(
            Place(row["年度"], row["榜"], 0, 0)
            if row["名次"] == "无"
            else Place(
                row["年度"], row["榜"], row["名次"], row["总数"], TRUTH[row.get("后进序列", "否")]
            )
            for row in given
        )
    )


def _origin(case: Case, measures: Measures, notice: Measures) -> None:
    given = case["给定"]
    norm = _only(measures, norms.Origin)
    values: dict[str, Value] = {norm.role: TRUTH[given["书记"]]} if "书记" in given else {}
    checks = origins(measures, norm.honour, values, given["支部"], given.get("获评"))
    assert admitted(checks).value == case["应当"]["结果"], case["情形"]
    assert [check.norm for check in checks] == ["6.0.2"]


def _addressee(case: Case, measures: Measures, notice: Measures) -> None:
    (wanted,) = case["给定"].values()
    norm = _only(measures, norms.Addressees)
    listed = any(kind.endswith(wanted) for kind in norm.kinds)
    found = "符合" if listed else "待定" if norm.open else "不符合"
    assert found == case["应当"]["结果"], case["情形"]


def _rounds(case: Case, measures: Measures, notice: Measures) -> None:
    norm = _only(measures, norms.Rounds)
    assert norm.id == case["给定"]["句"]
    assert norm.office == case["应当"]["组织"]
    assert list(norm.honours) == case["应当"]["奖项"]


# ---- how many may be filed ---------------------------------------------------------------------


def _quota(case: Case, measures: Measures, notice: Measures) -> None:
    given = case["给定"]
    for expected in case["应当"]:
        ruled = notice if expected["句"] == "通知" else measures
        names = {fact.name: fact.id for fact in measures.facts}
        values: dict[str, Value] = {}
        if "本地基层所队总数" in given:
            values[names["本地基层所队总数"]] = given["本地基层所队总数"]
        if "推行“所队合一”" in given:
            values[names["推行“所队合一”"]] = TRUTH[given["推行“所队合一”"]]
        checks = quotas(ruled, _filings(given["申报"], names), values)
        check = _limited(checks, ruled, expected)
        assert check.standing.value == expected["结果"], (case["情形"], expected, check)
        assert check.reason


def _filings(given: list[dict[str, Any]], names: dict[str, str]) -> list[Filing]:
    return [
        Filing(
            row["奖项"],
            row.get("名称", f"{row['奖项']}{number}"),
            frozenset(names[mark] for mark in row.get("标记", [])),
            row.get("支部", ""),
        )
        for row in given
        for number in range(row.get("个数", 1))
    ]


def _limited(
    checks: tuple[QuotaCheck, ...], measures: Measures, expected: dict[str, Any]
) -> QuotaCheck:
    if expected["句"] == "通知":
        (check,) = checks
        return check
    marked = {fact.id: fact.name for fact in measures.facts}
    mine = [check for check in checks if check.norm == expected["句"]]
    by_mark = [c for c in mine if c.marked and expected["限"] in marked[c.marked]]
    (check,) = by_mark or [c for c in mine if not c.marked]
    return check


def _unbalanced(case: Case, measures: Measures, notice: Measures) -> None:
    assert _only(measures, norms.Unbalanced).id == case["给定"]["句"]


def _unlimited(case: Case, measures: Measures, notice: Measures) -> None:
    assert list(_only(notice, norms.Unlimited).honours) == case["应当"]["奖项"]


def _nomination(case: Case, measures: Measures, notice: Measures) -> None:
    assert _only(notice, norms.Nomination).to == case["应当"]["推荐给"]


def _adoption(case: Case, measures: Measures, notice: Measures) -> None:
    assert _only(notice, norms.Adoption).title == case["应当"]["标准"]


# ---- ballots, ranking --------------------------------------------------------------------------


def _ballots(case: Case, measures: Measures, notice: Measures) -> None:
    expected = case["应当"]
    cast = [_ballot(row) for row in case["给定"] for _ in range(row.get("张数", 1))]
    count = count_ballots(_only(measures, norms.Ballots), cast)
    figures = (expected["总投票数"], expected["有效票数"], expected["有效满意票数"])
    assert (count.total, count.valid, count.satisfied) == figures, case["情形"]
    assert count.open == expected.get("待核实", 0), case["情形"]
    assert len(count.reasons) == len(cast)
    if "得分" in expected:
        assert _survey(measures, figures) == _points(expected["得分"]), case["情形"]


def _ballot(row: dict[str, Any]) -> Ballot:
    ticked = tuple(option for option in ("满意", "不满意") if row[option])
    return Ballot(ticked, row["事例"], TRUTH.get(row["核实"]))


def _survey(measures: Measures, figures: tuple[int, int, int]) -> Range | None:
    names = ("总投票数", "有效票数", "有效满意票数")
    text = "".join(f"{name}: {n}\n" for name, n in zip(names, figures, strict=True))
    card = score(measures, "党建工作示范点", load(Source("测评", text))).card
    if card is None:
        return None
    return next(article.score for article in card.articles if article.id == "8")


def _points(expected: Any) -> Range | None:
    if expected == "拒绝":
        return None
    return Range(Fraction(str(expected)), Fraction(str(expected)))


def _ranking(case: Case, measures: Measures, notice: Measures) -> None:
    given, expected = case["给定"], case["应当"]
    scores = {name: Fraction(str(points)) for name, points in given["得分"].items()}
    ranked = rank(Candidate(name, name, Range(points, points)) for name, points in scores.items())
    decided = dict.fromkeys(given.get("决定", []), True)
    chosen = select(ranked, given.get("名额"), decided)
    assert {each.name: each.place for each in ranked} == expected["名次"], case["情形"]
    found = {
        "入选": [each.name for each in chosen.chosen],
        "待定": [each.name for each in chosen.undecided],
        "落选": [each.name for each in chosen.out],
    }
    wanted = {fate: sorted(expected[fate]) for fate in found}
    assert {fate: sorted(names) for fate, names in found.items()} == wanted, case["情形"]
    assert chosen.faults == ()


def _conferral(case: Case, measures: Measures, notice: Measures) -> None:
    norm, expected = _only(measures, norms.Conferral), case["应当"]
    assert list(norm.honours) == expected["奖项"]
    assert len(norm.gifts) == len(expected["给予"])
    for word, gift in zip(expected["给予"], norm.gifts, strict=True):
        assert word in gift
    assert expected["另计"] in norm.elsewhere


# ---- days --------------------------------------------------------------------------------------


def _told(check: Check) -> str:
    """提醒: nothing is broken, but there is something to say."""
    return "提醒" if check.standing is Standing.MET and check.remark else check.standing.value


def _reported(case: Case, measures: Measures, notice: Measures) -> None:
    norm, given = _only(measures, norms.Deadline), case["给定"]
    check = deadline(norm, given.get("日期"), given["年度"], measures.method or PLAIN)
    assert _told(check) == case["应当"]["结果"], (case["情形"], check)


def _noticed(case: Case, measures: Measures, notice: Measures) -> None:
    norm, given = _only(notice, norms.Deadline), case["给定"]
    check = deadline(norm, given.get("日期"), given["年度"], notice.method or PLAIN)
    assert _told(check) == case["应当"]["结果"], (case["情形"], check)


def _held(case: Case, measures: Measures, notice: Measures) -> None:
    given = case["给定"]
    check = timing(_only(measures, norms.Timing), given.get("日期"), given["年度"])
    assert _told(check) == case["应当"]["结果"], (case["情形"], check)


def _conferred(case: Case, measures: Measures, notice: Measures) -> None:
    given = case["给定"]
    check = banned(_only(measures, norms.Cancellation), given["认定日期"], given["表彰日期"])
    assert _told(check) == case["应当"]["结果"], (case["情形"], check)


# ---- objections, cancelling, revoking ----------------------------------------------------------


def _review(case: Case, measures: Measures, notice: Measures) -> None:
    given = case["给定"]
    published = TRUTH.get(given.get("已公示", ""))
    check = objection(measures, published, given.get("已复核"), given.get("已审定") == "是")
    words = {"符合": "受理", "不符合": "不受理", "待定": "待定"}
    assert words[check.standing.value] == case["应当"]["结果"], (case["情形"], check)
    assert case["应当"].get("复核的", "") in check.said


DECIDED = {True: "", False: "不", None: "待定"}


def _cancellation(case: Case, measures: Measures, notice: Measures) -> None:
    given, expected = case["给定"], case["应当"]
    names = {fact.name: fact.id for fact in measures.facts}
    values: dict[str, Value] = {names[k]: TRUTH[v] for k, v in given["事实"].items()}
    on: date | None = given.get("认定日期")
    checks = cancellation(measures, values, on)
    assert _fate(revoked(checks), "取消") == expected["结果"], case["情形"]
    if "不予表彰至" in expected:
        assert on is not None
        assert ban_until(_only(measures, norms.Cancellation), on) == expected["不予表彰至"]


def _revocation(case: Case, measures: Measures, notice: Measures) -> None:
    given, expected = case["给定"], case["应当"]
    listed = _only(measures, norms.Revocation).grounds
    values: dict[str, Value] = {
        ground.fact: TRUTH[said]
        for ground in listed
        for item, said in given["情形"].items()
        if ground.id.startswith(f"{item}.")
    }
    assert len(values) == len(given["情形"])
    checks = revocation(measures, given["奖项"], values)
    met = [check.norm.rpartition(".")[0] for check in checks if check.standing is Standing.MET]
    assert _fate(revoked(checks), "撤销") == expected["结果"], (case["情形"], checks)
    assert met == expected.get("因为", []), case["情形"]


def _fate(found: bool | None, act: str) -> str:
    return "待定" if found is None else act if found else f"不{act}"


def _effects(case: Case, measures: Measures, notice: Measures) -> None:
    found = _only(measures, norms.Revocation).effects
    for wanted, effect in zip(case["应当"]["后果"], found, strict=True):
        assert wanted in effect


# ---- steps and people --------------------------------------------------------------------------


def _procedure(measures: Measures, sentence: str) -> norms.Procedure:
    found = [each for each in measures.norms if isinstance(each, norms.Procedure)]
    (procedure,) = [each for each in found if f"{each.id}.".startswith(f"{sentence}.")]
    return procedure


def _steps(case: Case, measures: Measures, notice: Measures) -> None:
    procedure, expected = _procedure(measures, case["给定"]["句"]), case["应当"]
    assert len(procedure.steps) == expected["步骤数"]
    assert procedure.count is None or procedure.count.value == expected["步骤数"]
    for wanted, step in zip(expected["依次"], procedure.steps, strict=True):
        assert wanted in step.name
    assert [n for n, step in enumerate(procedure.steps, 1) if step.drawn] == expected["抽取在"]


def _next_step(case: Case, measures: Measures, notice: Measures) -> None:
    left = _procedure(measures, case["给定"]["句"]).steps[case["给定"]["已做"] :]
    expected = case["应当"]
    assert bool(left) == bool(expected["下一步"])
    if left:
        assert expected["下一步"] in left[0].name
        assert left[0].drawn is TRUTH[expected["抽取"]]


def _order(case: Case, measures: Measures, notice: Measures) -> None:
    names = [step.name for step in _procedure(measures, case["给定"]["句"]).steps]

    def place(words: str) -> int:
        return next(n for n, name in enumerate(names) if words in name)

    found = place(case["给定"]["先"]) < place(case["给定"]["后"])
    assert found is (case["应当"]["结果"] == "符合"), case["情形"]


def _person(case: Case, measures: Measures, notice: Measures) -> None:
    check = assessor(_only(measures, norms.Assessors), case["给定"]["类别"])
    assert check.standing.value == case["应当"]["结果"], case["情形"]


def _people(case: Case, measures: Measures, notice: Measures) -> None:
    assert list(_only(measures, norms.Assessors).kinds) == case["应当"]["种类"]


def _draw(case: Case, measures: Measures, notice: Measures) -> None:
    norm, given, expected = _only(measures, norms.Assessors), case["给定"], case["应当"]
    pool = [
        who["姓名"] for who in given["人选"] if assessor(norm, who["类别"]).standing is Standing.MET
    ]
    assert pool == expected["可抽"]
    if expected["抽出"] == "拒绝":
        with pytest.raises(ValueError, match="不够抽"):
            draw(pool, given["人数"], "2018121503")
        return
    drawn = draw(pool, given["人数"], "2018121503")
    assert len(set(drawn)) == expected["抽出"]
    assert set(drawn) <= set(pool)
    assert draw(list(reversed(pool)), given["人数"], "2018121503") == drawn


# ---- composition, force ------------------------------------------------------------------------


def _parts(case: Case, measures: Measures, notice: Measures) -> None:
    honour = next(h for h in measures.honours if h.name == case["给定"]["奖项"])
    assert sorted(honour.articles, key=int) == case["应当"]["条"]
    assert measures.method is not None
    assert measures.method.total is not None
    assert measures.method.total.value == case["应当"]["满分"]


def _worth(case: Case, measures: Measures, notice: Measures) -> None:
    honour = next(h for h in measures.honours if h.name == case["给定"]["奖项"])
    values = {a.id: a.value for a in measures.articles if a.id in honour.articles}
    assert {id: value and value.value for id, value in values.items()} == case["应当"]


def _interpreter(case: Case, measures: Measures, notice: Measures) -> None:
    assert _only(measures, norms.Interpreter).who == case["应当"]["解释"]


def _force(case: Case, measures: Measures, notice: Measures) -> None:
    norm, given = _only(measures, norms.Effect), case["给定"]
    if "日期" not in given:
        assert norm.start == case["应当"]["起"]
        return
    check = in_force(norm, given.get("发布"), given["日期"])
    assert check.standing.value == case["应当"]["结果"], case["情形"]


def _repeal(case: Case, measures: Measures, notice: Measures) -> None:
    norm, expected = _only(measures, norms.Repeal), case["应当"]
    assert norm.title == expected["标题"]
    assert norm.number == expected["文号"]
    assert norm.issuer == expected["印发"]
    assert date(*(int(part.value) for part in norm.issued)) == expected["日期"]


def _replaced(case: Case, measures: Measures, notice: Measures) -> None:
    given = case["给定"]
    check = in_force(_only(measures, norms.Effect), given.get("发布"), given["日期"])
    old = {"符合": "已废止", "不符合": "有效", "待定": "待定"}[check.standing.value]
    assert old == case["应当"]["旧办法"], case["情形"]


def _only(measures: Measures, kind: type[N]) -> N:
    (norm,) = [each for each in measures.norms if isinstance(each, kind)]
    return norm


KINDS: dict[str, Callable[[Case, Measures, Measures], None]] = {
    "资格": _admission,
    "产生": _origin,
    "适用": _addressee,
    "本级评选": _rounds,
    "名额": _quota,
    "不搞平衡": _unbalanced,
    "不限": _unlimited,
    "推荐": _nomination,
    "参照": _adoption,
    "选票": _ballots,
    "排序": _ranking,
    "命名": _conferral,
    "上报": _reported,
    "通知上报": _noticed,
    "评选": _held,
    "表彰": _conferred,
    "复核": _review,
    "取消": _cancellation,
    "撤销": _revocation,
    "撤销后果": _effects,
    "步骤": _steps,
    "下一步": _next_step,
    "先后": _order,
    "人员": _person,
    "人员种类": _people,
    "抽取": _draw,
    "组成": _parts,
    "分值": _worth,
    "解释": _interpreter,
    "施行": _force,
    "废止": _repeal,
    "旧办法": _replaced,
}
