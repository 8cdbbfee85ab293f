"""``redcell redline``: what it writes, what it says, what it refuses."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from pypdf import PdfReader
import pytest

from redcell_dsl.manuscript import read
from redcell_dsl.manuscript.figures import hanzi
from redcell_dsl.source.text import normalise
from tests.office.schema import faults
from tests.surfaces.desk import run, written

from .reading import W, settled
from .test_align import TABLE, TEXT, swapped

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NEW = swapped(
    TEXT,
    ("加20分", "加25分"),
    ("第六条  本办法由镇文化站", "第六条  评比结果每年十二月公布。\n\n第七条  本办法由镇文化站"),
)
ALL = {"修订对照表.html", "修订对照表.docx", "修订对照表.pdf", "修订标记稿.docx"}


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in (("旧", TEXT), ("新", NEW)):
        (tmp_path / name).mkdir()
        written(tmp_path / name, text, "办法.txt")
    return tmp_path / "旧", tmp_path / "新"


def test_all_files_are_written(texts: tuple[Path, Path], tmp_path: Path) -> None:
    answer = run("redline", *texts, "-o", tmp_path / "对照")
    assert answer.status == 0, answer.err
    assert {each.name for each in (tmp_path / "对照").iterdir()} == ALL
    assert "共列 3 行,其中:修改 1,新增 1,改编号 1" in answer.out


def test_the_word_table_repeats_its_head_on_a_page_laid_across(
    texts: tuple[Path, Path], tmp_path: Path
) -> None:
    run("redline", *texts, "-o", tmp_path / "对照", "--format", "docx")
    archive = ZipFile(tmp_path / "对照" / "修订对照表.docx")
    body = fromstring(archive.read("word/document.xml"))
    rows = body.findall(f".//{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * 3]
    size = body.find(f".//{W}pgSz")
    assert size is not None
    assert size.get(f"{W}orient") == "landscape"
    struck = [
        run.findtext(f"{W}t")
        for run in body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}strike") is not None
    ]
    assert struck == ["20分"]
    under = [
        run.findtext(f"{W}t") for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}u") is not None
    ]
    assert under == ["25分", "第六条", "评比结果每年十二月公布。"]


def test_the_pdf_lies_across_and_numbers_its_pages(
    texts: tuple[Path, Path], tmp_path: Path
) -> None:
    run("redline", *texts, "-o", tmp_path / "对照", "--format", "pdf")
    (page,) = PdfReader(tmp_path / "对照" / "修订对照表.pdf").pages
    assert page.mediabox.width > page.mediabox.height
    said = re.sub(r"\s", "", page.extract_text())
    for words in ("修订对照表", "原条文", "修订后条文", "评比结果每年十二月公布。", "—1—"):
        assert words in said


def test_the_page_stands_alone(texts: tuple[Path, Path], tmp_path: Path) -> None:
    run("redline", *texts, "-o", tmp_path / "对照", "--format", "html")
    page = (tmp_path / "对照" / "修订对照表.html").read_text("utf-8")
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "<script" not in page
    assert "size: A4 landscape" in page
    assert re.findall(r"<del[^>]*>([^<]*)</del>", page) == ["20分"]
    assert re.findall(r"<ins[^>]*>([^<]*)</ins>", page) == [
        "25分",
        "第六条",
        "评比结果每年十二月公布。",
    ]


def test_words_of_the_text_are_no_markup(tmp_path: Path) -> None:
    old = written(tmp_path, swapped(TEXT, ("制定本办法", "制定<b>本办法</b>")), "旧.txt")
    new = written(tmp_path, swapped(TEXT, ("制定本办法", "制定<i>本办法</i>&")), "新.txt")
    assert run("redline", old, new, "-o", tmp_path / "对照").status == 0
    page = (tmp_path / "对照" / "修订对照表.html").read_text("utf-8")
    assert "<i>" not in page
    assert "&lt;" in page


def test_the_marked_text_has_the_author_and_the_day(
    texts: tuple[Path, Path], tmp_path: Path
) -> None:
    options = ("--author", "政策法规处", "--date", "2026年3月5日", "--format", "docx")
    run("redline", *texts, "-o", tmp_path / "对照", *options)
    data = (tmp_path / "对照" / "修订标记稿.docx").read_bytes()
    xml = ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert set(re.findall(r'w:author="([^"]*)"', xml)) == {"政策法规处"}
    assert set(re.findall(r'w:date="([^"]*)"', xml)) == {"2026-03-05T00:00:00Z"}
    assert (settled(data, accept=True), settled(data, accept=False)) == (NEW, TEXT)


def test_a_manuscript_is_compared_too(texts: tuple[Path, Path], tmp_path: Path) -> None:
    run("redline", *texts, "-o", tmp_path / "一", "--format", "docx")
    marked = tmp_path / "一" / "修订标记稿.docx"
    refused = run("redline", texts[0], marked, "-o", tmp_path / "二", "--format", "html")
    assert (refused.status, "M010" in refused.err) == (1, True)
    taken = run("redline", texts[0], marked, "-o", tmp_path / "三", "--tracked", "接受")
    assert taken.status == 0
    assert "修改 1,新增 1" in taken.out
    assert read(tmp_path / "三" / "修订标记稿.docx", tracked="拒绝").sound


def test_the_same_text_twice(texts: tuple[Path, Path], tmp_path: Path) -> None:
    answer = run("redline", texts[0], texts[0], "-o", tmp_path / "对照")
    assert answer.status == 0
    assert "一字不差" in answer.err
    assert not (tmp_path / "对照").exists()


def test_only_punctuation_changed(texts: tuple[Path, Path], tmp_path: Path) -> None:
    new = written(tmp_path, swapped(TEXT, ("制定本办法。", "制定本办法;")), "新.txt")
    answer = run("redline", texts[0], new, "-o", tmp_path / "对照", "--format", "html")
    assert "文字和编号都一样" in answer.out
    assert "另有 1 处只改了标点" in (tmp_path / "对照" / "修订对照表.html").read_text("utf-8")


def test_texts_of_two_regulations(texts: tuple[Path, Path], tmp_path: Path) -> None:
    other = written(tmp_path, TABLE, "别的.txt")
    answer = run("redline", texts[0], other, "-o", tmp_path / "对照", "--format", "html")
    assert answer.status == 0
    assert answer.err.count("V051") == 1
    assert "不是同一部办法" in answer.out


def test_texts_of_two_regulations_are_told_before_the_long_work(
    texts: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("redcell_dsl.surfaces.redline.meaning", broken_off)
    other = written(tmp_path, TABLE, "别的.txt")
    answer = run("redline", texts[0], other, "-o", tmp_path / "对照", "--format", "html")
    assert "V051" in answer.err
    assert not (tmp_path / "对照").exists()


@pytest.mark.parametrize("name", ["没有这个文件.txt", "图片.png"])
def test_a_file_that_cannot_be_read(texts: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    (tmp_path / "图片.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    answer = run("redline", texts[0], tmp_path / name, "-o", tmp_path / "对照")
    assert answer.status in (1, 2)
    assert "Traceback" not in answer.err
    assert name in answer.err
    assert not (tmp_path / "对照").exists()


def test_files_that_are_there_stay(texts: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "对照").mkdir()
    kept = written(tmp_path / "对照", "手写的意见", "修订对照表.html")
    answer = run("redline", *texts, "-o", tmp_path / "对照")
    assert answer.status == 1
    assert "已经存在" in answer.err
    assert kept.read_text("utf-8") == "手写的意见"
    assert [each.name for each in (tmp_path / "对照").iterdir()] == [kept.name]


# ---- 修订说明.yaml ------------------------------------------------------------------------------


def noted(texts: tuple[Path, Path], tmp_path: Path, notes: str) -> tuple[str, str]:
    """The page and what was said, with remarks beside the new text."""
    written(texts[1], notes, "修订说明.yaml")
    answer = run("redline", *texts, "-o", tmp_path / "对照", "--format", "html")
    return (tmp_path / "对照" / "修订对照表.html").read_text("utf-8"), answer.err


def test_remarks_stand_in_their_rows(texts: tuple[Path, Path], tmp_path: Path) -> None:
    notes = "第四条: 藏书标准提高\n第四条第(一)项: 与上级标准一致\n其余条文: 顺延\n"
    page, err = noted(texts, tmp_path, notes)
    assert err == ""
    assert '<td class="note">藏书标准提高\n第(一)项:与上级标准一致</td>' in page
    assert '<td class="note">顺延</td>' in page


def test_a_remark_on_an_old_place_is_written_with_a_sign(
    texts: tuple[Path, Path], tmp_path: Path
) -> None:
    page, err = noted(texts, tmp_path, "原第四条: 藏书标准偏低\n")
    assert err == ""
    assert '<td class="note">藏书标准偏低</td>' in page


def test_a_remark_without_a_row_is_reported(texts: tuple[Path, Path], tmp_path: Path) -> None:
    page, err = noted(texts, tmp_path, "第三条: 没有改\n第四条:\n- 一\n- 二\n第六条: 公开\n")
    assert "V052" in err
    assert "第三条" in err
    assert "V053" in err
    assert '<td class="note">公开</td>' in page


@pytest.mark.parametrize(
    ("place", "covered"),
    [("第七条", True), ("原第六条", True), ("第七条第(一)项", True), ("第三条", False)],
)
def test_a_remark_on_what_only_has_another_number_is_sent_to_the_last_row(
    texts: tuple[Path, Path], tmp_path: Path, place: str, *, covered: bool
) -> None:
    """第六条 is 第七条 now and says the same; 第三条 is as it was."""
    _, err = noted(texts, tmp_path, f"{place}: 顺延\n")
    assert "V052" in err
    assert ("列在“其余条文”一行,可写:其余条文" in err) is covered


def test_remarks_may_stand_elsewhere(texts: tuple[Path, Path], tmp_path: Path) -> None:
    notes = written(tmp_path, "第六条: 公开\n", "说明.yaml")
    answer = run("redline", *texts, "-o", tmp_path / "对照", "--format", "html", "--notes", notes)
    assert answer.status == 0
    assert "公开</td>" in (tmp_path / "对照" / "修订对照表.html").read_text("utf-8")
    lost = run("redline", *texts, "-o", tmp_path / "二", "--notes", tmp_path / "没有.yaml")
    assert (lost.status, "没有修订说明这个文件" in lost.err) == (2, True)


# ---- how the page stands on the screen and on paper ---------------------------------------------


def test_lines_of_a_cell_follow_one_another(
    texts: tuple[Path, Path], tmp_path: Path, browser: Browser
) -> None:
    run("redline", *texts, "-o", tmp_path / "对照", "--format", "html")
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.goto((tmp_path / "对照" / "修订对照表.html").as_uri())
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        gaps = page.eval_on_selector_all(
            "td.text p + p",
            "all => all.map(p => p.getBoundingClientRect().top"
            " - p.previousElementSibling.getBoundingClientRect().bottom)",
        )
        assert gaps
        assert all(abs(gap) < 1 for gap in gaps)
    page.close()


def test_the_head_is_printed_on_every_page(tmp_path: Path, browser: Browser) -> None:
    old = written(tmp_path, long_text("满5天"), "旧.txt")
    new = written(tmp_path, long_text("满6天"), "新.txt")
    run("redline", old, new, "-o", tmp_path / "对照", "--format", "html")
    page = browser.new_page()
    page.goto((tmp_path / "对照" / "修订对照表.html").as_uri())
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    assert len(paper.pages) > 1
    for sheet in paper.pages:
        assert sheet.mediabox.width > sheet.mediabox.height
        assert "修订后条文" in normalise(sheet.extract_text())


def long_text(days: str) -> str:
    """A text of many articles, each of which names a number of days."""
    articles = (f"第{hanzi(n)}条  第{n}处图书室每周开放{days}的，加{n}分。\n" for n in range(1, 40))
    return "河湾镇图书室评比办法\n\n" + "\n".join(articles)


def test_elements_of_the_table_stand_in_the_order_that_word_wants(
    texts: tuple[Path, Path], tmp_path: Path
) -> None:
    run("redline", *texts, "-o", tmp_path / "对照", "--format", "docx")
    archive = ZipFile(tmp_path / "对照" / "修订对照表.docx")
    assert faults(archive.read("word/document.xml")) == []
