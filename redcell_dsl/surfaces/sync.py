"""``redcell sync``: an edited document in place of the former text; every note finds its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
import os
from pathlib import Path
import sys

import click

from ..manuscript import Manuscript
from ..manuscript.sync import Fate, Placed, Synced, aside, sync
from ..pipeline import MAIN_FILE, PUBLISHED_FILE
from ..source.disk import replace
from ..source.read import encode, read_file
from ..source.text import LINE_END, Source
from ..versions.brief import Brief, brief
from ..versions.meaning.view import parted
from .adopt import (
    MOST_LISTED,
    manuscript_record,
    read_manuscript,
    short,
    taken,
    tracked_option,
)
from .changed import MOST_TOLD, changed_record, told
from .entry import dump, fail, format_option, place_of, refuse, ruleset_argument
from .records import Record
from .usage import FINE, Command, reason_of

KEPT = "旧稿"
"""The folder of former texts and of notes without a place; no text in it is compiled."""
ASIDE = "待看旁注.txt"
ANOTHER = 0.2
"""Texts that share less of their letters than this are taken for two regulations."""


@click.command("sync", cls=Command)
@ruleset_argument
@click.argument("file", metavar="FILE")
@tracked_option
@click.option("--dry-run", is_flag=True, help="只说会怎样,不写文件。")
@click.option(
    "--all", "whole", is_flag=True, help=f"改动全部列出;不写的,每样最多列 {MOST_TOLD} 处。"
)
@click.option("--force", is_flag=True, help="新旧正文几乎没有相同的字也换进去。")
@format_option
def command(
    ruleset: str,
    file: str,
    tracked: str | None,
    dry_run: bool,
    whole: bool,
    force: bool,
    form: str,
) -> None:
    """改过的文件换进办法,旁注各归原位;正文没有了的旁注另存,不丢。

    改了哪几条、分值怎样变,逐处说明。
    """
    path = place_of(ruleset)
    reading = read_file(path)
    if reading.source is None:
        fail(reading.diagnostics, form)
    made = read_manuscript(file, tracked or "", form)
    old = reading.source
    synced = sync(old.text, made.text)
    found = brief(old, Source(path.name, synced.text))
    written: list[str] = []
    if found.alike < ANOTHER and not dry_run and not force:
        share = f"`{Path(file).name}` 和 {path.as_posix()} 只有 {int(found.alike * 100)}% 的字相同"
        refuse(f"{share},像是拿错了文件,没有换进去;确实是它的新稿的,加 --force", form)
    if not synced.identical and not dry_run:
        ends = LINE_END.search(old.text)
        text = synced.text.replace("\n", ends[0] if ends else "\n")
        written = _replace(path, encode(old, text), made.text, synced, form)
    if form == "json":
        dump(_synced_record(path, made, synced, found, written))
    else:
        said = _synced_report(path, made, synced, found, written, dry_run=dry_run, whole=whole)
        click.echo("\n".join(said))
    sys.exit(FINE)


def _replace(path: Path, data: bytes, published: str, synced: Synced, form: str) -> list[str]:
    """Keep what was, then write what is; the names of the files written."""
    kept = path.parent / KEPT
    made: list[str] = []
    try:
        kept.mkdir(exist_ok=True)
        made.append(_keep(path, kept))
        lost = aside(synced.of(Fate.LOST), path.name)
        if lost:
            before = kept / ASIDE
            old = before.read_text("utf-8") + "\n" if before.is_file() else ""
            replace(before, (old + lost).encode())
            made.append(f"{KEPT}/{ASIDE}")
        if path.name == MAIN_FILE:
            beside = path.with_name(PUBLISHED_FILE)
            if beside.is_file():
                made.append(_keep(beside, kept))
            replace(beside, published.encode())
            made.append(PUBLISHED_FILE)
        replace(path, data)
        made.append(path.name)
    except OSError as fault:
        refuse(f"写不进文件夹 {path.parent.as_posix()}:{reason_of(fault)}", form)
    return made


def _keep(path: Path, folder: Path) -> str:
    """Copy a file beside its former copies, under the next free number."""
    number = 1
    while True:
        copy = folder / f"{path.stem}.{number}{path.suffix}"
        try:
            with copy.open("xb") as file:
                file.write(path.read_bytes())
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            number += 1
            continue
        return f"{folder.name}/{copy.name}"


def _synced_report(
    path: Path,
    made: Manuscript,
    synced: Synced,
    found: Brief,
    written: Sequence[str],
    *,
    dry_run: bool,
    whole: bool,
) -> Iterator[str]:
    """What became of the text and of every note."""
    yield from taken(made)
    if synced.identical:
        yield f"正文与 {path.as_posix()} 一样,没有改动"
        return
    yield from told(found, None if whole else MOST_TOLD)
    yield from carried(synced)
    yield ""
    if dry_run:
        yield "以上只是试算,没有写文件"
    else:
        yield f"写好了 {path.parent.as_posix()} 里的 {'、'.join(written)}"
        yield f"接着:redcell check {path.parent.as_posix()}"


def carried(synced: Synced) -> Iterator[str]:
    """What became of the notes, and which have to be looked at."""
    counts = Counter(each.fate for each in synced.notes)
    yield f"旁注 {len(synced.notes)} 条:" + ",".join(f"{fate} {counts[fate]}" for fate in Fate)
    for fate in (Fate.LOOK, Fate.LOST):
        places: dict[tuple[str, str, str], list[Placed]] = {}
        for each in synced.of(fate):
            places.setdefault((each.unit, each.was, each.now), []).append(each)
        for notes in places.values():
            yield from _look(notes)
    yield from _references(synced)


def _references(synced: Synced) -> Iterator[str]:
    """Numbers in notes that may mean something else now, each with the notes that hold it."""
    held: dict[str, list[int]] = {}
    for each in synced.notes:
        for said in each.references:
            held.setdefault(said, []).append(each.note.number)
    for said, numbers in held.items():
        where = "、".join(map(str, numbers[:MOST_LISTED])) + (
            "……" if len(numbers) > MOST_LISTED else ""
        )
        yield f"{len(numbers)} 条旁注里的编号要看一看,{said}(旧稿第 {where} 行)"


def _look(placed: Sequence[Placed]) -> Iterator[str]:
    """The notes of one place of the text: what they are, and what the text was and is."""
    first = placed[0]
    yield f"{first.fate}:{first.unit or '标题'}"
    for each in placed:
        yield f"  {short(each.note.lines[0])}(原第 {each.note.number} 行)"
    was, now = parted(first.was, first.now)
    yield f"  原文 {short(was)}"
    if first.fate is Fate.LOOK:
        yield f"  现文 {short(now)}"
    else:
        yield f"  存到 {KEPT}/{ASIDE}"


def _synced_record(
    path: Path, made: Manuscript, synced: Synced, found: Brief, written: Sequence[str]
) -> Record:
    return {
        "file": path.as_posix(),
        "identical": synced.identical,
        "written": list(written),
        **changed_record(found),
        **carried_record(synced),
        "manuscript": manuscript_record(made),
    }  # fmt: skip


def carried_record(synced: Synced) -> Record:
    """What became of lines and notes, as a record."""
    return {
        "lines": {
            "added": synced.added, "removed": synced.removed, "changed": synced.changed,
        },
        "renumbered": [{"was": was, "now": now} for was, now in synced.renumbered],
        "notes": [
            {
                "fate": str(each.fate),
                "unit": each.unit,
                "line": each.note.number,
                "note": "\n".join(each.note.lines),
                "was": each.was,
                "now": each.now,
                "references": list(each.references),
            }
            for each in synced.notes
        ],
    }  # fmt: skip
