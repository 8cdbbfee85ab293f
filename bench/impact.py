"""A past season of thousands of units under another text: time beside the season itself, memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import json
from pathlib import Path
import subprocess
import sys
from tempfile import TemporaryDirectory
from time import process_time

from redcell_dsl.facts.tables import workbook  # noqa: F401  # so that loading it is not measured
from redcell_dsl.impact.page import page
from redcell_dsl.impact.run import Text, measure
from redcell_dsl.impact.tables import all_tables
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.pipeline import locate
from redcell_dsl.season.run import run_season
from redcell_dsl.season.workbook import book_of
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source
from redcell_dsl.versions.align import align
from redcell_dsl.versions.match import match, units_of

from .season import write

SIZES = (1000, 5000)
EDITS = (
    (
        "1、制定基层所队党建任务清单的,加1分;2、",
        "1、公布任务清单的,加1分;2、制定基层所队党建任务清单的,加1分;3、",
    ),
    ("最高加3分", "最高加2分"),
)
"""What the new text says otherwise: a question more, so that numbers move, and a lower cap."""


@dataclass(frozen=True, slots=True)
class Measured:
    """``units`` candidates, in seconds of the processor: both texts, the old one alone, the tables."""

    units: int
    seconds: float
    season: float
    tables: float
    megabytes: float

    @property
    def each(self) -> float:
        """Milliseconds for one unit."""
        return 1000 * self.seconds / self.units

    @property
    def ratio(self) -> float:
        """How many times as long as the season alone."""
        return self.seconds / self.season


def growth(sizes: Sequence[int] = SIZES) -> Iterator[Measured]:
    """Seasons of several sizes, each in a process of its own."""
    old, _ = texts()
    for units in sizes:
        with TemporaryDirectory() as folder:
            write(old.measures, Path(folder), units)
            command = [sys.executable, "-m", "bench.impact", folder]
            done = subprocess.run(  # our own module, our own folder
                command, check=True, capture_output=True, text=True
            )
            yield Measured(units, **json.loads(done.stdout))


def texts() -> tuple[Compilation, Compilation]:
    """The 2018 text and an edited one."""
    source = read_file(locate("2018")).source
    assert source is not None
    words = source.text
    for old, new in EDITS:
        assert old in words, old
        words = words.replace(old, new, 1)
    return elaborate(source), elaborate(Source(source.name, words))


def main(root: Path) -> None:
    """Compare the season in ``root``; print seconds of the processor and megabytes as JSON."""
    from .child import megabytes  # noqa: PLC0415  # only in a process of its own

    old, new = texts()
    started = process_time()
    run_season(old.measures, root)
    alone = process_time() - started
    started = process_time()
    matched = match(old.measures, new.measures, units_of(align(old.source, new.source)))
    sides = Text("旧", old.measures, "1"), Text("新", new.measures, "2")
    made = measure(*sides, matched, root)
    seconds = process_time() - started
    assert made.honours[0].cases
    started = process_time()
    page(made)
    book_of(made.season, all_tables(made))
    tables = process_time() - started
    found = {"seconds": seconds, "season": alone, "tables": tables, "megabytes": megabytes()}
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
