"""Workbooks (XLSX) as sheets of cells. Loaded only where a workbook is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
import posixpath
import re
from typing import Any
import warnings
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile
import zlib

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ...source.pattern import Pattern
from .container import SAVE_AS, Refused
from .grid import EPOCH, Cell, Range, Sheet, Type, number_of

BULKY = 512 * 1024
"""Bytes from which blank cells are taken out of a sheet before it is parsed."""
MOST_ROWS = 20_000
FAULTS = (
    InvalidFileException,
    BadZipFile,
    SyntaxError,  # of the XML; with lxml installed, openpyxl parses by that
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    RuntimeError,
    zlib.error,
)
"""What a damaged workbook makes the library raise."""

BLANK_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*?(?:/>|>\s*</(?:\w+:)?c>)")
BLANK_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?(?:/>|>\s*</(?:\w+:)?row>)")
ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
COLUMN = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^<>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
NUMBERED = re.compile(rb'\br="(\d+)"')
QUOTED = Pattern(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a number format only shows: texts, blanks, fillings, colours."""
SPREAD = re.compile(rb'\b(min|max)="(\d+)"')
Position = tuple[int, int]


def sheets_of(data: bytes, file: str) -> tuple[Sheet, ...] | Refused:
    """The sheets of a workbook whose container was inspected, in their order."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns of what it leaves out
            return _sheets(data, file)
    except FAULTS:
        advice = "用 Excel 或 WPS 打开核对,另存为“Excel 工作簿(*.xlsx)”后再交"
        return Refused("F101", "工作簿已损坏或不完整,读不下去", advice)


def _sheets(data: bytes, file: str) -> tuple[Sheet, ...] | Refused:
    with ZipFile(BytesIO(data)) as archive:
        names = _part_names(archive)
        parts = {title: archive.read(name) for title, name in names.items()}
        slim = {title: _slim(xml) for title, xml in parts.items()}
        for title, xml in slim.items():
            rows = len(ROW.findall(xml))
            if rows > MOST_ROWS:
                said = f"工作表“{title}”有 {rows} 行,上限 {MOST_ROWS} 行"
                return Refused("F105", said, "一个申报对象的台账只有几百行;核对是否选错了文件")
        if any(slim[title] is not parts[title] for title in parts):
            data = _repacked(archive, {names[title]: xml for title, xml in slim.items()})
    read = tuple(_read(data, file, slim))
    lost = [title for title in names if title not in {sheet.title for sheet in read}]
    if lost:
        said = "、".join(f"“{title}”" for title in lost[:6])
        return Refused("F101", f"工作表{said}读不出来", SAVE_AS)
    return read


def _part_names(archive: ZipFile) -> dict[str, str]:
    """The part of the archive that each sheet is in, by title."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _root(archive, "xl/_rels/workbook.xml.rels")
    }
    found = {}
    for sheet in _root(archive, "xl/workbook.xml").iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        keys = [value for key, value in sheet.attrib.items() if key.endswith("relationships}id")]
        target = targets[keys[0]]
        name = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        if "chartsheets/" not in name:
            found[sheet.get("name", "")] = name
    return found


def _root(archive: ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(name))  # noqa: S314 (expat bounds its entities)


def _slim(xml: bytes) -> bytes:
    """A bulky sheet without the cells and rows that are only formatted."""
    if len(xml) < BULKY:
        return xml
    return BLANK_ROW.sub(b"", BLANK_CELL.sub(b"", xml))


