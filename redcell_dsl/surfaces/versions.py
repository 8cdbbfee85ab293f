"""``redcell versions``: which regulations there are, and from when to when each version is in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
import sys

import click

from ..model.force import Dated
from ..pipeline import NoRuleset, NoVersion, regulations, unread
from ..source.diagnostic import Severity
from ..versions.edition import SHORT
from ..versions.registry import Regulation
from ..versions.version import Version, end_words, start_words, unsaid
from . import records, show
from .entry import Day, dump, fail, format_option
from .records import Record
from .usage import FAULTY, FINE, Command, misuse, reason_of


@click.command("versions", cls=Command)
@click.argument("regulation", metavar="[REGULATION]", default="", required=False)
@click.option(
    "--on", type=Day(), default=None, metavar="日期", help="看那一天施行的是哪一版;不写的,看今天。"
)
@format_option
def command(regulation: str, on: date | None, form: str) -> None:
    """列出各部办法有哪几版:从哪天施行,哪天废止,日期是谁说的,今天施行的是哪一版。

    REGULATION 是办法的名称(或其中几个字)、年份、文件夹;不写的,列出这里的和随程序带来的全部。
    """
    try:
        found = regulations(regulation)
    except NoRuleset as fault:
        misuse(str(fault))
    except NoVersion as fault:
        fail(fault.diagnostics, form)
    except OSError as fault:
        misuse(f"打不开 `{regulation or 'rulesets'}`:{reason_of(fault)}")
    lost = unread(regulation, found)
    today = datetime.now().astimezone().date()
    if form == "json":
        told = [_record(each, on or today) for each in found]
        days = {"today": today.isoformat(), "on": (on or today).isoformat()}
        dump({**days, "regulations": told, "diagnostics": records.diagnostics(lost)})
    else:
        day, word = on or today, "今天" if on is None else "那天"
        lines = ("\n".join(_lines(each, day, word)) for each in found)
        click.echo("\n\n".join(lines) or "没有办法")
        if lost:
            click.echo("\n" + show.findings(lost))
    faulty = any(f.severity is Severity.ERROR for each in found for f in each.diagnostics)
    sys.exit(FAULTY if faulty or lost else FINE)


def _lines(regulation: Regulation, day: date, word: str) -> Iterator[str]:
    yield f"《{regulation.title}》"
    for each in regulation.versions:
        yield from _version(each, regulation, day, word)
    if regulation.diagnostics:
        yield ""
        yield show.findings(regulation.diagnostics)


def _version(version: Version, regulation: Regulation, day: date, word: str) -> Iterator[str]:
    edition = version.edition
    yield f"  {edition.name}"
    if edition.title != regulation.title:
        yield f"    标题  {edition.title}"
    if edition.force.number:
        yield f"    文号  {edition.force.number}"
    yield f"    施行  {start_words(version).removeprefix('施行日期')}"
    yield f"    废止  {end_words(version)}"
    yield f"    {word}  {day}:{version.state(day)}"
    yield f"    文件  {show.place(edition.path)},正文 {edition.digest[:SHORT]}"


def _record(regulation: Regulation, day: date) -> Record:
    return {
        "title": regulation.title,
        "versions": [_version_record(each, day) for each in regulation.versions],
        "diagnostics": records.diagnostics(regulation.diagnostics),
    }


def _version_record(version: Version, day: date) -> Record:
    edition, force = version.edition, version.edition.force
    return {
        "version": edition.name,
        "year": edition.year,
        "title": edition.title,
        "file": show.place(edition.path),
        "text_sha256": edition.digest,
        "number": force.number or None,
        "written": _dated(force.written),
        "issued": _dated(force.issued),
        "start": _dated(force.start),
        "start_said": unsaid(version) or None if force.start is None else None,
        "end": None
        if version.end is None
        else {"date": version.end.isoformat(), "source": version.why},
        "replaced_by": version.successor.name if version.successor else None,
        "replaces": [
            {"title": each.title, "number": each.number or None, "source": each.place}
            for each in force.replaces
        ],
        "state": str(version.state(day)),
    }


def _dated(day: Dated | None) -> Record | None:
    return None if day is None else {"date": day.on.isoformat(), "source": day.place}
