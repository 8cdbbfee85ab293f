"""``redcell new``: a new ruleset that starts from one of the examples."""

from __future__ import annotations

import os.path
from pathlib import Path
import sys
from typing import NoReturn

import click

from ..source.pattern import Pattern
from .entry import dump, format_option, named, refuse
from .template import EXPLAINED, Started, Template, start, templates
from .usage import FINE, Command, misuse, reason_of

PLACE = Path("rulesets")
UNFIT = Pattern(r'[/\\:*?"<>|\x00-\x1f]')
"""What no folder can be called, on one system or another."""


@click.command("new", cls=Command)
@click.argument("name", metavar="[名称]", default=None, required=False)
@click.option(
    "--from", "origin", metavar="示例", default=None, help="从哪一部示例开始;不写的,用最短的一部。"
)
@format_option
def command(name: str | None, origin: str | None, form: str) -> None:
    """新建一部办法:把一部示例写进 rulesets/名称,并说明它的旁注。不写名称的,列出示例。"""
    known = templates()
    if not known:
        refuse("安装不完整:没有找到示例;重新安装 redcell-dsl", form)
    if name is None:
        if origin is not None:
            misuse("缺少名称:新办法的文件夹叫什么,如 redcell new 我的办法 --from 示例")
        _list(known, form)
    _fit(name)
    template = _meant(origin, known)
    folder = PLACE / name
    if os.path.lexists(folder):
        place = folder.as_posix()
        refuse(f"{place} 已经存在,没有改动它;换一个名称,或先把它移走", form)
    try:
        started = start(template, folder)
    except OSError as fault:
        refuse(f"写不进 {folder.as_posix()}:{reason_of(fault)}", form)
    _tell(template, started, name, form)


def _fit(name: str) -> None:
    """Stop where a name cannot be a folder's."""
    named("名称", name)
    unfit = "".join(dict.fromkeys(UNFIT.findall(name)))
    if unfit:
        shown = unfit if unfit.isprintable() else "换行一类的字符"
        misuse(f"名称里不能有 {shown};它是文件夹的名称,写在 rulesets/ 里面")
    if name != name.strip() or name.startswith(".") or name.endswith("."):
        misuse(f"名称“{name}”的前后不能是点或空格")


def _meant(origin: str | None, known: tuple[Template, ...]) -> Template:
    """The template that is meant; without a name, the shortest, which is soonest rewritten."""
    if origin is None:
        return min(known, key=lambda each: each.length)
    by_name = {each.name: each for each in known}
    if origin not in by_name:
        misuse(f"没有示例“{origin}”;有:{'、'.join(by_name)}")
    return by_name[origin]


def _list(known: tuple[Template, ...], form: str) -> NoReturn:
    if form == "json":
        dump({"templates": [{"name": each.name, "title": each.title} for each in known]})
    else:
        for each in known:
            click.echo(f"{each.name}  {each.title}")
        click.echo(f"\n新建一部办法:redcell new 名称 --from {_meant(None, known).name}")
    sys.exit(FINE)


def _tell(template: Template, started: Started, name: str, form: str) -> None:
    if form == "json":
        folder = started.folder.as_posix()
        dump({"folder": folder, "from": template.name, "files": list(started.files)})
        return
    place = started.folder.as_posix()
    click.echo(f"{place}:{len(started.files)} 个文件,照示例“{template.name}”")
    click.echo(f"把 {place}/办法.txt 换成自己的正文,再运行 redcell check {name}")
    click.echo(f"旁注的意思和接下来的几步,写在 {place}/{EXPLAINED}")
