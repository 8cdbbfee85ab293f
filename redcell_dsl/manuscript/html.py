"""Web pages: the words of the text, without scripts, navigation and what is not shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
import re
import warnings

from bs4 import BeautifulSoup
from bs4.element import CData, Comment, NavigableString, PreformattedString, Tag

from ..source.diagnostic import Diagnostic, Severity
from ..source.encoding import marked
from . import grid, marks
from .figures import figure
from .plain import decode, finish
from .record import Dropped, Line, Manuscript, note, refused

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "canvas",
        "object",
        "embed",
        "iframe",
        "head",
    ]
)
FURNITURE = {
    "nav": "导航",
    "aside": "侧栏",
    "footer": "页脚",
    "select": "表单控件",
    "button": "表单控件",
    "textarea": "表单控件",
    "rt": "注音",
    "rp": "注音",
}
PRINTED = {"header": "页眉", "footer": "页脚"}
"""How office programs name the head and the foot of their pages."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030"}
HAN = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
TYPES = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "lower-latin": "lowerLetter", "upper-latin": "upperLetter",
    "cjk-ideographic": "chineseCountingThousand", "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand", "none": "none",
    "disc": "none", "circle": "none", "square": "none", "decimal-leading-zero": "decimalZero",
}  # fmt: skip
DEEPEST = 250
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s>])[^>]*(?<!/)>")
ENDLESS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "col",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "base",
        "area",
        "wbr",
        "rt",
        "rp",
        "html",
        "head",
        "body",
    ]
)


