"""How the command line speaks: help and faults in Chinese, output that cannot be written."""

from __future__ import annotations

import contextlib
import errno
from importlib import import_module
import os
import sys
from typing import Any, NoReturn

import click

FINE, FAULTY, MISUSED = 0, 1, 2
"""Exit statuses: no error, errors in the ruleset or the facts, a wrong command line."""
WORDS = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]...", "[required]": "[必填]"}
REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里只能读,不能写",
    errno.ENOENT: "没有这个位置",
    errno.EEXIST: "那里是一个文件",
    errno.ENOTDIR: "路径里有一段是文件",
    errno.EISDIR: "那里是一个文件夹",
    errno.ENAMETOOLONG: "名称太长",
}


DATING = {
    "--on": "不在办法的各版里选一版,没有 --on;去掉它就行",
    "--new-on": "不比较两版办法,没有 --new-on;选哪一天施行的一版,写 --on",
}
"""What is said where a version is asked for by a day, and there is none to choose."""


class Command(click.Command):
    """A command whose messages and help are Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [WORDS.get(piece, piece) for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法:")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        records = [record for each in options if (record := each.get_help_record(ctx))]
        required = "[required]"
        with formatter.section("选项"):
            formatter.write_dl(
                [(name, said.replace(required, WORDS[required])) for name, said in records]
            )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class Shelf(dict[str, click.Command]):
    """Commands by name; one that is only a place is loaded when it is first wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[str, tuple[str, str]] = {}

    def keep(self, name: str, module: str, attribute: str, said: str) -> None:
        """Keep a place for a command of a module; ``said`` is the line that lists it until then."""
        self.waiting[name] = module, attribute
        super().__setitem__(name, click.Command(name, short_help=said))

    def line(self, name: str) -> str:
        """What a command does, in a line; nothing is loaded for it."""
        return super().__getitem__(name).get_short_help_str(90)

    def __getitem__(self, name: str) -> click.Command:
        if name in self.waiting:
            module, attribute = self.waiting.pop(name)
            self[name] = getattr(import_module(module, __package__), attribute)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        if name not in self:
            return default
        return self[name]

    def items(self) -> Any:
        return [(name, self[name]) for name in self]

    def values(self) -> Any:
        return [self[name] for name in self]


class Group(click.Group, Command):
    """The group of commands; faults in the arguments are said in Chinese."""

    command_class = Command

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.commands: Shelf = Shelf()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, self.commands.line(name)) for name in self.commands]
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
            if fault.ctx is not None and fault.message == fault.ctx.get_help():
                click.echo(fault.message, err=True)  # no arguments at all
                sys.exit(MISUSED)
            misuse(_usage(fault))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # the reader, such as `head`, has had enough
            _drop_output()
            sys.exit(FINE)
        except OSError as fault:
            _drop_output()
            click.echo(f"写不出结果:{reason_of(fault)}", err=True)
            sys.exit(FAULTY)


def _drop_output() -> None:
    """What is still to be written has nowhere to go, and would fail again at the end."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def reason_of(fault: OSError) -> str:
    """Why a file or folder cannot be used, in Chinese."""
    return REASONS.get(fault.errno or 0, fault.strerror or str(fault))


def _usage(fault: click.UsageError) -> str:
    """A fault in the arguments, in Chinese."""
    match fault:
        case click.NoSuchOption(option_name=name) if name in DATING:
            return f"redcell {fault.ctx.info_name if fault.ctx else ''} {DATING[name]}"
        case click.NoSuchOption(option_name=name, possibilities=near):
            hint = f";是否想写 {'、'.join(near)}?" if near else ""
            return f"没有选项 {name}{hint}"
        case click.MissingParameter(param=param) if param is not None:
            return f"缺少 {param.opts[0] if param.param_type_name == 'option' else param.make_metavar(fault.ctx) if fault.ctx else param.name}"
        case click.BadParameter(param=click.Option(type=click.Choice(choices=allowed)) as option):
            return f"{option.opts[0]} 只能写 {'、'.join(allowed)}"
        case click.BadParameter(param=param) if param is not None:
            return f"{param.opts[0]} 的值不对:{fault.message}"
    if fault.message.startswith("No such command"):
        group = fault.ctx.command if fault.ctx else None
        known = "、".join(group.commands) if isinstance(group, click.Group) else ""
        return f"没有命令 {fault.message.split(chr(39))[1]};现有命令:{known}"
    if "unexpected extra argument" in fault.message:
        return f"多余的参数:{fault.message.rpartition('(')[2].rstrip(')')}"
    if "requires an argument" in fault.message:
        return f"选项 {fault.message.split(chr(39))[1]} 后面要写值"
    return fault.message


def misuse(message: str) -> NoReturn:
    """Stop: the command line itself is wrong."""
    click.echo(f"用法错误:{message}\n用 redcell --help 或 redcell 命令 --help 查看用法", err=True)
    sys.exit(MISUSED)
