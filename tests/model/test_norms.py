"""Norms in the model: those of 2018 by hand, names of awards, headings with items, live numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.analysis.numbers import numerals
from redcell_dsl.analysis.run import run
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.expression import (
    All,
    Compare,
    Comparison,
    Constant,
    Difference,
    FactValue,
    Holds,
    Marked,
    Not,
    Product,
    Sum,
    Topped,
)
from redcell_dsl.model.expression import Any as AnyTerm
from redcell_dsl.model.fact import About, Count, Fact, Standings, Supplier, Window, YesNo
from redcell_dsl.model.measures import Fate, Measures, Sentence, Unit
from redcell_dsl.model.norm import (
    Addressees,
    Adoption,
    Assessors,
    Ballots,
    Cancellation,
    Conferral,
    Deadline,
    Effect,
    Eligibility,
    Ground,
    Interpreter,
    Nomination,
    Norm,
    Objection,
    Origin,
    Procedure,
    Quota,
    Ranking,
    Repeal,
    ReviewLimit,
    Revocation,
    Rounds,
    Step,
    Timing,
    Unbalanced,
    Unlimited,
    facts_of_norm,
)
from redcell_dsl.model.number import Number
from redcell_dsl.pipeline import load_ruleset, locate
from redcell_dsl.source.diagnostic import Diagnostic
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.core import CoreFault, parse_statements
from redcell_dsl.syntax.numeral import number

STATION, LEADER, POST = AWARDS = ("党建工作示范点", "党组织示范带头人", "党员民警示范岗")
COUNTY = "各县(市)区公安(分)局"


def n(value: str) -> Number:
    return Number(number(value) if "/" not in value else _ratio(value))


def _ratio(value: str) -> Any:
    above, below = value.split("/")
    return number(above) / number(below)


def at_least(left: Any, value: str) -> Compare:
    return Compare(left, Comparison.AT_LEAST, Constant(n(value)))


def never(fact: str) -> Compare:
    return Compare(Marked(fact), Comparison.AT_MOST, Constant(n("0")))


# ---- the 2018 measures, by hand ------------------------------------------------------------------

EXPECTED: dict[str, list[Norm]] = {
    "3": [
        Addressees(
            "3.0.1",
            (
                "县(市)区公安(分)局机关部门",
                "基层派出所",
                "刑警队",
                "交警队",
                "基层党(总)支部",
                "党(总)支部书记",
                "党员民警岗位",
            ),
            open=True,
        )
    ],
    "4": [
        Procedure(
            "4.0.1",
            "",
            (
                Step("4.0.1", f"{COUNTY}自行申报", actor=COUNTY),
                Step("4.0.1", "市局实地验收", actor="市局"),
                Step("4.0.1", "综合评定"),
            ),
            n("3"),
        ),
        Eligibility(
            "4.0.2",
            (STATION,),
            (
                Holds("4.0.2.1"),
                at_least(Topped("4.0.2.2", ("本局条线",), n("50/100")), "1"),
                never("4.0.2.2"),
            ),
        ),
        Eligibility(
            "4.0.3",
            (LEADER, POST),
            (
                at_least(Topped("4.0.3.1", ("本局条线", "所在单位"), n("30/100")), "3"),
                Holds("4.0.3.2"),
            ),
        ),
        Eligibility("4.0.4", (), (Holds("4.0.4.1"), Holds("4.0.4.2"))),
    ],
    "5": [
        Rounds("5.0.1", COUNTY, AWARDS),
        Eligibility("5.0.2", (STATION,), (Holds("5.0.2.1"),), "市级"),
        Eligibility("5.0.2", (LEADER,), (Holds("5.0.2.2"),), "市级"),
        Eligibility("5.0.2", (POST,), (Holds("5.0.2.3"),), "市级"),
    ],
    "6": [
        Unbalanced("6.0.1"),
        Quota(
            "6.0.1",
            STATION,
            Comparison.AT_MOST,
            Product(FactValue("6.0.1.1"), Constant(n("30/100"))),
        ),
        Quota(
            "6.0.1",
            STATION,
            Comparison.AT_LEAST,
            Constant(n("1")),
            marked="6.0.1.2",
            when=Holds("6.0.1.3"),
        ),
        Origin("6.0.2", LEADER, STATION, "6.0.2.1"),
        Quota("6.0.3", POST, Comparison.AT_MOST, Constant(n("4"))),
        Quota("6.0.3", POST, Comparison.AT_LEAST, Constant(n("1")), marked="6.0.3.1", within=True),
    ],
    "8": [Ballots("8.0.2", ("满意", "不满意"), n("2"), "台帐资料")],
    "23": [
        Assessors("23.1.1", ("市局相关业务警种部门人员", "基层所队政工干部", "市局离退休老干部"))
    ],
    "24": [
        Procedure(
            "24.1.1",
            "验收程序",
            (
                Step("24.1.1", f"{COUNTY}以书面形式向市局政治部提出申请", actor=COUNTY),
                Step("24.2.1", "随机抽取考评人员,组成验收考评小组", drawn=True),
                Step("24.3.1", "查看台账,问卷测评,实地验收考评"),
                Step("24.4.1", "确定候选对象名单"),
                Step("24.5.1", "市局政治部初审公示", actor="市局政治部"),
                Step("24.6.1", "市局党委研究审定,公布结果", actor="市局党委"),
            ),
        )
    ],
    "25": [
        Objection("25.0.1", "市局政治部初审公示", "考评组"),
        ReviewLimit("25.0.2", n("1")),
    ],
    "26": [
        Ranking("26.0.1", "考评得分", AWARDS, ("市局政治部初审公示", "提交市局党委研究审定")),
        Conferral("26.0.2", AWARDS, ("命名", "颁发标牌"), "市局政工部门优质服务竞赛"),
    ],
    "27": [
        Timing("27.0.1", AWARDS, n("4"), soft=True),
        Deadline(
            "27.0.2", COUNTY, ("上报本级评定结果名单", "申报市局评定候选名单"), n("12"), n("25")
        ),
    ],
    "28": [
        Cancellation(
            "28.0.1",
            ("28.0.1.1", "28.0.1.2"),
            n("2"),
            soft=True,
            referral="相关违法违纪行为交相关部门依法处理",
        )
    ],
    "29": [
        Revocation(
            "29.0.1",
            (
                Ground("29.1.1", "29.1.1.1"),
                Ground("29.2.1", "29.2.1.1", (STATION,)),
                Ground("29.3.1", "29.3.1.1", (POST,)),
                Ground("29.4.1", "29.4.1.1"),
                Ground("29.5.1", "29.5.1.1"),
            ),
            ("应当撤销其命名", "收回发放标牌"),
        )
    ],
    "30": [Effect("30.0.1", "发布之日"), Interpreter("30.0.1", "市局政治部")],
    "31": [
        Repeal(
            "31.0.1",
            "全市公安机关基层所队党建“红色细胞工程”双争活动考评办法(试行)",
            "通公发〔2017〕142号",
            "市局",
            (n("2017"), n("12"), n("12")),
        )
    ],
}


@pytest.mark.parametrize("article", EXPECTED)
def test_norms_of_2018(measures: Measures, article: str) -> None:
    found = [norm for norm in measures.norms if norm.id.split(".")[0] == article]
    assert found == EXPECTED[article]


def test_there_are_no_other_norms(measures: Measures) -> None:
    assert list(measures.norms) == [norm for those in EXPECTED.values() for norm in those]


CANDIDATE, OFFICE = Supplier.CANDIDATE, Supplier.OFFICE
ASKED: dict[str, tuple[str, type, Supplier, About, tuple[str, ...] | None]] = {
    "4.0.2.1": ("近三年队伍无违法违纪问题", YesNo, CANDIDATE, About.CANDIDATE, (STATION,)),
    "4.0.2.2": ("综合绩效", Standings, CANDIDATE, About.CANDIDATE, (STATION,)),
    "4.0.3.1": ("个人绩效", Standings, CANDIDATE, About.CANDIDATE, (LEADER, POST)),
    "4.0.3.2": ("无违法违纪问题", YesNo, CANDIDATE, About.CANDIDATE, (LEADER, POST)),
    "4.0.4.1": ("提供完整绩效考评排序文件", YesNo, CANDIDATE, About.CANDIDATE, ()),
    "4.0.4.2": (f"加盖{COUNTY}行政公章", YesNo, CANDIDATE, About.CANDIDATE, ()),
    "5.0.2.1": ("县级公安机关示范点", YesNo, CANDIDATE, About.CANDIDATE, (STATION,)),
    "5.0.2.2": ("县级公安机关示范带头人", YesNo, CANDIDATE, About.CANDIDATE, (LEADER,)),
    "5.0.2.3": ("县级公安机关示范岗", YesNo, CANDIDATE, About.CANDIDATE, (POST,)),
    "6.0.1.1": ("本地基层所队总数", Count, OFFICE, About.OFFICE, None),
    "6.0.1.2": ("农村地区“所队合一”", YesNo, CANDIDATE, About.CANDIDATE, (STATION,)),
    "6.0.1.3": ("推行“所队合一”", YesNo, OFFICE, About.OFFICE, None),
    "6.0.2.1": ("基层党(总)支部书记", YesNo, CANDIDATE, About.CANDIDATE, (LEADER,)),
    "6.0.3.1": ("服务群众办事窗口", YesNo, CANDIDATE, About.CANDIDATE, (POST,)),
    "28.0.1.1": ("弄虚作假", YesNo, OFFICE, About.HOLDER, None),
    "28.0.1.2": ("徇私舞弊", YesNo, OFFICE, About.HOLDER, None),
    "29.1.1.1": (
        "伪造实绩或者申报时隐瞒重大问题,骗取命名",
        YesNo,
        OFFICE,
        About.HOLDER,
        None,
    ),
    "29.2.1.1": ("被命名集体发生违法违纪问题,造成恶劣影响", YesNo, OFFICE, About.HOLDER, None),
    "29.3.1.1": (
        "被命名示范岗民警个人受到党内或行政记过以上处分,丧失模范作用",
        YesNo,
        OFFICE,
        About.HOLDER,
        None,
    ),
    "29.4.1.1": ("对于市局初查或复查发现问题,整改落实不到位", YesNo, OFFICE, About.HOLDER, None),
    "29.5.1.1": ("法律、法规规定应当撤销命名的其他情形", YesNo, OFFICE, About.HOLDER, None),
}
"""What the norms of 2018 ask: name, kind of answer, who supplies it, about whom, admission to what."""


def asked(measures: Measures) -> dict[str, Fact]:
    wanted = {fact for norm in measures.norms for fact in facts_of_norm(norm)}
    return {fact.id: fact for fact in measures.facts if fact.id in wanted}


def test_facts_of_norms(measures: Measures) -> None:
    found = {
        id: (fact.name, type(fact.type), fact.supplier, fact.about, fact.admits)
        for id, fact in asked(measures).items()
    }
    assert found == ASKED


def test_facts_of_norms_stand_where_their_words_stand(measures: Measures) -> None:
    source = read_file(locate("2018")).source
    assert source is not None
    for fact in asked(measures).values():
        assert fact.span is not None
        words = source.normal[fact.span.start : fact.span.end]
        assert (
            fact.name[-3:] in words
        )  # what comes before may stand earlier: 县级…示范点、示范带头人


def test_standings_of_2018(measures: Measures) -> None:
    """近三年, in the lists that the sentence names; 后进序列 is a label of the stations' alone."""
    facts = asked(measures)
    assert facts["4.0.2.2"].type == Standings(n("3"), ("本局条线",), "后进序列")
    assert facts["4.0.3.1"].type == Standings(n("3"), ("本局条线", "所在单位"))
    assert facts["4.0.2.1"].window == Window(n("3"))
    assert facts["6.0.1.1"].type == Count("个")


