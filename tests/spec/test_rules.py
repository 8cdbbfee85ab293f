"""Every rule of the 2018 text is in the model, and its words are what puts it there.

A rule is held to be live when another number in its words, or other words, make another model at the
very place that the trace names. Its words were taken from the official text, not from the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
import re
from typing import Any

import pytest

from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Fate, Measures
from redcell_dsl.pipeline import load_ruleset, notices
from redcell_dsl.source.places import rulesets_folder
from redcell_dsl.source.text import Source, Span, normalise
from redcell_dsl.surfaces.pages.rules import Idle, Rule, trace, unit_of, units_of

from .elements import NOTICE, Elements, elements, flat, within

TRACE = trace("2018")
LIVE = [rule for rule in TRACE.rules if rule.elements]
LOST = [rule for rule in TRACE.rules if not rule.elements]
NUMBER = re.compile(
    r"\d+(?:\.\d+)?(?!\d*、)"  # an amount, not the mark of a line
    r"|[一两三](?=年(?!度)|周|个|种|项|天)|(?<=第)四(?=季度)"
)
ANOTHER = {"一": "三", "两": "五", "三": "五", "四": "三"}

WORDS = {
    "N.2": ("基层党建示范点、", ""),
    "N.3": ("向市局推荐", "向省厅推荐"),
    "3.1": ("、交警队", ""),
    "4.4": ("后进序列", "末位序列"),
    "4.6": ("无违法违纪", "无违纪"),
    "4.7": (",并加盖各县(市)区公安(分)局行政公章", ""),
    "5.1": ("基层党建示范点、", ""),
    "5.2": ("县级公安机关", "省级公安机关"),
    "6.1": ("不搞地区名额平衡", "坚持集体研究"),
    "6.4": ("书记中产生", "委员中产生"),
    "7.1": ("基层所队执行基层党建规定情况以及", ""),
    "7.2": ("岗位业绩、", ""),
    "7.3": ("岗位工作绩效排名", "岗位工作态度"),
    "8.6": ("两项得分", "两项得分的平均数"),
    "9.1": ("百分制", "等级制"),
    "9.4": ("不超过该项设定分值", "不超过3分"),
    "9.5": ("基础分值为设定分值", "基础分值为3分"),
    "9.6": ("设定分值扣完为止", ""),
    "9.9": ("不超过设定分值", "不超过3分"),
    "9.10": ("属同一类别的只记1次", "逐次计"),
    "12.3.a": ("、大额资金使用", ""),
    "13.1.3": ("此项不得分", "扣1分"),
    "15.3.3": ("此项不得分", "扣1分"),
    "15.7.1a": ("按月", "按季"),
    "17.4.2": ("此项不得分", "扣1分"),
    "18.2.3": ("同一集体或党员", "同一支部"),
    "18.3.4": ("同一党建理论调研文章", "同一课题"),
    "19.2.4": ("含本级", "不含本级"),
    "19.d": ("同一事项", "同一年度"),
    "20.2.2": ("重要情况和问题", "重大案件"),
    "21.2.4": ("含本级", "不含本级"),
    "21.d": ("同一事项", "同一年度"),
    "22.4": ("分别得分总和", "得分的平均数"),
    "23.1": ("业务警种", "督察"),
    "23.2": ("政工干部", "民警"),
    "23.3": ("离退休老干部", "在职干部"),
    "24.1": ("书面形式", "口头形式"),
    "24.2": ("随机抽取", "指定"),
    "24.3": ("问卷测评", "座谈"),
    "24.4": ("候选对象", "入围对象"),
    "24.5": ("初审公示", "复审公示"),
    "24.6": ("公布结果", "通报结果"),
    "25.1": ("考评组", "纪检组"),
    "26.1": ("考评得分", "测评得分"),
    "26.2": ("和党员民警示范岗", ""),
    "26.3": ("颁发标牌", "颁发证书"),
    "28.1": ("、徇私舞弊", ""),
    "28.2": ("交相关部门依法处理", "交纪检部门处理"),
    "29.0": (",收回发放标牌", ""),
    "29.1": ("骗取命名", "骗取荣誉"),
    "29.2": ("恶劣影响", "严重后果"),
    "29.3": ("记过以上", "警告以上"),
    "29.4": ("初查或复查", "检查"),
    "29.5": ("法律、法规", "法律"),
    "30.1": ("发布之日", "2019年1月1日"),
}
"""Other words for rules that carry no number, or whose number is idle: what stands, what it becomes."""

NOTED = {
    "11.1.2a": ("(「设立党支部」或「设立党总支」) 且「下设", "「设立党支部」 且「下设"),
    "11.1.2b": ("(「设立党支部」或「设立党总支」) 且「下设", "「设立党总支」 且「下设"),
}
"""Rules whose words a note reads: the change is made in the note that stands under them."""


# ---- the two texts, and what changing them gives --------------------------------------------------


@cache
def compiled(notice: bool) -> tuple[Source, Measures]:
    ruleset = load_ruleset("2018")
    found = notices(ruleset)[0] if notice else ruleset
    assert found.compilation is not None
    return found.compilation.source, found.compilation.measures


@cache
def as_it_is(notice: bool) -> Elements:
    return elements(compiled(notice)[1], notice)


def changed(span: Span, words: str, notice: bool) -> Measures:
    """The model of the text with other words in one place."""
    text = compiled(notice)[0].text
    honours = compiled(False)[1].honours if notice else ()
    other = text[: span.start] + words + text[span.end :]
    return elaborate(Source("改稿", other), honours).measures


def in_notice(rule: Rule) -> bool:
    return rule.id.startswith("N.")


def find(words: str, source: Source, span: Span) -> Span | None:
    """Where words stand in a part of a text, white space and width aside."""
    letters = [re.escape(each) for each in re.sub(r"\s", "", normalise(words))]
    match = re.compile(r"\s*".join(letters)).search(source.normal, span.start, span.end)
    return Span(match.start(), match.end()) if match else None


def stretch(unit: str) -> Span:
    """A printed unit with everything below it."""
    source, measures = compiled(False)
    starts = [(each.id, each.span.start) for each in flat(measures.units) if each.span]
    start = dict(starts)[unit]
    after = [begin for id, begin in starts if begin > start and not within(id, unit)]
    return Span(start, min(after, default=len(source.text)))


@cache
def place(rule: Rule) -> Span:
    """Where a rule's words stand, in the unit that its id names."""
    source, measures = compiled(in_notice(rule))
    whole = Span(0, len(source.text))
    part = whole if in_notice(rule) else stretch(unit_of(rule.id, units_of(measures.units)))
    found = find(rule.quote, source, part)
    assert found is not None, f"{rule.id}:正文没有这句话"
    return found


