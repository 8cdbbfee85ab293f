"""The workbook, recalculated by LibreOffice, ranks as the reference does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from redcell_dsl.evaluate.ranking import Candidate, rank, select
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.model.measures import Measures
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.summary import Unit, emit, of_card
from redcell_dsl.office.summary.grid import CLAIMS, OFFICES, SCORES, SORTED
from tests.recalculate import opened, recalculated

from .tables import (
    LEADER,
    POST,
    STATION,
    WRONG,
    WRONG_VOTES,
    Expected,
    Row,
    Typist,
    expected,
    shown,
    type_in,
)

HONOURS = (STATION, LEADER, POST)
SIZE = 12
FULL = [(1, 1, 1), (45,), (0,), (0,)]
"""Cells of a 示范岗 that come to 55 points."""
QUOTAS: tuple[object, ...] = (0, 1, 2, 5)
WRONG_QUOTAS: tuple[object, ...] = ("三", 1.5, 10**6, True)
POINTS = (45, 40, 40, 35, None)
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", '"&A1&"', "<b>&amp;", "'；DROP", "*?~", "a{}", "=SORT(")
BUILDERS: list[Callable[[Measures, Path], Iterator[Path]]] = []
Books = Callable[[str], Any]


@pytest.fixture(scope="module")
def folder(measures: Measures, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every workbook of this module, recalculated at one go into ``算过``."""
    folder = tmp_path_factory.mktemp("汇总")
    for number, honour in enumerate(measures.honours):
        data = emit(measures, honour, "0" * 64, Letterhead(), (), SIZE)
        (folder / f"blank{number}").write_bytes(data)
    paths = [path for build in BUILDERS for path in build(measures, folder)]
    recalculated(paths, folder / "算过")
    return folder


@pytest.fixture
def books(folder: Path) -> Books:
    return lambda name: opened(folder / "算过" / f"{name}.xlsx")


def given(measures: Measures, folder: Path, name: str, units: list[Unit], size: int) -> Path:
    """A workbook of 示范岗 with applicants filled in."""
    path = folder / f"{name}.xlsx"
    path.write_bytes(emit(measures, measures.honours[2], "0" * 64, Letterhead(), units, size))
    return path


def known(points: Fraction) -> Range:
    return Range(points, points)


# ---- tables drawn at random ----------------------------------------------------------------------


def tables() -> Iterator[tuple[int, list[Row]]]:
    for seed in range(9):
        yield seed % 3, Typist(HONOURS[seed % 3], Random(seed)).table(SIZE)  # noqa: S311


@BUILDERS.append
def build_tables(measures: Measures, folder: Path) -> Iterator[Path]:
    for number, (honour, rows) in enumerate(tables()):
        yield type_in(folder / f"blank{honour}", rows, folder / f"表{number}.xlsx")


def test_tables_drawn_at_random(books: Books) -> None:
    states: list[str] = []
    for number, (honour, rows) in enumerate(tables()):
        wanted = expected(HONOURS[honour], rows)
        states += [each.state for each in wanted if each]
        agree(books(f"表{number}"), wanted)
    assert {"评全", "待定", "无效"} <= set(states)
    assert states.count("评全") > 40


def agree(book: Any, wanted: list[Expected | None]) -> None:
    """Every row shows what it must, and the sorted list has the same rows in the order of places."""
    listed = []
    for seen, must in zip(shown(book[SCORES]), wanted, strict=True):
        if must is None:
            assert not any(seen.values())
            continue
        assert seen["名次"] == must.place
        assert seen["并列"] == (f"并列{must.tied + 1}个" if must.tied else "")
        total = seen["总分"]
        assert total == "" if must.total is None else abs(Fraction(total) - must.total) < 1e-9
        best, worst = must.places or (0, 0)
        assert seen["可能名次"] == (f"{best}～{worst}" if best != worst else "")
        assert seen["说明"].startswith({"待定": "还缺 第"}.get(must.state, must.state))
        listed.append(must.place)
    in_order: list[Any] = sorted(place for place in listed if isinstance(place, int))
    in_order += ["待定"] * listed.count("待定") + ["无效"] * listed.count("无效")
    sorted_list = [row[0].value for row in book[SORTED].iter_rows(min_row=5, max_col=1)]
    assert [place for place in sorted_list if place] == in_order


# ---- mistakes ------------------------------------------------------------------------------------


