"""``redcell score``: one application by itself, the part that its unit can know, or beside a review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
import sys

import click

from ..evaluate.compare import known_part
from ..facts.layout import IDENTITY
from ..model.fact import Supplier
from ..model.registry import YEAR_FACT
from ..model.select import UnknownChoice
from ..pipeline import Answers, Ruleset, read_answers, score_answers, scored, unfit
from ..receipt.record import OWN, WHOLE, NoReceipt, Record, provenance, write
from ..receipt.record import cards as cards_of
from ..receipt.record import receipt as receipt_of
from ..source.diagnostic import Diagnostic, Severity
from . import cards, eligible, records, show
from .entry import (
    Asked,
    asked,
    award_option,
    day_option,
    dump,
    fail,
    files_argument,
    format_option,
    named,
    reading_option,
    refuse,
    ruleset_argument,
    unknown_award,
)
from .usage import FAULTY, FINE, Command, misuse, reason_of


@click.command("score", cls=Command)
@ruleset_argument
@award_option
@files_argument
@click.option("--self", "own", is_flag=True, help="自评:只算申报对象自己填得出的部分。")
@click.option(
    "--assessed",
    multiple=True,
    metavar="FILE",
    help="考评组填的一份,没有写的按申报的计;与自评逐项比较,可写多次。",
)
@day_option
@reading_option
@click.option("--receipt", metavar="FILE", default=None, help="另存一份回执,供以后复核。")
@format_option
def command(
    ruleset: str,
    award: str | None,
    files: tuple[str, ...],
    own: bool,
    assessed: tuple[str, ...],
    as_of: date | None,
    readings: tuple[str, ...],
    receipt: str | None,
    form: str,
) -> None:
    """给一份填报计分。FILE 是 YAML、JSON、Excel 或 CSV 文件,可以几个一起给;- 表示标准输入。"""
    meant = asked(ruleset, award, readings, form)
    loaded, award = meant.ruleset, meant.award
    place = _place(receipt, assessed, form)
    answers = answered(meant, files, as_of)
    if place is not None:
        part = OWN if own else WHOLE
        _write(place, loaded, award, answers, Given(files, as_of, part), form)
    answers = fitting(loaded, answers)
    made = provenance(loaded, answers, (*files, *assessed))
    if assessed:
        if "-" in files and "-" in assessed:
            misuse("- (标准输入)只能读一次:自评和考评至少一份要给文件")
        other = answered(meant, assessed, as_of)
        sys.exit(_compare(award, answers, other, made, form))
    sys.exit(_known(award, answers, made, form) if own else _whole(award, answers, made, form))


@dataclass(frozen=True, slots=True)
class Given:
    """What a receipt is for, beside the answers."""

    files: tuple[str, ...]
    as_of: date | None
    part: str


def _place(receipt: str | None, assessed: tuple[str, ...], form: str) -> Path | None:
    """Where the receipt goes; stop where it cannot."""
    if receipt is None:
        return None
    named("--receipt", receipt)
    if assessed:
        misuse("--receipt 不能和 --assessed 一起用:回执只记一份得分")
    if Path(receipt).exists():
        refuse(f"`{receipt}` 已经存在,没有覆盖,也没有计分;给回执换一个文件名", form)
    return Path(receipt)


def _write(
    place: Path, ruleset: Ruleset, award: str, answers: Answers, given: Given, form: str
) -> None:
    """Write the receipt, if there is a score to write one of."""
    card, _ = cards_of(award, given.part, answers)
    if card is None:
        return
    try:
        record = receipt_of(ruleset, answers, card, given.files, given.as_of, given.part)
        write(place, record)
    except NoReceipt as fault:
        refuse(str(fault), form)
    except FileExistsError:
        refuse(f"`{place}` 已经存在,没有覆盖;给回执换一个文件名", form)
    except OSError as fault:
        refuse(f"回执写不进 `{place}`:{reason_of(fault)}", form)
    click.echo(f"回执已存到 {place}", err=True)


def answered(meant: Asked, files: tuple[str, ...], as_of: date | None) -> Answers:
    """What the files say, or stop where the command line is wrong."""
    for file in files:
        named("FILE", file)
    if "-" in files and len(files) > 1:
        misuse("- (标准输入)不能和别的文件一起给")
    try:
        return read_answers(meant.ruleset, meant.award, files, meant.choices, as_of)
    except KeyError as fault:
        unknown_award(meant.award, fault)
    except UnknownChoice as fault:
        misuse(str(fault))


def fitting(ruleset: Ruleset, answers: Answers) -> Answers:
    """Answers with a warning where they are of a year in which the version was never in force."""
    year = (answers.values or {}).get(YEAR_FACT)
    if not isinstance(year, int):
        return answers
    return replace(answers, diagnostics=(*answers.diagnostics, *unfit(ruleset, year)))


def _whole(award: str, answers: Answers, made: Record, form: str) -> int:
    outcome = score_answers(answers, award)
    if form == "json":
        checks = eligible.record(eligible.conditions(answers, award))
        grounds = records.grounds(answers.grounds)
        more = {"eligibility": checks, "grounds": grounds, "made_of": made}
        dump(records.outcome(outcome) | (more if outcome.card is not None else {}))
    else:
        click.echo(show.outcome(outcome, answers.grounds), err=outcome.card is None)
        if outcome.card is not None:
            _tail(award, answers, made)
    return FINE if outcome.card is not None else FAULTY


def _known(award: str, answers: Answers, made: Record, form: str) -> int:
    known, found = scored(answers, lambda values: known_part(answers.measures, award, values))
    if known is None:
        fail(found, form)
    if form == "json":
        checks = eligible.record(eligible.conditions(answers, award))
        record = cards.known_record(known, answers.measures, found)
        dump({**record, "eligibility": checks, "made_of": made})
    else:
        click.echo(cards.known(known, answers.measures, found, answers.grounds))
        _tail(award, answers, made)
    return FINE


def _tail(award: str, answers: Answers, made: Record) -> None:
    """What stands below a score: whether the candidate may apply, and what the score was made of."""
    for line in eligible.words(eligible.conditions(answers, award)):
        click.echo(line)
    click.echo(f"\n{show.made_of(made)}")


def strangers(answers: Answers, review: Answers) -> Iterator[Diagnostic]:
    """Entries by which two filings are not of one applicant, or not of one year."""
    pairs = [(name, answers.details.get(name), review.details.get(name)) for name in IDENTITY]
    years = [str((each.values or {}).get(YEAR_FACT, "")) for each in (answers, review)]
    for name, one, other in [*pairs, (YEAR_FACT, *years)]:
        if one and other and one != other:
            title = f"自评和考评的{name}不同:自评是 {one},考评是 {other}"
            advice = ("核对给的文件;名称写法不同的,改成一样",)
            yield Diagnostic("E004", Severity.ERROR, title, None, advice=advice)


def filled(answers: Answers, review: Answers) -> Answers:
    """A review with what it does not speak of as it was filed: the team found nothing else there."""
    if answers.values is None or review.values is None:
        return review
    team = {f.id for f in review.measures.facts if f.supplier is Supplier.REVIEW}
    filed = {fact: value for fact, value in answers.values.items() if fact not in team}
    return replace(review, values={**filed, **review.values})


def _compare(award: str, answers: Answers, other: Answers, made: Record, form: str) -> int:
    pair, found = scored(answers, lambda values: known_part(answers.measures, award, values))
    different = list(strangers(answers, other))
    if different:
        fail(different, form)
    other = filled(answers, other)
    same, more = scored(other, lambda values: known_part(other.measures, award, values))
    result = score_answers(other, award)
    if pair is None or same is None or result.card is None:
        fail([*found, *more], form)
    both = cards.Both(answers, other, pair, same, result.card)
    if form == "json":
        dump({**cards.both_record(both), "made_of": made})
    else:
        click.echo(cards.both(both))
        click.echo(f"\n{show.made_of(made)}")
    return FINE
