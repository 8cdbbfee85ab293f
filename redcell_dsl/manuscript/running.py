"""What a printer adds to each page: page numbers, running heads and feet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
import re

from ..source.text import normalise
from . import marks
from .marks import width

DASH = r"[-—–―─‐‑·~_]"
DRESSED = re.compile(
    rf"""\ *(?:
      {DASH}+\ *\d{{1,4}}\ *{DASH}+
    | 第\ *\d{{1,4}}\ *页(?:\ *[,/、]?\ *\(?(?:共|总)\ *\d{{1,4}}\ *页\)?)?
    | 第\ *[{marks.HAN}]{{1,4}}\ *页(?:\ *[,/、]?\ *(?:共|总)\ *[{marks.HAN}]{{1,4}}\ *页)?
    | 共\ *\d{{1,4}}\ *页\ *[,/、]?\ *第\ *\d{{1,4}}\ *页
    | [Pp]age\ *\d{{1,4}}(?:\ *(?:of|/)\ *\d{{1,4}})?
    )\ *""",
    re.VERBOSE,
)
BARE = re.compile(r" *(\d{1,3})(?: */ *\d{1,3})? *")
APART = 8
"""Lines between two page numbers, at least."""
STEP = 3
"""By how much a page number may exceed the one before: some pages lose theirs."""
FAR = 8
"""Blank lines beside a page number, at most."""
FEWEST = 3
SHORT = 60
"""Columns of the widest running head."""


NARROW = 40
"""The same, where no gap parts it from the body."""


def dressed(line: str) -> bool:
    """Whether a line is nothing but a page number with its ornaments: ``- 3 -``, 第3页 共9页."""
    return DRESSED.fullmatch(normalise(line)) is not None


def bare(line: str) -> int | None:
    """The number of a line that holds nothing else."""
    match = BARE.fullmatch(normalise(line))
    return int(match[1]) if match else None


def numbers(texts: Sequence[str], wrapped: bool) -> set[int]:
    """The indexes of lines that are page numbers.

    Bare numbers only in a hard-wrapped text and only where they go on counting: a cell of a table
    that lost its lines looks just the same.
    """
    found = {i for i, text in enumerate(texts) if dressed(text)}
    chain = _chain(texts) if wrapped and not found else []
    return found | set(chain if len(chain) >= FEWEST else ())


def _chain(texts: Sequence[str]) -> list[int]:
    """Bare numbers that count upwards, each standing between lines that are no cells."""
    chain: list[int] = []
    last, at = 0, -APART
    for i, text in enumerate(texts):
        value = bare(text)
        if value is None or not last <= value <= last + STEP or (i - at < APART and chain):
            continue
        if (value > last or chain) and _between(texts, i):
            chain.append(i)
            last, at = value, i
    return chain


def _between(texts: Sequence[str], index: int) -> bool:
    """Whether prose or a heading stands on both sides of a line."""
    before = next((t for t in reversed(texts[max(0, index - FAR) : index]) if t.strip()), "")
    after = next((t for t in texts[index + 1 : index + 1 + FAR] if t.strip()), "")
    return _prose(before) and (_prose(after) or marks.starts(after))


def _prose(text: str) -> bool:
    ended = text.rstrip()[-1:] in marks.FINAL + "年月日"
    return not text or ended or width(text) >= 24 or marks.starts(text)


def heads(texts: Sequence[str], breaks: Sequence[int]) -> set[int]:
    """The indexes of running heads and feet: lines beside page breaks that come again and again."""
    beside: dict[str, set[int]] = {}
    for index in breaks:
        for step in (-1, 1):
            near = _near(texts, index, step, set(breaks))
            if near is not None:
                beside.setdefault(_key(texts[near]), set()).add(near)
    enough = max(FEWEST, len(breaks) // 2)
    return {i for key, where in beside.items() if key and len(where) >= enough for i in where}


def _near(texts: Sequence[str], index: int, step: int, breaks: set[int]) -> int | None:
    """The next line in a direction that is neither blank nor a page break."""
    for _ in range(FAR):
        index += step
        if not 0 <= index < len(texts) or (texts[index].strip() and index not in breaks):
            break
    if not 0 <= index < len(texts) or width(texts[index]) > SHORT or _own(texts[index]):
        return None
    return index


def _own(text: str) -> bool:
    """Whether a line is one of the text, however often it comes: it is numbered, or a sentence."""
    return marks.starts(text) or text.rstrip()[-1:] in marks.FINAL


def _key(text: str) -> str:
    """A line as it comes again: spaces and figures aside."""
    return re.sub(r"\d+", "#", "".join(normalise(text).split()))


def repeated(pages: Sequence[Sequence[tuple[str, bool]]]) -> set[tuple[int, int]]:
    """Of the edge lines of each page, those (page, index) that come again on other pages.

    With each line: whether a gap parts it from the body. One that is not parted must be short, and
    come on every page.
    """
    counts = Counter(key for page in pages for key in {_key(text) for text, _ in page})
    enough = max(2 if len(pages) < 4 else FEWEST, (len(pages) + 1) // 3)
    found = set()
    for number, page in enumerate(pages):
        for index, (text, parted) in enumerate(page):
            wanted, widest = (enough, 2 * SHORT) if parted else (max(2, len(pages)), NARROW)
            if counts[_key(text)] >= wanted and width(text) <= widest and not _own(text):
                found.add((number, index))
    return found
