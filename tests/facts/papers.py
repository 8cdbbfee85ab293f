"""Files of a dossier, written as an office would, and the dossier read from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from redcell_dsl.facts.dossier import Dossier, read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.source.diagnostic import Diagnostic, Severity

Rows = Iterable[Sequence[Any]]


def book(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def read(folder: Path, form: Form, files: Mapping[str, str | bytes], **more: Any) -> Dossier:
    """The dossier of files that are written into ``folder`` first."""
    paths = []
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return read_dossier(paths, form, **more)


def codes(dossier: Dossier) -> list[str]:
    return [found.code for found in dossier.diagnostics]


def errors(dossier: Dossier) -> list[Diagnostic]:
    return [each for each in dossier.diagnostics if each.severity is Severity.ERROR]


def the(dossier: Dossier, code: str) -> Diagnostic:
    """The one finding with this code."""
    found = [each for each in dossier.diagnostics if each.code == code]
    assert len(found) == 1, [(each.code, each.title) for each in dossier.diagnostics]
    return found[0]


def place(found: Diagnostic) -> str:
    """The file's own name and the cell or line of a finding."""
    assert found.source is not None
    name = found.source.name.rpartition("/")[2]
    return f"{name}!{found.cell}" if found.cell else f"{name}:{found.position[0]}"
