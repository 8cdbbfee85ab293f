"""The command line: ``redcell``. Thin: arguments in, text or JSON out."""

from __future__ import annotations

from collections.abc import Callable
import json
from pathlib import Path
import sys
from typing import Any, NoReturn

import click

from ..model.select import UnknownChoice
from ..pipeline import (
    CannotBuild,
    NoRuleset,
    Ruleset,
    load_ruleset,
    near_codes,
    official_bytes,
    page_of,
    score_file,
    verify,
    write,
)
from ..syntax.outline import official
from . import records, show

FINE, FAULTY, MISUSED = 0, 1, 2


class Command(click.Command):
    """A command whose messages and help are Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法:")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [
            record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))
        ]
        if options:
            with formatter.section("选项"):
                formatter.write_dl(options)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class Group(click.Group, Command):
    """The group of commands; faults in the arguments are said in Chinese."""

    command_class = Command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, self.commands[name].get_short_help_str(90)) for name in self.commands]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        Command.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.Exit as exit_:
            sys.exit(exit_.exit_code)
        except click.Abort:
            sys.exit(130)
        except click.UsageError as fault:
            _misuse(_usage(fault))
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(FINE)


def _usage(fault: click.UsageError) -> str:
    """A fault in the arguments, in Chinese."""
    match fault:
        case click.NoSuchOption(option_name=name, possibilities=near):
            hint = f";是否想写 {'、'.join(near)}?" if near else ""
            return f"没有选项 {name}{hint}"
        case click.MissingParameter(param=param) if param is not None:
            return f"缺少 {param.opts[0] if param.param_type_name == 'option' else param.make_metavar(fault.ctx) if fault.ctx else param.name}"
        case click.BadParameter(param=param) if param is not None:
            return f"{param.opts[0]} 的值不对:{fault.message}"
    if fault.message.startswith("No such command"):
        known = "、".join(main.commands)
        return f"没有命令 {fault.message.split(chr(39))[1]};现有命令:{known}"
    if "unexpected extra argument" in fault.message:
        return f"多余的参数:{fault.message.rpartition('(')[2].rstrip(')')}"
    if "requires an argument" in fault.message:
        return f"选项 {fault.message.split(chr(39))[1]} 后面要写值"
    return fault.message


def _misuse(message: str) -> NoReturn:
    click.echo(f"用法错误:{message}\n用 redcell --help 或 redcell 命令 --help 查看用法", err=True)
    sys.exit(MISUSED)


Decorated = Callable[..., Any]

ruleset_argument = click.argument("ruleset", metavar="RULESET")
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="输出形式:文字或 JSON。",
)
award_option = click.option("--award", required=True, metavar="名称", help="奖项名称,如正文所写。")


def _load(ruleset: str) -> Ruleset:
    try:
        return load_ruleset(ruleset)
    except NoRuleset as fault:
        _misuse(str(fault))


def _dump(record: object) -> None:
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


def _fail(ruleset: Ruleset, form: str) -> NoReturn:
    """The file could not be read at all."""
    if form == "json":
        _dump({"diagnostics": records.diagnostics(ruleset.diagnostics)})
    else:
        click.echo(show.findings(ruleset.diagnostics), err=True)
    sys.exit(FAULTY)


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
        _fail(loaded, form)
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
        _fail(loaded, form)
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
        _fail(loaded, form)
    found = records.sentences(loaded, citation)
    if not found:
        _misuse(f"没有条款“{citation}”;写法如 第十条、第十条(二)、10.2、10.2.2")
    if form == "json":
        _dump(found)
    else:
        click.echo(show.sentences(found))


@main.command()
@ruleset_argument
@award_option
@format_option
def facts(ruleset: str, award: str, form: str) -> None:
    """列出一个奖项要填报的全部事实:名称、编号、类型、单位、范围。"""
    loaded = _load(ruleset)
    measures = loaded.measures
    if measures is None:
        _fail(loaded, form)
    try:
        found = records.facts(measures, award)
    except KeyError as fault:
        _unknown_award(award, fault)
    if form == "json":
        _dump(found)
    else:
        click.echo(show.facts(found))


def _unknown_award(award: str, fault: KeyError) -> NoReturn:
    _misuse(f"没有奖项“{award}”;现有:{fault.args[0] or '(没有计分的奖项)'}")


@main.command()
@ruleset_argument
@award_option
@click.argument("file", metavar="FILE")
@click.option(
    "--reading", "readings", multiple=True, metavar="口径=读法", help="改选一处口径,可写多次。"
)
@format_option
def score(ruleset: str, award: str, file: str, readings: tuple[str, ...], form: str) -> None:
    """给一份填报计分。FILE 是 YAML 或 JSON 文件,- 表示标准输入。"""
    loaded = _load(ruleset)
    if loaded.compilation is None:
        _fail(loaded, form)
    choices = _choices(readings)
    try:
        outcome = score_file(loaded, award, file, choices)
    except KeyError as fault:
        _unknown_award(award, fault)
    except UnknownChoice as fault:
        _misuse(str(fault))
    if form == "json":
        _dump(records.outcome(outcome))
    else:
        click.echo(show.outcome(outcome), err=outcome.card is None)
    sys.exit(FINE if outcome.card is not None else FAULTY)


def _choices(readings: tuple[str, ...]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for reading in readings:
        name, sign, choice = reading.replace("＝", "=").partition("=")
        if not sign or not name.strip() or not choice.strip():
            _misuse(f"--reading 要写成 口径=读法,现在写的是“{reading}”")
        if chosen.get(name.strip(), choice.strip()) != choice.strip():
            _misuse(f"口径“{name.strip()}”选了两个读法")
        chosen[name.strip()] = choice.strip()
    return chosen


@main.command()
@ruleset_argument
@format_option
def readings(ruleset: str, form: str) -> None:
    """列出正文留有余地的地方:有哪些读法,采用哪一种,为什么。"""
    loaded = _load(ruleset)
    if loaded.measures is None:
        _fail(loaded, form)
    found = records.readings(loaded.measures)
    if form == "json":
        _dump(found)
    else:
        click.echo(show.readings(found))


@main.command()
@ruleset_argument
@click.option("--out", type=click.Path(path_type=Path), default=None, help="输出文件夹。")
@click.option("--check", "only_check", is_flag=True, help="只核对:已有文件与重新生成的是否一致。")
@format_option
def build(ruleset: str, out: Path | None, only_check: bool, form: str) -> None:
    """生成全部成果:计分程序、评分表、填报模式、读回。"""
    loaded = _load(ruleset)
    if loaded.compilation is None:
        _fail(loaded, form)
    if not loaded.sound:
        click.echo(
            show.findings([d for d in loaded.diagnostics if d.severity == "error"]), err=True
        )
        click.echo("办法还有错误,没有生成。", err=True)
        sys.exit(FAULTY)
    folder = out or Path("generated") / loaded.name
    try:
        built = verify(loaded, folder) if only_check else write(loaded, folder, _progress(form))
    except CannotBuild as fault:
        _refuse(f"生成不了:{fault}", form)
    except OSError as fault:
        _refuse(f"写不进文件夹 {folder.as_posix()}:{fault.strerror or fault}", form)
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
        _misuse(f"没有代码“{code}”;相近的:{'、'.join(near_codes(code)) or '(没有)'}")
    if form == "json":
        _dump({"code": page.code, "title": page.title, "page": page.text})
    else:
        click.echo(f"{page.code} {page.title}\n\n{page.text}")


if __name__ == "__main__":
    main()
