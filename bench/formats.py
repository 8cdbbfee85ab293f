"""How long building takes: the whole as a command in a new process, and each format by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
import subprocess
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

from redcell_dsl.output.made import plan
from redcell_dsl.pipeline import load_ruleset

BOUND = 10.0
"""Seconds that ``redcell build 2018`` may take on two cores."""


@dataclass(frozen=True)
class Format:
    """A format: how many files, seconds for all of them, bytes of all and of the largest."""

    name: str
    files: int
    seconds: float
    size: int
    largest: int


def formats() -> Iterator[Format]:
    """Every format of the 2018 ruleset, made once in this process."""
    seconds: dict[str, float] = defaultdict(float)
    sizes: dict[str, list[int]] = defaultdict(list)
    for output in plan(load_ruleset("2018")).outputs:
        start = perf_counter()
        data = output.make()
        seconds[output.format] += perf_counter() - start
        sizes[output.format].append(len(data))
    for name, found in sizes.items():
        yield Format(name, len(found), seconds[name], sum(found), max(found))


def whole() -> float:
    """Seconds of ``redcell build 2018`` into an empty folder, in a new process."""
    with TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).with_name("redcell")), "build", "2018"]
        start = perf_counter()
        subprocess.run([*command, "--out", f"{folder}/out"], check=True, capture_output=True)
        return perf_counter() - start
