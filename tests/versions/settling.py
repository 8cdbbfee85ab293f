"""Word files in which LibreOffice accepts or rejects every tracked change, as a person would.

One run settles many files. Dispatching to a hidden window works as the menu of a shown one does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.programs import need
from tests.recalculate import NotRecalculated, finish
from tests.resident import LIBRARY, MODULE

START, EACH = 120, 30
"""Seconds that a run may take: to start, and for each file."""
MACRO = """Sub Main(job As String, result As String)
  Dim files, reader, writer, part, doc, frame, helper
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF"
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
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
    doc = StarDesktop.loadComponentFromURL(part(0), "_blank", 0, hidden())
    frame = doc.getCurrentController().getFrame()
    helper.executeDispatch(frame, ".uno:" & part(1) & "AllTrackedChanges", "", 0, Array())
    doc.storeToURL(part(2), plain())
    doc.storeToURL(part(3), word())
    doc.close(True)
    writer.writeString("done" & Chr(10))
  Loop
  writer.closeOutput()
  StarDesktop.terminate()
  Exit Sub
Failed:
  writer.writeString("failed " & Error$ & " (" & Erl & ")" & Chr(10))
  writer.closeOutput()
  StarDesktop.terminate()
End Sub
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """A file with its changes settled: as text (cells of tables on lines of their own), as Word file."""

    text: str
    word: bytes


def settled(given: Sequence[tuple[bytes, bool]]) -> list[Settled]:
    """Each file with all changes accepted (``True``) or rejected. Raises ``NotRecalculated``."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        job, result = folder / "job.txt", folder / "result.txt"
        lines = []
        for number, (data, accept) in enumerate(given):
            path = folder / f"{number}.docx"
            path.write_bytes(data)
            made = [(folder / f"{number}{end}").as_uri() for end in (".txt", "-settled.docx")]
            lines.append("\t".join([path.as_uri(), "Accept" if accept else "Reject", *made]))
        job.write_text("\n".join(lines), encoding="utf-8")
        macro = f'macro:///Standard.Resident.Main("{job.as_uri()}","{result.as_uri()}")'
        profile = f"-env:UserInstallation={Path(_profile().name).as_uri()}"
        finish(
            [need("soffice"), profile, "--headless", "--norestore", macro],
            START + EACH * len(given),
        )
        said = result.read_text(encoding="utf-8").split() if result.exists() else []
        if said != ["done"] * len(given):
            raise NotRecalculated(f"{len(given)} 份文件:{' '.join(said)}")
        return [
            Settled(
                (folder / f"{number}.txt").read_text(encoding="utf-8-sig"),
                (folder / f"{number}-settled.docx").read_bytes(),
            )
            for number in range(len(given))
        ]


@cache
def _profile() -> TemporaryDirectory[str]:
    """A profile that holds the macro; it goes when the process ends."""
    folder = TemporaryDirectory(prefix="soffice-", ignore_cleanup_errors=True)
    begin = [need("soffice"), f"-env:UserInstallation={Path(folder.name).as_uri()}"]
    finish([*begin, "--headless", "--terminate_after_init"], START)
    code = MACRO.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    library = Path(folder.name) / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (library / "Resident.xba").write_text(MODULE.format(code), encoding="utf-8")
    return folder
