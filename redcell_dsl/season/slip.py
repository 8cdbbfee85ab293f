"""Slips: short YAML files that people fill in, read key by key; every fault keeps its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
import re

from ..facts.dates import read_day, read_year
from ..facts.form import fold
from ..facts.load import load_file
from ..facts.numeral import whole
from ..facts.report import quote, shown
from ..facts.tree import Mapping, Node, Pair, Scalar, blank
from ..facts.tree import Sequence as Listed
from ..source.text import Source, Span, normalise
from .find import Finds

POINTS = re.compile(r"(\d{1,6})(?:\.(\d{1,6})|/(\d{1,6}))?分?", re.A)


@dataclass(frozen=True, slots=True)
class Slip:
    """A mapping with the text that it stands in, and where its faults are reported."""

    source: Source
    root: Mapping
    finds: Finds

    def pairs(self) -> Iterator[Pair]:
        """Every entry that is filled in."""
        return (pair for pair in self.root.pairs if not blank(pair.value))

    def expect(self, known: Sequence[str]) -> None:
        """Report entries that nobody reads."""
        wanted = {fold(name) for name in known}
        for pair in self.root.pairs:
            if fold(pair.key.text) not in wanted:
                near = get_close_matches(pair.key.text, known, 1, 0.4) or known
                self.fault(
                    "G003", f"没有 {quote(pair.key.text)} 这一项", pair.key.span, "、".join(near)
                )

    def fault(self, code: str, title: str, span: Span, known: str = "") -> None:
        """Report a fault at a place; ``known`` is what may be written."""
        advice = (f"可写:{known}",) if known else ()
        self.finds.add(code, title, self.source, span, advice=advice)

    def find(self, name: str) -> Pair | None:
        """The entry of a name, if it is filled in."""
        return next((pair for pair in self.pairs() if fold(pair.key.text) == fold(name)), None)

    def text(self, name: str) -> str:
        """A short text; empty where there is none."""
        pair = self.find(name)
        if pair is None:
            return ""
        if isinstance(pair.value, Scalar):
            return normalise(pair.value.text).strip()
        self._wrong(name, pair.value, "一个名称或一句话")
        return ""

    def day(self, name: str) -> date | None:
        pair = self.find(name)
        return None if pair is None else self.day_at(name, pair.value)

    def day_at(self, name: str, node: Node) -> date | None:
        """A date that stands at a node."""
        read = read_day(node.text) if isinstance(node, Scalar) else None
        if isinstance(read, date):
            return read
        self._wrong(name, node, "日期,如 `2018-12-10`")
        return None

    def year(self, name: str) -> int | None:
        pair = self.find(name)
        if pair is None:
            return None
        read = read_year(pair.value.text) if isinstance(pair.value, Scalar) else None
        if isinstance(read, int):
            return read
        self._wrong(name, pair.value, "四位年份,如 `2018`")
        return None

    def count(self, name: str, units: Sequence[str] = ()) -> int | None:
        """A whole number, none below zero."""
        pair = self.find(name)
        if pair is None:
            return None
        read = whole(pair.value.text, units) if isinstance(pair.value, Scalar) else None
        if isinstance(read, int) and read >= 0:
            return read
        self._wrong(name, pair.value, "不小于 0 的整数")
        return None

    def points(self, name: str) -> Fraction | None:
        """A score, exact: a decimal or a fraction."""
        pair = self.find(name)
        if pair is None:
            return None
        text = normalise(pair.value.text).strip() if isinstance(pair.value, Scalar) else ""
        match = POINTS.fullmatch(text)
        if match is None or match[3] == "0":
            self._wrong(name, pair.value, "得分,如 `86.5`")
            return None
        return Fraction(text.removesuffix("分"))

    def names(self, name: str) -> tuple[Scalar, ...] | None:
        """A list of names, or one name; ``None`` where there is no such entry at all.

        An empty list is an answer: nobody.
        """
        pair = next((p for p in self.root.pairs if fold(p.key.text) == fold(name)), None)
        return None if pair is None else self.names_at(name, pair.value)

    def names_at(self, name: str, node: Node) -> tuple[Scalar, ...]:
        """The names that stand at a node."""
        if isinstance(node, Scalar):
            return () if node.empty else (node,)
        if isinstance(node, Listed):
            given = [item for item in node.items if not blank(item)]
            named = tuple(item for item in given if isinstance(item, Scalar))
            if len(named) == len(given):
                return named
        self._wrong(name, node, "名单,一行一个 `- 名称`")
        return ()

    def part(self, name: str) -> Slip | None:
        """The slip inside this one."""
        pair = self.find(name)
        return None if pair is None else self.part_at(name, pair.value)

    def part_at(self, name: str, node: Node) -> Slip | None:
        """The slip that stands at a node."""
        if isinstance(node, Mapping):
            return Slip(self.source, node, self.finds)
        self._wrong(name, node, "几行 `名称: 内容`")
        return None

    def rows(self, name: str) -> Iterator[Slip]:
        """The slips of a list."""
        pair = self.find(name)
        if pair is None:
            return
        items = pair.value.items if isinstance(pair.value, Listed) else (pair.value,)
        for item in items:
            part = None if blank(item) else self.part_at(name, item)
            if part is not None:
                yield part

    def _wrong(self, name: str, node: Node, wanted: str) -> None:
        self.fault("G004", f"“{name}”应是{wanted},写的是 {shown(node)}", node.span)


def read_slip(path: Path, finds: Finds) -> Slip | None:
    """The slip of a file; ``None`` after its faults are reported."""
    loaded = load_file(path, finds.name(path))
    finds.found.extend(each for each in loaded.diagnostics if each.code != "F009")
    if loaded.tree is None:
        return None
    return Slip(loaded.tree.source, loaded.tree.root, finds)
