"""Provisions as text in the core language, which parses to the same provisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from .norms import (
    Adopting,
    Applying,
    Avoiding,
    Balancing,
    Balloting,
    Cancelling,
    Conferring,
    Course,
    Deriving,
    Effecting,
    Enlisting,
    Entering,
    Freeing,
    Interpreting,
    Limiting,
    Nominating,
    Objecting,
    Ordering,
    Parting,
    Proceeding,
    Provision,
    Repealing,
    Requirement,
    Requiring,
    Reviewing,
    Revoking,
    Rounding,
    Stepping,
    Submitting,
    Timing,
    Topping,
)
from .tree import Num, Phrase, Term

Words = Callable[[Term], str]
"""How a term is printed."""


def print_provision(provision: Provision, words: Words) -> str:
    """One provision as one line."""
    match provision:
        case Applying(kinds, open_):
            return f"适用{_names(kinds)}{'等' if open_ else ''}"
        case Stepping(steps, count):
            return f"步骤{_names(steps)}{_said(count, words)}"
        case Requiring(honours, requirements, level):
            grade = f" 级别「{level}」" if level else ""
            asked = "、".join(_requirement(each, words) for each in requirements)
            return f"资格{grade}{_names(honours)} 须{asked}"
        case Rounding(office, honours):
            return f"本级评选「{office}」{_names(honours)}"
        case Limiting():
            return _limiting(provision, words)
        case Freeing(honours):
            return f"名额不限{_names(honours)}"
        case Balancing():
            return "不分地区"
        case Deriving(honour, source, role):
            return f"来源「{honour}」从「{source}」的「{role.text}」"
        case Balloting(options, examples, checked):
            proof = f" 核实「{checked}」" if checked else ""
            return f"有效票{_names(options)} 事例{_said(examples, words)}{proof}"
        case Enlisting(title):
            return f"名单「{title}」"
        case Proceeding(title):
            return f"程序「{title}」"
        case Revoking(effects):
            return f"撤销{_names(effects)}"
        case Entering(phrase):
            return f"列「{phrase.text}」"
        case _:
            return _course(provision, words)


def _course(provision: Course, words: Words) -> str:
    """Provisions about the course of things, from the ranking to the repeal."""
    match provision:
        case Objecting(after, by):
            return f"异议 在「{after}」后 由「{by}」"
        case Reviewing(times):
            return f"复核{_said(times, words)}"
        case Ordering(by, honours, then):
            return f"排序 按「{by}」{_names(honours) if honours else ''}" + (
                f" 然后{_names(then)}" if then else ""
            )
        case Parting(parts):
            return f"同分比较{_names(parts)}"
        case Nominating(to):
            return f"择优推荐「{to}」"
        case Conferring(honours, gifts, elsewhere):
            also = f" 另在「{elsewhere}」加分" if elsewhere else ""
            return f"授予{_names(honours)} 以{_names(gifts)}{also}"
        case Timing(honours, quarter, soft):
            return f"评选 第{_said(quarter, words)}{_names(honours)}{_soft(soft)}"
        case Submitting(by, matters, month, day, year, hour):
            when = "".join(_said(part, words) for part in (year, month, day))
            return f"期限{when} 由「{by}」{_names(matters)}" + (f" 时「{hour}」" if hour else "")
        case Cancelling():
            return _cancelling(provision, words)
        case Effecting(start):
            return f"施行「{start}」"
        case Interpreting(who):
            return f"解释权「{who}」"
        case Repealing():
            return _repealing(provision, words)
        case Adopting(title):
            return f"参照「{title}」"
        case _:
            assert_never(provision)


def _limiting(limiting: Limiting, words: Words) -> str:
    said = f"名额「{limiting.honour}」 {limiting.comparison} {words(limiting.limit)}"
    said += f" 限「{limiting.marked.text}」" if limiting.marked else ""
    said += f" 当 {words(limiting.when)}" if limiting.when else ""
    said += " 其中" if limiting.within else ""
    return said + (f" 各「{limiting.per}」" if limiting.per else "")


def _cancelling(cancelling: Cancelling, words: Words) -> str:
    said = f"取消 当{_names(tuple(ground.text for ground in cancelling.grounds))}"
    said += f" 禁{_said(cancelling.years, words)}" if cancelling.years else ""
    said += _soft(cancelling.soft)
    return said + (f" 移交「{cancelling.referral}」" if cancelling.referral else "")


def _repealing(repealing: Repealing, words: Words) -> str:
    said = f"废止「{repealing.title}」"
    said += f" 文号「{repealing.number}」" if repealing.number else ""
    said += f" 印发「{repealing.issuer}」" if repealing.issuer else ""
    return said + "".join(_said(part, words) for part in repealing.issued)


def _requirement(requirement: Requirement, words: Words) -> str:
    match requirement:
        case Phrase(text):
            return f"「{text}」"
        case Topping(subject, lists, share, times, years):
            span = f",近{_said(years, words)}" if years else ""
            often = f" 至少{_said(times, words)}" if times else ""
            return f"名列(「{subject.text}」,{_names(lists)},前{_said(share, words)}{span}){often}"
        case Avoiding(subject, mark, years):
            span = f",近{_said(years, words)}" if years else ""
            return f"不列(「{subject.text}」,「{mark}」{span})"
        case _:
            assert_never(requirement)


def _names(names: tuple[str, ...]) -> str:
    return "、".join(f"「{name}」" for name in names)


def _said(num: Num | None, words: Words) -> str:
    return f" {words(num)}" if num else ""


def _soft(soft: bool) -> str:
    return " 原则上" if soft else ""
