"""``redcell advise``: what would raise a score most, what is missing, what is lost for this year."""

from __future__ import annotations

from datetime import date

import click

from ..evaluate.advise import advise
from ..pipeline import scored
from ..receipt.record import provenance
from . import guidance, records, show
from .entry import (
    asked,
    award_option,
    day_option,
    dump,
    fail,
    files_argument,
    format_option,
    reading_option,
    ruleset_argument,
)
from .score import answered
from .usage import Command


@click.command("advise", cls=Command)
@ruleset_argument
@award_option
@files_argument
@day_option
@reading_option
@format_option
def command(
    ruleset: str,
    award: str | None,
    files: tuple[str, ...],
    as_of: date | None,
    readings: tuple[str, ...],
    form: str,
) -> None:
    """加分建议:还能做什么、各加几分,缺什么,哪些分今年挽不回,哪些由别人填。"""
    meant = asked(ruleset, award, readings, form)
    loaded, award = meant.ruleset, meant.award
    answers = answered(meant, files, as_of)
    found, faults = scored(answers, lambda values: advise(answers.measures, award, values))
    if found is None:
        fail(faults, form)
    made = provenance(loaded, answers, files)
    if form == "json":
        diagnostics = records.diagnostics(faults)
        record = guidance.advice_record(found, as_of)
        dump({**record, "diagnostics": diagnostics, "made_of": made})
        return
    if faults:
        click.echo(show.findings(faults) + "\n")
    click.echo(guidance.advice(found, as_of))
    click.echo(f"\n{show.made_of(made)}")
