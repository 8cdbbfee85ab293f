"""One season in a process of its own, so that its peak of memory is its own."""

from __future__ import annotations

import json
from pathlib import Path
import resource
import sys
from time import process_time

from redcell_dsl.facts.tables import workbook  # noqa: F401  # so that loading it is not measured
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.season.run import run_season
from redcell_dsl.surfaces.nomination import files_of


def main(root: Path) -> None:
    """Run the season in ``root``; print seconds of the processor and megabytes as JSON."""
    measures = load_ruleset("2018").measures
    assert measures is not None
    idle, started = megabytes(), process_time()
    season = run_season(measures, root)
    seconds, peak = process_time() - started, megabytes()
    assert season.candidates
    assert season.complete, [each.title for each in season.findings][:5]
    started = process_time()
    files_of(season)
    tables = process_time() - started
    print(json.dumps({"seconds": seconds, "tables": tables, "megabytes": peak, "idle": idle}))


def megabytes() -> float:
    """The most memory that this process has held so far, and not the one that started it."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
