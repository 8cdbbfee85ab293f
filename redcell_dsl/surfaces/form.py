"""``redcell form``: the blank form that is filled in, as a workbook or a text."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
import sys

import click

from ..evaluate.reference import honour_of
from ..facts.blank.form import Blank, blank
from ..facts.blank.guide import whose
from ..facts.wanted import FILE, Wanted, read_wanted
from ..model.fact import Supplier
from ..pipeline import Ruleset, blocking_faults
from ..source.diagnostic import Severity
from . import records, show
from .entry import (
    award_of,
    award_option,
    dump,
    fail,
    format_option,
    load,
    named,
    refuse,
    ruleset_argument,
    unknown_award,
)
from .fresh import vacant, write
from .usage import FINE, Command, misuse

EVERYBODY = "全部"
SIDES: Mapping[str, Supplier] = {str(each): each for each in Supplier}
TEXTS, BOOKS = (".yaml", ".yml"), (".xlsx",)
EXTRA = 'pip install "redcell-dsl[workbook]"'


@click.command("form", cls=Command)
@ruleset_argument
@award_option
@click.option("--out", metavar="FILE", required=True, help="写到哪个文件:.xlsx、.yaml 或 .yml。")
@click.option(
    "--for",
    "side",
    type=click.Choice([*SIDES, EVERYBODY]),
    default=str(Supplier.CANDIDATE),
    help="给谁填:申报对象、主管部门、考评组或全部;不写的,给申报对象。",
)
@format_option
def command(ruleset: str, award: str | None, out: str, side: str, form: str) -> None:
    """写出空白填报表(Excel 或 YAML):每项事实的条款、允许的答案、需要的佐证。"""
    loaded = load(ruleset)
    if loaded.measures is None:
        fail(loaded.diagnostics, form)
    award = award_of(loaded.measures, award)
    path = _path(out, form)
    notes = _notes(loaded, award, form)
    made = blank(loaded.measures, honour_of(loaded.measures, award), SIDES.get(side), notes.texts)
    if not (made.facts or made.marks):
        refuse(f"“{award}”没有要{side}填的事实,没有写出文件", form)
    write(path, _content(made, path), form)
    _tell(path, side, made, notes, form)
    sys.exit(FINE)


def _path(out: str, form: str) -> Path:
    """Where to write, once it is clear that it may be written."""
    named("--out", out)
    path = Path(out)
    suffix = path.suffix.lower()
    if suffix not in (*TEXTS, *BOOKS):
        misuse(f"--out 的文件名要以 .xlsx、.yaml 或 .yml 结尾,写的是“{path.name}”")
    if suffix in BOOKS and find_spec("xlsxwriter") is None:
        refuse(f"写 .xlsx 还缺一个组件,先运行:{EXTRA};或者改写 .yaml 文件", form)
    return vacant(path, form)


def _notes(loaded: Ruleset, award: str, form: str) -> Wanted:
    """The evidence wanted; stops on faults of the text that this award is scored by."""
    assert loaded.measures is not None
    try:
        blocking = blocking_faults(loaded, honour_of(loaded.measures, award))
    except KeyError as fault:
        unknown_award(award, fault)
    notes = read_wanted(loaded.path.parent / FILE, loaded.measures.facts)
    faults = [each for each in notes.diagnostics if each.severity is Severity.ERROR]
    if blocking or faults:
        fail((*blocking, *faults), form)
    return notes


def _content(made: Blank, path: Path) -> bytes:
    # each way of writing is loaded only where it is asked for
    if path.suffix.lower() in TEXTS:
        from ..facts.blank.text import text  # noqa: PLC0415

        return text(made).encode("utf-8")
    from ..facts.blank.book import workbook  # noqa: PLC0415

    return workbook(made)


def _tell(path: Path, side: str, made: Blank, notes: Wanted, form: str) -> None:
    facts = (*made.marks, *made.facts)
    if form == "json":
        dump(
            {
                "file": path.as_posix(),
                "award": made.honour,
                "for": side,
                "facts": [fact.id for fact in facts],
                "diagnostics": records.diagnostics(notes.diagnostics),
            }
        )
        return
    if notes.diagnostics:
        click.echo(show.findings(notes.diagnostics), err=True)
    click.echo(f"{path.as_posix()}:{made.honour}的空白填报表,{whose(made)},共 {len(facts)} 项事实")
