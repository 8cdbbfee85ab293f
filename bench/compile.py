"""How long compiling takes: warm in a process, and as a command in a new one; how a command starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
import os
from pathlib import Path
from statistics import median
import subprocess
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

from redcell_dsl.pipeline import compile_file, locate

WARM_RUNS, NEW_RUNS = 40, 11
WARM_BOUND, NEW_BOUND, HELP_BOUND = 0.050, 0.600, 0.200
"""Seconds that parsing and checking the 2018 ruleset may take, and showing what commands there are."""


@dataclass(frozen=True)
class Timing:
    """Median and best of several runs, in seconds. Bounds hold for the best: a machine is never idle."""

    median: float
    best: float


def warm() -> Timing:
    """Parse, elaborate and check the 2018 ruleset in a process that has done so before."""
    path = locate("2018")
    compile_file(path)
    return _timed(lambda: compile_file(path), WARM_RUNS)


def fresh(*arguments: str, kept: bool = True) -> Timing:
    """A command as a new process; ``kept``: with the byte code that Python keeps where it may."""
    command = [str(Path(sys.executable).with_name("redcell")), *arguments]
    with TemporaryDirectory() as folder:
        place = {"PYTHONPYCACHEPREFIX": folder} if kept else {"PYTHONDONTWRITEBYTECODE": "1"}
        plain = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

        def run() -> None:
            subprocess.run(command, check=True, capture_output=True, env=plain | place)

        run()
        return _timed(run, NEW_RUNS)


def _timed(run: Callable[[], object], times: int) -> Timing:
    seconds = []
    for _ in range(times):
        start = perf_counter()
        run()
        seconds.append(perf_counter() - start)
    return Timing(median(seconds), min(seconds))
