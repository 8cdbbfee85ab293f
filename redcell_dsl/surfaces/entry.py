"""What commands share: how a ruleset, an award, readings and a day are given, and how to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
import json
from pathlib import Path
import sys
from typing import Any, NoReturn, TypeVar

import click

from ..facts.dates import read_day
from ..facts.form import fold
from ..manuscript.kind import ENDINGS, Kind
from ..model.measures import Measures
from ..pipeline import NoRuleset, NoVersion, Ruleset, load_ruleset, locate_on, name_of
from ..source.diagnostic import Diagnostic
from ..versions.force import ON
from . import records, show
from .usage import FAULTY, misuse, reason_of

files_argument = click.argument("files", metavar="FILE...", nargs=-1, required=True)
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
reading_option = click.option(
    "--reading", "readings", multiple=True, metavar="口径=读法", help="改选一处口径,可写多次。"
)


class Day(click.ParamType):  # type: ignore[type-arg]
    """A calendar day as people write it."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        day = read_day(str(value))
        if isinstance(day, date):
            return day
        advice = f";{day.advice}".replace("`", "") if day.advice else ""
        return self.fail(f"“{value}”{day.reason}{advice}", param, ctx)


day_option = click.option(
    "--as-of",
    "as_of",
    type=Day(),
    default=None,
    metavar="日期",
    help="截至哪一天:那天以后才结束的月、季度等各期算作未到期。不写的,全年都算已经结束。",
)


NEW_ON = "--new-on"
"""The option that chooses the version of NEW by a day; that of RULESET and OLD is ``ON``."""


def _keep_day(ctx: click.Context, param: click.Parameter, day: date | None) -> None:
    ctx.meta[_place(param.opts[0])] = day


def _place(option: str) -> str:
    """Under this name the day of an option is kept while a command runs."""
    return f"redcell{option}"


def _day_of(option: str, said: str) -> Callable[[Command], Command]:
    return click.option(
        option,
        type=Day(),
        default=None,
        metavar="日期",
        expose_value=False,
        callback=_keep_day,
        help=f"{said};写了日期的,可以写办法的名称,或放着各版的文件夹。",
    )


Command = Callable[..., Any]
on_option = _day_of(ON, "RULESET 用那一天施行的一版")


def ruleset_argument(command: Command) -> Command:
    """RULESET, and the day by which one of its versions is chosen."""
    return click.argument("ruleset", metavar="RULESET")(on_option(command))


def pair_arguments(command: Command) -> Command:
    """OLD and NEW, and the days by which a version of each is chosen."""
    for decorate in (
        _day_of(NEW_ON, "NEW 用那一天施行的一版"),
        _day_of(ON, "OLD 用那一天施行的一版"),
        click.argument("new", metavar="NEW"),
        click.argument("old", metavar="OLD"),
    ):
        command = decorate(command)
    return command


def day_given(option: str = ON) -> date | None:
    """The day that a version is asked for by, where one was."""
    return click.get_current_context().meta.get(_place(option))


def load(ruleset: str, option: str = ON) -> Ruleset:
    """The ruleset that is meant, of the day that ``option`` says, or stop."""
    return _found(ruleset, load_ruleset, option)


def place_of(ruleset: str, option: str = ON) -> Path:
    """The file of the ruleset that is meant, or stop."""
    return _found(ruleset, locate_on, option)


def undated(given: str, option: str) -> None:
    """Stop where a document, which is no version of anything yet, is asked for by a day."""
    if day_given(option) is not None:
        misuse(f"{option} 在办法的各版里选一版;`{given}` 是一个文件,写它就不写 {option}")


Found = TypeVar("Found", Path, Ruleset)


def _found(ruleset: str, find: Callable[[str, date | None, str], Found], option: str) -> Found:
    named("RULESET", ruleset)
    _refuse_document(Path(ruleset))
    form = click.get_current_context().params.get("form", "text")
    try:
        on = day_given(option)
        found = find(ruleset, on, option)
        if on is not None and form != "json":
            _tell(found, on)
        return found
    except NoRuleset as fault:
        misuse(str(fault))
    except NoVersion as fault:
        fail(fault.diagnostics, "json" if form == "json" else "text")
    except OSError as fault:
        misuse(f"打不开 `{ruleset}`:{reason_of(fault)}")


DOCUMENTS = (Kind.WORD, Kind.SHEET, Kind.PDF)
"""Files that are no text, however they are read."""


def _refuse_document(path: Path) -> None:
    """Stop where a document is given that has to be taken in first."""
    if ENDINGS.get(path.suffix.lower()) in DOCUMENTS and path.is_file():
        place = f"--into rulesets/{path.stem}"
        misuse(
            f"`{path}` 是来稿,还不是办法文件;先放进来:redcell import {path} {place},"
            f"再写 {path.stem}"
        )


def _tell(found: Ruleset | Path, on: date) -> None:
    """Which version a day came to, beside what is printed."""
    path = found if isinstance(found, Path) else found.path
    click.echo(f"{on} 施行的是 {name_of(path)}:{show.place(path)}", err=True)


def named(what: str, given: str) -> None:
    """Stop where a file or folder has an empty name: that would mean the current folder."""
    if not given.strip():
        misuse(f"{what} 写的是空的")


def dump(record: object) -> None:
    """Print a record as JSON."""
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


def fail(found: Iterable[Diagnostic], form: str, said: str | None = None) -> NoReturn:
    """Stop: these findings leave nothing to print; ``said`` is how people are told of them."""
    if form == "json":
        dump({"diagnostics": records.diagnostics(found)})
    else:
        click.echo(show.findings(found) if said is None else said, err=True)
    sys.exit(FAULTY)


def refuse(message: str, form: str) -> NoReturn:
    """Stop after a fault that is no misuse."""
    if form == "json":
        dump({"error": message})
    else:
        click.echo(message, err=True)
    sys.exit(FAULTY)


def award_of(measures: Measures, award: str | None) -> str:
    """The award that is meant; without a name, the only one."""
    if award is not None:
        return award
    names = [honour.name for honour in measures.honours]
    if len(names) != 1:
        misuse(f"缺少 --award;可选:{'、'.join(names) or '(没有计分的奖项)'}")
    return names[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a score is asked of: a ruleset that compiled, one of its awards, the readings chosen."""

    ruleset: Ruleset
    award: str
    choices: Mapping[str, str]


def asked(ruleset: str, award: str | None, readings: tuple[str, ...], form: str) -> Asked:
    """What is asked, or stop."""
    loaded = load(ruleset)
    if loaded.measures is None:
        fail(loaded.diagnostics, form)
    chosen = award_of(loaded.measures, award)
    return Asked(loaded, chosen, choices_of(readings, loaded.measures))


def unknown_award(award: str, fault: KeyError) -> NoReturn:
    """Stop: there is no such award."""
    misuse(f"没有奖项“{award}”;现有:{fault.args[0] or '(没有计分的奖项)'}")


def choices_of(readings: tuple[str, ...], measures: Measures) -> dict[str, str]:
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