def mistakes() -> list[tuple[int, tuple[Any, ...]]]:
    """Which article, and what is typed there."""
    return [(0, pair) for pair in WRONG_VOTES] + [(1, (value,)) for value in WRONG]


@BUILDERS.append
def build_mistakes(measures: Measures, folder: Path) -> Iterator[Path]:
    size = len(mistakes()) + 1
    for number, articles in enumerate(HONOURS):
        right = [(1, 1, 1), *((0,) for _ in articles[1:])]
        rows = [Row("县", "对", right)]
        for serial, (place, cells) in enumerate(mistakes()):
            changed = [cells if n == place else kept for n, kept in enumerate(right)]
            rows.append(Row("县", f"错{serial}", changed))
        source = folder / f"long{number}"
        honour = measures.honours[number]
        source.write_bytes(emit(measures, honour, "0" * 64, Letterhead(), (), size))
        yield type_in(source, rows, folder / f"错{number}.xlsx")


@pytest.mark.parametrize("number", range(3))
def test_every_wrong_entry_is_refused(books: Books, number: int) -> None:
    """One mistake in each row; a right row beside them keeps its place."""
    first, *others = shown(books(f"错{number}")[SCORES])
    assert (first["名次"], first["总分"]) == (1, 10)
    for (place, cells), seen in zip(mistakes(), others, strict=True):
        assert seen["名次"] == "无效", cells
        assert seen["总分"] == "", cells
        assert seen["说明"] == f"无效:{HONOURS[number][place].label}得分无效", cells


@BUILDERS.append
def build_beyond(measures: Measures, folder: Path) -> Iterator[Path]:
    rows = [Row("县", f"单位{n}", FULL) for n in range(SIZE + 2)]
    yield type_in(folder / "blank2", rows, folder / "多.xlsx")


def test_rows_below_the_last_are_refused_visibly(books: Books) -> None:
    book = books("多")
    for title in (SCORES, SORTED):
        assert f"第 {SIZE + 6} 行及以下还有内容,没有计入!" in book[title]["A2"].value
    assert [each["名次"] for each in shown(book[SCORES])] == [1] * SIZE


# ---- filled in beforehand ------------------------------------------------------------------------


def many() -> list[Unit]:
    """300 applicants, many of them level."""
    random = Random(300)  # noqa: S311
    units = []
    for number in range(300):
        scores = {"8": Fraction(random.randint(0, 10 * 11), 11), "20": Fraction(45)}
        scores |= {"21": Fraction(9), "22": Fraction(70 - random.randint(0, 4), 2)}
        claimed = {"20": Fraction(random.randint(0, 45)), "22": Fraction(69, 2)}
        units.append(Unit(f"第{number % 7}县", f"单位{number}", scores, claimed))
    return units


WHOLE = {"8": Fraction(75, 8), "20": Fraction(45), "21": Fraction(9), "22": Fraction(69, 2)}
SOME = [
    Unit("甲县", "一", WHOLE, {"20": Fraction(40), "22": Fraction(35)}),
    Unit("甲县", "二", WHOLE),
    Unit("", "三", WHOLE | {"8": Fraction(1, 3)}),
    Unit("乙县", "三", {"8": Fraction(9)}),
    Unit("乙县", "四", WHOLE),
    Unit("乙县", "四", WHOLE),
    Unit("乙县", "", WHOLE),
    Unit("丙县", "五", WHOLE | {"20": Fraction(46)}),
    Unit("丙县", "六", WHOLE | {"21": Fraction(1, 2)}, {"22": Fraction(1, 4)}),
    Unit("丙县", "七", WHOLE | {"22": Fraction(1, 3)}),
    Unit("丙县", "八", WHOLE | {"8": Fraction(1, 10**7)}),
    Unit("丙县", "九", {}),
    Unit("丙县", "", {}),
]
"""Every kind of mistake."""


VOTES = ((32, 30, 27), (12, 11, 10), (8, 0, 0), (0, 0, 0), (8, 9, 9), (840, 839, 1), (-1, 0, 0))
"""Cast, valid, content; the first three and the sixth are answers."""


