"""The outline of a document: units nested by their printed marks, with sentences and notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
import re

from lark import Token, Tree

from ..source.pattern import Pattern
from ..source.text import Source, Span, normalise
from .block import (
    ANNEX,
    CELL,
    DECIMAL,
    FIXED,
    LETTER,
    POINTS,
    Block,
    Mark,
    RawNote,
    RawSentence,
    Title,
    stripped,
    weighty,
)
from .furniture import DAY, OFFICE, SIGNATURE, part_of
from .grammar import structure
from .headings import headline, unnumbered
from .homes import bodily, home, names
from .marks import letter_level, value_of
from .numeral import number
from .reading import tree_of
from .remarks import LEAD, Remarks
from .settle import OUTER, gather, settle
from .tables import SUM, SUMS, behind, owner_of
from .tables import read as read_table

LEVELS = {
    "PART": "编",
    "CHAPTER": "章",
    "SECTION": "节",
    "ARTICLE": "条",
    "MAJOR": "一、",
    "ITEM": "(一)",
    "SUBITEM": "1、",
    "POINT": "(1)",
    "DECIMAL": DECIMAL,
    "LETTER": LETTER,
    "ANNEX": ANNEX,
}


@dataclass(frozen=True, slots=True)
class Outline:
    root: Block


def outline(source: Source) -> Outline:
    """The outline of a source. Any text has one."""
    builder = _Builder(source)
    text = LAYOUT.sub(_blank, source.normal.replace("\r\n", " \n").replace("\r", "\n"))
    text = _parted(text)
    builder.headings = unnumbered(text)
    for node in _parser()(text).children:
        builder.add(_tree(node))
    builder.close_note()
    builder.close_table()
    settle(builder.root)
    gather(builder.root)
    return Outline(builder.root)


@cache
def _parser() -> Callable[[str], Tree[Token]]:
    return tree_of(structure())


LAYOUT = Pattern(r"(?<![^\n]) *#{1,6}(?= )|<!--[^\n]{0,400}?-->")
"""Marks of headings and remarks that plain texts keep from other formats: blank to a reader."""


RUN_ON = Pattern(r"(?:(?<=[:。;])|(?<=[:。;] )) (?=(?P<mark>[一二三四五六七八九十]{1,3})、)")


def _parted(text: str) -> str:
    """Headings 一、…二、… that run on in one paragraph, each on a line of its own."""
    marks = list(RUN_ON.finditer(text))
    counted = [int(number(match["mark"])) for match in marks]
    starts = {
        match.start()
        for match, count in zip(marks, counted, strict=True)
        if count - 1 in counted or count + 1 in counted
    }
    if not starts:
        return text
    return "".join("\n" if place in starts else char for place, char in enumerate(text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.root = Block(None)
        self.current = self.root
        self.paragraph = self.root  # where sentences go
        self.annotated = self.root  # what a note is about: the unit that starts the line above it
        self.lines: list[Token] = []  # a note's lines so far
        self.remarks: list[tuple[Span, RawNote]] = []  # rows of the open table with their notes
        self.row_end = -1  # the last line of the open table, with the notes directly below it
        self.table: list[Span] = []  # the rows of the table that is being read
        self.host = self.root  # where it stands
        self.body: Block | None = None  # the unit whose text stands below its heading
        self.lost = _lost_marks(source.normal)
        self.remarks_led: Remarks | None = None  # the list of remarks that is being read
        self.headings: frozenset[int] = frozenset()  # where headings without a number begin

    def add(self, node: Tree[Token]) -> None:
        kind = str(node.data)
        first = node.children[0]
        if kind == "note":
            self.add_note(_token(first))
            return
        self.close_note()
        if kind == "row":
            self.add_row(_token(first))
            return
        self.close_table()
        if kind == "heading":
            if not self.add_remark(node):
                self.add_heading(node)
        else:
            self.add_sentence(_token(first))

    def add_row(self, token: Token) -> None:
        row = stripped(token, token.start_pos or 0)
        line = self.source.position(row.span.start)[0]
        between = (self.source.line(each) for each in range(self.row_end + 1, line))
        if self.table and not all(each.strip() for each in between):
            self.close_table()
        if not self.table:
            self.host = behind(self.paragraph, row.span.start)
            if self.host is not self.paragraph:
                self.paragraph = self.current = self.host
        self.table.append(row.span)
        self.row_end = self.source.position(row.span.end)[0]

    def close_table(self) -> None:
        if self.table:
            read_table(self.source, self.table, self.host)
            for row, note in self.remarks:
                (owner_of(self.host, row) or self.annotated).notes.append(note)
            self.table, self.remarks = [], []

    def add_heading(self, node: Tree[Token]) -> None:
        mark = _mark(_token(node.children[0]))
        title = None
        if len(node.children) > 1:
            parts = node.children[1]
            assert isinstance(parts, Tree)
            words = _token(parts.children[0])
            if len(parts.children) == 1 and POINTS.search(words):
                self.place(mark, None)
                self.paragraph.sentences.append(stripped(words, words.start_pos or 0))
                return
            title = _title([_token(part) for part in parts.children])
        self.place(mark, title)

    def add_remark(self, node: Tree[Token]) -> bool:
        """注:1、…: a number of a list of remarks, whose words are sentences where it stands."""
        remarks, token = self.remarks_led, _token(node.children[0])
        if remarks is None:
            return False
        mark = _mark(token)
        line = self.source.position(mark.span.start)[0]
        end = self.source.starts[line - 1] + len(self.source.line(line))
        if not remarks.goes_on(mark, line, self.source.normal[mark.span.end : end], self.current):
            self.remarks_led = None
            return False
        if remarks.host is None:
            remarks.host = self.remarked(remarks, mark)
        remarks.last, remarks.last_line = mark, line
        self.paragraph = remarks.host
        self.paragraph.sentences.append(RawSentence(mark.text, mark.span, "序号"))
        if len(node.children) > 1:
            parts = [_token(part) for part in _tree(node.children[1]).children]
            self.paragraph.sentences.append(stripped("".join(parts), parts[0].start_pos or 0))
        return True

    def remarked(self, remarks: Remarks, mark: Mark) -> Block:
        """What remarks speak of: the item whose text or whose list stands above them."""
        host = self.paragraph
        if self.source.position(mark.span.start)[0] == remarks.line:
            return host
        listed = host is not self.current and host.level not in FIXED
        if self.current.parent is not None and (listed or self.current.level == mark.level):
            host = self.current.parent
        if host is self.paragraph:
            return host
        self.paragraph.sentences.remove(remarks.lead)
        if host.level in OUTER:
            span = remarks.lead.span
            unit = Mark(CELL, "", len(host.children) + 1, Span(span.start, span.start))
            return host.open(unit, Title(remarks.lead.text.rstrip(": "), span))
        host.sentences.append(remarks.lead)
        return host

    def place(self, mark: Mark, title: Title | None) -> None:
        """Open the unit of a mark."""
        decimal = mark.level.startswith(DECIMAL)
        parent = self.decimal_parent(mark) if decimal else self.parent_of(mark)
        self.current = self.paragraph = block = parent.open(mark, title)
        self.body = None
        if self.starts_line(mark.span.start):
            self.annotated = block

    def place_unnumbered(self, sentence: RawSentence) -> None:
        """Open the unit of a heading without a number; lists that are open end with it."""
        host = self.current
        while host.mark is not None and host.level not in FIXED:
            host = host.parent or self.root
        start = sentence.span.start
        mark = Mark(CELL, "", len(host.children) + 1, Span(start, start))
        self.current = self.paragraph = self.annotated = host.open(mark, headline(sentence))
        self.body, self.remarks_led = self.current, None

    def decimal_parent(self, mark: Mark) -> Block:
        """The unit that 1.2 stands in: 1., or one made for it where none is printed."""
        numbers = mark.text.rstrip("、. ").split(".")
        outer = int(numbers[-2])
        opened: Block | None = self.current
        while opened is not None and opened.mark is not None:
            if opened.level == mark.level and _numbers(opened)[:-1] == numbers[:-1]:
                return opened.parent or self.root
            if opened.level.startswith(DECIMAL) and _numbers(opened) == numbers[:-1]:
                return opened
            if len(numbers) == 2 and opened.level in WHOLE and opened.mark.number == outer:
                return opened
            if opened.level in FIXED:
                break
            opened = opened.parent
        if len(numbers) > 2 and (opened is None or opened.mark is None):
            return self.parent_of(mark)
        return self.unprinted(opened or self.root, outer, mark.span.start)

    def unprinted(self, host: Block, number: int, start: int) -> Block:
        """A unit without a mark: the line above the first of its parts is its heading."""
        title = None
        above = self.paragraph.sentences
        if above and not above[-1].part and names(above[-1], self.source):
            named = above.pop()
            title, start = Title(named.text, named.span), named.span.start
        return host.open(Mark("1、", "", number, Span(start, start)), title)

    def parent_of(self, mark: Mark) -> Block:
        """The unit that a mark stands in: 编章节条 by rank, others by the marks already open."""
        block: Block = self.current
        if mark.level in FIXED:
            rank = FIXED.index(mark.level)
            while block.mark and not (block.level in FIXED and FIXED.index(block.level) < rank):
                block = block.parent or self.root
            return block
        beside = self.beside(mark)
        if beside is None:
            return block
        return beside.parent or self.root

    def beside(self, mark: Mark) -> Block | None:
        """The open unit of a mark's level that it goes on from; a list may begin anew inside one."""
        found = []
        opened: Block | None = self.current
        while opened is not None and opened.level not in FIXED:
            if opened.level == mark.level:
                found.append(opened)
            opened = opened.parent
        anew = mark.number == 1 and mark.level in SMALL and self.current not in found
        if anew and self.paragraph is self.current:
            return None
        before = (each for each in found if each.mark and each.mark.number == mark.number - 1)
        return next(before, found[0] if found else None)

    def add_sentence(self, token: Token) -> None:
        sentence = stripped(token, token.start_pos or 0)
        if not sentence.text:
            return
        if self.starts_line(sentence.span.start):
            if self.wraps(sentence):
                self.paragraph.sentences.append(sentence)
                return
            if sentence.span.start in self.headings:
                self.place_unnumbered(sentence)
                return
            if self.heads(sentence) or self.lost_mark(sentence):
                return
            self.paragraph = self.annotated = self.owner(self.current, sentence)
            sentence = self.furnished(sentence)
        if BODY.fullmatch(sentence.text) and not weighty(sentence):
            sentence = replace(sentence, part="责任单位")
        self.paragraph.sentences.append(sentence)
        if LEAD.fullmatch(sentence.text):
            line = self.source.position(sentence.span.start)[0]
            self.remarks_led = Remarks(sentence, line)

    def wraps(self, sentence: RawSentence) -> bool:
        """Whether a line goes on with a remark that its page breaks."""
        line = self.source.position(sentence.span.start)[0]
        return self.remarks_led is not None and self.remarks_led.wrapped(self.source.line(line - 1))

    def furnished(self, sentence: RawSentence) -> RawSentence:
        """A line that is no rule, with what it is: 小计, a page number, a notice."""
        if not self.ends_line(sentence.span.end):
            return sentence
        if SUM.fullmatch("".join(sentence.text.split())):
            return replace(sentence, part=SUMS)
        part = part_of(sentence.text, not self.root.children)
        if part == DAY:
            self.signed()
        return replace(sentence, part=part)

    def signed(self) -> None:
        """An office on the line above a date has signed there."""
        above = self.paragraph.sentences[-1] if self.paragraph.sentences else None
        if above is None or above.part or not self.starts_line(above.span.start):
            return
        if OFFICE.fullmatch(above.text):
            self.paragraph.sentences[-1] = replace(above, part=SIGNATURE)

    def ends_line(self, end: int) -> bool:
        return not self.rest_of_line(end).strip()

    def rest_of_line(self, start: int) -> str:
        line = self.source.position(start)[0]
        end = self.source.starts[line - 1] + len(self.source.line(line))
        return self.source.normal[start:end]

    def heads(self, sentence: RawSentence) -> bool:
        """The words of a heading on the line below its mark: 第一章, 总则."""
        unit = self.current
        bare = unit.level in FIXED and unit.title is None and not unit.sentences
        if not bare or unit.children or not names(sentence, self.source):
            return False
        unit.title = Title(sentence.text, sentence.span)
        return True

    def lost_mark(self, sentence: RawSentence) -> bool:
        """一应急救援(15): a numbered heading whose 、 was lost."""
        match = LOST.fullmatch(sentence.text)
        if match is None or int(number(match["mark"])) not in self.lost:
            return False
        start = sentence.span.start
        span = Span(start, start + len(match["mark"]))
        value = Span(start + match.start("value"), start + match.end("value"))
        title = Title(
            match["title"],
            Span(span.end, start + match.end("title")),
            number(match["value"]),
            value,
            sentence.text[match.end("title") :],
        )
        self.place(Mark("一、", match["mark"], int(number(match["mark"])), span), title)
        return True

    def starts_line(self, start: int) -> bool:
        _, column = self.source.position(start)
        before = self.source.normal[start - column + 1 : start]
        mark = self.source.normal[start : start + 4]
        return not before.strip(" #") or (
            "、" in mark and RUN_ON.search(before[-2:] + mark) is not None
        )

    def owner(self, block: Block, sentence: RawSentence) -> Block:
        """The unit of an unmarked line: the one whose text it is, or the one that it rules."""
        line = self.rest_of_line(sentence.span.start)
        if bodily(block, self.body, sentence, line, self.source):
            self.body = block
            return block
        return home(block, line)

    def add_note(self, token: Token) -> None:
        body = token.lstrip()[1:]
        if self.lines and body[:1] in (" ", ""):
            self.lines.append(token)
            return
        self.close_note()
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
        first, last = (
            self.source.position(each.start_pos or 0)[0] for each in (self.lines[0], self.lines[-1])
        )
        self.lines = []
        if self.table and first == self.row_end + 1:  # directly below a row: about that row
            self.row_end = last
            self.remarks.append((self.table[-1], note))
        else:
            self.annotated.notes.append(note)


