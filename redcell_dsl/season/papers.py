"""The papers of a season: each ranking, the notice, and what each candidate scored and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..evaluate.ranking import Ranked
from ..evaluate.scorecard import Range
from ..model.measures import Honour
from ..office.document import Document
from ..office.papers.notice import Proposed, Published, notice
from ..office.papers.parts import points
from ..office.papers.ranking import Placed, ranking
from ..office.papers.statement import statement
from ..office.papers.stationery import Stationery, filed
from ..office.papers.subject import Source, Subject
from ..source.disk import free
from .course import Course
from .filing import UNIT, Candidate
from .neighbours import scored
from .places import place_text, place_words
from .result import Award, Reviewed, Season
from .said import fate, ranked_of, verdict, winners

FOLDER = "文书"
STATEMENTS = f"{FOLDER}/成绩说明"
LACKING = "G041"
"""The code of papers that could not be made as they should be."""
MOST = 200
"""Candidates that a printed ranking lists; the workbook has them all."""


def papers(season: Season, stationery: Stationery) -> Iterator[tuple[str, Document]]:
    """The rankings and the notice, each once there is something to put in it, under their names."""
    for honour in stationery.measures.honours:
        ranked = ranked_of(season, honour.name)
        if ranked:
            made = _ranking(season, honour, ranked, stationery)
            yield f"{FOLDER}/{made.name}", made
    if any(award.chosen or award.undecided for award in season.awards.values()):
        made = _notice(season, stationery)
        yield f"{FOLDER}/{made.name}", made


# ---- rankings ------------------------------------------------------------------------------------


def _ranking(
    season: Season, honour: Honour, ranked: tuple[Ranked, ...], stationery: Stationery
) -> Document:
    placed = [_placed(season, each) for each in ranked[:MOST]]
    year = str(season.plan.year) if season.plan.year else ""
    award = season.awards.get(honour.name)
    said = list(award.said) if award else []
    if award is not None and award.number is not None:
        said.insert(0, f"名额 {award.number} 个,已定 {len(award.chosen)} 个。")
    if len(ranked) > MOST:
        said.append(f"共 {len(ranked)} 个,本表印前 {MOST} 个,其余见排序表.xlsx。")
    return ranking(stationery, honour, placed, year=year, said=said)


def _placed(season: Season, ranked: Ranked) -> Placed:
    each = season.candidates[ranked.key]
    return Placed(
        place=str(place_text(ranked)),
        name=each.title,
        unit=each.details.get(UNIT, ""),
        office=each.county,
        articles={id: points(value) for id, value in parts_of(season, each).items()},
        total=points(_total(season, ranked)),
        remark=_remark(season, each, ranked),
    )


def parts_of(season: Season, candidate: Candidate) -> Mapping[str, Range]:
    """The points of each article, after the last review that changed the score.

    Nothing where that review gave a score without saying what it is made of.
    """
    last = _last(season, candidate)
    return candidate.parts if last is None else last.parts


def _last(season: Season, candidate: Candidate) -> Reviewed | None:
    """The last review that changed the score of a candidate."""
    found = None
    for each in season.reviews:
        if each.review.key == candidate.key and not each.fault and each.after != each.before:
            found = each
    return found


def _remark(season: Season, candidate: Candidate, ranked: Ranked) -> str:
    tied = "并列" if ranked.tied and ranked.best == ranked.worst else ""
    changed = "复核改正" if _last(season, candidate) else ""
    grade = season.grades.get(candidate.key, "")
    return ";".join(part for part in (grade, tied, fate(season, candidate), changed) if part)


def _total(season: Season, ranked: Ranked) -> Range:
    """A total as it is printed: rounded where the text rounds it."""
    shown = season.shown.get(ranked.key)
    return ranked.score if shown is None else Range(shown, shown)


# ---- the notice ----------------------------------------------------------------------------------


def _notice(season: Season, stationery: Stationery) -> Document:
    awards = season.awards
    proposed = tuple((name, tuple(_proposed(season, awards[name]))) for name in awards)
    said = tuple((name, told) for name, award in awards.items() if (told := _waiting(award)))
    year = str(season.plan.year) if season.plan.year else ""
    return notice(stationery, Published(year, season.plan.published, proposed, said))


def _proposed(season: Season, award: Award) -> Iterator[Proposed]:
    scores = {each.key: each.score for each in award.ranked}
    for each in winners(season, award):
        yield Proposed(
            each.title, each.details.get(UNIT, ""), each.county, points(scores.get(each.key))
        )


def _waiting(award: Award) -> str:
    """What readers have to know of a list that is not whole yet."""
    if award.blocked:
        return f"{award.blocked},名单待定。"
    if not award.undecided:
        return ""
    return f"另有 {len(award.undecided)} 个得分相同或得分待定,由主管部门决定后补入。"


# ---- statements ----------------------------------------------------------------------------------


def statements(
    season: Season, course: Course, stationery: Stationery, model: str, software: str
) -> Iterator[tuple[str, Document]]:
    """What everybody who was assessed scored and why, one after another, under their names.

    ``model`` is the SHA-256 of the rules, ``software`` the version of the program. Files are read
    once more for each.
    """
    written = replace(stationery, measures=course.measures)
    taken: set[str] = set()
    for honour in season.honours:
        for ranked in ranked_of(season, honour):
            candidate = season.candidates[ranked.key]
            card = scored(candidate, course).get(ranked.key) if candidate.reviewed else None
            if card is not None:
                subject = _subject(season, candidate, ranked, course)
                subject = replace(subject, model=model, software=software)
                name = free(filed(candidate.key.replace("/", "-")), taken)
                yield f"{STATEMENTS}/{name}", statement(written, card, subject)


def _subject(season: Season, candidate: Candidate, ranked: Ranked, course: Course) -> Subject:
    office = course.offices[candidate.county]
    inputs = dict.fromkeys((*candidate.inputs, *office.inputs))
    return Subject(
        name=candidate.title,
        unit=candidate.details.get(UNIT, ""),
        office=candidate.county,
        year=str(season.plan.year) if season.plan.year else "",
        as_of=season.as_of,
        kind="考评得分",
        place=place_words(ranked),
        left_out=tuple(_reviews(season, candidate)),
        changed=tuple(
            f"{c.citation} {c.name}:自评填 {c.filed},考评认定 {c.found}。"
            for c in candidate.changes
        ),
        checks=candidate.second or candidate.first,
        inputs=tuple(Source(each.name, each.size, each.sha256) for each in inputs),
    )


def _reviews(season: Season, candidate: Candidate) -> Iterator[str]:
    """What reviews did to a score."""
    for each in season.reviews:
        if each.review.key == candidate.key:
            reason = each.fault or each.review.reason
            scores = f",{points(each.before)} 分改为 {points(each.after)} 分"
            moved = scores if each.after != each.before and not each.fault else ""
            yield f"复核{verdict(each)}{moved}。{f'理由:{reason}。' if reason else ''}"
