"""Forms that add or take points."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
import re
from typing import Any

from lark import Token, Transformer

from ...source.pattern import Pattern
from ...source.text import Span
from ..tokens import NUMERAL, count_in, number_in, points_in
from ..tree import (
    AllOf,
    Binary,
    Giving,
    Grading,
    Lacking,
    Num,
    Per,
    Phrase,
    Reached,
    Statement,
    Taking,
    Term,
)
from .amounts import given, sure, worth
from .clauses import (
    ELIDED,
    Alternatives,
    Clause,
    Lessened,
    Multiplied,
)
from .compare import term_of
from .counting import FALLING, event_of, named, per_of, quantity_of, several_gaps
from .pieces import Condition, DutyPieces, around, bare, is_token, joined, quoted
from .series import sided
from .standing import compared_to_mean, mean_gap
from .terms import duty_of
from .wholes import reach_of, unit_of


class Points(Transformer[Token, Any]):
    """加分, 扣分: the meaning of the production of the same name."""

    def award(self, parts: list[Any]) -> Statement:
        condition, points = parts
        return given(condition, points)

    def counted_award(self, parts: list[Any]) -> Clause:
        before, per, after, points = around(parts, "PER")
        assert per is not None
        counted = self._counted(before, per, after, points)
        if isinstance(counted, Giving) and _of_a_group(counted):
            single = replace(counted, when=counted.quantity, per=None, quantity=None)
            return Alternatives(((counted,), (single,)))
        apart = (points.start_pos or 0) - (per.end_pos or 0) > 0 or points.startswith(",")
        reached = points.type == "GRADE_POINTS" and apart and before and not THERE.match(per)
        if (after or reached) and not per.startswith("每"):
            whole = quoted((*before, per, *after))
            num = points_in(points)
            once = Grading(num, whole) if points.type == "GRADE_POINTS" else Giving(num, when=whole)
            return Alternatives(((counted,), (once,)))
        return counted

    def _counted(
        self, before: tuple[Token, ...], per: Token, after: tuple[Token, ...], points: Token
    ) -> Statement:
        due = next((p for p in before if p.type == "THRESHOLD" and ASKS.match(p)), None)
        quantity = quantity_of(before, per, after, due=due is not None)
        asked = count_in(due) if due else None
        return Giving(points_in(points), per=per_of(per), quantity=quantity, due=asked)

    def counted_grading(self, parts: list[Any]) -> Clause:
        return self.counted_award(parts)

    def duty_award(self, parts: list[Any]) -> Statement:
        *before, pieces, points = parts
        duty, extras = duty_of(pieces, before[0].pieces if before else ())
        terms: tuple[Term, ...] = (duty, *extras)
        return Giving(points_in(points), when=duty if len(terms) == 1 else AllOf(terms))

    def deduction(self, parts: list[Any]) -> Statement:
        condition, points = parts
        sure(condition, points)
        unit = unit_of(points)
        if unit is not None:
            quantity = quoted(condition.pieces)
            return Taking(worth(points), per=unit, quantity=quantity, reach=reach_of(points))
        words = quoted(condition.pieces).text
        counted = self._implied(condition, points)
        if counted is not None:
            return counted
        if ONE_OF.search(words):
            raise ValueError(points)  # 账物一处不相符扣1分: for one such place, or for each?
        if ANY_ONE.match(words):
            raise ValueError(points)  # 任何一项不达标扣1分: once, or for each?
        if DUTIFUL.search(words) and LACKING.search(words) is None:
            raise ValueError(
                points
            )  # 每月自查一次,扣1分: what is done as it should be costs nothing
        if AMOUNT.search(words):
            raise ValueError(points)  # 欠费50元扣1分: once, or for every 100?
        when = term_of(condition)
        if isinstance(when, Reached) and _denied(when):
            raise ValueError(points)  # 未巡查2次以上: not so often, or so often not?
        more = MORE.match(points) is not None
        return Taking(worth(points), when=when, reach=reach_of(points), more=more)

    def _implied(self, condition: Condition, points: Token) -> Statement | None:
        """…的,一个项目扣3分: so much for each project."""
        phrase = quoted(condition.pieces)
        match = IMPLIED.fullmatch(phrase.text) or PLACED.fullmatch(phrase.text)
        if match is None or not condition.plain:
            return None
        if match.re is PLACED.compiled:
            name = match["what"] + match["noun"]
        else:
            name = ",".join(each for each in (bare(match["what"]), match["noun"]) if each)
        step = Per("", Num(Fraction(1), match["unit"]))
        quantity = Phrase(name, phrase.span)
        return Taking(worth(points), per=step, quantity=quantity, reach=reach_of(points))

    def counted_deduction(self, parts: list[Any]) -> Clause:
        before, per, after, points = around(parts, "PER")
        assert per is not None
        apart = (points.start_pos or 0) - (per.end_pos or 0)
        if not before and not after and ONCE.match(per) and apart > 1:
            raise ValueError(per)  # 发现一次的,扣1分: for once, or for each?
        several = () if after else several_gaps(before, per_of(per))
        if several:
            step, num, reach = per_of(per), worth(points), reach_of(points)
            own = tuple(Taking(num, per=step, quantity=gap, reach=reach) for gap in several)
            whole = Taking(num, per=step, quantity=quoted(before), reach=reach)
            return Alternatives((own, (whole,)))
        quantity = quantity_of(before, per, after)
        reach = reach_of(points)
        return Taking(worth(points, per), per=per_of(per), quantity=quantity, reach=reach)

    def below_mean(self, parts: list[Any]) -> Clause:
        before, per, after, points = around(parts, "BELOW_MEAN")
        assert per is not None
        if after:
            raise ValueError(per)
        step = Per("低" if per.startswith("每低") else "高", count_in(per))
        words = quoted(before) if before else ELIDED
        compared = compared_to_mean(words)
        subject = compared.left if compared is not None else words
        if not isinstance(subject, Phrase) or (compared is None and MEANT.search(words.text)):
            raise ValueError(per)
        quantity = mean_gap(subject, short=step.verb == "低")
        return Taking(worth(points), per=step, quantity=quantity, reach=reach_of(points))

    def multiplied(self, parts: list[Any]) -> Clause:
        condition, token = parts
        phrase = quoted(condition.pieces)
        if not phrase.text or not condition.plain or UNSURE.search(phrase.text):
            raise ValueError(token)
        half = re.search(r"减半|折半|一半", token) is not None
        factor = Fraction(1, 2) if half else Fraction(2)
        return Multiplied(phrase, factor, "扣" in token)

    def place_deduction(self, parts: list[Any]) -> Clause:
        *conditions, step, token = parts
        match = re.search(NUMERAL, step)
        if conditions and "第" not in step and number_in(step, match, "名").value == 1:
            words = quoted(conditions[0].pieces).text
            return Lessened(sided(words, up=UPWARDS.match(step) is not None), worth(token))
        if conditions or "第" in step or UPWARDS.match(step):
            raise ValueError(step)  # below the first of whom?
        places = Per("低", number_in(step, match, "名"))
        return Taking(worth(token), per=places, reach=reach_of(token))

    def lessened(self, parts: list[Any]) -> Clause:
        *conditions, token = parts
        words = quoted(tuple(p for part in conditions for p in _all_pieces(part))).text
        numbers = list(re.finditer(NUMERAL, token))
        least = number_in(token, numbers[1], "分") if len(numbers) > 1 else None
        points = number_in(token, numbers[0], "分")
        if not points.value:
            raise ValueError(token)
        return Lessened(words, points, least if least and least.value else None)

    def counted_bare(self, parts: list[Any]) -> Clause:
        before, per, after, points = around(parts, "PER")
        assert per is not None
        words = ",".join(quoted(each).text for each in (before, after) if each)
        if WRONG.search(words + per) or not GOOD.search(words + per):
            raise ValueError(points)  # given, or taken?
        return self._counted(before, per, after, points)

    def paired_deduction(self, parts: list[Any]) -> Clause:
        first, step, second, other, token = parts
        if not step.startswith("每") or not other.startswith("每"):
            raise ValueError(token)
        num, reach = worth(token), reach_of(token)
        return tuple(
            Taking(num, per=per_of(per), quantity=quantity_of(said.pieces, per, ()), reach=reach)
            for said, per in ((first, step), (second, other))
        )

    def owned_deduction(self, parts: list[Any]) -> Statement:
        value = next(part for part in parts if is_token(part, "OWN_VALUE"))
        before, per, after, points = around([p for p in parts if p is not value], "PER")
        assert per is not None
        quantity = quantity_of(before, per, after)
        base = points_in(value)
        return Taking(worth(points), per=per_of(per), quantity=quantity, base=base)

    def duty_deduction(self, parts: list[Any]) -> Statement:
        duties = [part for part in parts if isinstance(part, DutyPieces)]
        before, per, after, points = around([p for p in parts if p not in duties], "PER")
        assert per is not None
        if isinstance(parts[0], Condition) and parts[0].pieces == tuple(after):
            before, after = after, ()
        step, event = per_of(per), event_of(per)
        other = step.step.unit not in {count_in(part.due).unit for part in duties}
        if (event is not None or other) and step.verb not in FALLING:
            due = [piece for part in duties for piece in (part.due, *part.phrases)]
            quantity = named((*before, *due), event, after)
            return Taking(worth(points), per=step, quantity=quantity)
        terms: list[Term] = []
        for index, pieces in enumerate(duties):
            duty, extras = duty_of(pieces, tuple(before) if not index else ())
            terms += [Lacking(duty, duty.each and step.step.unit in PERSONS), *extras]
        if after and (extra := joined(list(after))):
            terms.append(extra)
        total = terms[0]
        for term in terms[1:]:
            total = Binary("+", total, term)
        return Taking(worth(points), per=step, quantity=total)

    def otherwise_each(self, parts: list[Any]) -> Statement:
        if any(isinstance(part, DutyPieces) for part in parts):
            return self.duty_deduction([part for part in parts if not is_token(part, "ELSE")])
        condition, _, per, *rest = parts
        token, after = rest[-1], rest[0].pieces if len(rest) > 1 else ()
        step = per_of(per)
        if step.verb in FALLING and not after:
            quantity = quantity_of(condition.pieces, per, ())
        else:
            asked = quoted(condition.pieces)
            quantity = Phrase(f"未做到{asked.text}", asked.span)
            quantity = named((), event_of(per), after) or quantity if after else quantity
        return Taking(worth(token, per), per=step, quantity=quantity, reach=reach_of(token))

    def sampled_deduction(self, parts: list[Any]) -> Statement:
        sample, condition, per, points = parts
        if "%" in sample:
            raise ValueError("a share of people is no number of them")
        pieces = list(condition.pieces)
        named = pieces[1:] if len(pieces) > 1 else pieces
        return Taking(
            worth(points), per=per_of(per), quantity=joined(named), sample=count_in(sample)
        )

    def rank(self, parts: list[Any]) -> tuple[Statement, ...]:
        step, points = parts[-2:]
        numbers = list(re.finditer(NUMERAL, step))
        first = (
            number_in(step, numbers[0], "名次") if len(numbers) > 1 else Num(Fraction(1), "名次")
        )
        per = Per("低", number_in(step, numbers[-1], "名次"))
        rules = []
        for condition, base in zip(parts[:-2:2], parts[1:-2:2], strict=True):
            label = condition.pieces[-1]
            name = Phrase(str(label) + "名次", Span(label.start_pos or 0, label.end_pos or 0))
            quantity = Binary("-", name, first)
            rules.append(
                Taking(points_in(points), per=per, quantity=quantity, base=points_in(base))
            )
        return tuple(rules)


UNSURE = Pattern(r"上述|以上|前述|本条|该项|各项")
"""Words that point to more than the clause before."""


def _all_pieces(part: Any) -> tuple[Token, ...]:
    return part.pieces if isinstance(part, Condition) else (part,)


def _of_a_group(giving: Giving) -> bool:
    """宿舍成员每人加2分: so much for the one who is scored, or for each of them?"""
    persons = giving.per is not None and giving.per.step.unit in PERSONS
    name = giving.quantity.text if isinstance(giving.quantity, Phrase) else ""
    return persons and GROUPED.search(name) is not None


GROUPED = Pattern(
    r"(?:成员|同学|队员|社长|部长|干事|委员|选手|宿舍|寝室|班级|参与者|获奖者|获选者|者)(?:\([^()]*\))?$"
)
"""Those who belong to what is told of them."""
THERE = Pattern(r"有|发现|出现|发生|存在|缺|少|漏")
"""What one is found of; 推广1篇,得3分 may say how much is to be reached."""
AMOUNT = Pattern(r"\d *(?:元|万元|美元|米|公里|吨|公斤)$")


def _denied(when: Reached) -> bool:
    low = when.comparison in ("以上", "≥", ">")
    return low and isinstance(when.left, Phrase) and DENIED.fullmatch(when.left.text) is not None


DENIED = Pattern(r"(?:未|没有|没)(?!.*(?:[,、]|导致|造成|致使|引发)).*")


ONCE = Pattern(r"(?:发现|出现|发生)(?:一|1)次")
PERSONS = ("人", "名", "位", "户")
ASKS = Pattern(r"至少|不少于|不低于|不得少于")
ANY_ONE = Pattern(r"(?:有|凡|如)?任(?:何|意)?一?(?:项|处|次|个|条|种|环节)")
IMPLIED = Pattern(
    r"(?P<what>[^\d]{4,}?)的?,一(?P<unit>[处项个例起次人份件])(?P<noun>(?<=个)[^,;、未不没无的\d]{2,4})?"
)
"""What is said once for each: 未按要求的,一处."""
PLACED = Pattern(
    r"(?P<what>[^\d,]{2,}(?<![第统唯任某每有缺少进同]))一(?P<unit>[处例起])(?P<noun>[未不没无缺违超漏][^\d,]*)"
)
"""One place that is not as it should be: 账物一处不相符."""
ONE_OF = Pattern(
    r"(?<![第统唯任某每有缺少进同])(?:一|1) *(?:处|例|起|项(?!目)|人(?!员)|个(?![月工百小])[一-鿿]{2,3}?)(?=[未不没无缺违超漏])|[,的](?:一|1)(?:处|例|起|项|人|次|个[一-鿿]{0,4})$"
)
DUTIFUL = Pattern(r"每(?:季度?|月|周|半年|年)[^,]{0,8}(?:\d|[一二两三四])次")
MEANT = Pattern(r"平均|[、,;]")
GOOD = Pattern(
    r"获|发表|撰写|参加|参与|举办|承办|主办|完成|承担|担任|采用|编写|出版|授权|主持|献血|志愿|论文|专利|著作|讲授|报送|刊登|排名|排练|第[一二三四五]"
)
"""What earns points, where no verb says whether they are given or taken."""
WRONG = Pattern(r"[未不没无缺漏超迟逾低违乱差]|[扣减]")
LACKING = Pattern(r"[未不没无少缺漏超迟逾差低]")
UPWARDS = Pattern(r"每(?:前?进|上升|提高|靠前)")
"""A step towards the first place."""
MORE = Pattern(
    r"[, ]*(?:则|应当?|一律|直接|予以|给予)?(?:并|同时|且)?(?:再|另|加|增|追加|倒|从|在)"
)
"""Before points that are taken besides those that stand before them: 再扣, 加扣."""
