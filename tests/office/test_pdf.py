"""PDF files: the same each time, holding what was given; what is said of fonts that are not there."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path
import subprocess
import sys

from hypothesis import given, settings
from pypdf import PdfReader
import pytest

from redcell_dsl.office.document import (
    Cell,
    Document,
    Logo,
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
from redcell_dsl.office.pdf import BadLogo, NoFonts, fonts, pdf, png
from redcell_dsl.office.pdf import engine as typesetter
from redcell_dsl.office.pdf.fonts import found
from redcell_dsl.office.raster import pixels
from tests.office.drafts import documents
from tests.office.samples import (
    DOT,
    DRAWING,
    HOSTILE,
    RARE,
    every_block,
    hostile,
    long_table,
    running,
    words,
)
from tests.programs import need

OFFICE = {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体", "Times New Roman"}
FREE = {"FandolFang R", "FandolKai", "FandolHei", "Noto Serif CJK SC", "Liberation Serif"}


@pytest.fixture(autouse=True)
def _fonts():
    need("fonts")


def opened(document):
    return PdfReader(BytesIO(pdf(document)))


def read(document):
    """The words of every page."""
    return "".join(page.extract_text() for page in opened(document).pages)


def signs(text):
    """How often each character stands in a text, spaces apart."""
    return Counter("".join(text.split()))


def test_the_same_document_is_the_same_file_in_another_process():
    code = (
        "import sys; from hashlib import sha256; from tests.office.samples import every_block; "
        "from redcell_dsl.office.pdf import pdf; print(sha256(pdf(every_block())).hexdigest())"
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


@given(documents())
@settings(max_examples=30)
def test_a_random_document_is_set_and_says_what_was_given(sample):
    pages = opened(sample).pages
    heads = [row for block in sample.blocks if isinstance(block, Table) for row in block.head]
    text = "".join(page.extract_text() for page in pages)
    if not heads:
        numbers = "".join(f"—{number}—" for number in range(1, len(pages) + 1))
        wanted = words(sample) + sample.header * len(pages) + numbers
        assert signs(text) == signs(wanted)
    size = (842, 595) if sample.landscape else (595, 842)
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {size}


def test_words_of_any_kind_stay_words():
    text = "".join(read(hostile()).split())
    for piece in HOSTILE.split():
        assert piece in text
    for mark in ("〔U+0007〕", "〔U+0000〕", "〔U+FFFE〕", "〔U+202E〕"):
        assert text.count(mark) >= len(Style)


def test_rare_names_are_printed_and_what_no_face_holds_is_shown_by_its_code():
    sample = Document("名", "名", (paragraph(RARE + "\u1234"),))
    assert signs(read(sample)) == signs(RARE + "〔U+1234〕—1—")


def test_a_document_says_its_title_its_language_and_its_outline():
    sample = Document(
        "级",
        "题名",
        (
            paragraph("总题", Style.TITLE),
            paragraph("第一章", Style.CHAPTER),
            paragraph("一、目", Style.FIRST),
            paragraph("第二章", Style.CHAPTER),
        ),
        subject="依据",
    )
    made = opened(sample)
    assert made.metadata is not None
    assert made.metadata.title == "题名"
    assert made.metadata.get("/CreationDate") is None
    assert made.trailer["/Root"]["/Lang"] == "zh-CN"
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert titles(made.outline) == ["总题", ["第一章", ["一、目"], "第二章"]]


def titles(outline):
    return [titles(one) if isinstance(one, list) else one.title for one in outline]


def test_a_page_break_leaves_no_empty_page():
    turn = PageBreak()
    sample = Document("页", "页", (turn, paragraph("一"), turn, turn, paragraph("二")))
    assert ["".join(page.extract_text().split()) for page in opened(sample).pages] == [
        "一—1—",
        "二—2—",
    ]


def test_rows_taller_than_a_page_are_broken_and_lose_nothing():
    table = Table((20, 80), (), (Row((cell("左"), cell("长" * 3000))),))
    made = opened(Document("长", "长", (table,), compact=True))
    assert len(made.pages) > 1
    assert "".join(page.extract_text() for page in made.pages).count("长") == 3000


def test_a_head_across_the_table_is_not_left_alone():
    filler = tuple(Row((cell("行"), cell("行"))) for _ in range(37))
    for count in range(31, 37):
        rows = (*filler[:count], Row((cell("独题", across=2, head=True),)), *filler[:3])
        table = Table((50, 50), (), rows)
        pages = opened(Document("表", "表", (table,), compact=True)).pages
        ends = ["".join(page.extract_text().split()) for page in pages]
        assert not any("独题—" in end for end in ends), count


def test_heads_that_follow_one_another_stay_together():
    """A part and a group in it, at every place of a page: neither is left alone at its end."""
    filler = tuple(Row((cell("行"), cell("行"))) for _ in range(37))
    group = Cell(((Run("组名", bold=True),),), across=2)
    heads = (Row((cell("章名", across=2, head=True),)), Row((group,)))
    for count in range(28, 37):
        rows = (*filler[:count], *heads, *filler[:3], *heads[1:], *filler[:2])
        table = Table((50, 50), (Row((cell("甲"), cell("乙"))),), rows)
        pages = opened(Document("表", "表", (table,), compact=True)).pages
        texts = ["".join(page.extract_text().split()) for page in pages]
        assert "".join(texts).count("组名") == 2
        assert not any(f"{name}—" in text for text in texts for name in ("章名", "组名")), count


def test_a_title_is_not_left_alone_at_the_end_of_a_page():
    for count in range(18, 24):
        lines = tuple(paragraph("行") for _ in range(count))
        sample = Document("题", "题", (*lines, paragraph("独题", Style.FIRST), paragraph("其文")))
        assert "独题其文" in "".join(read(sample).split())


def test_signatures_go_to_the_page_of_what_stands_below():
    """However many lines stand above, the line below is on the page of the signature."""
    signed = Table((100,), (), (Row((cell("签名"),), 20),), held=True)
    for count in range(16, 24):
        lines = tuple(paragraph("行") for _ in range(count))
        pages = opened(Document("表", "表", (*lines, signed, paragraph("依据")))).pages
        texts = [page.extract_text() for page in pages]
        assert [text for text in texts if "签名" in text and "依据" in text], count


def test_a_drawing_becomes_a_picture_of_its_size_and_is_always_the_same():
    made = png(DRAWING, 80)
    across, down = pixels(made)
    assert abs(across - 80 / 25.4 * 220) < 2
    assert abs(across / down - 2) < 0.02
    assert made == png(DRAWING, 80)
    assert len(opened(Document("图", "图", (Picture(DRAWING, "图", 400),))).pages) == 1


def test_a_damaged_logo_is_named():
    broken = Logo(DOT.data[:-20] + bytes(20), "png")
    with pytest.raises(BadLogo, match="标志图片已损坏"):
        pdf(Document("标", "标", (paragraph("文"),), logo=broken))
    assert pdf(Document("标", "标", (paragraph("文"),), logo=DOT)).startswith(b"%PDF")


def test_every_block_is_set():
    text = "".join(read(every_block()).split())
    for style in Style:
        assert f"{style.value}的样子" in text
    for piece in ("横跨两行", "另页的表", "有题的表", "某局页眉", RARE):
        assert piece in text


def test_a_long_table_is_set_quickly_enough_to_be_waited_for():
    assert len(opened(long_table(200)).pages) > 10
    assert len(opened(running(3)).pages) == 3


class TestFonts:
    """What is said of the faces on a machine."""

    def test_an_office_uses_its_own_faces(self):
        there = found(frozenset(OFFICE | FREE))
        assert there.stands == ()
        assert there.missing == ()
        assert [chain.families[0] for chain in there.chains.values()] == [
            "仿宋_GB2312",
            "楷体_GB2312",
            "黑体",
            "方正小标宋简体",
            "宋体",
        ]
        assert not any(chain.bold for chain in there.chains.values())
        assert there.latin == ("Times New Roman",)

    def test_free_faces_stand_in_and_are_named(self):
        there = found(frozenset(FREE))
        assert [(stand.official, stand.used) for stand in there.stands] == [
            ("仿宋_GB2312", "FandolFang R"),
            ("楷体_GB2312", "FandolKai"),
            ("黑体", "FandolHei"),
            ("方正小标宋简体", "Noto Serif CJK SC"),
            ("宋体", "Noto Serif CJK SC"),
        ]
        assert there.missing == ()
        bold = {face.value: chain.bold for face, chain in there.chains.items() if chain.bold}
        assert bold == {"小标宋": True}

    def test_what_only_another_kind_of_face_can_print_is_missing(self):
        there = found(frozenset({"Noto Sans CJK SC"}))
        assert there.usable
        assert there.missing == ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "宋体")
        assert there.notes[0] == (
            "没有仿宋_GB2312,PDF 用 Noto Sans CJK SC 代替(别的字体,样子不合公文格式)"
        )
        assert there.notes[2] == "没有黑体,PDF 用 Noto Sans CJK SC 代替(同类的免费字体)"

    def test_without_any_chinese_face_nothing_is_set(self, monkeypatch):
        there = found(frozenset({"Times New Roman"}), (Path("字体"),))
        assert not there.usable
        monkeypatch.setattr(typesetter, "fonts", lambda: there)
        with pytest.raises(NoFonts, match=r"没有可用的中文字体.*字体"):
            pdf(Document("文", "文", (paragraph("文"),)))

    def test_here_every_face_has_one_of_its_kind(self):
        assert fonts().missing == ()

    def test_a_folder_that_is_named_comes_first(self, monkeypatch, tmp_path):
        monkeypatch.setenv("REDCELL_FONTS", str(tmp_path))
        assert fonts().folders[0] == tmp_path


def test_bold_and_lines_to_write_on_add_no_characters():
    runs = (Run("甲", bold=True), Run("\u3000" * 5, blank=True), Run("乙", blank=True))
    assert signs(read(Document("线", "线", (Paragraph(runs),)))) == signs("甲乙—1—")


def test_the_sign_of_a_range_is_not_set_like_an_accent():
    """The free 楷体 and 黑体 that stand in for an office's hold it at the top of the line."""
    need("fonts")
    faces: dict[str, str] = {}

    def seen(text, _cm, _tm, face, _size):
        faces.update(dict.fromkeys(text, (face or {}).get("/BaseFont", "")))

    for style in (Style.FIRST, Style.SECOND, Style.BODY):
        faces.clear()
        document = Document("名", "题", (paragraph("得零～十分", style),))
        PdfReader(BytesIO(pdf(document))).pages[0].extract_text(visitor_text=seen)
        assert "～" in faces
        assert "Fandol" not in faces["～"], (style, faces)
