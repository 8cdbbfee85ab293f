"""The command line: ``redcell``. Thin: arguments in, text or JSON out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
import json
from pathlib import Path
import sys
from typing import NoReturn

import click

from ..evaluate.reference import honour_of
from ..facts.form import fold
from ..model.measures import Measures
from ..model.select import UnknownChoice
from ..pipeline import (
    CannotBuild,
    NoRuleset,
    Ruleset,
    blocking_faults,
    load_ruleset,
    near_codes,
    official_bytes,
    page_of,
    score_file,
    verify,
    write,
)
from ..source.diagnostic import Diagnostic, Severity
from ..syntax.outline import official
from . import records, show
from .usage import FAULTY, FINE, Group, misuse, reason_of

ruleset_argument = click.argument("ruleset", metavar="RULESET")
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="输出形式:文字或 JSON。",
)
award_option = click.option(
    "--award", default=None, metavar="名称", help="奖项名称,如正文所写;只有一个奖项的可以不写。"
)


def _load(ruleset: str) -> Ruleset:
    _named("RULESET", ruleset)
    try:
        return load_ruleset(ruleset)
    except NoRuleset as fault:
        misuse(str(fault))
    except OSError as fault:
        misuse(f"打不开 `{ruleset}`:{reason_of(fault)}")


def _named(what: str, given: str) -> None:
    """Stop where a file or folder has an empty name: that would mean the current folder."""
    if not given.strip():
        misuse(f"{what} 写的是空的")


def _dump(record: object) -> None:
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


def _fail(found: Iterable[Diagnostic], form: str) -> NoReturn:
    """Stop: these findings leave nothing to print."""
    if form == "json":
        _dump({"diagnostics": records.diagnostics(found)})
    else:
        click.echo(show.findings(found), err=True)
    sys.exit(FAULTY)


def _errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [each for each in found if each.severity is Severity.ERROR]


def _status(errors: Iterable[Diagnostic]) -> int:
    """The exit status of what was printed from a faulty text, once that has been said."""
    count = len(list(errors))
    if count:
        said = f"办法有 {count} 处错误,印出的内容可能不全;用 redcell check 逐条查看"
        click.echo(said, err=True)
    return FAULTY if count else FINE


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """把考评办法的正文编译成计分程序和评分表。

    RULESET 是年份(如 2018)、文件夹或办法文件。
    """


@main.command()
@ruleset_argument
@format_option
def check(ruleset: str, form: str) -> None:
    """检查办法:读懂了多少,哪里有问题,怎么改。"""
    loaded = _load(ruleset)
    if loaded.compilation is None:
        _fail(loaded.diagnostics, form)
    if form == "json":
        _dump(records.check(loaded))
    else:
        click.echo(show.check(loaded))
    sys.exit(FINE if loaded.sound else FAULTY)


@main.command()
@ruleset_argument
@format_option
def text(ruleset: str, form: str) -> None:
    """只输出正文,去掉旁注,一字不差。"""
    loaded = _load(ruleset)
    if loaded.compilation is None:
        _fail(loaded.diagnostics, form)
    if form == "json":
        _dump({"text": official(loaded.compilation.source)})
    else:
        sys.stdout.buffer.write(official_bytes(loaded.compilation.source))
        sys.stdout.buffer.flush()


@main.command()
@ruleset_argument
@click.argument("citation", metavar="[条款]", default="", required=False)
@format_option
def read(ruleset: str, citation: str, form: str) -> None:
    """读回:每一句正文被读成了什么规则(计分口径)。"""
    loaded = _load(ruleset)
    if loaded.compilation is None:
        _fail(loaded.diagnostics, form)
    found = records.sentences(loaded, citation)
    if not found and citation:
        misuse(f"没有条款“{citation}”;写法如 第十条、第十条(二)、10.2、10.2.2")
    if form == "json":
        _dump(found)
    else:
        click.echo(show.sentences(found) or "文件里没有正文")
    sys.exit(_status(_errors(loaded.diagnostics)))


@main.command()
@ruleset_argument
@award_option
@format_option
def facts(ruleset: str, award: str | None, form: str) -> None:
    """列出一个奖项要填报的全部事实:名称、编号、类型、单位、范围。"""
    loaded = _load(ruleset)
    measures = loaded.measures
    if measures is None:
        _fail(loaded.diagnostics, form)
    award = _award(measures, award)
    try:
        found = records.facts(measures, award)
    except KeyError as fault:
        _unknown_award(award, fault)
    if form == "json":
        _dump(found)
    else:
        click.echo(show.facts(found))
    sys.exit(_status(blocking_faults(loaded, honour_of(measures, award))))


def _award(measures: Measures, award: str | None) -> str:
    """The award that is meant; without a name, the only one."""
    if award is not None:
        return award
    names = [honour.name for honour in measures.honours]
    if len(names) != 1:
        misuse(f"缺少 --award;可选:{'、'.join(names) or '(没有计分的奖项)'}")
    return names[0]


def _unknown_award(award: str, fault: KeyError) -> NoReturn:
    misuse(f"没有奖项“{award}”;现有:{fault.args[0] or '(没有计分的奖项)'}")


@main.command()
@ruleset_argument
@award_option
@click.argument("file", metavar="FILE")
@click.option(
    "--reading", "readings", multiple=True, metavar="口径=读法", help="改选一处口径,可写多次。"
)
@format_option
def score(ruleset: str, award: str | None, file: str, readings: tuple[str, ...], form: str) -> None:
    """给一份填报计分。FILE 是 YAML 或 JSON 文件,- 表示标准输入。"""
    loaded = _load(ruleset)
    if loaded.compilation is None:
        _fail(loaded.diagnostics, form)
    _named("FILE", file)
    award = _award(loaded.compilation.measures, award)
    choices = _choices(readings, loaded.compilation.measures)
    try:
        outcome = score_file(loaded, award, file, choices)
    except KeyError as fault:
        _unknown_award(award, fault)
    except UnknownChoice as fault:
        misuse(str(fault))
    if form == "json":
        _dump(records.outcome(outcome))
    else:
        click.echo(show.outcome(outcome), err=outcome.card is None)
    sys.exit(FINE if outcome.card is not None else FAULTY)


def _choices(readings: tuple[str, ...], measures: Measures) -> dict[str, str]:
    """The choices asked for, by the names that the text gives them."""
    known = {fold(reading.name): reading for reading in measures.readings}
    chosen: dict[str, str] = {}
    for reading in readings:
        name, sign, choice = (each.strip() for each in reading.replace("＝", "=").partition("="))
        if not sign or not name or not choice:
            misuse(f"--reading 要写成 口径=读法,现在写的是“{reading}”")
        meant = known.get(fold(name))
        if meant is not None:
            name = meant.name
            names = {fold(each.name): each.name for each in meant.choices}
            choice = names.get(fold(choice), choice)
        if chosen.setdefault(name, choice) != choice:
            misuse(f"口径“{name}”选了两个读法")
    return chosen


@main.command()
@ruleset_argument
@format_option
def readings(ruleset: str, form: str) -> None:
    """列出正文留有余地的地方:有哪些读法,采用哪一种,为什么。"""
    loaded = _load(ruleset)
    if loaded.measures is None:
        _fail(loaded.diagnostics, form)
    found = records.readings(loaded.measures)
    if form == "json":
        _dump(found)
    else:
        click.echo(show.readings(found))
    sys.exit(_status(_errors(loaded.diagnostics)))


@main.command()
@ruleset_argument
@click.option("--out", metavar="DIR", default=None, help="输出文件夹。")
@click.option("--check", "only_check", is_flag=True, help="只核对:已有文件与重新生成的是否一致。")
@format_option
def build(ruleset: str, out: str | None, only_check: bool, form: str) -> None:
    """生成全部成果:计分程序、评分表、填报模式、读回。"""
    loaded = _load(ruleset)
    if loaded.compilation is None:
        _fail(loaded.diagnostics, form)
    if not loaded.sound:
        click.echo("办法还有错误,没有生成。", err=True)
        _fail(_errors(loaded.diagnostics), form)
    if out is not None:
        _named("--out", out)
    folder = Path(out or Path("generated") / loaded.name)
    try:
        built = verify(loaded, folder) if only_check else write(loaded, folder, _progress(form))
    except CannotBuild as fault:
        _refuse(f"生成不了:{fault}", form)
    except OSError as fault:
        _refuse(f"写不进文件夹 {folder.as_posix()}:{reason_of(fault)}", form)
    if form == "json":
        _dump(records.built(built))
    else:
        click.echo(show.built(built))
    sys.exit(FINE if built.sound else FAULTY)


def _refuse(message: str, form: str) -> NoReturn:
    """Stop after a fault that is no misuse."""
    if form == "json":
        _dump({"error": message})
    else:
        click.echo(message, err=True)
    sys.exit(FAULTY)


def _progress(form: str) -> Callable[[int, int, str], None]:
    """A progress line on a terminal, nothing elsewhere."""
    lively = form == "text" and sys.stderr.isatty()

    def advance(done: int, total: int, name: str) -> None:
        if lively:
            bar = "#" * (20 * done // max(total, 1))
            click.echo(f"\r[{bar:<20}] {done}/{total} {name:<40}", nl=done == total, err=True)

    return advance


@main.command()
@click.argument("code", metavar="CODE")
@format_option
def explain(code: str, form: str) -> None:
    """解释一个代码(如 A301)是什么意思、为什么要紧、怎么改。"""
    page = page_of(code)
    if page is None:
        misuse(f"没有代码“{code}”;相近的:{'、'.join(near_codes(code)) or '(没有)'}")
    if form == "json":
        _dump({"code": page.code, "title": page.title, "page": page.text})
    else:
        click.echo(f"{page.code} {page.title}\n\n{page.text}")


if __name__ == "__main__":
    main()
