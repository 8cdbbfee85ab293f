"""Files as text: encodings, marks, limits; and back to the same bytes."""

from __future__ import annotations

import codecs

from hypothesis import example, given
from hypothesis import strategies as st
import pytest

from redcell_dsl.source.codes import CODES
from redcell_dsl.source.encoding import MARK
from redcell_dsl.source.read import LARGEST_BYTES, decode, encode, read_file

SENTENCE = "第一条  值班(5分):缺勤的,每有1次扣1分。\r\n"
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t\f"), max_size=60
)


def codes(reading):
    return [each.code for each in reading.diagnostics]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_encodings_of_offices(encoding):
    data = SENTENCE.encode(encoding)
    reading = decode(data, "办法.txt")
    assert reading.source is not None
    assert reading.source.text == SENTENCE
    assert encode(reading.source, reading.source.text) == data
    assert codes(reading) == (["S003"] if encoding.startswith("gb") else [])


def test_the_mark_is_no_text():
    reading = decode(MARK + "甲".encode(), "办法.txt")
    assert reading.source is not None
    assert (reading.source.text, reading.source.bom) == ("甲", True)
    assert encode(reading.source, "乙") == MARK + "乙".encode()


def test_characters_of_four_bytes():
    text = "㐀𠀀€①⑴Ⅷ龥"
    reading = decode((text * 3).encode("gb18030"), "生僻字.txt")
    assert reading.source is not None
    assert reading.source.text == text * 3
    assert reading.source.encoding == "gb18030"


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig"]))
def test_utf8_comes_back_byte_for_byte(text, encoding):
    data = text.encode(encoding)
    reading = decode(data, "文")
    assert reading.source is not None
    assert encode(reading.source, reading.source.text) == data


@given(st.binary(max_size=80))
@example(MARK + "中文".encode("gb18030"))
@example("\ufeff甲".encode("gb18030"))
@example(b"\x84\x31\x95\x33\xd6\xd0")
def test_what_is_read_comes_back_byte_for_byte(data):
    """Whatever the bytes: they are refused, or nothing of them is lost."""
    reading = decode(data, "文")
    if reading.source is None:
        assert codes(reading)[-1] in ("S002", "S004")
        assert reading.diagnostics[-1].title
    else:
        assert encode(reading.source, reading.source.text) == data


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_refused(encoding):
    data = SENTENCE.encode(encoding)
    if encoding == "utf-16-be":
        data = codecs.BOM_UTF16_BE + data
    reading = decode(data, "办法.txt")
    assert reading.source is None
    assert codes(reading)[-1] == "S002"
    assert reading.diagnostics[-1].advice


def test_utf16_is_called_by_its_name():
    reading = decode(SENTENCE.encode("utf-16"), "办法.txt")
    assert "UTF-16" in reading.diagnostics[0].title
    broken = decode(b"\xff\xfe\x00", "办法.txt")
    assert codes(broken) == ["S002"]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\x14\x00\x06\x00", b"\x00" * 9, b"a\x00b", b"\x1b[31m"]
)
def test_binary_files_are_refused(data):
    reading = decode(data, "办法.docx")
    assert reading.source is None
    assert codes(reading)[-1] == "S002"


def test_blanks_are_no_control_characters():
    reading = decode(b"a\tb\r\nc\x0cd", "文")
    assert reading.source is not None


def test_the_place_of_a_control_character_is_said():
    reading = decode("甲\n乙丙\x07".encode(), "文")
    assert "第 2 行第 3 列" in reading.diagnostics[0].title


def test_the_limit():
    whole = b"a" * LARGEST_BYTES
    assert decode(whole, "文").source is not None
    reading = decode(whole + b"a", "文")
    assert codes(reading) == ["S004"]
    assert "2.0 MB" in reading.diagnostics[0].title


def test_the_page_says_the_limit_that_holds():
    assert f"超过 {LARGEST_BYTES // 2**20} MB" in CODES["S004"][1]


def test_files(tmp_path):
    path = tmp_path / "办法.txt"
    path.write_bytes(SENTENCE.encode("gbk"))
    reading = read_file(path, "办法.txt")
    assert reading.source is not None
    assert (reading.source.name, reading.source.text) == ("办法.txt", SENTENCE)
    with path.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    assert codes(read_file(path)) == ["S004"]


def test_files_that_cannot_be_read(tmp_path):
    missing = read_file(tmp_path / "没有.txt", "没有.txt")
    assert missing.source is None
    assert codes(missing) == ["S001"]
    assert "没有.txt" in missing.diagnostics[0].title
    assert codes(read_file(tmp_path)) == ["S001"]
    loop = tmp_path / "圈.txt"
    loop.symlink_to(loop)
    assert codes(read_file(loop)) == ["S001"]