# ---- every number is live ------------------------------------------------------------------------

OTHER = {"一": "七", "两": "三", "三": "五", "四": "三"}
QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|〔[^〔〕]*〕")


def _said(units: tuple[Unit, ...]) -> Iterator[Sentence]:
    for unit in units:
        yield from unit.sentences
        yield from _said(unit.children)


def _numbers() -> list[Any]:
    """Every number of a sentence that a norm comes from, each with another in its place."""
    compilation = load_ruleset("2018").compilation
    assert compilation is not None
    found = []
    norms = {norm.id for norm in compilation.measures.norms}
    for sentence in _said(compilation.measures.units):
        if sentence.id not in norms or sentence.span is None:
            continue
        words = compilation.source.normal[sentence.span.start : sentence.span.end]
        hidden = QUOTED.sub(lambda quoted: "·" * len(quoted[0]), words)
        for numeral in numerals(hidden, sentence.span.start):
            old = compilation.source.normal[numeral.span.start : numeral.span.end]
            new = OTHER.get(old) or str(int(old) - 1 or 2)
            name = f"{sentence.id}-{numeral.text}-{new}"
            found.append(pytest.param(numeral.span.start, numeral.span.end, new, id=name))
    return found


NUMBERS = _numbers()


def test_the_numbers_of_the_norms_are_found() -> None:
    """By hand: 三 三 1 50 三 30 · 30 1 4 1 · 两 · 1 · 四 12 25 · 两 · 2017 12 12 142."""
    assert len(NUMBERS) == 20
    for number_, ids in (("30%", 2), ("两", 2), ("12月", 2), ("1次", 2)):
        assert sum(number_ in str(case.id) for case in NUMBERS) == ids


