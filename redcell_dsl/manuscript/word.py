"""Word documents: what a reader sees on the page, in the order in which it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from ..source.diagnostic import Diagnostic, Severity
from . import grid, marks
from .inline import Found, Inline
from .numbering import Numbering
from .package import Damaged, Package, child, children, local, on, value, within
from .plain import finish
from .record import Dropped, Line, Manuscript, Unit, note, refused
from .styles import Styles
from .tracked import NEW, OLD, SIDES, changes, gone, said

BLOCKS = frozenset(("customXml", "sdtContent", "ins", "moveTo", "smartTag"))
LONGEST_SHOWN = 200


def read(
    data: bytes, name: str, *, tracked: str = "", progress: Callable[[int, int], None] | None = None
) -> Manuscript:
    """The text of a DOCX file."""
    try:
        package = Package(data)
        main = _main(package)
        root = package.xml(main)
        body = child(root, "body")
        if root is None or body is None:
            raise Damaged("M006", "缺少正文")
        folder = main.rpartition("/")[0]
        notes = _notes(package, folder)
        made = changes(root)
        for each in notes.values():
            made += changes(each)
        if made and tracked not in SIDES:
            return _undecided(made, name)
        return _Document(package, folder, body, notes, name, tracked, progress).read()
    except Damaged as fault:
        advice = "用原件重新复制一份;或在 Word、WPS 里打开后另存一次"
        return refused(fault.code, f"`{name}` {fault}", name, advice)


def _main(package: Package) -> str:
    """The part that holds the text."""
    for each in children(package.xml("_rels/.rels"), "Relationship"):
        if (value(each, "Type") or "").endswith("/officeDocument"):
            target = (value(each, "Target") or "").lstrip("/")
            if target in package.names:
                return target
    return "word/document.xml"


def _notes(package: Package, folder: str) -> dict[str, Element]:
    found = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(f"{folder}/{kind}s.xml")
        if root is not None:
            found[kind] = root
    return found


def _undecided(made: Counter[tuple[str, str]], name: str) -> Manuscript:
    title = f"`{name}` 里有没有定下来的修订:{said(made)}"
    advice = "先定哪一边算数:加 --tracked 接受(按修订后的读)或 --tracked 拒绝(按修订前的读);或在 Word 里接受、拒绝后保存"
    return refused("M010", title, name, advice, "修订前后的分数可能不同,不能替你选")


class _Document:
    """One document while it is read."""

    def __init__(
        self,
        package: Package,
        folder: str,
        body: Element,
        notes: dict[str, Element],
        name: str,
        side: str,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.package, self.folder, self.body, self.name, self.side = (
            package, folder, body, name, side,
        )  # fmt: skip
        self.styles = Styles(package.xml(f"{folder}/styles.xml"))
        linked = self.styles.lists
        self.numbering = Numbering(package.xml(f"{folder}/numbering.xml"), linked)
        self.inline = Inline(self.styles, side)
        self.notes = {
            (kind, value(each, "id") or ""): each
            for kind, root in notes.items()
            for each in children(root, kind)
        }
        self.progress = progress
        self.lines: list[Line] = []
        self.dropped: list[Dropped] = []
        self.counted: Counter[str] = Counter()
        self.place = 0
        self.pending = ""
        self.waiting: list[Line] = []
        self.noted = 0

    def read(self) -> Manuscript:
        blocks = list(self.body)
        for done, block in enumerate(blocks):
            self.block(block)
            if self.progress and done % 50 == 0:
                self.progress(done, len(blocks))
        self.flush_notes()
        if self.pending:
            self.lines.append(Line(self.pending.strip(), self.place))
        self.furniture()
        text, places = finish(self.lines)
        return Manuscript(
            self.name, text, places, tuple(self.dropped), tuple(self.warnings()), Unit.PARAGRAPH
        )

    def block(self, element: Element) -> None:
        match local(element):
            case "p":
                self.lines += self.paragraph(element)
            case "tbl":
                self.lines += self.table(element)
            case "sdt":
                self.control(element)
            case "del" | "moveFrom" | "ins" | "moveTo" as name if gone(name, self.side):
                self.drop("修订中去掉的", _text(element))
            case "altChunk":
                self.counted["嵌入的文件"] += 1
            case name if name in BLOCKS or name in ("del", "moveFrom"):
                for each in element:
                    self.block(each)
            case _:
                pass

    def control(self, element: Element) -> None:
        """A content control; one that holds a table of contents is not text."""
        gallery = value(child(element, "sdtPr", "docPartObj", "docPartGallery")) or ""
        inside = child(element, "sdtContent")
        if inside is None:
            return
        if "Contents" in gallery:
            for paragraph in within(inside, "p"):
                self.place += 1
                self.drop("目录", _text(paragraph))
            return
        for each in inside:
            self.block(each)

    def paragraph(self, element: Element) -> list[Line]:
        """The lines of a paragraph, text boxes and notes that wait for the section's end aside."""
        self.place += 1
        place = self.place
        style = value(child(element, "pPr", "pStyle")) or self.styles.default
        words = self.inline.words_of(element)
        found = self.inline.found
        self.record(found)
        if self.styles.contents(style):
            self.contents_heading()
            self.drop("目录", words)
            return []
        if self.joins(element):
            self.pending += words
            return []
        words, self.pending = self.pending + words, ""
        vanished = on(child(element, "pPr", "rPr", "vanish")) and not words.strip()
        mark = "" if vanished else self.mark(element, style)
        made = _lines(mark + words, place)
        if made and self.begins_section(made[0].text, style):
            self.flush_notes()
        self.refer(found)
        for box in found.boxes:
            made += self.box(box)
        return made or [Line("")]

    def mark(self, element: Element, style: str) -> str:
        """The automatic number of a paragraph, as printed."""
        number = child(element, "pPr", "numPr")
        used, level = value(child(number, "numId")), value(child(number, "ilvl"))
        own = int(level) if level and level.isdigit() else None
        styled = self.styles.numbered(style)
        if used is None and styled is not None:
            used = styled[0]
            if own is None:
                own = styled[2]
            if own is None:
                own = self.numbering.level_of(used, styled[1])
        if used is None or used == "0":
            return ""
        mark = self.numbering.next(used, own or 0)
        if mark is None:
            return ""
        if mark.bullet:
            self.drop("项目符号", mark.text, layout=True)
            return ""
        return mark.text

    def joins(self, element: Element) -> bool:
        """Whether the end of a paragraph was taken away in the side that counts."""
        properties = child(element, "pPr", "rPr")
        return any(
            local(each) in (NEW | OLD) and gone(local(each), self.side)
            for each in (properties if properties is not None else ())
        )

    def begins_section(self, text: str, style: str) -> bool:
        headed = marks.article(text)
        if headed is not None:
            return headed[0] in "编章节"
        outline = self.styles.outline(style)
        return outline is not None and outline <= 1

    def contents_heading(self) -> None:
        """The word 目录 above a table of contents goes with it."""
        while self.lines and not self.lines[-1].text.strip():
            self.lines.pop()
        if self.lines and "".join(self.lines[-1].text.split()) == "目录":
            self.drop("目录", self.lines.pop().text)

    def record(self, found: Found) -> None:
        """What a paragraph held besides its words."""
        if found.contents and "".join(found.contents).strip():
            self.contents_heading()
            self.drop("目录", "".join(found.contents))
        for text in found.hidden:
            self.drop("隐藏文字", text)
        for text in found.removed:
            self.drop("修订中去掉的", text)
        for text in found.ruby:
            self.drop("注音", text)
        for text in found.fields:
            self.drop("域", text)
        self.counted["图片"] += found.pictures
        self.counted["公式"] += found.formulas

    def refer(self, found: Found) -> None:
        """Footnotes wait until the section ends; the raised number in the sentence is layout."""
        for kind, id in found.references:
            body = self.notes.get((kind, id))
            if body is None:
                continue
            self.noted += 1
            self.drop("注码", f"[{self.noted}]", layout=True)
            words = []
            for paragraph in within(body, "p"):
                inner = Inline(self.styles, self.side)
                words.append(inner.words_of(paragraph).strip())
                self.record(inner.found)
            self.waiting.append(Line(f"[{self.noted}] {' '.join(filter(None, words))}", self.place))

    def flush_notes(self) -> None:
        self.lines += self.waiting
        self.waiting = []

    def box(self, content: Element) -> list[Line]:
        """The text of a text box, after the paragraph that it hangs on."""
        self.counted["文本框"] += 1
        made: list[Line] = []
        for each in content:
            if local(each) == "p":
                made += [line for line in self.paragraph(each) if line.text]
            elif local(each) == "tbl":
                made += self.table(each)
        return made

    def table(self, element: Element) -> list[Line]:
        matrix: list[list[str]] = []
        places: list[int] = []
        for row in _rows(element):
            place = self.place + 1
            cells = self.row(row)
            if cells is not None:
                matrix.append(cells)
                places.append(place)
        return grid.lines(_even(matrix), places)

    def row(self, element: Element) -> list[str] | None:
        """The cells of a row; ``None`` for one that is not shown."""
        properties = child(element, "trPr")
        dropped = [local(each) for each in (properties if properties is not None else ())]
        if any(gone(name, self.side) for name in dropped):
            self.drop("修订中去掉的", _text(element))
            return None
        if on(child(properties, "hidden")):
            self.drop("隐藏文字", _text(element))
            return None
        cells = [""] * _whole(value(child(properties, "gridBefore")))
        for cell in _cells(element):
            cells += self.cell(cell)
        return cells + [""] * _whole(value(child(properties, "gridAfter")))

    def cell(self, element: Element) -> list[str]:
        """A cell and what it spans to the right."""
        properties = child(element, "tcPr")
        span = max(1, _whole(value(child(properties, "gridSpan"))) or 1)
        down, across = child(properties, "vMerge"), child(properties, "hMerge")
        text = self.content(element)
        if down is not None and value(down) != "restart":
            if text.strip():
                self.drop("并入上一格的文字", text)
            text = grid.ABOVE
        elif across is not None and value(across) != "restart":
            if text.strip():
                self.drop("并入左一格的文字", text)
            text = grid.LEFT
        return [text, *[grid.LEFT] * (min(span, grid.WIDEST) - 1)]

    def content(self, element: Element) -> str:
        """The text of a cell; a table inside it is flattened into lines."""
        parts: list[str] = []
        for each in element:
            name = local(each)
            if name == "p":
                parts += [line.text for line in self.paragraph(each)]
            elif name == "tbl":
                self.counted["嵌套表格"] += 1
                for row in _rows(each):
                    cells = [t for t in self.row(row) or [] if t not in (grid.ABOVE, grid.LEFT)]
                    parts.append("  ".join(text.replace("\n", " ") for text in cells if text))
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
                inner = child(each, "sdtContent") if name == "sdt" else each
                if inner is not None:
                    parts.append(self.content(inner))
        return "\n".join(part for part in parts if part.strip())

    def drop(self, what: str, text: str, layout: bool = False) -> None:
        if text.strip():
            place = f"第 {self.place} 段" if self.place else ""
            self.dropped.append(Dropped(what, text.strip(), place, layout))

    def furniture(self) -> None:
        """Heads and feet of pages, and comments."""
        self.place = 0
        for what, part in (("页眉", "header"), ("页脚", "footer")):
            seen: set[str] = set()
            for name in self.package.matching(rf"{self.folder}/{part}\d*\.xml"):
                root = self.package.xml(name)
                for paragraph in within(root, "p") if root is not None else ():
                    text = Inline(self.styles, self.side).words_of(paragraph)
                    if text not in seen:
                        self.drop(what, text)
                    seen.add(text)
        root = self.package.xml(f"{self.folder}/comments.xml")
        for each in children(root, "comment"):
            self.drop("批注", f"{value(each, 'author') or ''}:{_text(each)}")

    def warnings(self) -> Iterator[Diagnostic]:
        texts = {
            "嵌套表格": ("M023", "个嵌套的表格,已摊平到所在的格子里", "对照原件看这几格"),
            "文本框": ("M024", "个文本框,文字放在了所在段落之后", "对照原件看位置对不对"),
            "图片": ("M025", "张图片,里面如果有字,没有读出来", "有字的,照着打进 办法.txt"),
            "公式": ("M026", "处公式编辑器里的公式,改写成了一行", "对照原件看加减乘除和括号"),
            "嵌入的文件": ("M025", "处嵌入的别的文件,没有读", "把里面的文字复制到正文里"),
        }
        for what, (code, words, advice) in texts.items():
            if self.counted[what]:
                title = f"有 {self.counted[what]} {words}"
                yield note(code, Severity.WARNING, title, self.name, advice)
        hidden = [each for each in self.dropped if each.what == "隐藏文字"]
        if hidden:
            title = f"有 {len(hidden)} 处隐藏文字,没有算作正文"
            shown = tuple(each.text[:LONGEST_SHOWN] for each in hidden[:3])
            yield note(
                "M027", Severity.WARNING, title, self.name, "要算正文的,在 Word 里取消隐藏", shown
            )


def _lines(text: str, place: int) -> list[Line]:
    parts = [part.replace("\t", " ").strip() for part in text.split("\n")]
    return [Line(part, place) for part in parts if part]


def _text(element: Element) -> str:
    return "".join(each.text or "" for each in within(element, "t", "delText"))


def _rows(table: Element) -> Iterator[Element]:
    for each in table:
        if local(each) == "tr":
            yield each
        elif local(each) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _rows(each)


def _cells(row: Element) -> Iterator[Element]:
    for each in row:
        if local(each) == "tc":
            yield each
        elif local(each) in ("sdt", "sdtContent", "customXml"):
            yield from _cells(each)


def _even(matrix: list[list[str]]) -> list[list[str]]:
    """Rows of one length."""
    width = max((len(row) for row in matrix), default=0)
    return [row + [""] * (width - len(row)) for row in matrix]


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
