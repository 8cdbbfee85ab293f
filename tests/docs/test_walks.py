"""Pages that a reader follows with files of their own: every step is taken, in one folder, in order.

sh                   commands; ``cp -r`` and ``mkdir`` are done too
屏幕                 what the commands above it print; …… stands for lines left out
csv title="F › S"    rows that the reader types into sheet S of workbook F
csv title="F.csv"    a file that the reader saves; so are ``yaml`` and ``txt`` blocks
diff title="F"       what the reader changes in a file
"""

from __future__ import annotations

from collections.abc import Iterator
import csv
from datetime import date
from pathlib import Path
import re
import shlex
import shutil

from click.testing import CliRunner
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
import pytest

from redcell_dsl.facts import layout
from redcell_dsl.surfaces import cli

from .fences import DOCS, ROOT, Block, blocks

WALKS = ("amend.md", "ledgers.md", "revise.md", "season.md", "versions.md")
TITLED = re.compile(r'(csv|yaml|diff|txt) title="(.+)"')
LEFT_OUT = "……"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ANSWERED = {layout.DETAILS: 2, layout.BASICS: 4}
"""Sheets with printed questions, and the column that is filled in."""
LEAST = 10
"""Rows of tables that the page on a season shows at least."""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "rulesets", tmp_path / "rulesets")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", WALKS)
def test_each_step_goes_as_the_page_says(name: str, checkout: Path) -> None:
    screens = list(walked(DOCS / name, checkout))
    assert screens
    for shown, printed in screens:
        assert not _absent(shown, printed), f"{shown}: {_absent(shown, printed)}\n{printed}"


def test_tables_of_a_season_are_shown_as_they_are_written(checkout: Path) -> None:
    assert list(walked(DOCS / "season.md", checkout))
    summary = checkout / "练习" / "赛季" / "结果" / "汇总.md"
    written = _tables(summary.read_text(encoding="utf-8"))
    shown = {
        head: rows
        for head, rows in _tables((DOCS / "season.md").read_text(encoding="utf-8")).items()
        if head in written
    }
    assert sum(map(len, shown.values())) >= LEAST
    for head, rows in shown.items():
        assert rows <= written[head], f"{head}: {rows - written[head]}"


def walked(page: Path, folder: Path) -> Iterator[tuple[Block, str]]:
    """Take every step of a page; give each screen that it shows with what was printed."""
    printed = ""
    for block in blocks(page):
        titled = TITLED.fullmatch(block.kind)
        if block.kind == "sh":
            printed = "".join(_run(line.strip(), folder) for line in block.text.splitlines())
        elif block.kind == "屏幕":
            yield block, printed
        elif titled is not None:
            _write(titled[1], titled[2], block, folder)


def _run(line: str, folder: Path) -> str:
    program, *rest = shlex.split(line, comments=True) or [""]
    match program, rest:
        case "redcell", _:
            return CliRunner().invoke(cli.main, rest).output
        case "mkdir", [made]:
            (folder / made).mkdir()
        case "cp", ["-r", source, target]:
            shutil.copytree(folder / source, folder / target)
        case "cp", [source, target]:
            shutil.copy(folder / source, folder / target)
        case _:
            assert program in ("", "make", "pip", "source"), line
    return ""


def _write(kind: str, title: str, block: Block, folder: Path) -> None:
    file, _, sheet = title.partition(" › ")
    path = folder / file
    if sheet:
        _type(path, sheet, list(csv.reader(block.text.splitlines())))
    elif kind == "diff":
        _change(path, block)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")


def _change(path: Path, block: Block) -> None:
    text = path.read_text(encoding="utf-8")
    old, new = (
        "".join(f"{line[2:]}\n" for line in block.text.splitlines() if line.startswith(mark))
        for mark in ("- ", "+ ")
    )
    assert text.count(old) == 1, f"{block}: {path.name} 里没有要改的这几行"
    path.write_text(text.replace(old, new), encoding="utf-8")


def _type(path: Path, title: str, rows: list[list[str]]) -> None:
    """Fill in a sheet: beside its questions, or in the first lines that are free."""
    book = openpyxl.load_workbook(path)
    sheet = book[title]
    head, *lines = rows
    shown = [cell.value for cell in sheet[layout.HEADING_ROW]]
    if title in ANSWERED:
        for key, answer in lines:
            _cell(sheet, _row_of(sheet, key), ANSWERED[title], answer)
    else:
        first = _free(sheet)
        for number, line in enumerate(lines):
            for heading, text in zip(head, line, strict=True):
                _cell(sheet, first + number, shown.index(heading) + 1, text)
    book.save(path)


def _row_of(sheet: Worksheet, key: str) -> int:
    found = [row for row in range(3, sheet.max_row + 1) if sheet.cell(row, 1).value == key]
    assert len(found) == 1, f"{sheet.title}: {key}"
    return found[0]


def _free(sheet: Worksheet) -> int:
    row = layout.HEADING_ROW + 1
    while sheet.cell(row, 1).value:
        row += 1
    return row


def _cell(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """What Excel makes of a text that is typed."""
    if not text:
        return
    value: object = text
    if DAY.fullmatch(text):
        value = date.fromisoformat(text)
    elif text.isdigit():
        value = int(text)
    sheet.cell(row, column).value = value  # type: ignore[assignment]


def _absent(shown: Block, printed: str) -> str:
    """The first part of a screen that was not printed after the part before it."""
    lines = printed.splitlines()
    for part in shown.text.split(f"{LEFT_OUT}\n"):
        wanted = part.splitlines()
        places = range(len(lines) - len(wanted) + 1)
        at = next((i for i in places if lines[i : i + len(wanted)] == wanted), None)
        if at is None:
            return part
        lines = lines[at + len(wanted) :]
    return ""


def _tables(text: str) -> dict[str, set[str]]:
    """The tables of a page: row of headings → rows, those of equal headings together."""
    found: dict[str, set[str]] = {}
    for table in re.findall(r"(?m)^\|.*\|\n\|[-| ]+\|\n(?:\|.*\|\n)+", text):
        head, _, *rows = table.splitlines()
        found.setdefault(head, set()).update(rows)
    return found
