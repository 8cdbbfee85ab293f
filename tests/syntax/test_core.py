"""The core language: every statement and every note parses, and prints back to itself."""

from __future__ import annotations

from fractions import Fraction
import re

from hypothesis import example, given
from hypothesis import strategies as st
import pytest

from redcell_dsl.model.spans import numbers_in
from redcell_dsl.syntax.core import CoreFault, parse_note, parse_statements
from redcell_dsl.syntax.notes import (
    Accept,
    Alias,
    Aside,
    Bound,
    Choosing,
    Declared,
    ExampleNote,
    Given,
    Ladder,
    LedgerNote,
    MethodNote,
    ReadingNote,
    RuleNote,
)
from redcell_dsl.syntax.numeral import number
from redcell_dsl.syntax.printer import decimal, print_amendment, print_statement
from redcell_dsl.syntax.tree import (
    AllOf,
    Amending,
    AnyOf,
    Bounding,
    Capping,
    Configuring,
    Exhausting,
    Giving,
    Negated,
    Num,
    Per,
    Phrase,
    Reached,
    SetShare,
    Taking,
)

from .trees import STATEMENT, amendings

STATEMENTS = (
    "加分 2分 当 「到岗」",
    "加分 2分 当 「到岗」 最高 3分",
    "加分 2分 当 「到岗」 且 「巡查」 或 非「缺勤」",
    "加分 2分 当 非(「到岗」 且 「巡查」)",
    "加分 2分 当 「到岗」 ≥ 3次",
    "加分 2分 当 「到岗」 < 「应到」",
    "加分 2分 当 「到岗」 3次以上 且 「缺勤」 2次以下",
    "加分 1分 当 每月 至少 2次「巡查」",
    "加分 1分 当 每人每半年 至少 1次「体检」",
    "加分 1分 每 1次「演练」",
    "加分 1分 每 1次",
    "加分 1.5分 每有 2篇「论文」 最高 6分",
    "加分 1分 每满 1年「任职」 分段 最高 5分",
    "加分 1.5分 每 1次「汇报」 应有 2次 最高 3分",
    "加分 1分 每 1次 「演练」×(「演练」 ≥ 2次)",
    "扣分 1分 当 「迟到」",
    "扣分 1分 当 「迟到」 基数 3分",
    "扣分 1分 当 「迟到」 可为负",
    "扣分 1分 每少 1次「巡查」",
    "扣分 1分 每少 1次「巡查」 基数 上句",
    "扣分 1分 每少 1人「熟知」 抽取 6名 基数 3分 可为负",
    "扣分 0.5分 每低 1名次 「名次」-1名次 基数 15分",
    "扣分 1分 每少 1次 缺次(每季度 至少 1次「例会」)+缺次(每周 至少 1次「晨会」)+「其他」",
    "扣分 1分 每少 1人 缺人(每人每月 至少 1次「值班」)",
    "基数 2分 当 「到岗」",
    "加分 2分 每 1次 台账「获奖」「市级」以上 同一「论文」就高",
    "加分 2分 每 1次 台账「获奖」「市级」 同一「论文」逐项 最高 4分",
    "不得分 当 「失火」",
    "得分「合格率」= (「合格」÷「抽检」)×5分",
    "得分「合格率」= (「合格」÷「抽检」(除零得 0分))×5分 最高 4分",
    "得分「总评」= 「甲」+「乙」-「丙」",
    "最高 3分",
    "此项最高 6分",
    "扣完为止",
    "同一「论文」就高",
    "同一「论文」在(一)、(二)只计一次",
    "以上 含本数",
    "以上 不含本数",
    "各部分相加",
    "各部分相加 2",
    "百分制 100分",
    "单项 3种 加分项、减分项、混合项",
    "加分项 基础 0分 最高 设定分值",
    "减分项 基础 设定分值 最低 0分",
    "混合项 最低 0分 最高 设定分值×80%",
    "混合项",
    "同类只计 1次",
    "分值 10分 共用「甲班」、「乙班」",
    "分值 10分 共用「甲班」、「乙班」 其中「到岗」、「合格」各 5分",
    "总分「甲班」由「到岗」、「合格」组成",
    "设定 重叠 累加",
    "设定 分值 5分",
    "设定 以上 含本数",
)


@pytest.mark.parametrize("text", STATEMENTS)
def test_statements_print_back(text):
    parsed = parse_statements(text)
    assert isinstance(parsed, tuple), parsed
    assert [print_statement(each) for each in parsed] == [text]


