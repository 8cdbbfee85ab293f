"""The page on sentence forms: each form's production, an example, and what it is read as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
import re
from typing import Any

import yaml

from ...model.fact import Fact
from ...model.forms import FORMS, NORM_FORMS
from ...source.pattern import Pattern
from ...source.places import grammar_folder
from ..records import range_of, type_name
from .page import Pages, closing, fence, opening, table, text_of
from .snippet import compile_fragment, readback

PATH = "language/forms.md"
TABLE = Path(__file__).with_name("forms.yaml")
GRAMMARS = ("norms", "sentences")
ORIGIN = (
    " `grammar/sentences.lark`、`grammar/norms.lark`、`redcell_dsl/model/forms.py` "
    "和 `redcell_dsl/surfaces/pages/forms.yaml` "
)
RULE = Pattern(r"^((?://[^\n]*\n)*)[?!]?([a-z_]+):[^\n]*\n(?:[ \t]+[^\n]*\n)*", re.MULTILINE)
GAP = "{}"


@dataclass(frozen=True, slots=True)
class Same:
    """Words that mean the same in one place of a sentence, which ``{}`` marks."""

    sentence: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What the page says of a form beside what the compiler knows."""

    form: str
    title: str
    meaning: str
    example: str
    same: tuple[Same, ...] = ()


@dataclass(frozen=True, slots=True)
class Production:
    """A form in the grammar: the comment above it, its text."""

    comment: str
    text: str


@cache
def groups() -> dict[str, tuple[Form, ...]]:
    """All forms by group, in the order of the page."""
    data = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return {group["group"]: tuple(_form(each) for each in group["forms"]) for group in data}


def _form(data: dict[str, Any]) -> Form:
    same = tuple(Same(each["sentence"], tuple(each["words"])) for each in data.get("same", ()))
    meaning = data["meaning"].replace("\n", "")
    return Form(data["form"], data["title"], meaning, data["example"], same)


@cache
def productions() -> dict[str, Production]:
    """The rules of the two grammars of sentences by name."""
    return {
        rule[2]: Production(comment_of(rule[1]), rule_of(rule[0]))
        for name in GRAMMARS
        for rule in RULE.finditer((grammar_folder() / f"{name}.lark").read_text(encoding="utf-8"))
    }


def comment_of(lines: str) -> str:
    """The words of the comment above a rule."""
    return " ".join(line.removeprefix("//").strip() for line in lines.splitlines())


def rule_of(text: str) -> str:
    """A rule without that comment."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("//"))


def pages() -> Pages:
    lines = opening("句式", ORIGIN)
    lines += INTRODUCTION.strip().split("\n")
    for group, forms in groups().items():
        lines += ["", f"## {group}"]
        for form in forms:
            lines += ["", *_section(form)]
    return {PATH: text_of([*lines, *closing(ORIGIN)])}


def _section(form: Form) -> Iterator[str]:
    compilation = compile_fragment(form.example)
    production = productions()[form.form]
    yield f"### {form.title}"
    yield ""
    yield f"写法:{'、'.join(f'`{each}`' for each in _patterns(form.form, production))}"
    yield ""
    yield form.meaning
    yield ""
    yield from fence("办法", form.example)
    yield ""
    yield "读作:"
    yield ""
    yield from fence("读回", "\n".join(readback(compilation)))
    if compilation.measures.facts:
        yield ""
        yield from _facts(compilation.measures.facts)
    for same in form.same:
        yield ""
        yield f"`{same.sentence.replace(GAP, '【】')}`:【】里写这些词,意思一样:{'、'.join(same.words)}。"
    yield ""
    yield from fence("lark", production.text)


def _patterns(form: str, production: Production) -> list[str]:
    """How its sentences look: the form's own pattern, then those of the grammar's comment."""
    known = dict((*FORMS, *NORM_FORMS))[form]
    said = (known, *production.comment.split(" · "))
    return [each for each in dict.fromkeys(said) if each]


def _facts(facts: tuple[Fact, ...]) -> list[str]:
    rows = [(fact.name, type_name(fact.type), range_of(fact.type)) for fact in facts]
    return table(("要填的事实", "类型", "填什么"), rows)


INTRODUCTION = """
一句话由几段组成,段与段之间用逗号隔开;一句到分号、句号或者行末为止。
前面几组是给分、扣分的句子;后面几组是不给分的规定:谁可以申报,名额多少,按什么程序,什么时候,怎样授予,什么情形取消、撤销。
写有几分的句子,永远先当作计分的句子来读,不会读成这样的规定。
每种句式只有一个意思。机器读成了什么,用[读回](core.md)写出来,`redcell read` 可以逐句看。

- 引号、书名号里的字,机器不往里看:`“每月1次”活动` 里的“每月1次”只是名称的一部分。括号里的字也是,`(3分)`、`(含)` 除外。
- 关键词之间的话原样作名称,不会被拆开来猜意思。
- 数字写成 `2`、`２`、`二`、`两` 都一样;小数写成 `0.5`。
- 不合任何一种句式的计分句是错误,报告会指出读到哪里为止、相近的句式有哪些。
- 规定里说的奖项,按名称的结尾认:“基层党建示范点”就是“党建工作示范点”。认不出的是错误([L015](../checks/L015.md)),用 `@即` 写明。

下面每种句式有:写法、意思、一个例子、例子读成了什么、要填哪些事实。最后一段灰底的是语法,给开发者看。
"""
