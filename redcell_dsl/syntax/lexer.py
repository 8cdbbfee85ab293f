"""The lexer of official prose: keywords are found, whatever stands between them is a phrase.

Chinese has no spaces: a phrase ends where a keyword begins. Quotation marks, book titles and
brackets belong to the phrase that they stand in, whatever words are inside. After ``=`` a formula
runs to the next comma.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
import re

from lark import Token
from lark.common import LexerConf
from lark.lexer import Lexer
from lark.utils import TextSlice

ENCLOSED = r"“[^“”]*”|《[^《》]*》|『[^『』]*』|‘[^‘’]*’|\"[^\"]*\""
BRACKETED = r"\((?:[^()]|\([^()]*\))*\)"
FORMULA = re.compile(
    r"(?P<OPEN>\()|(?P<CLOSE>\))|(?P<PLUS>\+)|(?P<MINUS>-)|(?P<TIMES>[×*])|(?P<OVER>[÷/])"
    r"|(?P<POINTS>\d+(?:\.\d+)? *(?:分|%)?)|(?P<END>[,;。])|(?P<BLANK> +)"
    r"|(?P<PHRASE>[^,;。()+\-×*÷/=\d ]+)"
)

INNER = str.maketrans("「」", "『』")
"""Names of facts stand in 「」 wherever they are printed: inside a name others must do."""


class ProseLexer(Lexer):
    """Turns a normalised sentence into keyword and ``PHRASE`` tokens with their offsets.

    A token's ``line`` is 2 where a comma stands before it, else 1. 的 alone is no phrase; a quotation
    mark without its other half is a token that no form knows.
    """

    def __init__(self, conf: LexerConf) -> None:
        defined = sorted(conf.terminals, key=lambda terminal: -terminal.priority)
        keywords = "|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in defined)
        self.pattern = re.compile(
            f"(?P<ENCLOSED>{ENCLOSED})|(?P<LONE>[“”《》])|{keywords}"
            f"|(?P<BRACKETED>{BRACKETED})|(?P<COMMA>[,;:] *)"
        )

    def lex(self, data: TextSlice[str] | str) -> Iterator[Token]:  # type: ignore[override]
        # Lark hands a lexer of one argument the text itself
        text = (data if isinstance(data, str) else data.text).translate(INNER)
        place, phrase, line = 0, 0, 1
        while match := self.pattern.search(text, place):
            name, start, end = str(match.lastgroup), match.start(), match.end()
            place = end
            if name in ("ENCLOSED", "BRACKETED"):
                continue
            for token in _phrase(text, phrase, start, line):
                yield token
                line = 1
            phrase = end
            if name == "COMMA":
                line = 2
                continue
            yield Token(name, match.group(), start, line, end_pos=end)
            line = 1
            if name == "EQUALS":
                place = phrase = yield from _formula(text, end)
        yield from _phrase(text, phrase, len(text), line)


def _phrase(text: str, start: int, end: int, line: int) -> Iterator[Token]:
    words = text[start:end]
    start += len(words) - len(words.lstrip(" ,"))
    words = words.strip(" ,")
    if words.strip("的"):
        yield Token("PHRASE", words, start, line, end_pos=start + len(words))


def _formula(text: str, place: int) -> Generator[Token, None, int]:
    while match := FORMULA.match(text, place):
        name = str(match.lastgroup)
        if name == "END":
            break
        place = match.end()
        if name != "BLANK":
            yield Token(name, match.group(), match.start(), end_pos=place)
    return place