def _repacked(archive: ZipFile, replaced: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as copy:
        for name in archive.namelist():
            if name in replaced or not name.startswith(("xl/media/", "xl/embeddings/")):
                copy.writestr(name, replaced.get(name) or archive.read(name))
    return made.getvalue()


def _read(data: bytes, file: str, parts: Mapping[str, bytes]) -> Iterator[Sheet]:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
    epoch = date(1904, 1, 1) if book.epoch.year == 1904 else EPOCH
    results: Any = None
    try:
        for sheet in book.worksheets:
            cells = [cell for row in _rows(sheet) for cell in row]
            if any(cell.data_type == "f" for cell in cells):
                results = results or openpyxl.load_workbook(
                    BytesIO(data), read_only=True, data_only=True, keep_links=False
                )
                solved = {_at(c): c for row in _rows(results[sheet.title]) for c in row}
            else:
                solved = {}
            xml = parts.get(sheet.title, b"")
            made = _sheet(file, sheet.title, cells, solved, xml, epoch)
            yield replace(made, veiled=sheet.sheet_state != "visible")
    finally:
        book.close()
        if results is not None:
            results.close()


def _rows(sheet: Any) -> Iterator[list[Any]]:
    """The cells of each row that hold anything. The size that the file claims is not believed."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows():
        cells = [cell for cell in row if cell.value is not None]
        if cells:
            yield cells


def _at(cell: Any) -> Position:
    return cell.row, cell.column


def _sheet(
    file: str,
    title: str,
    cells: list[Any],
    solved: Mapping[Position, Any],
    xml: bytes,
    epoch: date,
) -> Sheet:
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        made = _cell(cell, solved)
        if made.text:
            rows.setdefault(made.row, []).append(made)
    hidden = _hidden(xml, rows)
    return Sheet(
        file, title, tuple(tuple(row) for row in rows.values()), _merged(xml), hidden, epoch
    )


def _cell(cell: Any, solved: Mapping[Position, Any]) -> Cell:
    row, column = _at(cell)
    if cell.data_type != "f":
        return Cell(row, column, *_content(cell))
    result = solved.get((row, column))
    if result is None:
        formula = getattr(cell.value, "text", cell.value)
        return Cell(row, column, str(formula), Type.UNSOLVED, formula=True)
    return Cell(row, column, *_content(result), formula=True)


def _content(cell: Any) -> tuple[str, Type]:
    value = cell.value
    if cell.data_type == "e":
        return str(value), Type.FAULT
    match value:
        case bool():
            return str(value).upper(), Type.TEXT
        case int() | float():
            return _number(value, cell.number_format), Type.NUMBER
        case datetime():
            clock = value.time()
            day = value.date().isoformat()
            return (day if clock == time() else f"{day} {clock:%H:%M}"), Type.DAY
        case date():
            return value.isoformat(), Type.DAY
        case time() | timedelta():
            return str(value), Type.TEXT
        case _:
            text = str(value).replace("_x000D_", "").strip()
            return "".join(
                c if c.isprintable() or c == "\n" else " " for c in text
            ).strip(), Type.TEXT


def _number(value: float, shape: str) -> str:
    """A number as the spreadsheet has it, to its 15 digits; one shown as per cent with its sign."""
    number = Decimal(value if isinstance(value, int) else f"{value:.15g}")
    if not number.is_finite():
        return str(value)
    if "%" in QUOTED.sub("", shape or ""):
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _plain(number: Decimal) -> str:
    """A decimal without exponent and without zeros behind its last digit."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _hidden(xml: bytes, rows: Mapping[int, list[Cell]]) -> tuple[int, int]:
    """How many rows and columns with content are hidden."""
    if HIDDEN.search(xml) is None:
        return 0, 0
    numbers = [NUMBERED.search(row[1]) for row in ROW.finditer(xml) if HIDDEN.search(row[1])]
    columns = {cell.column for row in rows.values() for cell in row}
    spreads = [dict(SPREAD.findall(c[1])) for c in COLUMN.finditer(xml) if HIDDEN.search(c[1])]
    hidden = {
        column
        for column in columns
        for spread in spreads
        if int(spread.get(b"min", 0)) <= column <= int(spread.get(b"max", 0))
    }
    return sum(1 for found in numbers if found and int(found[1]) in rows), len(hidden)


def _merged(xml: bytes) -> tuple[Range, ...]:
    return tuple(
        Range(int(top), number_of(left.decode()), int(bottom), number_of(right.decode()))
        for left, top, right, bottom in MERGED.findall(xml)
    )