def voted(measures: Measures) -> Iterator[Unit]:
    """Applicants whose votes are filled in, the first with what a scorecard makes of them."""
    ids = [
        next(f.id for f in measures.facts if f.name == n)
        for n in ("总投票数", "有效票数", "有效满意票数")
    ]
    others = {id: points for id, points in WHOLE.items() if id != "8"}
    for number, votes in enumerate(VOTES):
        yield Unit("县", f"单位{number}", others, {}, dict(zip(ids, votes, strict=True)))
    values = dict(zip(ids, VOTES[0], strict=True))
    card = evaluate(measures, "党员民警示范岗", values)
    yield of_card("县", "有得分", card, None, values)
    yield Unit("县", "缺票数", others, {}, {ids[0]: 5})
    yield Unit("", "", {}, {}, {ids[1]: 5})


@BUILDERS.append
def build_filled(measures: Measures, folder: Path) -> Iterator[Path]:
    yield given(measures, folder, "满", many(), 300)
    yield given(measures, folder, "自带", SOME, 15)
    yield given(measures, folder, "自带票数", list(voted(measures)), 15)


@pytest.mark.parametrize("name", ["满", "自带", "自带票数"])
def test_what_a_file_says_before_it_is_worked_out(folder: Path, books: Books, name: str) -> None:
    assert not list(differences(opened(folder / f"{name}.xlsx"), books(name)))


def differences(before: Any, after: Any) -> Iterator[object]:
    """Cells that two workbooks show differently; LibreOffice writes 15 digits of a number."""
    for sheet in before.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                one, other = cell.value or "", after[sheet.title][cell.coordinate].value or ""
                if isinstance(one, float) and isinstance(other, int | float):
                    one = other if abs(one - other) < 1e-9 else one
                if one != other:
                    yield sheet.title, cell.coordinate, one, other


def test_a_full_workbook(books: Books) -> None:
    units = many()
    candidates = [
        Candidate(u.name, u.name, known(sum(u.scores.values(), Fraction()))) for u in units
    ]
    places = {each.name: each.place for each in rank(candidates)}
    seen = [each["名次"] for each in shown(books("满")[SCORES])]
    assert seen == [places[unit.name] for unit in units]
    assert len(set(seen)) < 200


def test_votes_filled_in(books: Books) -> None:
    """88.5 points beside 5×30÷32 + 5×27÷30 = 9.1875, 1205÷132, 0, and 5×839÷840 + 5÷839."""
    rows = list(shown(books("自带票数")[SCORES]))
    points = [Fraction(147, 16), Fraction(1205, 132), Fraction(0)]
    points.append(Fraction(5 * 839, 840) + Fraction(5, 839))
    totals = [Fraction(rows[n]["总分"]).limit_denominator(1_000_000) for n in (0, 1, 2, 5)]
    assert totals == [each + Fraction(177, 2) for each in points]
    states = [1, 2, 4, "无效", "无效", 3, "无效", "待定", "待定", "无效", "", "", "", "", ""]
    assert [row["名次"] for row in rows] == states
    assert rows[7]["说明"] == "还缺 第二十条 第二十一条 第二十二条"
    assert rows[7]["可能总分"].startswith("9.1875～")


def test_mistakes_filled_in(books: Books) -> None:
    places = [seen["名次"] for seen in shown(books("自带")[SCORES])]
    assert places == [1, 1, 3, "待定", *["无效"] * 7, "待定", "", "", ""]


# ---- quotas --------------------------------------------------------------------------------------


@BUILDERS.append
def build_quotas(measures: Measures, folder: Path) -> Iterator[Path]:
    rows = [Row("县", f"单位{n}", [(1, 1, 1), (p,), (0,), (0,)]) for n, p in enumerate(POINTS)]
    for name, quotas in (("额", QUOTAS), ("误", WRONG_QUOTAS)):
        for number, quota in enumerate(quotas):
            yield type_in(folder / "blank2", rows, folder / f"{name}{number}.xlsx", quota)


def test_who_is_within_the_quota(books: Books) -> None:
    """As the reference selects: equals across the cut are left to people."""
    open_range = Range(Fraction(10), Fraction(55))
    ranges = [known(Fraction(p + 10)) if p is not None else open_range for p in POINTS]
    for number, quota in enumerate(QUOTAS):
        assert isinstance(quota, int)
        chosen = select(rank(Candidate(str(n), "", r) for n, r in enumerate(ranges)), quota)
        fates = {each.key: "名额内" for each in chosen.chosen}
        fates |= {each.key: "未定" for each in chosen.undecided}
        seen = [each["名额"] for each in shown(books(f"额{number}")[SCORES])][: len(POINTS)]
        assert seen == [fates.get(str(n), "名额外") for n in range(len(POINTS))], quota


