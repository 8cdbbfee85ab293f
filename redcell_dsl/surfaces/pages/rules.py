"""The page that follows a regulation rule by rule: its words, where they went, how to look there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ...model.measures import Measures, Unit
from ...source.places import rulesets_folder
from .page import Pages, closing, opening, table, text_of

FILE = "规则对照.yaml"
NOTICE = "通知"
NOTICE_FILE = "通知.txt"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the official text. ``id`` is article.item.line, ``N.1`` … in a notice.

    ``elements`` are the parts of the model that its words make, as kind:id; without any, ``note`` says
    why the model does without them.
    """

    id: str
    quote: str
    elements: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Idle:
    """Words of a sentence that was read, without which the model is the same.

    ``number``: the words stand; only their number may be another.
    """

    sentence: str
    words: str
    reason: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    rules: tuple[Rule, ...]
    idle: tuple[Idle, ...]


def trace(year: str) -> Trace:
    """What is written of a ruleset's rules, in the order of the text."""
    path: Path = rulesets_folder() / year / FILE
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Trace(
        tuple(_rule(each) for each in data["规则"]), tuple(_idle(each) for each in data["不起作用"])
    )


def _rule(data: dict[str, Any]) -> Rule:
    note = data.get("说明") or data["不落实"]
    return Rule(data["规则"], data["原文"], tuple(data.get("落实", ())), note)


def _idle(data: dict[str, Any]) -> Idle:
    return Idle(data["句"], data.get("话") or data["数"], data["原因"], "数" in data)


def unit_of(rule: str, units: dict[str, Unit]) -> str:
    """The narrowest printed unit that a rule stands in: ``12.2`` for ``12.2.h``; empty for none."""
    place = rule if rule[-1].isdigit() else rule[:-1].rstrip(".")
    while place and place not in units:
        place = place.rpartition(".")[0]
    return place


def units_of(units: tuple[Unit, ...]) -> dict[str, Unit]:
    """Every unit by its id, in the order of the text."""
    found: dict[str, Unit] = {}
    for unit in units:
        found |= {unit.id: unit, **units_of(unit.children)}
    return found


def pages(measures: Measures, year: str) -> Pages:
    origin = f" `rulesets/{year}/{FILE}` "
    traced, units = trace(year), units_of(measures.units)
    lost = [rule for rule in traced.rules if not rule.elements]
    said = {"year": year, "count": len(traced.rules), "live": len(traced.rules) - len(lost)}
    lines = opening(f"{year} 年办法逐条对照", origin)
    lines += INTRODUCTION.format(**said).strip().split("\n")
    for heading, rules in _articles(traced.rules, units).items():
        rows = [_row(rule, units, year) for rule in rules]
        lines += ["", f"## {heading}", "", *table(HEADS, rows)]
    lines += ["", "## 不影响结果的话", "", *AFTERWORD.strip().split("\n"), ""]
    lines += table(("句", "话", "为什么"), [_idle_row(each) for each in traced.idle])
    return {f"rules-{year}.md": text_of([*lines, *closing(origin)])}


def _articles(rules: tuple[Rule, ...], units: dict[str, Unit]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        unit = units.get(rule.id.split(".")[0])
        heading = f"{unit.mark} {unit.title}".strip() if unit else NOTICE
        found.setdefault(heading, []).append(rule)
    return found


def _row(rule: Rule, units: dict[str, Unit], year: str) -> tuple[str, ...]:
    places = "、".join(dict.fromkeys(_place(each) for each in rule.elements))
    said = f"{places}。{rule.note}" if places else f"**不起作用**。{rule.note}"
    return rule.id, rule.quote, said, "、".join(_ways(rule, units, year))


def _place(element: str) -> str:
    kind, _, id = element.partition(":")
    return f"{kind} `{id.partition('#')[0]}`"


def _ways(rule: Rule, units: dict[str, Unit], year: str) -> Iterator[str]:
    """How to look a rule up. Settings of readings have a page of their own."""
    place = unit_of(rule.id, units)
    yield f"`redcell read {year} {place}`" if place else f"`redcell read {_notice(year)}`"
    if any(each.startswith("口径:") for each in rule.elements):
        yield "[读法](readings.md)"


def _notice(year: str) -> str:
    return f"rulesets/{year}/{NOTICE_FILE}"


def _idle_row(idle: Idle) -> tuple[str, ...]:
    words = f"{idle.words}(其中的数)" if idle.number else idle.words
    return idle.sentence, words, idle.reason


HEADS = ("规则", "正文的话", "落在哪里", "怎么查")
INTRODUCTION = """
{year} 年的办法和通知里一共有 {count} 条规则,其中 {live} 条进入了程序用来计分、审核的模型。下面逐条写出正文的话、
它落在模型的哪里、用哪个命令可以看到。同一句话里有几条规则的,分开列。

“落在哪里”先写种类和编号,编号与 `redcell read`、`redcell facts` 所列的相同:

| 种类 | 是什么 |
|---|---|
| 计分 | 一句正文的加分、扣分或者不得分 |
| 项、条 | 标题的分值和封顶 |
| 不重复 | 两项之间只计一次 |
| 规定 | 不计分的规定:资格、名额、程序、期限、取消和撤销 |
| 事实 | 填报的一项 |
| 方法 | 计分方法的一个参数 |
| 奖项 | 一个奖项的总分由哪些条组成 |
| 口径 | 有不止一种读法的地方,采用哪一种 |

这张表有测试看守:每句原文与正文一字不差,改动其中的数或者关键的字,表里写的那一处跟着变。
"""
AFTERWORD = """
下面这些话程序读懂了,但删掉它们,或者把其中的数换成别的,模型不变。修改正文时要留意:只改这里,结果不会变。
"""
