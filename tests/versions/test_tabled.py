"""Tables of the official text in a table of amendments: set as small tables, in every format."""

from __future__ import annotations

from io import BytesIO
import re
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from pypdf import PdfReader
import pytest

from redcell_dsl.office.docx import docx
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.pdf import pdf
from redcell_dsl.pipeline import compile_source
from redcell_dsl.source.text import Source
from redcell_dsl.versions.apart import Named, told_apart
from redcell_dsl.versions.breadth import Shares, shares
from redcell_dsl.versions.page import page
from redcell_dsl.versions.paper import paper
from redcell_dsl.versions.redline import redline
from redcell_dsl.versions.rows import Kind, Line, parts
from redcell_dsl.versions.strokes import Fate, plain
from redcell_dsl.versions.tabled import LEFT_OUT, Cells, Sheet, Small, small
from redcell_dsl.versions.told import named, titled
from redcell_dsl.versions.view import Redline, Row
from tests.office.schema import faults

from .reading import W

HEAD = "某镇凉亭评比办法\n\n第一条  为了评比凉亭,制定本办法。\n\n"
SCORES = """第二条  凉亭按下列标准计分:

| 项目 | 标准 | 分值 |
| --- | --- | --- |
| 整洁 | 地面无杂物的 | 20 |
| ^^ | 座椅无灰尘的 | 30 |
| 借伞 | 备有雨伞的<br>雨伞可用的 | 50 |

第三条  评比每年一次。
"""
OLD = HEAD + SCORES
LABELS = ("甲", "乙")


def table(old: str, new: str) -> Redline:
    return redline(Source("旧", old), Source("新", new))


def shown(lines: tuple[Line, ...]) -> list[list[str]]:
    """The rows of the one small table of a cell: what is gone in [], what came in {}, spans behind."""
    (small,) = (each for each in parts(lines) if isinstance(each, Small))
    sign = {Fate.GONE: "[%s]", Fate.COME: "{%s}", Fate.KEPT: "%s"}
    rows = []
    for row in small.rows:
        said = []
        for box in row:
            words = "/".join("".join(sign[s.fate] % s.text for s in line) for line in box.lines)
            span = "" if (box.across, box.down) == (1, 1) else f"({box.across}×{box.down})"
            said.append(f"{words}{span}")
        rows.append(said)
    return rows


def test_changed_cells_of_a_row() -> None:
    new = OLD.replace("座椅无灰尘的 | 30", "座椅无破损的 | 35")
    (row,) = table(OLD, new).rows
    assert shown(row.old) == [
        ["项目", "标准", "分值"],
        ["整洁(1×2)", "地面无杂物的", "20"],
        ["座椅无[灰尘]的", "[30]"],
        ["借伞", "备有雨伞的/雨伞可用的", "50"],
    ]
    assert shown(row.new)[2] == ["座椅无{破损}的", "{35}"]


def test_a_row_that_came() -> None:
    new = OLD.replace("| 50 |\n", "| 50 |\n| 照明 | 夜间有灯的 | 10 |\n")
    (row,) = table(OLD, new).rows
    assert shown(row.new)[-1] == ["{照明}", "{夜间有灯的}", "{10}"]
    assert len(shown(row.old)) == 4


def test_of_a_long_table_the_head_and_the_rows_that_changed() -> None:
    lines = "".join(
        f"| 标准之{n} | 按照标准之{n}布置凉亭并且保持整洁的 | {n} |\n" for n in "二三四五六七八九"
    )
    old = OLD.replace("| 借伞", f"{lines}| 借伞").replace("| 20 |", "| 二十 |")
    new = old.replace("布置凉亭并且保持整洁的 | 五", "布置凉亭并且保持清洁的 | 五")
    (row,) = table(old, new).rows
    assert shown(row.new) == [
        ["项目", "标准", "分值"],
        ["……(3×1)"],
        ["标准之五", "按照标准之五布置凉亭并且保持{清}洁的", "五"],
        ["……(3×1)"],
    ]


def test_a_cell_spans_what_is_left_out_inside_of_it() -> None:
    rows = "".join(
        f"| ^^ | 按照标准之{n}布置凉亭并且保持整洁的 | {n} |\n" for n in "二三四五六七八九"
    )
    old = OLD.replace("| 借伞", f"{rows}| 借伞")
    new = old.replace("标准之五布置凉亭并且保持整洁的", "标准之五布置凉亭并且保持清洁的")
    (row,) = table(old, new).rows
    assert shown(row.new) == [
        ["项目", "标准", "分值"],
        ["整洁(1×3)", "地面无杂物的", "20"],
        ["……(2×1)"],
        ["按照标准之五布置凉亭并且保持{清}洁的", "五"],
        ["……(3×1)"],
    ]


def test_a_cell_that_goes_on_from_one_that_is_left_out_says_what_that_says() -> None:
    rows = (("项目", "分值"), ("整洁", "20"), ("^^", "30"))
    cells = Cells(Sheet((1, 2, 3), rows), 2, ((1, plain("30", Fate.COME)),))
    made = small([(cells, plain("30", Fate.COME))])
    said = [["".join(s.text for line in b.lines for s in line) for b in row] for row in made.rows]
    assert said == [["项目", "分值"], ["整洁", "30"]]
    assert [(b.across, b.down) for row in made.rows for b in row] == [(1, 1)] * 4