@pytest.mark.parametrize(("start", "end", "other"), NUMBERS)
def test_another_number_means_another_norm(
    start: int, end: int, other: str, measures: Measures
) -> None:
    compilation = load_ruleset("2018").compilation
    assert compilation is not None
    text = compilation.source.text
    changed = elaborate(Source("改稿", text[:start] + other + text[end:])).measures
    assert meaning(changed) != meaning(measures)
    assert changed.articles == measures.articles


def meaning(measures: Measures) -> tuple[object, ...]:
    """What norms say, and the answers that they ask for: the span of years stands in the question."""
    return measures.norms, [(fact.id, fact.type, fact.window) for fact in asked(measures).values()]


@pytest.mark.parametrize(
    ("old", "new", "article", "norm"),
    [
        ("申报数不多于4个", "申报数不多于5个", "6", {4: {"limit": Constant(n("5"))}}),
        (
            "总数的30%",
            "总数的25%",
            "6",
            {1: {"limit": Product(FactValue("6.0.1.1"), Constant(n("25/100")))}},
        ),
        ("每年12月25日前", "每年12月20日前", "27", {1: {"day": n("20")}}),
        ("原则上两年内", "原则上三年内", "28", {0: {"years": n("3")}}),
        ("每年第四季度", "每年第三季度", "27", {0: {"quarter": n("3")}}),
        ("复核以1次为限", "复核以2次为限", "25", {1: {"times": n("2")}}),
        ("两个以上具体事例", "三个以上具体事例", "8", {0: {"examples": n("3")}}),
        ("原则上每年第四季度", "每年第四季度", "27", {0: {"soft": False}}),
    ],
)
def test_a_change_changes_what_it_says(
    measures: Measures, old: str, new: str, article: str, norm: dict[int, dict[str, Any]]
) -> None:
    """Nothing but the norm that holds the number, and nothing of it but the number."""
    compilation = load_ruleset("2018").compilation
    assert compilation is not None
    text = compilation.source.text
    assert text.count(old) == 1
    changed = elaborate(Source("改稿", text.replace(old, new))).measures
    expected = [
        replace(each, **norm.get(place, {})) for place, each in enumerate(EXPECTED[article])
    ]
    assert [each for each in changed.norms if each.id.split(".")[0] == article] == expected
    assert [each for each in changed.norms if each.id.split(".")[0] != article] == [
        each for each in measures.norms if each.id.split(".")[0] != article
    ]


