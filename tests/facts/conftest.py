"""A small regulation by hand, with every type of fact, and ways to fill it in."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import Format, load
from redcell_dsl.facts.validate import Validated, validate_loaded
from redcell_dsl.model.expression import FactValue, Sum, Tier, Tiered
from redcell_dsl.model.fact import (
    Count,
    Day,
    Fact,
    Ledger,
    Level,
    Period,
    Periodic,
    Spells,
    Window,
    Year,
    YesNo,
)
from redcell_dsl.model.measures import (
    Article,
    Choice,
    Honour,
    Item,
    Measures,
    Reading,
    RulesOf,
)
from redcell_dsl.model.number import ONE, Number
from redcell_dsl.model.rule import Award
from redcell_dsl.source.text import Source

LADDER = (
    Level("县级", ("区级",)),
    Level("市级", ("设区市",)),
    Level("省级", ("省部级",)),
    Level("国家级", ("全国",)),
)
MEDALS = (Level("嘉奖"), Level("三等功"), Level("二等功"))


def number(value: int) -> Number:
    return Number(Fraction(value))


def fact(id, name, kind, feeds=(), names=(), window=None):
    return Fact(id, name, kind, f"{name}?", f"第 {id} 处", feeds or (id,), names, window)


THREE_YEARS = Window(number(3))

FACTS = (
    fact("8.1", "总票数", Count("票")),
    fact("8.2", "有效票数", Count("票", most_fact="8.1")),
    fact("8.3", "满意票数", Count("票", most_fact="8.2")),
    fact("10.1.1", "制定任务清单的", YesNo(), names=("任务清单",)),
    fact("10.1.2", "检查落实的", YesNo()),
    fact("10.2.1", "组织考评", Count("次")),
    fact("10.2.2", "抽查不熟悉的民警", Count("名", most=number(6))),
    fact("10.2.3", "本年排名", Count("名", least=ONE)),
    fact("11.1.1.1", "正式党员", Count("人"), feeds=("11.1.1",)),
    fact("11.1.1.2", "设立支部", YesNo(), feeds=("11.1.1",)),
    fact("12.1.1", "每季度召开大会", Periodic("次", Period.QUARTER, grouped=False)),
    fact("12.1.2", "每月小组会", Periodic("次", Period.MONTH)),
    fact("12.1.3", "每半年谈心", Periodic("次", Period.HALF)),
    fact("12.1.4", "每周发布", Periodic("次", Period.WEEK)),
    fact("12.1.5", "每年评议", Periodic("次", Period.YEAR)),
    fact("12.3.1", "少记录的次数", Count("次")),
    fact("14.1.1", "集体荣誉", Ledger("次", LADDER, "事由"), window=THREE_YEARS),
    fact("14.2.1", "发表文章", Ledger("篇", LADDER, "文章"), feeds=("14.2.1", "14.2.2")),
    fact("17.1.1", "书记经历", Spells()),
    fact("19.1.1", "立功受奖", Ledger("次", MEDALS, "事项")),
    fact("20.1.1", "不参加活动", Count("次")),
    fact("20.2.1", "组织考评", Count("次")),
    fact("考评年度", "考评年度", Year()),
    fact("任期起", "任期起", Day()),
)


def tiered(fact_id, *levels):
    tiers = tuple(Tier(level, True, ONE, fact_id) for level in levels)
    return Award(fact_id, Sum((Tiered(fact_id, tiers), FactValue("10.2.1"))))


MEASURES = Measures(
    "某办法",
    (),
    None,
    (
        Article(
            "14",
            "第十四条",
            "",
            "",
            None,
            (
                Item(
                    "14.1",
                    "(一)",
                    "",
                    "",
                    ONE,
                    (tiered("14.1.1", "县级"), tiered("14.2.1", "省级", "市级")),
                ),
            ),
        ),
    ),
    (
        Honour("示范点", ("8", "10", "11", "12", "14")),
        Honour("带头人", ("8", "17", "19")),
        Honour("示范岗", ("8", "20", "19")),
    ),
    FACTS,
    (
        Reading(
            "集体荣誉",
            "解释",
            "",
            (),
            (Choice("逐次", (), (RulesOf("14.1.1", (tiered("14.1.1", "县级"),)),)),),
            "逐次",
            "",
        ),
    ),
)


@pytest.fixture(scope="session")
def measures() -> Measures:
    return MEASURES


@pytest.fixture(scope="session")
def form() -> Form:
    """All facts but those of the third honour, so that most tests need no honour."""
    facts = [each for each in FACTS if not each.id.startswith("20.")]
    return Form.of_facts(facts, {"14.1.1": "县级"})


@pytest.fixture(scope="session")
def check(form):
    """Read and validate a text: values, and every finding of both steps."""

    def run(text, format=Format.YAML, form=form) -> Validated:
        return validate_loaded(load(Source("样例.yaml", text), format), form)

    return run
