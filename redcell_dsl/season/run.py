"""A season from its folder to its nominations, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from ..facts.dossier import Input
from ..model.measures import Measures
from ..model.select import UnknownChoice, select
from .assess import assess, review
from .award import approve, derive_honours
from .cohort import derived_values, gather
from .course import Course
from .decision import Known, read_decisions
from .desk import Desk, Office, Watch
from .draw import draw_assessors
from .filing import Candidate, read_candidate, read_office
from .find import Finds
from .folder import Folder, read_folder
from .forward import forward
from .neighbours import scorecards
from .opening import take_in
from .plan import Plan, check_days, read_plan
from .provided import graded, lacking
from .rated import graded_by
from .result import Revoked, Season, Stage
from .revoke import REVOKED, read_revocations, revoke
from .slip import read_slip
from .steps import follow

Progress = Callable[[int, int, str], None]
WORK: Mapping[Stage, Callable[[Course], None]] = {
    Stage.FILED: take_in,
    Stage.COUNTY: forward,
    Stage.CITY: assess,
    Stage.REVIEW: review,
    Stage.APPROVED: approve,
    Stage.DERIVED: derive_honours,
}


def quiet(done: int, total: int, name: str) -> None:
    """No progress is shown."""


def forget(course: Course) -> None:
    """Nothing more is asked of a season's course."""


def run_season(
    measures: Measures,
    root: Path,
    *,
    text: str = "",
    version: str = "",
    as_of: date | None = None,
    last: Stage = Stage.DERIVED,
    progress: Progress = quiet,
    ended: Callable[[Course], None] = forget,
    watch: Watch | None = None,
) -> Season:
    """Work a season through to a stage.

    ``text`` is the official text, which the record is tied to, ``version`` what it is filed under. ``ended`` gets the course once all is
    worked out, to make papers of it; ``watch`` is told of each candidate with its answers. Faults are
    findings of the season.
    Raises ``OSError`` where the folder cannot be listed, ``NoMethod`` where the text has no method of
    scoring.
    """
    finds = Finds(root)
    folder = read_folder(root, measures, finds)
    plan = read_plan(folder, measures, finds)
    check_days(plan, as_of, finds)
    chosen = _selected(measures, plan, finds)
    course = _begun(chosen, folder, plan, as_of, finds, progress, watch)
    for stage, work in WORK.items():
        if stage <= last:
            work(course)
    revoked = _revoked(folder, course, last)
    progressed = follow(chosen, plan.steps, as_of, finds)
    drawn = draw_assessors(folder, plan, chosen, finds)
    grades, shown = graded_by(course)
    _pass_over(folder, plan, finds)
    ended(course)
    return replace(
        _season(folder, course, last),
        digest=sha256(text.encode("utf-8")).hexdigest(),
        version=version,
        revoked=revoked,
        progress=progressed,
        drawn=drawn,
        grades=grades,
        shown=shown,
    )


def _season(folder: Folder, course: Course, last: Stage) -> Season:
    """What a course came to by a stage."""
    desk, chosen, method = course.desk, course.measures, course.measures.method
    return Season(
        name=desk.plan.title or folder.root.resolve().name,
        plan=desk.plan,
        as_of=desk.as_of,
        stage=last,
        text=chosen.title,
        digest="",
        since=chosen.force.start_words,
        readings=chosen.chosen,
        full=desk.full,
        honours=tuple(honour.name for honour in chosen.honours),
        counties=tuple(county.name for county in folder.counties),
        candidates=course.candidates,
        falls=course.falls,
        open={key: tuple(said) for key, said in course.open.items()},
        rounds=tuple(course.rounds),
        bounds=tuple(course.bounds),
        city=course.city,
        reviews=course.reviews,
        scores=course.scores,
        awards=course.awards,
        dues=tuple(course.dues),
        findings=tuple(course.finds.found),
        inputs=tuple(_inputs(folder, course, course.finds)),
        cohorts=course.cohorts,
        lacking=lacking(chosen),
        together=folder.together,
        places=None if method is None or method.places is None else int(method.places.value),
        graded=frozenset(honour.name for honour in chosen.honours if graded(honour)),
        cards=scorecards(course),
    )


def _revoked(folder: Folder, course: Course, last: Stage) -> tuple[Revoked, ...]:
    """The honours that have to be taken back; nobody holds one before the last decision."""
    path = folder.decisions.get(REVOKED)
    slip = read_slip(path, course.finds) if path else None
    alleged = tuple(read_revocations(slip, course.measures))
    return revoke(alleged, course) if last >= Stage.APPROVED else ()


def _pass_over(folder: Folder, plan: Plan, finds: Finds) -> None:
    """Name the files beside the counties that nobody reads."""
    files = [plan.lot.file] if plan.lot else []
    used = {folder.root / file for file in (*files, *plan.notices.values())}
    for path in folder.others:
        if path not in used:
            finds.add("G007", f"`{path.name}` 不在任何县的文件夹里,没有读", finds.name(path))


def _selected(measures: Measures, plan: Plan, finds: Finds) -> Measures:
    try:
        return select(measures, plan.readings) if plan.readings else measures
    except UnknownChoice as fault:
        finds.add("G004", f"口径不能这样选:{fault}", plan.source or "")
        return measures


def _begun(
    measures: Measures,
    folder: Folder,
    plan: Plan,
    as_of: date | None,
    finds: Finds,
    progress: Progress,
    watch: Watch | None,
) -> Course:
    """Read every file; a candidate's answers are let go once it is scored."""
    desk = Desk.of(measures, plan, as_of, finds, folder.together)
    places = [place for county in folder.counties for place in county.places]
    cohorts = gather(folder.counties, desk)
    desk = replace(
        desk,
        derived={place.key: dict(derived_values(cohorts, place)) for place in places},
        watch=watch,
    )
    candidates: dict[str, Candidate] = {}
    offices: dict[str, Office] = {}
    for county in folder.counties:
        offices[county.name] = read_office(county, desk)
        for place in county.places:
            candidates[place.key] = read_candidate(place, offices[county.name], desk)
            progress(len(candidates), len(places), place.key)
    known = [Known(c.key, c.county, c.honour, c.names) for c in candidates.values()]
    decisions = read_decisions(folder, measures, known, finds)
    return Course(desk, finds, candidates, offices, decisions, cohorts)


def _inputs(folder: Folder, course: Course, finds: Finds) -> Iterable[Input]:
    """Every file that was read, once, by name."""
    listed = folder.root / course.desk.plan.lot.file if course.desk.plan.lot else None
    notices = (notice.file for notice in course.desk.notices.values())
    given = (folder.plan, listed, *folder.decisions.values(), *notices)
    paths = [path for path in given if path is not None and path.is_file()]
    found = {finds.name(path): _input(path, finds) for path in paths}
    for office in course.offices.values():
        found |= {each.name: each for each in office.inputs}
    for candidate in course.candidates.values():
        found |= {each.name: each for each in candidate.inputs}
    return [found[name] for name in sorted(found)]


def _input(path: Path, finds: Finds) -> Input:
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    return Input(finds.name(path), sha256(data).hexdigest(), len(data))