# ---- a regulation of another domain --------------------------------------------------------------

METHOD = (
    "第一条  采取百分制计分方法。加分项的,基础分值为0分,最高分不超过该项设定分值;"
    "减分项的,基础分值为设定分值,设定分值扣完为止;"
    "混合项的,单项得分不低于0分,不超过设定分值。\n\n"
)
SCHOOL = (
    "文明班级和三好学生评选办法\n\n"
    + METHOD
    + """第一章  文明班级评分标准

第二条  日常(100分)

(一)日常(100分):迟到的,每有1次扣2分。

第二章  三好学生评分标准

第三条  学习(100分)

(一)学习(100分):旷课的,每有1次扣2分。

第三章  组织

"""
)


def school(text: str) -> Compilation:
    return elaborate(Source("办法", SCHOOL + text))


def norms(text: str) -> list[Norm]:
    """The norms of a school's rules that go on like this; no fault is in them."""
    compiled = school(text)
    assert [each for each in run(compiled) if each.code[0] in "LN"] == []
    return list(compiled.measures.norms)


def faults(compiled: Compilation, code: str) -> list[Diagnostic]:
    return [each for each in compiled.diagnostics if each.code == code]


def test_a_heading_on_people_takes_in_its_items() -> None:
    text = "第四条  评审人员组成\n\n(一)班主任;\n\n(二)学生代表。\n"
    assert norms(text) == [Assessors("4.1.1", ("班主任", "学生代表"))]


