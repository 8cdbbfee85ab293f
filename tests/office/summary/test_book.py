"""The workbook as a file: what is in it, what is locked, and that it is the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from random import Random
import re
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.method import Bounds, SetValue
from redcell_dsl.model.number import Number
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.summary import CannotRank, Unit, emit, of_card
from redcell_dsl.office.summary.grid import CLAIMS, GUIDE, OFFICES, SCORES, SORTED
from redcell_dsl.office.summary.scheme import scheme
from tests.agreement.regulations import Drafter
from tests.backends import small
from tests.recalculate import opened, recalculated

from .test_ranked import differences

OLD = {
    *("ABS", "AND", "COUNT", "COUNTA", "COUNTIF", "EXACT", "GCD", "IF", "INDEX", "INT", "ISBLANK"),
    *("ISERROR", "ISLOGICAL", "ISNUMBER", "MATCH", "MAX", "MIN", "OR", "ROUND", "SUBSTITUTE"),
    *("SUM", "SUMPRODUCT", "TRIM"),
}
"""Functions that Excel 2010, WPS and LibreOffice all have; none of them changes by itself."""
FUNCTION = re.compile(r"([A-Z][A-Z0-9.]*)\(")
HOSTILE = '=1+1"&A1&"<b>&amp;\\]]>\u2028\x07{}SORT('


def made(measures: Measures, honour: int = 0, **given: Any) -> bytes:
    given = {"rows": (), "capacity": 6, **given}
    letterhead = given.pop("letterhead", Letterhead())
    return emit(measures, measures.honours[honour], "0" * 64, letterhead, **given)


def formulas(data: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(data)) as held:
        for name in held.namelist():
            if name.startswith("xl/worksheets/"):
                text = held.read(name).decode()
                yield from re.findall(r"<f>(.*?)</f>", text)
                yield from re.findall(r"<formula1?>(.*?)</formula1?>", text)


def regulations() -> list[Measures]:
    """One built by hand, and some drawn at random: thirds of points, no caps, negative scores."""
    drafted = (Drafter(Random(seed)).measures() for seed in range(12))  # noqa: S311
    return [small.whole(), *filter(rankable, drafted)][:5]


def rankable(measures: Measures) -> bool:
    """Whether scores are of a size that a workbook can compare."""
    try:
        return bool(scheme(measures, measures.honours[0]))
    except CannotRank:
        return False


def test_only_functions_that_old_programs_have(measures):
    found: set[str] = set()
    for each in [measures, *regulations()]:
        for formula in formulas(made(each)):
            plain = re.sub(r"&quot;.*?&quot;", "", formula)
            found |= set(FUNCTION.findall(plain))
    assert found == OLD


def test_the_same_applicants_give_the_same_bytes(measures):
    units = [Unit("县", "甲", {"10": Fraction(7)}), Unit("县", "乙")]
    assert made(measures, rows=units) == made(measures, rows=list(units))


def test_what_may_be_typed_into(measures):
    book = openpyxl.load_workbook(BytesIO(made(measures)))
    assert book.sheetnames == [GUIDE, SCORES, SORTED, CLAIMS, OFFICES]
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    free = {
        sheet.title: {c.coordinate for row in sheet for c in row if not c.protection.locked}
        for sheet in book.worksheets
    }
    rows = range(6, 12)
    assert free[SCORES] == {"C3"} | {f"{letter}{row}" for letter in "BCDEFGHIJKL" for row in rows}
    assert free[CLAIMS] == {f"{letter}{row}" for letter in "DFHJL" for row in rows}
    assert not free[GUIDE] | free[SORTED] | free[OFFICES]
    checked = {
        area for v in book[SCORES].data_validations.dataValidation for area in str(v.sqref).split()
    }
    assert checked == {"C3", "B6:B11", *(f"{letter}6:{letter}11" for letter in "DEFGHIJKL")}


def test_how_it_is_printed_and_read(measures):
    book = openpyxl.load_workbook(BytesIO(made(measures)))
    assert [sheet.freeze_panes for sheet in book.worksheets] == [None, "D6", "E5", "D6", "B4"]
    assert book[SCORES].print_title_rows == "$4:$5"
    assert book[SORTED].print_title_rows == "$4:$4"
    assert all(sheet.page_setup.paperSize == 9 for sheet in book.worksheets)
    assert all(sheet.page_setup.fitToHeight == 0 for sheet in book.worksheets)
    helpers = [d for d in book[SCORES].column_dimensions.values() if d.hidden]
    assert helpers
    stop = book[SCORES]["A12"].value
    assert stop.startswith("本表到此为止,最多 6 个申报对象")


PRINTED = {SCORES: 5, SORTED: 4, CLAIMS: 5, OFFICES: 4}
"""The sheets that grow with what is filled in, and their rows above the list."""


def test_what_is_printed_grows_with_what_is_filled_in(measures, tmp_path):
    """Blank, a page of 20 rows. Then 27 rows, the 26th of them empty: the list has 26 applicants."""
    units = [Unit(f"县{n}", f"所{n}", {"10": Fraction(7)}) for n in range(25)]
    units += [Unit("", ""), Unit("县0", "最后", {"10": Fraction(7)}, {"10": Fraction(6)})]
    with ZipFile(BytesIO(made(measures))) as file:
        names = file.read("xl/workbook.xml").decode()
    for number, title in enumerate(PRINTED, 1):
        assert (
            f'<definedName name="_xlnm.Print_Area" localSheetId="{number}">打印_{title}<' in names
        )
    paths = []
    for name, rows in (("blank", []), ("filled", units)):
        book = openpyxl.load_workbook(BytesIO(made(measures, rows=rows, capacity=60)))
        for number, title in enumerate(PRINTED, 1):
            book[GUIDE].cell(number, 9, f"=ROWS(打印_{title})")
        paths.append(tmp_path / f"{name}.xlsx")
        book.save(paths[-1])
    found = {}
    for path in recalculated(paths, tmp_path / "算过"):
        guide = openpyxl.load_workbook(path, data_only=True)[GUIDE]
        tall: list[Any] = [guide.cell(number, 9).value for number in range(1, 5)]
        found[path.stem] = [a - b for a, b in zip(tall, PRINTED.values(), strict=True)]
    assert found == {"blank": [20, 20, 20, 20], "filled": [27, 26, 27, 25]}


def test_the_text_decides_what_may_be_entered(measures):
    """第八条 divides votes by votes, 第十二条 gives half points, 第十条 whole ones; 第十三条 has 5."""
    found = scheme(measures, measures.honours[0])
    by_label = {mark.label: mark for mark in found.marks}
    assert [mark.label for mark in found.marks if mark.ratio] == ["第八条"]
    assert [by_label[label].step for label in ("第十条", "第十二条")] == ["1", "0.5"]
    assert by_label["第十三条"].bounds == "0～5 分"
    assert [mark.label for mark in found.marks if not mark.own] == ["第八条", "第十条"]
    assert found.cap == 100


def test_other_regulations(tmp_path):
    """Whatever a regulation's scores look like, LibreOffice makes of them what the file says."""
    paths: list[Path] = []
    assert len(regulations()) == 5
    for number, each in enumerate(regulations()):
        random = Random(number)  # noqa: S311
        units = [drawn(each, random, serial) for serial in range(9)]
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(made(each, rows=units, capacity=10))
        paths.append(path)
    for path, after in zip(paths, recalculated(paths, tmp_path / "算过"), strict=True):
        assert not list(differences(opened(path), opened(after))), path.name


