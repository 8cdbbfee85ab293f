"""A season of thousands of units with full ledgers: time, memory, and the bare cost of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import csv
from dataclasses import dataclass
from datetime import date, timedelta
import io
import json
from pathlib import Path
import shutil
import subprocess
import sys
from tempfile import TemporaryDirectory
from time import process_time

import yaml

from redcell_dsl.facts.form import Form
from redcell_dsl.facts.layout import HEADING_ROW, NOTE_ROW, columns, note, titles
from redcell_dsl.model.fact import About, Count, Fact, Ledger, Periodic, Supplier, YesNo
from redcell_dsl.model.measures import Measures
from redcell_dsl.pipeline import load_ruleset

YEAR = 2018
SIZES = (200, 1000, 5000)
COUNTIES, PLENTY = 20, 40
KINDS = ("yaml", "csv", "xlsx")
DAYS = {"周": 7, "月": 30, "季度": 91, "半年": 182, "年": 300}
CANDIDATE = Supplier.CANDIDATE
GROUPS = ("第一组", "第二组", "第三组")


@dataclass(frozen=True, slots=True)
class Measured:
    """A season of ``units``, in seconds of the processor: all of it, its tables, reading its files alone.

    ``megabytes`` is the peak of memory, ``idle`` what it is before a file is read.
    """

    units: int
    events: int
    seconds: float
    tables: float
    reading: float
    megabytes: float
    idle: float

    @property
    def each(self) -> float:
        """Milliseconds for one unit."""
        return 1000 * self.seconds / self.units

    @property
    def ratio(self) -> float:
        """How many times as long as reading alone."""
        return self.seconds / self.reading

    @property
    def kilobytes(self) -> float:
        """Memory for one unit."""
        return 1024 * (self.megabytes - self.idle) / self.units


def growth(sizes: Sequence[int] = SIZES) -> Iterator[Measured]:
    """Seasons of several sizes, each in a process of its own."""
    measures = load_ruleset("2018").measures
    assert measures is not None
    for units in sizes:
        with TemporaryDirectory() as folder:
            root = Path(folder)
            events = write(measures, root, units)
            reading = read_alone(root)
            yield Measured(units, events, reading=reading, **_measured(root))


def _measured(root: Path) -> dict[str, float]:
    script = Path(__file__).with_name("child.py")
    done = subprocess.run(  # our own script, our own folder
        [sys.executable, str(script), str(root)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def read_alone(root: Path) -> float:
    """Seconds that the same libraries take to read the same files, and nothing else."""
    import openpyxl  # noqa: PLC0415  # as the program does: only where a workbook is read

    started = process_time()
    for path in sorted(root.rglob("*.*")):
        if path.suffix == ".yaml":
            for _ in yaml.parse(path.read_text(encoding="utf-8"), yaml.CSafeLoader):
                pass
        elif path.suffix == ".csv":
            list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        elif path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            for sheet in book.worksheets:
                for row in sheet.iter_rows(values_only=True):
                    tuple(row)
    return process_time() - started


# ---- the folder ----------------------------------------------------------------------------------


def write(measures: Measures, root: Path, units: int) -> int:
    """Write a season of invented units, a third in each kind of file; the events of one unit."""
    honour = measures.honours[0]
    asked = Form.of(measures, honour).facts
    own = [fact for fact in asked if fact.supplier is CANDIDATE]
    varied = [fact for fact in own if _open(fact)]
    facts = [fact for fact in own if fact not in varied]
    (root / "赛季.yaml").write_text(f"考评年度: {YEAR}\n", encoding="utf-8")
    patterns = root / "patterns"
    for kind in KINDS:
        (patterns / kind).mkdir(parents=True)
    tables = {fact.id: _rows(fact) for fact in facts if isinstance(fact.type, Periodic | Ledger)}
    _write_yaml(patterns / "yaml", facts, tables)
    _write_csv(patterns / "csv", facts, tables)
    _write_xlsx(patterns / "xlsx", facts, tables)
    for number in range(units):
        place = root / f"第{number % COUNTIES + 1}县" / honour.name
        place.mkdir(parents=True, exist_ok=True)
        folder = place / f"单位{number:05d}"
        shutil.copytree(patterns / KINDS[number % 3], folder)
        about: dict[str, object] = {"申报信息": {"名称": folder.name, "编号": f"{number}"}}
        counts = {fact.id: number // 3**n % 3 for n, fact in enumerate(varied)}
        _dump(folder / "补充.yaml", about | counts)
        _dump(folder / "考评.yaml", _answers(asked, Supplier.REVIEW))
    for county in root.glob("第*县"):
        _dump(county / "县局.yaml", _answers(measures.facts, Supplier.OFFICE))
    shutil.rmtree(patterns)
    return sum(len(rows) for rows in tables.values())


def _open(fact: Fact) -> bool:
    """Whether a fact is a count that nothing bounds."""
    kind = fact.type
    return isinstance(kind, Count) and kind.most is None and kind.most_fact is None


def _answers(facts: Sequence[Fact], supplier: Supplier) -> dict[str, object]:
    """What others than the unit answer: everything is well, and there are plenty."""
    return {
        fact.id: _plenty(fact.type) if isinstance(fact.type, Count) else True
        for fact in facts
        if fact.supplier is supplier
        and fact.about is not About.HOLDER
        and isinstance(fact.type, Count | YesNo)
    }


def _plenty(kind: Count) -> int:
    return PLENTY if kind.most is None else min(PLENTY, int(kind.most.value))


def _dump(path: Path, record: dict[str, object]) -> None:
    text = yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True)
    path.write_text(text, encoding="utf-8")


def _rows(fact: Fact) -> list[dict[str, str]]:
    match fact.type:
        case Periodic(period=period, grouped=grouped):
            groups = GROUPS if grouped and str(period) in ("月", "半年") else ("",)
            return [
                {"日期": day.isoformat(), "组": group, "内容": "集中学习有关文件"}
                for day in _days(DAYS[str(period)])
                for group in groups
            ]
        case Ledger(ladder=ladder, key=key):
            return [
                {"等级": level.name, key: f"表彰{n}", "日期": "2018-05-01"}
                for n, level in enumerate(ladder)
            ]
        case _:
            return []


def _days(step: int) -> Iterator[date]:
    day = date(YEAR, 1, 5)
    while day.year == YEAR:
        yield day
        day += timedelta(days=step)


def _single(fact: Fact) -> str:
    match fact.type:
        case YesNo():
            return "是"
        case Count():
            return "1"
        case _:
            return ""


def _write_yaml(
    folder: Path, facts: Sequence[Fact], tables: dict[str, list[dict[str, str]]]
) -> None:
    record: dict[str, object] = {fact.id: _single(fact) for fact in facts if _single(fact)}
    record |= dict(tables)
    _dump(folder / "台账.yaml", record)


def _write_csv(
    folder: Path, facts: Sequence[Fact], tables: dict[str, list[dict[str, str]]]
) -> None:
    names, known = titles(facts), {fact.id: fact for fact in facts}
    for fact, rows in tables.items():
        with (folder / f"{names[fact]}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [c.heading for c in columns(known[fact])], restval="")
            writer.writeheader()
            for row in rows:
                writer.writerow({k: v for k, v in row.items() if k in writer.fieldnames})
    single = [(fact.id, _single(fact)) for fact in facts if _single(fact)]
    with (folder / "基本事实.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("编号", "答案"), *single])


def _write_xlsx(
    folder: Path, facts: Sequence[Fact], tables: dict[str, list[dict[str, str]]]
) -> None:
    import openpyxl  # noqa: PLC0415  # only where a workbook is written

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    names, known = titles(facts), {fact.id: fact for fact in facts}
    basics = book.create_sheet("基本事实")
    basics.append(("编号", "答案"))
    for fact in facts:
        if _single(fact):
            basics.append((fact.id, _single(fact)))
    for fact_id, rows in tables.items():
        sheet = book.create_sheet(names[fact_id])
        headings = [column.heading for column in columns(known[fact_id])]
        sheet.cell(NOTE_ROW, 1, note(known[fact_id]))
        for place, heading in enumerate(headings, 1):
            sheet.cell(HEADING_ROW, place, heading)
        for row in rows:
            sheet.append([row.get(heading, "") for heading in headings])
    book.save(folder / "台账.xlsx")
