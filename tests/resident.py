"""Workbooks that LibreOffice keeps open: cells are typed in, everything is worked out, a sheet is read.

Far faster than a file for each case, since opening a file takes longer than working it out. Cells
that a case typed into are made empty before the next one, so only empty ones should be typed into.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .programs import need
from .recalculate import SETTINGS, ErrorCells, NotRecalculated, finish

Cells = Mapping[str, Mapping[tuple[int, int], float | str]]
"""Title of a sheet → row and column, from 0 → what is typed: a number, or a text as it stands."""
START, EACH = 120, 30
"""Seconds that a run may take: to start and to open files, and for each case."""

MACRO = """Sub Main(job As String, result As String)
  Dim files, reader, writer, doc, part, title, touched(), count As Long, number As Long
  Dim hidden(1) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  hidden(1).Name = "AsTemplate"  ' no lock is left beside the file
  hidden(1).Value = True
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  reader = createUnoService("com.sun.star.io.TextInputStream")
  reader.setInputStream(files.openFileRead(job))
  reader.setEncoding("UTF-8")
  writer = createUnoService("com.sun.star.io.TextOutputStream")
  writer.setOutputStream(files.openFileWrite(result))
  writer.setEncoding("UTF-8")
  On Error GoTo Failed
  Do While Not reader.isEOF()
    part = Split(reader.readLine(), Chr(9))
    Select Case part(0)
    Case "open"
      doc = StarDesktop.loadComponentFromURL(part(1), "_blank", 0, hidden())
      doc.enableAutomaticCalculation(False)
      title = part(2)
      ReDim touched(100000)
      count = 0
    Case "number", "text"
      touched(count) = doc.Sheets.getByName(part(1)).getCellByPosition(CLng(part(3)), CLng(part(2)))
      If part(0) = "number" Then
        touched(count).setValue(CDbl(part(4)))
      Else
        touched(count).setString(part(4))
      End If
      count = count + 1
    Case "read"
      doc.calculate()
      Told(doc, title, writer)
      For number = 0 To count - 1
        touched(number).clearContents(31)
      Next number
      count = 0
    Case "close"
      doc.close(True)
    End Select
  Loop
  writer.closeOutput()
  StarDesktop.terminate()
  Exit Sub
Failed:
  writer.writeString("failed" & Chr(9) & Join(part, " ") & ": " & Error$ & " (" & Erl & ")" & Chr(10))
  writer.closeOutput()
  StarDesktop.terminate()
End Sub

Sub Told(doc, title, writer)
  Dim sheet, cursor, rows, row, column As Long, number As Long, line As String, wrong
  For number = 0 To doc.Sheets.getCount() - 1
    wrong = doc.Sheets.getByIndex(number).queryFormulaCells(4)
    If wrong.getCount() > 0 Then
      writer.writeString("error" & Chr(9) & wrong.getRangeAddressesAsString() & Chr(10))
    End If
  Next number
  sheet = doc.Sheets.getByName(title)
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  rows = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow).getDataArray()
  For Each row In rows
    line = "row"
    For column = LBound(row) To UBound(row)
      If VarType(row(column)) = 8 Then
        line = line & Chr(9) & "'" & Replace(row(column), Chr(10), " ")
      Else
        line = line & Chr(9) & CStr(row(column))
      End If
    Next column
    writer.writeString(line & Chr(10))
  Next row
  writer.writeString("done" & Chr(10))
End Sub
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Resident" \
script:language="StarBasic">{}</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" \
library:readonly="false" library:passwordprotected="false"><library:element library:name="Resident"/></library:library>
"""


@dataclass(frozen=True, slots=True)
class Case:
    """Cells to type into a workbook."""

    book: Path
    cells: Cells


Row = tuple[float | str, ...]


def worked(cases: Sequence[Case], title: str) -> list[list[Row]]:
    """For each case the cells of the sheet ``title``, from its first row and column on.

    Cases of one workbook should follow one another. Raises ``NotRecalculated``, and ``ErrorCells``
    where any cell of a workbook shows an error.
    """
    with TemporaryDirectory() as folder:
        job, result = Path(folder) / "job.txt", Path(folder) / "result.txt"
        job.write_text("\n".join(_job(cases, title)) + "\n", encoding="utf-8")
        macro = f'macro:///Standard.Resident.Main("{job.as_uri()}","{result.as_uri()}")'
        profile = f"-env:UserInstallation={Path(_profile().name).as_uri()}"
        command = [need("soffice"), profile, "--headless", "--norestore", macro]
        finish(command, START + EACH * len(cases))
        said = result.read_text(encoding="utf-8") if result.exists() else ""
    found = list(_results(said))
    if len(found) != len(cases):
        raise NotRecalculated(f"{len(cases)} 份只算出 {len(found)} 份")
    return found


def _job(cases: Sequence[Case], title: str) -> Iterator[str]:
    book = None
    for case in cases:
        if case.book != book:
            if book:
                yield "close"
            book = case.book
            yield f"open\t{book.resolve().as_uri()}\t{title}"
        for name, cells in case.cells.items():
            for (row, column), value in cells.items():
                kind = "text" if isinstance(value, str) else "number"
                yield f"{kind}\t{name}\t{row}\t{column}\t{value}"
        yield "read"
    yield "close"


def _results(said: str) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for line in said.split("\n"):
        kind, *parts = line.split("\t")
        match kind:
            case "error":
                raise ErrorCells(line)
            case "failed":
                raise NotRecalculated(line)
            case "row":
                rows.append(tuple(map(_cell, parts)))
            case "done":
                yield rows
                rows = []
            case _:
                continue


def _cell(part: str) -> float | str:
    """A text, which opens with a mark, or a number; an empty cell is an empty text."""
    if part[:1] in ("'", ""):
        return part[1:]
    value = float(part)
    return int(value) if value.is_integer() else value


@cache
def _profile() -> TemporaryDirectory[str]:
    """A profile that recalculates whatever it opens, and holds the macro."""
    folder = TemporaryDirectory(prefix="soffice-", ignore_cleanup_errors=True)
    user = Path(folder.name) / "user"
    user.mkdir()
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    begin = [need("soffice"), f"-env:UserInstallation={Path(folder.name).as_uri()}"]
    finish([*begin, "--headless", "--terminate_after_init"], START)
    code = MACRO.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    library = user / "basic" / "Standard"
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (library / "Resident.xba").write_text(MODULE.format(code), encoding="utf-8")
    return folder
