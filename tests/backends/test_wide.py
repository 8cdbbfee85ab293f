"""A regulation of the new kind, worked by hand: reference, generated Python and script say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
import re
from types import ModuleType
from typing import Any

import pytest

from redcell_dsl.backends import javascript
from redcell_dsl.backends.python import emit
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.fact import Entries, Entry, Value
from tests.agreement.javascript import DIGEST, Script, given, running
from tests.agreement.plain import imported, plain

from .small import whole
from .wide import wide

Answers = dict[str, Value]
GOOD: Answers = {
    "1.1.1": Fraction(80),
    "1.2.1": Fraction(95),
    "1.2.2": False,
    "1.3.1": Fraction(0),
    "1.3.2": 0,
    "1.3.3": False,
    "2.1.1": 5,
    "2.2.1": Fraction(500),
    "2.3.1": Fraction(90),
    "2.3.2": Fraction(90),
    "3.1.1": Entries(
        (Entry("甲", "市级"), Entry("乙", "街道级"), Entry("丙", "区级"), Entry("丙", "街道级"))
    ),
    "3.2.1": False,
    "3.2.2": Fraction(0),
    "4.1.1": 0,
    "4.1.2": 0,
    "4.1.3": False,
    "4.1.4": False,
}
"""15 + 15 + 10, 10 + 10 + (9 + 1), (8 + 5 for the best two of three matters) + 15: 98 in all."""


@dataclass(frozen=True)
class Evaluators:
    """The generated module and the script of the regulation."""

    module: ModuleType
    shared: dict[str, ModuleType]
    script: Script


@pytest.fixture(scope="module")
def evaluators() -> Iterator[Evaluators]:
    model = wide()
    text = javascript.emit(model, model.honours[0], DIGEST)
    with imported(emit(model)) as modules, running() as engine:
        yield Evaluators(modules["honour1"], modules, engine.load(text))


def case(total: str, grade: str, rounded: str = "", /, **changed: Any) -> Any:
    """A case: answers that differ from the good ones, by the fact's id with ``_`` for dots."""
    answers = {name.strip("_").replace("_", "."): value for name, value in changed.items()}
    said = ", ".join(f"{id} {value}" for id, value in answers.items()) or "good"
    return pytest.param(answers, total, grade, rounded or total, id=said)


CASES = (
    case("98", "优秀"),
    # one point for each full percentage point below 80, at most 10
    case("97", "优秀", _1_1_1=Fraction(79)),
    case("98", "优秀", _1_1_1=Fraction("79.01")),
    case("97", "优秀", _1_1_1=Fraction("78.99")),
    case("89", "良好", _1_1_1=Fraction("70.9")),
    case("88", "良好", _1_1_1=Fraction(0)),
    # bands: 15 from 95 on, 10 from 90 on, 5 from 80 on
    case("93", "优秀", _1_2_1=Fraction("94.999")),
    case("93", "优秀", _1_2_1=Fraction(90)),
    case("88", "良好", _1_2_1=Fraction("89.9")),
    case("83", "良好", _1_2_1=Fraction("79.9")),
    # points that the team takes
    case("97.5", "优秀", _1_3_1=Fraction("0.5")),
    case("96", "优秀", _1_3_1=Fraction(2)),
    # beyond the item: 10 - 12; the article: nothing but what was taken beyond, -6 + 30 + 28
    case("86", "良好", _1_3_2=6),
    case("52", "不合格", _1_3_2=3, _1_3_3=True),
    # dropped: (15 + 10 + 30 + 28) × 100 ÷ 85
    case("1660/17", "优秀", "97.65", _1_2_2=True),
    # at most five of them count; a part of 50 square metres counts whole, at most 10 in all
    case("96", "优秀", _2_1_1=4),
    case("98", "优秀", _2_1_1=9),
    case("97", "优秀", _2_2_1=Fraction(450)),
    case("98", "优秀", _2_2_1=Fraction("450.1")),
    case("98", "优秀", _2_2_1=Fraction(501)),
    # a tenth of the mark, at most 9, and one point from the mean on
    case("97.55", "优秀", _2_3_1=Fraction("85.5"), _2_3_2=Fraction("85.5")),
    case("96.55", "优秀", _2_3_1=Fraction("85.5"), _2_3_2=Fraction("85.51")),
    case("98", "优秀", _2_3_1=Fraction(100)),
    # ledger: nothing at all
    case("85", "良好", _3_1_1=Entries(())),
    case("88", "良好", _3_1_1=Entries((Entry("丁", "街道级", date(2020, 1, 1)),))),
    # to whom it does not apply: full marks; else what is taken, not below nothing
    case("98", "优秀", _3_2_1=True, _3_2_2=Fraction(5)),
    case("91", "优秀", _3_2_2=Fraction(7)),
    case("83", "良好", _3_2_2=Fraction(20)),
    # beyond the full mark, and from the total
    case("103", "优秀", _4_1_1=7),
    case("88", "良好", _4_1_2=2),
    case("0", "不合格", _4_1_3=True),
    case("98", "良好", _4_1_4=True),
    case("89.99", "良好", _1_1_1=Fraction("71.5"), _2_3_1=Fraction("89.9"), _2_3_2=Fraction(0)),
    case("60", "合格", _1_3_2=19),
    case("58", "不合格", _1_3_2=20),
)


