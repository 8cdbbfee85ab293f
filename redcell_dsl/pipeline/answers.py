"""What files say for one honour, and the score of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
import sys
from typing import TYPE_CHECKING, TypeVar

from ..evaluate.amounts import Refusal
from ..evaluate.reference import NoMethod, evaluate, honour_of
from ..evaluate.scorecard import Scorecard
from ..facts.calendar import open_from
from ..facts.endings import DOSSIER
from ..facts.form import Form
from ..facts.load import Loaded, load, load_file
from ..facts.validate import Validated, validate_loaded
from ..model.fact import Counts, Periodic, Value
from ..model.measures import Measures
from ..model.registry import YEAR_FACT
from ..model.select import select
from ..source.diagnostic import Diagnostic, Severity
from ..source.read import LARGEST_BYTES, decode
from ..source.text import Source
from .blocking import blocking_faults
from .ruleset import Ruleset

if TYPE_CHECKING:
    from ..facts.dossier import Grounds


Found = tuple[Diagnostic, ...]


T = TypeVar("T")


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
    return score_answers(read(loaded, selected, Form.of(selected, chosen)), honour)


def read(loaded: Loaded, measures: Measures, form: Form) -> Answers:
    """The answers of one loaded file."""
    validated: Validated = validate_loaded(loaded, form)
    source = loaded.tree.source if loaded.tree else None
    return _answers(validated.values, validated.diagnostics, measures, source)


def _refused(refusal: Refusal, measures: Measures, source: Source | None) -> Diagnostic:
    names = {fact.id: fact for fact in measures.facts}
    known = [names[fact] for fact in refusal.facts if fact in names]
    said = "、".join(f"“{fact.name}”" for fact in known)
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


@dataclass(frozen=True)
class Answers:
    """What files say for one honour, under chosen readings.

    ``values`` are ``None`` where the files, or the text that the honour is scored by, have errors.
    ``grounds`` are the evidence behind a value, by fact; ``details`` say whose files they are.
    """

    values: Mapping[str, Value] | None
    diagnostics: tuple[Diagnostic, ...]
    measures: Measures
    source: Source | None = None
    grounds: Mapping[str, Grounds] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)


def read_answers(
    ruleset: Ruleset,
    honour: str,
    files: Sequence[str],
    choices: Mapping[str, str] | None = None,
    as_of: date | None = None,
) -> Answers:
    """The answers of one application: one YAML or JSON file, standard input for ``-``, or a dossier.

    Faults of the text stop an honour only where they touch what it is scored by. Raises ``KeyError``
    and ``UnknownChoice`` like ``score``.
    """
    measures = ruleset.measures
    assert measures is not None
    selected = select(measures, choices) if choices else measures
    chosen = honour_of(selected, honour)
    if blocking := blocking_faults(ruleset, chosen):
        return Answers(None, blocking, selected)
    form = Form.of(selected, chosen)
    if len(files) == 1 and _plain(files[0]):
        loaded = _read_standard_input() if files[0] == "-" else load_file(Path(files[0]))
        validated: Validated = validate_loaded(loaded, form)
        source = loaded.tree.source if loaded.tree else None
        values = _opened(validated.values, selected, as_of)
        return _answers(values, validated.diagnostics, selected, source)
    from ..facts.dossier import read_dossier  # workbooks are read only where they are given

    dossier = read_dossier([Path(file) for file in files], form, as_of=as_of)
    answers = _answers(dossier.values, dossier.diagnostics, selected)
    return replace(answers, grounds=dossier.grounds, details=dossier.details)


def _plain(file: str) -> bool:
    """Whether a file is one list of answers under another ending."""
    return Path(file).suffix.lower() not in DOSSIER


def _opened(
    values: Mapping[str, Value], measures: Measures, as_of: date | None
) -> Mapping[str, Value]:
    """Answers as they stand on a day: the periods that end after it are open."""
    if as_of is None:
        return values
    year = values.get(YEAR_FACT, as_of.year)
    kinds = {fact.id: fact.type for fact in measures.facts}
    opened = dict(values)
    for id, value in values.items():
        kind = kinds[id]
        if isinstance(value, Counts) and isinstance(kind, Periodic) and isinstance(year, int):
            opened[id] = replace(value, open_from=open_from(kind.period, year, as_of))
    return opened


def _answers(
    values: Mapping[str, Value],
    found: tuple[Diagnostic, ...],
    measures: Measures,
    source: Source | None = None,
) -> Answers:
    faulty = any(each.severity is Severity.ERROR for each in found)
    return Answers(None if faulty else values, found, measures, source)


def _read_standard_input() -> Loaded:
    reading = decode(sys.stdin.buffer.read(LARGEST_BYTES + 1), "标准输入")
    loaded = load(reading.source) if reading.source else Loaded(None)
    return replace(loaded, diagnostics=(*reading.diagnostics, *loaded.diagnostics))


def scored(answers: Answers, make: Callable[[Mapping[str, Value]], T]) -> tuple[T | None, Found]:
    """What ``make`` computes from answers, and what was found; nothing where they cannot be scored."""
    if answers.values is None:
        return None, answers.diagnostics
    try:
        return make(answers.values), answers.diagnostics
    except Refusal as refusal:
        fault = _refused(refusal, answers.measures, answers.source)
    except NoMethod as missing:
        fault = Diagnostic("E002", Severity.ERROR, str(missing))
    return None, (*answers.diagnostics, fault)


def score_answers(answers: Answers, honour: str) -> Result:
    """The score of answers that were read."""
    card, found = scored(answers, lambda values: evaluate(answers.measures, honour, values))
    return Result(card, found, answers.measures)
