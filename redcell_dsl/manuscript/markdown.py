"""Markdown: marks of headings, emphasis, lists and links set words and are not words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
import re

from . import boxed, wrap
from .grid import row_of
from .plain import decode, finish, label
from .record import Dropped, Line, Manuscript, refused

ADDRESS = re.compile(r"# (?:[A-Za-z]+:? +)?https?://\S+\s*$")
"""Where a text was taken from, above it."""
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*$")
QUOTE = re.compile(r" {0,3}(?:> ?)+")
BULLET = re.compile(r"\s*[-*+•][ \t]+")
SEPARATOR = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(
    r"</?(?:p|div|span|font|b|i|u|em|strong|center|sup|sub|a|hr|small|big)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
NEWLINE = re.compile(r"<br\s*/?>", re.IGNORECASE)
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
EDGE = r"[\s\u3000-\u303f\uff00-\uffef,.;:!?()\[\]\"'|]"
EMPHASIS = re.compile(rf"(?:(?<=^)|(?<={EDGE}))([*_`])(?=[^\s*_`])([^*_`]+?)(?<=\S)\1(?=$|{EDGE})")
LOOSE = re.compile(r"([*_`])(?=[^\s*_`])([^*_`]+?)(?<=\S)\1")
FORMULA = re.compile(r"[=＝∑/÷×+＋]")
"""Signs of a line in which an asterisk may be a product."""
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!~>-])")


def read(
    data: bytes, name: str, *, tracked: str = "", progress: Callable[[int, int], None] | None = None
) -> Manuscript:
    """The text of a Markdown file."""
    del tracked, progress
    decoded = decode(data, name)
    if decoded is None:
        return refused("M009", f"`{name}` 不是文本", name, "另存为“UTF-8”文本")
    text, found = decoded
    reader = _Reader()
    text = COMMENT.sub(reader.comment, text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = boxed.lines(list(reader.lines(text.split("\n"))))
    edge = wrap.measure([line.text for line in lines])
    joined = 0
    if edge:
        physical = wrap.plain([(line.text, line.place) for line in lines], edge)
        lines = wrap.rejoin(physical)
        joined = len(physical) - sum(1 for line in lines if line.text)
    else:
        whole = wrap.formulas(lines)
        lines, joined = whole, len(lines) - len(whole)
    made, places = finish(lines)
    return Manuscript(name, made, places, tuple(reader.dropped), found, joined=joined)


class _Reader:
    """Takes the marks away, and lists them."""

    def __init__(self) -> None:
        self.dropped: list[Dropped] = []
        self.place = 0
        self.fenced = ""

    def comment(self, match: re.Match[str]) -> str:
        self.dropped.append(Dropped("注释", match[0].strip()))
        return "\n" * match[0].count("\n")

    def mark(self, what: str, text: str) -> None:
        """A sign that sets words."""
        self.dropped.append(Dropped(what, text.strip(), f"第 {self.place} 行", layout=True))

    def drop(self, what: str, text: str) -> None:
        self.dropped.append(Dropped(what, text.strip(), f"第 {self.place} 行"))

    def lines(self, texts: list[str]) -> Iterator[Line]:
        first, said = _front(texts)
        self.dropped += said
        table = False
        for place, text in enumerate(texts[first:], first + 1):
            self.place = place
            following = texts[place] if place < len(texts) else ""
            table = "|" in text and (table or SEPARATOR.match(following) is not None)
            clean = self.line(text, table)
            if clean is not None:
                yield from (Line(part, place) for part in clean.split("\n"))

    def line(self, text: str, table: bool) -> str | None:
        """The words of a line; ``None`` for one that is only a mark."""
        fence = FENCE.match(text)
        if fence and (not self.fenced or text.strip().startswith(self.fenced)):
            self.fenced = "" if self.fenced else fence[1]
            self.mark("代码记号", text)
            return None
        if self.fenced:
            return text
        if table:
            return self.row(text)
        if text.strip() and (RULE.match(text) or UNDERLINE.match(text)):
            self.mark("分隔线", text)
            return ""
        return self.words(self.opening(text))

    def opening(self, text: str) -> str:
        """A line without the mark that it begins with."""
        for what, pattern in (("引用记号", QUOTE), ("标题记号", HEADING), ("列表记号", BULLET)):
            match = pattern.match(text)
            if match:
                self.mark(what, match[0])
                text = text[match.end() :]
                closing = CLOSING.search(text) if pattern is HEADING else None
                if closing:
                    self.mark(what, closing[0])
                    text = text[: closing.start()]
        return text

    def row(self, text: str) -> str | None:
        """A row; the line of dashes below the heads is a mark."""
        if SEPARATOR.match(text):
            self.mark("表格线", text)
            return None
        if text.strip().startswith("|") and text.strip().endswith("|"):
            return self.words(text.strip(), breaks=False)
        cells = re.split(r"(?<!\\)\|", text.strip().strip("|"))
        return self.words(row_of(cell.strip().replace("\\|", "|") for cell in cells), breaks=False)

    def words(self, text: str, breaks: bool = True) -> str:
        """A line without marks inside it."""
        text = NEWLINE.sub("\n" if breaks else "<br>", text)
        text = IMAGE.sub(lambda m: self._aside("图片", m[0]), text)
        text = LINK.sub(self._link, text)
        text = TAG.sub(lambda m: self._inner("网页标签", m[0], ""), text)
        slanted = EMPHASIS if FORMULA.search(text) else LOOSE
        for pattern in (STRONG, STRONG, slanted):
            text = pattern.sub(lambda m: self._inner("强调记号", m[1] * 2, m[2]), text)
        if text.endswith("\\") and not text.endswith("\\\\"):
            self.mark("换行记号", "\\")
            text = text[:-1]
        return ESCAPE.sub(lambda m: self._inner("转义记号", "\\", m[1]), text)

    def _link(self, match: re.Match[str]) -> str:
        self.drop("链接地址", match[2])
        self.mark("链接记号", "[]()")
        return match[1]

    def _aside(self, what: str, text: str) -> str:
        self.drop(what, text)
        return ""

    def _inner(self, what: str, marks: str, words: str) -> str:
        self.mark(what, marks)
        return words


def _front(texts: list[str]) -> tuple[int, list[Dropped]]:
    """How many lines of particulars stand above the text, and what they say.

    They stand between lines of dashes, or begin with an address, which no title holds.
    """
    if texts and ADDRESS.match(texts[0]):
        return label(texts)
    if not texts or texts[0].strip() != "---":
        return 0, []
    end = next((i for i, text in enumerate(texts[1:60], 1) if text.strip() in ("---", "...")), 0)
    if not end or not any(":" in text for text in texts[1:end]):
        return 0, []
    return end + 1, [
        Dropped("文件信息", text, f"第 {i} 行")
        for i, text in enumerate(texts[: end + 1], 1)
        if text.strip()
    ]
