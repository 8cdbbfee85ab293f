"""The contextual lexer of the structure and of the core, ready at once.

Every state of a parser asks for terminals of its own, and one pattern of them all for each state costs
more to compile than a short text takes to read. Here a state tries its terminals one by one, each
compiled once for all states; a state that is asked often gets its own pattern. What is found is the
same.
"""

from __future__ import annotations

from functools import cache
import re
from typing import Any

from lark import Token
from lark.lexer import BasicLexer, ContextualLexer, LexerState, Scanner
from lark.utils import TextSlice

from ..source.pattern import Pattern
from .tokens import token_of

OFTEN = 64
"""So many times a state tries its terminals one by one."""


class Later:
    """Stands for the module ``re`` where a lexer builds its patterns: they are compiled when used."""

    compile = Pattern
    match = staticmethod(re.match)
    error = re.error


class Trials:
    """Finds the first terminal of a scanner, in its order, that a text has at a place."""

    def __init__(self, scanner: Scanner, flags: int) -> None:
        self.scanner = scanner
        self.allowed_types = scanner.allowed_types
        self.each = [(t.name, _compiled(t.pattern.to_regexp(), flags)) for t in scanner.terminals]
        self.uses = 0

    def match(self, text: TextSlice[str], pos: int) -> Any:
        """What it is and its name; ``None`` for no terminal."""
        if self.uses == OFTEN:
            return self.scanner.match(text, pos)
        self.uses += 1
        for name, pattern in self.each:
            if found := pattern.match(text.text, pos, text.end):
                return found[0], name
        return None


@cache
def _compiled(regexp: str, flags: int) -> Pattern:
    return Pattern(regexp, flags)


class StateLexer(BasicLexer):
    """The lexer of one state. Nobody asks its tokens for their lines and columns."""

    def next_token(self, lex_state: LexerState, parser_state: Any = None) -> Token:
        """The next token; what is ignored, what has a meaning of its own, and errors are Lark's."""
        place, text = lex_state.line_ctr.char_pos, lex_state.text
        found = self.scanner.match(text, place) if place < text.end else None
        if found is None or found[1] in self.callback or found[1] in self.ignore_types:
            return super().next_token(lex_state, parser_state)
        words, kind = found
        lex_state.last_token = token = token_of(kind, words, place)
        lex_state.line_ctr.char_pos = place + len(words)
        return token

    def _build_scanner(self) -> Any:
        self.re = Later  # type: ignore[assignment]  # what a lexer asks of the module, it has
        return Trials(super()._build_scanner(), self.g_regex_flags)


class ReadyLexer(ContextualLexer):
    """A lexer for each state of a parser."""

    BasicLexer = StateLexer