@pytest.mark.parametrize(("changed", "total", "grade", "rounded"), CASES)
def test_a_case_worked_by_hand(
    evaluators: Evaluators, changed: Answers, total: str, grade: str, rounded: str
) -> None:
    answers = GOOD | changed
    model = wide()
    card = evaluate(model, "消防安全街道", answers)
    assert (card.total.least, card.grade, card.shown) == (
        Fraction(total),
        grade,
        Fraction(rounded),
    )
    scores = evaluators.module.score(plain(model, answers))
    points = evaluators.shared["evidence"].points
    exactly = points(scores.total, evaluators.module.SCALE)
    assert (exactly, scores.grade, scores.rounded) == (Fraction(total), grade, Fraction(rounded))
    said = evaluators.script.call("evaluate", given(answers))
    assert (said["total"], said["grade"], said["rounded"]) == (total, grade, rounded)


def test_the_module_says_what_the_text_says(evaluators: Evaluators) -> None:
    text = emit(wide())["honour1.py"]
    assert "min(10 * max(floor(80 - fact_1_1_1), 0), 100)" in text
    assert "20 * min(fact_2_1_1, 5)" in text
    assert 'best(worth(given["3.1.1"], TIERS_3_1_1), 2)' in text
    assert "beside.charged += 50 * fact_4_1_2  # 4.1.2" in text
    assert evaluators.module.SCALE == 10


def test_what_is_not_needed_is_not_there() -> None:
    files = emit(whole())
    assert "measured.py" not in files
    assert "measured.py" in emit(wide())
    assert "import Fraction" not in files["honour1.py"]


UNFIT: tuple[tuple[str, Any, str], ...] = (
    ("1.1.1", Fraction("100.1"), "F032"),
    ("1.1.1", Fraction(-1), "F032"),
    ("1.1.1", 85.5, "F031"),
    ("1.1.1", True, "F031"),
    ("1.1.1", "85.5", "F031"),
    ("1.3.1", Fraction("0.4"), "F032"),
    ("1.3.1", Fraction("2.01"), "F032"),
    ("1.3.1", 1.5, "F031"),
    ("3.2.2", Fraction(1), "F032"),
    ("3.2.2", Fraction("1.99"), "F032"),
    ("3.2.2", Fraction(-2), "F032"),
    ("2.2.1", Fraction(-1, 1000), "F032"),
)


@pytest.mark.parametrize(("fact", "answer", "code"), UNFIT)
def test_unfit_answers_are_refused(
    evaluators: Evaluators, fact: str, answer: Any, code: str
) -> None:
    answers = plain(wide(), GOOD) | {fact: answer}
    with pytest.raises(evaluators.shared["facts"].Refusal) as refused:
        evaluators.module.score(answers)
    (fault,) = refused.value.faults
    assert (fault.code, fault.fact) == (code, fact)


@pytest.mark.parametrize("points", ["2", "5", "4", "7", "8", "9.5", "11"])
def test_sums_of_gifts_are_taken(evaluators: Evaluators, points: str) -> None:
    """2 to 5 for each: any sum of such gifts."""
    evaluators.module.score(plain(wide(), GOOD) | {"3.2.2": Fraction(points)})
    assert "error" not in evaluators.script.call("evaluate", {"3.2.2": points})


STRANGE: tuple[tuple[str, Any, str], ...] = (
    ("1.1.1", 85.5, "要填数,有小数的写成文字,如 “85.5”"),
    ("1.1.1", "85,5", "要填数,有小数的写成文字,如 “85.5”"),
    ("1.1.1", "1e2", "要填数,有小数的写成文字,如 “85.5”"),
    ("1.1.1", True, "要填数,有小数的写成文字,如 “85.5”"),
    ("1.1.1", "100.5", "不能大于 100"),
    ("1.3.1", "0.25", "要填 0,或者 0.5 至 2 分"),
    ("3.2.2", "1", "要填各次所给分数之和,每次 2 至 5 分"),
)


@pytest.mark.parametrize(("fact", "answer", "message"), STRANGE)
def test_the_script_refuses_what_is_no_exact_number(
    evaluators: Evaluators, fact: str, answer: Any, message: str
) -> None:
    said = evaluators.script.call("evaluate", {fact: answer})
    assert said["error"].endswith(message)


def test_numbers_stay_exact_in_the_script(evaluators: Evaluators) -> None:
    """0.1 + 0.2 is 0.3 here: 98 - 0.5 - 0.000001."""
    answers = given(GOOD) | {"1.3.1": "0.500001"}
    assert evaluators.script.call("evaluate", answers)["total"] == "97.499999"


def test_ranges_while_facts_are_missing(evaluators: Evaluators) -> None:
    """Without the mark: 0 to 10 of item 2.3; the mean is there, so that it may be reached or not."""
    answers = given({id: value for id, value in GOOD.items() if id != "2.3.1"})
    said = evaluators.script.call("evaluate", answers)
    assert said["total"] == "[88, 98]"
    assert said["grade"] is None
    assert said["rounded"] is None
    assert [(each["fact"], each["points"]) for each in said["missing"]] == [("2.3.1", "10")]


def test_constants_stay_out_of_code() -> None:
    """A name of the text never becomes code, nor does a unit."""
    text = emit(wide())["honour1.py"]
    code = re.sub(r'""".*?"""|"[^"\n]*"|#[^\n]*', "", text, flags=re.DOTALL)
    assert not re.search(r"[\u4e00-\u9fff]", code)
