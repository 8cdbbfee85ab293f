"""Measured numbers and points of an assessor: every way to write them, what is refused, and why."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
import openpyxl
import pytest

from redcell_dsl.evaluate.words import value_words
from redcell_dsl.facts.blank.book import workbook
from redcell_dsl.facts.blank.form import blank
from redcell_dsl.facts.blank.text import text
from redcell_dsl.facts.expect import expectation
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import Format, load
from redcell_dsl.facts.measured import decimal, feasible
from redcell_dsl.facts.numeral import Fault
from redcell_dsl.facts.schema import schema
from redcell_dsl.facts.tiers import sole_levels
from redcell_dsl.facts.validate import validate_loaded
from redcell_dsl.model.expression import Largest, Product, Smallest, Tier, Tiered
from redcell_dsl.model.fact import (
    Derived,
    Fact,
    Marks,
    Quantity,
    Statistic,
    Supplier,
)
from redcell_dsl.model.measures import Article, Honour, Item, Measures
from redcell_dsl.model.number import ONE, ZERO, Number
from redcell_dsl.model.rule import Award, Exemption, Policy
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.text import Source

from .papers import book, codes, errors, read, saved, the

jsonschema = pytest.importorskip("jsonschema")


def number(value: str | int) -> Number:
    return Number(Fraction(value))


RATE = Quantity("%", ZERO, number(100))
ONCE = Marks(number("0.5"), number(1))
OFTEN = Marks(number(2), number(5), many=True)


def fact(id, name, kind, supplier=Supplier.CANDIDATE, derived=None):
    return Fact(id, name, kind, f"{name}?", f"第{id}目", supplier=supplier, derived=derived)


FACTS = (
    fact("1.1", "覆盖率", RATE),
    fact("1.2", "面积", Quantity("平方米")),
    fact("1.3", "增幅", Quantity("个百分点", None)),
    fact("1.4", "成绩", Quantity("分", number(60), number("120.5"))),
    fact("2.1", "酌情扣分", ONCE, Supplier.REVIEW),
    fact("2.2", "逐项扣分", OFTEN, Supplier.REVIEW),
    fact("2.3", "按别的办法扣分", Marks(), Supplier.REVIEW),
    fact("3.1", "平均面积", Quantity("平方米"), Supplier.OFFICE, Derived(Statistic.MEAN, "1.2")),
)
FORM = Form.of_facts(FACTS)


def check(text, form=FORM, format=Format.YAML):
    return validate_loaded(load(Source("样例.yaml", text), format), form)


def answer(id, written, format=Format.YAML):
    """The answer that a file gives, or the code that refuses it."""
    said = f'{{"{id}": {written}}}' if format is Format.JSON else f"{id}: {written}\n"
    found = check(said, format=format)
    faults = [each.code for each in found.diagnostics if each.severity is Severity.ERROR]
    return faults or found.values.get(id)


# ---- texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("85.5", "85.5"),
        ("85.50", "85.5"),
        ("85.5%", "85.5"),
        ("85.5 %", "85.5"),
        ('"85.5"', "85.5"),
        ("'85.5%'", "85.5"),
        ("８５．５％", "85.5"),
        ("85.5﹪", "85.5"),
        ("85.5个百分点", "85.5"),
        ("85.5百分点", "85.5"),
        ("百分之85.5", "85.5"),
        ("百分之八十五点五", "85.5"),
        ("八十五点五", "85.5"),
        ("八十五点零五%", "85.05"),
        ("百分之百", "100"),
        ("百分之一百", "100"),
        ("100", "100"),
        ("0", "0"),
        ("0.0", "0"),
        ("007.5", "7.5"),
        ("99.999999999999", "99.999999999999"),
    ],
)
def test_a_rate_is_read_as_it_is_written(written, value):
    assert answer("1.1", written) == Fraction(value)


@pytest.mark.parametrize(
    ("written", "value"), [("85.5", "85.5"), ('"85.5%"', "85.5"), ("100", "100"), ("5e1", None)]
)
def test_json_numbers_stay_as_written(written, value):
    expected = ["F037"] if value is None else Fraction(value)
    assert answer("1.1", written, Format.JSON) == expected


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("85,5", "F037", "是否 `85.5`?"),
        ("85。5", "F037", "是否 `85.5`?"),
        ("1,234.5", "F037", "去掉逗号,写 `1234.5`"),
        ("'.5'", "F037", "如 `0.5`"),
        ("85.", "F037", "如 `0.5`"),
        ("171/2", "F037", "算成小数"),
        ("80至90", "F037", "写实际的一个数"),
        ("80-90", "F037", "写实际的一个数"),
        ("约85", "F037", "写核实过的数"),
        ("85左右", "F037", "写核实过的数"),
        ("1e2", "F037", "直接写数"),
        (".inf", "F037", "直接写数"),
        ("2018-5-1", "F037", "写数"),
        ("八五", "F037", "改写成阿拉伯数字"),
        ("无", "F037", "是零的写 `0`"),
        ("是", "F037", "是零的写 `0`"),
        ("八成", "F037", "一成是 10%"),
        ("八成五", "F037", "一成是 10%"),
        ("很高", "F037", "如 `85.5`"),
        ("85.5分", "F033", "写 `85.5` 或 `85.5%`"),
        ("100.01", "F032", "写范围以内的数"),
        ("-0.5", "F032", "写范围以内的数"),
        ("1234567890123", "F037", "核对是否多打了数字"),
        ("0.1234567890123456", "F037", "按实际需要的位数写"),
        ("[85, 86]", "F036", ""),
        ("{甲: 85}", "F036", ""),
    ],
)
def test_what_is_no_rate_is_refused_with_the_way_to_mend_it(written, code, said):
    found = check(f"1.1: {written}\n")
    assert [each.code for each in found.diagnostics] == [code]
    told = found.diagnostics[0]
    assert told.severity is Severity.ERROR
    assert "「覆盖率」(1.1)" in told.title
    assert said in ";".join(told.advice)
    assert told.notes == ("允许的写法: 数,可以有小数(单位:%),不小于 0,不大于 100,如 `85.5`",)
    assert found.values == {}


@pytest.mark.parametrize(
    ("written", "warned"),
    [
        ("0.855", True),
        ("1", True),
        ("0.855%", False),
        ("百分之一", False),
        ("0", False),
        ("2", False),
    ],
)
def test_a_share_that_lost_its_sign_is_questioned(written, warned):
    found = check(f"1.1: {written}\n")
    assert [each.code for each in found.diagnostics] == (["F038"] if warned else [])
    assert "1.1" in found.values  # 照写的计算,只是提醒
    if written == "0.855":
        assert found.values["1.1"] == Fraction("0.855")
        assert found.diagnostics[0].severity is Severity.WARNING
        assert "是 85.5% 的,写 `85.5`" in found.diagnostics[0].advice[0]


@pytest.mark.parametrize(
    ("id", "written", "value"),
    [
        ("1.2", "12.5平方米", Fraction("12.5")),
        ("1.2", "12.5 平方米", Fraction("12.5")),
        ("1.2", "12.5%", ["F033"]),
        ("1.2", "-1", ["F032"]),
        ("1.3", "-2.5个百分点", Fraction("-2.5")),
        ("1.3", "−2.5", Fraction("-2.5")),
        ("1.3", "负二点五", Fraction("-2.5")),
        ("1.3", "+2.5%", Fraction("2.5")),
        ("1.4", "120.5分", Fraction("120.5")),
        ("1.4", "120.51", ["F032"]),
        ("1.4", "59.99", ["F032"]),
    ],
)
def test_units_and_bounds(id, written, value):
    assert answer(id, written) == value


def test_an_empty_answer_is_missing_and_no_zero():
    found = check("1.1:\n2.1:\n1.2: 3\n")
    assert found.values == {"1.2": 3}
    assert [each.code for each in found.diagnostics] == ["F024"]


@given(st.decimals("-9999999", "9999999", places=6))
def test_any_decimal_is_read_exactly(value: Decimal):
    read_ = decimal(f"{value:f}")
    assert read_ == Fraction(value)


def test_no_binary_fraction_gets_in():
    # 0.1 + 0.2 不是 0.3 的那种误差,在这里不会有
    assert decimal("0.1") + decimal("0.2") == decimal("0.3")  # type: ignore[operator]
    assert isinstance(decimal("一半"), Fault)


# ---- points of an assessor ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "written", "value"),
    [
        # 酌情扣 0.5～1 分:0,或者 0.5 至 1
        ("2.1", "0", Fraction(0)),
        ("2.1", "无", Fraction(0)),
        ("2.1", "没有", Fraction(0)),
        ("2.1", "0.5", Fraction("0.5")),
        ("2.1", "0.75分", Fraction("0.75")),
        ("2.1", "零点五", Fraction("0.5")),
        ("2.1", "1.0", Fraction(1)),
        ("2.1", "0.3", ["F039"]),
        ("2.1", "1.01", ["F039"]),
        ("2.1", "-0.5", ["F039"]),
        ("2.1", "是", ["F037"]),
        ("2.1", "0.5%", ["F033"]),
        # 每项扣 2 至 5 分:几项之和。1 给不出来;6=3+3;11=5+4+2
        ("2.2", "1", ["F039"]),
        ("2.2", "2", Fraction(2)),
        ("2.2", "5.5", Fraction("5.5")),
        ("2.2", "11", Fraction(11)),
        # 没有写明多少:从 0 起,不限
        ("2.3", "37.25", Fraction("37.25")),
        ("2.3", "0.01", Fraction("0.01")),
    ],
)
def test_points_are_none_or_what_may_be_given(id, written, value):
    assert answer(id, written) == value


@pytest.mark.parametrize(
    ("value", "least", "most", "can"),
    [
        # 每次 4 至 5 分:一次 4～5,两次 8～10,三次 12～15,四次 16～20,往后都连得上
        *(("3", 4, 5, False), ("4.5", 4, 5, True), ("6", 4, 5, False), ("7.99", 4, 5, False)),
        *(("8", 4, 5, True), ("11", 4, 5, False), ("12", 4, 5, True), ("15.5", 4, 5, False)),
        *(("16", 4, 5, True), ("23", 4, 5, True)),
        # 每次正好 2 分:只能是 2 的倍数
        *(("2", 2, 2, True), ("3", 2, 2, False), ("200", 2, 2, True)),
    ],
)
def test_sums_of_gifts_that_can_come_about(value, least, most, can):
    assert feasible(Fraction(value), Marks(number(least), number(most), many=True)) is can


def test_gifts_with_one_bound():
    assert feasible(Fraction(1, 100), Marks(None, number(3)))
    assert not feasible(Fraction(4), Marks(None, number(3)))
    assert feasible(Fraction(400), Marks(number(3), None))
    assert not feasible(Fraction(2), Marks(number(3), None, many=True))
    assert feasible(Fraction("0.2"), Marks(None, number(3), many=True))


def test_the_message_names_what_may_be_given():
    found = check("2.1: 0.3\n").diagnostics[0]
    assert found.title == "「酌情扣分」(2.1)是 0.3 分,这个分数给不出来:0,或者 0.5 至 1 分"
    assert found.citation == "第2.1目"
    assert found.advice == ("没有这种情形的写 `0`;核对评分记录,写允许范围以内的分数",)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ONCE, "分数,0,或者 0.5 至 1 分;没有的写 `0`"),
        (OFTEN, "分数,各次所给分数之和,每次 2 至 5 分;没有的写 `0`"),
        (Marks(), "分数,不小于 0;没有的写 `0`"),
        (Marks(None, number(2)), "分数,0 至 2 分;没有的写 `0`"),
        (Quantity("", None), "数,可以有小数,如 `85.5`"),
        (Quantity("分", ZERO, number(10)), "数,可以有小数(单位:分),不小于 0,不大于 10,如 `5`"),
    ],
)
def test_what_is_allowed_is_said_in_a_line(kind, said):
    assert expectation(fact("9", "某项", kind)) == said


# ---- cells -------------------------------------------------------------------------------------

HEADS = ("编号", "问题", "答案")


def cells(tmp_path, *rows, form=FORM):
    """A workbook whose answers are these values, each in a cell of a format."""
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    page.title = "基本事实"
    page.append(HEADS)
    for at, (id, value, shape) in enumerate(rows, 2):
        page.append((id, "", value))
        page.cell(at, 3).number_format = shape
    return read(tmp_path, form, {"自评.xlsx": saved(made)})


@pytest.mark.parametrize(
    ("value", "shape", "read_as", "codes_"),
    [
        (85.5, "General", "85.5", []),
        (85.5, "0.0", "85.5", []),
        (0.1 + 0.2, "General", "0.3", ["F038"]),  # 表格里显示 0.3
        (0.855, "0.0%", "85.5", []),
        (0.855, "0%", "85.5", []),  # 显示 86%,格子里存的是 85.5%
        (0.07, "0.00%", "7", []),  # 二进制的 0.07 × 100 不是 7
        (1, "0%", "100", []),
        (0.855, '0.000"%"', "0.855", ["F038"]),  # 引号里的百分号只是显示,数没有乘 100
        (85.5, '0.0"%"', "85.5", []),
        (0.855, "General", "0.855", ["F038"]),
        ("85.5%", "@", "85.5", []),
        ("85.5", "@", "85.5", []),
        ("８５．５", "@", "85.5", []),
        ("百分之八十五点五", "@", "85.5", []),
        (86, "General", "86", []),
        (100.5, "General", None, ["F032"]),
        (1.2, "0%", None, ["F032"]),
        (1e-7, "General", "0.0000001", ["F038"]),
        ("八成", "@", None, ["F037"]),
        (True, "General", None, ["F037"]),
    ],
)
def test_a_cell_is_read_as_the_sheet_shows_it(tmp_path, value, shape, read_as, codes_):
    dossier = cells(tmp_path, ("1.1", value, shape))
    assert codes(dossier) == codes_
    expected = {} if read_as is None else {"1.1": Fraction(read_as)}
    assert dict(dossier.values) == expected


def test_points_in_cells(tmp_path):
    dossier = cells(tmp_path, ("2.1", 0.75, "General"), ("2.2", 11, "General"), ("2.3", "无", "@"))
    assert dict(dossier.values) == {"2.1": Fraction(3, 4), "2.2": 11, "2.3": 0}
    assert not errors(dossier)
    found = the(cells(tmp_path, ("2.1", 0.3, "General")), "F039")
    assert found.cell == "C2"


def test_a_csv_file(tmp_path):
    text_ = "编号,问题,答案\n1.1,,85.5%\n1.2,,12.50\n1.3,,-2.5\n"
    dossier = read(tmp_path, FORM, {"基本事实.csv": text_})
    assert dict(dossier.values) == {
        "1.1": Fraction("85.5"),
        "1.2": Fraction("12.5"),
        "1.3": Fraction("-2.5"),
    }
    assert not errors(dossier)


def test_a_table_of_its_own_is_refused(tmp_path):
    dossier = read(tmp_path, FORM, {"台账.xlsx": book({"覆盖率": [("日期", "事由"), ("x", "y")]})})
    assert [each.code for each in errors(dossier)] == ["F036"]
    assert dict(dossier.values) == {}


def test_two_files_that_agree_and_two_that_do_not(tmp_path):
    same = read(tmp_path, FORM, {"甲.yaml": "1.1: 85.5\n", "乙.yaml": "1.1: 百分之八十五点五\n"})
    assert dict(same.values) == {"1.1": Fraction("85.5")}
    assert not errors(same)
    other = read(tmp_path, FORM, {"甲.yaml": "1.1: 85.5\n", "乙.yaml": "1.1: 85.05\n"})
    found = the(other, "F140")
    assert "85.5%" in found.title
    assert "85.05%" in found.title
    assert dict(other.values) == {}


def test_the_grounds_say_the_number_with_its_unit(tmp_path):
    dossier = read(tmp_path, FORM, {"甲.yaml": "1.1: 85.50\n2.1: 0.5\n1.2: 3\n"})
    said = {id: each.lines for id, each in dossier.grounds.items()}
    assert said == {"1.1": ("85.5%",), "2.1": ("0.5 分",), "1.2": ("3 平方米",)}
    assert value_words(FACTS[2], Fraction("-2.5")) == "-2.5 个百分点"


# ---- forms, schema -----------------------------------------------------------------------------


def one(*rules, value: Number | None = ONE):
    item = Item("1.1", "(一)", "", "第一条(一)", value, rules)
    article = Article("1", "第一条", "", "第一条", None, (item,))
    return Measures("某办法", (), None, (article,), (Honour("先进", ("1", "2", "3")),), FACTS)


MEASURES = one()
HONOUR = MEASURES.honours[0]


def test_a_blank_workbook_says_the_range_and_reads_back(tmp_path):
    made = openpyxl.load_workbook(BytesIO(workbook(blank(MEASURES, HONOUR, None, {}))))
    page = made["基本事实"]
    rows = {row[0].value: row for row in page.iter_rows(min_row=3) if row[4].value}
    assert {id: row[4].value for id, row in rows.items()} == {
        "1.1": "%",
        "1.2": "平方米",
        "1.3": "个百分点",
        "1.4": "分",
        "2.1": "分",
        "2.2": "分",
        "2.3": "分",
        "3.1": "平方米",
    }
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    at = {id: row[3].coordinate for id, row in rows.items()}
    # 0 至 100;0 或 0.5 至 1;每次 2 至 5 的合计没有上限;没有下限的只要是数
    assert rules[at["1.1"]].formula1 == "AND(ISNUMBER({0}),AND({0}>=0,{0}<=100))".format(at["1.1"])
    assert rules[at["2.1"]].formula1 == (
        "AND(ISNUMBER({0}),OR({0}=0,AND({0}>=0.5,{0}<=1)))".format(at["2.1"])
    )
    assert rules[at["2.2"]].formula1 == (
        "AND(ISNUMBER({0}),OR({0}=0,AND({0}>=2)))".format(at["2.2"])
    )
    assert rules[at["1.3"]].formula1 == "AND(ISNUMBER({}),TRUE)".format(at["1.3"])
    assert "85.5 就是 85.5%" in rules[at["1.1"]].prompt
    assert "0,或者 0.5 至 1 分" in rules[at["2.1"]].prompt
    for id, value in (("1.1", 85.5), ("1.2", 12.25), ("1.4", 60), ("2.1", 0.75), ("2.2", 0)):
        page[at[id]] = value
    dossier = read(tmp_path, Form.of(MEASURES, HONOUR), {"填过.xlsx": saved(made)})
    assert not errors(dossier)
    assert dict(dossier.values) == {
        "1.1": Fraction("85.5"),
        "1.2": Fraction("12.25"),
        "1.4": 60,
        "2.1": Fraction("0.75"),
        "2.2": 0,
    }


def test_a_fact_about_all_says_on_the_form_where_it_comes_from():
    said = text(blank(MEASURES, HONOUR, Supplier.OFFICE, {}))
    assert (
        "#   由全体候选的「面积」算出(平均)。一起评的由程序算,不必填;单独计分的由主管部门填" in said
    )
    assert "平均面积" not in text(blank(MEASURES, HONOUR, Supplier.CANDIDATE, {}))


@pytest.mark.parametrize(
    ("given_", "fits"),
    [
        ({"1.1": 85.5, "2.1": 0.75, "1.3": -2.5}, True),
        ({"1.1": "85.5%", "覆盖率": "百分之八十五点五", "2.1": "无", "2.2": "11分"}, True),
        ({"1.1": "８５．５", "1.2": "12.5平方米", "2.3": None}, True),
        ({"1.1": 100.5}, False),
        ({"1.1": -1}, False),
        ({"1.1": "约85"}, False),
        ({"1.1": True}, False),
        ({"2.1": 1.5}, False),
        ({"2.1": -0.5}, False),
        ({"1.2": "12.5%"}, False),
    ],
)
def test_the_schema_lets_in_what_is_read(given_, fits):
    validator = jsonschema.Draft202012Validator(schema(MEASURES, HONOUR))
    assert validator.is_valid(given_) is fits


def test_levels_are_found_inside_alternatives_and_exemptions():
    tiered = Tiered("4.1", (Tier("市级", True, ONE, "4.1"),))
    best = Largest((Smallest((tiered,)), Product(tiered, tiered)))
    made = one(Award("4.1", best), Exemption("4.2", tiered, Policy.FULL), value=None)
    assert sole_levels(made) == {"4.1": "市级"}
