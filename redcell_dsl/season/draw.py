"""Drawing assessors by lot from a list that people keep: one name a row, in text or a table."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ..evaluate.cite import citation_of
from ..evaluate.draw import draw
from ..facts.form import fold
from ..facts.tables import csvtext
from ..facts.tables.grid import Sheet
from ..model.measures import Measures
from ..model.norm import Assessors
from ..source.read import decode
from .find import Finds
from .folder import Folder
from .plan import Lot, Plan
from .result import Drawn

NAMES = ("姓名", "名称", "考评人员")
KINDS = ("类别", "人员类别", "身份")
Rows = list[tuple[str, str]]


def draw_assessors(folder: Folder, plan: Plan, measures: Measures, finds: Finds) -> Drawn | None:
    """Those drawn; none where no draw is planned, or after its faults are reported."""
    lot = plan.lot
    if lot is None:
        return None
    path = folder.root / lot.file
    try:
        data = path.read_bytes()
    except OSError:
        finds.add("G023", f"打不开考评人员名单 `{lot.file}`", plan.source or "", lot.span)
        return None
    rows = _rows(path, data)
    if isinstance(rows, str):
        finds.add("G023", rows, plan.source or "", lot.span)
        return None
    _check_kinds(rows, measures, lot, plan, finds)
    try:
        names = draw([name for name, _ in rows], lot.number, lot.seed)
    except ValueError as fault:
        finds.add("G023", f"不能抽取考评人员:{fault}", plan.source or "", lot.span)
        return None
    return Drawn(lot.seed, lot.file, sha256(data).hexdigest(), len(rows), names)


def _rows(path: Path, data: bytes) -> Rows | str:
    """Each name with its kind, or what is wrong with the file."""
    if path.suffix.lower() == ".xlsx":
        from ..facts.tables.workbook import sheets_of  # noqa: PLC0415  # only where a list is a workbook

        found = sheets_of(data, path.name)
        if not isinstance(found, tuple):
            return f"读不了考评人员名单 `{path.name}`"
        return list(_listed(found[0])) if found else "考评人员名单是空的"
    reading = decode(data, path.name)
    if reading.source is None:
        return f"读不了考评人员名单 `{path.name}`:{reading.diagnostics[0].title}"
    if path.suffix.lower() == ".csv":
        sheet = csvtext.sheet_of(reading.source.text, path.name, path.stem)
        return sheet if isinstance(sheet, str) else list(_listed(sheet))
    return [(line.strip(), "") for line in reading.source.text.splitlines() if line.strip()]


def _listed(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The names of a table: the column headed 姓名, or its first column where nothing is headed."""
    rows = [{cell.column: cell.text.strip() for cell in row} for row in sheet.rows]
    head = next((n for n, row in enumerate(rows) if _column(row, NAMES) is not None), None)
    name = 1 if head is None else _column(rows[head], NAMES)
    kind = None if head is None else _column(rows[head], KINDS)
    for row in rows[0 if head is None else head + 1 :]:
        if name is not None and row.get(name):
            yield row[name], row.get(kind, "") if kind is not None else ""


def _column(row: dict[int, str], headings: tuple[str, ...]) -> int | None:
    return next((column for column, text in row.items() if fold(text) in headings), None)


def _check_kinds(rows: Rows, measures: Measures, lot: Lot, plan: Plan, finds: Finds) -> None:
    """Report people of a kind that the text does not take assessors from."""
    norms = [norm for norm in measures.norms if isinstance(norm, Assessors)]
    kinds = [kind for norm in norms for kind in norm.kinds]
    if not kinds:
        return
    strangers = [f"{name}({kind})" for name, kind in rows if kind and not _known(kind, kinds)]
    if strangers:
        finds.add(
            "G023",
            f"名单里有 {len(strangers)} 人的类别不在考评人员组成里:{'、'.join(strangers[:6])}",
            plan.source or "",
            lot.span,
            citation=citation_of(measures, norms[0].id),
            advice=(f"可以是:{'、'.join(kinds)}",),
        )


def _known(kind: str, kinds: list[str]) -> bool:
    return any(fold(kind) in fold(each) for each in kinds)
