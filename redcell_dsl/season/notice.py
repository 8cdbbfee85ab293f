"""A county's own notice (申报通知): what it asks of those who file with it, beside the regulation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..analysis.run import run
from ..evaluate.cite import citation_of
from ..model.elaborate import elaborate
from ..model.measures import Measures
from ..source.read import read_file
from .find import Finds, faulty
from .plan import Plan

NOTICE = "申报通知"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that was read: its file, and its norms."""

    file: Path
    measures: Measures

    def cite(self, norm: str) -> str:
        """The place of one of its norms."""
        return f"{NOTICE} {citation_of(self.measures, norm)}"


def read_notices(root: Path, plan: Plan, measures: Measures, finds: Finds) -> Mapping[str, Notice]:
    """The notice of each county; of all counties under the empty name. Faulty ones are reported."""
    read = {file: _read(root / file, file, measures, plan, finds) for file in _files(plan)}
    found = {county: read[file] for county, file in plan.notices.items()}
    return {county: notice for county, notice in found.items() if notice is not None}


def _files(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plan.notices.values()))


def _read(path: Path, file: str, measures: Measures, plan: Plan, finds: Finds) -> Notice | None:
    reading = read_file(path, file)
    faults = [each for each in reading.diagnostics if faulty([each])]
    made = elaborate(reading.source, measures.honours) if reading.source else None
    if made is not None:
        faults += [each for each in run(made) if faulty([each])]
    if made is None or faults:
        finds.found.extend(faults)
        finds.add("G029", f"申报通知 `{file}` 打不开或有错误,没有采用", plan.source or "")
        return None
    return Notice(path, made.measures)


def notice_of(county: str, notices: Mapping[str, Notice]) -> Notice | None:
    """The notice that holds in a county."""
    return notices.get(county, notices.get(""))
