"""The words of a Word paragraph: runs, fields, formulas, text boxes, tracked changes."""

from __future__ import annotations

from dataclasses import dataclass, field
import re
from xml.etree.ElementTree import Element

from .figures import circled
from .formula import linear
from .package import child, children, local, on, value, within
from .styles import Styles
from .tracked import NEW, OLD, gone

CONTAINERS = frozenset(
    ("hyperlink", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo", "p")
)
SYMBOLS = {
    0xF052: "☑", 0xF0A3: "□", 0xF0A8: "□", 0xF06F: "□", 0xF0FE: "☑", 0xF0FC: "√", 0xF0FB: "×",
    0xF0B7: "●", 0xF06C: "●", 0xF06E: "■", 0xF075: "◆", 0xF0D8: "➢", 0xF0A1: "○",
    0xF0B3: "≥", 0xF0A3 + 0x100: "≤", 0xF0B4: "×", 0xF0B8: "÷", 0xF0B1: "±", 0xF0E5: "∑",
}  # fmt: skip
CIRCLED = re.compile(
    r"\s*eq\s*\\o\s*(?:\\a[clr])?\s*\(\s*[○〇O]\s*[,;，]\s*(\d+)\s*\)\s*", re.IGNORECASE
)
PICTURES = ("blip", "imagedata", "OLEObject", "relIds", "chart")
"""What shows that a drawing holds something that cannot be read: a picture, a diagram, a chart."""
CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field while its parts pass: first its instruction, then its result."""

    instruction: str = ""
    result: bool = False
    shown: bool = False


@dataclass(slots=True)
class Found:
    """What collecting the words of a document came upon, besides them."""

    hidden: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    ruby: list[str] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0
    formulas: int = 0
    fields: list[str] = field(default_factory=list)


class Inline:
    """Collects the words of paragraphs, one after another; fields may span several."""

    def __init__(self, styles: Styles, side: str) -> None:
        self.styles = styles
        self.side = side
        self.fields: list[Field] = []
        self.found = Found()
        self.words: list[str] = []

    def words_of(self, paragraph: Element) -> str:
        """The words of a paragraph; a line break inside it is a line end."""
        self.words = []
        self.found = Found()
        style = value(child(paragraph, "pPr", "pStyle")) or self.styles.default
        self.walk(paragraph, self.styles.hidden(style))
        return "".join(self.words)

    @property
    def in_contents(self) -> bool:
        return any(CONTENTS.match(each.instruction) for each in self.fields)

    def walk(self, element: Element, hidden: bool) -> None:
        for each in element:
            name = local(each)
            if name in NEW or name in OLD:
                self.change(each, name, hidden)
            elif name == "r":
                self.run(each, hidden)
            elif name == "fldSimple":
                self.simple(each, hidden)
            elif name in CONTAINERS or name == "sdt":
                self.walk(each, hidden)
            elif name in ("oMath", "oMathPara"):
                self.formula(each)
            elif name == "AlternateContent":
                self.walk(_chosen(each), hidden)

    def change(self, element: Element, name: str, hidden: bool) -> None:
        if gone(name, self.side):
            text = "".join(t.text or "" for t in within(element, "t", "delText"))
            if text.strip():
                self.found.removed.append(text)
        else:
            self.walk(element, hidden)

    def simple(self, element: Element, hidden: bool) -> None:
        self.fields.append(Field(value(element, "instr") or "", result=True))
        self.walk(element, hidden)
        self.fields.pop()

    def run(self, run: Element, hidden: bool) -> None:
        properties = child(run, "rPr")
        vanish = child(properties, "vanish")
        if vanish is not None:
            hidden = on(vanish)
        else:
            style = value(child(properties, "rStyle"))
            hidden = hidden or (style is not None and self.styles.hidden(style))
        for each in run:
            self.piece(each, hidden)

    def piece(self, element: Element, hidden: bool) -> None:
        match local(element):
            case "t" | "delText":
                self.say(element.text or "", hidden)
            case "tab" | "ptab":
                self.say("\t", hidden)
            case "br" | "cr":
                if value(element, "type") not in ("page", "column"):
                    self.say("\n", hidden)
            case "noBreakHyphen":
                self.say("-", hidden)
            case "sym":
                self.say(_symbol(element), hidden)
            case "fldChar":
                self.field(value(element, "fldCharType") or "", hidden)
            case "instrText":
                if self.fields and not self.fields[-1].result:
                    self.fields[-1].instruction += element.text or ""
            case "footnoteReference" | "endnoteReference":
                self.reference(element)
            case "ruby":
                self.ruby(element, hidden)
            case "AlternateContent":
                for each in _chosen(element):
                    self.piece(each, hidden)
            case "drawing" | "pict" | "object":
                self.drawing(element)
            case _:
                pass

    def say(self, text: str, hidden: bool) -> None:
        if any(not each.result for each in self.fields):
            return
        for each in self.fields:
            each.shown = each.shown or bool(text.strip())
        if self.in_contents:
            self.found.contents.append(text)
        elif hidden:
            if text.strip():
                self.found.hidden.append(text)
        else:
            self.words.append(text)

    def field(self, kind: str, hidden: bool) -> None:
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
        elif kind == "end" and self.fields:
            self.end(self.fields.pop(), hidden)

    def end(self, done: Field, hidden: bool) -> None:
        """A field without a result shows what its instruction draws: a number in a circle."""
        match = CIRCLED.fullmatch(done.instruction)
        if match and not done.shown:
            self.say(circled(int(match[1])), hidden)
        elif re.match(r"\s*(?:eq|symbol)\b", done.instruction, re.IGNORECASE) and not done.shown:
            self.found.fields.append(done.instruction.strip())

    def reference(self, element: Element) -> None:
        if value(element, "customMarkFollows") not in ("1", "true"):
            self.found.references.append((local(element)[:-9], value(element, "id") or ""))

    def ruby(self, element: Element, hidden: bool) -> None:
        base = child(element, "rubyBase")
        if base is not None:
            self.walk(base, hidden)
        above = child(element, "rt")
        if above is not None:
            self.found.ruby.append("".join(t.text or "" for t in within(above, "t")))

    def formula(self, element: Element) -> None:
        self.found.formulas += 1
        self.say(linear(element), hidden=False)

    def drawing(self, element: Element) -> None:
        boxes = _boxes(element)
        self.found.boxes += boxes
        if not boxes and next(within(element, *PICTURES), None) is not None:
            self.found.pictures += 1


def _chosen(alternative: Element) -> Element:
    """One of two forms of the same thing, not both."""
    choice = next(children(alternative, "Choice"), None)
    if choice is not None:
        return choice
    return next(children(alternative, "Fallback"), alternative)


def _boxes(element: Element) -> list[Element]:
    """The contents of text boxes, outermost, each once."""
    if local(element) == "txbxContent":
        return [element]
    inside = _chosen(element) if local(element) == "AlternateContent" else element
    return [box for each in inside for box in _boxes(each)]


def _symbol(element: Element) -> str:
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return "\ufffd"
    return SYMBOLS.get(code, chr(code) if code <= 0x10FFFF else "\ufffd")
