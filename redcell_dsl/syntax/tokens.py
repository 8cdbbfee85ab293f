"""Tokens of official prose: the numbers, counts, words and lists that they hold."""

from __future__ import annotations

from datetime import date
import re

from lark import Token

from ..source.pattern import Pattern
from ..source.text import Span
from .numeral import number
from .tree import Num

NUMERAL = r"\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+(?!分点|律)"
FIGURE = Pattern(NUMERAL)
COUNTED = Pattern(rf"({NUMERAL}) *([^\d,;。 (]*(?:\((?:次|人|项|处|例)\))?)")
LAST_COUNTED = Pattern(
    rf"({NUMERAL}) *((?:个?百分点|[^\d零〇一二两三四五六七八九十百以()]*?)(?:\((?:次|人|项|处|例)\))?)$"
)


def token_of(kind: str, words: str, start: int, line: int | None = None) -> Token:
    """A token as Lark makes it, in one step."""
    made = str.__new__(Token, words)
    made.type, made.value = kind, words
    made.start_pos, made.end_pos, made.line = start, start + len(words), line
    made.column = made.end_line = made.end_column = None
    return made


def number_in(token: Token, match: re.Match[str] | None, unit: str) -> Num:
    assert match is not None  # the terminal's own pattern holds a number
    group = 1 if match.re.groups else 0
    start = (token.start_pos or 0) + match.start(group)
    return Num(number(match[group]), unit, Span(start, start + len(match[group])))


def points_in(token: Token) -> Num:
    return number_in(token, FIGURE.search(token), "分")


def count_in(token: Token) -> Num:
    """The count that ends a token (组织一日游1次 asks for one), else the one before 以上."""
    match = LAST_COUNTED.search(token) or COUNTED.search(token)
    assert match is not None
    return number_in(token, match, UNIT_END.sub("", match[2]))


def dates_in(text: str, start: int) -> tuple[Num, ...]:
    """Year, month and day of the first date in words that begin at an offset; none without one."""
    match = re.search(rf"({NUMERAL}) *(年) *({NUMERAL}) *(月) *({NUMERAL}) *(日)", text)
    if match is None:
        return ()
    year, month, day = (
        Num(number(match[i]), match[i + 1], Span(start + match.start(i), start + match.end(i)))
        for i in (1, 3, 5)
    )
    real_date(year, month, day)
    return year, month, day


WRITTEN_DAY = Pattern(
    r"(\d{4}|[〇零一二两三四五六七八九]{4})(?: *(年) *| *[-/.] *)(\d{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?: *(月) *| *[-/.] *)(\d{1,2}|[一二三四五六七八九十]{1,3})(?: *(日))?"
)
"""A day as registries and notes write it: 2018年12月7日, 2018-12-07, 二〇一八年十二月七日."""


def day_in(text: str, start: int) -> tuple[Num, ...]:
    """Year, month and day of words that are a calendar date and nothing else; else none."""
    match = WRITTEN_DAY.fullmatch(text)
    if match is None or bool(match[2]) != bool(match[4]) or bool(match[4]) != bool(match[6]):
        return ()
    try:
        year, month, day = (
            Num(number(match[i]), unit, Span(start + match.start(i), start + match.end(i)))
            for i, unit in ((1, "年"), (3, "月"), (5, "日"))
        )
        real_date(year, month, day)
    except ValueError:
        return ()
    return (year, month, day) if FIRST <= year.value <= LAST else ()


FIRST, LAST = 1921, 2100


def real_date(year: Num | None, month: Num, day: Num) -> None:
    """Raises ``ValueError`` for a day that no calendar has; 2月29日 of no year in particular is one."""
    parts = [each.value for each in (year, month, day) if each is not None]
    if any(part.denominator != 1 for part in parts):
        raise ValueError(parts)
    date(int(year.value) if year else LEAP, int(month.value), int(day.value))


LEAP = 2000


def quarter_in(num: Num) -> Num:
    """The number of a quarter. Raises ``ValueError`` for one that no year has."""
    if num.value not in (1, 2, 3, 4):
        raise ValueError(num)
    return num


def heads_in(token: Token) -> Num:
    """How many are filed: a whole number. Raises ``ValueError`` for a share of nothing named."""
    return whole(count_in(token))


def whole(num: Num) -> Num:
    if num.unit == "%" or num.value.denominator != 1:
        raise ValueError(num)
    return num


UNIT_END = Pattern(r"及?以[上下内].*|\(含\).*")


def words_of(pieces: tuple[Token, ...] | list[Token]) -> str:
    """The words of pieces as they stand in the text, without a closing 的."""
    words = ""
    for piece in pieces:
        words += ("," if words and piece.line == 2 else "") + _words(piece)
    return words.strip(" ,").removesuffix("的")


def _words(piece: Token) -> str:
    """A piece's words; of a threshold, those that are no number (至少与1个 leaves 与)."""
    if piece.type == "PHRASE":
        return str(piece)
    if piece.type == "THRESHOLD":
        return re.sub(rf"至少|不少于|不低于|不得少于|({NUMERAL}) *[^与向和在对]*$", "", piece)
    return str(piece)


def listed(text: str) -> tuple[str, ...]:
    """The names that 、 和 及 与 join. Raises ``ValueError`` where there is none."""
    names = tuple(part.strip() for part in re.split(r"、|和|及|与", text) if part.strip())
    if not names:
        raise ValueError(text)
    return names
