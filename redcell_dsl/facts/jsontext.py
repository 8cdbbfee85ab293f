"""JSON facts files, token by token: numbers stay as written, every place is known."""

from __future__ import annotations

from enum import Enum, auto
import json
import re

from ..source.pattern import Pattern
from ..source.text import Source, Span, normalise
from .build import Builder, Halt
from .report import Report, quote

TOKEN = Pattern(
    r"""(?P<mark>[{}\[\],:｛｝［］，：])
    |(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")
    |(?P<curly>[“”][^“”"\n]*[“”])
    |(?P<word>[^\s{}\[\],:"｛｝［］，：“”]+)""",
    re.VERBOSE,
)
SPACE = Pattern(r"[ \t\r\n\u3000\u00a0]*")
WORD = Pattern(r"true|false|null|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", re.ASCII)


class Want(Enum):
    """What may stand next."""

    VALUE = auto()
    FIRST_VALUE = auto()
    FIRST_KEY = auto()
    KEY = auto()
    COLON = auto()
    COMMA = auto()
    END = auto()


WANTED = {
    Want.VALUE: "一个值",
    Want.FIRST_VALUE: "一个值或 `]`",
    Want.FIRST_KEY: "带双引号的名称或 `}`",
    Want.KEY: "带双引号的名称",
    Want.COLON: "冒号 `:`",
    Want.COMMA: "逗号或收尾的括号",
    Want.END: "文件结束",
}


def parse(source: Source, builder: Builder) -> None:
    """Feed the builder from a JSON text. Raises ``Halt`` after a report."""
    _Parser(source, builder).run()


class _Parser:
    """Keeps what may stand next, and the brackets that are open, on a list instead of recursing."""

    def __init__(self, source: Source, builder: Builder) -> None:
        self.source = source
        self.builder = builder
        self.report: Report = builder.report
        self.want = Want.VALUE
        self.mappings: list[bool] = []

    def run(self) -> None:
        text = self.source.text
        at = _skip(text, 0)
        while at < len(text):
            token = TOKEN.match(text, at)
            if token is None:
                self._halt(Span(at, at + 1), "双引号没有配对" if text[at] == '"' else "")
            else:
                self._take(token, Span(*token.span()))
                at = _skip(text, token.end())
        if self.want is not Want.END:
            self._halt(Span(max(0, len(text) - 1), len(text)), "括号没有配对,文件没有写完")

    def _take(self, token: re.Match[str], span: Span) -> None:
        match token.lastgroup:
            case "mark":
                self._mark(self._plain(token[0], span), span)
            case "word":
                self._word(token[0], span)
            case "curly":
                title = "引号写成了全角 `“”`"
                self.report.add("F010", title, span, advice=('改用半角双引号 `"`',))
                self._string(token[0][1:-1], span)
            case _:
                self._string(self._decoded(token[0], span), span)

    def _plain(self, mark: str, span: Span) -> str:
        plain = normalise(mark)
        if plain != mark:
            title = f"标点写成了全角 `{mark}`"
            self.report.add("F010", title, span, advice=(f"改用半角 `{plain}`",))
        return plain

    def _mark(self, mark: str, span: Span) -> None:
        if mark in "{[" and self.want in (Want.VALUE, Want.FIRST_VALUE):
            self.builder.open(mark == "{", span.start)
            self.mappings.append(mark == "{")
            self.want = Want.FIRST_KEY if mark == "{" else Want.FIRST_VALUE
        elif mark in "}]" and self._closes(mark, span):
            self.builder.close(span.end)
            self.mappings.pop()
            self._after_value()
        elif mark == ":" and self.want is Want.COLON:
            self.want = Want.VALUE
        elif mark == "," and self.want is Want.COMMA:
            self.want = Want.KEY if self.mappings[-1] else Want.VALUE
        else:
            self._halt(span)

    def _closes(self, mark: str, span: Span) -> bool:
        """Whether a bracket closes here; a comma before it is reported and passed over."""
        if not self.mappings or self.mappings[-1] != (mark == "}"):
            return False
        if self.want is (Want.KEY if mark == "}" else Want.VALUE):
            title = f"`{mark}` 前面多了一个逗号"
            self.report.add("F001", title, span, advice=("删去最后一项后面的逗号",))
            return True
        return self.want in (Want.COMMA, Want.FIRST_KEY if mark == "}" else Want.FIRST_VALUE)

    def _string(self, text: str | None, span: Span) -> None:
        if self.want not in (Want.VALUE, Want.FIRST_VALUE, Want.KEY, Want.FIRST_KEY):
            self._halt(span)
        if text is None:
            self.builder.broken(span)
        else:
            self.builder.scalar(text, span, plain=False)
        self._after_scalar()

    def _word(self, word: str, span: Span) -> None:
        if word.startswith(("#", "//", "/*")):
            self._halt(span, "JSON 里不能写注释")
        if self.want not in (Want.VALUE, Want.FIRST_VALUE, Want.KEY, Want.FIRST_KEY):
            self._halt(span)
        key = self.want in (Want.KEY, Want.FIRST_KEY)
        if key or WORD.fullmatch(word) is None:
            self._unquoted(word, span)
        else:
            self.builder.scalar(word, span, plain=True)
        self._after_scalar()

    def _unquoted(self, word: str, span: Span) -> None:
        bare = word.strip("'‘’")
        title = f"{quote(word)} 没有写在半角双引号里"
        self.report.add("F001", title, span, advice=(f'写成 `"{bare[:20]}"`',))
        if self.want in (Want.KEY, Want.FIRST_KEY):
            self.builder.scalar(bare, span, plain=False)
        else:
            self.builder.broken(span)

    def _decoded(self, token: str, span: Span) -> str | None:
        if "\\" not in token:
            return token[1:-1]
        try:
            return str(json.loads(token))
        except ValueError:
            title = "双引号里的反斜杠写法无效"
            self.report.add("F001", title, span, advice=("把 `\\` 写成 `\\\\`",))
            return None

    def _after_scalar(self) -> None:
        if self.want in (Want.KEY, Want.FIRST_KEY):
            self.want = Want.COLON
        else:
            self._after_value()

    def _after_value(self) -> None:
        self.want = Want.COMMA if self.mappings else Want.END

    def _halt(self, span: Span, title: str = "") -> None:
        advice = "核对这里和上一行的逗号、冒号、引号、括号"
        title = title or f"JSON 写法有误: 这里应是{WANTED[self.want]}"
        self.report.add("F001", title, span, advice=(advice,))
        raise Halt


def _skip(text: str, at: int) -> int:
    space = SPACE.match(text, at)
    return space.end() if space else at
