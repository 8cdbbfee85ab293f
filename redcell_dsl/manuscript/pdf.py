"""PDF files with text: lines by their place on the page, tables by their ruling lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
import logging
import math
import re
from typing import Any
import warnings

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
import pdfplumber

from ..source.diagnostic import Diagnostic, Severity
from . import grid, marks, ruled, running, wrap
from .glyphs import LOST, Glyph, Printed, printed
from .plain import finish
from .record import PAGE, Dropped, Line, Manuscript, Unit, note, refused

MOST_PAGES = 600
GARBLED = 0.2
"""Share of characters that may stay unknown, at most."""
EDGES = 2
"""Lines at the head and the foot of a page that may be a running head or foot."""
GAP = 1.35
"""How much further than from line to line it is from a running head to the body, at least."""
UNKNOWN = re.compile(r"\(cid:\d+\)")
NOTE = re.compile(r"\s*(?:\d{1,2}(?![\d.、．])|[①-⑳]|\[\d+\]|〔\d+〕|[*＊†]|注)")
ORIGINAL = "最好找到它的 Word 原件;没有的,用 WPS 或文字识别软件转成 .docx,校对后再来"


@dataclass(slots=True)
class Sheet:
    """One page: its lines and tables, from above."""

    number: int
    lines: list[Printed]
    tables: list[ruled.Table]
    pictures: int = 0
    height: float = 0.0
    notes: list[Printed] = field(default_factory=list)


def read(
    data: bytes, name: str, *, tracked: str = "", progress: Callable[[int, int], None] | None = None
) -> Manuscript:
    """The text of a PDF."""
    del tracked
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _Pages(name, progress).read(data)
    except Exception as fault:  # noqa: BLE001 - a damaged file fails anywhere in the parser
        return _failed(fault, name)


def _failed(fault: BaseException, name: str) -> Manuscript:
    """What kept a file from being read."""
    chain = [fault, fault.__cause__, fault.__context__, *fault.args]
    if any(isinstance(each, (PDFPasswordIncorrect, PDFEncryptionError)) for each in chain):
        advice = "向来文单位要不加密的,或用能打开它的程序另存一份不加密的"
        return refused("M005", f"`{name}` 加了密,读不了", name, advice)
    return refused(
        "M006", f"`{name}` 已损坏或不完整,打不开", name, "重新下载或复制一份;" + ORIGINAL
    )


class _Pages:
    """One document while it is read."""

    def __init__(self, name: str, progress: Callable[[int, int], None] | None) -> None:
        self.name = name
        self.progress = progress
        self.dropped: list[Dropped] = []
        self.lost = 0
        self.characters = 0

    def read(self, data: bytes) -> Manuscript:
        with pdfplumber.open(BytesIO(data)) as document:
            count = len(document.pages)
            if count > MOST_PAGES:
                title = f"`{self.name}` 有 {count} 页,超过上限 {MOST_PAGES} 页"
                return refused("M007", title, self.name, "只留下办法的那几页,再来")
            sheets = []
            for number, page in enumerate(document.pages, 1):
                sheets.append(self.sheet(page, number))
                page.close()
                if self.progress:
                    self.progress(number, count)
        fault = self.unreadable(sheets)
        return fault or self.assemble(sheets)

    def unreadable(self, sheets: Sequence[Sheet]) -> Manuscript | None:
        """Why nothing can be made of the pages."""
        if not self.characters and any(each.pictures for each in sheets):
            title = f"`{self.name}` 是扫描件:{len(sheets)} 页都是图片,没有文字"
            return refused("M011", title, self.name, ORIGINAL)
        if self.lost > GARBLED * self.characters:
            title = f"`{self.name}` 里的字没有编码:{self.characters} 个字里有 {self.lost} 个不知道是什么字"
            return refused("M012", title, self.name, ORIGINAL)
        return None

    def sheet(self, page: Any, number: int) -> Sheet:
        page = page.dedupe_chars(tolerance=1)
        glyphs, aslant = self.glyphs(page)
        if aslant:
            text = "".join(each.text for each in aslant)
            self.dropped.append(Dropped("水印", text, f"第 {number} 页"))
        tables = []
        for found in page.find_tables():
            inside = [each for each in glyphs if _within(each, found.bbox)]
            table = ruled.table_of(found.cells, inside)
            if table is not None and inside:
                tables.append(table)
                taken = set(map(id, inside))
                glyphs = [each for each in glyphs if id(each) not in taken]
        return Sheet(number, printed(glyphs), tables, len(page.images), float(page.height))

    def glyphs(self, page: Any) -> tuple[list[Glyph], list[Glyph]]:
        """The characters of a page: those that stand upright, and those set aslant."""
        upright: list[Glyph] = []
        aslant: list[Glyph] = []
        for char in page.chars:
            text = char["text"]
            if UNKNOWN.fullmatch(text):
                text = LOST
                self.lost += 1
            self.characters += not text.isspace()
            glyph = Glyph(text, char["x0"], char["x1"], char["top"], char["bottom"])
            matrix = char.get("matrix") or (1, 0, 0, 1, 0, 0)
            straight = char["upright"] and abs(matrix[1]) < 0.01 * abs(matrix[0] or 1)
            (upright if straight else aslant).append(glyph)
        return upright, aslant

    def assemble(self, sheets: list[Sheet]) -> Manuscript:
        self.furniture(sheets)
        self.footnotes(sheets)
        blocks = list(self.blocks(sheets))
        lines: list[Line] = []
        physical: list[wrap.Physical] = []
        joined = 0
        for block in [*blocks, None]:
            if isinstance(block, wrap.Physical):
                physical.append(block)
                continue
            made = wrap.rejoin(physical)
            joined += len(physical) - sum(1 for line in made if line.place)
            lines += made
            physical = []
            if block is not None:
                lines += grid.lines(block.matrix, block.places)
        text, places = finish(lines)
        found = tuple(self.warnings(sheets))
        return Manuscript(self.name, text, places, tuple(self.dropped), found, Unit.PAGE, joined)

    def furniture(self, sheets: list[Sheet]) -> None:
        """Take page numbers and running heads out of the pages."""
        numbered = _numbered(sheets)
        for sheet in sheets:
            for index in sorted(numbered.get(sheet.number, ()), reverse=True):
                self.drop("页码", sheet.lines.pop(index).text, sheet.number)
        edges = [_edge(sheet) for sheet in sheets]
        shown = [
            [(sheet.lines[i].text, parted) for i, parted in edge]
            for sheet, edge in zip(sheets, edges, strict=True)
        ]
        gone: dict[int, set[int]] = {}
        for page, place in running.repeated(shown):
            gone.setdefault(page, set()).add(edges[page][place][0])
        for page, indexes in sorted(gone.items()):
            sheet = sheets[page]
            for index in sorted(indexes):
                self.drop("页眉页脚", sheet.lines[index].text, sheet.number)
            sheet.lines = [line for i, line in enumerate(sheet.lines) if i not in indexes]

    def drop(self, what: str, text: str, page: int) -> None:
        self.dropped.append(Dropped(what, text, f"第 {page} 页"))

    def footnotes(self, sheets: list[Sheet]) -> None:
        """Small print at the foot of a page is a note: it must not cut a sentence in two."""
        sizes = Counter(
            round(line.size, 1) for sheet in sheets for line in sheet.lines for _ in line.text
        )
        body = max(sizes, key=lambda size: sizes[size], default=0.0)
        for sheet in sheets:
            first = len(sheet.lines)
            while first and sheet.lines[first - 1].size < 0.9 * body:
                first -= 1
            while first < len(sheet.lines) and not NOTE.match(sheet.lines[first].text):
                first += 1
            if first:
                sheet.notes = sheet.lines[first:]
                sheet.lines = sheet.lines[:first]

    def blocks(self, sheets: list[Sheet]) -> Iterator[wrap.Physical | ruled.Table]:
        """Lines and tables in the order of reading; a table that goes on over the page is one."""
        left, right = _margins(sheets)
        open_table: ruled.Table | None = None
        notes: list[wrap.Physical] = []
        for sheet in sheets:
            things: list[tuple[float, Printed | ruled.Table]] = [
                *((line.top, line) for line in sheet.lines),
                *((table.box[1], table) for table in sheet.tables),
            ]
            before: Printed | None = None
            for order, (_, thing) in enumerate(sorted(things, key=lambda each: each[0]), 1):
                place = sheet.number * PAGE + order
                if isinstance(thing, ruled.Table):
                    thing.places = [place] * len(thing.matrix)
                    if order == 1 and open_table and ruled.follows(open_table, thing):
                        for row in ruled.append(open_table, thing):
                            self.drop(
                                "重印的表头",
                                " ".join(t for t in row if t not in ("", "^^", "<<")),
                                sheet.number,
                            )
                        continue
                    if open_table:
                        yield open_table
                    open_table, before = thing, None
                    continue
                if open_table:
                    yield open_table
                    open_table = None
                line = _physical(thing, place, left, right, before)
                headed = marks.article(line.text)
                if notes and headed is not None and headed[0] in "编章节":
                    yield from notes
                    notes = []
                yield line
                before = thing
            notes += [
                _physical(each, sheet.number * PAGE + 9000 + i, left, right, None)
                for i, each in enumerate(sheet.notes)
            ]
        if open_table:
            yield open_table
        yield from notes

    def warnings(self, sheets: Sequence[Sheet]) -> Iterator[Diagnostic]:
        blank = [
            each.number for each in sheets if each.pictures and not each.lines and not each.tables
        ]
        if blank:
            shown = "、".join(map(str, blank[:10]))
            title = f"第 {shown} 页只有图片,没有文字,没有读到"
            yield note("M014", Severity.WARNING, title, self.name, ORIGINAL)


def _within(glyph: Glyph, box: Sequence[float]) -> bool:
    middle = (glyph.x0 + glyph.x1) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= glyph.middle <= box[3])


def _numbered(sheets: Sequence[Sheet]) -> dict[int, set[int]]:
    """The lines of each page that are its number: dressed, or bare and counting with the pages."""
    found: dict[int, set[int]] = {}
    bare: dict[int, list[tuple[int, int]]] = {}
    for sheet in sheets:
        last = len(sheet.lines) - 1
        for index in {0, last} & set(range(len(sheet.lines))):
            line = sheet.lines[index]
            value = running.bare(line.text)
            if running.dressed(line.text):
                found.setdefault(sheet.number, set()).add(index)
            elif value is not None and _outside(sheet, line):
                bare.setdefault(value - sheet.number, []).append((sheet.number, index))
    for places in bare.values():
        if 2 * len(places) >= len(sheets):
            for number, index in places:
                found.setdefault(number, set()).add(index)
    return found


def _outside(sheet: Sheet, line: Printed) -> bool:
    """Whether a line stands in the margin of its page, away from the tables."""
    if any(table.box[1] <= line.top <= table.box[3] for table in sheet.tables):
        return False
    return line.bottom < 0.12 * sheet.height or line.top > 0.86 * sheet.height


def _edge(sheet: Sheet) -> list[tuple[int, bool]]:
    """The lines at the head and at the foot of a page; whether a gap parts them from its body."""
    lines = sheet.lines
    steps = sorted(b.top - a.top for a, b in pairwise(lines))
    pitch = steps[len(steps) // 2] if steps else 0.0
    boxes = [(table.box[1], table.box[3]) for table in sheet.tables]
    starts = [*(line.top for line in lines), *(top for top, _ in boxes)]
    ends = [*(line.bottom for line in lines), *(bottom for _, bottom in boxes)]
    found: set[int] = set()
    for index in range(min(EDGES, len(lines))):
        line = lines[index]
        below = min((top for top in starts if top > line.top), default=math.inf)
        if line.bottom < 0.15 * sheet.height and below - line.top > GAP * pitch:
            found.update(range(index + 1))
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - EDGES), -1):
        line = lines[index]
        above = max((bottom for bottom in ends if bottom < line.bottom), default=-math.inf)
        if line.top > 0.85 * sheet.height and line.bottom - above > GAP * pitch:
            found.update(range(index, len(lines)))
    outer = {0, len(lines) - 1} if lines else set()
    return [(index, index in found) for index in sorted(found | outer)]


def _margins(sheets: Sequence[Sheet]) -> tuple[float, float]:
    """Where the lines of the body begin and end."""
    lines = [line for sheet in sheets for line in sheet.lines]
    if not lines:
        return 0.0, 0.0
    starts = Counter(round(line.x0) for line in lines if len(line.text) > 8)
    ends = sorted(line.x1 for line in lines)
    common = [x for x, count in starts.items() if count >= 0.1 * sum(starts.values())]
    left = float(min(common, default=min(line.x0 for line in lines)))
    return left, ends[max(0, int(0.97 * len(ends)) - 1)]


def _physical(
    line: Printed, place: int, left: float, right: float, before: Printed | None
) -> wrap.Physical:
    room = 2 * (right - line.x1) / max(line.size, 1)
    indent = line.x0 - left
    gap = before is not None and line.top - before.bottom > 2.2 * line.size
    return wrap.Physical(
        line.text,
        place,
        room=room,
        tight=room,
        slack=4,
        indented=indent > 0.8 * line.size,
        fixed=indent > 4.5 * line.size,
        gap=gap,
        columns=round(2 * (line.x1 - line.x0) / max(line.size, 1)),
    )
