"""One honour as a module of generated Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from io import StringIO
from math import lcm
from token import NAME
from tokenize import generate_tokens

from ...model import expression as e
from ...model.fact import Day, Fact, Ledger, Year
from ...model.measures import Article, Grade, Honour, Item, Measures, Unit
from ...model.method import Method, Overlap
from . import plan, shared, sums
from .article import Reader
from .beyond import needed
from .escape import comment, docstring, quote
from .expression import Printer
from .facts import known, table, used
from .item import body, parameters
from .layout import LONGEST, indent, listed
from .names import Names
from .shape import Shape, of_item
from .total import Total

RETURNS = {Shape.WHOLE: "int", Shape.PAIR: "tuple[int, int]", Shape.REAL: "Real"}
"""What a function gives that scores an item or an article."""


@dataclass
class Chapter:
    """Writes the module of one honour."""

    measures: Measures
    method: Method
    honour: Honour
    sha256: str
    printer: Printer = field(init=False)
    articles: tuple[Article, ...] = field(init=False)
    facts: dict[str, Fact] = field(init=False)
    wanted: set[str] = field(init=False)
    sentences: dict[str, list[str]] = field(init=False)
    beside: bool = field(init=False)

    def __post_init__(self) -> None:
        by_id = {article.id: article for article in self.measures.articles}
        self.articles = tuple(by_id[id] for id in self.honour.articles)
        all_facts = {fact.id: fact for fact in self.measures.facts}
        self.facts = known(self.articles, all_facts)
        self.wanted = used(self.articles, all_facts)
        units = [sums.unit(article, self.method) for article in self.articles]
        if self.method.total:
            units.append(self.method.total.value.denominator)
        units += [bound.denominator for grade in self.honour.grades for bound in _bounds(grade)]
        self.printer = Printer(self.facts, Names(), self.method, lcm(*units))
        self.beside = needed(self.articles)
        self.sentences = dict(_sentences(self.measures.units))

    def write(self) -> str:
        """The text of the module."""
        code = [
            *self._constants(),
            *(line for item in self._items() for line in self._item(item)),
            *(line for article in self.articles for line in self._article(article)),
            *self._total_of().grading(),
            *self._score(),
        ]
        lines = [*self._header(), *_imports("\n".join(code)), "", *code]
        return "\n".join(lines) + "\n"

    def _items(self) -> Iterator[Item]:
        for article in self.articles:
            yield from article.items

    def _header(self) -> list[str]:
        unit = self.printer.unit
        size = {1: "points", 2: "half points"}.get(unit, f"{unit}ths of a point")
        paragraphs = [
            f"{self.honour.name}: the exact score of an application.",
            "",
            f"《{self.measures.title}》",
            "",
            "Generated from the official text; change the text, not this file. Its SHA-256:",
            self.sha256 or "(not given)",
            "",
            f"Scores are whole numbers that count {size} (``SCALE``); a score that divides facts by",
            "facts is a pair, numerator and denominator. ``points`` makes a Fraction.",
        ]
        if self.measures.chosen:
            paragraphs += ["", "Readings chosen where the text leaves a place open:", ""]
        return docstring([*paragraphs, *(f"- {n}: {choice}" for n, choice in self.measures.chosen)])

    def _constants(self) -> Iterator[str]:
        unit = self.printer.unit
        yield f"HONOUR = {quote(self.honour.name)}"
        yield f"TEXT_SHA256 = {quote(self.sha256)}"
        yield f"SCALE = {unit}"
        yield '"""How many units of score a point has."""'
        yield ""
        pairs = [f"{quote(name)}: {quote(choice)}" for name, choice in self.measures.chosen]
        yield from listed("READINGS: dict[str, str] = {", pairs, "}", loose=True)
        yield ""
        yield from table(self.facts, self.wanted)
        yield '"""What is asked, by id; ``facts`` says what each answer must be."""'
        yield ""
        for node in self._tiered():
            yield from self._tiers(node)

    def _tiered(self) -> list[e.Tiered]:
        leaves = [leaf for item in self._items() for leaf in plan.inputs(item)]
        return list(dict.fromkeys(leaf for leaf in leaves if isinstance(leaf, e.Tiered)))

    def _tiers(self, node: e.Tiered) -> Iterator[str]:
        """A ledger's points by level, after the method has settled how tiers overlap."""
        kind = self.facts[node.fact].type
        assert isinstance(kind, Ledger)
        ranks = {level.name: rank for rank, level in enumerate(kind.ladder)}
        parts = []
        for level, rank in ranks.items():
            fitting = [
                int(tier.points.value * self.printer.unit)
                for tier in node.tiers
                if tier.level == level or (tier.upward and rank >= ranks[tier.level])
            ]
            gain = sum(fitting) if self.method.overlap is Overlap.ALL else max(fitting, default=0)
            parts.append(f"{quote(level)}: {gain}")
        rules = "、".join(dict.fromkeys(tier.rule for tier in node.tiers))
        yield from comment(rules)
        yield from listed(f"{self.printer.names.tiers(node)} = {{", parts, "}", loose=True)

    def _item(self, item: Item) -> Iterator[str]:
        names = parameters(item, self.printer)
        returns = RETURNS[of_item(item, self.facts)]
        arguments = [f"{name}: {kind}" for name, kind in names.items()]
        yield from ("", "")
        yield from listed(f"def {self.printer.names.item(item.id)}(", arguments, f") -> {returns}:")
        yield from docstring(self._about(item), "    ")
        yield from indent(body(item, self.printer))

    def _about(self, item: Item) -> list[str]:
        """The item's docstring: its place and title, then its sentences as they stand."""
        head = f"{item.citation}{_gap(item.title)}"
        sentences = self.sentences.get(item.id, [])
        return [head, *(["", *sentences] if sentences else [])]

    def _article(self, article: Article) -> Iterator[str]:
        name = self.printer.names.article(article.id)
        yield from ("", "")
        returns = RETURNS[sums.shape(article, self.printer)]
        arguments = ["given: Mapping[str, Any]", "items: dict[str, Exact]"]
        arguments += ["beside: Beside"] if self.beside else []
        yield from listed(f"def _{name}(", arguments, f") -> {returns}:")
        about = f"{article.citation}{_gap(article.title)}: its items, added up."
        yield from docstring([about], "    ")
        yield from indent(Reader(article, self.printer).write())

    def _score(self) -> Iterator[str]:
        yield from ("", "")
        returned = self._total_of().returned
        yield f"def score(facts: Mapping[str, object]) -> {returned}:"
        yield from docstring(
            [
                "Score an application: every fact of ``FACTS``, by id.",
                "",
                "Raises ``Refusal`` with every fault where facts are missing, unknown or unfit.",
            ],
            "    ",
        )
        yield from indent(self._score_body())

    def _score_body(self) -> Iterator[str]:
        names = self.printer.names
        yield "items: dict[str, Exact] = {}"
        if self.beside:
            yield "beside = Beside()"
        yield "try:"
        entries = []
        given = "facts, items, beside" if self.beside else "facts, items"
        for article in self.articles:
            score, shape = names.score(f"of {article.id}"), sums.shape(article, self.printer)
            entry = f"exact({score})" if shape is Shape.REAL else score
            targets = score
            if shape is Shape.PAIR:
                targets = f"{score}, {names.over(f'of {article.id}')}"
                entry = f"({targets})"
            yield f"    {targets} = _{names.article(article.id)}({given})"
            entries.append(f"{quote(article.id)}: {entry}")
        dated = {id for id in self.wanted if isinstance(self.facts[id].type, Year | Day)}
        present = [f"({quote(id)} in facts)" for id in self.facts if id in dated]
        yield f"    if len(facts) != {' + '.join([str(len(self.wanted - dated)), *present])}:"
        yield "        check(facts, FACTS)"
        yield "except (KeyError, TypeError, Invalid, Undefined) as fault:"
        yield "    raise refusal(facts, FACTS, fault) from None"
        yield from listed("articles: dict[str, Exact] = {", entries, "}", 1, loose=True)
        yield from self._total_of().write()

    def _total_of(self) -> Total:
        return Total(self.articles, self.honour, self.printer, self.beside)


