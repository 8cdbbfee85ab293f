"""Reading a facts file, YAML or JSON, into a tree; every fault is a diagnostic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
import re

from ..source.diagnostic import Diagnostic, Severity
from ..source.read import read_file
from ..source.text import Source, Span
from . import jsontext, slips, yamltext
from .build import CONTROL, Builder, Halt
from .report import Report
from .tree import Broken, Mapping, Scalar, Sequence, Tree


class Format(StrEnum):
    """How a facts file is written."""

    YAML = "yaml"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading gave: a tree, unless nothing could be made of the text, and findings.

    A tree beside errors is what could be read of the file; it is there so that the values in it can
    be validated in the same run, and must not be scored.
    """

    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether there is no error."""
        return all(found.severity is not Severity.ERROR for found in self.diagnostics)


def load_file(path: Path, name: str | None = None) -> Loaded:
    """Read a facts file; its ending tells the format, else its text does."""
    reading = read_file(path, name)
    if reading.source is None:
        return Loaded(None, reading.diagnostics)
    loaded = load(reading.source, format_of(path))
    return Loaded(loaded.tree, (*reading.diagnostics, *loaded.diagnostics))


def load(source: Source, format: Format | None = None) -> Loaded:
    """The tree of a facts text. Without a format (standard input) the text is sniffed."""
    control = CONTROL.search(source.text)
    if control is not None:
        return _refuse_control(source, control)
    match format:
        case Format.JSON:
            return _load_json(source)
        case Format.YAML:
            return _load_yaml(source)
        case None:
            return _load_sniffed(source)


def sniff(text: str) -> Format:
    """JSON where the text starts as a JSON mapping or list does, else YAML."""
    start = re.match(r"\s*(?:\{\s*(?:[\"“}]|$)|\[\s*[\[{\"\]])", text.lstrip("\ufeff"))
    return Format.JSON if start else Format.YAML


def format_of(path: Path) -> Format | None:
    """How a file is written, as its ending tells; ``None`` where it does not."""
    match path.suffix.lower():
        case ".json":
            return Format.JSON
        case ".yaml" | ".yml":
            return Format.YAML
        case _:
            return None


def _load_sniffed(source: Source) -> Loaded:
    if sniff(source.text) is Format.YAML:
        return _load_yaml(source)
    as_json = _load_json(source)
    if not as_json.diagnostics:
        return as_json
    # YAML has the same brackets: what only looked like JSON may be sound YAML.
    as_yaml = _load_yaml(source)
    return as_json if as_yaml.diagnostics else as_yaml


def _load_json(source: Source) -> Loaded:
    report = Report(source)
    if not source.text.strip():
        return _empty(report)
    builder = Builder(source, report)
    try:
        jsontext.parse(source, builder)
    except Halt:
        return Loaded(None, tuple(report.found))
    return _finish(builder)


def _load_yaml(source: Source) -> Loaded:
    first = _parsed(source, slips.Repair(source.text), Report(source))
    if first.sound and not first.doubtful:
        return _finish(first.builder)
    report = Report(source)
    mended = slips.repair(source.text, report)
    if mended is not None:
        second = _parsed(source, mended, report)
        if second.sound or not first.sound:
            return second.result()
    elif not first.sound and _tabbed(source, first.builder.report):
        slips.report_tabs(source.text, report)
        return Loaded(None, tuple(report.found))
    return first.result()


@dataclass(frozen=True, slots=True)
class _Parse:
    """A run of the parser. ``sound``: it came to the end of the text."""

    builder: Builder
    sound: bool

    @property
    def doubtful(self) -> bool:
        return self.builder.suspect or isinstance(self.builder.root, Scalar)

    def result(self) -> Loaded:
        if self.sound:
            return _finish(self.builder)
        return Loaded(None, tuple(self.builder.report.found))


def _tabbed(source: Source, report: Report) -> bool:
    """Whether the line that the parser stopped at is indented with a tab."""
    line = source.line(report.found[-1].position[0])
    return slips.TAB.match(line) is not None


def _parsed(source: Source, repair: slips.Repair, report: Report) -> _Parse:
    builder = Builder(source, report)
    try:
        yamltext.parse(source, repair.text, builder, repair.original)
    except Halt:
        return _Parse(builder, False)
    return _Parse(builder, True)


def _finish(builder: Builder) -> Loaded:
    report, root = builder.report, builder.root
    if isinstance(root, Broken):
        return Loaded(None, tuple(report.found))
    if root is None or (isinstance(root, Scalar) and root.empty):
        return _empty(report)
    if not isinstance(root, Mapping):
        return _refuse_top(report, root)
    if not root.pairs and not report.found:
        return _empty(report)
    return Loaded(Tree(builder.source, root), tuple(report.found))


def _empty(report: Report) -> Loaded:
    advice = "每行写 `名称: 答案`;没有写的事实都按缺少处理"
    report.add("F009", "文件里没有任何答案", Span(0, 0), advice=(advice,))
    return Loaded(Tree(report.source, Mapping((), Span(0, 0))), tuple(report.found))


def _refuse_top(report: Report, root: Scalar | Sequence) -> Loaded:
    what = "一段文字" if isinstance(root, Scalar) else "一个列表"
    title = f"文件的内容应是一行行的 `名称: 答案`,现在是{what}"
    advice = "每行写 `名称: 答案`;一个文件只写一个申报对象"
    first = Span(root.span.start, min(root.span.end, root.span.start + 1))
    report.add("F007", title, first, advice=(advice,))
    return Loaded(None, tuple(report.found))


def _refuse_control(source: Source, control: re.Match[str]) -> Loaded:
    report = Report(source)
    title = f"文件里有控制字符(U+{ord(control[0]):04X})"
    advice = "删去这个看不见的字符,重新输入"
    report.add("F012", title, Span(*control.span()), advice=(advice,))
    return Loaded(None, tuple(report.found))
