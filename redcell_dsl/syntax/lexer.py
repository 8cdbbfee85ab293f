"""The lexer of official prose: keywords are found, whatever stands between them is a phrase.

Chinese has no spaces: a phrase ends where a keyword begins. Quotation marks, book titles and
brackets belong to the phrase that they stand in, whatever words are inside. After ``=`` a formula
runs to the next comma.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cached_property
from itertools import pairwise
import re

from lark import Token
from lark.common import LexerConf
from lark.lexer import Lexer
from lark.utils import TextSlice

from ..source.pattern import Pattern
from .terminals import Terminals
from .tokens import token_of

ENCLOSED = r"“[^“”]*”|《[^《》]*》|『[^『』]*』|‘[^‘’]*’|\"[^\"]*\""
BRACKETED = r"\((?:[^()]|\([^()]*\))*\)"
BEFORE = (("ENCLOSED", ENCLOSED), ("LONE", "[“”《》]"))
BEHIND = (("BRACKETED", BRACKETED), ("CLOSED", r"\)"), ("COMMA", "[,;:] *"))
"""What is tried before the keywords of a grammar, and behind them."""
SCORES = frozenset(
    [
        "ADD_POINTS",
        "GRADE_POINTS",
        "DEDUCT_POINTS",
        "FULL",
        "VETO",
        "EACH_TAKE",
        "EACH_GIVE",
        "LIST_TAKE",
        "LIST_GIVE",
        "CAP",
        "RANGE_TAKE",
        "RANGE_GIVE",
        "FREE_TAKE",
        "FREE_OR_NONE",
        "BY_STATE",
        "FREE_GIVE",
        "DELEGATED",
        "PROPORTION",
        "NOT_ADDED",
        "BARE_POINTS",
        "LIST_BARE",
    ]
)
"""Tokens that give or take points: a clause ends with one."""
BOUNDS = ("EXHAUST", "CAP")
"""Bounds that may stand in brackets."""
SHORT_SAMPLE = Pattern(r"(?:个月|月|年|天|日|次|周|季度|小时|期|学期|学年)$")
FORMULA = Pattern(
    r"(?P<OPEN>\()|(?P<CLOSE>\))|(?P<PLUS>\+)|(?P<MINUS>-)|(?P<TIMES>[×*]|[xX](?= *\d))|(?P<OVER>[÷/])"
    r"|(?P<POINTS>\d+(?:\.\d+)? *(?:分|%)?)|(?P<END>[,;。])|(?P<BLANK> +)"
    r"|(?P<PHRASE>(?:(?![xX] *\d)[^,;。()+\-×*÷/=\d ])+(?:\( *\d+ *分 *\))?)"
)


class ProseLexer(Lexer):
    """Turns a normalised sentence into keyword and ``PHRASE`` tokens with their offsets.

    A token's ``line`` is 2 where a comma stands before it, else 1. 的 alone is no phrase; a quotation
    mark without its other half is a token that no form knows.
    """

    def __init__(self, conf: LexerConf) -> None:
        defined = sorted(conf.terminals, key=lambda terminal: -terminal.priority)
        self.said = {t.name: t.pattern.to_regexp() for t in defined}
        self.named = (*BEFORE, *self.said.items(), *BEHIND)
        self.terminals = Terminals(self.named)

    @cached_property
    def bounds(self) -> dict[str, re.Pattern[str]]:
        """Bounds in brackets: (扣完为止)."""
        return {
            name: re.compile(rf"\((?:{self.said[name]})\)") for name in BOUNDS if name in self.said
        }

    def _remark(self, match: re.Match[str]) -> Token:
        """Brackets behind points: a bound (扣完为止), (最多扣3分), else a remark."""
        text, start = match.group(), match.start()
        for name, pattern in self.bounds.items():
            if pattern.fullmatch(text):
                return token_of(name, text[1:-1], start + 1, 1)
        return token_of("REMARK", text, start, 1)

    def lex(self, data: TextSlice[str] | str) -> Iterator[Token]:  # type: ignore[override]
        # Lark hands a lexer of one argument the text itself
        text = data if isinstance(data, str) else data.text
        # names of facts stand in 「」 wherever they are printed: inside a name others must do
        tokens = _settled(list(self._found(text.replace("「", "『").replace("」", "』"))))
        for first, second in pairwise(tokens):
            if second.start_pos != first.end_pos:
                gap = text[first.end_pos or 0 : second.start_pos].strip(" ,\n")
                second.column = ord(gap) if gap in GAPS else None
        return iter(tokens)

    def _found(self, text: str) -> Iterator[Token]:
        place, phrase, line, opened, last = 0, 0, 1, False, ""
        find = self.terminals.finder(text)
        while found := find(place):
            name, match = found
            start, place = match.span()
            if name in ("BRACKETED", "EXCEPT"):
                behind = last in SCORES and not text[phrase:start].strip()
                if name == "BRACKETED" and behind:
                    yield self._remark(match)
                    phrase = place
                if name == "BRACKETED" or not behind:
                    continue  # (病假除外) inside a condition belongs to its name
            elif name == "ENCLOSED" or (name == "CLOSED" and not opened):
                continue
            words = _phrase(text, phrase, start, line)
            if words is not None:
                yield words
                line, last = 1, "PHRASE"
            phrase = place
            if name in ("COMMA", "CLOSED"):
                line, opened = 2, opened and name == "COMMA"
                continue
            opened, last = opened or name == "VALUE_OPEN", name
            yield token_of(name, match.group(), start, line)
            line = 1
            if name == "EQUALS":
                place = phrase = yield from _formula(text, place)
        words = _phrase(text, phrase, len(text), line)
        if words is not None:
            yield words


def _settled(tokens: list[Token]) -> list[Token]:
    """Counts that no points follow, or another count does, are words of the phrase they stand in."""
    counted, due, last = (
        False,
        False,
        "",
    )  # what stands behind a token in its clause, seen from the end
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        if token.type in SCORES:
            counted, due = False, token.type in ("ADD_POINTS", "DEDUCT_POINTS")
            last = token.type
        elif token.type == "PER":
            if counted and not token.startswith("每"):
                tokens[place] = _word(token)
            counted = True
        elif (token.type == "DUTY" and not (due and (last == "ADD_POINTS" or counted))) or (
            token.type == "SAMPLE" and not _samples(tokens, place)
        ):
            tokens[place] = _word(token)
    return tokens


def _samples(tokens: list[Token], place: int) -> bool:
    """随机抽取6名职工,不熟悉的,每有1人扣1分: so many are looked at, no more can be found."""
    following = [token.type for token in tokens[place + 1 :]]
    words = 0
    while words < len(following) and following[words] in (
        "PHRASE",
        "THRESHOLD",
        "BAND",
        "COMPARED",
    ):
        words += 1
    counted = following[words : words + 2] == ["PER", "DEDUCT_POINTS"]
    return bool(words) and counted and SHORT_SAMPLE.search(tokens[place]) is None


def _word(token: Token) -> Token:
    return token_of("PHRASE", str(token), token.start_pos or 0, token.line or 1)


def _phrase(text: str, start: int, end: int, line: int) -> Token | None:
    """The words between two places, where they are more than what joins others."""
    behind = text[start:end].lstrip(EDGES)
    words = behind.rstrip(EDGES)
    if not words.strip("的者"):
        return None
    return token_of("PHRASE", words, end - len(behind), line)


GAPS = ("的", "、")
"""What is no token and still belongs between two: a token's ``column`` says which stands before it."""
EDGES = " ,、\n"
"""What may stand at the edge of a phrase and is none of it."""


def _formula(text: str, place: int) -> Generator[Token, None, int]:
    while match := FORMULA.match(text, place):
        name = str(match.lastgroup)
        if name == "END":
            break
        place = match.end()
        if name != "BLANK":
            yield Token(name, match.group(), match.start(), end_pos=place)
    return place
