"""The outline of a document: units nested by their printed marks, with sentences and notes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
import re

from lark import Token, Tree

from ..source.text import Source, Span, normalise
from .grammar import structure
from .numeral import number

LEVELS = {
    "PART": "编",
    "CHAPTER": "章",
    "SECTION": "节",
    "ARTICLE": "条",
    "MAJOR": "一、",
    "ITEM": "(一)",
    "SUBITEM": "1、",
    "POINT": "(1)",
}
FIXED = ("编", "章", "节", "条")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number: its kind (条, ``(一)``, ``1、`` …), its words, its value."""

    level: str
    text: str
    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    span: Span
    value: Fraction | None = None
    value_span: Span | None = None
    value_text: str = ""


@dataclass(frozen=True, slots=True)
class RawSentence:
    """A sentence as printed, without the blanks around it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class RawNote:
    """A margin note: its text without marks, and where each character of it stands."""

    text: str
    places: tuple[int, ...]
    span: Span


@dataclass(slots=True)
class Block:
    """A unit while it is being built: the root has no mark."""

    mark: Mark | None
    title: Title | None = None
    sentences: list[RawSentence] = field(default_factory=list)
    notes: list[RawNote] = field(default_factory=list)
    rows: list[RawSentence] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)
    parent: Block | None = field(default=None, repr=False)

    @property
    def level(self) -> str:
        return self.mark.level if self.mark else ""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A note that stands where none can, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Outline:
    root: Block
    misplaced: tuple[Misplaced, ...] = ()


def outline(source: Source) -> Outline:
    """The outline of a source. Any text has one."""
    builder = _Builder(source)
    text = source.normal.replace("\r\n", " \n").replace("\r", "\n")
    for node in structure().parse(text).children:
        builder.add(_tree(node))
    builder.close_note()
    return Outline(builder.root, tuple(builder.misplaced))


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.root = Block(None)
        self.current = self.root
        self.paragraph = self.root  # where sentences go
        self.annotated = self.root  # what a note is about: the unit that starts the line above it
        self.lines: list[Token] = []  # a note's lines so far
        self.misplaced: list[Misplaced] = []
        self.row_end = -1

    def add(self, node: Tree[Token]) -> None:
        kind = str(node.data)
        first = node.children[0]
        if kind == "note":
            self.add_note(_token(first))
            return
        self.close_note()
        if kind == "heading":
            self.add_heading(node)
        elif kind == "row":
            self.paragraph.rows.append(_stripped(_token(first)))
            self.row_end = self.source.position(_token(first).start_pos or 0)[0]
        else:
            self.add_sentence(_token(first))

    def add_heading(self, node: Tree[Token]) -> None:
        mark = _mark(_token(node.children[0]))
        title = None
        if len(node.children) > 1:
            parts = node.children[1]
            assert isinstance(parts, Tree)
            words = _token(parts.children[0])
            if len(parts.children) == 1 and POINTS.search(words):
                self.place(mark, None)
                self.paragraph.sentences.append(_stripped(words))
                return
            title = _title([_token(part) for part in parts.children])
        self.place(mark, title)

    def place(self, mark: Mark, title: Title | None) -> None:
        """Open the unit of a mark."""
        parent = self.parent_of(mark)
        block = Block(mark, title, parent=parent)
        parent.children.append(block)
        self.current = self.paragraph = block
        if self.starts_line(mark.span.start):
            self.annotated = block

    def parent_of(self, mark: Mark) -> Block:
        """The unit that a mark stands in: 编章节条 by rank, others by the marks already open."""
        block: Block | None = self.current
        if mark.level in FIXED:
            rank = FIXED.index(mark.level)
            while (
                block
                and block.mark
                and not (block.level in FIXED and FIXED.index(block.level) < rank)
            ):
                block = block.parent
            return block or self.root
        opened = block
        while opened is not None and opened.level != mark.level:
            if opened.level in FIXED:
                return block or self.root
            opened = opened.parent
        if opened is None:
            return block or self.root
        return opened.parent or self.root

    def add_sentence(self, token: Token) -> None:
        sentence = _stripped(token)
        if not sentence.text:
            return
        if self.starts_line(sentence.span.start):
            self.paragraph = self.annotated = self.owner(self.current)
        self.paragraph.sentences.append(sentence)

    def starts_line(self, start: int) -> bool:
        _, column = self.source.position(start)
        return not self.source.normal[start - column + 1 : start].strip()

    def owner(self, block: Block) -> Block:
        """An unmarked line belongs to the article (or what stands for one), not to its last item."""
        while block.parent and block.parent.mark and block.level not in FIXED:
            block = block.parent
        return block

    def add_note(self, token: Token) -> None:
        body = token.lstrip()[1:]
        if self.lines and body[:1] in (" ", ""):
            self.lines.append(token)
            return
        self.close_note()
        line = self.source.position(token.start_pos or 0)[0]
        following = self.source.line(line + 1) if line < len(self.source.starts) else ""
        if self.row_end == line - 1 and following.lstrip().startswith("|"):
            span = Span(token.start_pos or 0, token.end_pos or 0)
            self.misplaced.append(Misplaced(span, "表格中间"))
            self.row_end = line
            return
        self.lines = [token]

    def close_note(self) -> None:
        if not self.lines:
            return
        characters: list[tuple[str, int]] = []
        for token in self.lines:
            start = token.start_pos or 0
            mark = token.index("@")
            body = token[mark + 1 :].rstrip()
            characters += [(char, start + mark + 1 + i) for i, char in enumerate(body)]
            characters.append(("\n", start + mark + 1 + len(body)))
        characters.pop()
        span = Span(self.lines[0].start_pos or 0, self.lines[-1].end_pos or 0)
        text = "".join(char for char, _ in characters)
        note = RawNote(text, tuple(place for _, place in characters), span)
        self.lines = []
        self.annotated.notes.append(note)


def _tree(node: object) -> Tree[Token]:
    assert isinstance(node, Tree)
    return node


def _token(node: object) -> Token:
    assert isinstance(node, Token)
    return node


def _stripped(token: Token) -> RawSentence:
    start = (token.start_pos or 0) + len(token) - len(token.lstrip())
    text = token.strip()
    return RawSentence(text, Span(start, start + len(text)))


POINTS = re.compile(r"[加扣得计减] *(?:\d|[零一二两三四五六七八九十]+ *分)|不得分")
"""Words that no title has: a numbered line with them is a sentence, full stop or not."""

NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千]+|\d+")


def _mark(token: Token) -> Mark:
    sentence = _stripped(token)
    match = NUMERAL.search(token)
    value = int(number(match[0])) if match else ord(sentence.text[0]) - ord("①") + 1
    return Mark(LEVELS[token.type], sentence.text, value, sentence.span)


def _title(tokens: list[Token]) -> Title:
    words = _stripped(tokens[0])
    title = Title(words.text, words.span)
    if len(tokens) == 1:
        return title
    match = re.search(r"\d+(?:\.\d+)?|[零一二两三四五六七八九十百]+", tokens[1])
    assert match is not None
    start = (tokens[1].start_pos or 0) + match.start()
    return replace(
        title,
        value=number(match[0]),
        value_span=Span(start, start + len(match[0])),
        value_text=str(tokens[1]).strip(),
    )


def official(source: Source) -> str:
    """The official text alone: the source without its note lines, byte for byte."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", source.text)
    return "".join(line for line in lines if not _is_note(line))


def _is_note(line: str) -> bool:
    return normalise(line).lstrip(" ").startswith("@")