def idle_place(idle: Idle) -> Span:
    """Where idle words stand; only their number, where only that is idle."""
    notice = idle.sentence.startswith(NOTICE)
    source, measures = compiled(notice)
    id = idle.sentence.removeprefix(NOTICE)
    (span,) = [
        sentence.span
        for unit in flat(measures.units)
        for sentence in unit.sentences
        if sentence.id == id and sentence.span
    ]
    found = find(idle.words, source, span)
    assert found is not None, f"{idle.sentence}没有“{idle.words}”"
    if idle.number:
        match = NUMBER.search(source.normal, found.start, found.end)
        assert match is not None
        return Span(match.start(), match.end())
    return found


@cache
def idle_numbers() -> set[tuple[bool, Span]]:
    return {
        (each.sentence.startswith(NOTICE), idle_place(each)) for each in TRACE.idle if each.number
    }


def other_number(text: str, span: Span) -> str:
    number = text[span.start : span.end]
    if number in ANOTHER:
        return ANOTHER[number]
    dated = text[span.end : span.end + 1] in {"月", "日"}
    return str(int(number) - 1 if dated else int(float(number)) + 7)


def amounts(rule: Rule) -> Iterator[Span]:
    """The numbers in a rule's words that mean something."""
    text, span = compiled(in_notice(rule))[0].normal, place(rule)
    for match in NUMBER.finditer(text, span.start, span.end):
        found = Span(match.start(), match.end())
        if (in_notice(rule), found) not in idle_numbers():
            yield found


def moved(rule: Rule, span: Span, words: str, *, worded: bool) -> list[str]:
    """Which of a rule's elements are others when words change; ``worded``: names of facts count."""
    before = as_it_is(in_notice(rule))
    after = elements(changed(span, words, in_notice(rule)), in_notice(rule))
    return [
        name
        for name in rule.elements
        if not name.startswith("口径:")
        and _said(before, name, worded) != _said(after, name, worded)
    ]


def _said(found: Elements, name: str, worded: bool) -> object:
    element = found.get(name)
    if element is None:
        return None
    return (element.meaning, element.wording) if worded else element.meaning


def by_id(rules: list[Rule]) -> list[Any]:
    return [pytest.param(rule, id=rule.id) for rule in rules]


# ---- the trace itself ------------------------------------------------------------------------------


def test_the_rules_are_all_there_once() -> None:
    ids = [rule.id for rule in TRACE.rules]
    assert len(ids) == len(set(ids)) == 247


def test_each_rule_says_where_or_why_not() -> None:
    assert all(rule.note for rule in TRACE.rules)
    assert all(idle.reason for idle in TRACE.idle)


def test_quotes_are_of_the_published_texts() -> None:
    folder = rulesets_folder() / "2018"
    for notice, name in ((False, "原文.txt"), (True, "通知原文.txt")):
        text = re.sub(r"\s", "", normalise((folder / name).read_text(encoding="utf-8")))
        quotes = [rule.quote for rule in TRACE.rules if in_notice(rule) is notice]
        assert not [each for each in quotes if re.sub(r"\s", "", normalise(each)) not in text]


