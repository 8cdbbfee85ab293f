"""Building the tree from what a parser meets, within limits that no honest file reaches."""

from __future__ import annotations

from dataclasses import dataclass, field
import re

from ..source.pattern import Pattern
from ..source.text import Source, Span
from .report import Report, quote
from .tree import Broken, Mapping, Node, Pair, Scalar, Sequence

DEEPEST = 20
MOST_NODES = 100_000
CONTROL = Pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
WIDE_SPACES = "\u3000\u00a0"
SLIP = Pattern(r"^[^\s:：]{1,60}[:：]", re.MULTILINE)


class Halt(Exception):
    """Reading cannot go on; the report says why. Never leaves this package."""


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open; a mapping's keys and values alternate."""

    mapping: bool
    start: int
    nodes: list[Node] = field(default_factory=list)


class Builder:
    """Takes scalars, openings and closings in the order of the text and makes the tree.

    ``suspect``: a key looks as if its colon or its indentation had been mistyped.
    """

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.root: Node | None = None
        self.suspect = False
        self._open: list[_Frame] = []
        self._count = 0

    def scalar(self, text: str, span: Span, plain: bool) -> None:
        bad = CONTROL.search(text)
        if bad is not None:
            title = f"文字里有控制字符(U+{ord(bad[0]):04X})"
            self.report.add("F012", title, span, advice=("删去这个看不见的字符,重新输入",))
            self.broken(span)
        elif plain and "\n" in text_at(self.source, span) and self._slipped(span):
            self.broken(span)
        else:
            self._add(Scalar(text, span, plain))

    def broken(self, span: Span) -> None:
        """A value that cannot be used, which the report has told already."""
        self._add(Broken(span))

    def open(self, mapping: bool, start: int) -> None:
        """A list or a mapping starts; raises ``Halt`` where it lies too deep."""
        if len(self._open) >= DEEPEST:
            title = f"括号或缩进套了 {DEEPEST} 层以上"
            advice = "事实文件通常只有三层;核对是否多打了括号"
            self.report.add("F005", title, Span(start, start + 1), advice=(advice,))
            raise Halt
        self._open.append(_Frame(mapping, start))

    def close(self, end: int) -> None:
        """The list or mapping that was opened last ends."""
        frame = self._open.pop()
        span = Span(frame.start, max(frame.start, end))
        if frame.mapping:
            self._add(Mapping(self._pairs(frame.nodes), span))
        else:
            self._add(Sequence(tuple(frame.nodes), span))

    def _add(self, node: Node) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            title = f"内容超过 {MOST_NODES} 个值"
            self.report.add("F006", title, node.span, advice=("核对是否选错了文件",))
            raise Halt
        if self._open:
            self._open[-1].nodes.append(node)
        elif self.root is None:
            self.root = node

    def _pairs(self, nodes: list[Node]) -> tuple[Pair, ...]:
        pairs: dict[str, Pair] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar) or key.empty:
                self._refuse_key(key)
            elif self._mistyped(key, value):
                self.suspect = True
            else:
                self._pair(pairs, key, value)
        return tuple(pairs.values())

    def _pair(self, pairs: dict[str, Pair], key: Scalar, value: Node) -> None:
        name = key.text.strip()
        first = pairs.setdefault(name, Pair(key, value))
        if first.key is key:
            return
        line = self.report.line(first.key.span)
        title = f"{quote(name)} 写了两次(第 {line} 行已有)"
        advice = "留下正确的一个,删去另一个"
        self.report.add("F002", title, key.span, label="又写了一次", advice=(advice,))
        pairs[name] = Pair(first.key, Broken(first.value.span))

    def _refuse_key(self, key: Node) -> None:
        if isinstance(key, Broken):
            return
        title = (
            "冒号前没有名称" if isinstance(key, Scalar) else "冒号前应是一个名称,不能是列表或对照表"
        )
        self.report.add("F013", title, key.span, advice=("写成 `名称: 答案`",))

    def _mistyped(self, key: Scalar, value: Node) -> bool:
        """Report a key that has swallowed its colon, as in ``{缺:3}``, or its indentation."""
        if not key.plain:
            return False
        if key.text[0] in WIDE_SPACES:
            title = "行首用了全角空格或不换行空格"
            self.report.add("F010", title, key.span, advice=("缩进改用半角空格",))
            return True
        colon = re.search("[:：]", key.text)
        if colon is None or not isinstance(value, Scalar) or value.text:
            return False
        self._tell_slip(key.span, key.text)
        return True

    def _slipped(self, span: Span) -> bool:
        """Report a text over several lines that has swallowed a further key."""
        first, _, rest = text_at(self.source, span).partition("\n")
        slip = SLIP.search("\n".join(line.strip() for line in rest.split("\n")))
        if slip is None:
            return False
        self.suspect = True
        start = span.start + len(first) + 1
        self._tell_slip(Span(start, span.end), rest, "确是一段文字的,整段加引号")
        return True

    def _tell_slip(self, span: Span, text: str, *more: str) -> None:
        fault = "用了全角 `：`" if "：" in text else "后面缺一个空格"
        title = f"{quote(text)} 里的冒号{fault},没有分出名称和答案"
        advice = ("冒号用半角,后面空一格: `名称: 答案`", *more)
        self.report.add("F010", title, span, advice=advice)


def text_at(source: Source, span: Span) -> str:
    """The characters of ``source`` that ``span`` covers."""
    return source.text[span.start : span.end]