def test_a_heading_on_steps_takes_in_its_items() -> None:
    text = "第四条  评选程序\n\n(一)班级提出申请;\n\n(二)随机抽取评审人员;\n\n(三)公示。\n"
    steps = (Step("4.1.1", "班级提出申请"), Step("4.2.1", "随机抽取评审人员", drawn=True))
    assert norms(text) == [Procedure("4.1.1", "评选程序", (*steps, Step("4.3.1", "公示")))]


def test_a_lead_sentence_takes_in_its_items() -> None:
    text = (
        "第四条  获得称号的班级和学生,有下列情形之一的,撤销称号,收回奖牌:\n\n"
        "(一)考试作弊的;\n\n(二)被命名三好学生受到处分的;\n\n(三)法律规定的其他情形。\n"
    )
    grounds = (
        Ground("4.1.1", "4.1.1.1"),
        Ground("4.2.1", "4.2.1.1", ("三好学生",)),
        Ground("4.3.1", "4.3.1.1"),
    )
    assert norms(text) == [Revocation("4.0.1", grounds, ("撤销称号", "收回奖牌"))]
    names = {fact.id: fact.name for fact in school(text).measures.facts}
    assert names["4.1.1.1"] == "考试作弊"
    assert names["4.3.1.1"] == "法律规定的其他情形"


def test_an_item_keeps_what_it_says_by_itself() -> None:
    """A step of a procedure may also be a ranking, or say who may object."""
    text = (
        "第四条  评选程序\n\n(一)班级提出申请;\n\n(二)按照得分进行排序,确定三好学生名单;\n\n"
        "(三)对结果有异议的,可在公示后提出,由评审组复核。\n"
    )
    steps = (
        Step("4.1.1", "班级提出申请"),
        Step("4.2.1", "按照得分进行排序,确定三好学生名单"),
        Step("4.3.1", "对结果有异议的,可在公示后提出,由评审组复核"),
    )
    assert norms(text) == [
        Procedure("4.1.1", "评选程序", steps),
        Ranking("4.2.1", "得分", ("三好学生",)),
        Objection("4.3.1", "公示", "评审组"),
    ]


@pytest.mark.parametrize(
    "points", ["加2分", "扣两分", "计3分", "奖励5分", "得10分", "视情加1到5分"]
)
@pytest.mark.parametrize(
    "lead", ["第四条  评审人员组成", "第四条  评选程序", "第四条  有下列情形之一的,撤销称号:"]
)
def test_an_item_with_points_is_not_swallowed(lead: str, points: str) -> None:
    compiled = school(f"{lead}\n\n(一)作弊的;\n\n(二)材料齐全的,{points}。\n")
    sentence = next(each for each in _said(compiled.measures.units) if each.id == "4.2.1")
    assert not any("列「" in line for line in sentence.readback)
    assert "材料齐全" not in str(compiled.measures.norms)
    reported = any(
        each.code in ("L001", "L003", "L004") and "(二)" in each.citation for each in run(compiled)
    )
    assert reported or sentence.rules  # it scores, or it is told that it does not


def test_a_heading_without_items_takes_in_nothing() -> None:
    assert norms("第四条  评选程序\n@说明: 另行规定\n") == []


def test_an_item_set_aside_is_no_entry() -> None:
    text = "第四条  评审人员组成\n\n(一)班主任;\n\n(二)学生代表;\n@说明: 另定\n\n(三)教师。\n"
    assert norms(text) == [Assessors("4.1.1", ("班主任", "教师"))]


def test_a_norm_set_aside_is_none() -> None:
    text = "第四条  复核以1次为限。对结果有异议的,可在公示后提出,由评审组复核。\n"
    assert norms(text) == [ReviewLimit("4.0.1", n("1")), Objection("4.0.2", "公示", "评审组")]
    assert norms(text + "@说明 第1句: 纪律\n") == [Objection("4.0.2", "公示", "评审组")]
    compiled = school(text + "@说明: 纪律\n")
    assert compiled.measures.norms == ()
    sentences = [each for each in _said(compiled.measures.units) if each.id.startswith("4.")]
    assert [each.fate for each in sentences] == [Fate.SET_ASIDE, Fate.SET_ASIDE]


