"""The entries of a file that people write by hand: read one by one, every fault with its place."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ..facts.form import fold
from ..facts.report import quote, shown
from ..facts.single import truth
from ..facts.tree import Broken, Mapping, Node, Pair, Scalar, Sequence, blank
from ..source.diagnostic import Diagnostic
from ..source.text import Source, Span
from .codes import finding

LONGEST = 60
"""Characters of a name, a header or a line to sign."""
MOST = 12
"""Opinions, lines of one, or fields above a table that a page has room for."""


class Entries:
    """Reads entries and keeps what was found. ``None`` stands for what could not be used."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []

    def entries(self, root: Mapping, known: tuple[str, ...]) -> Iterator[Pair]:
        """The entries that are filled in; others than the known ones, and second ones, are reported."""
        seen: set[str] = set()
        for pair in root.pairs:
            key = key_of(pair, known)
            if not key:
                self._strange(pair, known)
            elif key in seen:
                self.fault("P009", f"“{key}”写了两次,只采用前一次", pair.key.span, "只留一次")
            elif not (isinstance(pair.value, Scalar) and pair.value.empty):
                yield pair
            seen.add(key)

    def _strange(self, pair: Pair, known: tuple[str, ...]) -> None:
        near = get_close_matches(pair.key.text.strip(), known, 1, 0.4)
        advice = f"是否 `{near[0]}`?" if near else f"可写:{'、'.join(known)}"
        self.fault("P001", f"没有 {quote(pair.key.text)} 这一栏,没有采用", pair.key.span, advice)

    # ---- values ----------------------------------------------------------------------------------

    def text(self, key: str, value: Node) -> str | None:
        said = line_of(value)
        if said is None:
            self.shape(key, "一行文字", value)
            return None
        text = " ".join(said.split())
        if len(text) > LONGEST:
            title = f"“{key}”有 {len(text)} 个字,版面放不下,没有采用"
            self.fault("P003", title, value.span, f"写在 {LONGEST} 个字以内")
            return None
        return text

    def texts(self, key: str, value: Node) -> tuple[str, ...] | None:
        """A list of lines; a single line is a list of one."""
        items = value.items if isinstance(value, Sequence) else (value,)
        if isinstance(value, Mapping | Broken) and line_of(value) is None:
            self.shape(key, "一行一个的列表", value)
            return None
        read = [self.text(key, item) for item in items if line_of(item) or not blank(item)]
        if not read:
            self.shape(key, "一行一个的列表", value)
        if len(read) > MOST:
            self.many(key, len(read), value.span)
            return None
        texts = tuple(text for text in read if text)
        if len(set(texts)) < len(texts):
            self.fault("P009", f"“{key}”里有两行相同,没有采用", value.span, "去掉重复的一行")
            return None
        return texts if len(texts) == len(read) and texts else None

    def agreed(self, key: str, value: Node) -> bool | None:
        said = truth(value.text) if isinstance(value, Scalar) else None
        if said is None:
            self.shape(key, "是 或 否", value)
        return said

    # ---- findings --------------------------------------------------------------------------------

    def shape(self, key: str, wanted: str, value: Node) -> None:
        if isinstance(value, Broken):
            return
        title = f"“{key}”应写成{wanted},现在是{shown(value)},没有采用"
        self.fault("P002", title, value.span, f"“{key}”可写:{wanted}")

    def many(self, key: str, number: int, span: Span) -> None:
        title = f"“{key}”有 {number} 段,版面放不下,没有采用"
        self.fault("P003", title, span, f"写在 {MOST} 段以内")

    def fault(self, code: str, title: str, span: Span, advice: str) -> None:
        self.found.append(finding(code, title, self.source, span, advice))


def key_of(pair: Pair, known: tuple[str, ...]) -> str:
    """The known name of an entry; width and spaces do not matter. Empty for others."""
    said = fold(pair.key.text)
    return next((name for name in known if fold(name) == said), "")


def line_of(value: Node) -> str | None:
    """A line of text. One that ends in a colon is read as a name without a value: it is meant whole."""
    match value:
        case Scalar(text):
            return text
        case Mapping((Pair(key, Scalar() as inside),)) if inside.empty:
            return f"{key.text}:"
        case _:
            return None
