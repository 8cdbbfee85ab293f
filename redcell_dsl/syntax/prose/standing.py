"""Where one stands among all: places in a ranking, and above or below the mean."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
import re

from ...source.pattern import Pattern
from ...source.text import Span
from ..numeral import number
from ..tree import (
    AllOf,
    Barring,
    Binary,
    Cohort,
    Giving,
    Grading,
    Num,
    Phrase,
    Reached,
    Statement,
    Taking,
    Term,
)

PLACE = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
HEAD = r"(?:排名|名次|名列|位列|位居|排在|排位|排序|(?:列|居)(?=全|本|第|前|倒))"
RANKED = Pattern(
    rf"^(?P<head>(?:.*?{HEAD}[^第前倒\d]{{0,6}}?)?)(?P<last>倒数)?(?:为|在|是)?"
    rf"(?:第(?P<first>{PLACE})(?:名|位)?(?: *(?:至|到|-|~|—)+ *第?(?P<to>{PLACE})(?:名|位)?)?"
    rf"|(?P<low>\d{{1,3}}) *(?:至|到|-|~|—)+ *(?P<high>\d{{1,3}})(?:名|位)"
    rf"|前(?P<top>{PLACE})(?:名|位))(?P<after>及?(?:以|之)后)?$"
)
PLACE_ENDS = "名位后一二三四五六七八九十\n"
"""What a place ends with, besides a digit."""
FOREIGN = Pattern(r"连续|(?<!平)均|[都各任每]|进入|一项|[多两三]年|次|[、,;/第\d]|或|和")
"""Words by which a place is no single place."""
MEAN = Pattern(
    r"^(?P<name>[^,、;/\d]{2,}?)(?P<sign>不低于|不高于|不超过|高于|低于|超过|大于|小于|达到)"
    r"(?:本?(?:班级?|年级|专业|校|院)|全[校院市县区局系体班]|同类(?:单位|部门|学校|企业)?"
    r"|各(?:单位|部门|县区|县|区|地区|地|乡镇|街道|学院|班级)|全体(?:学生|单位|职工)?|总体|参评(?:单位|对象)?)?的?"
    r"平均(?:值|分数?|数|水平|成绩|得分|线)?$"
)
SIGNS = {
    "不低于": "≥",
    "达到": "≥",
    "不高于": "≤",
    "不超过": "≤",
    "高于": ">",
    "超过": ">",
    "大于": ">",
    "低于": "<",
    "小于": "<",
}


def stood(phrase: Phrase) -> Term:
    """What a condition asks that speaks of a mean or a place; the phrase itself for any other."""
    return compared_to_mean(phrase) or placed(phrase) or _ranked_by(phrase) or phrase


def _ranked_by(phrase: Phrase) -> Term | None:
    """按照办结率排名,第一名: a place in the ranking that is named before it."""
    match = BY_RANKING.match(phrase.text) if phrase.text.startswith(("按", "根据")) else None
    if match is None or phrase.span is None:
        return None
    start = phrase.span.start + match.end()
    place = Phrase(phrase.text[match.end() :], Span(start, start + len(phrase.text) - match.end()))
    return placed(place, match["what"] + "排名")


BY_RANKING = Pattern(
    r"(?:按照?|根据)(?P<what>[^,;。、或和及\d]{2,40}?)(?:的?(?:高低|大小|多少|快慢))?(?:进行)?(?:排名|排序|排位),(?=第)"
)


def compared_to_mean(phrase: Phrase) -> Reached | None:
    """平均成绩高于班级平均分: a quantity and the mean of all."""
    match = MEAN.match(phrase.text) if "平均" in phrase.text else None
    if match is None or "或" in match["name"] or match["name"].endswith(("不", "未")):
        return None
    start = phrase.span.start if phrase.span else 0
    name = Phrase(match["name"], Span(start, start + len(match["name"])))
    return Reached(name, SIGNS[match["sign"]], Cohort("平均", name))


def placed(phrase: Phrase, subject: str = "") -> Term | None:
    """排名第1名, 排名前三名, 第2至5名: one count of places; ``subject`` is what a bare place is of."""
    last = phrase.text[-1:]
    match = RANKED.match(phrase.text) if last in PLACE_ENDS or last.isdecimal() else None
    if match is None or match["after"]:
        return None
    name = _name(match) or _backwards(subject, match)
    if not name or FOREIGN.search(match["head"] or ""):
        return None
    whole = Phrase(name, phrase.span)
    first = match["first"] or match["low"]
    last = match["to"] or match["high"]
    if match["top"]:
        return Reached(whole, "≤", numbered(match["top"], phrase))
    low = numbered(first, phrase)
    if last is None:
        return Reached(whole, "=", low)
    high = numbered(last, phrase)
    if low.value >= high.value:
        return None
    upper = Reached(whole, "≤", high)
    return AllOf((Reached(whole, "≥", low), upper)) if low.value > 1 else _from_first(low, upper)


def _from_first(low: Num, upper: Reached) -> Term:
    return AllOf((Reached(upper.left, "≥", low), upper))


def _name(match: re.Match[str]) -> str:
    head = str(match["head"] or "")
    if not head or not re.search(HEAD, head):
        return ""
    if re.fullmatch(HEAD, head) and head[-1] in "列居在":
        return "名次" + ("倒数" if match["last"] else "")
    head = re.sub(r"(?<=[名次位序])(?:为|在|是)$", "", head)
    plain = re.search(r"排名|名次|排位|排序", head)
    return head + ("倒数" if match["last"] else "" if plain else "名次")


def _backwards(subject: str, match: re.Match[str]) -> str:
    if match["head"] or not subject:
        return ""
    return subject if not match["last"] or subject.endswith("倒数") else subject + "倒数"


def numbered(said: str, phrase: Phrase) -> Num:
    """A place with where it stands, if that can be told."""
    value = number(said)
    for match in re.finditer(PLACE, phrase.text):
        if number(match[0]) == value and phrase.span and _verbatim(phrase):
            start = phrase.span.start + match.start()
            return Num(value, "名", Span(start, start + len(match[0])))
    return Num(value, "名")


def _verbatim(phrase: Phrase) -> bool:
    """Whether a phrase is as long as the text that it stands for, but for a closing 的."""
    assert phrase.span is not None
    return phrase.span.end - phrase.span.start - len(phrase.text) in (0, 1)


def ranks_of(statements: list[Statement]) -> dict[str, Fraction]:
    """The rankings that statements compare, with the last place that they name."""
    found: dict[str, Fraction] = {}
    for statement in statements:
        if isinstance(statement, Giving | Taking | Grading | Barring):
            when = statement.when
            for each in when.terms if isinstance(when, AllOf) else (when,):
                if (
                    isinstance(each, Reached)
                    and isinstance(each.left, Phrase)
                    and isinstance(each.right, Num)
                    and each.right.unit == "名"
                ):
                    name, value = each.left.text, each.right.value
                    found[name] = max(found.pop(name, Fraction(0)), value)
    return found


def following(statement: Statement, made: list[Statement]) -> Statement:
    """第6名至第15名的,得15分; 第16名以后的,得12分: of the ranking that the clauses before name."""
    if not made or not isinstance(statement, Giving | Taking | Grading | Barring):
        return statement
    if not isinstance(statement.when, Phrase):
        return statement
    match = RANKED.match(statement.when.text)
    known = ranks_of(made) if match else {}
    if match is None or not known:
        return statement
    name, last = list(known.items())[-1]
    if match["head"] and _name(match) != name:
        return statement
    if not match["after"]:
        term = placed(statement.when, name)
        return replace(statement, when=term) if term is not None else statement
    if match["first"] is None or match["to"] or match["last"]:
        return statement
    first = numbered(match["first"], statement.when)
    sign = {last: ">", last + 1: "≥"}.get(first.value)
    if sign is None:
        raise ValueError(statement)  # after which place?
    return replace(statement, when=Reached(Phrase(name, statement.when.span), sign, first))


def mean_gap(subject: Phrase, *, short: bool) -> Binary:
    """How far a quantity is below the mean, or above."""
    mean = Cohort("平均", Phrase(subject.text))
    own = Phrase(subject.text, subject.span)
    return Binary("-", mean, own) if short else Binary("-", own, mean)
