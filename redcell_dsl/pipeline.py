"""The whole compiler on one page: read → outline → elaborate → check → emit.

The only module that knows every room. Every step gives data; what is wrong is a diagnostic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
import re

from .evaluate.amounts import Refusal
from .evaluate.reference import NoMethod, evaluate, honour_of
from .evaluate.scorecard import Scorecard
from .facts.form import Form
from .facts.load import Loaded
from .facts.validate import Validated, validate_loaded
from .model.elaborate import Compilation, elaborate
from .model.measures import Measures
from .model.select import UnknownChoice, select
from .source.diagnostic import Diagnostic, Severity
from .source.places import rulesets_folder
from .source.read import read_file
from .source.text import Source

MAIN_FILE = "办法.txt"
PUBLISHED_FILE = "原文.txt"
YEAR = re.compile(r"\d{4}")


class NoRuleset(ValueError):
    """A RULESET that names no file; the message says what was looked for."""


@dataclass(frozen=True)
class Ruleset:
    """A compiled ruleset: where it stands, its compilation, everything found in it.

    ``compilation`` is ``None`` where the file could not be read at all.
    """

    path: Path
    compilation: Compilation | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def measures(self) -> Measures | None:
        return self.compilation.measures if self.compilation else None

    @property
    def sound(self) -> bool:
        """Whether nothing found is an error."""
        return not any(found.severity is Severity.ERROR for found in self.diagnostics)


def locate(ruleset: str) -> Path:
    """The file that RULESET means: a year, a folder or a file. Raises ``NoRuleset``."""
    path = Path(ruleset)
    if YEAR.fullmatch(ruleset) and not path.exists():
        folder = Path("rulesets") / ruleset
        path = folder if folder.is_dir() else rulesets_folder() / ruleset
        if not path.is_dir():
            known = sorted(each.name for each in rulesets_folder().iterdir() if each.is_dir())
            raise NoRuleset(f"没有 {ruleset} 年的办法;现有:{'、'.join(known) or '(没有)'}")
    if not path.is_dir():
        if not path.exists():
            raise NoRuleset(f"没有这个文件或文件夹:`{ruleset}`")
        return path
    if (path / MAIN_FILE).is_file():
        return path / MAIN_FILE
    others = [each for each in sorted(path.glob("*.txt")) if each.name != PUBLISHED_FILE]
    if len(others) == 1:
        return others[0]
    raise NoRuleset(f"文件夹 `{ruleset}` 里没有 {MAIN_FILE}")


def compile_file(path: Path) -> Ruleset:
    """Read and compile a ruleset, with every check."""
    reading = read_file(path)
    if reading.source is None:
        return Ruleset(path, None, reading.diagnostics)
    compilation = elaborate(reading.source)
    return Ruleset(path, compilation, (*reading.diagnostics, *compilation.diagnostics))


@lru_cache(maxsize=8)
def load_ruleset(ruleset: str) -> Ruleset:
    """The ruleset that RULESET means, compiled once in a process."""
    return compile_file(locate(ruleset))


@dataclass(frozen=True)
class Result:
    """What scoring gave: a scorecard unless the facts or readings are unusable, and findings."""

    card: Scorecard | None
    diagnostics: tuple[Diagnostic, ...]
    measures: Measures


def score(
    measures: Measures, honour: str, loaded: Loaded, choices: Mapping[str, str] | None = None
) -> Result:
    """Score one application. Raises ``KeyError`` and ``UnknownChoice`` for names that do not exist."""
    selected = select(measures, choices) if choices else measures
    chosen = honour_of(selected, honour)
    validated: Validated = validate_loaded(loaded, Form.of(selected, chosen))
    found = validated.diagnostics
    if any(each.severity is Severity.ERROR for each in found):
        return Result(None, found, selected)
    try:
        card = evaluate(selected, honour, validated.values)
    except Refusal as refusal:
        return Result(None, (*found, _refused(refusal, selected, loaded)), selected)
    except NoMethod as fault:
        return Result(None, (*found, Diagnostic("E002", Severity.ERROR, str(fault))), selected)
    return Result(card, found, selected)


def _refused(refusal: Refusal, measures: Measures, loaded: Loaded) -> Diagnostic:
    names = {fact.id: fact for fact in measures.facts}
    known = [names[fact] for fact in refusal.facts if fact in names]
    said = "、".join(f"“{fact.name}”" for fact in known)
    source: Source | None = loaded.tree.source if loaded.tree else None
    return Diagnostic(
        "E001",
        Severity.ERROR,
        f"{said}为 0,无法计算比例",
        None,
        known[0].citation if known else "",
        notes=("正文没有规定这时怎样计分",),
        advice=("核对填报;确属没有的,用 --reading 选定口径后再算",),
        source=source,
    )


__all__ = [
    "NoRuleset",
    "Result",
    "Ruleset",
    "UnknownChoice",
    "compile_file",
    "load_ruleset",
    "locate",
    "score",
]
