"""What every formula of a workbook may be made of, whatever the regulation says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from random import Random
import re
from xml.sax.saxutils import unescape
from zipfile import ZipFile

import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
import pytest

from redcell_dsl.backends.formula import TooLarge, Unsupported
from redcell_dsl.backends.formula import terms as t
from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import Count
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.rule import Award
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.workbook import emit
from tests.agreement.regulations import Drafter
from tests.backends import small

from .models import worded

ALLOWED = frozenset(
    [
        "CHAR",
        "ABS",
        "AND",
        "COLUMN",
        "COUNTA",
        "COUNTIFS",
        "DATE",
        "DAY",
        "EXACT",
        "FALSE",
        "FIND",
        "IF",
        "IFERROR",
        "INDEX",
        "INT",
        "ISLOGICAL",
        "ISNUMBER",
        "ISTEXT",
        "LEFT",
        "LEN",
        "MATCH",
        "MAX",
        "MID",
        "MIN",
        "MOD",
        "MONTH",
        "NOT",
        "OR",
        "RIGHT",
        "ROUND",
        "ROW",
        "SUBSTITUTE",
        "SUM",
        "SUMIFS",
        "SUMPRODUCT",
        "TRIM",
        "TRUE",
        "VALUE",
        "WEEKDAY",
        "YEAR",
    ]
)
"""Functions that Excel 2010, WPS and LibreOffice 7.4 all have, none of them volatile."""
LONGEST, DEEPEST, LONGEST_TEXT = 8192, 64, 255
NASTY = "<a>&\"引\\号\"'SORT(A1)'=1+1]]>{x}#</script>\u2028喆"


def small_ones() -> Iterator[Measures]:
    yield worded(small.whole())
    for seed in range(3):
        measures = worded(Drafter(Random(seed)).measures())  # noqa: S311
        if made(measures) is not None:
            yield measures


def made(measures: Measures) -> bytes | None:
    try:
        return emit(measures, measures.honours[0], "", Letterhead())
    except Unsupported:
        return None


FORMULA = re.compile(r"<(f|formula|formula1|formula2)\b([^>]*)>([^<]*)</")
NUMBER = re.compile(r"\d+")


def formulas(data: bytes) -> Iterator[str]:
    """Every formula in a file; those of checks and formats as well, a list of choices is none."""
    with ZipFile(BytesIO(data)) as held:
        for name in held.namelist():
            if name.startswith("xl/worksheets/"):
                for kind, given, text in FORMULA.findall(held.read(name).decode()):
                    assert "array" not in given, "no formula is entered as an array"
                    if kind == "f" or not text.startswith('"'):
                        yield f"={unescape(text)}"


def shapes(data: bytes) -> dict[str, str]:
    """One formula of each shape: they are made of the same parts but for their numbers."""
    return {NUMBER.sub("0", text): text for text in formulas(data)}


def faults(formula: str) -> Iterator[str]:
    if len(formula) >= LONGEST:
        yield f"{len(formula)} 个字符"
    depth = 0
    for token in Tokenizer(formula).items:
        opens = token.type in (Token.FUNC, Token.PAREN, Token.ARRAY)
        depth += (token.subtype == Token.OPEN) - (token.subtype == Token.CLOSE) if opens else 0
        if depth > DEEPEST:
            yield f"嵌套 {depth} 层"
        called = token.type == Token.FUNC and token.subtype == Token.OPEN
        if called and token.value.removesuffix("(") not in ALLOWED:
            yield token.value
        if token.type == Token.ARRAY:
            yield "数组常量"
        quoted = token.type == Token.OPERAND and token.subtype == Token.TEXT
        if quoted and len(token.value) - 2 > LONGEST_TEXT:
            yield f"文字 {len(token.value)} 个字符"


@pytest.fixture(scope="module")
def books(measures: Measures) -> list[bytes]:
    """All workbooks of the 2018 text and of some others."""
    found = [emit(measures, honour, "0" * 64, Letterhead()) for honour in measures.honours]
    return found + [data for each in small_ones() if (data := made(each))]


def test_formulas_use_only_old_functions_and_stay_short(books: list[bytes]) -> None:
    seen = 0
    for data in books:
        for formula in shapes(data).values():
            found = list(faults(formula))
            assert not found, (found, formula[:300])
        lengths = [len(formula) for formula in formulas(data)]
        assert max(lengths) < LONGEST
        seen += len(lengths)
    assert seen > 10_000


def test_a_fault_would_be_found() -> None:
    assert list(faults("=XLOOKUP(1,A1:A2,B1:B2)")) == ["XLOOKUP("]
    assert list(faults("=" + "(" * 70 + "1" + ")" * 70))
    assert list(faults("=OFFSET(A1,1,1)")) == ["OFFSET("]
    assert list(faults(f'="{"长" * 300}"'))


def test_the_same_model_makes_the_same_bytes(measures: Measures) -> None:
    honour = measures.honours[1]
    first = emit(measures, honour, "1" * 64, Letterhead())
    assert first == emit(measures, honour, "1" * 64, Letterhead())


def test_a_workbook_is_small_enough_to_send(books: list[bytes]) -> None:
    assert max(map(len, books)) < 1_000_000


def test_nothing_but_what_is_filled_in_can_be_changed(books: list[bytes]) -> None:
    for data in books[2:5]:
        book = openpyxl.load_workbook(BytesIO(data))
        for sheet in book:
            assert sheet.protection.sheet
            assert not sheet.protection.password
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f" and not cell.protection.locked:
                        assert (sheet.title, cell.row) == ("评分表", 3), cell.coordinate
        cells = book["申报信息"]
        assert not cells["B4"].protection.locked
        assert cells["A4"].protection.locked


def test_words_of_a_regulation_stay_words() -> None:
    measures = worded(small.whole())
    facts = tuple(replace(fact, name=f"{NASTY}{fact.id}") for fact in measures.facts[:-3])
    measures = replace(measures, facts=(*facts, *measures.facts[-3:]), title=NASTY)
    data = emit(measures, measures.honours[0], "", Letterhead(header=NASTY))
    for formula in shapes(data).values():
        assert not list(faults(formula)), formula
    texts = [
        cell.value
        for sheet in openpyxl.load_workbook(BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "s"
    ]
    assert any(NASTY.replace("\u2028", "") in str(text).replace("\u2028", "") for text in texts)
    assert not any("_xlfn" in formula for formula in formulas(data))


def test_answers_that_look_like_formulas_stay_text(measures: Measures) -> None:
    from redcell_dsl.model.fact import Entries, Entry  # noqa: PLC0415

    honour = measures.honours[1]
    rows = tuple(Entry(key, "嘉奖") for key in ("=1+1", "+3", "-4", "@SUM(A1)"))
    data = emit(measures, honour, "", Letterhead(), answers={"19.1.1": Entries(rows)})
    sheet = openpyxl.load_workbook(BytesIO(data))["立功受奖"]
    assert [sheet.cell(row, 2).value for row in range(5, 9)] == ["=1+1", "+3", "-4", "@SUM(A1)"]
    assert all(sheet.cell(row, 2).data_type == "s" for row in range(5, 9))


# ---- exactness --------------------------------------------------------------------------------


def test_numbers_that_a_spreadsheet_cannot_count_are_refused() -> None:
    with pytest.raises(TooLarge):
        t.times(t.cell("A1", 0, 2**30), t.cell("B1", 0, 2**30))
    with pytest.raises(TooLarge):
        t.add(t.cell("A1", 0, 2**46), t.cell("B1", 0, 2**46))
    assert t.times(t.cell("A1", 0, 2**23), t.cell("B1", -(2**23), 0)).least == -(2**46)


def test_many_ratios_in_one_total_have_no_exact_form() -> None:
    ids = [f"9.{number}" for number in range(1, 30)]
    ratio = e.Sum(tuple(e.Quotient(e.FactValue(a), e.FactValue(b)) for a, b in zip(ids, ids[1:])))  # noqa: B905, RUF007
    item = small.item("9", 100, Award("9.1", e.Product(ratio, small.constant(1))))
    facts = tuple(small.fact(id, Count("个", least=small.number(1))) for id in ids)
    measures = worded(small.measures(small.article("9", 100, item), facts=facts))
    with pytest.raises(Unsupported, match="算不准"):
        emit(measures, measures.honours[0], "", Letterhead())


def test_bounds_of_terms_hold() -> None:
    a, b = t.cell("A1", -3, 5), t.cell("B1", 2, 7)
    for left in range(-3, 6):
        for right in range(2, 8):
            assert t.subtract(a, b).least <= left - right <= t.subtract(a, b).most
            assert t.times(a, b).least <= left * right <= t.times(a, b).most
            assert t.at_most(a, b).least <= min(left, right) <= t.at_most(a, b).most
            assert t.at_least(a, b).least <= max(left, right) <= t.at_least(a, b).most
    assert t.divide(b, t.whole(2)) == t.Term("INT(B1/2)", t.ATOM, 1, 3)
    assert Fraction(1, 3) != t.LARGEST
