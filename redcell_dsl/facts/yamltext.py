"""YAML facts files: parsed event by event, with no conversion, no tags and no aliases."""

from __future__ import annotations

from collections.abc import Callable
import re
from typing import Any

import yaml

from ..source.text import Source, Span
from .build import Builder, Halt
from .report import Report, quote

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

FAULTS = (
    (
        "mapping values are not allowed",
        "一行里多了一个冒号,或上一行没有写完",
        "每行一个 `名称: 答案`;答案里有冒号时加引号",
    ),
    (
        "could not find expected ':'",
        "这一行只有名称,没有 `: 答案`",
        "写成 `名称: 答案`,冒号后空一格",
    ),
    ("expected ',' or '\\]'", "方括号没有配对,或缺逗号", "写成 `[1, 0, 2]`,逗号用半角"),
    ("expected ',' or '}'", "花括号没有配对,或缺逗号", "写成 `{等级: 省级, 事由: ...}`,逗号用半角"),
    ("expected key|expected <block end>", "缩进和上面的行不齐", "同一层的行对齐,下一层多缩进两格"),
    ("expected '-' indicator", "列表里有一行不是以 `- ` 开头", "列表的每一项以 `- ` 开头"),
    ("entries are not allowed", "`- ` 不能写在冒号的同一行", "列表从下一行写起"),
    ("unexpected end of stream", "引号没有配对", "补上另一半引号"),
    (
        "unknown escape|invalid Unicode|escape sequence",
        "双引号里的反斜杠写法无效",
        "改用单引号,或把 `\\` 写成 `\\\\`",
    ),
    ("alphabetic or numeric", "答案以 `*` 或 `&` 开头", "给这个答案加引号"),
    ("tag|expected whitespace|expected URI", "答案以 `!` 开头", "给这个答案加引号"),
    ("cannot start any token", "答案不能以这个符号开头", "给这个答案加引号"),
    ("directive", "一行不能以 `%` 开头", "删去这一行,或加引号"),
    ("<document start>", "前面的内容已经结束,这里多出一段", "删去多余的括号或 `...`"),
    ("node content", "括号里缺少内容,或括号没有配对", "补全内容,核对括号"),
)


def parse(source: Source, text: str, builder: Builder, original: Callable[[int], int]) -> None:
    """Feed the builder from ``text``, a possibly mended form of the source.

    ``original`` maps offsets of ``text`` to those of the source. Raises ``Halt`` after a report.
    """
    documents = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            span = _span(event, original, source)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    _refuse_second(builder.report, span)
                    return
            else:
                _take(event, span, builder)
    except yaml.MarkedYAMLError as fault:
        _explain(fault, builder.report, original, source)
        raise Halt from None
    except yaml.YAMLError:
        builder.report.add("F001", "这个文件不符合 YAML 的写法", Span(0, 0))
        raise Halt from None


def _take(event: Any, span: Span, builder: Builder) -> None:
    if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
        builder.close(span.end)
        return
    sound = isinstance(event, yaml.NodeEvent) and _sound(event, span, builder.report)
    if isinstance(event, yaml.ScalarEvent) and sound:
        builder.scalar(event.value, span, event.implicit[0])
    elif isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
        builder.broken(span)
    elif isinstance(event, yaml.CollectionStartEvent):
        builder.open(isinstance(event, yaml.MappingStartEvent), span.start)


def _sound(event: Any, span: Span, report: Report) -> bool:
    """Report anchors, aliases and tags: a facts file has no use for them."""
    if event.anchor is not None:
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        title = f"{quote(mark + event.anchor)} 是 YAML 的引用记号,这里不接受"
        advice = f'本来就是文字的,加引号: `"{mark}{event.anchor}"`;否则把内容照写一遍'
        report.add("F003", title, span, advice=(advice,))
        return False
    if getattr(event, "tag", None) is not None:
        report.add(
            "F004", "以 `!` 开头的 YAML 类型标签,这里不接受", span, advice=("删去标签,只写答案",)
        )
        return False
    return True


def _refuse_second(report: Report, span: Span) -> None:
    advice = "每个申报对象一个文件;删去 `---` 或拆成几个文件"
    report.add("F008", "文件里有几份内容(用 `---` 隔开),只能有一份", span, advice=(advice,))


def _span(event: Any, original: Callable[[int], int], source: Source) -> Span:
    start, end = original(event.start_mark.index), original(event.end_mark.index)
    return Span(start, min(max(start, end), len(source.text)))


def _explain(
    fault: yaml.MarkedYAMLError, report: Report, original: Callable[[int], int], source: Source
) -> None:
    problem = fault.problem or ""
    mark: Any = fault.problem_mark
    if re.search("end of stream|find expected ':'", problem) and fault.context_mark is not None:
        mark = fault.context_mark  # where the quote opened, where the lone key stands
    end = len(source.text)
    start = min(original(mark.index), end) if mark is not None else 0
    span = Span(start, min(start + 1, end))
    if source.text.startswith(":", start) and re.search("expected key|block end", problem):
        report.add("F013", "冒号前没有名称", span, advice=("写成 `名称: 答案`",))
        return
    notes = _opened(fault, report, original) if "','" in problem else ()
    for pattern, title, advice in FAULTS:
        if re.search(pattern, problem):
            report.add("F001", title, span, notes=notes, advice=(advice,))
            return
    report.add("F001", "从这里起不符合 YAML 的写法", span, advice=("核对这一行和上一行",))


def _opened(
    fault: yaml.MarkedYAMLError, report: Report, original: Callable[[int], int]
) -> tuple[str, ...]:
    mark: Any = fault.context_mark
    if mark is None:
        return ()
    start = original(mark.index)
    return (f"括号从第 {report.line(Span(start, start))} 行开始",)
