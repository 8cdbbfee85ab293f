"""How long compiling takes: warm in a process, and as a command in a new one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median
import subprocess
import sys
from time import perf_counter

from redcell_dsl.pipeline import compile_file, locate

WARM_RUNS, NEW_RUNS = 40, 11
WARM_BOUND, NEW_BOUND = 0.050, 0.600
"""Seconds that parsing and checking the 2018 ruleset may take."""


@dataclass(frozen=True)
class Timing:
    """Median and best of several runs, in seconds."""

    median: float
    best: float


def warm() -> Timing:
    """Parse, elaborate and check the 2018 ruleset in a process that has done so before."""
    path = locate("2018")
    compile_file(path)
    return _timed(lambda: compile_file(path), WARM_RUNS)


def fresh() -> Timing:
    """``redcell check 2018`` as a new process."""
    command = [str(Path(sys.executable).with_name("redcell")), "check", "2018"]
    subprocess.run(command, check=True, capture_output=True)
    return _timed(lambda: subprocess.run(command, check=True, capture_output=True), NEW_RUNS)


def _timed(run: object, times: int) -> Timing:
    assert callable(run)
    seconds = []
    for _ in range(times):
        start = perf_counter()
        run()
        seconds.append(perf_counter() - start)
    return Timing(median(seconds), min(seconds))
