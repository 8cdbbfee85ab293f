"""Whatever stands in a sentence there is no traceback: statements, or the place of a fault."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from hypothesis import example, given
from hypothesis import strategies as st
import pytest

from redcell_dsl.model.spans import numbers_in
from redcell_dsl.source.text import Span, normalise
from redcell_dsl.syntax.core import parse_statements
from redcell_dsl.syntax.numeral import number
from redcell_dsl.syntax.printer import print_statement
from redcell_dsl.syntax.prose import parse_sentence

pytestmark = pytest.mark.fuzz

NUMBERS = [
    "0",
    "1",
    "2",
    "12",
    "0.5",
    "３",
    "一",
    "两",
    "十",
    "二十",
    "三百",
    "百",
    "第一",
    "9" * 30,
]
MEASURES = [
    "次",
    "人",
    "篇",
    "分",
    "分钟",
    "个百分点",
    "人(次)",
    "%",
    "名",
    "年",
    "月",
    "名次",
    "项",
]
KEYWORDS = [
    *(
        "加",
        "扣",
        "得",
        "计",
        "减",
        "奖励",
        "分",
        "的",
        ",",
        "，",
        ";",
        ":",
        "每",
        "每有",
        "每少",
        "每满",
    ),
    *(
        "每月",
        "每季度至少",
        "每人",
        "每半年",
        "至少",
        "不少于",
        "以上",
        "以下",
        "(含)",
        "不足",
        "最高",
        "不超过",
    ),
    *(
        "此项",
        "不得分",
        "扣完为止",
        "台账中",
        "随机抽取",
        "分值为",
        "分值均为",
        "其中",
        "分别为",
        "组成",
    ),
    *(
        "考评分值由",
        "得分=",
        "=",
        "(",
        ")",
        "×",
        "÷",
        "+",
        "-",
        "/",
        "*",
        "因同一",
        "同一",
        "(一)",
        "(二)",
    ),
    *(
        "按最高档次认定",
        "不重复计分",
        "以上含本级",
        "采取百分制",
        "单项计分",
        "种方法",
        "加分项",
        "减分项",
    ),
    *(
        "混合项",
        "基础分值为",
        "设定分值",
        "得分不低于",
        "最高分不超过该项设定分值",
        "属同一类别的",
        "得满分",
        "各",
        "均",
        "否则",
        "酌情",
        "追加扣除",
        "低于80%",
        "≥90分",
        "超过3天",
        "(5分)",
        "(3分,",
        "按50%",
        "占比60%",
        "不考核",
        "除外)",
        "为优秀",
        "只记",
    ),
    *(
        "每低第一名",
        "得分总和为",
        "分别",
        "各",
        "“",
        "”",
        "《",
        "》",
        "「",
        "」",
        '"',
        "或",
        "和",
        "及",
        "、",
    ),
]
WORDS = [
    "值班",
    "巡查记录",
    "三会一课",
    "参加",
    "第一书记",
    "十佳",
    "到岗",
    "记录",
    " ",
    "\u3000",
    "。",
]
SENTENCE = st.lists(st.sampled_from([*NUMBERS, *MEASURES, *KEYWORDS, *WORDS]), max_size=14).map(
    "".join
)
NEAR = st.sampled_from(
    [
        "值班的,每少1次扣1分,扣完为止",
        "每季度至少召开1次例会,每月巡查2次,台账中每少1次扣1分",
        "随机抽取6名职工,不熟悉的,每有1人扣1分",
        "上年度分值为15分,本年度分值为20分,每低第一名1个名次扣0.5分",
        "值班人员3人(含)以上不足10人到岗的,加5分",
        "因同一事项有(一)和(二)情形的,不重复计分",
        "甲班和乙班测评分值均为10分,其中到岗和合格分别为5分",
        "合格率得分=(合格数÷总数)×5分",
        "单项计分三种方法,即加分项、减分项和混合项",
        "加分项的,基础分值为0分,最高分不超过该项设定分值的80%",
        "上座率≥90%得5分,≥80%得4分,<60%不得分",
        "上架率低于80%的,每降低1个百分点扣1分",
        "被国家级、省级媒体曝光的,每次分别扣10分、5分",
        "年内至少开放3次,查看记录(3分,少一次扣1分)",
        "无借阅记录或无盘点记录各减1分",
        "服务态度不好的,酌情扣0.5～1分,最高扣3分",
        "馆藏被盗的,不得分,并追加扣除10分",
        "开放率达到80%得5分,否则不得分(10分)",
        "馆长评分乘以40%加上读者评分乘以60%即综合成绩",
    ]
)


@st.composite
def near_sentences(draw: st.DrawFn) -> str:
    """A sentence of a known form, cut and filled."""
    text = draw(NEAR)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 3)))
        text = text[:start] + draw(SENTENCE.map(lambda some: some[:6])) + text[end:]
    return text


ANYTHING = st.text(st.characters(exclude_characters="\r\n"), max_size=40)  # a line at most
TEXTS = (SENTENCE | near_sentences() | ANYTHING).map(normalise)


@given(TEXTS)
@example("得分=甲×" + "9" * 5000)
@example("每有0次扣1分")
@example("(" * 400)
def test_statements_or_a_fault(text):
    parsed = parse_sentence(text)
    if parsed.fault is None:
        assert parsed.statements
    else:
        assert parsed.statements == ()
        assert 0 <= parsed.fault <= len(text)


@given(TEXTS)
def test_spans_lie_inside_the_text(text):
    for span in _spans(parse_sentence(text).statements):
        assert 0 <= span.start <= span.end <= len(text), span


@given(TEXTS)
def test_numbers_stand_where_they_are_said_to(text):
    for found in numbers_in(parse_sentence(text).statements):
        assert found.span is not None
        said = text[found.span.start : found.span.end]
        if said not in ("百", "设定分值") and not said.endswith("为止"):
            assert number(said) in (found.value, found.value * 100), said


@given(TEXTS)
@example("每学习10学时加1分")
def test_what_is_read_reads_back(text):
    for statement in parse_sentence(text).statements:
        assert parse_statements(print_statement(statement)) == (statement,), print_statement(
            statement
        )


def _spans(node):
    if isinstance(node, Span):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from _spans(each)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _spans(getattr(node, field.name))
