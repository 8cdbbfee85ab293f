"""``redcell statement``: what one applicant scored and why, as a paper to print, sign and attach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
import sys

import click

from ..evaluate.compare import Known, compare, known_part
from ..evaluate.items import words
from ..evaluate.scorecard import Scorecard
from ..evaluate.words import value_words
from ..facts.depth import Depth
from ..facts.layout import DETAIL_ITEMS
from ..model.measures import Measures
from ..model.registry import YEAR_FACT
from ..office.papers.statement import statement
from ..office.papers.subject import Source, Subject
from ..pipeline import Answers, Ruleset, score_answers, scored
from ..receipt.record import provenance
from ..source.diagnostic import Diagnostic, Severity
from . import cards, eligible, records, show
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
from .printing import keep, stationery_of, status, target
from .score import answered, filled, strangers
from .usage import Command, misuse

NAME, UNIT = DETAIL_ITEMS[:2]


@dataclass(frozen=True, slots=True)
class Told:
    """A score with what the statement says around it, and what was found on the way.

    ``partly``: it is only what the unit itself can know.
    """

    card: Scorecard
    subject: Subject
    found: tuple[Diagnostic, ...]
    partly: bool = False


@click.command("statement", cls=Command)
@ruleset_argument
@award_option
@files_argument
@click.option("--self", "own", is_flag=True, help="自评:只算申报对象自己填得出的部分。")
@click.option(
    "--assessed",
    multiple=True,
    metavar="FILE",
    help="考评组填的一份,没有写的按申报的计;写明考评改动了哪些,可写多次。",
)
@day_option
@reading_option
@click.option("--out", metavar="FILE", required=True, help="写到哪个文件:.docx 或 .pdf。")
@format_option
def command(
    ruleset: str,
    award: str | None,
    files: tuple[str, ...],
    own: bool,
    assessed: tuple[str, ...],
    as_of: date | None,
    readings: tuple[str, ...],
    out: str,
    form: str,
) -> None:
    """写出成绩说明:每一项得几分、为什么、原文怎么写。可以打印,附在复核申请后面。"""
    meant = asked(ruleset, award, readings, form)
    loaded, award = meant.ruleset, meant.award
    if own and assessed:
        misuse("--self 和 --assessed 只能写一个:自评的说明,或者考评的说明")
    if "-" in files and "-" in assessed:
        misuse("- (标准输入)只能读一次:自评和考评至少一份要给文件")
    path = target(out, form)
    answers = answered(meant, files, as_of)
    if assessed:
        review = answered(meant, assessed, as_of)
        told = _assessed(award, answers, review, form)
    else:
        told = _own(award, answers, form) if own else _whole(award, answers, form)
    subject = _completed(told.subject, loaded, answers, (*files, *assessed), as_of)
    stationery, beside = stationery_of(loaded)
    stationery = replace(stationery, measures=answers.measures)
    remarks = keep(path, statement(stationery, told.card, subject), form)
    _tell(path, told, answers.measures, beside, remarks, form)


def _whole(award: str, answers: Answers, form: str) -> Told:
    result = score_answers(answers, award)
    if result.card is None:
        fail(result.diagnostics, form)
    return Told(
        result.card, Subject(checks=eligible.conditions(answers, award)), result.diagnostics
    )


def _own(award: str, answers: Answers, form: str) -> Told:
    known, found = _known(award, answers)
    if known is None:
        fail(found, form)
    left_out = tuple(line.strip() for line in cards.left_out(known.excluded))
    checks = eligible.conditions(answers, award)
    subject = Subject(kind="自评得分", full=known.whole, left_out=left_out, checks=checks)
    return Told(known.card, subject, found, partly=True)


def _assessed(award: str, answers: Answers, review: Answers, form: str) -> Told:
    different = list(strangers(answers, review))
    if different:
        fail(different, form)
    review = filled(answers, review)
    known, found = _known(award, answers)
    result = score_answers(review, award)
    if known is None or result.card is None:
        fail((*found, *result.diagnostics), form)
    own = {item.id: item.score for article in known.card.articles for item in article.items}
    checks = eligible.conditions(review, award)
    changed = tuple(_changed(known, result.card, answers, review))
    subject = Subject(kind="考评得分", own=own, changed=changed, checks=checks)
    return Told(result.card, subject, (*found, *result.diagnostics))


def _known(award: str, answers: Answers) -> tuple[Known | None, tuple[Diagnostic, ...]]:
    return scored(answers, lambda values: known_part(answers.measures, award, values))


def _changed(known: Known, card: Scorecard, answers: Answers, review: Answers) -> Iterator[str]:
    """What the review found otherwise, fact by fact."""
    values = answers.values or {}, review.values or {}
    for line in compare(review.measures, known, card, values):
        for each in line.facts:
            sides = (value_words(each.fact, side) or "没有填" for side in (each.own, each.other))
            mine, theirs = sides
            yield f"{each.fact.citation} {each.fact.name}:自评填 {mine},考评认定 {theirs}。"


def _completed(
    subject: Subject,
    loaded: Ruleset,
    answers: Answers,
    files: tuple[str, ...],
    as_of: date | None,
) -> Subject:
    """The subject with its names, the evidence behind its answers, what the score was made of."""
    made = provenance(loaded, answers, files)
    details = answers.details
    year = (answers.values or {}).get(YEAR_FACT)
    inputs = (Source(each["name"], each["size"], each["sha256"]) for each in made["inputs"])
    return replace(
        subject,
        name=details.get(NAME) or Path(files[0]).stem.strip("-") or "未填名称",
        unit=details.get(UNIT, ""),
        year=str(year) if isinstance(year, int) else "",
        as_of=as_of,
        behind=dict(_behind(answers)),
        inputs=tuple(inputs),
        model=made["ruleset"]["model_sha256"],
        software=made["software"],
    )


def _behind(answers: Answers) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The dated events behind each fact; of mere counts, the answer itself says as much."""
    for fact, grounds in answers.grounds.items():
        if grounds.depth is Depth.EVENTS and grounds.lines:
            yield fact, (f"依据 {Path(grounds.place).name}: {';'.join(grounds.lines)}",)


def _tell(
    path: Path,
    told: Told,
    measures: Measures,
    beside: tuple[Diagnostic, ...],
    remarks: tuple[str, ...],
    form: str,
) -> None:
    found = (*told.found, *(each for each in beside if each.severity is not Severity.INFO))
    if form == "json":
        record: Mapping[str, object] = {
            "file": path.as_posix(),
            "award": told.card.honour,
            "total": records.amount(told.card.total),
            **({} if told.partly else records.beside(told.card, measures)),
            "complete": told.card.complete,
            "remarks": list(remarks),
            "diagnostics": records.diagnostics(found),
        }
        dump(record)
        sys.exit(status(found))
    if found:
        click.echo(show.findings(found), err=True)
    for said in remarks:
        click.echo(said, err=True)
    kind = told.subject.kind
    more = "" if told.partly else show.said_beside(told.card, measures)
    total = f"{words(told.card.total)} 分{more}"
    click.echo(f"{path.as_posix()}:{told.card.honour}成绩说明,{kind} {total}")
    sys.exit(status(found))
