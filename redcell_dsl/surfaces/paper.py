"""``redcell paper``: one blank paper of a ruleset as a Word file or a PDF; without a name, their list."""

from __future__ import annotations

from difflib import get_close_matches
import sys
from typing import NoReturn

import click

from ..facts.form import fold
from ..office.document import Document
from ..office.papers import of_stationery
from ..source.diagnostic import Severity
from ..syntax.outline import official
from . import records, show
from .entry import dump, fail, format_option, load, ruleset_argument
from .printing import keep, stationery_of, status, target
from .usage import FINE, Command, misuse


@click.command("paper", cls=Command)
@ruleset_argument
@click.argument("name", metavar="[名称]", default="", required=False)
@click.option("--out", metavar="FILE", default=None, help="写到哪个文件:.docx 或 .pdf。")
@format_option
def command(ruleset: str, name: str, out: str | None, form: str) -> None:
    """写出一份空白文书(评分表、申报表、问卷、公示等)。不写名称的,列出有哪些。"""
    loaded = load(ruleset)
    if loaded.compilation is None:
        fail(loaded.diagnostics, form)
    faults = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
    if faults:
        fail(faults, form)
    stationery, found = stationery_of(loaded)
    made = list(of_stationery(stationery, official(loaded.compilation.source)))
    if not name:
        if out is not None:
            misuse(f"缺少名称;有:{'、'.join(each.name for each in made)}")
        _list(made, form)
    paper = _meant(name, made)
    if out is None:
        misuse(f"缺少 --out,写到哪个文件,如 --out {paper.name}.docx")
    path = target(out, form)
    remarks = keep(path, paper, form)
    if form == "json":
        record = {"file": path.as_posix(), "paper": paper.name, "remarks": list(remarks)}
        dump({**record, "diagnostics": records.diagnostics(found)})
        sys.exit(status(found))
    warnings = [each for each in found if each.severity is not Severity.INFO]
    if warnings:
        click.echo(show.findings(warnings), err=True)
    for said in remarks:
        click.echo(said, err=True)
    click.echo(f"{path.as_posix()}:{paper.title}")
    sys.exit(status(found))


def _list(made: list[Document], form: str) -> None:
    if form == "json":
        dump([{"name": each.name, "title": each.title} for each in made])
    else:
        click.echo("\n".join(each.name for each in made))
    sys.exit(FINE)


def _meant(name: str, made: list[Document]) -> Document:
    """The paper of a name; width, spaces and the dash do not matter."""
    wanted = _plain(name)
    found = next((each for each in made if _plain(each.name) == wanted), None)
    if found is None:
        _unknown(name, wanted, made)
    return found


def _unknown(name: str, wanted: str, made: list[Document]) -> NoReturn:
    """Stop: there is no such paper."""
    names = {_plain(each.name): each.name for each in made}
    inside = [said for key, said in names.items() if wanted and wanted in key]
    near = inside or [names[key] for key in get_close_matches(wanted, names, 3, 0.4)]
    listed = "、".join(near or names.values())
    misuse(f"没有叫“{name}”的文书;{'相近的' if near else '有'}:{listed}")


def _plain(name: str) -> str:
    """A name as it is compared."""
    said = fold(name)
    for ending in (".docx", ".pdf"):
        said = said.removesuffix(ending)
    return said.translate(str.maketrans("", "", "-—–_"))
