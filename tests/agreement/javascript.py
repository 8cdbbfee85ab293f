"""Generated JavaScript against the reference: whole records, of complete and of partial applications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
import json
from pathlib import Path
from random import Random
import subprocess
from typing import Any

from redcell_dsl.backends.javascript import emit
from redcell_dsl.evaluate.amounts import Refusal
from redcell_dsl.evaluate.compare import known_part
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.fact import (
    Counts,
    Entries,
    Missed,
    Months,
    Places,
    Standing,
    Standings,
    Value,
)
from redcell_dsl.model.measures import Honour, Measures
from redcell_dsl.model.number import exact
from redcell_dsl.model.select import select
from redcell_dsl.pipeline import Answers, Result, load_ruleset
from redcell_dsl.surfaces import cards, records
from tests.programs import need

from .applications import Application, Generator
from .drafts import Richer
from .run import BATCH, DRAFTED, RULESET, batches, draw_choices

DRIVER = Path(__file__).with_name("driver.js")
DIGEST = "0" * 64
Json = Any


# ---- answers as JSON, and the script in a process of its own -------------------------------------


def jsonable(value: Value) -> Json:
    """An answer as the script takes it."""
    match value:
        case Counts(groups, open_from):
            return {"groups": [list(group) for group in groups], "open_from": open_from}
        case Missed(times):
            return {"missed": times}
        case Entries(rows):
            return [
                {
                    "key": row.key,
                    "level": row.level,
                    "on": row.on.isoformat() if row.on else None,
                    "text": row.text,
                }
                for row in rows
            ]
        case Months(spells):
            return list(spells)
        case Places(rows):
            return [
                {
                    "year": row.year,
                    "list": row.list,
                    "rank": row.rank,
                    "total": row.total,
                    "marked": row.marked,
                }
                for row in rows
            ]
        case date():
            return value.isoformat()
        case Fraction():
            return exact(value)
        case _:
            return value


def given(application: Mapping[str, Value]) -> dict[str, Json]:
    """An application as the script takes it."""
    return {id: jsonable(value) for id, value in application.items()}


class Engine:
    """A process that runs scripts, each in a world of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def load(self, script: str) -> Script:
        loaded = self.ask({"script": script})
        return Script(self, loaded["world"], loaded["names"])

    def ask(self, request: Json) -> Json:
        """Send one request and wait for its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the process that runs scripts ended"
        return json.loads(line)


@dataclass(frozen=True)
class Script:
    """A generated script that was loaded; ``names`` are the globals that it sets."""

    engine: Engine
    world: int
    names: list[str]

    def call(self, name: str, *values: Json) -> Json:
        """What a function of the script gives, or how it refused."""
        return self.engine.ask({"world": self.world, "call": name, "values": values})


@contextmanager
def running() -> Iterator[Engine]:
    """A process that scripts run in."""
    command = [need("node"), str(DRIVER)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        yield Engine(process)
        assert process.stdin is not None
        process.stdin.close()


# ---- one application, scored twice ---------------------------------------------------------------


@dataclass(frozen=True)
class Pair:
    """A script, and what it was generated from."""

    measures: Measures
    honour: Honour
    script: Script

    def disagreement(
        self, application: Application, other: Application | None = None
    ) -> dict[str, tuple[Json, Json]]:
        """Where the two differ: a path into the record → reference, script."""
        mine, theirs = given(application), given(other or {})
        found = {
            "evaluate": (self.card(application), self.script.call("evaluate", mine)),
        }
        if other is not None:
            known = self.known(application), self.script.call("known", mine)
            both = self.both(application, other), self.script.call("compare", mine, theirs)
            found |= {"known": known, "compare": both}
        return {
            place: pair
            for name, (expected, said) in found.items()
            for place, pair in differences(expected, said, name)
        }

    def card(self, application: Application) -> Json:
        """The reference's record of a scorecard."""
        try:
            card = evaluate(self.measures, self.honour.name, application)
        except Refusal as refusal:
            return refused(refusal)
        return plain(records.outcome(Result(card, (), self.measures)))

    def known(self, application: Application) -> Json:
        """The reference's record of what the candidate can know."""
        try:
            found = known_part(self.measures, self.honour.name, application)
        except Refusal as refusal:
            return refused(refusal)
        return plain(cards.known_record(found, self.measures))

    def both(self, own: Application, other: Application) -> Json:
        """The reference's record of a self-score beside a review."""
        name = self.honour.name
        try:
            found = cards.Both(
                Answers(own, (), self.measures),
                Answers(other, (), self.measures),
                known_part(self.measures, name, own),
                known_part(self.measures, name, other),
                evaluate(self.measures, name, other),
            )
        except Refusal as refusal:
            return refused(refusal)
        return plain(cards.both_record(found))


