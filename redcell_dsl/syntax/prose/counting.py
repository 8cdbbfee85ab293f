"""Quantities: how many steps a sentence counts, of what, from which baseline."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
import re

from lark import Token

from ...source.pattern import Pattern
from ...source.text import Span
from ..tokens import COUNTED, LAST_COUNTED, count_in
from ..tree import Binary, Cohort, Num, Per, Phrase, Reached, Term
from .compare import PERCENT, bound_in, reached, sign_of
from .lists import shared
from .pieces import Condition, bare, joined, quoted
from .standing import compared_to_mean, mean_gap

EVENT = Pattern(
    r"每?(新(?:发现|出现|发生)|有|发现|出现|发生|缺少|少|缺|漏(?!报)|满|上升|上|多|增加|增长|减少|降低|下降|提高|低|高"
    r"|超过|超出|超|差|违反|未完成|逾期|进|退后|后退|后移|落后|退|降|升)?"
)
VERBS = {"缺少": "缺", "增长": "增加", "超出": "超过", "降": "降低", "升": "上升"}
VERBS |= {f"新{verb}": verb for verb in ("发现", "出现", "发生")}
VERBS |= dict.fromkeys(("退后", "后退", "后移", "落后"), "退")
"""Verbs of one direction, each by the one that the core language writes."""
EVENT_END = Pattern(r"^(?:于|过|少|了)")
UNIT = Pattern(
    r"(?:[户家所店车辆项条件批处起份场宗]次|半[天日]|人(?:天|日|周|月|年|学期)|科目|小节|课程|委员|万美元|美元|人次|次人|个?百分点|个?名次|个?工作日|个月|小时|分钟|课时|学时|万元|亿元|万字|台次|台套|车次"
    r"|班次|环节|方面|例次|学年|学期|.)(?:\((?:次|人|项|处|例)\))?"
)
FALLING = ("少", "缺", "低", "降低", "下降", "减少", "差", "退")
RISING = ("超过", "超", "多", "高", "增加", "上升", "上", "提高", "逾期", "进")


def per_of(token: Token) -> Per:
    """每少1次, 有一处, 每人次: the step and its direction."""
    return _per_of(str(token), token.start_pos or 0)


@lru_cache(maxsize=16)
def _per_of(words: str, start: int) -> Per:
    """The same by words and place: several ask about one token, one after another."""
    token = Token("PER", words, start)
    if PERSONALLY.match(token):
        return Per("", Num(Fraction(1), "人次"))
    if BY_TIME.match(token):
        return Per("", Num(Fraction(1), f"{token[1]}次"))
    if DOUBLE.match(token):
        last = words.rindex("每")
        token = Token(token.type, words[last:], start + last)
    verb = EVENT.match(token)
    word = (verb and verb[1]) or ""
    word = VERBS.get(word, word)
    if COUNTED.search(token):
        counted = count_in(token)
        noun = ONCE_NOUN.search(token)
        return Per(word, replace(counted, unit=_once(noun)) if noun else counted)
    rest = token[verb.end() :].strip() if verb else str(token)
    unit = UNIT.match(rest)
    return Per(word, Num(Fraction(1), unit[0] if unit else rest))


def _once(noun: re.Match[str]) -> str:
    """What one of something is counted in; words that need no measure are counted in pieces."""
    return noun["unit"] or noun["one"] or "个"


FINDING = ("有", "发现", "出现", "发生")
ONCE_NOUN = Pattern(
    r"^(?:1|一) *(?:(?P<unit>次)(?=..)|(?P<one>[个项件起名处条份例篇家])(?!次)|(?=.{0,6}(?:团伙|窝点|据点|团体)$))"
    r"(?P<noun>[一-鿿]{1,8})$"
)
"""缺席一次会议, 修好一个书架: once, and of what, in the words between the count and the points."""
DOUBLE = Pattern(r"(每.{1,2})每")
PERSONALLY = Pattern(r"每人每次$")
BY_TIME = Pattern(r"每(?:[项人件处户个]按|案)次$")
"""每项按次, 每案次: every time, for each of them."""


def within(phrase: Phrase, token: Token) -> Phrase:
    """每组每发现1次: what is counted is counted in each group, and its name says so."""
    match = DOUBLE.match(token)
    if match is None or PERSONALLY.match(token):
        return phrase
    return Phrase(f"{phrase.text}({match[1]})", phrase.span)


def event_of(token: Token) -> Phrase | None:
    """What 每迟到1次 or 每份材料 counts besides its unit; 每少1次 alone names nothing."""
    match, verb = LAST_COUNTED.search(token), EVENT.match(token)
    if verb is None or DOUBLE.match(token) or BY_TIME.match(token):
        return None
    begin = token.start_pos or 0
    if match is None:
        return _noun(token, verb.end(), begin)
    more = EVENT_END.sub("", token[verb.end() : match.start()]).strip()
    if not more or "每" in more:
        return None
    if verb[1] in FINDING and len(more) > 1:
        return Phrase(more, Span(begin + verb.end(), begin + match.start()))
    first = 1 if token.startswith("每") else 0
    return Phrase((verb[1] or "") + more, Span(begin + first, begin + match.start()))


def _noun(token: Token, place: int, begin: int) -> Phrase | None:
    rest = token[place:]
    unit = None if COUNTED.search(token) else UNIT.match(rest)
    words = rest[unit.end() :].strip() if unit else ""
    start = begin + place + (unit.end() if unit else 0)
    return Phrase(words, Span(start, start + len(words))) if words else None


def quantity_of(
    before: tuple[Token, ...], token: Token, after: tuple[Token, ...], *, due: bool = False
) -> Term | None:
    """What is counted: a shortfall from a baseline, else what the words before and behind 每 name."""
    per, double = per_of(token), DOUBLE.match(token)
    if double and per.step.unit in PERCENT:
        raise ValueError(token)  # 每项每降低1个百分点: the shares of several
    if len(before) > 1 and before[-1] in BY:
        before = before[:-1]
    short = shortfall(before, per)
    if short is not None and not after:
        if double:
            raise ValueError(token)  # each of several is short of it
        return short
    if before and HANGING.search(before[-1]):
        raise ValueError(token)  # what stands before 或 is not counted
    said = quoted(before)
    if said.text in ANY:
        before = ()
    if before and BARE.match(said.text):
        raise ValueError(token)  # compared, but what?
    noun = ONCE_NOUN.search(token)
    if noun is not None and before and not after:
        return Phrase(said.text + noun["noun"], said.span)
    found = named(before, event_of(token), after, due=due)
    met = found is None or found.text not in UNMET or per.verb not in (*FALLING, *RISING)
    if double and not PERSONALLY.match(token) and (found is None or not met):
        raise ValueError(token)  # in each of them, but what?
    return within(found, token) if found is not None and met else None


BY = ("按", "按照", "则", "则按")
"""What stands between a bound and its steps, and says nothing: 未达到90%,按每低1%扣2分."""
ANY = ("凡", "凡是", "如", "若", "如果", "其中", "只要")
"""Words that only lead up to what is counted."""
HANGING = Pattern(r"(?:或者?|和|及|以及|且|并且)$")
BARE = Pattern(
    r"^(?:低于|少于|不足|超过|高于|多于|大于|小于|达到|≥|>|≤|<|=)+ *[\d.]+ *(?:%|个百分点|[一-鿿]{1,2})?(?:及?以[上下])?的?$"
)
"""A comparison without what it compares."""


def shortfall(before: tuple[Token, ...], per: Per) -> Term | None:
    """覆盖率低于80%的,每低1%: baseline less measure; 超过3天的,每超1天: measure less baseline."""
    compared = reached(before) if before else None
    if before and compared is None:
        compared = compared_to_mean(quoted(before)) or _share_of_several(before)
    if compared is None or not isinstance(compared.right, Num | Cohort):
        return None
    if compared.left == Phrase(""):
        raise ValueError(before)  # so far from it, but what?
    return gap(compared, per)


def _share_of_several(before: tuple[Token, ...]) -> Reached | None:
    """巡查、走访覆盖面低于60%: one share of what several words name."""
    marks = Condition(before).marks
    if len(marks) != 1 or before[-1] is not marks[0] or len(before) < 2:
        return None
    bound, subject = bound_in(marks[0]), quoted(before[:-1])
    if bound is None or bound.unit not in PERCENT or not ONE_SHARE.fullmatch(subject.text):
        return None
    return None if shared(subject.text) else Reached(subject, sign_of(marks[0]), bound)


ONE_SHARE = Pattern(r"[^,;\d率]+[率面比度]")


def several_gaps(before: tuple[Token, ...], per: Per) -> tuple[Term, ...]:
    """建制率、达标率低于85%的,每低1%: the shortfall of each; none where one quantity is compared."""
    marks = Condition(before).marks
    if len(marks) != 1 or before[-1] is not marks[0] or len(before) < 2:
        return ()
    bound = bound_in(marks[0])
    names = shared(quoted(before[:-1]).text)
    if bound is None or not names:
        return ()
    span = quoted(before[:-1]).span
    gaps = [gap(Reached(Phrase(name, span), sign_of(marks[0]), bound), per) for name in names]
    return tuple(each for each in gaps if each is not None) if all(gaps) else ()


def gap(compared: Reached, per: Per) -> Term | None:
    """How far a compared quantity is from its baseline, where the step goes that way."""
    bound, subject = compared.right, compared.left
    if isinstance(bound, Cohort) and isinstance(subject, Phrase):
        if compared.comparison in ("<", "≥") and per.verb in FALLING:
            return mean_gap(subject, short=True)
        above = compared.comparison in (">", "≤") and per.verb in RISING
        return mean_gap(subject, short=False) if above else None
    if not isinstance(bound, Num):
        return None
    if bound.unit in PLACES and per.step.unit in PLACES:
        return _places_behind(compared, bound, per)
    if not _same(bound.unit, per.step.unit):
        return None
    if compared.comparison in ("<", "≥", ">", "=", "以上") and per.verb in FALLING:
        return Binary("-", bound, subject)
    if compared.comparison in (">", "≤", "以下") and per.verb in RISING:
        return Binary("-", subject, bound)
    return None


def _places_behind(compared: Reached, bound: Num, per: Per) -> Term | None:
    """第一名的得10分,每降低1名: how many places behind it; a lower place has a higher number."""
    behind = compared.comparison in ("=", "≤") and per.verb in FALLING
    return Binary("-", compared.left, bound) if behind else None


PLACES = ("名", "位", "名次", "个名次", "位次", "个位次")
"""Units of places in a ranking."""


def _same(bound: str, step: str) -> bool:
    return bound == step or (bound in PERCENT and step in PERCENT)


UNMET = ("达不到", "未达到", "未达标", "不达标", "达不到要求", "未达到要求", "不足")
"""What refers to the number that the words before it have asked for."""


def named(
    before: tuple[Token, ...],
    event: Phrase | None,
    after: tuple[Token, ...],
    *,
    due: bool = False,
) -> Phrase | None:
    """The name of what is counted; ``due``: the number that is asked for is no part of it."""
    first = (joined(before) if due else quoted(before)) if before else None
    second = quoted(after) if after else None
    parts = [part for part in (first, event, second) if part is not None and part.text]
    if event is not None and event in parts:
        verb = EVENT.match(event.text)
        told = event.text[verb.end() :] if verb else event.text
        if any(told in part.text for part in parts if part is not event):
            parts.remove(event)
    if not parts:
        return None
    spans = [part.span for part in parts if part.span is not None]
    span = Span(spans[0].start, spans[-1].end) if spans else None
    return Phrase(bare(",".join(bare(part.text) for part in parts)), span)


def counts(pieces: tuple[Token, ...]) -> bool:
    return bool(Condition(pieces).marks)
