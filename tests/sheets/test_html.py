"""The page: well formed, self-contained, escaped, readable by machines that read aloud."""

from __future__ import annotations

from html.parser import HTMLParser
import re

import pytest

from redcell_dsl.sheets.build import sheet
from redcell_dsl.sheets.html import html
from redcell_dsl.sheets.view import COLUMNS

VOID = {"meta", "col", "wbr"}


class Page(HTMLParser):
    """Tags with their attributes, checked to be balanced, and the words of each table cell."""

    def __init__(self, text):
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self.rows: list[list[dict]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append({"tag": tag, "text": "", **dict(attrs)})

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1]["text"] += data

    def cells(self, name):
        return [cell["text"] for row in self.rows for cell in row if cell.get("class", "") == name]


def widths(rows):
    """How many columns each row fills, cells merged from rows above included."""
    merged: list[tuple[int, int]] = []
    for row in rows:
        merged = [(width, left - 1) for width, left in merged if left > 1]
        for cell in row:
            merged.append((int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))))
        yield sum(width for width, _ in merged)


@pytest.fixture(params=["空白表", "自评表"])
def page(request, measures, card):
    return html(sheet(measures, "示范单位", card if request.param == "自评表" else None))


def test_it_is_well_formed(page):
    tags = [tag for tag, _ in Page(page).tags]
    assert [tags.count(tag) for tag in ("html", "head", "body", "h1", "table")] == [1] * 5


def test_every_row_fills_the_table(page):
    rows = Page(page).rows
    assert list(widths(rows)) == [len(COLUMNS)] * len(rows)


def test_it_needs_nothing_else(page):
    tags = Page(page).tags
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in tags}
    for _, attributes in tags:
        assert "src" not in attributes
        assert attributes.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import|https?:", page)


def test_hostile_text_is_only_text(page, hostile):
    parsed = Page(page)
    assert "<script" not in page
    assert hostile in parsed.text
    assert not [
        name for _, attributes in parsed.tags for name in attributes if name.startswith("on")
    ]


def test_the_header_is_escaped(measures):
    header = {'"<u>': "<img src=x onerror=y>"}
    page = html(sheet(measures, "示范单位", header=header, edition="<i>"))
    assert {"u", "img", "i"}.isdisjoint(tag for tag, _ in Page(page).tags)


def test_every_sentence_is_shown_once(page, measures):
    shown = Page(page).cells("text")
    assert shown == [row.mark + row.text for row in sheet(measures, "示范单位").rows]


def test_official_text_and_its_basis_are_apart(page):
    bases = Page(page).cells("basis")
    assert "3.1.1 加分「1、桌面整洁的,加3分;」" in bases
    assert "不计分:引导语" in bases


def test_it_can_be_read_aloud(page):
    parsed = Page(page)
    assert ("html", {"lang": "zh-CN"}) in parsed.tags
    assert "caption" in [tag for tag, _ in parsed.tags]
    assert all("scope" in cell for row in parsed.rows for cell in row if cell["tag"] == "th")


def test_it_prints_on_a4_with_repeated_heads(page):
    assert "size: A4 landscape" in page
    assert "display: table-header-group" in page
    assert "counter(page)" in page


def test_a_footnote_can_be_reached(page):
    tags = Page(page).tags
    targets = {attributes["id"] for _, attributes in tags if "id" in attributes}
    links = {attributes["href"][1:] for _, attributes in tags if "href" in attributes}
    assert links == {"note-1"}
    assert links <= targets


def test_scores_are_entered(measures, card):
    parsed = Page(html(sheet(measures, "示范单位", card)))
    assert parsed.cells("score own") == ["3", "2.5", "5", "6", "10", "0~10", "0~10", "10~20"]
    assert "尚缺 1 项事实" in parsed.text


def test_a_blank_sheet_has_no_scores(measures):
    parsed = Page(html(sheet(measures, "示范单位")))
    assert not parsed.cells("score own")
    assert "尚缺" not in parsed.text


def test_it_asks_for_signatures(page):
    text = Page(page).text
    for word in ("自评人(签名)", "单位负责人(签名)", "考评人员(签名)", "(盖章)"):
        assert word in text