def test_statements_in_a_row():
    parsed = parse_statements("加分 2分 当「到岗」; 扣分 1分 每少 1次「巡查」;扣完为止;")
    assert isinstance(parsed, tuple)
    assert [type(each) for each in parsed] == [Giving, Taking, Exhausting]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("加分2分当「到岗」", "加分 2分 当 「到岗」"),
        ("加分  2 分  当 ( 「到岗」 )", "加分 2分 当 「到岗」"),
        ("加分 二分 当「到岗」", "加分 2分 当 「到岗」"),
        ("加分 2.50分 当「到岗」", "加分 2.5分 当 「到岗」"),
        ("扣分 1分 每少二次「巡查」", "扣分 1分 每少 2次「巡查」"),
        ("扣分 1分 每少两次「巡查」", "扣分 1分 每少 2次「巡查」"),
        ("加分 1分 当「甲」且「乙」且「丙」", "加分 1分 当 「甲」 且 「乙」 且 「丙」"),
        ("加分 1分 当 每月1次「巡查」", "加分 1分 当 每月 至少 1次「巡查」"),
    ],
)
def test_other_ways_to_write_a_statement(text, same):
    assert parse_statements(text) == parse_statements(same)


BINDING = (
    ("「甲」 或 「乙」 且 「丙」", AnyOf((Phrase("甲"), AllOf((Phrase("乙"), Phrase("丙")))))),
    ("(「甲」 或 「乙」) 且 「丙」", AllOf((AnyOf((Phrase("甲"), Phrase("乙"))), Phrase("丙")))),
    ("非「甲」 且 「乙」", AllOf((Negated(Phrase("甲")), Phrase("乙")))),
    ("非「甲」 ≥ 2次", Negated(Reached(Phrase("甲"), "≥", Num(Fraction(2), "次")))),
)


@pytest.mark.parametrize(("condition", "term"), BINDING)
def test_what_binds_more_tightly(condition, term):
    assert parse_statements(f"不得分 当 {condition}") == parse_statements(
        print_statement(parse_statements(f"不得分 当 {condition}")[0])  # type: ignore[index]
    )
    assert parse_statements(f"不得分 当 {condition}")[0].when == term  # type: ignore[index,union-attr]


@pytest.mark.fuzz
@given(STATEMENT)
def test_any_statement_prints_back(statement):
    text = print_statement(statement)
    assert "\n" not in text
    assert parse_statements(text) == (statement,), text


@pytest.mark.fuzz
@given(amendings())
def test_any_amendment_prints_back(amending):
    text = print_amendment(amending)
    note = parse_note(f"解释 名\n 甲 采用: {text}\n 乙: 设定 重叠 累加")
    assert isinstance(note, ReadingNote), (text, note)
    assert note.choices[0].statements[0].statement == amending


MEASURES = tuple("次人名位个篇项处起天日份例件台户场期票本元亩%")
LONG_MEASURES = ("项(次)", "学时", "课时", "小时", "分钟", "个工作日", "工作日", "平方米")
MEASURES += ("人次", "名次", "个月", "公里", "人(次)", "次(人)", "个百分点", "个名次")


@pytest.mark.parametrize(
    "unit",
    [*MEASURES, *LONG_MEASURES],
)
def test_measure_words(unit):
    for text in (f"加分 1分 每 3{unit}「学习」", f"加分 1分 当 「学习」 30{unit}以上"):
        parsed = parse_statements(text)
        assert isinstance(parsed, tuple), (text, parsed)
        assert print_statement(parsed[0]) == text


def test_points_as_steps():
    text = "扣分 0.5分 每低 1分「成绩」"
    parsed = parse_statements(text)
    assert isinstance(parsed, tuple)
    assert print_statement(parsed[0]) == text


@pytest.mark.parametrize("text", ["得分「总」= 2次×「甲」", "不得分 当 「甲」≥3次且「乙」"])
def test_operators_need_no_blanks(text):
    parsed = parse_statements(text)
    assert isinstance(parsed, tuple)
    assert {each.value for each in numbers_in(parsed)} <= {2, 3}
    assert "次" in print_statement(parsed[0])
    assert parse_statements(print_statement(parsed[0])) == parsed


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", 0),
        ("加分", 2),
        ("加分 2次 当「甲」", 3),
        ("加分 2分 当 甲", 8),
        ("加分 2分 当「甲」且", 11),
        ("加分 2分 当「甲", 7),
        ("扣分 1分 每少 1次 台账", 12),
        ("最高 三", 3),
        ("加分 1分 每 0次「甲」", 6),
        ("得分「甲」= 「乙」÷", 11),
    ],
)
def test_where_understanding_ends(text, place):
    fault = parse_statements(text)
    assert isinstance(fault, CoreFault)
    assert fault.place == place


