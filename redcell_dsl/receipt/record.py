"""What a receipt says of a score: what it was made of, and what it came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, version
import json
from pathlib import Path
from typing import Any

from ..evaluate.compare import known_part
from ..evaluate.items import figures
from ..evaluate.reference import evaluate
from ..evaluate.scorecard import Scorecard
from ..model.force import Force
from ..model.measures import Measures
from ..model.number import exact
from ..model.serial import dump
from ..pipeline import Answers, Ruleset, official_bytes, scored
from ..source.diagnostic import Diagnostic
from ..source.disk import create

FORMAT = 1
WHOLE, OWN = "全部", "自评"
ADOPTED, CHOSEN = "采用", "改选"
Record = dict[str, Any]


class NoReceipt(ValueError):
    """A score that no receipt can be written for; the message says why."""


def cards(
    award: str, part: str, answers: Answers
) -> tuple[Scorecard | None, tuple[Diagnostic, ...]]:
    """The score that a receipt is for: of everything, or of what the unit can know."""
    measures = answers.measures
    if part == OWN:
        known, found = scored(answers, lambda values: known_part(measures, award, values))
        return (known.card if known else None), found
    return scored(answers, lambda values: evaluate(measures, award, values))


def receipt(
    ruleset: Ruleset,
    answers: Answers,
    card: Scorecard,
    files: Sequence[str],
    as_of: date | None,
    part: str = WHOLE,
) -> Record:
    """The receipt of a score. Raises ``NoReceipt`` where its input cannot be found again."""
    record = {
        "format": FORMAT,
        "software": software(),
        "ruleset": ruleset_record(ruleset),
        "award": card.honour,
        "part": part,
        "as_of": None if as_of is None else as_of.isoformat(),
        "readings": _readings(answers.measures),
        "inputs": _inputs(files),
        "result": result(card),
        "findings": len(answers.diagnostics),
    }
    return {**record, "sha256": digest(record)}


def provenance(ruleset: Ruleset, answers: Answers, files: Sequence[str]) -> Record:
    """What a result is made of: text, model, version, readings, and files where they can be read again."""
    return {
        "software": software(),
        "ruleset": ruleset_record(ruleset),
        "readings": _readings(answers.measures),
        "inputs": [input_record(Path(file)) for file in files if Path(file).is_file()],
    }


def write(path: Path, record: Record) -> None:
    """Write a receipt to a new file. Raises ``FileExistsError``, and ``OSError`` where it cannot."""
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    create(path, text.encode("utf-8"))


def software() -> str:
    """The version of this software; of an unpacked copy, nothing is known."""
    try:
        return version("redcell-dsl")
    except PackageNotFoundError:
        return ""


def digest(record: Mapping[str, Any]) -> str:
    """The sha256 of a receipt's canonical JSON, without the field that holds it."""
    rest = {name: value for name, value in record.items() if name != "sha256"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def result(card: Scorecard) -> Record:
    """Scores as exact strings; one that is open as ``[least, most]``.

    The total as the text has it rounded, and its grade, only where there are such.
    """
    shown = "" if card.shown is None else exact(card.shown)
    beside = {"rounded": shown, "grade": card.grade}
    return {
        "total": figures(card.total),
        **{name: said for name, said in beside.items() if said},
        "articles": {article.id: figures(article.score) for article in card.articles},
        "items": {item.id: figures(item.score) for a in card.articles for item in a.items},
    }


def ruleset_record(ruleset: Ruleset) -> Record:
    assert ruleset.compilation is not None
    measures = ruleset.compilation.measures
    text = sha256(official_bytes(ruleset.compilation.source)).hexdigest()
    rules = replace(
        measures, force=Force()
    )  # when it ends changes no score: old receipts stay good
    model = sha256(dump(rules, text).encode("utf-8")).hexdigest()
    return {
        "name": ruleset.name,
        "title": measures.title,
        "since": measures.force.start.on.isoformat() if measures.force.start else None,
        "text_sha256": text,
        "model_sha256": model,
    }


def _readings(measures: Measures) -> Record:
    adopted = {reading.name: reading.adopted for reading in measures.readings}
    return {
        name: {"choice": choice, "how": ADOPTED if adopted.get(name) == choice else CHOSEN}
        for name, choice in measures.chosen
    }


def _inputs(files: Sequence[str]) -> list[Record]:
    if "-" in files:
        raise NoReceipt("从标准输入读的填报没有文件可供以后核对,不能出回执;先存成文件")
    names = [Path(file).name for file in files]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise NoReceipt(f"有同名的文件:{'、'.join(twice)};回执按文件名核对,先改名")
    try:
        return [input_record(Path(file)) for file in files]
    except OSError as fault:
        raise NoReceipt("填报文件读不出第二遍,不能出回执;先存成普通的文件") from fault


def input_record(path: Path) -> Record:
    """A file's name, size and digest. Raises ``OSError`` where it cannot be read."""
    if not path.is_file():
        raise FileNotFoundError(path)  # a device or a pipe would never end, or never come again
    with path.open("rb") as file:
        found = file_digest(file, "sha256").hexdigest()
    return {"name": path.name, "size": path.stat().st_size, "sha256": found}
