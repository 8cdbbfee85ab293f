"""What characters bytes are, in the encodings that offices save texts in."""

from __future__ import annotations

import codecs

import pytest

from redcell_dsl.source.encoding import marked, recognise

SENTENCE = "第一条  值班(5分):缺勤的,每有1次扣1分。\r\n"


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (SENTENCE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + SENTENCE.encode(), "utf-8"),
        (SENTENCE.encode("gbk"), "gb18030"),
        (codecs.BOM_UTF8 + SENTENCE.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + SENTENCE.encode("utf-32-be"), "utf-32-be"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes, codec: str) -> None:
    found = recognise(data)
    assert (found.text, found.codec, found.broken) == (SENTENCE, codec, 0)
    assert found.wide is codec.startswith(("utf-16", "utf-32"))


def test_bytes_of_no_encoding_are_no_text() -> None:
    found = recognise(b"abc\xff\xff")
    assert found.text is None
    assert found.broken == 4  # the first that UTF-8 has no use for


def test_a_few_zeros_among_letters_are_no_wide_text() -> None:
    assert not recognise(b"a\x00b").wide


def test_marks() -> None:
    assert marked(codecs.BOM_UTF8 + b"a")
    assert not marked(b"a")