def test_rows_stand_in_their_order_whatever_unit_says_them() -> None:
    """A sum below belongs to the unit around the rows, and is told with it, before them."""
    given = Sheet((1, 2, 3, 4), (("项目", "分值"), ("整洁", "20"), ("借伞", "50"), ("小计", "70")))
    total = Cells(given, 3, ((0, plain("小计")), (1, plain("70"))))
    row = Cells(given, 2, ((0, plain("借伞")), (1, plain("50", Fate.COME))))
    made = small([(total, ()), (Cells(given), LEFT_OUT), (row, ())])
    said = [["".join(s.text for line in b.lines for s in line) for b in r] for r in made.rows]
    assert said == [["项目", "分值"], ["……"], ["借伞", "50"], ["小计", "70"]]


def test_every_column_of_a_small_table_has_room_for_a_few_words() -> None:
    long = "按照标准布置凉亭并且保持整洁的" * 4
    given = Sheet((1, 2), (("项目", "标准", "分值", "办法"), ("整洁", "地面无杂物", "20", long)))
    made = small([(Cells(given, 1, ((0, plain("整洁")),)), ())])
    assert sum(made.shares) == 100
    assert min(made.shares) == 14
    assert made.shares[3] == max(made.shares)


def test_no_bar_is_left_in_any_format() -> None:
    new = OLD.replace("座椅无灰尘的 | 30", "座椅无破损的 | 35")
    made = table(OLD, new)
    html = page(made, LABELS)
    assert html.count('<table class="small">') == 2
    assert 'rowspan="2"' in html
    given = paper(made, LABELS, Letterhead())
    word = docx(given)
    xml = ZipFile(BytesIO(word)).read("word/document.xml")
    assert not list(faults(xml))
    body = fromstring(xml)
    assert len(body.findall(f".//{W}tc/{W}tbl")) == 2
    for cell in body.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"  # a cell ends in a paragraph, or Word does not open the file
    said = "".join(each.extract_text() for each in PdfReader(BytesIO(pdf(given))).pages)
    for text in (re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL), said):
        assert "|" not in text
        assert "座椅无" in text


# ---- how wide, how tall ------------------------------------------------------------------------


def made(*rows: Row) -> Redline:
    return Redline("办法", "办法", rows, 0, identical=False, strange=False, alike=1.0)


def amended(words: str, effect: str = "", note: str = "") -> Row:
    text = (Line(plain(words)),)
    return Row("第一条", "第一条", text, text, (Kind.CHANGED,), (), effect, note)


@pytest.mark.parametrize(
    "row",
    [
        amended("凉亭每年评比一次。" * 20),
        amended("凉亭每年评比一次。", "分数由“1分”改为“2分”。" * 30),
        amended("凉亭每年评比一次。", "", "与上级文件一致。" * 30),
    ],
)
def test_both_texts_are_the_widest_and_equally_wide(row: Row) -> None:
    found = shares(made(row))
    assert sum(found) == 100
    assert found.old == found.new > max(found.kind, found.effect, found.note)


def test_what_is_told_at_length_gets_the_room() -> None:
    effect = shares(made(amended("凉亭每年评比一次。", "分数由“1分”改为“2分”。" * 30)))
    note = shares(made(amended("凉亭每年评比一次。", "", "与上级文件一致。" * 30)))
    neither = shares(made(amended("凉亭每年评比一次。" * 20)))
    assert (effect.effect, effect.note) == (20, 9)
    assert note.note == 14
    assert neither == Shares(4, 33, 33, 9, 11, 10)


def test_long_rows_break_over_pages_and_short_ones_stay_whole() -> None:
    given = made(amended("凉亭每年评比一次。" * 60), amended("凉亭每年评比一次。"))
    word = docx(paper(given, LABELS, Letterhead()))
    body = fromstring(ZipFile(BytesIO(word)).read("word/document.xml"))
    rows = body.findall(f"{W}body/{W}tbl/{W}tr")
    whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows]
    assert whole == [True, False, True]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]


# ---- what the versions are called --------------------------------------------------------------


@pytest.mark.parametrize(
    ("titles", "names", "expected"),
    [
        (("甲办法", "甲办法"), ("2018", "2019"), ("《甲办法》(2018年)", "《甲办法》(2019年)")),
        (("甲办法", "甲办法"), ("旧", "新"), ("《甲办法》(旧)", "《甲办法》(新)")),
        (
            ("甲办法", "甲办法(2019年修订)"),
            ("2018", "2019"),
            ("《甲办法》(2018年)", "《甲办法(2019年修订)》"),
        ),
        (("甲办法", "乙办法"), ("旧", "新"), ("《甲办法》", "《乙办法》")),
        (("甲\n办法", "《甲办法》"), ("旧", "新"), ("《甲办法》(旧)", "《甲办法》(新)")),
    ],
)
def test_versions_are_told_apart(
    titles: tuple[str, str], names: tuple[str, str], expected: tuple[str, str]
) -> None:
    old, new = (Named(*each, None) for each in zip(titles, names, strict=True))
    assert told_apart(old, new) == expected


def test_the_day_from_which_a_version_is_in_force_tells_it() -> None:
    def dated(year: int) -> Named:
        text = f"{OLD}\n第四条  本办法自{year}年3月1日起施行。\n"
        return Named("某镇凉亭评比办法", "文件", compile_source(Source("", text)).measures)

    assert told_apart(dated(2024), dated(2026)) == (
        "《某镇凉亭评比办法》(2024年3月1日起施行)",
        "《某镇凉亭评比办法》(2026年3月1日起施行)",
    )


def test_a_long_title_has_its_version_on_a_line_of_its_own() -> None:
    assert titled("甲办法(2019年修订)") == ("《甲办法(2019年修订)》",)
    long = "某市某县某镇某村乡村凉亭廊桥水井古树石碑保护和环境整治工作考核评比办法"
    assert titled(f"{long}(2019年修订草案)") == (f"《{long}", "(2019年修订草案)》")
    assert named(("《甲》", "《乙》")) == ("原文本:《甲》", "修订文本:《乙》")
