"""A deduction beside an award: whether it says how far the award's own matter falls short.

全部参加的,加2分;每少1人,扣1分: the deduction takes from the two points. 建成书屋的,加1分;未公开账目,
每项扣1分: it takes from the item, as any other.
"""

from __future__ import annotations

from ..source.pattern import Pattern
from ..syntax.tree import Binary, Negated, Num, Phrase, Reached, Statement, Taking, Term
from .bands import band

WHOLE = Pattern(
    r"全部|全都|全员|全体|全勤|满勤|全年|均|都|一律|所有|每[个名人项次处月季年周天]|各(?!种|类|级)|齐全|齐备|完整|完全|逐[个一项户]"
    r"|无一|没有|从未|未(?:发生|出现)|不存在|100 *%"
)
"""Words of a condition that one failing already breaks."""
FAILING = Pattern(r"[不未无没缺漏少错旷低差]|迟到|早退|请假")
LACKING = Pattern(r"[少缺低差漏]|未达|不足")
"""Verbs of 每少1次: they count what is missing of what stands before."""
DENIED = Pattern(r"未能|没有|未|不能|不|没")
SHORT = 4
COMMON = 2
NOUN = 3
"""Characters of a deduction that names no subject, and those that two of one matter share."""


def falls_short(when: Term, points: Num, taking: Taking, *, together: bool) -> bool:
    """Whether a counted deduction takes from an award on ``when``; ``together``: in one sentence."""
    if taking.points.value > points.value:
        return False
    if lacks(when, taking):
        return True
    words, what = said(when), said(taking.quantity) if taking.quantity else ""
    verb = taking.per.verb if taking.per else ""
    failing = FAILING.search(verb + what) is not None
    if failing and WHOLE.search(words):
        return related(words, what)
    if denies(words, what):
        return True
    return together and bool(LACKING.search(verb)) and shared(words, what) >= min(NOUN, len(what))


def related(words: str, what: str) -> bool:
    """Whether a deduction names no matter of its own, or one that the condition names too."""
    return len(what) <= SHORT or shared(words, what) >= COMMON


def denies(words: str, what: str) -> bool:
    """Whether words are a condition's own with a denial in them: 结对共建 … 所队未结对共建."""
    denial = DENIED.search(what)
    if denial is None:
        return False
    head, tail = what[: denial.start()], what[denial.end() :]
    return len(tail) >= COMMON and tail in words and (not head or shared(words, head) >= COMMON)


def shared(one: str, other: str) -> int:
    """How many characters in a row two texts have in common at most."""
    for length in range(len(other), 0, -1):
        if any(other[i : i + length] in one for i in range(len(other) - length + 1)):
            return length
    return 0


def lacks(when: Term, taking: Statement) -> bool:
    """Whether a deduction counts how far a quantity is from the bound of a condition."""
    bound = band(when)
    if bound is None or not isinstance(taking, Taking):
        return False
    match taking.quantity:
        case Binary("-", Num(value), subject):
            return subject == bound.subject and bound.least is not None and bound.least[0] == value
        case Binary("-", subject, Num(value)):
            return subject == bound.subject and bound.most is not None and bound.most[0] == value
        case _:
            return False


def said(term: Term) -> str:
    """The words of a condition."""
    match term:
        case Phrase(text):
            return text
        case Reached(left, _, right):
            return said(left) + said(right)
        case Num(value, unit):
            return f"{value}{unit}"
        case Negated(inner):
            return "不" + said(inner)
        case _:
            return "".join(said(each) for each in getattr(term, "terms", ()))
