"""Tracked changes: accepted they give the new text, rejected the old one, to the character."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
import re
from zipfile import ZipFile

from hypothesis import example, given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.manuscript import read
from redcell_dsl.office.docx.revision import Author
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.source.places import rulesets_folder
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.outline import official
from redcell_dsl.versions.tracked import tracked
from tests.office.schema import faults

from . import settling
from .edits import edited, renumbered
from .reading import settled
from .test_align import TABLE, TEXT, swapped

NAMES = ("2018", "学生综合测评", "安全生产标准化", "机关绩效考核")
OFFICIAL = {
    name: official(Source(name, (rulesets_folder() / name / "办法.txt").read_text("utf-8")))
    for name in NAMES
}


def made(old: str, new: str, author: Author | None = None) -> bytes:
    by = author or Author("修订组", "2026-11-01T00:00:00Z")
    return tracked(Source("旧", old), Source("新", new), "评比办法", by, Letterhead())


def document(data: bytes) -> str:
    return ZipFile(BytesIO(data)).read("word/document.xml").decode()


def holds(old: str, new: str) -> None:
    data = made(old, new)
    assert settled(data, accept=True) == new
    assert settled(data, accept=False) == old


# ---- hand-made texts ---------------------------------------------------------------------------


def test_a_changed_number_is_one_deletion_and_one_insertion() -> None:
    xml = document(made(TEXT, swapped(TEXT, ("加20分", "加25分"))))
    assert re.findall(r"<w:delText[^>]*>([^<]*)<", xml) == ["20分"]
    assert re.findall(r"<w:ins [^>]*><w:r>.*?<w:t[^>]*>([^<]*)<", xml) == ["25分"]


def test_an_article_that_came_is_whole_paragraphs() -> None:
    new = swapped(TEXT, ("第二章", "第三条  评比每两年举行一次。\n\n第二章"))
    xml = document(made(TEXT, new))
    assert xml.count("<w:rPr><w:ins ") == 2  # the ends of the article and of the blank line
    assert "<w:del " not in xml
    holds(TEXT, new)


def test_rows_come_and_go_as_rows() -> None:
    row = "| 秩序 | 排队取号。 | 2 | 没有取号机的，扣1分。 |\n"
    longer = swapped(TABLE, ("| 效率 |", row + "| 效率 |"))
    assert document(made(TABLE, longer)).count("<w:trPr><w:cantSplit/><w:ins ") == 1
    assert document(made(longer, TABLE)).count("<w:trPr><w:cantSplit/><w:del ") == 1
    holds(TABLE, longer)
    holds(longer, TABLE)


def test_words_of_a_cell_change_inside_it() -> None:
    xml = document(made(TABLE, swapped(TABLE, ("| 3 | 用语", "| 2 | 用语"))))
    assert "<w:trPr><w:cantSplit/></w:trPr>" in xml
    assert re.findall(r"<w:delText[^>]*>([^<]*)<", xml) == ["3"]


def test_author_and_date_are_those_that_were_given_and_nothing_else() -> None:
    data = made(
        TEXT, swapped(TEXT, ("加20分", "加25分")), Author("政策法规处", "2026-03-05T00:00:00Z")
    )
    xml = document(data)
    assert set(re.findall(r'w:author="([^"]*)"', xml)) == {"政策法规处"}
    assert set(re.findall(r'w:date="([^"]*)"', xml)) == {"2026-03-05T00:00:00Z"}
    numbers = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', xml)
    assert len(numbers) == len(set(numbers))
    core = ZipFile(BytesIO(data)).read("docProps/core.xml").decode()
    assert "creator" not in core
    assert "created" not in core


def test_without_a_date_none_is_written() -> None:
    xml = document(made(TEXT, swapped(TEXT, ("加20分", "加25分")), Author("修订")))
    assert "w:date" not in xml


def test_the_same_texts_make_the_same_file() -> None:
    assert made(TEXT, TABLE) == made(TEXT, TABLE)


CROSSING = """第一条  流通（20分）

（一）借阅（20分）：借阅没有登记的，每次扣1分。

第二条  荣誉（15分）

（一）表彰（10分）：受到表彰的，每次加2分。

（二）宣传（5分）：发表稿件的，每篇加1分。

第三条  其他事项另行规定。
"""
CROSSED = """第一条  流通（25分）

（一）借阅（20分）：借阅没有登记的，每次扣1分。

（二）宣传（5分）：发表稿件的，每篇加1分。

第二条  荣誉（10分）

（一）表彰（10分）：受到表彰的，每次加2分。

