"""``redcell amend``: an amending decision applied to a regulation; the new text in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
import sys
import tempfile

import click

from ..facts.wanted import FILE as WANTED_FILE
from ..manuscript.sync import Fate, Synced, aside
from ..model.force import Basis
from ..pipeline import (
    MAIN_FILE,
    PUBLISHED_FILE,
    compile_file,
    compile_source,
    version_of,
)
from ..source.diagnostic import Diagnostic
from ..source.read import encode, read_file
from ..source.text import Source
from ..syntax.decisions.reading import read_decision
from ..syntax.outline import official
from ..versions.align import align
from ..versions.amending.amend import Amended
from ..versions.amending.consolidate import Consolidated, consolidate
from ..versions.amending.dating import dated, effective, succeeding
from ..versions.amending.spacing import spaced
from ..versions.edition import key_of, one_line, same_title
from ..versions.match import match, units_of
from ..versions.version import State
from ..versions.wanted import renumber
from . import records
from .adopt import read_manuscript, tracked_option
from .brief import MOST_TOLD, WHOLE, brief
from .entry import (
    day_given,
    dump,
    fail,
    format_option,
    named,
    place_of,
    refuse,
    ruleset_argument,
)
from .records import Record
from .sync import ASIDE, KEPT, carried, carried_record
from .usage import FINE, Command, misuse, reason_of

DECISION_FILE = "修改决定.txt"
SETTINGS = "版式.yaml"
"""A file beside a text that its next version needs too, as it is."""


@click.command("amend", cls=Command)
@ruleset_argument
@click.argument("decision", metavar="DECISION")
@click.option(
    "-o", "--out", metavar="DIR", default=None, help="写进哪个新文件夹,如 rulesets/2019。"
)
@click.option("--dry-run", is_flag=True, help="只说会怎样,不写文件。")
@click.option(
    WHOLE, "whole", is_flag=True, help=f"错误、警告全部列出;不写的,最多详列 {MOST_TOLD} 处。"
)
@tracked_option
@format_option
def command(
    ruleset: str,
    decision: str,
    out: str | None,
    dry_run: bool,
    whole: bool,
    tracked: str | None,
    form: str,
) -> None:
    """照修改决定修改办法:得到修改后的全文,旁注跟着走;有一处对不上就一处也不改。

    DECISION 是修改决定,文本或者 Word 文档。旧的一版不动;要看一眼的旁注列出来。
    """
    path = place_of(ruleset)
    if out is None and not dry_run:
        misuse("缺少 -o;写明新文件夹,如 -o rulesets/2019(只看结果的,加 --dry-run)")
    folder = None if out is None else _vacant(out, form)
    reading = read_file(path)
    if reading.source is None:
        fail(reading.diagnostics, form)
    source = decision_of(decision, reading.source, tracked or "", form)
    made = consolidate(reading.source, source, ended(path, source))
    if made.synced is None:
        found = made.amended.diagnostics
        fail(found, form, brief(found, None if whole else MOST_TOLD))
    text, told = _in_force(made, reading.source)
    text, preceded = _succession(text, reading.source)
    told += preceded
    evidence, renumbered = _evidence(path, reading.source, text)
    told += renumbered
    files = _files(path, reading.source, text, made.synced, source) | evidence
    if folder is not None and not dry_run:
        _write(folder, files, form)
    written = list(files) if not dry_run else []
    if form == "json":
        dump(_record(made, folder, written, told))
    else:
        most = None if whole else MOST_TOLD
        click.echo("\n".join(_report(made, made.synced, folder, written, told, most)))
    sys.exit(FINE)


def _vacant(out: str, form: str) -> Path:
    """The new folder: nothing may be in it yet."""
    named("-o", out)
    folder = Path(out)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        refuse(f"{folder.as_posix()} 已经有东西,没有改动它;换一个文件夹,或先把它移走", form)
    return folder


def decision_of(decision: str, old: Source, side: str, form: str) -> Source:
    """The text of a decision, or stop; one from a document gets the blank lines of the old text."""
    named("DECISION", decision)
    path = Path(decision)
    if path.suffix.lower() in ("", ".txt"):
        reading = read_file(path)
        if reading.source is None:
            fail(reading.diagnostics, form)
        return reading.source
    text = read_manuscript(decision, side, form).text
    return Source(path.as_posix(), spaced(text, old.text))


def ended(path: Path, decision: Source) -> str:
    """Why a version can be amended no more: it is not in force on the eve of the decision.

    Of a decision that names no day, the day that the version was asked for by counts, else today.
    """
    found = version_of(compile_file(path))
    if found is None:
        return ""
    start = effective(read_decision(decision).decision)
    today = day_given() or datetime.now().astimezone().date()
    eve = start - timedelta(days=1) if start is not None and start != date.min else today
    version = found[1]
    if version.state(eve) is not State.ENDED or version.end is None:
        return ""
    day = f"{version.end.year}年{version.end.month}月{version.end.day}日"
    by = f",由{version.successor.name}代替" if version.successor is not None else ""
    return f"从{day}起已经不再施行{by}"


def _in_force(made: Consolidated, old: Source) -> tuple[str, list[str]]:
    """The new source, dated where its own words do not say from when it is in force."""
    text = made.text
    assert text is not None
    day = effective(made.amended.decision)
    if day is None:
        return text, []
    said = f"{day.year}年{day.month}月{day.day}日"
    measures = compile_source(Source(old.name, text)).measures
    start = measures.force.start if measures is not None else None
    if start is not None and start.basis is not Basis.NOTE:
        if start.on == day:
            return text, []
        where = f"{start.place}写的施行日期是 {start.words}"
        return text, [f"{where},决定自 {said} 起施行:两处要一致的,决定里把那一句也改了"]
    return dated(text, day), [f"标题下写了旁注 `@施行 {said}`(决定写的施行日期)"]


def _succession(text: str, old: Source) -> tuple[str, list[str]]:
    """The new source, with a note of what it takes the place of where its title does not tell."""
    before = compile_source(old).measures
    after = compile_source(Source(old.name, text)).measures
    if before is None or after is None or key_of(before.title) == key_of(after.title):
        return text, []
    if any(same_title(each.title, before.title) for each in after.force.replaces):
        return text, []
    title = one_line(before.title)
    return succeeding(text, title), [
        f"标题下写了旁注 `@前身 《{title}》`(题目改了,要写明代替哪一部)"
    ]


def _files(
    path: Path, old: Source, text: str, synced: Synced, decision: Source
) -> dict[str, bytes]:
    """What is written, by name: the new text, the text as published, the decision, notes without a place."""
    published = official(Source("", text))
    files = {
        MAIN_FILE: encode(old, text),
        PUBLISHED_FILE: encode(old, published),
        DECISION_FILE: encode(decision, decision.text),
    }
    settings = path.with_name(SETTINGS)
    if settings.is_file():
        files[SETTINGS] = settings.read_bytes()
    lost = aside(synced.of(Fate.LOST), path.as_posix())
    if lost:
        files[f"{KEPT}/{ASIDE}"] = lost.encode()
    return files


def _evidence(path: Path, old: Source, text: str) -> tuple[dict[str, bytes], list[str]]:
    """The evidence wanted, under the numbers of the new text; and what was renumbered or is no more."""
    beside = path.with_name(WANTED_FILE)
    if not beside.is_file():
        return {}, []
    new = Source(old.name, text)
    before, after = compile_source(old).measures, compile_source(new).measures
    if before is None or after is None:
        return {WANTED_FILE: beside.read_bytes()}, []
    made = renumber(beside, match(before, after, units_of(align(old, new))))
    if made is None:
        return {WANTED_FILE: beside.read_bytes()}, []
    pairs = "、".join(f"{one} 改为 {other}" for one, other in made.moved.items())
    told = [f"{WANTED_FILE}:{len(made.moved)} 行跟着换了编号({pairs})"] if pairs else []
    if made.gone:
        told.append(f"{WANTED_FILE}:{'、'.join(made.gone)} 新的一版里没有了,这几行前面加了 #")
    return {WANTED_FILE: made.data}, told


def _write(folder: Path, files: dict[str, bytes], form: str) -> None:
    """Write the whole folder or nothing of it."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=folder.parent) as scratch:
            made = Path(scratch) / "new"
            for name, data in files.items():
                target = made / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            if folder.is_dir():
                folder.rmdir()  # it is empty
            made.rename(folder)
    except OSError as fault:
        refuse(f"写不进文件夹 {folder.as_posix()}:{reason_of(fault)}", form)


