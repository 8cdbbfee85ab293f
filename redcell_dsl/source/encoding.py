"""What characters bytes are: the encodings that offices use, told by their mark or by trying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .pattern import Pattern

CONTROL = Pattern(r"[\x00-\x08\x0b\x0e-\x1f]")
"""Control characters show that a file is no text; tabs, line ends and page breaks do not."""
MARK = b"\xef\xbb\xbf"
MARKS = (
    (MARK, "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16(记事本称“Unicode”)"),
    (b"\xfe\xff", "utf-16-be", "UTF-16(大端)"),
)
NARROW = (("utf-8", "UTF-8"), ("gb18030", "GB18030(GBK)"))
SAMPLE = 4096
"""Bytes that are enough to tell two bytes a character from one."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Bytes as text, without their mark; ``text`` is none where they are none.

    ``codec`` is Python's name of the encoding, ``said`` the one that an office knows. ``broken`` is
    the number of the first byte, from 1, that does not fit it; 0 where all do.
    """

    text: str | None
    codec: str
    said: str
    broken: int = 0

    @property
    def wide(self) -> bool:
        """Whether it is UTF-16 or UTF-32."""
        return self.codec.startswith(("utf-16", "utf-32"))


def marked(data: bytes) -> bool:
    """Whether bytes begin with the mark of an encoding."""
    return any(data.startswith(mark) for mark, _, _ in MARKS)


def recognise(data: bytes) -> Encoded:
    """Bytes as text: by their mark, else UTF-16 without a mark, UTF-8, GB18030.

    Where none fits, the answer is that of the first that was expected.
    """
    tried = []
    for found in _tried(data):
        if found.text is not None:
            return found
        tried.append(found)
    return tried[0]


def _tried(data: bytes) -> Iterator[Encoded]:
    mark, codec, said = next((each for each in MARKS if data.startswith(each[0])), (b"", "", ""))
    if codec not in ("", "utf-8"):
        yield _decoded(data[len(mark) :], codec, said)
        return
    unmarked = None if mark else _unmarked(data)
    if unmarked is not None:
        yield unmarked
    for codec, said in NARROW:
        yield _decoded(data[len(mark) :], codec, said)


def _unmarked(data: bytes) -> Encoded | None:
    """UTF-16 without a mark: every other byte of what is in ASCII is zero. Nothing where it is none."""
    sample = data[:SAMPLE]
    if len(sample) < 2 or sample.count(0) <= len(sample) // 20:
        return None
    little = sample[1::2].count(0) >= sample[::2].count(0)
    found = _decoded(data, "utf-16-le" if little else "utf-16-be", "UTF-16")
    return None if found.text is None or CONTROL.search(found.text) else found


def _decoded(data: bytes, codec: str, said: str) -> Encoded:
    try:
        return Encoded(data.decode(codec), codec, said)
    except UnicodeDecodeError as fault:
        return Encoded(None, codec, said, fault.start + 1)
