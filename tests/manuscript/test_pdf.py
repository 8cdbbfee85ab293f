"""PDF: lines and tables by their place on the page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdf
import pytest
import typst

from redcell_dsl.manuscript import read
from redcell_dsl.manuscript.glyphs import Glyph, printed

from .make import codes, dropped, lines

SETTING = """
#set document(date: none)
#set page(width: 15cm, height: 20cm, margin: 2.5cm, numbering: "- 1 -")
#set text(size: 12pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
"""
RULES = (
    "第一条 为了客观评价各街道落实日常巡查和便民服务的情况，根据全县统一部署，结合街道实际，制定本细则。",
    "第二条 考评由县街道工作办公室组织实施，各街道应当配合，依照本细则第一条和第三条规定的办法提供材料，不得弄虚作假。",
    "（一）日常巡查（10分）。每周巡查少于2次的，每少1次扣1.5分；巡查没有记录的，扣1分；记录不全的，每缺一项扣0.5分，扣完为止。",
    "（二）便民服务（10分）。设立服务点并安排专人值守的，加3分；服务点无人值守的，发现一次扣1分，扣完为止。",
)


def pdf(path: Path, body: str, setting: str = SETTING) -> Path:
    source = path.with_suffix(".typ")
    source.write_text(setting + body, encoding="utf-8")
    typst.compile(str(source), output=str(path))
    return path


def body(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n\n"


def test_paragraphs_are_whole_and_furniture_is_gone(tmp_path: Path) -> None:
    whole = [rule for _ in range(4) for rule in RULES]
    head = "#set page(header: [#h(1fr) 青石县考评文件])\n"
    made = read(pdf(tmp_path / "a.pdf", head + body(*whole)))
    assert lines(made) == whole
    pages = len(dropped(made, "页码"))
    assert pages >= 2
    assert dropped(made, "页码") == [f"- {n} -" for n in range(1, pages + 1)]
    assert dropped(made, "页眉页脚") == ["青石县考评文件"] * pages
    assert codes(made) == ["M028"]
    assert made.place(1).startswith("第 1 页")


@pytest.mark.parametrize(
    ("numbering", "shown"), [("1", "2"), ("1 / 1", "2 / 3"), ("— 1 —", "— 2 —")]
)
def test_page_numbers_of_every_kind(tmp_path: Path, numbering: str, shown: str) -> None:
    """The same paragraph over and over: none of its lines is taken for a running head."""
    whole = [RULES[0]] * 20
    setting = f'#set page(numbering: "{numbering}")\n'
    made = read(pdf(tmp_path / "a.pdf", setting + body(*whole)))
    assert lines(made) == whole
    assert shown in dropped(made, "页码")
    assert {each.what for each in made.dropped} == {"页码"}


TABLE = """
#table(columns: (2.2cm, 5.6cm, 1.6cm),
  [项目], [标准], [分值],
  table.cell(rowspan: 2)[巡查], [每周巡查少于2次的，每少1次扣一分，没有按时报送记录的，扣一分。], [5],
  [甲乙丙], [2.5],
  table.cell(colspan: 2)[合计], [7.5])
