"""The page on amending decisions: each operation's production, examples, and what they change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ...source.places import grammar_folder
from ...source.text import Source
from ...versions.amending.amend import Amended, amend
from .forms import RULE, Production, comment_of, rule_of
from .page import Pages, closing, fence, opening, text_of

PATH = "language/decisions.md"
TABLE = Path(__file__).with_name("decisions.yaml")
GRAMMAR = "decisions"
ORIGIN = " `grammar/decisions.lark` 和 `redcell_dsl/surfaces/pages/decisions.yaml` "


@dataclass(frozen=True, slots=True)
class Operation:
    """What the page says of an operation beside what the grammar says."""

    form: str
    title: str
    meaning: str
    examples: tuple[str, ...]


@cache
def table() -> dict[str, Any]:
    """The page's own table: the sample text, the operations."""
    data: dict[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return data


@cache
def operations() -> tuple[Operation, ...]:
    """All operations, in the order of the page."""
    return tuple(
        Operation(e["form"], e["title"], e["meaning"].replace("\n", ""), tuple(e["examples"]))
        for e in table()["forms"]
    )


@cache
def productions() -> dict[str, Production]:
    """The rules of the grammar of decisions by name."""
    text = (grammar_folder() / f"{GRAMMAR}.lark").read_text(encoding="utf-8")
    return {
        rule[2]: Production(comment_of(rule[1]), rule_of(rule[0])) for rule in RULE.finditer(text)
    }


def applied(example: str) -> Amended:
    """The sample as an example changes it."""
    sample = table()["sample"]
    title = sample.splitlines()[0]
    text = f"对《{title}》作如下修改:\n一、{example}\n"
    return amend(Source("某县书屋评选办法", sample), Source("修改决定", text))


def pages() -> Pages:
    lines = opening("修改决定", ORIGIN)
    lines += INTRODUCTION.strip().split("\n")
    lines += ["", "## 例子用的办法", "", *fence("text", table()["sample"])]
    for operation in operations():
        lines += ["", *_section(operation)]
    lines += ["", *CLOSING.strip().split("\n")]
    return {PATH: text_of([*lines, *closing(ORIGIN)])}


def _section(operation: Operation) -> Iterator[str]:
    production = productions()[operation.form]
    yield f"## {operation.title}"
    yield ""
    yield f"写法:{'、'.join(f'`{each}`' for each in production.comment.split(' · '))}"
    yield ""
    yield operation.meaning
    for example in operation.examples:
        made = applied(example)
        yield ""
        yield from fence("决定", example)
        yield ""
        yield "正文从 `-` 变成 `+`:"
        yield ""
        yield from fence("diff", "\n".join(_changed(made)))
    yield ""
    yield from fence("lark", production.text)


def _changed(made: Amended) -> Iterator[str]:
    """The lines that went and came; blank ones say nothing."""
    assert made.text is not None
    old, new = made.old.text.splitlines(), made.text.splitlines()
    for line in unified_diff(old, new, lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")) and line[1:].strip():
            yield f"{line[0]} {line[1:]}"


INTRODUCTION = """
修改决定是一份文本文件,照公文的写法写:标题,一句“……决定对《……》作如下修改:”,然后一、二、三、各处修改,最后是施行日期。

- 条号都照修改**以前**的正文写;各处修改没有先后,两处动同一句话是错误。
- 引号外面只能用下面的写法;引号里面是正文,一字不差。引文里面的引号用单引号‘’,也可以照原样用双引号。
- 引文可以有几段,照样分行、空行。表格一行一行地写 `| 甲 | 乙 |`。
- 冒号、逗号、括号、数字的全角半角随意;“将”“把”“对”可写可不写;“修改为”也可以写“改为”。
- 第1目、第2目按次序数;款是没有序号的段落,标题不算;表格的行从表头下面数起;没有“条”的正文,`一、` 写作“第一部分”。
- 一处修改里可以有几句,用分号或逗号隔开;一处之下可以再分(一)(二)。

怎样用见[修改办法](../amend.md)。下面每种写法有例子和它改出来的结果;最后一段灰底的是语法,给开发者看。
"""
CLOSING = """
## 开头和结尾

- 开头:“经研究,决定对《……》作如下修改:”。《》里的名称要与正文的题目一样,空格、引号不计。
- 结尾:“本决定自2019年1月1日起施行。”或者“本决定自发布之日起施行。”;“《……》同时废止。”;“《……》根据本决定作相应修改,重新公布。”
- 发文机关、文号、日期、署名照常写,不影响修改。
"""
