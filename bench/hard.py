"""Inputs that a careless step takes minutes for: each read, refused or ranked within its seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter  # type: ignore[import-untyped]

from redcell_dsl.corpus import study
from redcell_dsl.evaluate.ranking import Candidate, rank, select
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.facts.dossier import read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import Format, load
from redcell_dsl.facts.validate import validate, validate_loaded
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source
from tests.facts.conftest import FACTS

TIMES = 3
"""How often each is done; the fastest counts."""


@dataclass(frozen=True)
class Taken:
    """What was done, the seconds that it took, and how many it may take."""

    said: str
    seconds: float
    bound: float


def hard() -> Iterator[Taken]:
    """Every hard input, one after another."""
    form = Form.of_facts(FACTS, {"14.1.1": "县级"})
    with TemporaryDirectory() as folder:
        for said, bound, work in _works(Path(folder), form):
            yield Taken(said, min(_timed(work) for _ in range(TIMES)), bound)


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _works(place: Path, form: Form) -> Iterator[tuple[str, float, Callable[[], object]]]:
    unknown = Source("样例.yaml", "\n".join(f"没有的事实{i}: 是" for i in range(5000)))
    yield "5000 个不认识的名称", 5, lambda: validate_loaded(load(unknown, Format.YAML), form)
    tree = load(Source("样例.yaml", APPLICATION), Format.YAML).tree
    assert tree is not None
    yield "核对一份填报", 0.005, lambda: validate(tree, form)
    groups = _groups(place / "组")
    yield "3000 行不在名册上的组", 4, lambda: read_dossier(groups, form)
    bomb, rows = place / "大.xlsx", place / "空.xlsx"
    bomb.write_bytes(_bomb())
    rows.write_bytes(_rows())
    yield "展开后 400 MB 的工作簿,拒收", 2, lambda: read_dossier([bomb], form)
    yield "10 万个空行的工作簿", 5, lambda: read_dossier([rows], form)
    crowd = list(_crowd())
    yield "5000 个候选排序", 1, lambda: select(rank(crowd), 2500)
    number, large = place / "数.txt", place / "大.txt"
    number.write_text("1" * 100_000 + "分\n", encoding="utf-8")
    large.write_bytes(b"1" * 10_000_000)
    yield "10 万位的一个数", 20, lambda: study(number)
    yield "10 MB 的办法,拒收", 0.1, lambda: read_file(large)


APPLICATION = (
    "考评年度: 2018\n"
    "12.1.2:\n"
    + ("  - [" + "1, " * 12 + "]\n") * 5
    + "12.1.3:\n"
    + "  - [1, 1]\n" * 30
    + "14.1.1:\n"
    + "".join(f"  - {{等级: 省级, 日期: 2018-05-{i:02}, 事由: 表彰{i}}}\n" for i in range(1, 21))
)


def _groups(folder: Path) -> list[Path]:
    """A roster of three thousand groups, and as many rows of groups that are none of them."""
    folder.mkdir()
    roster = "".join(f"12.1.2,第{n}党小组\n" for n in range(3000))
    rows = "".join(f"2018-03-01,第{n}党组\n" for n in range(3000))
    files = {
        "名册.csv": "台账,名称\n" + roster,
        "12.1.2.csv": "日期,组\n" + rows,
        "年度.yaml": "考评年度: 2018\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def _sheet() -> bytes:
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("每半年谈心")
        sheet.write_row(0, 0, ["日期", "组", "内容"])
        sheet.write_row(1, 0, ["2018-01-05", "一组", "谈心"])
    return data.getvalue()


def _bomb() -> bytes:
    data = BytesIO(_sheet())
    with ZipFile(data, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * (400 * 2**20))
    return data.getvalue()


def _rows() -> bytes:
    """A sheet with a hundred thousand formatted rows that hold nothing."""
    blank = "".join(f'<row r="{n}" ht="20"><c r="A{n}"/></row>' for n in range(10, 100_010))
    with ZipFile(BytesIO(_sheet())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", blank.encode() + b"</sheetData>")
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def _crowd() -> Iterator[Candidate]:
    for n in range(5000):
        score = Fraction(n * 7919 % 9973, 1 + n % 97)
        yield Candidate(str(n), f"队{n}", Range(score, score + Fraction(n % 5, 7)))
