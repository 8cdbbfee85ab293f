"""Text: equal forms of characters, places in lines and columns, width on a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.source.text import Source, Span, normalise, width

ENDS = ("\n", "\r\n", "\r")
EVERY_CHARACTER = "".join(map(chr, range(0x110000)))
LINES = st.lists(st.text(st.characters(exclude_characters="\r\n"), max_size=12), max_size=8)


def test_normalising_keeps_every_character_in_its_place():
    """Also for unassigned ones and surrogates: one character gives exactly one."""
    made = normalise(EVERY_CHARACTER)
    assert len(made) == len(EVERY_CHARACTER)
    assert all(normalise(char) == made[ord(char)] for char in EVERY_CHARACTER[::997])


def test_normalising_twice_changes_nothing_more():
    once = normalise(EVERY_CHARACTER)
    assert normalise(once) == once


def test_line_ends_and_plain_characters_stay():
    assert normalise("\r\n") == "\r\n"
    plain = "".join(map(chr, range(0x20, 0x7F)))
    assert normalise(plain) == plain
    hanzi = "".join(map(chr, range(0x4E00, 0xA000)))
    assert normalise(hanzi) == hanzi


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("（５分）：", "(5分):"),
        ("１．５％", "1.5%"),
        ("加\u30005\u00a0分", "加 5 分"),
        ("甲，乙；丙！丁？", "甲,乙;丙!丁?"),
        ("\u2f24\u2f08", "大人"),  # radicals for the characters that they are part of
        ("\uf97e\uf90a", "量金"),  # compatibility ideographs
        ("通办发﹝2016﹞73号", "通办发〔2016〕73号"),
        ("５０﹪－１０", "50%-10"),
        ("＠说明", "@说明"),
        ("\ufeff第一条\t甲\x0c\u200b\u2009", " 第一条 甲   "),
        ("ＡＢｃ＝×÷～", "ABc=×÷~"),
    ],
)
def test_equal_forms(written, plain):
    assert normalise(written) == plain


@pytest.mark.parametrize("kept", ["。", "、", "“”", "《》", "〔〕", "①", "〇", "—", "·"])
def test_forms_that_a_reader_tells_apart(kept):
    assert normalise(kept) == kept


@given(LINES, st.sampled_from(ENDS))
def test_lines_and_positions(lines, end):
    source = Source("文", end.join(lines))
    expected = lines or [""]
    assert [source.line(number) for number in range(1, len(expected) + 1)] == expected
    place = 0
    for number, line in enumerate(expected, 1):
        for column in range(len(line) + 1):
            assert source.position(place + column) == (number, column + 1)
        place += len(line) + len(end)


@given(st.text("甲a\r\n", max_size=20))
def test_every_offset_has_a_place_that_leads_back(text):
    source = Source("文", text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert source.starts[line - 1] + column - 1 == offset
        assert source.starts[line - 1] <= offset
        assert line == len(source.starts) or offset < source.starts[line]


def test_mixed_line_ends():
    source = Source("文", "甲\r\n乙\r丙\n\n丁")
    assert [source.line(number) for number in range(1, 6)] == ["甲", "乙", "丙", "", "丁"]
    assert source.position(source.text.index("丁")) == (5, 1)


def test_an_empty_text_has_one_line():
    source = Source("文", "")
    assert source.line(1) == ""
    assert source.position(0) == (1, 1)


def test_spans():
    span = Span(2, 5)
    assert span.shift(3) == Span(5, 8)
    assert span.covers(Span(2, 5))
    assert span.covers(Span(3, 3))
    assert not span.covers(Span(1, 3))
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("ab", 2),
        ("甲乙", 4),
        ("，", 2),
        ("。", 2),
        ("a甲,", 4),
        ("e\u0301", 1),
        ("（）", 4),
    ],
)
def test_width(text, columns):
    assert width(text) == columns


@given(st.text(max_size=20), st.text(max_size=20))
def test_widths_add_up(left, right):
    assert width(left + right) == width(left) + width(right)