def test_a_note_replaces_a_norm() -> None:
    text = "第四条  复核以1次为限。\n"
    assert norms(text + "@规定 复核 1次\n") == [ReviewLimit("4.0.1", n("1"))]
    assert norms(text + "@规定 施行「发布之日」; 解释权「学校」\n") == [
        Effect("4.0.1", "发布之日"),
        Interpreter("4.0.1", "学校"),
    ]
    sentence = next(
        each
        for each in _said(school(text + "@规定 复核 1次\n").measures.units)
        if each.id == "4.0.1"
    )
    assert sentence.fate is Fate.NOTED


def test_a_note_gives_a_norm_to_what_is_not_read() -> None:
    text = "第四条  三好学生名额以3名为宜。\n"
    assert faults(school(text), "L001")
    assert norms(text + "@规定 名额「三好学生」 ≤ 3名\n") == [
        Quota("4.0.1", "三好学生", Comparison.AT_MOST, Constant(n("3")))
    ]


def test_a_note_bounds_by_what_is_reckoned() -> None:
    """The sum of two counts, where one thing holds and another does not."""
    note = "@规定 名额「三好学生」 ≤ (「男生」+「女生」)×30%-2名 当 「独立设校」 且 非(「合并」 或 「停办」)\n"
    (quota,) = norms("第四条  三好学生名额另定。\n" + note)
    both = Sum((FactValue("4.0.1.1"), FactValue("4.0.1.2")))
    limit = Difference(Product(both, Constant(n("30/100"))), Constant(n("2")))
    when = All((Holds("4.0.1.3"), Not(AnyTerm((Holds("4.0.1.4"), Holds("4.0.1.5"))))))
    assert quota == Quota("4.0.1", "三好学生", Comparison.AT_MOST, limit, when=when)
    assert len(facts_of_norm(quota)) == 5


def test_a_limit_may_have_another_name() -> None:
    text = "第四条  三好学生申报数不多于学生总数的30%。\n@即 学生总数 = 「男生」+「女生」\n"
    (quota,) = norms(text)
    both = Sum((FactValue("4.0.1.1"), FactValue("4.0.1.2")))
    limit = Product(both, Constant(n("30/100")))
    assert quota == Quota("4.0.1", "三好学生", Comparison.AT_MOST, limit)


@pytest.mark.parametrize(
    "bound",
    [
        "≤ 每季度 至少 1次「汇报」",
        "≤ 缺次(每月 至少 1次「汇报」)",
        "≤ 4名 当 「人数」≥3人",
        "≤ 4名 当 每月 至少 1次「汇报」",
        "≤ 4名 当 3人",
        "≤ 30%",
    ],
)
def test_a_bound_that_cannot_be_reckoned_is_refused(bound: str) -> None:
    compiled = school(f"第四条  三好学生名额另定。\n@规定 名额「三好学生」 {bound}\n")
    assert faults(compiled, "N001")
    assert compiled.measures.norms == ()


def test_a_note_replaces_one_item_of_a_list() -> None:
    text = "第四条  评审人员组成\n\n(一)班主任;\n\n(二)代表若干。\n@规定 列「学生代表」\n"
    assert norms(text) == [Assessors("4.1.1", ("班主任", "学生代表"))]


def test_two_notes_on_one_sentence_contradict() -> None:
    text = "第四条  复核以1次为限。\n@规定 复核 1次\n@规定 复核 2次\n"
    assert faults(school(text), "N004")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("择优向市教育局推荐。", [Nomination("4.0.1", "市教育局")]),
        ("参照《先进班级评选办法》。", [Adoption("4.0.1", "先进班级评选办法")]),
        (
            "文明班级可根据自身实际情况,对照标准进行申报。",
            [Unlimited("4.0.1", ("文明班级",))],
        ),
        (
            "各年级以班级为单位可推荐2名三好学生候选人。",
            [Quota("4.0.1", "三好学生", Comparison.AT_MOST, Constant(n("2")), per="班级")],
        ),
        (
            "自2026年9月1日起施行。",
            [Effect("4.0.1", "2026年9月1日")],
        ),
    ],
)
def test_norms_that_2018_has_none_of(text: str, expected: list[Norm]) -> None:
    assert norms(f"第四条  {text}\n") == expected


