"""Recomputing a receipt: what is no longer as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..evaluate.scorecard import Scorecard
from ..model.measures import Measures
from ..model.select import UnknownChoice
from ..pipeline import NoRuleset, NoVersion, Ruleset, load_ruleset, read_answers
from ..source.diagnostic import Diagnostic, Severity
from ..source.read import read_file
from .codes import finding
from .record import Record, cards, digest, input_record, result, ruleset_record, software
from .shape import MOST_SAID, parse


@dataclass(frozen=True)
class Verified:
    """What recomputing found: ``record`` unless the file is no receipt, and every difference.

    ``total`` is the total as it is now, where there is one; ``ruleset`` is the version that it was
    recomputed with.
    """

    record: Record | None
    diagnostics: tuple[Diagnostic, ...]
    total: str | None = None
    ruleset: Record | None = None

    @property
    def same(self) -> bool:
        return not any(found.severity is Severity.ERROR for found in self.diagnostics)


def verify(
    path: Path, inputs: Path | None = None, ruleset: str | None = None, on: date | None = None
) -> Verified:
    """Recompute a receipt. ``inputs``: the folder of its input files, else that of the receipt.

    ``ruleset`` is what to recompute with, in the version of the day ``on`` where that is given; else
    the ruleset of the receipt's name.
    """
    reading = read_file(path)
    if reading.source is None:
        return Verified(None, reading.diagnostics)
    record = parse(reading.source.text)
    if isinstance(record, Diagnostic):
        return Verified(None, (*reading.diagnostics, record))
    found = [*reading.diagnostics, *_itself(record)]
    folder = inputs or path.parent
    loaded = _load(record, folder, ruleset, on)
    if not isinstance(loaded, Ruleset):
        return Verified(record, (*found, *loaded, *_inputs(record, folder)))
    found += [*_basis(record, loaded), *_inputs(record, folder)]
    card, more = _recomputed(record, loaded, folder, found)
    total = result(card)["total"] if card else None
    return Verified(record, (*found, *more), total, ruleset_record(loaded))


def _itself(record: Record) -> Iterator[Diagnostic]:
    if digest(record) != record["sha256"]:
        advice = "用出具时的原件核对;其余各条按现有内容重新计算"
        yield finding("R004", "回执的内容被改动过", advice)
    if record["software"] != software():
        said = f"出具回执的程序是 {record['software'] or '?'} 版,现在是 {software() or '?'} 版"
        yield finding("R012", said, "得分一致的,版本不同不影响结论")


def _load(
    record: Record, folder: Path, ruleset: str | None, on: date | None
) -> Ruleset | tuple[Diagnostic, ...]:
    """The ruleset to recompute with: the one asked for, else by its name, also beside the inputs."""
    name = record["ruleset"]["name"]
    wanted = [ruleset] if ruleset else [name, str(folder / f"{name}.txt")]
    advice, notes = "用 --ruleset 写明年份、文件夹或办法文件", []
    for each in wanted:
        try:
            loaded = load_ruleset(each, on)
        except NoVersion as fault:
            return fault.diagnostics
        except NoRuleset as fault:
            notes = [str(fault)] if ruleset else []
            continue
        except (OSError, ValueError):
            continue
        if loaded.compilation is None:
            notes = [found.title for found in loaded.diagnostics[:MOST_SAID]]
            return (finding("R011", f"办法“{each}”读不出来", advice, notes),)
        return loaded
    return (finding("R011", f"找不到办法“{ruleset or name}”", advice, notes),)


def _basis(record: Record, loaded: Ruleset) -> Iterator[Diagnostic]:
    """Whether the text and what was read from it are the same."""
    then, now = record["ruleset"], ruleset_record(loaded)
    if then["text_sha256"] != now["text_sha256"]:
        advice = "找出当时的正文,用 --ruleset 指给它再核对"
        notes = [f"回执上是{_version(then)},现在是{_version(now)}"]
        yield finding("R005", "办法的正文与出具回执时不同", advice, notes)
    elif (then["model_sha256"], then["title"]) != (now["model_sha256"], now["title"]):
        said = "正文没有变,由正文编出来的规则与出具回执时不同"
        yield finding("R006", said, "核对旁注和程序版本;用 redcell read 看读回")
    assert loaded.measures is not None
    yield from _readings(record, loaded.measures)


def _version(ruleset: Record) -> str:
    """A version as a receipt has it."""
    since = ruleset.get("since")
    beside = f",{since} 起施行" if since else ""
    return f"《{''.join(ruleset['title'].split())}》({ruleset['name']}{beside})"


def _readings(record: Record, measures: Measures) -> Iterator[Diagnostic]:
    known = {each.name: [c.name for c in each.choices] for each in measures.readings}
    absent = [name for name in known if name not in record["readings"]]
    if absent:
        said = f"回执上没有写口径{'、'.join(f'“{name}”' for name in absent)}"
        yield finding("R009", said, "用出具时的原件核对")
    for name, said in record["readings"].items():
        choice = said["choice"]
        if choice not in known.get(name, ()):
            choices = "、".join(known.get(name, known)) or "(没有)"
            what = f"口径“{name}”没有“{choice}”这个读法" if name in known else f"没有口径“{name}”"
            yield finding("R009", what, f"现在可选:{choices}")


def _inputs(record: Record, folder: Path) -> Iterator[Diagnostic]:
    for each in record["inputs"]:
        name = each["name"]
        try:
            now = input_record(folder / name)
        except (OSError, ValueError):
            said = f"找不到填报文件“{name}”"
            yield finding("R007", said, "把它放到回执旁边,或用 --inputs 写明所在的文件夹")
            continue
        if now != each:
            notes = [f"当时 {each['size']} 字节,现在 {now['size']} 字节"]
            yield finding("R008", f"填报文件“{name}”有改动", "用出具时的原件核对", notes)


UNCOMPUTABLE = ("R007", "R009")
"""What leaves nothing to recompute."""


def _recomputed(
    record: Record, loaded: Ruleset, folder: Path, found: list[Diagnostic]
) -> tuple[Scorecard | None, list[Diagnostic]]:
    if any(each.code in UNCOMPUTABLE for each in found):
        return None, []
    assert loaded.measures is not None
    adopted = {each.name: each.adopted for each in loaded.measures.readings}
    choices = {
        name: said["choice"]
        for name, said in record["readings"].items()
        if adopted[name] != said["choice"]
    }
    as_of = date.fromisoformat(record["as_of"]) if record["as_of"] else None
    files = [str(folder / each["name"]) for each in record["inputs"]]
    try:
        answers = read_answers(loaded, record["award"], files, choices, as_of)
    except KeyError as fault:
        said = f"没有奖项“{record['award']}”"
        return None, [finding("R013", said, f"现有:{fault.args[0] or '(没有)'}")]
    except UnknownChoice as fault:
        return None, [finding("R009", str(fault), "找出当时的办法文件再核对")]
    card, diagnostics = cards(record["award"], record["part"], answers)
    if card is None:
        notes = [each.title for each in diagnostics[:MOST_SAID]]
        advice = "用 redcell score 看是什么错误"
        return None, [finding("R010", "照回执重新计算,现在计不出分", advice, notes)]
    return card, [*_scores(record, card), *_count(record, len(diagnostics))]


def _scores(record: Record, card: Scorecard) -> Iterator[Diagnostic]:
    then, now = record["result"], result(card)
    lines = _differing("总分", {"": then["total"]}, {"": now["total"]})
    for name, said in (("rounded", "保留小数后的总分"), ("grade", "等次")):
        lines += _differing(
            said, *({"": each[name]} if name in each else {} for each in (then, now))
        )
    lines += _differing("条", then["articles"], now["articles"])
    lines += _differing("项", then["items"], now["items"])
    if not lines:
        return
    more = [f"另有 {len(lines) - MOST_SAID} 处"] if len(lines) > MOST_SAID else []
    said = f"得分与回执不同,共 {len(lines)} 处"
    yield finding("R010", said, "先看同时报告的其他代码", [*lines[:MOST_SAID], *more])


def _differing(what: str, then: dict[str, str], now: dict[str, str]) -> list[str]:
    ids = dict.fromkeys((*then, *now))
    return [
        f"{what} {id}".strip() + f":回执 {then.get(id, '没有')},现在 {now.get(id, '没有')}"
        for id in ids
        if then.get(id) != now.get(id)
    ]


def _count(record: Record, now: int) -> Iterator[Diagnostic]:
    if record["findings"] != now:
        said = f"读填报时的提示,当时 {record['findings']} 条,现在 {now} 条"
        yield finding("R014", said, "用 redcell score 看现在有哪些提示")