def test_a_wrong_quota_decides_nothing(books: Books) -> None:
    for number, quota in enumerate(WRONG_QUOTAS):
        assert {each["名额"] for each in shown(books(f"误{number}")[SCORES])} == {""}, quota


# ---- the other sheets ----------------------------------------------------------------------------


@BUILDERS.append
def build_offices(measures: Measures, folder: Path) -> Iterator[Path]:
    rows = [Row("乙县", "一", FULL), Row(" 乙县　", "二", [(1, 1, 1), (None,), (0,), (0,)])]
    rows += [Row("甲县", "三", FULL), Row("", "四", FULL)]
    rows += [Row("甲县", "五", [(3, 1, 0), (0,), (0,), (0,)]), Row("甲县", "", FULL)]
    yield type_in(folder / "blank2", rows, folder / "县.xlsx", 3)


def test_offices_are_counted(books: Books) -> None:
    """Three are first with 55; the row without a name could be level with them once it has one."""
    sheet = books("县")[OFFICES]
    table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=7)]
    assert table == [
        ["合计", 6, 4, 1, 1, 1, 55, 0, 4],
        ["乙县", 2, 1, 1, 0, 1, 55, 0, 2],
        ["甲县", 3, 2, 0, 1, 1, 55, 0, 1],
        [None] * 9,
    ]
    assert sheet["A2"].value == "有 1 个申报对象没有填主管部门,没有分到各部门。"


@BUILDERS.append
def build_gaps(measures: Measures, folder: Path) -> Iterator[Path]:
    whole = {"8": Fraction(28, 3), "20": Fraction(40), "21": Fraction(9), "22": Fraction(30)}
    units = [
        Unit("县", "一", whole, {"20": Fraction(45), "22": Fraction(29)}),
        Unit("县", "二", whole | {"8": Fraction(10)}, {"21": Fraction(9)}),
        Unit("县", "三", whole),
    ]
    yield given(measures, folder, "差", units, 5)


def test_gaps_between_neighbours(books: Books) -> None:
    listed = books("差")[SORTED]
    heads = [cell.value for cell in listed[4]]
    wanted = [heads.index(head) for head in ("申报对象", "与上一名\n分差", "与下一名\n分差")]
    rows = [[row[n].value for n in wanted] for row in listed.iter_rows(min_row=5, max_row=7)]
    assert [name for name, _, _ in rows] == ["二", "一", "三"]
    assert rows[0][1] is None
    assert Fraction(rows[0][2]).limit_denominator(1000) == Fraction(2, 3)
    assert rows[1][1] == rows[0][2]
    assert (rows[1][2], rows[2][1], rows[2][2]) == (0, 0, None)


def test_claims_beside_the_review(books: Books) -> None:
    """45 and 29 claimed, 40 and 30 given; only what both sides score is compared."""
    claims = books("差")[CLAIMS]
    heads = [cell.value for cell in claims[4]]
    wanted = [heads.index(h) for h in ("自评合计", "考评合计", "考评减自评", "比较的条")]
    rows = [[row[n].value for n in wanted] for row in claims.iter_rows(min_row=6, max_row=8)]
    assert rows == [[74, 70, -4, "2/3"], [9, 9, 0, "1/3"], [None, None, None, "0/3"]]


@BUILDERS.append
def build_hostile(measures: Measures, folder: Path) -> Iterator[Path]:
    yield given(measures, folder, "怪", [Unit(text, text, WHOLE) for text in HOSTILE], SIZE)


def test_typed_texts_stay_texts(folder: Path, books: Books) -> None:
    stored = openpyxl.load_workbook(folder / "怪.xlsx")[SCORES]
    cells = [stored.cell(6 + n, column) for n in range(len(HOSTILE)) for column in (2, 3)]
    assert {cell.data_type for cell in cells} == {"s"}
    book = books("怪")
    names = [row[3].value for row in book[SORTED].iter_rows(min_row=5, max_row=4 + len(HOSTILE))]
    assert names == list(HOSTILE)
    assert [each["名次"] for each in shown(book[SCORES])][: len(HOSTILE)] == [1] * len(HOSTILE)
    offices = book[OFFICES].iter_rows(min_row=5, max_row=4 + len(HOSTILE))
    assert [row[0].value for row in offices] == list(HOSTILE)
