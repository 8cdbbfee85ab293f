"""One season in a process of its own, so that its peak of memory is its own."""

from __future__ import annotations

import json
from pathlib import Path
import resource
import sys
from time import perf_counter

from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.season.run import run_season


def main(root: Path) -> None:
    """Run the season in ``root``; print seconds and the peak of memory as JSON."""
    measures = load_ruleset("2018").measures
    assert measures is not None
    started = perf_counter()
    season = run_season(measures, root)
    seconds = perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert season.candidates
    print(json.dumps({"seconds": seconds, "megabytes": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
