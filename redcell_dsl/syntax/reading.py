"""Reading sentences with a grammar's tables: what they mean is made without a tree in between.

Lark parses to a tree, and its transformer walks that tree to say what each node means. Here the
steps of the parser are written down, and then each production is given its parts at once. A sentence
without a meaning, and a long one, is read Lark's way, which tells where it goes wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lark import Lark, Token, Transformer, Tree
from lark.exceptions import VisitError
from lark.grammar import Rule
from lark.parse_tree_builder import ParseTreeBuilder

from .grammar import DEEPEST, height, unmeant

END = "$END"


Making = Callable[[list[Any]], Any]


class Unread(Exception):
    """Words that fit no production, or mean nothing; ``place``: how far they were understood."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


@dataclass(slots=True)
class Production:
    """How many parts a production takes, what they are together, and what makes it of them."""

    size: int
    name: str
    make: Making


Step = Token | Production


class Reader:
    """Reads texts with one grammar, and gives them the meaning that a transformer has for it."""

    def __init__(self, grammar: Lark, meaning: Transformer[Token, Any]) -> None:
        self.grammar, self.meaning = grammar, meaning
        self.lex: Callable[[str], Iterable[Token]] = grammar.parser.lexer.lexer.lex
        table = grammar.parser.parser.parser.parse_table
        (start,) = grammar.options.start
        self.actions: dict[int, dict[str, tuple[Any, Any]]] = table.states
        self.first, self.last = table.start_states[start], table.end_states[start]
        shaping: Any = ParseTreeBuilder
        self.making: dict[Rule, Making] = shaping(grammar.rules, Tree).create_callback(meaning)
        self.productions: dict[int, Production] = {}

    def read(self, text: str) -> Any:
        """What a text means. Raises ``Unread``."""
        steps = self._steps(text)
        if sum(type(step) is Production for step in steps) <= DEEPEST:
            try:
                return _made(steps)
            except ValueError:
                pass  # it comes again below, with its place
        return self._by_tree(text)

    def _steps(self, text: str) -> list[Step]:
        """The tokens of a text, each production behind the last of its parts."""
        actions, states, steps = self.actions, [self.first], list[Step]()
        for token in chain(self.lex(text), (None,)):
            kind = END if token is None else token.type
            while True:
                action = actions[states[-1]].get(kind)
                if action is None:
                    raise Unread(len(text) if token is None else token.start_pos or 0)
                _, to = action
                if token is not None and type(to) is int:
                    states.append(to)
                    steps.append(token)
                    break
                production = self.productions.get(id(to)) or self._production(to)
                steps.append(production)
                if production.size:
                    del states[-production.size :]
                states.append(actions[states[-1]][production.name][1])
                if token is None and states[-1] == self.last:
                    break
        return steps

    def _production(self, rule: Rule) -> Production:
        made = Production(len(rule.expansion), rule.origin.name, self.making[rule])
        self.productions[id(rule)] = made  # the table holds the rule: its id stays its own
        return made

    def _by_tree(self, text: str) -> Any:
        tree = self.grammar.parse(text)
        if height(tree) > DEEPEST:
            raise Unread(0)
        try:
            return self.meaning.transform(tree)
        except VisitError as fault:
            raise Unread(unmeant(fault)) from fault


def _made(steps: list[Step]) -> Any:
    """What the last production makes."""
    made: list[Any] = []
    for step in steps:
        if type(step) is not Production:
            made.append(step)
            continue
        parts = made[len(made) - step.size :]
        del made[len(made) - step.size :]
        made.append(step.make(parts))
    return made[0]
