"""What a regulation says: ``redcell check``, ``text``, ``read``, ``facts``, ``readings``."""

from __future__ import annotations

from collections.abc import Iterable
import sys

import click

from ..evaluate.reference import honour_of
from ..pipeline import blocking_faults, official_bytes
from ..source.diagnostic import Diagnostic, Severity
from ..syntax.outline import official
from . import records, show
from .entry import (
    award_of,
    award_option,
    dump,
    fail,
    format_option,
    load,
    ruleset_argument,
    unknown_award,
)
from .usage import FAULTY, FINE, Command, misuse


@click.command("check", cls=Command)
@ruleset_argument
@format_option
def check(ruleset: str, form: str) -> None:
    """检查办法:读懂了多少,哪里有问题,怎么改。"""
    loaded = load(ruleset)
    if loaded.compilation is None:
        fail(loaded.diagnostics, form)
    if form == "json":
        dump(records.check(loaded))
    else:
        click.echo(show.check(loaded))
    sys.exit(FINE if loaded.sound else FAULTY)


@click.command("text", cls=Command)
@ruleset_argument
@format_option
def text(ruleset: str, form: str) -> None:
    """只输出正文,去掉旁注,一字不差。"""
    loaded = load(ruleset)
    if loaded.compilation is None:
        fail(loaded.diagnostics, form)
    if form == "json":
        dump({"text": official(loaded.compilation.source)})
    else:
        sys.stdout.buffer.write(official_bytes(loaded.compilation.source))
        sys.stdout.buffer.flush()


@click.command("read", cls=Command)
@ruleset_argument
@click.argument("citation", metavar="[条款]", default="", required=False)
@format_option
def read(ruleset: str, citation: str, form: str) -> None:
    """读回:每一句正文被读成了什么规则(计分口径)。"""
    loaded = load(ruleset)
    if loaded.compilation is None:
        fail(loaded.diagnostics, form)
    found = records.sentences(loaded, citation)
    if not found and citation:
        misuse(f"没有条款“{citation}”;写法如 第十条、第十条(二)、第十条(二)第2行、10.2.2")
    if form == "json":
        dump(found)
    else:
        click.echo(show.sentences(found) or "文件里没有正文")
    sys.exit(_status(_errors(loaded.diagnostics)))


@click.command("facts", cls=Command)
@ruleset_argument
@award_option
@format_option
def facts(ruleset: str, award: str | None, form: str) -> None:
    """列出一个奖项要填报的全部事实:名称、编号、类型、单位、范围。"""
    loaded = load(ruleset)
    measures = loaded.measures
    if measures is None:
        fail(loaded.diagnostics, form)
    award = award_of(measures, award)
    try:
        found = records.facts(measures, award)
    except KeyError as fault:
        unknown_award(award, fault)
    if form == "json":
        dump(found)
    else:
        click.echo(show.facts(found))
    sys.exit(_status(blocking_faults(loaded, honour_of(measures, award))))


@click.command("readings", cls=Command)
@ruleset_argument
@format_option
def readings(ruleset: str, form: str) -> None:
    """列出正文留有余地的地方:有哪些读法,采用哪一种,为什么。"""
    loaded = load(ruleset)
    if loaded.measures is None:
        fail(loaded.diagnostics, form)
    found = records.readings(loaded.measures)
    if form == "json":
        dump(found)
    else:
        click.echo(show.readings(found))
    sys.exit(_status(_errors(loaded.diagnostics)))


def _errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [each for each in found if each.severity is Severity.ERROR]


def _status(errors: Iterable[Diagnostic]) -> int:
    """The exit status of what was printed from a faulty text, once that has been said."""
    count = len(list(errors))
    if count:
        said = f"办法有 {count} 处错误,印出的内容可能不全;用 redcell check 逐条查看"
        click.echo(said, err=True)
    return FAULTY if count else FINE
