"""Two short regulations from other domains, written for the purpose, compile and score."""

from __future__ import annotations

from fractions import Fraction

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.fact import Counts, Entries, Entry, Value
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.text import Source

LIBRARY = """城关镇农家书屋年度考评办法

第一条  考评采用百分制计分。加分项的,基础分值为0分,最高分不超过该项设定分值;减分项的,基础分值为设定分值,设定分值扣完为止;混合项的,单项得分不低于0分,不超过设定分值。

第二条  开放服务（60分）

（一）开放时间（20分）：每周至少开放3天，每月组织1次读书活动，每少1次扣2分。

（二）图书管理（25分）：1．建立借阅登记制度的，加10分；2．图书分类上架的，加10分；3．图书破损未修补的（5分），每有1册扣0.5分。

（三）读者评价（15分）：满意率得分=（满意票数÷总票数）×15分。

第三条  特色创建（40分）

（一）阅读推广（30分）：1、举办故事会的，每场加5分，最高加15分；2、获市级以上表彰的，每次加8分；获县级表彰的，每次加5分，此项最高15分。

（二）安全（10分）：消防器材过期的，扣3分；发生火灾的，此项不得分。
"""

CANTEEN = """学校食堂星级评定细则
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值

一、卫生管理(50分)

(一)环境卫生(30分):1.随机抽查20个餐盘,有污渍的,每有1个扣1分;2.地面有积水的,扣二分。

(二)人员健康(20分):从业人员无健康证的,每发现1人扣5分;带病上岗的,本项不得分。

二、服务质量(50分)

(一)菜品供应(30分):1.每日供应8个以上菜品的,加20分;2.设置清真窗口的,加10分。

(二)投诉处理(20分):未在3日内答复的,每有一次扣四分,扣完为止。
"""


def compiled(text: str) -> Compilation:
    return elaborate(Source("短文", text))


def errors(compilation: Compilation) -> list[str]:
    return [d.title for d in compilation.diagnostics if d.severity is Severity.ERROR]


def scores(compilation: Compilation, values: dict[str, Value]) -> dict[str, Fraction | None]:
    measures = compilation.measures
    card = evaluate(measures, measures.honours[0].name, values)
    return {i.id: i.score.least if i.score.known else None for a in card.articles for i in a.items}


def test_library_compiles() -> None:
    found = compiled(LIBRARY)
    assert errors(found) == []
    assert [h.name for h in found.measures.honours] == ["城关镇农家书屋年度考评"]
    assert {f.name: f.id for f in found.measures.facts}["建立借阅登记制度"] == "2.2.1"


def test_library_scores() -> None:
    found = compiled(LIBRARY)
    weeks = Counts(((3,) * 50 + (2, 0),))
    months = Counts(((1,) * 11 + (0,),))
    values: dict[str, Value] = {
        "2.1.1": weeks,  # one day short in one week, three in another: 4 times
        "2.1.2": months,  # once short
        "2.2.1": True,
        "2.2.2": False,
        "2.2.3": 3,
        "2.3.1": 45,
        "2.3.2": 60,
        "3.1.1": 4,
        "3.1.2": Entries((Entry("甲", "市级"), Entry("乙", "县级"), Entry("丙", "县级"))),
        "3.2.1": True,
        "3.2.2": False,
    }
    assert scores(found, values) == {
        "2.1": 20 - 2 * 5,
        "2.2": 10 + 5 - Fraction(3, 2),
        "2.3": Fraction(45, 4),
        "3.1": 15 + 15,
        "3.2": 7,
    }


def test_canteen_scores() -> None:
    found = compiled(CANTEEN)
    assert errors(found) == []
    values: dict[str, Value] = {
        "1.1.1": 4,
        "1.1.2": True,
        "1.2.1": 1,
        "1.2.2": False,
        "2.1.1": Counts(((8,) * 365,)),
        "2.1.2": True,
        "2.2.1": 6,
    }
    facts = {f.id: f.name for f in found.measures.facts}
    assert facts["1.2.1"] == "从业人员无健康证"
    got = scores(found, values)
    assert got["1.1"] == 30 - 4 - 2
    assert got["1.2"] == 15
    assert got["2.2"] == 0


def test_canteen_veto() -> None:
    found = compiled(CANTEEN)
    assert scores(found, {"1.2.1": 0, "1.2.2": True})["1.2"] == 0


def test_a_purpose_asks_for_nothing() -> None:
    """为了…,制定本细则。is no sentence to be classed; one that gives points beside it is."""
    aim = "为了客观评价食堂的工作,制定本细则。\n"
    text = CANTEEN.replace("一、卫生管理", f"{aim}\n一、卫生管理", 1)
    assert [d.code for d in compiled(text).diagnostics if d.code == "L002"] == []
    scoring = aim.replace(",制定", ",迟到的扣2分,制定")
    found = compiled(CANTEEN.replace("一、卫生管理", f"{scoring}\n一、卫生管理", 1))
    assert any(d.code in ("L001", "L002") for d in found.diagnostics)


def test_a_zero_total_belongs_to_the_veto_before_it() -> None:
    found = compiled(
        CANTEEN + "\n(三)诚信(10分):1、食材合格的,加10分;2、造假的,一票否决,总分记0分。\n"
    )
    assert [d.title for d in found.diagnostics if d.code == "A201"] == []
    assert not any("没有读懂" in title for title in errors(found))


def test_each_further_time_costs_its_own() -> None:
    """第一次扣1分,第二次扣2分: 3 分 for two."""
    found = compiled(CANTEEN.replace("地面有积水的,扣二分", "留样缺失的,第一次扣1分,第二次扣2分"))
    fact = next(f.id for f in found.measures.facts if f.name == "留样缺失")
    for times, left in ((0, 30), (1, 29), (2, 27), (5, 27)):
        dirty = next(f.id for f in found.measures.facts if "污渍" in f.name)
        assert scores(found, {fact: times, dirty: 0})[".".join(fact.split(".")[:2])] == left
