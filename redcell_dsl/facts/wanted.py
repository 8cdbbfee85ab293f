"""The evidence that a review team wants to see for each fact: notes beside a ruleset's text.

A file of lines ``编号: 佐证``. An id is that of a fact, or of a sentence, for all facts that feed
it and have no line of their own. It says what to bring; it never changes a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from ..model.fact import Fact
from ..source.diagnostic import Diagnostic
from ..source.text import Span
from .load import Loaded, load_file
from .report import Report, naming, quote
from .tree import Pair, Scalar

FILE = "佐证.yaml"
MOST_LISTED = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """``texts``: fact id → the evidence wanted; and what was found while reading it."""

    texts: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def read_wanted(path: Path, facts: Iterable[Fact]) -> Wanted:
    """The notes in ``path`` for ``facts`` (all those of the text); without a file there are none.

    Faults of the file are errors; an id that means nothing is a warning; facts without a line are
    a remark.
    """
    if not path.exists():
        return Wanted()
    loaded = load_file(path, path.name)
    return wanted(loaded, tuple(facts))


def wanted(loaded: Loaded, facts: tuple[Fact, ...]) -> Wanted:
    """The notes of a file that was read."""
    if loaded.tree is None:
        return Wanted({}, loaded.diagnostics)
    report = Report(loaded.tree.source)
    said = _said(loaded.tree.root.pairs, facts, report)
    texts = {fact.id: text for fact in facts if (text := _text(fact, said, facts))}
    silent = [fact for fact in facts if fact.id not in texts]
    if silent:
        _remark(silent, report)
    return Wanted(texts, (*loaded.diagnostics, *report.found))


def _said(pairs: Iterable[Pair], facts: tuple[Fact, ...], report: Report) -> dict[str, str]:
    known = {place for fact in facts for place in (fact.id, *fact.feeds)}
    said: dict[str, str] = {}
    for pair in pairs:
        key = pair.key.text.strip()
        if key not in known:
            _refuse(pair, sorted(known), report)
        elif not isinstance(pair.value, Scalar):
            title = f"{quote(key)} 需要的佐证要写成一行文字"
            report.add("F092", title, pair.value.span, advice=("几样材料用顿号或分号隔开",))
        elif not pair.value.empty:
            said[key] = " ".join(pair.value.text.split())
    return said


def _text(fact: Fact, said: Mapping[str, str], facts: tuple[Fact, ...]) -> str:
    """A fact's own line, else that of a sentence that it feeds, unless that id is another fact's."""
    ids = {each.id for each in facts}
    shared = (place for place in fact.feeds if place not in ids)
    return next((said[place] for place in (fact.id, *shared) if place in said), "")


def _refuse(pair: Pair, known: list[str], report: Report) -> None:
    key = pair.key.text.strip()
    near = "、".join(f"`{name}`" for name in get_close_matches(key[:60], known, 3, 0.6))
    advice = (f"是否 {near}?",) if near else ("编号用 redcell facts 查看",)
    title = f"没有编号为 {quote(key)} 的事实,这一行佐证说明没有采用"
    report.add("F090", title, pair.key.span, advice=advice)


def _remark(silent: list[Fact], report: Report) -> None:
    listed = "、".join(naming(fact) for fact in silent[:MOST_LISTED])
    more = " 等" if len(silent) > MOST_LISTED else ""
    title = f"有 {len(silent)} 项事实没有写需要的佐证: {listed}{more}"
    report.add("F091", title, Span(0, 0), advice=("在这个文件里各加一行 `编号: 需要的佐证`",))
