"""What an office prints instead of the plain form: 版式.yaml beside a ruleset's text.

A file of lines ``栏目: 内容``. It changes how papers look and who signs them; it never changes a word of
the text, a rule or a score.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ..facts.load import load_file
from ..facts.tree import Mapping, Node, Scalar, Sequence, blank
from ..sheets.view import FIELDS, SIGNATURES, Signature
from ..source.diagnostic import Diagnostic
from ..source.text import Source
from .document import Logo
from .emblem import Unusable, read_emblem
from .entries import MOST, Entries, key_of, line_of

FILE = "版式.yaml"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What an office prints on its papers. Empty means what papers print by themselves.

    ``organ`` issues the papers (发文机关), ``header`` stands at the head of every page (页眉),
    ``number`` is that of the document (发文字号). ``signatures`` are the parties below a scoring sheet,
    ``opinions`` those of an application form; none there means those that the text names. ``fields``
    are the lines above a scoring sheet. ``closing`` signs notices (落款), the organ where it is empty.
    ``wide``: punctuation is printed full width (标点: 全角), whatever its form in the text.
    """

    organ: str = ""
    header: str = ""
    logo: Logo | None = None
    number: str = ""
    signatures: tuple[Signature, ...] = SIGNATURES
    fields: tuple[str, ...] = FIELDS
    opinions: tuple[Signature, ...] = ()
    closing: str = ""
    wide: bool = False


TEXTS = {"单位": "organ", "页眉": "header", "发文字号": "number", "落款": "closing"}
PARTIES = {"签名栏": "signatures", "申报意见栏": "opinions"}
LOGO, WIDTH, ENTRIES, MARKS = "标志", "标志宽度", "填报栏", "标点"
KEYS = (*TEXTS, LOGO, WIDTH, MARKS, *PARTIES, ENTRIES)
WIDE = {"全角": True, "原样": False}
PARTY, LINES, SEAL = "意见栏", "签名行", "盖章"
EMPTY, SHAPELESS = "F009", "F007"
"""What is found of a file without entries, which prints papers as they are, and of another shape."""
NARROWEST, WIDEST = 8, 60
"""mm that a logo may be wide."""


def read_letterhead(path: Path) -> tuple[Letterhead, tuple[Diagnostic, ...]]:
    """The letterhead in a file, and what was found; without a file, the plain one.

    What is faulty is left as it would be without it, and reported.
    """
    if not path.exists():
        return Letterhead(), ()
    loaded = load_file(path, path.name)
    said = tuple(_own(each) for each in loaded.diagnostics if each.code != EMPTY)
    if loaded.tree is None:
        return Letterhead(), said
    reader = _Reader(loaded.tree.source, path.parent)
    found = reader.read(loaded.tree.root)
    return found, (*said, *reader.found)


def _own(found: Diagnostic) -> Diagnostic:
    """A finding about the whole of a file, with what this file should hold."""
    if found.code != SHAPELESS:
        return found
    title = found.title.replace("名称: 答案", "栏目: 内容")
    return replace(found, title=title, advice=(f"每行写 `栏目: 内容`;可写:{'、'.join(KEYS)}",))


class _Reader(Entries):
    """Reads the entries one by one and keeps what was found."""

    def __init__(self, source: Source, folder: Path) -> None:
        super().__init__(source)
        self.folder = folder

    def read(self, root: Mapping) -> Letterhead:
        head = Letterhead()
        for pair in self.entries(root, KEYS):
            head = self._taken(head, key_of(pair, KEYS), pair.value)
        return self._sized(head, root)

    def _taken(self, head: Letterhead, key: str, value: Node) -> Letterhead:
        if key in TEXTS:
            return _with(head, TEXTS[key], self.text(key, value))
        if key in PARTIES:
            return _with(head, PARTIES[key], self._parties(key, value))
        if key == ENTRIES:
            return _with(head, "fields", self.texts(key, value))
        if key == LOGO:
            return _with(head, "logo", self._logo(value))
        if key == MARKS:
            return _with(head, "wide", self._marks(value))
        return head

    def _marks(self, value: Node) -> bool | None:
        said = line_of(value)
        if said is None or said.strip() not in WIDE:
            self.shape(MARKS, " 或 ".join(WIDE), value)
            return None
        return WIDE[said.strip()]

    def _parties(self, key: str, value: Node) -> tuple[Signature, ...] | None:
        if not isinstance(value, Sequence):
            self.shape(key, f"列表,每一段写 {PARTY}、{LINES}、{SEAL}", value)
            return None
        if len(value.items) > MOST:
            self.many(key, len(value.items), value.span)
            return None
        read = [self._party(key, item) for item in value.items if not blank(item)]
        if not read:
            self.shape(key, f"列表,每一段写 {PARTY}、{LINES}、{SEAL}", value)
        parties = tuple(party for party in read if party is not None)
        return parties if parties and len(parties) == len(read) else None

    def _party(self, key: str, item: Node) -> Signature | None:
        if not isinstance(item, Mapping):
            self.shape(key, f"{PARTY}、{LINES}、{SEAL} 三行", item)
            return None
        known = (PARTY, LINES, SEAL)
        given = {key_of(pair, known): pair.value for pair in self.entries(item, known)}
        name = self.text(PARTY, given[PARTY]) if PARTY in given else None
        if PARTY not in given:
            title = f"“{key}”里有一段没有写{PARTY},没有采用"
            self.fault("P004", title, item.span, f"加一行 `{PARTY}: 谁的意见`")
        lines = self.texts(LINES, given[LINES]) if LINES in given else None
        if LINES not in given:
            title = f"“{key}”里有一段没有写{LINES},没有采用"
            self.fault("P010", title, item.span, f"加一行 `{LINES}: [谁(签名)]`")
        seal = self.agreed(SEAL, given[SEAL]) if SEAL in given else False
        if not name or lines is None or seal is None:
            return None
        return Signature(name, tuple(map(_ended, lines)), seal)

    def _logo(self, value: Node) -> Logo | None:
        name = self.text(LOGO, value)
        if not name:
            return None
        try:
            return read_emblem(self.folder, name)
        except Unusable as fault:
            self.fault(fault.code, str(fault), value.span, fault.advice)
            return None

    def _sized(self, head: Letterhead, root: Mapping) -> Letterhead:
        """The logo as wide as is asked for."""
        pair = next(
            (p for p in root.pairs if key_of(p, KEYS) == WIDTH and not blank(p.value)), None
        )
        if pair is None:
            return head
        said = pair.value.text.strip() if isinstance(pair.value, Scalar) else ""
        number = said.removesuffix("毫米").removesuffix("mm").strip()
        if not (number.isascii() and number.isdigit() and NARROWEST <= int(number) <= WIDEST):
            self.shape(WIDTH, f"毫米数,{NARROWEST} 到 {WIDEST}", pair.value)
            return head
        if head.logo is None:
            self.fault("P002", f"写了{WIDTH},没有可用的{LOGO}", pair.key.span, f"加一行 `{LOGO}:`")
            return head
        return replace(head, logo=replace(head.logo, width=int(number)))


def _ended(line: str) -> str:
    """A line to sign behind: with a colon at its end, whether or not it was written with one."""
    return line if line.endswith((":", "：")) else f"{line}:"


def _with(head: Letterhead, name: str, value: object) -> Letterhead:
    """The letterhead with a value, unless that could not be used."""
    if value is None:
        return head
    return replace(head, **{name: value})  # type: ignore[arg-type]
