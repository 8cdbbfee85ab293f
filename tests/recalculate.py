"""Workbooks recalculated for real, by LibreOffice: whatever a file says it had worked out is dropped.

A process has one profile of its own, so that several processes may recalculate at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
import os
from pathlib import Path
import re
import signal
from subprocess import PIPE, STDOUT, Popen, TimeoutExpired
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import openpyxl

from .programs import need

BATCH = 100
"""How many files one run of LibreOffice takes: starting costs as much as some twenty small files."""
START, EACH = 60, 20
"""Seconds that a run may take: to start at all, and for each file."""
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
CELL = re.compile(
    rb'<c r="([A-Z]+\d+)"[^>]* t="e"[^>]*>(?:<f[^>]*>([^<]*)</f>|<f[^>]*/>)?<v>([^<]*)'
)


class NotRecalculated(AssertionError):
    """LibreOffice did not open or write a file, or took too long."""


class ErrorCells(AssertionError):
    """Cells that a program shows as an error (``#NAME?``, ``#DIV/0!``), with their formulas."""


def recalculated(paths: Sequence[Path], out: Path) -> list[Path]:
    """Each workbook worked out anew, in the folder ``out`` under its own name, in the same order.

    Raises ``NotRecalculated`` and ``ErrorCells``; ``ValueError`` for two files of one name, or where
    a result would overwrite its file.
    """
    names = [path.name for path in paths]
    if len(set(names)) < len(names) or any(
        path.parent.resolve() == out.resolve() for path in paths
    ):
        raise ValueError("每个文件要有自己的名字,结果要放在别的文件夹")
    out.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(paths), BATCH):
        _convert(paths[start : start + BATCH], out)
    made = [out / name for name in names]
    found = [f"{path.name} {error}" for path in made for error in errors(path)]
    if found:
        raise ErrorCells("\n".join(found[:20]))
    return made


def opened(path: Path) -> Any:
    """A recalculated workbook with the values that its cells show."""
    return openpyxl.load_workbook(path, data_only=True)


def errors(path: Path) -> Iterator[str]:
    """The cells of a file that hold an error: sheet, cell, error, formula."""
    with ZipFile(path) as held:
        for name in filter(SHEET.fullmatch, held.namelist()):
            for cell, formula, error in CELL.findall(held.read(name)):
                yield f"{Path(name).stem}!{cell.decode()} {error.decode()} ={formula.decode()}"


def _convert(paths: Sequence[Path], out: Path) -> None:
    for path in paths:
        (out / path.name).unlink(missing_ok=True)
    command = [
        *(need("soffice"), f"-env:UserInstallation={Path(_profile().name).as_uri()}"),
        *("--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML"),
        *("--outdir", str(out), *(str(path.resolve()) for path in paths)),
    ]
    code, said = finish(command, START + EACH * len(paths))
    lost = [path.name for path in paths if not (out / path.name).is_file()]
    if lost or code:
        raise NotRecalculated(f"没有算出:{'、'.join(lost) or '(无)'}({code})\n{said[-2000:]}")


def finish(command: Sequence[str], seconds: float) -> tuple[int, str]:
    """A program's exit code and what it said. One that takes too long is ended with its children."""
    with Popen(command, stdout=PIPE, stderr=STDOUT, start_new_session=True) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except TimeoutExpired as late:
            os.killpg(process.pid, signal.SIGKILL)
            raise NotRecalculated(f"LibreOffice 在 {seconds:.0f} 秒内没有算完") from late
    return process.returncode, said.decode(errors="replace")


@cache
def _profile() -> TemporaryDirectory[str]:
    """A profile that recalculates whatever it opens; it goes when the process ends."""
    folder = TemporaryDirectory(prefix="soffice-", ignore_cleanup_errors=True)
    user = Path(folder.name) / "user"
    user.mkdir()
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    return folder