def test_readings_named_are_readings_there_are() -> None:
    named = {name for rule in TRACE.rules for name in rule.elements if name.startswith("口径:")}
    assert named == {f"口径:{reading.name}" for reading in compiled(False)[1].readings}


@pytest.mark.parametrize("rule", by_id(LIVE))
def test_elements_come_from_the_words(rule: Rule) -> None:
    known, quoted = as_it_is(in_notice(rule)), place(rule)
    for name in rule.elements:
        assert name in known, f"模型没有{name}"
        spans = known[name].spans
        touching = [each for each in spans if each.start < quoted.end and quoted.start < each.end]
        assert touching or name.startswith("口径:"), f"{name}不是从这句话来的"


# ---- liveness --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "span"),
    [
        pytest.param(rule, span, id=f"{rule.id}@{span.start}")
        for rule in LIVE
        for span in amounts(rule)
    ],
)
def test_another_number_moves_the_element(rule: Rule, span: Span) -> None:
    words = other_number(compiled(in_notice(rule))[0].normal, span)
    assert moved(rule, span, words, worded=False)


@pytest.mark.parametrize("rule", by_id([rule for rule in LIVE if rule.id in WORDS]))
def test_other_words_move_the_element(rule: Rule) -> None:
    old, new = WORDS[rule.id]
    source, quoted = compiled(in_notice(rule))[0], place(rule)
    lead = quoted.start - len(old) if old.startswith(",") else quoted.start
    span = find(old, source, Span(lead, quoted.end))
    assert span is not None, f"原文没有“{old}”"
    assert moved(rule, span, new, worded=True)


@pytest.mark.parametrize("rule", by_id([rule for rule in LIVE if rule.id in NOTED]))
def test_the_note_that_reads_the_words_moves_the_element(rule: Rule) -> None:
    old, new = NOTED[rule.id]
    source = compiled(False)[0]
    span = find(old, source, stretch("11.1.2"))
    assert span is not None, f"旁注没有“{old}”"
    assert moved(rule, span, new, worded=False)


def test_each_rule_in_the_model_was_put_to_the_test() -> None:
    tried = {*WORDS, *NOTED, *(rule.id for rule in LIVE if any(amounts(rule)))}
    assert {rule.id for rule in LIVE} - tried == set()


# ---- words that were read and move nothing ---------------------------------------------------------


def whole(measures: Measures) -> tuple[object, ...]:
    """Everything that is computed with or decided by, wording of facts included."""
    asked = [
        (fact.id, fact.name, fact.type, fact.window, fact.standards, fact.admits)
        for fact in measures.facts
    ]
    return measures.articles, measures.method, measures.norms, measures.honours, asked


@pytest.mark.parametrize(
    "idle", [pytest.param(each, id=f"{each.sentence}:{each.words}") for each in TRACE.idle]
)
def test_idle_words_move_nothing(idle: Idle) -> None:
    notice = idle.sentence.startswith(NOTICE)
    source, measures = compiled(notice)
    span = idle_place(idle)
    words = other_number(source.normal, span) if idle.number else ""
    assert whole(changed(span, words, notice)) == whole(measures)


def clauses(notice: bool) -> Iterator[tuple[str, Span]]:
    """The clauses of the sentences that were read: each up to a comma, semicolon or full stop."""
    source, measures = compiled(notice)
    for unit in flat(measures.units):
        for sentence in unit.sentences if unit.id else ():
            rule = not sentence.reason  # a date or a signature says what it is, and is none
            if rule and sentence.fate in {Fate.COMPILED, Fate.NOTED} and sentence.span:
                start, end = sentence.span.start, sentence.span.end
                for match in re.finditer(r"[^,;。]+", source.normal[start:end]):
                    yield sentence.id, Span(start + match.start(), start + match.end())


@pytest.mark.parametrize("notice", [False, True])
def test_all_other_words_move_something(notice: bool) -> None:
    idle = {(each.sentence, each.words) for each in TRACE.idle if not each.number}
    source, measures = compiled(notice)
    moving = [each for rule in LIVE if in_notice(rule) is notice for each in amounts(rule)]
    before, found = whole(measures), set()
    for sentence, span in clauses(notice):
        if any(span.covers(number) for number in moving):
            continue  # held to more by its number
        if whole(changed(span, "", notice)) == before:
            name = f"{NOTICE}{sentence}" if notice else sentence
            found.add((name, source.text[span.start : span.end]))
    assert found - idle == set()


@pytest.mark.parametrize("rule", by_id(LOST))
def test_a_rule_that_is_not_there_has_idle_words_alone(rule: Rule) -> None:
    rest = rule.quote
    for idle in TRACE.idle:
        rest = rest.replace(idle.words, "")
    assert not re.sub(r"[,;。\s]", "", normalise(rest))