def read(
    data: bytes, name: str, *, tracked: str = "", progress: Callable[[int, int], None] | None = None
) -> Manuscript:
    """The text of an HTML page."""
    del tracked, progress
    text = _decoded(data, name)
    if text is None:
        return refused(
            "M009", f"`{name}` 的编码认不出来", name, "在浏览器里打开,全选复制到 Word 里,存成 .docx"
        )
    if _deepest(text) > DEEPEST:
        return _tangled(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(text, "html5lib")
    try:
        return _Page(soup, name).read()
    except RecursionError:
        return _tangled(name)


def _tangled(name: str) -> Manuscript:
    advice = "在浏览器里打开,全选复制到 Word 里,存成 .docx"
    return refused("M006", f"`{name}` 的标签嵌套太深", name, advice)


def _deepest(text: str) -> int:
    """How deep tags stand in one another, at most; those that need no end tag aside."""
    depth = deepest = 0
    for match in TAG.finditer(text):
        name = match[2].lower()
        if name in ENDLESS:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _decoded(data: bytes, name: str) -> str | None:
    match = CHARSET.search(data[:4096])
    if match and not marked(data):
        said = match[1].decode("ascii", "replace").lower()
        try:
            return data.decode(CODECS.get(said, said))
        except (UnicodeDecodeError, LookupError):
            pass
    decoded = decode(data, name)
    return None if decoded is None else decoded[0]


class _Page:
    """One page while it is read."""

    def __init__(self, soup: BeautifulSoup, name: str) -> None:
        self.soup = soup
        self.name = name
        self.dropped: list[Dropped] = []
        self.nested = 0
        self.pictures = 0

    def read(self) -> Manuscript:
        title = self.soup.title
        if title is not None:
            self.drop("网页标题", title.get_text(), title)
        for tag in self.soup.find_all(["script", "style"]):
            self.drop("脚本和样式", "".join(map(str, tag.contents)), tag, layout=True)
        root = self.root()
        flow = _Flow(self)
        flow.walk(root)
        flow.flush()
        text, places = finish(flow.lines)
        return Manuscript(self.name, text, places, tuple(self.dropped), tuple(self.warnings()))

    def root(self) -> Tag:
        """What holds the text: the one main part of a page that has one; what is beside it is listed."""
        body = self.soup.body or self.soup
        mains = body.select("main, [role=main]") or body.select("article")
        if len(mains) != 1 or 2 * _size(mains[0]) < _size(body):
            return body
        main = mains[0]
        inside = {id(each) for each in main.descendants}
        for each in body.find_all(string=True):
            if id(each) not in inside and _shown(each) and each.strip():
                self.drop("网页的其他部分", str(each), each.parent)
        return main

    def drop(self, what: str, text: str, tag: Tag | None, layout: bool = False) -> None:
        text = " ".join(text.split())
        if text:
            line = getattr(tag, "sourceline", None)
            place = f"第 {line} 行" if line else ""
            self.dropped.append(Dropped(what, text, place, layout))

    def warnings(self) -> Iterator[Diagnostic]:
        if self.nested:
            title = f"有 {self.nested} 个嵌套的表格,已摊平到所在的格子里"
            yield note("M023", Severity.WARNING, title, self.name, "对照原件看这几格")
        if self.pictures:
            title = f"有 {self.pictures} 张图片,里面如果有字,没有读出来"
            yield note("M025", Severity.WARNING, title, self.name, "有字的,照着打进 办法.txt")


class _Flow:
    """Words gathered into lines."""

    def __init__(self, page: _Page) -> None:
        self.page = page
        self.lines: list[Line] = []
        self.words: list[str] = []
        self.prefix = ""
        self.place = 0
        self.pre = False

    def walk(self, tag: Tag, depth: int = 0) -> None:
        if depth > DEEPEST:
            raise RecursionError
        for each in tag.children:
            if isinstance(each, Tag):
                self.tag(each, depth + 1)
            elif isinstance(each, NavigableString) and _shown(each):
                self.words.append(
                    str(each) if self.pre else re.sub(r"[ \t\r\n\f]+", _blank, str(each))
                )

    def tag(self, tag: Tag, depth: int) -> None:
        name = tag.name.lower()
        if name in SILENT:
            return
        if self.furniture(tag, name):
            return
        if name == "br":
            self.words.append("\n")
        elif name == "img":
            self.page.pictures += 1
        elif name == "table":
            self.table(tag, depth)
        elif name == "li":
            self.item(tag, depth)
        elif name in BLOCKS:
            self.block(tag, name, depth)
        else:
            self.walk(tag, depth)

    def furniture(self, tag: Tag, name: str) -> bool:
        """Whether a part is not text: listed, and passed over."""
        what = FURNITURE.get(name) or (
            PRINTED.get(str(tag.get("title"))) if name == "div" else None
        )
        if what in ("页脚", "侧栏") and tag.find_parent(["article", "main"]) is not None:
            what = None
        if tag.has_attr("hidden") or HIDDEN.search(str(tag.get("style") or "")):
            what = "隐藏文字"
        if what is None:
            return False
        self.page.drop(what, tag.get_text(" "), tag)
        return True

    def block(self, tag: Tag, name: str, depth: int) -> None:
        self.flush()
        self.place = tag.sourceline or self.place
        before, self.pre = self.pre, self.pre or name == "pre"
        self.walk(tag, depth)
        self.flush()
        self.pre = before

    def item(self, tag: Tag, depth: int) -> None:
        self.flush()
        self.place = tag.sourceline or self.place
        mark = _mark(tag)
        if mark and not marks.starts(tag.get_text().strip()):
            self.prefix = mark
        self.walk(tag, depth)
        self.flush()
        self.prefix = ""

    def flush(self) -> None:
        text = "".join(self.words)
        self.words = []
        for part in text.split("\n"):
            clean = _joined(part).strip()
            if clean:
                self.lines.append(Line(self.prefix + clean, self.place))
                self.prefix = ""

    def table(self, tag: Tag, depth: int) -> None:
        self.flush()
        self.place = tag.sourceline or self.place
        rows = _rows(tag)
        nested = tag.find_all("table")
        if nested and _layout(tag, rows, nested):
            for row in rows:
                for cell in _cells(row):
                    self.block(cell, "td", depth)
            return
        caption = tag.find("caption", recursive=False)
        if isinstance(caption, Tag):
            self.block(caption, "caption", depth)
        made = [self.row(row, depth) for row in rows]
        matrix = grid.spread(made)
        self.lines += grid.lines(matrix, [row.place for row in made])

    def row(self, row: Tag, depth: int) -> grid.Row:
        place = row.sourceline or self.place
        cells = []
        for cell in _cells(row):
            if _hidden(cell) or _hidden(row):
                self.page.drop("隐藏文字", cell.get_text(" "), cell)
                continue
            rows = _span(cell, "rowspan") or 1_000
            cells.append(grid.Cell(self.content(cell, depth), rows, max(1, _span(cell, "colspan"))))
        return grid.Row(tuple(cells), place)

    def content(self, cell: Tag, depth: int) -> str:
        """The lines of a cell; a table inside is flattened."""
        inner = _Flow(self.page)
        for table in cell.find_all("table"):
            self.page.nested += 1
            for each in _rows(table):
                cells = _cells(each)
                for one in cells:
                    one.name = "span"
                for one in cells[:-1]:
                    one.append("  ")
        for table in cell.find_all(["table", "tbody", "tr"]):
            table.name = "div"
        inner.walk(cell, depth)
        inner.flush()
        return "\n".join(line.text for line in inner.lines)


def _blank(match: re.Match[str]) -> str:
    return "\v" if "\n" in match[0] or "\r" in match[0] else " "


def _joined(text: str) -> str:
    """Blanks of a source file: those at its line ends are none between hanzi, else one."""
    text = re.sub(rf"(?<=[{HAN}]) *\v[ \v]*(?=[{HAN}])", "", text)
    return re.sub(r" *\v[ \v]*", " ", text).replace("\xa0", " ")


def _shown(text: NavigableString) -> bool:
    return not isinstance(text, (Comment, PreformattedString)) or isinstance(text, CData)


def _hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or HIDDEN.search(str(tag.get("style") or "")) is not None


def _size(tag: Tag) -> int:
    return sum(len(each.strip()) for each in tag.find_all(string=True) if _shown(each))


def _rows(table: Tag) -> list[Tag]:
    """The rows of a table, without those of tables inside it."""
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _cells(row: Tag) -> list[Tag]:
    return list(row.find_all(["td", "th"], recursive=False))


def _layout(table: Tag, rows: list[Tag], nested: list[Tag]) -> bool:
    """Whether a table only sets a page: one column, or most of its words stand in inner tables."""
    if table.get("role") == "presentation" or all(len(_cells(row)) <= 1 for row in rows):
        return True
    outer = [each for each in nested if each.find_parent("table") is table]
    return 2 * sum(_size(each) for each in outer) > _size(table)


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name) or "1").strip()
    return int(text) if text.isdigit() else 1


def _mark(item: Tag) -> str:
    """The printed number of a list item; none for one with a bullet."""
    parent = item.parent
    if parent is None or parent.name != "ol":
        return ""
    kind = str(item.get("type") or parent.get("type") or "")
    style = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", str(parent.get("style") or ""))
    format = TYPES.get(style[1] if style else kind, "decimal")
    printed = figure(_number(item, parent), format)
    if not printed:
        return ""
    return printed + ("、" if format.startswith("chinese") else ". ")


def _number(item: Tag, parent: Tag) -> int:
    items = list(parent.find_all("li", recursive=False))
    back = parent.has_attr("reversed")
    value = _attribute(parent, "start", len(items) if back else 1)
    for each in items:
        value = _attribute(each, "value", value)
        if each is item:
            return value
        value += -1 if back else 1
    return value


def _attribute(tag: Tag, name: str, default: int) -> int:
    text = str(tag.get(name) or "").strip()
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else default