def test_a_bound_on_those_inside_it() -> None:
    text = "第四条  三好学生申报数不多于学生总数的5%,其中至少包括1名住校生。\n"
    limit = Product(FactValue("4.0.1.1"), Constant(n("5/100")))
    assert norms(text) == [
        Quota("4.0.1", "三好学生", Comparison.AT_MOST, limit),
        Quota(
            "4.0.1",
            "三好学生",
            Comparison.AT_LEAST,
            Constant(n("1")),
            marked="4.0.1.2",
            within=True,
        ),
    ]
    facts = {fact.id: fact for fact in school(text).measures.facts}
    assert (facts["4.0.1.1"].name, facts["4.0.1.1"].supplier) == ("学生总数", Supplier.OFFICE)
    assert (facts["4.0.1.2"].name, facts["4.0.1.2"].admits) == ("住校生", ("三好学生",))


@pytest.mark.parametrize(
    ("said", "marked"),
    [("住校生三好学生", "住校生"), ("三好学生", ""), ("好学生", ""), ("走读的三好学生", "走读的")],
)
def test_what_stands_before_the_award_narrows_the_bound(said: str, marked: str) -> None:
    text = f"第四条  推行走班教学的单位,至少申报1个{said}。\n"
    (quota,) = norms(text)
    assert isinstance(quota, Quota)
    names = {fact.id: fact.name for fact in school(text).measures.facts}
    assert quota.honour == "三好学生"
    assert names.get(quota.marked, "") == marked
    (sentence,) = (each for each in _said(school(text).measures.units) if each.id == "4.0.1")
    limited = f" 限「{marked}」" if marked else ""
    assert sentence.readback == (f"名额「三好学生」 ≥ 1个{limited} 当 「推行走班教学」",)


def test_one_question_for_one_phrase() -> None:
    """Two sentences that ask for the same ask once, for the awards of both."""
    text = (
        "第四条  申报文明班级的集体,无违纪问题。申报三好学生的个人,无违纪问题。\n"
        "第五条  申报三好学生的个人,体检合格。申报材料须提交原件。\n"
    )
    facts = {
        fact.name: fact.admits for fact in school(text).measures.facts if fact.admits is not None
    }
    assert facts == {
        "无违纪问题": ("文明班级", "三好学生"),
        "体检合格": ("三好学生",),
        "提交原件": (),
    }


def test_what_is_asked_of_all_stays_asked_of_all() -> None:
    text = "第四条  申报三好学生的个人,提交原件。申报材料须提交原件。\n"
    facts = {
        fact.name: fact.admits for fact in school(text).measures.facts if fact.admits is not None
    }
    assert facts == {"提交原件": ()}


# ---- names of awards -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("基层党建示范点", STATION),
        ("各地党建工作示范点", STATION),
        ("评定为南通市局“基层党建示范点”", STATION),
        ("示范带头人", LEADER),
        ("党组织示范带头人候选对象", LEADER),
        ("基层所队党员民警示范岗", POST),
        ("示范岗", POST),
    ],
)
def test_awards_are_known_by_how_their_names_end(said: str, meant: str) -> None:
    text = f"第一条  {said},原则上每年第一季度评选。"
    honours = load_ruleset("2018").measures
    assert honours is not None
    compiled = elaborate(Source("通知", text), honours.honours)
    assert compiled.measures.norms == (Timing("1.0.1", (meant,), n("1"), soft=True),)
    assert faults(compiled, "L015") == []


@pytest.mark.parametrize("name", ["优秀班干部", "班级", "生", "文明学级"])
def test_a_name_that_is_no_award_is_said(name: str) -> None:
    compiled = school(f"第四条  {name}每年第四季度评选。\n")
    (found,) = faults(compiled, "L015")
    assert name in found.title
    assert found.citation == "第四条"
    assert "文明班级、三好学生" in found.notes[0]
    assert f"@即 {name} = 「" in found.advice[0]


@pytest.mark.parametrize(
    ("name", "nearest"), [("三好生", "三好学生"), ("三好同学", "三好学生"), ("文明班", "文明班级")]
)
def test_the_advice_names_the_nearest_award(name: str, nearest: str) -> None:
    (found,) = faults(school(f"第四条  {name}每年第四季度评选。\n"), "L015")
    assert f"`@即 {name} = 「{nearest}」`" in found.advice[0]


def test_an_unknown_name_is_said_once() -> None:
    text = "第四条  优秀班干部每年第四季度评选。优秀班干部申报数不多于3名。\n"
    assert len(faults(school(text), "L015")) == 1


