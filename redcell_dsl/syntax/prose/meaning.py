"""What each sentence form means: one method for each production of ``sentences.lark``."""

from __future__ import annotations

from fractions import Fraction
import re
from typing import Any

from lark import Token

from ...source.pattern import Pattern
from ...source.text import Span
from ..numeral import number
from ..tokens import NUMERAL, count_in, listed, number_in, points_in, words_of
from ..tree import (
    BEYOND,
    Barring,
    Binary,
    Bounding,
    Capping,
    Choosing,
    Composing,
    Excluding,
    Exempting,
    Exhausting,
    Gaining,
    Including,
    Listing,
    Num,
    Onceness,
    Per,
    Phrase,
    Rounding,
    Scaling,
    SetShare,
    Sharing,
    Statement,
    Summing,
    Term,
    Uniting,
)
from .amounts import nothing_in, veto_reach
from .bounds import Bounds
from .clauses import (
    Alternatives,
    Clause,
    EachCap,
    TakenCap,
)
from .compare import term_of
from .pieces import Condition, DutyPieces, is_token, names_in, quoted
from .points import Points
from .terms import kind_of, limit_of, percent
from .values import Values
from .wholes import rating_of


class Meaning(Points, Values, Bounds):
    """Each method is the meaning of the production of the same name in ``sentences.lark``."""

    def start(self, clauses: list[Clause]) -> list[Clause]:
        return clauses

    def condition(self, pieces: list[Token]) -> Condition:
        return Condition(tuple(pieces))

    def duty(self, tokens: list[Token]) -> DutyPieces:
        each = tokens[0].type == "EACH"
        due, *phrases = tokens[each:]
        return DutyPieces(each, due, tuple(phrases))

    def chosen(self, parts: list[Any]) -> Statement:
        if len(parts) == 2 and ABOVE.fullmatch(quoted(parts[0].pieces).text):
            return Choosing()
        if len(parts) == 2 and HELD_TOGETHER.match(quoted(parts[0].pieces).text):
            return Choosing()
        if len(parts) == 2 and not SAME.match(parts[0].pieces[0]):
            raise ValueError(parts[-1])  # the best of what is not said
        if len(parts) == 2:
            key = SAME.sub("", quoted(parts[0].pieces).text)
            return Uniting(KEY_END.sub("", key))
        return Choosing()

    def decimals(self, parts: list[Any]) -> Statement:
        token = parts[0]
        return Rounding(number_in(token, re.search(rf"({NUMERAL}) *位", token), "位"))

    def rating(self, parts: list[Any]) -> Statement:
        return rating_of(parts[0])

    def veto(self, parts: list[Any]) -> Clause:
        pieces = tuple(
            piece
            for part in parts[:-1]
            for piece in (part.pieces if isinstance(part, Condition) else (part,))
        )
        words, token = quoted(pieces).text, parts[-1]
        lost = "扣" in token and WORTH.search(words) is not None
        if LIMITS.search(words) or lost or "此处" in token:
            raise ValueError(token)  # 最低得0分 is a bound; 本表100分扣完 is not of this item
        barring = Barring(term_of(Condition(pieces)), veto_reach(token), nothing_in(token))
        if "不计分" in token and NOT_THEIRS.search(words):
            return Alternatives(((barring,), (Exempting(quoted(pieces), "不计入"),)))
        return barring

    def cap(self, parts: list[Any]) -> Clause:
        if re.search(r"分 */|总分", parts[0]):
            raise ValueError(parts[0])  # for each of how many; or of the whole, not of this unit
        unit = re.search(r"[每单]([项次个类篇起处])", parts[0])
        if unit is not None:
            return EachCap(points_in(parts[0]), Per("", Num(Fraction(1), unit[1])))
        if parts[0].endswith("扣完为止") and re.match(r" *[此本该]项", parts[0]):
            return Exhausting()
        if re.search(r"[扣减]|^, *共", parts[0]):
            return TakenCap(points_in(parts[0]))
        return Capping(points_in(parts[0]), re.search(r"[此本该]项", parts[0]) is not None)

    def cumulated(self, parts: list[Any]) -> Clause:
        if isinstance(parts[0], Condition) and re.search(r"\d", quoted(parts[0].pieces).text):
            raise ValueError(parts[0])  # a number that nothing would hold
        if isinstance(parts[0], Condition) and TOGETHER.search(quoted(parts[0].pieces).text):
            raise ValueError(parts[0])  # a bound on several items at once
        return Capping(points_in(parts[-1]))

    def exhaust(self, parts: list[Any]) -> Statement:
        return Exhausting()

    def highest(self, parts: list[Any]) -> Statement:
        return Uniting(_key(parts[0]))

    def exclusion(self, parts: list[Any]) -> Statement:
        items = tuple(str(part) for part in parts if is_token(part, "ITEM_MARK"))
        if not items:
            raise ValueError(parts[0])  # not counted again, but beside what?
        return Excluding(_key(parts[0]), items)

    def inclusive(self, parts: list[Any]) -> Statement:
        return Including("不" not in parts[0])

    def exceeding(self, _: list[Any]) -> Statement:
        return Including(False, BEYOND)

    def shared_value(self, parts: list[Any]) -> Statement:
        honours = listed(words_of(parts[0].pieces))
        if len(parts) == 2:
            return Sharing(honours, "", points_in(parts[1]))
        named = listed(words_of(parts[2].pieces).removeprefix("其中"))
        return Sharing(honours, "", points_in(parts[1]), named, points_in(parts[3]))

    def composition(self, parts: list[Any]) -> Statement:
        whole = words_of(parts[0].pieces) if isinstance(parts[0], Condition) else ""
        said = COUNTED_PARTS.search(words_of(parts[-2].pieces))
        words = words_of(parts[-2].pieces)[: said.start() if said else None]
        first, _, last = words.rpartition("以及")
        names = (*listed(first), last) if first else listed(last)
        if said and number(said[1]) != len(names):
            raise ValueError(parts[-1])  # more or fewer parts than it says
        return Composing(whole, names)

    def formula(self, parts: list[Any]) -> Statement:
        pieces = list(parts[0].pieces)
        led = max((i + 1 for i, each in enumerate(pieces) if LEADING.search(each)), default=0)
        if re.search(r"\d", quoted(pieces[:led]).text):
            led = 0  # a number is never left out
        if any(OTHER_SCORE.fullmatch(each.text) for each in names_in(parts[2])):
            raise ValueError(parts[1])  # made of another score, which no one enters
        if any(CUT.search(each.text) for each in names_in(parts[2])):
            raise ValueError(parts[1])  # the end of a line in the middle of a word
        if DEFINED.search(quoted(pieces).text):
            raise ValueError(parts[1])  # a rate is defined, no points
        whom = next((i for i, each in enumerate(pieces) if i > led and each.line == 2), 0)
        if whom and not led:  # 5人以上团体:个人得分=…
            name, when = quoted(pieces[whom:]), quoted(pieces[:whom])
            return Gaining(name.text.removesuffix("得分"), parts[2], when=when)
        return Gaining(quoted(pieces[led:] or pieces).text.removesuffix("得分"), parts[2])

    def sum_of(self, parts: list[Any]) -> Statement:
        match = re.match(NUMERAL, parts[0])
        return Summing(number_in(parts[0], match, "") if match else None)

    def plus(self, parts: list[Any]) -> Term:
        return Binary("+", parts[0], parts[2])

    def minus(self, parts: list[Any]) -> Term:
        return Binary("-", parts[0], parts[2])

    def times(self, parts: list[Any]) -> Term:
        return Binary("×", parts[0], parts[2])

    def over(self, parts: list[Any]) -> Term:
        return Binary("÷", parts[0], parts[2])

    def factor(self, parts: list[Any]) -> Term:
        term: Term = parts[1]
        return term

    def points(self, parts: list[Any]) -> Term:
        return percent(count_in(parts[0]))

    def name(self, parts: list[Any]) -> Term:
        token = parts[0]
        return Phrase(str(token), Span(token.start_pos, token.end_pos))

    def scale(self, parts: list[Any]) -> Statement:
        token = parts[-1]
        figure = re.search(r"\d{3,4}", token)
        if figure is not None:  # 考评满分为120分
            return Scaling(number_in(token, figure, "分"))
        start = (token.start_pos or 0) + token.index("百")
        return Scaling(Num(Fraction(100), "分", Span(start, start + 1)))

    def ways(self, parts: list[Any]) -> Statement:
        count = number_in(parts[0], re.search(NUMERAL, parts[0]), "种")
        kinds = tuple(kind_of(part) for part in parts if is_token(part, "KIND"))
        if count.value != len(kinds):
            raise ValueError(parts[0])
        return Listing(count, kinds)

    def bounds(self, parts: list[Any]) -> Statement:
        found: dict[str, Num | SetShare] = {}
        for token in parts[1:]:
            if is_token(token, "CAP") and re.search(r"[扣减]|累计|合计|总", token):
                raise ValueError(token)  # the most that is taken is no ceiling
            if isinstance(token, Condition):
                words = words_of(token.pieces)
                if re.search(r"\d", words) or (JOINS.search(words) and not ADDS.search(words)):
                    raise ValueError("a number that bounds nothing, or parts that are not added")
                continue
            if token.type == "EXHAUST":
                start = token.start_pos or 0
                found["floor"] = Num(Fraction(0), "分", Span(start, token.end_pos or start))
            else:
                found[BOUND_NAMES[token.type]] = limit_of(token)
        if not found:
            raise ValueError(parts[0])  # 加分项另计: nothing is bounded
        emptied = any(is_token(each, "EXHAUST") for each in parts[1:])
        if emptied and "base" not in found and kind_of(parts[0]) == "减分项":
            found["base"] = SetShare()  # what is taken until it is gone is the set value
        return Bounding(kind_of(parts[0]), **found)

    def once(self, parts: list[Any]) -> Statement:
        times = number_in(parts[-1], re.search(rf"({NUMERAL}) *次", parts[-1]), "次")
        if times.value != 1:
            raise ValueError(parts[-1])  # how often, and which of them, is not said
        return Onceness(times)


