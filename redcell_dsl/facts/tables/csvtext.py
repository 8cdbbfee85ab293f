"""CSV files as a sheet: encodings and separators that office programs write."""

from __future__ import annotations

import csv
from io import StringIO

from .grid import Cell, Sheet, Type

SEPARATORS = "\t,;，；"
LONGEST = 131_072


def sheet_of(text: str, file: str, title: str) -> Sheet | str:
    """The sheet in a CSV text; a sentence where it cannot be split into columns.

    Rows and columns count as a spreadsheet shows them; rows may be of any length.
    """
    csv.field_size_limit(LONGEST)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator(text), strict=True)
    rows: list[tuple[Cell, ...]] = []
    try:
        for number, fields in enumerate(reader, 1):
            cells = (_cell(number, column, each) for column, each in enumerate(fields, 1))
            row = tuple(cell for cell in cells if cell.text)
            if row:
                rows.append(row)
    except csv.Error:
        return f"从第 {reader.line_num} 行起读不下去,引号没有配对"
    return Sheet(file, title, tuple(rows), csv=True)


def separator(text: str) -> str:
    """The mark between columns: the one that the most of the first lines have."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    counts = {mark: sum(mark in line for line in lines) for mark in SEPARATORS}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ","


def _cell(row: int, column: int, text: str) -> Cell:
    clean = "".join(char if char.isprintable() or char == "\n" else " " for char in text).strip()
    number = clean.isascii() and clean.replace(".", "", 1).isdigit()
    return Cell(row, column, clean, Type.NUMBER if number else Type.TEXT)