def paired(measures: Measures, honour: Honour, engine: Engine) -> Pair:
    """An honour with its script."""
    return Pair(measures, honour, engine.load(emit(measures, honour, DIGEST)))


def refused(refusal: Refusal) -> Json:
    return {"refused": list(refusal.facts), "message": str(refusal)}


def plain(record: Json) -> Json:
    """A record as it is read back from JSON."""
    return json.loads(json.dumps(record))


def differences(expected: Json, said: Json, place: str) -> Iterator[tuple[str, tuple[Json, Json]]]:
    """The innermost places at which two records differ."""
    if isinstance(expected, dict) and isinstance(said, dict) and expected.keys() == said.keys():
        for key, value in expected.items():
            yield from differences(value, said[key], f"{place} › {key}")
    elif isinstance(expected, list) and isinstance(said, list) and len(expected) == len(said):
        for number, (one, other) in enumerate(zip(expected, said, strict=True)):
            yield from differences(one, other, f"{place} › {number}")
    elif type(expected) is not type(said) or expected != said:
        yield place, (expected, said)


# ---- drawing applications ------------------------------------------------------------------------


@dataclass
class Partial:
    """Draws applications from which facts were dropped, and whose last periods are not over."""

    generator: Generator
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = self.generator.random

    def draw(self) -> Application:
        """One application, complete or not."""
        answers = self.generator.draw() | dict(self.rankings())
        share = self.random.choice([0.0, 0.0, 0.03, 0.1, 0.3, 0.5, 0.9, 1.0])
        return {
            id: self.changed(value)
            for id, value in answers.items()
            if self.random.random() >= share
        }

    def changed(self, value: Value) -> Value:
        """A duty whose last periods are open, rows without a name or with a text."""
        draw = self.random.random()
        if isinstance(value, Counts) and draw < 0.3:
            longest = max(map(len, value.groups), default=0)
            return replace(value, open_from=self.random.randint(0, longest))
        if isinstance(value, Entries) and draw < 0.3:
            keys = self.random.choice([("", "甲"), ("#0", "#1", ""), ("甲", "乙", "__proto__")])
            rows = (replace(row, key=self.random.choice(keys), text="证") for row in value.rows)
            return Entries(tuple(rows))
        return value

    def rankings(self) -> Iterator[tuple[str, Value]]:
        for fact in self.generator.facts:
            if isinstance(fact.type, Standings):
                yield fact.id, Places(tuple(self.standings(fact.type)))

    def standings(self, kind: Standings) -> Iterator[Standing]:
        for year in range(2015, 2015 + self.random.randint(0, int(kind.years.value) + 1)):
            for name in self.random.sample(kind.lists, self.random.randint(0, len(kind.lists))):
                total = self.random.choice([0, 1, 3, 7, 10, 33, 100])
                rank = self.random.choice([0, 1, total // 3, (total + 2) // 3, total // 2, total])
                rank = min(rank, total)
                yield Standing(year, name, rank, total, self.random.random() < 0.3)

    def other(self, application: Application) -> Application:
        """A review of an application: most answers as they were."""
        review = self.draw()
        kept = {id: value for id, value in application.items() if self.random.random() < 0.8}
        return {id: value for id, value in (review | kept).items() if self.sound(id, review | kept)}

    def sound(self, id: str, answers: Application) -> bool:
        """Whether a count stays within the one that bounds it, now that two drafts were mixed."""
        kinds = {fact.id: fact.type for fact in self.generator.facts}
        whole = getattr(kinds.get(id), "most_fact", None)
        value, bound = answers[id], answers.get(whole) if whole else None
        return not (isinstance(value, int) and isinstance(bound, int) and value > bound)


# ---- batches -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """A disagreement: where, on which facts, and what the two said."""

    honour: str
    seed: str
    choices: dict[str, str]
    facts: dict[str, Json]
    places: dict[str, tuple[Json, Json]]

    def __str__(self) -> str:
        said = "\n".join(
            f"  {place}:\n    参照 {_short(old)}\n    脚本 {_short(new)}"
            for place, (old, new) in list(self.places.items())[:6]
        )
        facts = json.dumps(self.facts, ensure_ascii=False)
        place = f"{self.honour},口径 {self.choices or '照采用'},种子 {self.seed!r}"
        return f"{place}:\n{said}\n事实:{facts}"


def _short(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)[:600]


def agree(count: int, seed: int, jobs: int, award: str = "") -> Iterator[int | Found]:
    """Compare ``count`` applications: how many each batch held, and every disagreement.

    ``award``: of this honour only; else of all in turn, and of regulations drawn at random.
    """
    seeds = [f"{seed} {number}" for number in batches(count)]
    with ProcessPoolExecutor(jobs) as pool:
        for future in as_completed([pool.submit(batch, each, award) for each in seeds]):
            yield from future.result()


def batch(seed: str, award: str = "", count: int = BATCH) -> list[int | Found]:
    """One honour under one set of readings; the first disagreement of the batch, made small."""
    random = Random(seed)  # noqa: S311
    choices: dict[str, str] = {}
    if not award and random.random() < DRAFTED:
        measures = Richer(random).measures()
    else:
        choices = draw_choices(_ruleset(), random)
        measures = select(_ruleset(), choices)
    names = [each for each in measures.honours if award in ("", each.name)]
    honour = random.choice(names)
    with running() as engine:
        pair = paired(measures, honour, engine)
        partial = Partial(Generator(measures, honour, random))
        for number in range(1, count + 1):
            application = partial.draw()
            other = partial.other(application) if number % 3 == 0 else None
            if pair.disagreement(application, other):
                return [number, _found(pair, seed, choices, application, other)]
    return [count]


def _found(
    pair: Pair,
    seed: str,
    choices: dict[str, str],
    application: Application,
    other: Application | None,
) -> Found:
    if not pair.disagreement(application):
        places = pair.disagreement(application, other)
        facts = {"自评": given(application), "考评": given(other or {})}
        return Found(pair.honour.name, seed, choices, facts, places)
    small = smallest(pair, application)
    return Found(pair.honour.name, seed, choices, given(small), pair.disagreement(small))


def smallest(pair: Pair, application: Application) -> Application:
    """The same disagreement with as few answers as possible, and each as plain as possible."""
    kept = dict(application)
    for id in application:
        less = {other: value for other, value in kept.items() if other != id}
        if pair.disagreement(less):
            kept = less
    for id, value in list(kept.items()):
        for plainer in _plainer(value):
            if pair.disagreement(kept | {id: plainer}):
                kept[id] = plainer
                break
    return kept


def _plainer(value: Value) -> Iterator[Value]:
    match value:
        case bool():
            yield False
        case int() | Fraction():
            yield from (0, 1)
        case Counts(groups):
            yield Missed(0)
            yield from (replace(value, groups=(group,)) for group in groups)
        case Entries(rows):
            yield Entries(())
            yield from (Entries((row,)) for row in rows)
        case Months():
            yield Months(())
        case _:
            return


def _ruleset() -> Measures:
    measures = load_ruleset(RULESET).measures
    assert measures is not None
    return measures
