"""Reading texts with a grammar's tables: what they mean is made without a tree in between.

Lark parses to a tree, and its transformer walks that tree to say what each node means. Here the
steps of the parser are written down, and then each production is given its parts at once. A sentence
without a meaning, and a long one, is read Lark's way, which tells where it goes wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lark import Lark, Token, Transformer, Tree
from lark.exceptions import VisitError
from lark.grammar import Rule
from lark.lexer import ContextualLexer, LexerState
from lark.parse_tree_builder import ParseTreeBuilder
from lark.utils import TextSlice

from .grammar import DEEPEST, height, unmeant
from .tokens import token_of

END = "$END"


class Unread(Exception):
    """Words that fit no production, or mean nothing; ``place``: how far they were understood."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


Making = Callable[[list[Any]], Any]
"""What makes something of the parts of a production."""


@dataclass(slots=True)
class Production:
    """How many parts a production takes, what they are together, and what makes it of them."""

    size: int
    name: str
    make: Making


Step = Token | Production


class Steps:
    """The steps in which a text is parsed, by the tables of its grammar.

    ``position`` is the state of the parser, which decides what a contextual lexer looks for.
    """

    def __init__(self, grammar: Lark, making: dict[Rule, Making]) -> None:
        table = grammar.parser.parser.parser.parse_table
        (start,) = grammar.options.start
        self.actions: dict[int, dict[str, tuple[Any, Any]]] = table.states
        self.first, self.last = table.start_states[start], table.end_states[start]
        self.position = self.first
        self.making = making
        self.lexer: Any = grammar.parser.lexer
        self.contextual = isinstance(self.lexer, ContextualLexer)
        self.productions: dict[int, Production] = {}
        self.rows: dict[int, dict[str, int | Production]] = {}

    def of(self, text: str) -> list[Step]:
        """The tokens of a text, each production behind the last of its parts. Raises ``Unread``."""
        rows, state = self.rows, self.first
        states, steps = [state], list[Step]()
        self.position = state
        for token in chain(self._tokens(text), (token_of(END, "", len(text)),)):
            kind = token.type
            while True:
                to = (rows.get(state) or self._row(state)).get(kind)
                if isinstance(to, int):
                    states.append(to)
                    steps.append(token)
                    self.position = state = to
                    break
                if to is None:
                    raise Unread(token.start_pos or 0)
                steps.append(to)
                if to.size:
                    del states[-to.size :]
                state = self.actions[states[-1]][to.name][1]
                states.append(state)
                if kind == END and state == self.last:
                    break
        return steps

    def _tokens(self, text: str) -> Iterator[Token]:
        found: Iterator[Token] = (
            self.lexer.lex(LexerState(TextSlice.cast_from(text)), self)
            if self.contextual
            else self.lexer.lexer.lex(text)
        )
        return found

    def _row(self, state: int) -> dict[str, int | Production]:
        """What is done in a state, by the token that comes: the next state, or what is put together."""
        actions = self.actions[state].items()
        self.rows[state] = row = {
            kind: to if type(to) is int else self._production(to) for kind, (_, to) in actions
        }
        return row

    def _production(self, rule: Rule) -> Production:
        found = self.productions.get(id(rule))  # the table holds the rule: its id stays its own
        if found is None:
            found = Production(len(rule.expansion), rule.origin.name, self.making[rule])
            self.productions[id(rule)] = found
        return found


def made(steps: list[Step]) -> Any:
    """What the last production makes."""
    parts: list[Any] = []
    for step in steps:
        if type(step) is not Production:
            parts.append(step)
        elif step.size:
            parts[-step.size :] = [step.make(parts[-step.size :])]
        else:
            parts.append(step.make([]))
    return parts[0]


class Reader:
    """Reads sentences with one grammar, and gives them the meaning that a transformer has for it."""

    def __init__(self, grammar: Lark, meaning: Transformer[Token, Any]) -> None:
        shaping: Any = ParseTreeBuilder
        self.grammar, self.meaning = grammar, meaning
        self.steps = Steps(grammar, shaping(grammar.rules, Tree).create_callback(meaning))

    def read(self, text: str) -> Any:
        """What a text means. Raises ``Unread``."""
        steps = self.steps.of(text)
        if len(steps) <= DEEPEST or sum(type(each) is Production for each in steps) <= DEEPEST:
            try:
                return made(steps)
            except ValueError:
                pass  # it comes again below, with its place
        return self._by_tree(text)

    def _by_tree(self, text: str) -> Any:
        tree = self.grammar.parse(text)
        if height(tree) > DEEPEST:
            raise Unread(0)
        try:
            return self.meaning.transform(tree)
        except VisitError as fault:
            raise Unread(unmeant(fault)) from fault


def tree_of(grammar: Lark) -> Callable[[str], Tree[Token]]:
    """What parses a text that always fits its grammar, as Lark does."""
    making: Any = grammar.parser.parser_conf.callbacks
    steps = Steps(grammar, making)
    return lambda text: made(steps.of(text))