@pytest.mark.parametrize(
    "text",
    [
        "加分 " + "1" * 5000 + "分 当「甲」",
        "加分 0." + "1" * 5000 + "分 当「甲」",
        "加分 1分 当 " + "非" * 5000 + "「甲」",
        "加分 1分 当 " + "(" * 5000 + "「甲」" + ")" * 5000,
        "得分「甲」= " + "+".join(["「乙」"] * 5000),
        "不得分 当 " + " 且 ".join(["「乙」"] * 5000),
        "加分 1分" + " " * 5000 + "当「甲」",
        "[" * 5000,
        "「" * 5000,
    ],
)
def test_too_much_of_anything_is_no_traceback(text):
    parsed = parse_statements(text)
    assert isinstance(parsed, CoreFault) or len(parsed) == 1


@pytest.mark.parametrize("text", STATEMENTS)
def test_numbers_stand_where_they_are_said_to(text):
    for found in numbers_in(parse_statements(text)):
        assert found.span is not None
        said = text[found.span.start : found.span.end]
        said = said.removeprefix("设定分值×").removesuffix("%")
        assert said == "设定分值" or number(said) in (found.value, found.value * 100)


# ---- notes ---------------------------------------------------------------------------------------


def test_facts():
    assert parse_note("事实 缺勤: 次数") == Declared("缺勤", "次数")
    assert parse_note("事实 「缺勤:事假」: 人数, 不多于 「应到」, 不少于 2") == Declared(
        "缺勤:事假", "人数", (Bound(False, "应到"), Bound(True, Num(Fraction(2))))
    )


def test_names():
    assert parse_note("即 合格卷 = 「有效卷」") == Alias("合格卷", Phrase("有效卷"))
    assert isinstance(parse_note("即 总数 = 「甲」+「乙」×2"), Alias)


def test_ledgers_and_ladders():
    assert parse_note("台账 获奖: 等级 校级 < 区级=县级 < 「市 级」, 同一 论文") == LedgerNote(
        "获奖", (("校级",), ("区级", "县级"), ("市 级",)), "论文"
    )
    assert parse_note("台账 获奖: 同一 论文") == LedgerNote("获奖", (), "论文")
    assert parse_note("等级 校级 < 区级") == Ladder((("校级",), ("区级",)))


def test_rules_and_methods():
    note = parse_note("得分 第三条(二)第1目第2句、第4目 最高 3分; 扣完为止;")
    assert isinstance(note, RuleNote)
    assert [str(token) for token in note.references] == ["第三条(二)第1目第2句", "第4目"]
    assert note.statements == (Capping(Num(Fraction(3), "分")), Exhausting())
    assert parse_note("方法 减分项 最低 0分; 混合项") == MethodNote(
        (Bounding("减分项", floor=Num(Fraction(0), "分")), Bounding("混合项"))
    )


@pytest.mark.parametrize(("keyword", "kind"), [("解释", "解释"), ("勘误", "勘误")])
def test_readings(keyword, kind):
    note = parse_note(
        f"{keyword} 迟到 第2目\n 逐次 采用: 照原文\n"
        " 一次: 第1目: 扣分 1分 当「迟到」; 设定 分值 5分;\n 理由: 写得清楚\n 依据: 第九条"
    )
    assert isinstance(note, ReadingNote)
    assert (note.kind, note.name, note.reason, note.authority) == (
        kind,
        "迟到",
        "写得清楚",
        "第九条",
    )
    assert [str(token) for token in note.references] == ["第2目"]
    first, second = note.choices
    assert isinstance(first, Choosing)
    assert (first.name, first.adopted) == ("逐次", True)
    assert first.statements[0].statement == Amending()
    assert [str(token) for token in second.statements[0].references] == ["第1目"]
    assert second.statements[0].statement == Taking(Num(Fraction(1), "分"), when=Phrase("迟到"))
    assert second.statements[1].statement == Configuring("分值", Num(Fraction(5), "分"))


def test_amendments():
    note = parse_note(
        "解释 名\n 甲 采用: 照原文「部分」 或 「乙」 每少 1次 基数 设定分值 除零得 0分 最高 3分 可为负 合并"
    )
    assert isinstance(note, ReadingNote)
    assert note.choices[0].statements[0].statement == Amending(
        "部分",
        "或",
        Phrase("乙"),
        Per("少", Num(Fraction(1), "次")),
        Num(Fraction(3), "分"),
        SetShare(),
        Num(Fraction(0), "分"),
        ("可为负", "合并"),
    )