# ---- what is said ------------------------------------------------------------------------------


def _report(
    made: Consolidated,
    synced: Synced,
    folder: Path | None,
    written: Sequence[str],
    told: Sequence[str],
    most: int | None,
) -> Iterator[str]:
    amended = made.amended
    if amended.diagnostics:
        yield brief(amended.diagnostics, most)
        yield ""
    yield f"决定 {len(amended.decision.clauses)} 款,修改 {_operations(amended)} 处,都对得上"
    yield f"正文:新增 {synced.added} 行,删去 {synced.removed} 行,改动 {synced.changed} 行"
    yield from carried(synced)
    yield from told
    yield ""
    if not written or folder is None:
        yield "以上只是试算,没有写文件"
        return
    yield f"写好了 {folder.as_posix()} 里的 {'、'.join(written)}"
    yield f"接着:redcell check {folder.as_posix()}"


def _operations(amended: Amended) -> int:
    return sum(len(clause.operations) for clause in amended.decision.clauses)


def _record(
    made: Consolidated, folder: Path | None, written: Sequence[str], told: Sequence[str]
) -> Record:
    assert made.synced is not None
    found: Sequence[Diagnostic] = made.amended.diagnostics
    return {
        "folder": folder.as_posix() if folder is not None else "",
        "written": list(written),
        "clauses": len(made.amended.decision.clauses),
        "operations": _operations(made.amended),
        "effective": made.amended.decision.effect.day if made.amended.decision.effect else "",
        "diagnostics": records.diagnostics(found),
        "references": [
            {"unit": each.unit, "was": each.said, "now": each.now}
            for each in made.amended.references
        ],
        "mended": made.amended.mended,
        "remarks": list(told),
        **carried_record(made.synced),
    }