def _tree(node: object) -> Tree[Token]:
    assert isinstance(node, Tree)
    return node


def _token(node: object) -> Token:
    assert isinstance(node, Token)
    return node


NUMERAL = Pattern(r"[零〇一二两三四五六七八九十百千]+|\d+")


WHOLE = ("1、", "一、")
SMALL = ("1、", "(1)")
"""Levels whose lists begin anew inside one another."""
BODY = Pattern(
    r"[〔【\[][^〔〕【】\[\]分]{2,200}[〕】\]][。;]?"
    r"|\((?:责任|牵头|配合|考核|评分)(?:部门|单位|科室|处室|人)[^()\d]{2,80}\)[。;]?"
)
"""Who is responsible, in brackets behind a clause."""
LOST = Pattern(
    r"(?P<mark>[一二三四五六七八九十]{1,3})(?P<title>[^、。;:,(]{2,40}?) *\((?P<value>\d{1,4}) *分?\)"
)


def _lost_marks(text: str) -> frozenset[int]:
    """The numbers of headings without their 、, where several stand in a row."""
    lines = (LOST.fullmatch(line.strip()) for line in text.splitlines() if "(" in line)
    seen = {int(number(match["mark"])) for match in lines if match}
    return frozenset(each for each in seen if each - 1 in seen or each + 1 in seen)


def _numbers(block: Block) -> list[str]:
    return block.mark.text.rstrip("、. ").split(".") if block.mark else []


def _mark(token: Token) -> Mark:
    sentence = stripped(token, token.start_pos or 0)
    match = NUMERAL.search(token)
    if token.type in ("DECIMAL", "LETTER"):
        value = value_of(token.type.lower(), sentence.text.rstrip("、.: "))
    elif token.type == "ANNEX":
        value = int(number(match[0])) if match else 1
    else:
        value = int(number(match[0])) if match else ord(sentence.text[0]) - ord("①") + 1
    level = LEVELS[token.type]
    if token.type == "DECIMAL":
        level += ".1" * (sentence.text.rstrip("、. ").count(".") - 1)
    if token.type == "LETTER":
        level = letter_level(sentence.text.rstrip("、.: "))
    return Mark(level, sentence.text, value, sentence.span)


def _title(tokens: list[Token]) -> Title:
    words = stripped(tokens[0], tokens[0].start_pos or 0)
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