def test_examples():
    note = parse_note(
        "例 到岗 = 是, 「值 班」 = [1, 0, 2], 缺勤 = 3次, 会议 = {缺: 2} 时, 第2目 得 1.5分, 总分 得 0分"
    )
    assert isinstance(note, ExampleNote)
    assert note.given == (
        Given("到岗", "是"),
        Given("值 班", "[1, 0, 2]"),
        Given("缺勤", "3"),
        Given("会议", "{缺: 2}"),
    )
    assert [[str(token) for token in each.references] for each in note.outcomes] == [
        ["第2目"],
        ["总分"],
    ]
    assert [each.points.value for each in note.outcomes] == [Fraction(3, 2), 0]


def test_what_is_set_aside_or_accepted():
    assert parse_note("说明") == Aside(False, (), "")
    assert parse_note("说明: 目的,见 第一条 @ 50%") == Aside(False, (), "目的,见 第一条 @ 50%")
    note = parse_note("待编 第2目、第3目: 资格")
    assert isinstance(note, Aside)
    assert (note.pending, note.reason, len(note.references)) == (True, "资格", 2)
    assert parse_note("接受 A101: 照印") == Accept("A101", (), "照印")


NOTES = (
    "事实 缺勤: 次数, 不多于 5",
    "即 合格卷 = 「有效卷」",
    "台账 获奖: 等级 校级 < 区级=县级, 同一 论文",
    "得分 第2目 加分 1分 每 1次「甲」; 最高 3分",
    "解释 名 第1目\n 甲 采用: 照原文 或「乙」\n 丙: 设定 重叠 累加\n 理由: 说\n 依据: 第九条",
    "例 甲 = [1, 2], 乙 = 是 时, 本项 得 3分",
    "说明 第2句: 程序",
    "接受 A101: 照印",
    "等级 校级 < 区级",
    "方法 加分项 基础 0分 最高 设定分值; 减分项 最低 0分",
)
ODD = (
    "「",
    "」",
    "(",
    ")",
    "\n",
    " ",
    "非",
    "每",
    "0",
    "9" * 50,
    "分",
    "第",
    "目",
    ":",
    ";",
    "=",
    "[",
    "且",
)


@st.composite
def near_notes(draw: st.DrawFn) -> str:
    """A note with pieces of it left out, doubled, put elsewhere, or strangers among them."""
    pieces = re.findall(r"\w+|\W", draw(st.sampled_from(NOTES)))
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(pieces)))
        match draw(st.integers(0, 3)):
            case 0:
                pieces[place : place + 1] = []
            case 1:
                pieces[place:place] = draw(st.lists(st.sampled_from(ODD), min_size=1, max_size=3))
            case 2:
                pieces[place:place] = pieces[place : place + 2]
            case _:
                pieces[place:place] = draw(st.lists(st.sampled_from(pieces or [""]), max_size=2))
    return "".join(pieces)


@pytest.mark.fuzz
@given(near_notes() | st.text(max_size=40))
@example("说明: " + " " * 50 + "见附件")
@example("即 甲 = " + "非" * 60 + "「乙」")
@example("得分 加分 1分 每 0次「甲」")
def test_a_note_is_read_or_its_fault_has_a_place(text):
    parsed = parse_note(text)
    if isinstance(parsed, CoreFault):
        assert 0 <= parsed.place <= len(text)
    else:
        for found in numbers_in(parsed):
            assert found.span is not None
            assert 0 <= found.span.start < found.span.end <= len(text)


# ---- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("0.5", Fraction(1, 2)),
        ("2.50", Fraction(5, 2)),
        ("007", 7),
        ("零", 0),
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十五", 25),
        ("一百", 100),
        ("一百零五", 105),
        ("一百二十", 120),
        ("一百二十三", 123),
        ("二百", 200),
        ("一千零一", 1001),
        ("一千零一十", 1010),
        ("二〇一八", 2018),
        ("一二三", 123),
        ("半", Fraction(1, 2)),
        ("百分之三十", Fraction(3, 10)),
        ("百分之五", Fraction(1, 20)),
        (" 3 ", 3),
    ],
)
def test_numerals(text, value):
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "甲", "1.2.3", "1e", "一甲", "1" * 5000])
def test_no_numerals(text):
    with pytest.raises(ValueError, match=re.escape(text[:9] or "Invalid")):
        number(text)


@given(st.integers(1, 9999))
def test_chinese_numerals_count_up(value):
    assert number(_hanzi(value)) == value


def _hanzi(value: int) -> str:
    digits = "零一二三四五六七八九"
    said, pause = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        if digit:
            said += ("零" if pause and said else "") + digits[digit] + unit
            pause = False
        else:
            pause = True
    return said.removeprefix("一") if said.startswith("一十") else said


@given(st.integers(0, 10**9), st.integers(0, 9))
def test_decimals(digits, places):
    value = Fraction(digits, 10**places)
    assert number(decimal(value)) == value