def drawn(measures: Measures, random: Random, serial: int) -> Unit:
    marks = scheme(measures, measures.honours[0]).marks
    scores = {}
    for mark in marks:
        unit = random.choice([1, 3, 21, 700]) if mark.ratio else mark.unit
        least, most = max(mark.least, Fraction(-40)), min(mark.most, Fraction(40))
        points = Fraction(random.randint(int(least * unit), int(most * unit)), unit)
        if random.random() < 0.9:
            scores[mark.id] = points
    return Unit(random.choice(["甲县", "乙县"]), f"单位{serial}", scores, scores)


def test_names_of_the_text_stay_texts(tmp_path):
    """A regulation whose titles look like formulas and markup."""
    model = small.whole()
    articles = tuple(
        replace(a, mark=f"{HOSTILE}{n}", title=HOSTILE) for n, a in enumerate(model.articles)
    )
    honour = replace(model.honours[0], name=HOSTILE)
    model = replace(model, articles=articles, honours=(honour,), title=HOSTILE)
    letterhead = Letterhead(organ="&A=甲", header="&P&N" * 20)
    path = tmp_path / "怪.xlsx"
    path.write_bytes(made(model, rows=[Unit("县", "甲", {})], letterhead=letterhead))
    (after,) = recalculated([path], tmp_path / "算过")
    assert not list(differences(opened(path), opened(after)))
    book = opened(after)
    assert (
        book[SCORES]["D4"].value
        == HOSTILE.replace("\u2028", " ").replace("\x07", "〔U+0007〕") + "0"
    )
    assert not [f for f in formulas(path.read_bytes()) if "amp;amp" in f or "SORT" in f]


def test_what_cannot_be_ranked(measures):
    with pytest.raises(CannotRank, match="没有规定计分方法"):
        made(replace(measures, method=None))
    with pytest.raises(CannotRank, match="最多排 1000 个"):
        made(measures, rows=[Unit("", str(n)) for n in range(1001)])
    with pytest.raises(CannotRank, match="没有考评得分的条"):
        made(replace(measures, honours=(replace(measures.honours[0], articles=()),)))
    method = small.METHOD
    fine = replace(method, adding=Bounds(Number(Fraction(1, 10**13)), None, SetValue()))
    with pytest.raises(CannotRank, match="位数太多"):
        made(replace(small.whole(), method=fine))


def test_rows_make_room_for_themselves(measures):
    data = made(measures, rows=[Unit("县", str(n)) for n in range(9)])
    assert openpyxl.load_workbook(BytesIO(data))[SCORES]["C14"].value == "8"


def test_applicants_of_scorecards():
    from redcell_dsl.evaluate.scorecard import ArticleScore, Scorecard  # noqa: PLC0415

    known, still = Range(Fraction(3), Fraction(3)), Range(Fraction(0), Fraction(5))
    articles = tuple(
        ArticleScore(id, "", "", None, score, ()) for id, score in (("1", known), ("2", still))
    )
    card = Scorecard("示范点", still, False, articles, (), ())
    assert of_card("县", "甲", card) == Unit("县", "甲", {"1": Fraction(3)}, {})
    assert of_card("县", "甲", card, card).claimed == {"1": Fraction(3)}
