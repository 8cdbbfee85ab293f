"""Clauses of a decision that is being drafted: what each says, in the words of such decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from ...model.citation import Located
from .finding import ordinal
from .hunks import Hunk
from .numbers import han
from .wording import quotable


class Unsayable(ValueError):
    """Words that no quotation of a decision can hold."""


@dataclass(frozen=True)
class Rewording:
    """将…中的“甲”修改为“乙”."""

    at: int
    unit: Located
    place: str
    hunks: tuple[Hunk, ...]


@dataclass(frozen=True)
class Revision:
    """…修改为:“…”."""

    at: int
    unit: Located
    place: str
    text: str


@dataclass(frozen=True)
class Removing:
    """删去…."""

    at: int
    unit: Located
    places: tuple[str, ...]
    word: str = ""
    shift: bool = False


@dataclass(frozen=True)
class Adding:
    """在…后增加一条,作为第…条:“…”; without a side, inside the place."""

    at: int
    unit: Located
    place: str
    side: str
    word: str
    numbers: tuple[int, ...]
    text: str
    shift: bool = False


@dataclass(frozen=True)
class Renumbering:
    """第十五条至第二十条依次改为第十六条至第二十一条."""

    at: int
    unit: Located
    first: str
    last: str
    to: str
    to_last: str


@dataclass(frozen=True)
class Adjusting:
    """本办法条文顺序作相应调整."""

    at: int
    unit: Located
    references: bool


Draft = Rewording | Revision | Removing | Adding | Renumbering | Adjusting


WIDE = str.maketrans("()", "（）")
"""Brackets as decisions print them in citations."""


def said(draft: Draft) -> str:
    """The words of a clause, without its number. Raises ``Unsayable``."""
    match draft:
        case Rewording(place=place, hunks=hunks):
            return _reworded(place.translate(WIDE), hunks)
        case Revision(place=place, text=text):
            named = place.endswith(("题目", "标题", "章名"))
            lead, colon = ("将", "") if named else ("", "：")
            return f"{lead}{place.translate(WIDE)}修改为{colon}{quoted(text)}。"
        case Removing(places=places):
            named_places = "、".join(places).translate(WIDE)
            return f"删去{named_places}{shifted(draft.word) if draft.shift else ''}。"
        case Adding():
            return _added(draft)
        case Renumbering(first=first, last=last, to=to, to_last=to_last):
            if first == last:
                return f"{first}改为{to}。".translate(WIDE)
            return f"{first}至{last}依次改为{to}至{to_last}。".translate(WIDE)
        case Adjusting(references=references):
            return "条文顺序和有关条文序号作相应调整。" if references else "条文顺序作相应调整。"
        case _:
            assert_never(draft)


def _reworded(place: str, hunks: Sequence[Hunk]) -> str:
    """Changes of wording in one place: words that change, that go, that come."""
    told = []
    for number, hunk in enumerate(hunks):
        lead = f"{place}中的" if not number else ""
        if not hunk.text:
            told.append(f"删去{lead}{quoted(hunk.words)}")
        elif hunk.text.startswith(hunk.words):
            come = hunk.text[len(hunk.words) :]
            told.append(f"在{lead}{quoted(hunk.words)}后增加{quoted(come)}")
        elif hunk.text.endswith(hunk.words):
            come = hunk.text[: -len(hunk.words)]
            told.append(f"在{lead}{quoted(hunk.words)}前增加{quoted(come)}")
        else:
            told.append(f"将{lead}{quoted(hunk.words)}修改为{quoted(hunk.text)}")
    return "，".join(told) + "。"


def _added(draft: Adding) -> str:
    numbers = draft.numbers
    count = "两" if len(numbers) == 2 else han(len(numbers))
    named = "、".join(ordinal(draft.word, number) for number in numbers)
    as_ = f"，{'分别' if numbers[1:] else ''}作为{named}" if draft.word != "行" else ""
    where = f"在{draft.place}{draft.side}" if draft.side else draft.place
    tail = shifted(draft.word) if draft.shift else ""
    lead = f"{where}增加{count}{draft.word}{as_}".translate(WIDE)
    return f"{lead}：{quoted(draft.text)}{tail}。"


def shifted(word: str) -> str:
    """That the numbers of what follows move on."""
    return f"，以下各{word}序号依次顺延"


def quoted(text: str) -> str:
    """Words in quotation marks, those inside them turned. Raises ``Unsayable``."""
    words = quotable(text)
    if words is None:
        raise Unsayable(text)
    return f"“{words}”"