def _imports(code: str) -> Iterator[str]:
    """The imports that the code needs."""
    tokens = generate_tokens(StringIO(code).readline)
    words = {token.string for token in tokens if token.type == NAME}
    yield from ("", "from __future__ import annotations", "")
    yield "from collections.abc import Mapping"
    yield from ["from fractions import Fraction"] if "Fraction" in words else []
    rounding = [name for name in ("ceil", "floor") if name in words]
    yield from [f"from math import {', '.join(rounding)}"] if rounding else []
    yield from ("from typing import Any", "")
    for module, names in shared.names().items():
        wanted = [name for name in names if name in words]
        line = f"from .{module} import {', '.join(wanted)}"
        fits = len(line) <= LONGEST
        if wanted or module not in shared.FURTHER:
            yield from (
                [line] if fits else listed(f"from .{module} import (", wanted, ")", loose=True)
            )


def _bounds(grade: Grade) -> Iterator[Fraction]:
    for bound in (grade.least, grade.most):
        if bound is not None:
            yield bound.value


def _gap(title: str) -> str:
    return f"  {title}" if title else ""


def _sentences(units: tuple[Unit, ...]) -> Iterator[tuple[str, list[str]]]:
    """The sentences of each unit and of those below it, with their printed numbers, by id."""
    for unit in units:
        texts = [sentence.text for sentence in unit.sentences]
        for child in unit.children:
            below = dict(_sentences((child,)))
            yield from below.items()
            texts += [
                f"{child.mark}{text}" if i == 0 else text for i, text in enumerate(below[child.id])
            ]
        yield unit.id, texts
