"""One regulation in every format gives one text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from redcell_dsl.manuscript import read

from .make import cell, lines, paragraph, table, text, word
from .test_html import page
from .test_pdf import body, pdf

TITLE = "青石县街道工作考评细则"
ARTICLE = "第一条 每周巡查少于2次的，每少1次扣1分；没有记录的，扣2分。"
ROWS = (("等次", "分值", "说明"), ("优", "5", "甲"), ("良", "3", "乙"), ("合计", "8", ""))
EXPECTED = [
    TITLE,
    ARTICLE,
    "| 等次 | 分值 | 说明 |",
    "| 优 | 5 | 甲 |",
    "| 良 | 3 | ^^ |",
    "| 合计 | 8 | << |",
]


def as_word(path: Path) -> Path:
    down, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = table(
        "".join(cell(each) for each in ROWS[0]),
        cell("优") + cell("5") + cell("甲", properties=down),
        cell("良") + cell("3") + cell("", properties=on),
        cell("合计") + cell("8", properties=wide),
    )
    return word(path, paragraph(TITLE) + paragraph(ARTICLE) + rows)


def as_html(path: Path) -> Path:
    rows = (
        "<tr><th>等次<th>分值<th>说明<tr><td>优<td>5<td rowspan=2>甲<tr><td>良<td>3"
        "<tr><td>合计<td colspan=2>8"
    )
    return text(path, page(f"<h1>{TITLE}</h1><p>{ARTICLE}</p><table>{rows}</table>"))


def as_pdf(path: Path) -> Path:
    rows = (
        "#table(columns: (2cm, 2cm, 2cm), [等次], [分值], [说明], [优], [5], table.cell(rowspan: 2)[甲],"
        " [良], [3], [合计], table.cell(colspan: 2)[8])"
    )
    return pdf(path, f"#align(center)[{TITLE}]\n\n" + body(ARTICLE) + rows)


def as_sheet(path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ((TITLE,), (ARTICLE,), *ROWS):
        sheet.append([int(each) if each.isdigit() else each for each in row])
    for merged in ("A1:C1", "A2:C2", "C4:C5", "B6:C6"):
        sheet.merge_cells(merged)
    made.save(path)
    return path


def as_text(path: Path) -> Path:
    return text(path, "\n".join(EXPECTED) + "\n")


def as_markdown(path: Path) -> Path:
    rows = [*EXPECTED[2:3], "|---|---|---|", *EXPECTED[3:]]
    return text(path, "\n".join([f"# {TITLE}", "", ARTICLE, "", *rows]) + "\n")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", as_word),
        ("a.html", as_html),
        ("a.pdf", as_pdf),
        ("a.xlsx", as_sheet),
        ("a.txt", as_text),
        ("a.md", as_markdown),
    ],
)
def test_every_format_gives_the_same_text(
    tmp_path: Path, name: str, make: Callable[[Path], Path]
) -> None:
    made = read(make(tmp_path / name))
    assert lines(made) == EXPECTED
    assert made.sound
