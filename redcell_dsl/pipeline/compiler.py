"""From a text to its model: read → outline → elaborate → check."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
import gc
from pathlib import Path

from ..analysis.run import run
from ..model.elaborate import elaborate
from ..model.measures import Measures
from ..model.norm import Adoption
from ..source.diagnostic import Diagnostic, Severity
from ..source.read import read_file
from ..source.text import Source, normalise
from ..versions.force import ON
from .chosen import locate_on
from .examples import check_examples
from .ruleset import Ruleset, beside


@contextmanager
def _untidied() -> Iterator[None]:
    """Without looking for cycles: compiling makes none, and keeps nearly all that it makes."""
    tidied = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if tidied:
            gc.freeze()
            gc.unfreeze()  # what was made counts as old: it is not looked through at once
            gc.enable()


@_untidied()
def compile_file(path: Path) -> Ruleset:
    """Read and compile a ruleset, with every check."""
    reading = read_file(path)
    if reading.source is None:
        return Ruleset(path, None, reading.diagnostics)
    if not reading.source.text.strip():
        return Ruleset(path, None, (*reading.diagnostics, _empty(reading.source)))
    compilation = elaborate(reading.source)
    base = _base(path, compilation.measures)
    if base is not None:
        compilation = elaborate(reading.source, base.honours)
    found = (*run(compilation), *check_examples(compilation))
    return Ruleset(path, compilation, (*reading.diagnostics, *found))


@_untidied()
def compile_source(source: Source) -> Ruleset:
    """Compile a text that stands in no ruleset, with every check."""
    compilation = elaborate(source)
    found = (*run(compilation), *check_examples(compilation))
    return Ruleset(Path(source.name), compilation, found)


def _base(path: Path, measures: Measures) -> Measures | None:
    """The text beside this one whose standards it applies (参照《…》), where it has none itself."""
    titles = [norm.title for norm in measures.norms if isinstance(norm, Adoption)]
    if measures.articles or not titles:
        return None
    for other in beside(path):
        reading = read_file(other)
        found = elaborate(reading.source).measures if reading.source else None
        if found is not None and found.articles and normalise(found.title) in titles:
            return found
    return None


def notices(ruleset: Ruleset) -> tuple[Ruleset, ...]:
    """The texts beside a ruleset that apply its standards: a notice that opens a season."""
    if ruleset.measures is None:
        return ()
    title = normalise(ruleset.measures.title)
    found = [compile_file(path) for path in beside(ruleset.path)]
    return tuple(
        each
        for each in found
        if each.measures is not None
        and any(isinstance(n, Adoption) and n.title == title for n in each.measures.norms)
    )


def _empty(source: Source) -> Diagnostic:
    advice = ("核对是否选对了文件、是否已经保存",)
    return Diagnostic("S005", Severity.ERROR, "办法文件是空的", None, source=source, advice=advice)


def load_ruleset(ruleset: str, on: date | None = None, option: str = ON) -> Ruleset:
    """The ruleset that RULESET means, compiled once in a process for as long as its folder stays.

    ``on``: the version that is in force on that day, as ``option`` asks. Raises ``NoRuleset`` and
    ``NoVersion``.
    """
    path = locate_on(ruleset, on, option)
    texts = [path, *beside(path)]
    stamp = tuple((each.stat().st_mtime_ns, each.stat().st_size) for each in texts)
    return _compiled(path, path.resolve(), stamp)


@lru_cache(maxsize=8)
def _compiled(path: Path, _place: Path, _stamp: tuple[tuple[int, int], ...]) -> Ruleset:
    return compile_file(path)
