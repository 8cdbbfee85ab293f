"""Choosing readings: the model under other choices. Pure; the given model is not changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from . import expression as ex
from .measures import Article, Choice, Item, Measures, Reading, RulesOf, Setting
from .method import Absence, Counting, Heading, Method, Overlap, Placement
from .norm import Norm, Revocation
from .number import Number
from .rule import Award, Rule


class UnknownChoice(ValueError):
    """A reading or choice that the regulation does not have, or two that cannot go together."""


def adopted(measures: Measures) -> Measures:
    """The model with the settings of its adopted choices in force."""
    settings = [
        override
        for reading in measures.readings
        for override in _choice(reading, reading.adopted).overrides
        if isinstance(override, Setting)
    ]
    return _set(measures, settings)


def select(measures: Measures, choices: Mapping[str, str]) -> Measures:
    """The model where some readings are read otherwise.

    Raises ``UnknownChoice`` with a Chinese message for names that do not exist, and for two choices
    that change one rule in different ways.
    """
    readings = {reading.name: reading for reading in measures.readings}
    settings: list[Setting] = []
    rules: dict[str, tuple[str, tuple[Rule, ...]]] = {}
    for name, wanted in choices.items():
        if name not in readings:
            known = "、".join(readings) or "(没有)"
            raise UnknownChoice(f"没有名为“{name}”的口径;可选的口径:{known}")
        choice = _choice(readings[name], wanted)
        for override in choice.overrides:
            match override:
                case Setting():
                    settings.append(override)
                case RulesOf(rule, new):
                    if rule in rules and rules[rule][1] != new:
                        other = rules[rule][0]
                        raise UnknownChoice(f"口径“{other}”和“{name}”都改了 {rule},不能同时改选")
                    rules[rule] = name, new
                case _:
                    assert_never(override)
    replaced = {rule: new for rule, (_, new) in rules.items()}
    articles = tuple(_replace_rules(article, replaced) for article in measures.articles)
    chosen = tuple((name, choices.get(name, old)) for name, old in measures.chosen)
    return _set(replace(measures, articles=articles, chosen=chosen), settings)


def _choice(reading: Reading, name: str) -> Choice:
    for choice in reading.choices:
        if choice.name == name:
            return choice
    known = "、".join(choice.name for choice in reading.choices)
    raise UnknownChoice(f"口径“{reading.name}”没有“{name}”这个读法;可选:{known}")


def _replace_rules(article: Article, replaced: Mapping[str, tuple[Rule, ...]]) -> Article:
    if not replaced:
        return article
    items = tuple(
        replace(
            item, rules=tuple(new for rule in item.rules for new in replaced.get(rule.id, (rule,)))
        )
        if any(rule.id in replaced for rule in item.rules)
        else item
        for item in article.items
    )
    return replace(article, items=items)


def _set(measures: Measures, settings: list[Setting]) -> Measures:
    method, articles, norms = measures.method, measures.articles, measures.norms
    for setting in settings:
        if setting.name == "增列":
            norms = tuple(_reach(norm, setting) for norm in norms)
        elif setting.name in ("合计", "分值", "同一", "附加分"):
            articles = tuple(_set_article(article, setting) for article in articles)
        elif method is not None:
            method = _set_method(method, setting)
    return replace(measures, method=method, articles=articles, norms=norms)


def _reach(norm: Norm, setting: Setting) -> Norm:
    """A ground of revocation that a reading lets reach one more award."""
    if not isinstance(norm, Revocation):
        return norm
    grounds = tuple(
        replace(ground, honours=(*ground.honours, str(setting.value)))
        if _inside(ground.id, setting.unit)
        else ground
        for ground in norm.grounds
    )
    return replace(norm, grounds=grounds)


def _set_method(method: Method, setting: Setting) -> Method:
    said = str(setting.value)
    match setting.name:
        case "重叠":
            return replace(method, overlap=Overlap(said))
        case "计期":
            return replace(method, count=Counting(said))
        case "无组织":
            return replace(method, absence=Absence(said))
        case "子项":
            return replace(method, exhausting=said == "扣完为止")
        case "以上":
            return replace(method, inclusive=said == "含本数")
        case "百分比":
            return replace(method, upwards=said == "进位")
        case "前":
            return replace(method, on_day=said == "含当日")
        case "共有事项":
            return replace(method, placement=Placement(said))
        case _:
            raise UnknownChoice(f"没有“{setting.name}”这个设定")


def _set_article(article: Article, setting: Setting) -> Article:
    if setting.name == "合计":
        heading = Heading(str(setting.value))
        return replace(article, heading=heading) if article.id == setting.unit else article
    if setting.name == "附加分":
        outside = setting.value == "另加"
        return replace(article, outside=outside) if article.id == setting.unit else article
    if not _inside(setting.unit, article.id) and article.id != setting.unit:
        return article
    items = tuple(
        _set_item(item, setting)
        if _inside(setting.unit, item.id) or _inside(item.id, setting.unit)
        else item
        for item in article.items
    )
    whole = setting.name == "分值" and any(item.id == setting.unit == article.id for item in items)
    if whole and isinstance(setting.value, Number):
        return replace(article, items=items, value=setting.value)
    return replace(article, items=items)


def _inside(unit: str, other: str) -> bool:
    return unit == other or unit.startswith(other + ".")


def _set_item(item: Item, setting: Setting) -> Item:
    if setting.name == "分值":
        if item.id != setting.unit or not isinstance(setting.value, Number):
            return item
        return replace(item, value=setting.value)
    distinct = setting.value == "就高"
    rules = tuple(_set_distinct(rule, distinct) for rule in item.rules)
    return replace(item, rules=rules)


def _set_distinct(rule: Rule, distinct: bool) -> Rule:
    if isinstance(rule, Award) and isinstance(rule.amount, ex.Tiered):
        return replace(rule, amount=replace(rule.amount, distinct=distinct))
    return rule
