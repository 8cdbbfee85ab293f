"""The organiser's checklist: every norm once beside its clause, in the words of any regulation."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
import re
from typing import get_args

import pytest

from redcell_dsl.model import norm as norms
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.expression import Comparison, Constant, FactValue, Holds, Product, Sum
from redcell_dsl.model.fact import Count, Fact, YesNo
from redcell_dsl.model.measures import Fate, Honour, Measures, Sentence, Unit
from redcell_dsl.model.norm import Norm, Quota, Step
from redcell_dsl.model.number import Number
from redcell_dsl.output.made import plan
from redcell_dsl.pipeline import compile_file, load_ruleset, notices
from redcell_dsl.sheets.checklist import Checklist, Clause, Line, Section
from redcell_dsl.sheets.html import checklist_html
from redcell_dsl.sheets.listing import checklist_markdown
from redcell_dsl.sheets.organise import organise
from redcell_dsl.source.text import Source
from tests.sheets.conftest import HOSTILE
from tests.sheets.test_html import Page, widths
from tests.sheets.test_markdown import cells, shown, tables

ROOT = Path(__file__).parents[2]
STATION, LEADER, POST = AWARDS = ("党建工作示范点", "党组织示范带头人", "党员民警示范岗")
FORMER = "全市公安机关基层所队党建“红色细胞工程”双争活动考评办法(试行)"
COUNTY = "各县(市)区公安(分)局"


def number(value: int | str) -> Number:
    return Number(Fraction(value))


class Checks(Page):
    """A page of the checklist: ``<wbr>`` is a tag of its own, a row belongs to its own table."""

    def __init__(self, text: str) -> None:
        self.tables: list[list[list[dict]]] = []
        super().__init__(text)

    def handle_starttag(self, tag, attrs):
        if tag == "wbr":
            return
        super().handle_starttag(tag, attrs)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append(self.rows[-1])


assert issubclass(Checks, HTMLParser)


def lines(checklist: Checklist) -> list[tuple[Section, Clause, Line]]:
    return [
        (section, clause, line)
        for section in checklist.sections
        for clause in section.clauses
        for line in clause.lines
    ]


# ---- the 2018 measures, by hand ------------------------------------------------------------------

SAID = {
    "适用对象": [
        ("第三条", "县(市)区公安(分)局机关部门"),
        ("第三条", "基层派出所"),
        ("第三条", "刑警队"),
        ("第三条", "交警队"),
        ("第三条", "基层党(总)支部"),
        ("第三条", "党(总)支部书记"),
        ("第三条", "党员民警岗位"),
        ("第三条", "等:没有列出的,由解释机关认定"),
    ],
    "申报资格": [
        ("第四条", "近三年队伍无违法违纪问题"),
        ("第四条", "近3年综合绩效至少1次列本局条线前50%"),
        ("第四条", "近3年综合绩效均不属后进序列"),
        ("第四条", "近3年个人绩效均列本局条线或所在单位前30%"),
        ("第四条", "无违法违纪问题"),
        ("第四条", "提供完整绩效考评排序文件"),
        ("第四条", f"加盖{COUNTY}行政公章"),
        ("第五条", "申报市级的:县级公安机关示范点"),
        ("第五条", "申报市级的:县级公安机关示范带头人"),
        ("第五条", "申报市级的:县级公安机关示范岗"),
    ],
    "申报名额": [
        ("第六条", "各地一起比较,不按地区分配名额"),
        ("第六条", f"{STATION}申报数不多于「本地基层所队总数」的30%"),
        ("第六条", f"推行“所队合一”的,{STATION}中「农村地区“所队合一”」的申报数至少1个"),
        ("第六条", f"{POST}申报数不多于4个"),
        ("第六条", f"{POST}中「服务群众办事窗口」的申报数至少1个"),
    ],
    "从谁中产生": [
        ("第六条", f"{LEADER}的候选对象,所在单位获评{STATION}"),
        ("第六条", f"{LEADER}的候选对象是「基层党(总)支部书记」"),
    ],
    "测评有效票怎样认定": [
        ("第八条", "在「满意」、「不满意」中只选一个;不选、多选的无效"),
        ("第八条", "具体事例至少 2 个;不足的无效"),
        ("第八条", "所列事例结合台帐资料核实;不符的无效,没有核实的待定"),
        ("第八条", "无效票、空白票不算有效票,仍计入总票数"),
    ],
    "考评人员": [
        ("第二十三条第(一)项", "可以是:市局相关业务警种部门人员"),
        ("第二十三条第(二)项", "可以是:基层所队政工干部"),
        ("第二十三条第(三)项", "可以是:市局离退休老干部"),
    ],
    "程序": [
        ("第四条", f"第 1 步(共 3 步):{COUNTY}自行申报"),
        ("第四条", "第 2 步:市局实地验收"),
        ("第四条", "第 3 步:综合评定"),
        ("第五条", f"按同一办法组织本级{'、'.join(AWARDS)}评选"),
        ("第二十四条第(一)项", f"验收程序第 1 步(共 6 步):{COUNTY}以书面形式向市局政治部提出申请"),
        ("第二十四条第(二)项", "验收程序第 2 步:随机抽取考评人员,组成验收考评小组"),
        ("第二十四条第(三)项", "验收程序第 3 步:查看台账,问卷测评,实地验收考评"),
        ("第二十四条第(四)项", "验收程序第 4 步:确定候选对象名单"),
        ("第二十四条第(五)项", "验收程序第 5 步:市局政治部初审公示"),
        ("第二十四条第(六)项", "验收程序第 6 步:市局党委研究审定,公布结果"),
    ],
    "排序和确定": [
        ("第二十六条", "分别按考评得分从高到低排序,确定候选对象"),
        ("第二十六条", "然后:市局政治部初审公示"),
        ("第二十六条", "然后:提交市局党委研究审定"),
    ],
    "时间和期限": [
        ("第二十七条", "原则上每年第四季度评选"),
        ("第二十七条", "12 月 25 日以前(含当日):上报本级评定结果名单"),
        ("第二十七条", "12 月 25 日以前(含当日):申报市局评定候选名单"),
    ],
    "异议和复核": [
        ("第二十五条", "“市局政治部初审公示”以后,对结果有异议的可以提出"),
        ("第二十五条", "同一结果复核不超过 1 次"),
    ],
    "命名和授予": [
        ("第二十六条", f"授予评定的{'、'.join(AWARDS)}"),
        ("第二十六条", "在市局政工部门优质服务竞赛中予以加分"),
    ],
    "取消、撤销": [
        ("第二十八条", "弄虚作假"),
        ("第二十八条", "徇私舞弊"),
        ("第二十八条", "有上列情形之一的:已取得的结果全部取消"),
        ("第二十九条", "有下列情形之一的:应当撤销其命名、收回发放标牌"),
        ("第二十九条第(一)项", "伪造实绩或者申报时隐瞒重大问题,骗取命名"),
        ("第二十九条第(二)项", "被命名集体发生违法违纪问题,造成恶劣影响"),
        ("第二十九条第(三)项", "被命名示范岗民警个人受到党内或行政记过以上处分,丧失模范作用"),
        ("第二十九条第(四)项", "对于市局初查或复查发现问题,整改落实不到位"),
        ("第二十九条第(五)项", "法律、法规规定应当撤销命名的其他情形"),
    ],
    "施行、解释、废止": [
        ("第三十条", "自发布之日起施行"),
        ("第三十条", "由市局政治部负责解释"),
        (
            "第三十一条",
            f"《{FORMER}》(通公发〔2017〕142号,市局 2017 年 12 月 12 日印发)同时废止",
        ),
    ],
}
"""Every line of the 2018 checklist: section, clause, the first words of what is to be seen to."""


@pytest.fixture(scope="module")
def text() -> Measures:
    """The 2018 ruleset, compiled."""
    found = load_ruleset("2018").measures
    assert found is not None
    return found


@pytest.fixture(scope="module")
def organised(text: Measures) -> Checklist:
    return organise(text, {"4.0.2.2": "排序文件", "6.0.2.1": "任职批复", "6.0.3.1": ""})


def test_every_norm_of_2018_stands_once_beside_its_clause(organised: Checklist) -> None:
    found: dict[str, list[tuple[str, str]]] = {}
    for section, clause, line in lines(organised):
        found.setdefault(section.title, []).append((clause.citation, line.task.said[0]))
    assert found == SAID
    assert list(found) == list(SAID)


def test_clauses_are_verbatim(organised: Checklist) -> None:
    published = (ROOT / "rulesets" / "2018" / "原文.txt").read_text(encoding="utf-8")
    whole = "".join(published.split())
    for _, clause, _ in lines(organised):
        assert clause.text
        assert "".join(clause.text.split()) in whole


def test_every_norm_adds_its_own_lines_and_no_others(organised: Checklist, text: Measures) -> None:
    alone = [organise(replace(text, norms=(norm,))) for norm in text.norms]
    assert all(len(each.sections) == 1 for each in alone)
    found = [
        (section.title, clause.id, line.task.said[0])
        for each in (*alone, organised)
        for section, clause, line in lines(each)
    ]
    assert len(found) == 2 * len(lines(organised))
    assert all(found.count(each) == 2 for each in found)


def test_lines_are_numbered_through(organised: Checklist) -> None:
    serials = [line.serial for _, _, line in lines(organised)]
    assert serials == list(range(1, sum(map(len, SAID.values())) + 1))
    assert [section.mark for section in organised.sections] == [
        *("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")
    ]


def task(checklist: Checklist, said: str):
    (found,) = [line.task for _, _, line in lines(checklist) if line.task.said[0] == said]
    return found


def test_conditions_have_a_box_for_each_award_and_their_evidence(organised: Checklist) -> None:
    reached = task(organised, "近3年综合绩效至少1次列本局条线前50%")
    assert (reached.boxes, reached.side) == ((STATION,), ("排序文件",))
    assert task(organised, "近3年综合绩效均不属后进序列").side == ("同上",)
    assert task(organised, "无违法违纪问题").boxes == (LEADER, POST)
    assert task(organised, "提供完整绩效考评排序文件").boxes == AWARDS
    assert task(organised, "申报市级的:县级公安机关示范岗").boxes == (POST,)
    assert task(organised, f"{LEADER}的候选对象是「基层党(总)支部书记」").side == ("任职批复",)


def test_steps_say_who_acts_and_where_to_date_them(organised: Checklist) -> None:
    assert task(organised, "第 2 步:市局实地验收").side == ("市局",)
    assert task(organised, "验收程序第 5 步:市局政治部初审公示").side == ("市局政治部",)
    assert task(organised, "验收程序第 4 步:确定候选对象名单").side[0] == "正文没有写明:"
    drawn = task(organised, "验收程序第 2 步:随机抽取考评人员,组成验收考评小组")
    assert "种子" in drawn.said[1]
    for section, _, line in lines(organised):
        if section.title == "程序":
            assert (line.task.boxes, line.task.blanks) == (("",), ("",))


def test_objections_end_with_the_last_step(organised: Checklist) -> None:
    said = task(organised, "“市局政治部初审公示”以后,对结果有异议的可以提出").said
    assert said[1] == "到“市局党委研究审定,公布结果”为止,此后不再受理"


def test_grounds_say_whom_they_concern(organised: Checklist) -> None:
    whom = {
        "弄虚作假": AWARDS,
        "伪造实绩或者申报时隐瞒重大问题,骗取命名": AWARDS,
        "被命名集体发生违法违纪问题,造成恶劣影响": (STATION,),
        "被命名示范岗民警个人受到党内或行政记过以上处分,丧失模范作用": (POST,),
    }
    assert {said: task(organised, said).side for said in whom} == whom


def test_readings_are_cited_where_they_matter(organised: Checklist) -> None:
    notes = {note.name: note.number for note in organised.footnotes}
    cited = {clause.id: clause.notes for _, clause, _ in lines(organised)}
    assert cited["27.0.2"] == (notes["前含当日"],)
    assert cited["29.3.1"] == (notes["29三"],)
    assert cited["29.2.1"] == ()
    assert "会议计期" not in notes


def test_a_reading_that_was_chosen_changes_the_sheet(text: Measures) -> None:
    assert text.method is not None
    changed = replace(text, method=replace(text.method, on_day=False, upwards=True))
    found = organise(changed)
    said = [line.task.said[0] for _, _, line in lines(found)]
    assert "12 月 25 日以前(不含当日):上报本级评定结果名单" in said
    (table,) = [table for section in found.sections for table in section.tables]
    assert [(run.span, run.number) for run in table.runs[:3]] == [
        ("1–3", 1),
        ("4–6", 2),
        ("7–10", 3),
    ]


# ---- the arithmetic of quotas --------------------------------------------------------------------


def test_thirty_percent_of_the_stations(organised: Checklist) -> None:
    """Of 1 to 3 stations 30% are under 1, of 4 to 6 at most 1.8, of 7 to 9 at most 2.7, of 10 just 3."""
    (table,) = [table for section in organised.sections for table in section.tables]
    assert table.title == f"第六条:本地基层所队总数 → {STATION}申报数"
    assert (table.given, table.found) == ("本地基层所队总数(个)", "最多申报(个)")
    assert [(run.first, run.last, run.number) for run in table.runs] == [
        *((1, 3, 0), (4, 6, 1), (7, 9, 2), (10, 13, 3), (14, 16, 4), (17, 19, 5), (20, 23, 6)),
        *((24, 26, 7), (27, 29, 8), (30, 33, 9), (34, 36, 10), (37, 39, 11), (40, 43, 12)),
    ]
    said = task(organised, f"{STATION}申报数不多于「本地基层所队总数」的30%").said
    assert said[1] == "例:本地基层所队总数 4 个,算得 1.2,最多申报 1 个"


TOTAL, MORE = FactValue("1.1"), FactValue("1.2")


def bounded(limit: object, comparison: Comparison = Comparison.AT_MOST, most: int | None = None):
    """The tables of a quota with this limit on one of two counts."""
    bound = None if most is None else number(most)
    facts = (
        Fact("1.1", "总数", Count("人", most=bound), "", ""),
        Fact("1.2", "另一数", Count("人"), "", ""),
        Fact("1.3", "偏远", YesNo(), "", ""),
    )
    unit = Unit("1", "条", "第一条", "", None, (Sentence("1.0.1", "第一条", "句", Fate.COMPILED),))
    quota = Quota("1.0.1", "先进", comparison, limit)  # type: ignore[arg-type]
    made = Measures("办法", (unit,), None, (), (Honour("先进", ()),), facts, norms=(quota,))
    return [table for section in organise(made).sections for table in section.tables]


def share(value: str, of: object = TOTAL) -> Product:
    return Product(of, Constant(number(value)))  # type: ignore[arg-type]


def test_a_small_share_goes_on_until_there_is_something_to_read() -> None:
    (table,) = bounded(share("1/20"))
    runs = [(run.first, run.last, run.number) for run in table.runs]
    assert runs[:2] == [(1, 19, 0), (20, 39, 1)]
    assert runs[-1] == (140, 159, 7)
    assert len(runs) == 8


def test_the_least_number_is_rounded_up() -> None:
    """A tenth at least: of 1 to 10 one, of 11 to 20 two."""
    (table,) = bounded(share("1/10"), Comparison.AT_LEAST)
    assert table.found == "至少申报(个)"
    assert [(run.span, run.words) for run in table.runs[:2]] == [("1–10", "1"), ("11–20", "2")]


def test_where_none_is_equal_there_is_a_dash() -> None:
    (table,) = bounded(share("1/2"), Comparison.EQUAL)
    assert [(run.span, run.words) for run in table.runs[:3]] == [("1", "—"), ("2", "1"), ("3", "—")]
    assert [len(row) for row in table.rows] == [14, 14, 12]


def test_a_table_ends_where_the_fact_does() -> None:
    (table,) = bounded(share("1/5"), most=12)
    assert [(run.first, run.last, run.number) for run in table.runs] == [
        *((1, 4, 0), (5, 9, 1), (10, 12, 2))
    ]


def test_a_run_without_an_end_in_sight_is_left_out() -> None:
    (table,) = bounded(share("1/400"))
    assert [(run.first, run.last, run.number) for run in table.runs] == [(1, 399, 0), (400, 799, 1)]


@pytest.mark.parametrize(
    "limit",
    [Constant(number(4)), TOTAL, share("3/10", Sum((TOTAL, MORE))), share("3/10", Holds("1.3"))],
)
def test_nothing_to_work_out_has_no_table(limit: object) -> None:
    assert bounded(limit) == []


# ---- a regulation of another domain --------------------------------------------------------------

SCHOOL = """文明班级和三好学生评选办法