TOGETHER = Pattern(r"(?:可|能)?(?:与|和|同|跟)[^,]{2,}")
ABOVE = Pattern(
    r"(?:注,|说明,)?(?:上述|以上|前述|同类)(?:各?(?:项目?|类|种|个|奖项|情形|活动|荣誉|奖励|称号|加分项?目?|表彰))?"
)
"""Whatever the unit gives points for."""
HELD_TOGETHER = Pattern(
    r"^(?:同时|一人)?(?:兼任|担任|获得?|具有|取得|具备|符合|受到|满足|有)[^,\d]{0,4}(?:多|几|两|不同)(?:个|项|种|级|类|次)?[^,\d]{0,10}$"
)
"""Who has several of what the unit gives points for."""
COUNTED_PARTS = Pattern(
    r"等?(?:这)?([二两三四五六七八九十]|\d{1,2}) *(?:个?(?:大)?(?:部分|方面|项|板块|类)|项?指标)$"
)
SAME = Pattern(r"^,?(?:对|因|在)?同一")
KEY_END = Pattern(r"(?:[被在获有因受].*|的?(?:不同|多次|多项|多个|重复).*|,.*)$")
OTHER_SCORE = Pattern(
    r"(?:个人|本人|该项|本项|原|相应|单项|项目)得分|实际?得分(?:值|数)?|实得总分|应得(?:总)?分(?:值|数)?|应得满分"
)
CUT = Pattern(r"(?:[得加扣减评计积赋满总均]|总得|平均得|[基分]础|[加扣]分[值比]?系)$")
"""A name that stops before its last character: 相应级别评."""
DEFINED = Pattern(r"(?:占比|比例|比重|[^分]比|率|人数|总数|总量|数量|总额|天数|平均值)$")
LEADING = Pattern(r"(?:如下|公式|方式为?|方法为?|规则为?)$")
"""What leads up to a formula and is no part of what it is called."""
LIMITS = Pattern(r"(?:最低|最少|最高|最多|至少|[本该此全整]表(?: *\d+ *分)?)$")
WORTH = Pattern(r"\d *分$")
"""So many points are lost, of what is not said."""
NOT_THEIRS = Pattern(
    r"^(?:如|若)?(?:无|没有|不涉及|未涉及|未承担).*(?:任务|业务|工作|项目|指标|职能|职责|该项|此项)$"
)
"""Whoever does not have the work: 不计分 may be no points, or not counted at all."""
JOINS = Pattern(r"(?:得到|得出|作为|即为|为)[^,;。]*得分")
ADDS = Pattern(r"相加|之和|总和|合计|累加|加总")
"""How sub-items become the item's score: added, or the text is reported."""
BOUND_NAMES = {"BASE_IS": "base", "FLOOR_IS": "floor", "CEILING_IS": "ceiling", "CAP": "ceiling"}


def _key(token: Token) -> str:
    words = re.sub(
        r"^因?(?:参加|参与)?同一(?:(?:考核|评价|自然)?(?:学?年度?|学期|周期)内?,?同一)?", "", token
    )
    return re.sub(r"^(?:个|篇(?!章)|项(?!目))", "", words).strip()