"""


def test_tables_keep_their_spans(tmp_path: Path) -> None:
    made = read(pdf(tmp_path / "a.pdf", body(RULES[0]) + TABLE + body(RULES[1])))
    assert lines(made) == [
        RULES[0],
        "| 项目 | 标准 | 分值 |",
        "| 巡查 | 每周巡查少于2次的，每少1次扣一分，没有按时报送记录的，扣一分。 | 5 |",
        "| ^^ | 甲乙丙 | 2.5 |",
        "| 合计 | << | 7.5 |",
        RULES[1],
    ]


def test_a_table_over_pages_is_one(tmp_path: Path) -> None:
    rows = "".join(f"[第{n}项的名称], [按照标准逐条考评的内容], [{n}]," for n in range(1, 41))
    table = f"#table(columns: 3, table.header([项目], [标准], [分值]), {rows})"
    made = read(pdf(tmp_path / "a.pdf", table))
    expected = [f"| 第{n}项的名称 | 按照标准逐条考评的内容 | {n} |" for n in range(1, 41)]
    assert lines(made) == ["| 项目 | 标准 | 分值 |", *expected]
    assert "" not in made.text.rstrip().split("\n")
    assert set(dropped(made, "重印的表头")) == {"项目 标准 分值"}


def test_a_watermark_is_listed(tmp_path: Path) -> None:
    mark = "#set page(background: rotate(30deg, text(40pt, fill: luma(220))[内部资料]))\n"
    made = read(pdf(tmp_path / "a.pdf", mark + body(*RULES)))
    assert lines(made) == list(RULES)
    assert sorted(dropped(made, "水印")[0]) == sorted("内部资料")


def test_small_print_at_the_foot_does_not_cut_a_sentence(tmp_path: Path) -> None:
    noted = RULES[0].replace("统一部署", "统一部署#footnote[含书面部署。]")
    made = read(pdf(tmp_path / "a.pdf", body(noted, *RULES[1:], *RULES)))
    assert lines(made)[1:8] == [*RULES[1:], *RULES]
    assert lines(made)[-1].endswith("含书面部署。")


def test_no_word_is_lost(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", body(*RULES) + TABLE + body(*RULES))
    made = read(path)
    shown = Counter("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))
    found = Counter(made.text.replace("^^", "").replace("<<", "").replace("|", ""))
    for each in made.dropped:
        found += Counter(each.text)
    blank = {char for char in shown | found if char.isspace()}
    assert {c: n for c, n in shown.items() if c not in blank} == {
        c: n for c, n in found.items() if c not in blank
    }


def test_pages_without_words_are_refused(tmp_path: Path) -> None:
    picture = tmp_path / "p.svg"
    picture.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    typst.compile(str(_source(tmp_path, "第一条")), output=str(tmp_path / "p.png"), format="png")
    made = read(pdf(tmp_path / "a.pdf", '#image("p.png")', "#set document(date: none)\n"))
    assert (made.text, codes(made)) == ("", ["M011"])
    assert "Word 原件" in made.diagnostics[0].advice[0]


def test_a_page_without_words_is_said(tmp_path: Path) -> None:
    typst.compile(str(_source(tmp_path, "第一条")), output=str(tmp_path / "p.png"), format="png")
    made = read(
        pdf(
            tmp_path / "a.pdf",
            body(*RULES) + '#pagebreak()\n#image("p.png")',
            "#set page(width: 15cm)\n",
        )
    )
    assert sorted(codes(made)) == ["M014", "M028"]


def _source(folder: Path, words: str) -> Path:
    path = folder / "p.typ"
    path.write_text(f"#set page(width: auto, height: auto)\n{words}", encoding="utf-8")
    return path


def test_a_locked_file(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=pdf(tmp_path / "a.pdf", RULES[0]))
    writer.encrypt("密码", algorithm="RC4-128")
    with (tmp_path / "b.pdf").open("wb") as file:
        writer.write(file)
    made = read(tmp_path / "b.pdf")
    assert (made.text, codes(made)) == ("", ["M005"])


def test_a_file_that_is_only_barred_from_editing(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=pdf(tmp_path / "a.pdf", RULES[0]))
    writer.encrypt("", "主人", algorithm="RC4-128")
    with (tmp_path / "b.pdf").open("wb") as file:
        writer.write(file)
    assert lines(read(tmp_path / "b.pdf")) == [RULES[0]]


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_file_cut_off(tmp_path: Path, keep: float) -> None:
    data = pdf(tmp_path / "a.pdf", body(*RULES)).read_bytes()
    (tmp_path / "b.pdf").write_bytes(data[: int(keep * len(data))])
    made = read(tmp_path / "b.pdf")
    assert made.text == ""
    assert set(codes(made)) <= {"M006", "M003"}


def test_characters_without_a_name_are_refused() -> None:
    row = [Glyph("第", 0, 10, 0, 10), Glyph("A", 10, 15, 0, 10), Glyph("B", 19, 24, 0, 10)]
    assert [line.text for line in printed(row)] == ["第A B"]