第一条  采取百分制计分方法。加分项的,基础分值为0分,最高分不超过该项设定分值;减分项的,基础分值为设定分值,设定分值扣完为止;混合项的,单项得分不低于0分,不超过设定分值。

第一章  文明班级评分标准

第二条  日常(100分)

(一)日常(100分):迟到的,每有1次扣2分。

第二章  三好学生评分标准

第三条  学习(100分)

(一)学习(100分):旷课的,每有1次扣2分。

第三章  附则

第四条  评选程序

(一)学校提出申请;

(二)抽签确定次序;

(三)校务办公室公示;

(四)公布名单。

第五条  三好学生申报数不多于班级人数的10%。

第六条  对结果有异议的,可在校务办公室公示后提出,由班主任进行复核。

第七条  本办法自2020年3月1日起施行。
"""


@pytest.fixture(scope="module")
def school() -> Checklist:
    return organise(elaborate(Source("办法", SCHOOL)).measures)


def test_another_domain_has_its_own_sections_alone(school: Checklist) -> None:
    found = [(section.mark, section.title, len(section.lines)) for section in school.sections]
    assert found == [
        ("一", "申报名额", 1),
        ("二", "程序", 4),
        ("三", "异议和复核", 1),
        ("四", "施行、解释、废止", 1),
    ]


def test_another_domain_speaks_in_its_own_words(school: Checklist) -> None:
    assert [
        (clause.citation, clause.text, line.task.said[0]) for _, clause, line in lines(school)
    ] == [
        ("第五条", "三好学生申报数不多于班级人数的10%。", "三好学生申报数不多于「班级人数」的10%"),
        ("第四条第(一)项", "学校提出申请;", "评选程序第 1 步(共 4 步):学校提出申请"),
        ("第四条第(二)项", "抽签确定次序;", "评选程序第 2 步:抽签确定次序"),
        ("第四条第(三)项", "校务办公室公示;", "评选程序第 3 步:校务办公室公示"),
        ("第四条第(四)项", "公布名单。", "评选程序第 4 步:公布名单"),
        (
            "第六条",
            "对结果有异议的,可在校务办公室公示后提出,由班主任进行复核。",
            "“校务办公室公示”以后,对结果有异议的可以提出",
        ),
        ("第七条", "本办法自2020年3月1日起施行。", "自2020年3月1日起施行"),
    ]
    assert task(school, "评选程序第 3 步:校务办公室公示").side == ("校务办公室",)
    both = checklist_html(school) + checklist_markdown(school)
    assert not [word for word in ("公安", "党", "示范", "民警") if word in both]


def test_a_notice_has_its_own() -> None:
    (notice,) = notices(load_ruleset("2018"))
    assert notice.measures is not None
    found = [(s.title, line.task.said[0]) for s, _, line in lines(organise(notice.measures))]
    assert found == [
        ("参照的办法", "标准参照《全市公安机关基层所队党建“红色细胞工程”三争活动创评办法》"),
        ("申报名额", f"每个支部{POST}申报数不多于1个"),
        ("申报名额", f"{STATION}、{LEADER}不限申报个数,根据自身实际申报"),
        ("排序和确定", "择优向市局推荐"),
        ("时间和期限", "12 月 10 日下午下班以前:申报名单及简要事迹和自我评分发至县局政治处邮箱"),
    ]


# ---- every kind of norm, with hostile text in every place ------------------------------------------

H = HOSTILE
KINDS: tuple[Norm, ...] = (
    norms.Addressees("1.0.1", (H,), open=True),
    norms.Procedure("1.0.1", H, (Step("1.0.1", H, True, H), Step("1.0.1", "x")), number(3)),
    norms.Eligibility("1.0.1", (H,), (Holds("1.3"),), H),
    norms.Rounds("1.0.1", H, (H,)),
    Quota("1.0.1", H, Comparison.AT_MOST, share("3/10"), "1.3", Holds("1.3"), True, H),
    norms.Origin("1.0.1", H, H, "1.3"),
    norms.Unbalanced("1.0.1"),
    norms.Unlimited("1.0.1", (H,)),
    norms.Nomination("1.0.1", H),
    norms.Ballots("1.0.1", (H, H), number(2), H),
    norms.Assessors("1.0.1", (H,)),
    norms.Objection("1.0.1", H, H),
    norms.ReviewLimit("1.0.1", number(1)),
    norms.Ranking("1.0.1", H, (H,), (H,)),
    norms.Parting("1.0.1", (H, H)),
    norms.Conferral("1.0.1", (H,), (H,), H),
    norms.Timing("1.0.1", (H,), number(4), True),
    norms.Deadline("1.0.1", H, (H,), number(12), number(25), number(2018), H),
    norms.Cancellation("1.0.1", ("1.3",), number(2), True, H),
    norms.Revocation("1.0.1", (norms.Ground("1.0.1", "1.3", (H,)),), (H,)),
    norms.Effect("1.0.1", H),
    norms.Interpreter("1.0.1", H),
    norms.Repeal("1.0.1", H, H, H, (number(2017), number(12))),
    norms.Adoption("1.0.1", H),
)


def hostile(*found: Norm) -> Measures:
    facts = (Fact("1.1", H, Count(H), "", H), Fact("1.3", H, YesNo(), "", H))
    unit = Unit("1", "条", H, H, None, (Sentence("1.0.1", H, H, Fate.COMPILED),))
    return Measures(H, (unit,), None, (), (Honour(H, ()),), facts, norms=found)


def test_every_kind_of_norm_is_meant() -> None:
    assert {type(norm) for norm in KINDS} == set(get_args(Norm))


@pytest.mark.parametrize("norm", KINDS, ids=lambda norm: type(norm).__name__)
def test_every_kind_of_norm_has_its_section(norm: Norm) -> None:
    (section,) = organise(hostile(norm)).sections
    (clause,) = section.clauses
    assert section.lines
    assert (clause.id, clause.text) == ("1.0.1", H)


def test_hostile_text_is_only_text() -> None:
    everything = organise(hostile(*KINDS), {"1.1": H, "1.3": H}, H, edition=H)
    page = checklist_html(everything)
    parsed = Checks(page)
    assert "<script" not in page
    assert parsed.text.count(H.strip()) > len(KINDS)
    assert not [n for _, attributes in parsed.tags for n in attributes if n.startswith("on")]
    listing = checklist_markdown(everything)
    assert "<script" not in listing.replace("\\<script", "")
    for line in tables(listing):
        assert "\\<script>alert('1')\\</script> \\| \\`a\\|b" in line or "<script" not in line


def test_a_norm_without_a_sentence_is_shown_all_the_same() -> None:
    made = replace(hostile(norms.Effect("9.0.1", "发布之日")), units=())
    ((_, clause, line),) = lines(organise(made))
    assert (clause.citation, clause.text, line.task.said) == ("9.0.1", "", ("自发布之日起施行",))


def test_steps_that_are_not_as_many_as_is_said_are_marked() -> None:
    made = hostile(
        norms.Procedure("1.0.1", "", (Step("1.0.1", "申请"), Step("1.0.1", "审定")), number(3))
    )
    first, second = (line.task.said for _, _, line in lines(organise(made)))
    assert first == ("第 1 步(共 2 步):申请", "正文写 3 个步骤,列出 2 个,互相矛盾,请核对正文")
    assert second == ("第 2 步:审定",)


def test_a_text_without_norms_has_no_sections() -> None:
    found = organise(hostile())
    assert found.sections == ()
    assert Checks(checklist_html(found)).tables == []


# ---- the page, the plain text, the files -----------------------------------------------------------


def test_every_row_fills_its_table(organised: Checklist) -> None:
    found = Checks(checklist_html(organised)).tables
    tasks, sums = [t for t in found if len(t) > 2], [t for t in found if len(t) == 2]
    assert (len(tasks), len(sums)) == (len(SAID), 1)
    for section, table in zip(organised.sections, tasks, strict=True):
        columns = section.heads.columns
        assert sum(column.share for column in columns) == 100
        assert list(widths(table)) == [len(columns)] * len(table)
        assert len(table) == 2 + len(section.lines)
    assert [len(row) for row in sums[0]] == [14, 14]


def test_the_page_needs_nothing_else_and_can_be_read_aloud(organised: Checklist) -> None:
    page = checklist_html(organised)
    parsed = Checks(page)
    tags = [tag for tag, _ in parsed.tags]
    assert not {"script", "link", "img", "iframe", "object"} & set(tags)
    assert not re.search(r"url\(|@import|https?:", page)
    assert ("html", {"lang": "zh-CN"}) in parsed.tags
    assert all("scope" in cell for row in parsed.rows for cell in row if cell["tag"] == "th")
    assert "size: A4 landscape" in page
    links = {a["href"][1:] for _, a in parsed.tags if "href" in a}
    assert links == {a["id"] for _, a in parsed.tags if "id" in a}


def test_the_page_shows_each_clause_once(organised: Checklist) -> None:
    shown_here = Checks(checklist_html(organised)).cells("text")
    assert shown_here == [c.text for section in organised.sections for c in section.clauses]


def test_the_plain_text_says_the_same(organised: Checklist) -> None:
    listing = checklist_markdown(organised)
    rows = [
        cells(line) for line in tables(listing) if cells(line)[0].isdigit() and len(cells(line)) > 2
    ]
    wanted = ["\n".join(line.task.said) for _, _, line in lines(organised)]
    assert [shown(row[3]) for row in rows] == wanted
    assert [len(row) for row in rows] == [
        len(section.heads.columns) for section, _, _ in lines(organised)
    ]
    assert "| 17–19 | 5 |" in listing


def test_a_notice_stands_above_everything(text: Measures) -> None:
    found = organise(text, {}, "佐证说明有误")
    assert "佐证说明有误" in Checks(checklist_html(found)).text
    assert "**注意**:佐证说明有误" in checklist_markdown(found)
    assert 'class="notice"' not in checklist_html(organise(text))


def written(folder: Path, text: str) -> dict[str, str]:
    (folder / "办法.txt").write_text(text, encoding="utf-8")
    outputs = plan(compile_file(folder / "办法.txt")).outputs
    return {each.name: each.make().decode() for each in outputs if each.name in NAMES}


NAMES = {"sheets/组织实施.html", "sheets/组织实施.md"}


def test_it_is_built_with_the_evidence_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "佐证.yaml").write_text("5.0.1.1: 学籍名册\n", encoding="utf-8")
    files = written(tmp_path, SCHOOL)
    assert set(files) >= NAMES
    assert all("学籍名册" in files[name] for name in NAMES)
    assert not any("有误" in files[name] for name in NAMES)


def test_faults_of_the_evidence_are_said_on_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "佐证.yaml").write_text("5.0.1.1: [学籍, 名册]\n", encoding="utf-8")
    files = written(tmp_path, SCHOOL)
    assert all("佐证.yaml 有误,需要的佐证没有列全" in files[name] for name in NAMES)


def test_without_norms_it_is_not_built(tmp_path: Path) -> None:
    assert not set(written(tmp_path, SCHOOL[: SCHOOL.index("第三章")])) & NAMES