def test_an_alias_mends_it() -> None:
    text = "第四条  优秀班干部每年第四季度评选。\n@即 优秀班干部 = 「三好学生」\n"
    assert norms(text) == [Timing("4.0.1", ("三好学生",), n("4"))]


def test_the_advice_mends_it() -> None:
    """The note that the report proposes is one, and what it proposes works."""
    text = "第四条  三好同学每年第四季度评选。\n"
    (found,) = faults(school(text), "L015")
    note = re.search(r"`(@即 [^`]+)`", found.advice[0])
    assert note is not None
    assert norms(f"{text}{note[1]}\n") == [Timing("4.0.1", ("三好学生",), n("4"))]


def test_an_alias_of_no_award_mends_nothing() -> None:
    text = "第四条  优秀班干部每年第四季度评选。\n@即 优秀班干部 = 「优秀团员」\n"
    assert faults(school(text), "L015")


@pytest.mark.parametrize("holder", ["对象", "班级和个人", "单位和个人", "单位或个人", "集体和个人"])
def test_a_ground_on_holders_of_any_kind_concerns_all(holder: str) -> None:
    text = f"第四条  有下列情形之一的,撤销称号:\n\n(一)被命名{holder}受到处分的。\n"
    compiled = school(text)
    (norm,) = compiled.measures.norms
    assert isinstance(norm, Revocation)
    if holder == "班级和个人":  # no word for all, and no award
        assert faults(compiled, "L015")
    else:
        assert norm.grounds == (Ground("4.1.1", "4.1.1.1"),)
        assert not faults(compiled, "L015")


def test_a_ground_on_nobody_that_is_known_is_said() -> None:
    """It would concern all without a word."""
    text = "第四条  有下列情形之一的,撤销称号:\n\n(一)被命名寝室发生火灾的。\n"
    (found,) = faults(school(text), "L015")
    assert "寝室" in found.title
    assert norms(text + "@即 寝室 = 「文明班级」\n") == [
        Revocation("4.0.1", (Ground("4.1.1", "4.1.1.1", ("文明班级",)),), ("撤销称号",))
    ]


def test_years_of_a_sentence_hold_for_all_that_it_asks(measures: Measures) -> None:
    """近三年个人绩效…,且无违法违纪问题: both are about three years, and the question says so."""
    fact = asked(measures)["4.0.3.2"]
    assert fact.window == Window(n("3"))
    assert fact.question == "近 3 年无违法违纪问题:是还是否?"
    assert asked(measures)["4.0.2.1"].question == "近三年队伍无违法违纪问题:是还是否?"


# ---- anything ------------------------------------------------------------------------------------

LEADS = ["评审人员组成", "评选程序", "有下列情形之一的,撤销称号:", "要求"]
WORDS = [
    *(
        "三好学生",
        "文明班级",
        "优秀班干部",
        "被命名班级发生火灾的",
        "考试作弊的",
        "随机抽取评审人员",
    ),
    *("三好学生申报数不多于", "学生总数的30%", "4名", "其中至少包含1名住校生", "至少申报1个"),
    *(
        "推行走班的单位,",
        "申报三好学生的个人,",
        "近三年成绩均居年级前10%",
        "无违纪问题",
        "且不属后进名单",
    ),
    *(
        "每年第四季度评选",
        "复核以1次为限",
        "凡是作弊的,结果全部取消",
        "从评定为文明班级的班长中产生",
    ),
    *(",", "。", ";", "\n\n(一)", "\n\n(二)", "\n第五条  ", "加2分", "的", "、", "和"),
    *("\n@说明: 另定\n", "\n@填报: 主管部门\n", "\n@规定 复核 2次\n", "\n@规定 第2句 列「代表」\n"),
    *("\n@即 优秀班干部 = 「三好学生」\n", "\n@即 学生总数 = 「男生」+「女生」\n"),
]


@pytest.mark.fuzz
@given(st.sampled_from(LEADS), st.lists(st.sampled_from(WORDS), max_size=10))
def test_any_words_make_a_model(lead: str, words: list[str]) -> None:
    """No traceback; every fact that a norm reads is one of the model; what is read reads back."""
    measures = school(f"第四条  {lead}{''.join(words)}\n").measures
    known = {fact.id for fact in measures.facts}
    assert {fact for norm in measures.norms for fact in facts_of_norm(norm)} <= known
    assert len(known) == len(measures.facts)
    for sentence in _said(measures.units):
        for line in sentence.readback:
            assert not isinstance(parse_statements(line), CoreFault)