第三条  其他事项另行规定。
"""


@pytest.mark.parametrize(("old", "new"), [(CROSSING, CROSSED), (CROSSED, CROSSING)])
def test_the_line_that_moves_is_the_item_that_moved(old: str, new: str) -> None:
    """表彰 stays in its article; 宣传 leaves it for the one before, or comes back from there."""
    gone, come = struck(document(made(old, new)))
    item = "（二）宣传（5分）：发表稿件的，每篇加1分。"
    assert item in gone
    assert item in come
    assert not any("表彰" in each for each in (*gone, *come))
    holds(old, new)


def struck(xml: str) -> tuple[list[str], list[str]]:
    """The words that are gone, and those that came."""
    gone = re.findall(r"<w:delText[^>]*>([^<]*)<", xml)
    return gone, re.findall(r"<w:ins [^>]*><w:r>.*?<w:t[^>]*>([^<]*)<", xml)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("", "一"),
        ("一", ""),
        ("一", "一\n"),
        ("一\n", "一"),
        ("一\n二", "二"),
        ("一\n二", "一"),
        ("一", "二\n一"),
        ("\n\n\n", "\n"),
        ("一\n\n二\n", "一\n二\n"),
        ("甲\t乙\n\f丙", "甲\t丁\n\f\f丙"),
        (" 行首空格  \n", "  行首空格\n"),
        ("<w:t>&amp;</w:t>\n", "<w:t>&</w:t>\n"),
        ("| 甲 | 乙 |\n", "| 甲 | 丙 |\n"),
        ("| 甲 | 乙 |", "| 甲 | 乙 |\n"),
        ("| 甲 | 乙 |\n", "| 甲 | 乙 | 丙 |\n"),
        ("| 甲 | 乙 |\n| ^^ | 丁 |\n", "| 甲 | 乙 |\n| 丙 | 丁 |\n"),
        ("| 甲 | 乙 |\n| ^^ | 丁 |\n", "| ^^ | 丁 |\n"),
        ("| 甲 | << | 乙 |\n", "| 甲 | << | 丙 |\n| 丁 | 戊 | 己 |\n"),
        ("| 甲<br>乙 | 丙\\|丁 |\n", "| 甲<br>戊 | 丙\\|己 |\n"),
        ("|甲|乙|\n", "| 甲 | 乙 |\n"),
        ("一\n| 甲 | 乙 |\n二\n", "一\n二\n"),
        ("一\n\n| 甲 | 乙 |\n\n| 丙 | 丁 |\n", "一\n\n| 甲 | 乙 |\n| 丙 | 丁 |\n"),
        ("| 甲 |\n一\n", "一\n| 甲 |\n"),
        ("| 甲 | 乙 |\n| 丙 | 丁 |\n一", "| 甲 | 乙 |"),
        ("一\n二\n| 丙 | 丁 |\n三", "一"),
    ],
)
def test_both_texts_are_in_the_file(old: str, new: str) -> None:
    holds(old, new)


def test_line_ends_of_any_kind_are_line_ends() -> None:
    data = made("一\r\n二\r三\n", "一\n二\n四\n")
    assert settled(data, accept=False) == "一\n二\n三\n"
    assert settled(data, accept=True) == "一\n二\n四\n"


# ---- generated texts ---------------------------------------------------------------------------


@given(
    st.text(alphabet="一二甲。| ^<\n\t", max_size=40),
    st.text(alphabet="一二甲。| ^<\n\t", max_size=40),
)
@example("| 一 |\n| 二 |\n", "| 二 |\n\n| 一 |\n")
def test_any_two_texts_are_in_the_file(old: str, new: str) -> None:
    holds(old, new)


@pytest.mark.fuzz
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=settings().max_examples // 5)
@given(data=st.data())
def test_edited_rulesets_are_in_the_file(name: str, data: st.DataObject) -> None:
    holds(OFFICIAL[name], data.draw(edited(OFFICIAL[name])))


# ---- whole revisions, settled by other programs ------------------------------------------------


def revised(name: str) -> str:
    """A repeal and reissue: an article at the top, one that moved, new words, new numbers, new rows."""
    articles = re.split(
        r"(?m)^(?=第[一二三四五六七八九十]+[章条]|[一二三四五六]、)", OFFICIAL[name]
    )
    moved = articles.pop(len(articles) // 2)
    articles.insert(len(articles) // 2 + 2, moved)
    articles.insert(1, "第一条  新增在最前面的一条。\n\n")
    text = renumbered("".join(articles)).replace("加1分", "加1.5分").replace("扣1分", "扣2分")
    rows = re.findall(r"(?m)^\|.*\n", text)
    for row in rows[1::4]:
        text = text.replace(row, row + re.sub(r"[^|\s^<]+", "新增内容", row), 1)
    return text.rstrip("\n") + "\n"


@pytest.mark.slow
def test_an_office_program_accepts_and_rejects_the_same() -> None:
    cases = [(OFFICIAL[name], revised(name)) for name in NAMES]
    files = [made(old, new) for old, new in cases]
    found = settling.settled([(data, side) for data in files for side in (True, False)])
    for (old, new), accepted, rejected in zip(cases, found[::2], found[1::2], strict=True):
        assert settled(accepted.word, accept=True) == new
        assert settled(rejected.word, accept=True) == old
        for text, got in ((new, accepted.text), (old, rejected.text)):
            if "|" not in text:
                assert got.removesuffix("\n") == text


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_read_back_on_both_sides(name: str, tmp_path: Path) -> None:
    path = tmp_path / "标记稿.docx"
    old, new = OFFICIAL[name], revised(name)
    path.write_bytes(made(old, new))
    for side, text in (("接受", new), ("拒绝", old)):
        said = read(path, tracked=side)
        assert said.sound
        assert lines(said.text) == lines(text)


def lines(text: str) -> list[str]:
    """The lines that say anything, without the blanks around them."""
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("name", NAMES)
def test_elements_stand_in_the_order_that_word_wants(name: str) -> None:
    assert faults(document(made(OFFICIAL[name], revised(name))).encode()) == []
