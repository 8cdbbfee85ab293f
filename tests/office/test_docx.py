"""Word files: whole, in the order that Word wants, the same each time, holding what was given."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
import re
import subprocess
import sys
from zipfile import ZipFile

import docx as reader
from docx.oxml.ns import qn
from hypothesis import given, settings
import pytest

from redcell_dsl.office.document import (
    Cell,
    Document,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Run,
    Style,
    Table,
    cell,
    paragraph,
)
from redcell_dsl.office.docx import docx
from redcell_dsl.office.docx.face import LATIN, NAMES
from redcell_dsl.office.layout import official, small
from redcell_dsl.office.pdf.fonts import KINDS
from tests.office.drafts import documents
from tests.office.samples import (
    DRAWING,
    RARE,
    every_block,
    hostile,
    long_table,
    running,
    spoken,
)
from tests.office.schema import faults

PARTS = ("document", "styles", "settings", "fontTable", "footer-even", "footer-default")


def opened(document):
    return reader.Document(BytesIO(docx(document)))


def part(document, name):
    with ZipFile(BytesIO(docx(document))) as archive:
        return archive.read(name)


def said(cell):
    """The words of a cell, as python-docx reads them."""
    return "".join(paragraph.text for paragraph in cell.paragraphs)


@pytest.mark.parametrize("sample", [running(1), long_table(), every_block(), hostile()])
def test_every_part_is_in_the_order_of_the_schema(sample):
    with ZipFile(BytesIO(docx(sample))) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                assert faults(archive.read(name)) == [], name


def test_the_check_of_the_order_finds_what_is_wrong():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    wrong = f"<w:p {space}><w:pPr><w:jc/><w:spacing/></w:pPr></w:p>"
    assert faults(wrong.encode()) == ["pPr > spacing"]
    assert faults(f"<w:tc {space}><w:tcPr/></w:tc>".encode()) == [
        "tc without a paragraph at its end"
    ]


@given(documents())
@settings(max_examples=60)
def test_a_random_document_opens_and_says_what_was_given(given_document):
    made = opened(given_document)
    assert faults(part(given_document, "word/document.xml")) == []
    given_tables = [block for block in given_document.blocks if isinstance(block, Table)]
    assert len(made.tables) == len(given_tables)
    for table, found in zip(given_tables, made.tables, strict=True):
        rows = (*table.head, *table.rows)
        wanted = ["".join(r.text for line in c.lines for r in line) for r in rows for c in r.cells]
        cells = [c for row in found.rows for c in row._tr.tc_lst if c.vMerge != "continue"]
        assert [plain("".join(t.text or "" for t in c.iter(qn("w:t")))) for c in cells] == [
            plain(text) for text in wanted
        ]
    words = [text for block in given_document.blocks for text in spoken(block)]
    body = "".join(node.text or "" for node in made.element.body.iter(qn("w:t")))
    assert plain(body) == plain("".join(words))


def plain(text):
    """Text without line breaks, and without the sign that closes a line to write on."""
    return text.replace("\n", "").replace("\u00a0", "")


def test_the_same_document_is_the_same_file_in_another_process():
    code = (
        "import sys; from hashlib import sha256; from tests.office.samples import every_block, "
        "hostile; from redcell_dsl.office.docx import docx; "
        "print(*(sha256(docx(one())).hexdigest() for one in (every_block, hostile)))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_no_time_of_day_and_no_theme_is_in_a_file():
    with ZipFile(BytesIO(docx(every_block()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        everything = b"".join(map(archive.read, archive.namelist()))
    for unwanted in (b"theme/", b"asciiTheme", b"rsid", b"dcterms"):
        assert unwanted not in everything


def test_official_text_is_set_by_the_standard():
    section = opened(running(1)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_faces_have_the_names_that_offices_know():
    styles = opened(running(1)).styles
    wanted = {
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("黑体", 16),
        "Heading 3": ("楷体_GB2312", 16),
        "Body Text": ("仿宋_GB2312", 16),
        "Footer": ("宋体", 14),
    }
    for name, (face, size) in wanted.items():
        fonts = styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == face
        assert styles[name].font.size.pt == size
    latin = styles["Body Text"].element.rPr.find(qn("w:rFonts")).get(qn("w:ascii"))
    assert latin == "Times New Roman"


def test_headings_are_those_of_the_navigation_pane():
    sample = Document(
        "级",
        "级",
        (
            paragraph("第一章", Style.CHAPTER),
            paragraph("一、题", Style.FIRST),
            paragraph("(一)题", Style.SECOND),
            paragraph("正文"),
        ),
    )
    names = [paragraph.style.name for paragraph in opened(sample).paragraphs]
    assert names == ["Heading 1", "Heading 2", "Heading 3", "Body Text"]
    levels = [
        opened(sample).styles[name].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))
        for name in names[:3]
    ]
    assert levels == ["0", "1", "2"]


def test_the_language_is_chinese_and_odd_and_even_pages_differ():
    made = opened(every_block())
    assert made.core_properties.language == "zh-CN"
    assert made.core_properties.title == "各样"
    assert made.settings.odd_and_even_pages_header_footer is True
    odd, even = made.sections[0].footer, made.sections[0].even_page_footer
    assert [one.paragraphs[0].text for one in (odd, even)] == ["— 1 —", "— 1 —"]
    aligned = [one.paragraphs[0] for one in (odd, even)]
    assert aligned[0].style.paragraph_format.alignment == 2
    assert aligned[1].alignment == 0
    headers = (made.sections[0].header, made.sections[0].even_page_header)
    assert [one.paragraphs[0].text for one in headers] == ["某局 页眉", "某局 页眉"]


def test_heads_of_tables_are_repeated_and_rows_stay_whole():
    rows = opened(long_table()).tables[0]._tbl.tr_lst
    heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    assert heads == [True] + [False] * 60
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_a_sum_is_held_to_the_row_above_and_signatures_to_what_stands_below():
    rows = (Row((cell("甲"),)), Row((cell("乙"),)), Row((cell("合计"),), close=True))
    signed = Table((100,), (), (Row((cell("签名"),)),), held=True)
    made = opened(Document("表", "表", (Table((100,), (), rows), signed, paragraph("依据"))))
    kept = {
        found.text: found.paragraphs[0].paragraph_format.keep_with_next
        for table in made.tables
        for row in table.rows
        for found in row.cells
    }
    assert kept == {"甲": None, "乙": True, "合计": None, "签名": True}


def test_a_row_taller_than_half_a_page_may_be_broken():
    table = Table((100,), (), (Row((cell("长" * 4000),)), Row((cell("短"),))))
    rows = opened(Document("长", "长", (table,))).tables[0]._tbl.tr_lst
    whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows]
    assert whole == [False, True]


def test_spans_are_merged_cells():
    grid = Table(
        (50, 25, 25),
        (),
        (
            Row((cell("甲", down=2), cell("乙", across=2))),
            Row((cell("丙"), cell("丁"))),
        ),
    )
    table = opened(Document("跨", "跨", (grid,))).tables[0]
    texts = [[said(one) for one in row.cells] for row in table.rows]
    assert texts == [["甲", "乙", "乙"], ["甲", "丙", "丁"]]


def test_cells_that_do_not_fill_their_row_are_refused():
    short = Table((50, 50), (), (Row((cell("一"),)),))
    wide = Table((50, 50), (), (Row((cell("一"), cell("二", across=2))),))
    for crooked in (short, wide):
        with pytest.raises(ValueError, match="fill the columns"):
            docx(Document("歪", "歪", (crooked,)))


def test_a_page_break_leaves_no_empty_page():
    sample = Document(
        "页",
        "页",
        (
            PageBreak(),
            paragraph("一"),
            PageBreak(),
            PageBreak(),
            paragraph("二"),
            Table((100,), (), (Row((cell("三"),)),), "题"),
            PageBreak(),
        ),
    )
    fresh = [p.text for p in opened(sample).paragraphs if p.paragraph_format.page_break_before]
    tagged = [
        p.text
        for p in opened(sample).paragraphs
        if p._p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    ]
    assert fresh == tagged == ["二"]


def test_nothing_but_what_word_needs_stands_about_a_table():
    """An empty paragraph below a table that fills its page would make an empty page."""
    table = Table((100,), (), (Row((cell("格"),)),))
    turn, text = PageBreak(), paragraph("文")
    cases = {
        (table,): ["tbl", "p"],
        (table, turn): ["tbl", "p"],
        (table, text): ["tbl", "p"],
        (text, table, turn, text): ["p", "tbl", "p"],
        (table, table): ["tbl", "p", "tbl", "p"],
        (table, turn, table): ["tbl", "p", "tbl", "p"],
    }
    for blocks, wanted in cases.items():
        body = opened(Document("表", "表", blocks)).element.body
        assert [node.tag.rpartition("}")[2] for node in body] == [*wanted, "sectPr"], blocks


def test_words_of_any_kind_stay_words():
    made = opened(hostile())
    wanted = "x〔U+0007〕y〔U+0000〕z〔U+FFFE〕〔U+202E〕末\n又一行\u3000\u3000完"
    for paragraph_ in made.paragraphs[: len(Style)]:
        assert paragraph_.text.endswith(wanted)
        assert "#strong[粗] *星* _线_ $x$ <标签> @引用 \\ `码`" in paragraph_.text
    assert said(made.tables[0].cell(1, 1)).endswith(wanted.replace("\n", "\n"))
    assert made.core_properties.title.startswith("#strong[粗]")


def test_a_line_to_write_on_is_underlined_and_closed():
    runs = (Run("签名:"), Run("\u3000" * 8, blank=True), Run("张三", blank=True))
    blank = Document("空", "空", (Paragraph(runs),))
    made = opened(blank).paragraphs[0].runs
    assert [(run.text, bool(run.underline)) for run in made] == [
        ("签名:", False),
        ("\u3000" * 8 + "\u00a0", True),
        ("张三", True),
    ]


def test_a_picture_has_words_and_the_measures_of_the_drawing():
    made = opened(Document("图", "图", (Picture(DRAWING, "得分的图", 80),)))
    shape = made.inline_shapes[0]
    assert round(shape.width.mm) == 80
    assert abs(shape.height.mm - 40) < 0.2
    assert shape._inline.docPr.get("descr") == "得分的图"
    assert docx(Document("图", "图", (Picture(DRAWING, "图", 80),))) == docx(
        Document("图", "图", (Picture(DRAWING, "图", 80),))
    )


def test_a_word_longer_than_its_cell_may_be_broken():
    table = Table((80, 20), (), (Row((cell("0123456789abcdef"), cell("0123456789abcdef" * 2))),))
    left, right = opened(Document("长", "长", (table,))).tables[0].rows[0].cells
    breakable = [
        one.paragraphs[0]._p.find(f"{qn('w:pPr')}/{qn('w:wordWrap')}") is not None
        for one in (left, right)
    ]
    assert breakable == [False, True]


def test_an_empty_document_and_an_empty_cell_can_be_opened():
    assert len(opened(Document("空", "空", ())).paragraphs) == 1
    table = Table((100,), (), (Row((Cell(),)),))
    assert said(opened(Document("空", "空", (table,))).tables[0].cell(0, 0)) == ""


def test_rare_names_are_kept():
    assert opened(Document("名", "名", (paragraph(RARE),))).paragraphs[0].text == RARE


def test_every_part_is_declared_and_related():
    data = docx(every_block())
    with ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    targets = {f"word/{target}" for target in re.findall('Target="([^"]+)"', relations)}
    assert targets <= names
    declared = {name.lstrip("/") for name in re.findall('PartName="([^"]+)"', types)}
    xml = {n for n in names if n.endswith(".xml") and n != "[Content_Types].xml"}
    assert declared == xml


def test_the_page_about_fonts_says_what_files_say():
    page = Path("docs/fonts.md").read_text(encoding="utf-8")
    for name in (*NAMES.values(), LATIN):
        assert f"| {name} |" in page
    for own in KINDS.values():
        assert own.official in page
    upright = official().page
    sides = f"上 {upright.top}、下 {upright.bottom}、左 {upright.left}、右 {upright.right} 毫米"
    assert sides in page
    assert f"行距 {official().styles[Style.BODY].pitch} 磅" in page
    form = small().page
    assert f"| {form.top}、{form.bottom}、{form.left}、{form.right} 毫米 |" in page
