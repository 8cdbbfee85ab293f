"""Forms that set a value, share it out or leave it to an assessor."""

from __future__ import annotations

from fractions import Fraction
import re
from typing import Any

from lark import Token, Transformer, Tree

from ...source.pattern import Pattern
from ...source.text import Span
from ..grammar import sentences
from ..numeral import number
from ..tokens import NUMERAL, number_in, points_in
from ..tree import (
    Barring,
    Binary,
    Cohort,
    Curbing,
    Exempting,
    Gaining,
    Giving,
    Grading,
    Judging,
    Num,
    Per,
    Phrase,
    Portion,
    Portioning,
    SetShare,
    Statement,
    Taking,
)
from .amounts import scored, veto_reach, worth
from .clauses import (
    ELIDED,
    Aftermath,
    Bare,
    Clause,
    Except,
    Following,
    Further,
    OnlyBest,
    Opened,
    Otherwise,
    Portioned,
    Remark,
    Rest,
    Spoiled,
    Totals,
    Valued,
    Weighted,
)
from .compare import ranged, term_of
from .counting import event_of, per_of
from .lists import distributed
from .pieces import Condition, around, is_token, quoted, span_of
from .points import GOOD, GROUPED, PERSONS, WRONG
from .several import each_of, listed_of
from .sharing import over_heads
from .terms import percent
from .wholes import reach_of, unit_of


class Values(Transformer[Token, Any]):
    """得分, 满分, 各, 分别, 酌情: the meaning of the production of the same name."""

    def grading(self, parts: list[Any]) -> Statement:
        condition, points = parts
        return scored(condition, points)

    def full(self, parts: list[Any]) -> Statement:
        condition, token = parts
        if "满分" in quoted(condition.pieces).text:
            raise ValueError(token)  # a bound on what is scored, not a score
        absent = NOT_THEIRS.fullmatch(quoted(condition.pieces).text)
        if absent is not None and condition.plain:
            span = quoted(condition.pieces).span
            return Exempting(Phrase(absent["what"], span), "得满分")
        return Grading(SetShare(), ranged(condition))

    def criterion(self, parts: list[Any]) -> Statement:
        return Grading(points_in(parts[1]), term_of(parts[0]))

    def opened(self, parts: list[Any]) -> Clause:
        return Opened(quoted(parts[0].pieces), points_in(parts[1]))

    def value(self, parts: list[Any]) -> Clause:
        return Valued(points_in(parts[0]))

    def bare_points(self, parts: list[Any]) -> Clause:
        per, words = unit_of(parts[1]), quoted(parts[0].pieces)
        if per is None:
            return Bare(Grading(points_in(parts[1]), ranged(parts[0])))
        if WRONG.search(words.text) or not GOOD.search(words.text):
            raise ValueError(parts[1])  # given, or taken?
        return Giving(points_in(parts[1]), per=per, quantity=words)

    def otherwise(self, parts: list[Any]) -> Clause:
        when = quoted(parts[0].pieces) if isinstance(parts[0], Condition) else None
        token = parts[-1]
        match token.type:
            case "VETO":
                return Otherwise(when, Barring(ELIDED, veto_reach(token)))
            case "DEDUCT_POINTS":
                taken = Taking(worth(token), when=ELIDED, reach=reach_of(token))
                return Otherwise(when, taken)
            case "GRADE_POINTS":
                return Otherwise(when, Grading(worth(token), ELIDED))
            case _:
                return Otherwise(when, Giving(worth(token), when=ELIDED))

    def further(self, parts: list[Any]) -> Clause:
        token = parts[0]
        if not FURTHER.search(token):
            raise ValueError(token)  # points without a word of what for
        return Further(Taking(points_in(token), reach=reach_of(token)))

    def not_added(self, parts: list[Any]) -> Clause:
        nothing = Grading(Num(Fraction(0), "分"), term_of(parts[0]))
        words = quoted(parts[0].pieces)
        plain = parts[0].plain and SPOILED.match(words.text) is not None
        return Spoiled(nothing, words) if plain else nothing

    def exception(self, parts: list[Any]) -> Clause:
        token = parts[0]
        words = LED.sub("", token.strip(",() ").removesuffix("除外"))
        start = (token.start_pos or 0) + token.index(words)
        return Except(Phrase(words, Span(start, start + len(words))))

    def remark(self, parts: list[Any]) -> Clause:
        token = parts[0]
        if INNER.match(token):
            return self._inner(token)
        if ONE_TIME.fullmatch(token):
            return Aftermath(single=True)
        if NOT_SUMMED.fullmatch(token):
            return OnlyBest(bracketed=True)
        if REMARK.search(token) is None and CHANGES.search(token):
            raise ValueError(token)  # it may change what is given
        start = token.start_pos or 0
        return Remark(str(token), Span(start, start + len(token)))

    def _inner(self, token: Token) -> Clause:
        """(不足1天的按1天计), (最多计2次): a clause in brackets, read where it stands."""
        lead = " " * ((token.start_pos or 0) + 1)
        (tree,) = sentences().parse(lead + token[1:-1]).children
        if not isinstance(tree, Tree) or tree.data not in ("part_step", "at_most"):
            raise ValueError(token)
        clause: Clause = self.transform(tree)
        return clause

    def each_taken(self, parts: list[Any]) -> Clause:
        return each_of(parts, taking=True)

    def each_given(self, parts: list[Any]) -> Clause:
        return each_of(parts, taking=False)

    def list_taken(self, parts: list[Any]) -> Clause:
        return listed_of(parts)

    def list_given(self, parts: list[Any]) -> Clause:
        return listed_of(parts)

    def list_bare(self, parts: list[Any]) -> Clause:
        words = quoted(parts[0].pieces).text
        if WRONG.search(words) or not GOOD.search(words):
            raise ValueError(parts[1])  # given, or taken?
        return listed_of(parts)

    def judged(self, parts: list[Any]) -> Statement:
        before, per, after, token = around(parts, "PER")
        taking = token.type in ("RANGE_TAKE", "FREE_TAKE", "FREE_OR_NONE") or (
            token.type == "DELEGATED" and re.search(r"[扣减]分", token) is not None
        )
        if BOTH.search(token):
            raise ValueError(token)  # added or taken?
        if "分别" in token or token.strip(", ").startswith("各"):
            _spread_evenly((*before, *after), token)
        pieces = (*before, *after)
        if not pieces and token.type != "DELEGATED" and per is None:
            raise ValueError(token)  # judged, but what?
        phrase = quoted(pieces) if pieces else event_of(per) if per is not None else None
        if token.type == "DELEGATED":
            words = ",".join(each for each in (phrase.text if phrase else "", token[:-2]) if each)
            phrase = Phrase(words, span_of((*pieces, token)))
        if phrase is None or not phrase.text or HOW.fullmatch(phrase.text):
            raise ValueError(token)
        if phrase.text.endswith(("分别", "各")):
            raise ValueError(token)
        if JUDGE.search(phrase.text):
            phrase = Phrase(JUDGE.sub("", phrase.text), phrase.span)
        numbers = (
            [number_in(token, match, "分") for match in re.finditer(rf"({NUMERAL})", token)]
            if token.type != "DELEGATED"
            else []
        )
        least = numbers[0] if len(numbers) > 1 else None
        most = numbers[-1] if numbers else None
        if least is not None and most is not None and least.value >= most.value:
            raise ValueError(token)
        step = per_of(per) if per is not None else unit_of(token)
        if step is not None and step.step.unit in PERSONS and GROUPED.search(phrase.text):
            raise ValueError(token)  # 社长每人加0-6分: the one who is scored, or each of them?
        return Judging(taking, phrase, least, most, step)

    def judged_state(self, parts: list[Any]) -> Statement:
        """根据整改情况得分,满分2分: an assessor gives from none to all."""
        token = parts[-1]
        match = STATE.match(token)
        if match is None:
            raise ValueError(token)
        start = (token.start_pos or 0) + match.start("state")
        words, span = match["state"], Span(start, start + len(match["state"]))
        if isinstance(parts[0], Condition):
            before = quoted(parts[0].pieces)
            begin = before.span.start if before.span else start
            words, span = f"{before.text},{words}", Span(begin, span.end)
        return Judging(False, Phrase(words, span), Num(Fraction(0), "分"), points_in(token))

    def judged_most(self, parts: list[Any]) -> Statement:
        condition, token = parts
        spoken = re.search(r"(?:最高|最多|至多|超过|上限)(?:可|只)?([扣减加奖])", token)
        assessed = re.search(r"(?:评分|打分|评议|测评)$", quoted(condition.pieces).text)
        if HOW.fullmatch(quoted(condition.pieces).text):
            raise ValueError(token)  # who judges, and not what
        if spoken is None and "为" in token:
            raise ValueError(token)  # a bound on what has been given, not a judgement
        if spoken is not None and spoken[1] in "加奖" and YEARLY.fullmatch(token):
            return _curb(condition, token)
        if assessed is None and (
            spoken is None or re.search(r"[此本该]项|累计|合计|[分值]不|上限|年", token)
        ):
            raise ValueError(token)
        if assessed is None and GATHERED.search(quoted(condition.pieces).text):
            raise ValueError(token)  # a bound on several, not a judgement on one
        taking = spoken is not None and spoken[1] in "扣减"
        unit = re.search(r"每([项次个类篇人])", token)
        per = Per("", Num(Fraction(1), unit[1])) if unit else None
        return Judging(taking, quoted(condition.pieces), None, points_in(token), per)

    def proportion(self, parts: list[Any]) -> Clause:
        pieces = (*parts[0].pieces, parts[1])
        words = quoted(parts[0].pieces).text
        phrase = Phrase(words + ",完成比例", quoted(pieces).span)
        if len(parts) == 2:
            return Portioned(phrase, words)
        if TAKEN.search(parts[1]):
            raise ValueError(parts[1])  # taken from what is not got yet
        return _done(phrase, points_in(parts[2]))

    def proportion_else(self, parts: list[Any]) -> Clause:
        value = parts.pop() if is_token(parts[-1], "VALUE") else None
        if not isinstance(parts[0], Condition):
            if value is not None:
                raise ValueError(value)
            return Portioned(ELIDED)
        if value is None:
            raise ValueError(parts[0])  # a part of how many points?
        asked = quoted(parts[0].pieces)
        return _done(Phrase(asked.text + ",完成比例", asked.span), points_in(value))

    def best_ratio(self, parts: list[Any]) -> Statement:
        condition, token = parts
        words = quoted(condition.pieces)
        name = Phrase(BY.sub("", words.text), words.span)
        if not condition.plain or not MEASURED.fullmatch(name.text) or BAD.search(name.text):
            raise ValueError(token)  # the share of what, or who has least is best
        best = Cohort("最高", Phrase(name.text))
        said = re.search(r"(\d+(?:\.\d+)?) *分", token)
        points = number_in(token, said, "分") if said else SetShare()
        cap = points if isinstance(points, Num) else None
        return Gaining("", Binary("×", Binary("÷", name, best), points), cap)

    def list_shared(self, parts: list[Any]) -> Statement:
        condition, token = parts
        shares = [number_in(token, m, "%") for m in re.finditer(r"(\d+(?:\.\d+)?) *%", token)]
        words = quoted(condition.pieces)
        found = distributed(words.text, len(shares))
        if found is None:
            raise ValueError(token)
        return Portioning(
            tuple(
                Portion(share, Phrase(name, words.span))
                for name, share in zip(found.names, shares, strict=True)
            )
        )

    def shared(self, parts: list[Any]) -> Statement:
        condition, token = parts
        match = re.search(r"(\d+(?:\.\d+)?) *%", token)
        share = number_in(token, match, "%") if match else Num(Fraction(50), "%")
        if not share.value > 0:
            raise ValueError(token)
        return Portioning((Portion(share, term_of(condition)),))

    def first_ratio(self, parts: list[Any]) -> Clause:
        token = parts[0]
        last = re.search(rf"(?:-|~|—|–|至|到) *第? *({NUMERAL}) *名", token)
        begin, *_, first = re.finditer(rf"第 *({NUMERAL})", token)
        said = tuple(number_in(token, each, "名") for each in (begin, first))
        percent_said = re.search(r"(\d+(?:\.\d+)?) *%", token)
        share = number_in(token, percent_said, "%") if percent_said else None
        return Following(number_in(token, last, "名"), said, share)

    def share_rest(self, parts: list[Any]) -> Clause:
        condition, token = parts
        match = re.search(r"(\d+(?:\.\d+)?) *%", token)
        return Rest(quoted(condition.pieces), number_in(token, match, "%") if match else None)

    def over_heads(self, parts: list[Any]) -> Clause:
        return over_heads(parts)

    def weighted(self, parts: list[Any]) -> Clause:
        condition, token = parts
        last = list(condition.pieces)
        begin = max((i for i, piece in enumerate(last) if piece.line == 2), default=0)
        if re.search(r"\d", quoted(last[:begin]).text):
            raise ValueError(token)  # a number that nothing would hold
        share = number_in(token, re.search(r"(\d+(?:\.\d+)?) *%", token), "%")
        return Weighted(quoted(last[begin:]), percent(share))

    def totals(self, parts: list[Any]) -> Clause:
        return Totals(re.sub(r"^,? *(?:之和)?(?:即为?|等于)", "", parts[0]).strip())

    def exempted(self, parts: list[Any]) -> Statement:
        condition, token = parts
        policy = "不计入" if EXCLUDED.search(token) else ""
        if "计入" in token and not ABSENT.search(quoted(condition.pieces).text):
            raise ValueError(token)  # what is not counted in: the work, or what it earns?
        return Exempting(term_of(condition), policy)

    def exempted_mean(self, parts: list[Any]) -> Statement:
        condition, token = parts
        who = quoted(condition.pieces)
        if not condition.plain or not ABSENT.search(who.text) or RELATED.search(who.text):
            raise ValueError(
                token
            )  # who does not have the work is told apart from who has it badly
        found = MEAN_OF.search(token)
        assert found is not None
        start = (token.start_pos or 0) + found.start()
        mean = Phrase(found[0], Span(start, start + len(found[0])))
        return Exempting(Phrase(OF_A_UNIT.sub("", who.text), who.span), "", mean)


def _curb(condition: Condition, token: Token) -> Curbing:
    """捐书每年最多加40分: a bound on what is named. Raises ``ValueError`` where nothing is."""
    words = quoted(condition.pieces)
    if not condition.plain or GENERAL.search(words.text):
        raise ValueError(token)
    return Curbing(points_in(token), words)


YEARLY = Pattern(
    r"(?:每年度?|每学年|全年)(?:内)?(?:最高|最多|至多)(?:可|只)?(?:加|奖励?)(?:分)? *\d+(?:\.\d+)? *分"
)
GENERAL = Pattern(r"[此本该每各,、]|以上|上述|所有|总|\d|合计|累计|[加扣减得]分|项目?$|和|或|及")
"""Words of a bound that name nothing by itself, or several things."""


def _done(phrase: Phrase, worth: Num) -> Gaining:
    """The share of its points that was done."""
    return Gaining("", Binary("×", Binary("÷", phrase, Num(Fraction(100), "%")), worth), worth)


BY = Pattern(r"^(?:以|按照?|根据)(?=..)|的?(?:数值|数量)?$")
MEASURED = Pattern(r"[^\d,;、。]{2,20}")
BAD = Pattern(
    r"投诉|事故|案件|差错|违[法规纪章]|能耗|缺[勤陷]|损失|破损|丢失|逾期|超|发案|死亡|信访|排名|名次"
)
"""Measures of which less is better, or that are places themselves."""
TAKEN = Pattern(r"[扣减]")


def _spread_evenly(pieces: tuple[Token, ...], token: Token) -> None:
    """分别加1-4分 for four things may be one value for each of them. Raises ``ValueError`` for that."""
    numbers = [number(each) for each in re.findall(NUMERAL, token)]
    lists = [each.split("、") for each in quoted(pieces).text.split(",")]
    if len(numbers) == 2 and any(abs(numbers[1] - numbers[0]) + 1 == len(each) for each in lists):
        raise ValueError(token)


STATE = Pattern(
    r"(?:根据|按照?|依据|视|依)(?P<state>.*?(?:情况|程度|率|质量|效果|成效|进度|水平))(?=(?:酌情|综合|予以)?[得给计打评赋]分)"
)
"""What points are judged by."""
LED = Pattern(r"^(?:但|若|如)+|(?:的|时),? *[可则]?不予?扣分$")
"""What an exception in brackets begins and ends with: (若有新情况的,不扣分)."""
BOTH = Pattern(r"加减|增减|增扣|奖扣|奖惩|减加|扣加")
HOW = Pattern(
    r"(?:可|应|须)?(?:以)?(?:按照?|根据|依据|结合|视)?(?:其|具体|实际|平时|日常)?(?:表现|工作|完成)?(?:情况|情节|程度|表现)(?:轻重)?"
    r"|由[^,]{1,12}(?:认定|确定|审定|评定|打分|评分|核定)"
)
"""How somebody judges, and not what."""
EXCLUDED = Pattern(r"缺项|[纳列计]入")
ABSENT = Pattern(
    r"^(?:如|若|凡)?(?:无(?!故)|没有(?!建|制|完|开|落|达|按|及|执)|不(?:涉及|适用|使用|承担|具备|设|存在|生产|从事|经营|开展)|未(?:涉及|承担|设))"
)
"""Who does not have what the item is about, unlike who does not do it."""
SPOILED = Pattern(
    r"(?:但|如|若|凡)?(?:未(?!参)|无(?!故)|没有|不(?!得)|迟到|早退|逾期|旷|弄虚|虚假|重复|抄袭|作假)"
)
"""What keeps from points that are given: 未署单位名称的不加分."""
RELATED = Pattern(r"涉及[^,]*(?:指标|项目?|内容)$|,")
"""Which items are meant, and not those around the sentence alone."""
MEAN_OF = Pattern(
    r"(?:其[他它]|同类|同级|各|全[省市县区]|[省市县区]级|本地|参评|被?考核|其余|所有|全体){0,2}(?:单位|部门|科室|乡镇|街道|县区|学院|班级|人员|对象|参评者)?的?(?:此|本|该)?项?的?平均(?:得分|分值|分数|分|成绩)"
)
"""Whose mean is meant."""
OF_A_UNIT = Pattern(r"的?(?:单位|部门|个人|乡镇|村|对象|学院|班级)$")
NOT_THEIRS = Pattern(
    r"(?:如|若|对|凡)?(?P<what>(?:无|没有|不涉及|未涉及|未承担|不承担)(?:此|该|本|这|相关|对应)[^,;。\d]{0,8}?)(?:的?(?:单位|部门|个人|乡镇|村))?的?,?(?:则)?(?:此项|本项|该项)?"
)
"""Whoever does not have the work that the item is about."""
INNER = Pattern(r"\((?:不[足满]|(?:[此本]项)?(?:最多|至多)[^扣减]*[次项篇个])")
JUDGE = Pattern(r"的?,由[^,\d]{1,12}$")
"""Who judges, which is no part of what is judged."""
FURTHER = Pattern(r"并|同时|且|追加|再|另|倒|总分")
ONE_TIME = Pattern(r"\((?:仅|只|限)(?:加|计|算|记|扣)(?:分)?(?:一|1)次(?:分)?\)")
NOT_SUMMED = Pattern(
    r"\((?:但)?不(?:得|可|能|再|予)?(?:累计|累加|重复|叠加)(?:加分|奖分|计分|得分|计算|奖励)?\)"
)
CHANGES = Pattern(
    r"\d|[加扣减得计奖]分|[一二两三四五六七八九十半] *[次项分人倍]|不计|除外|不含|折半|减半|加倍|最高|最多|上限|累计|重复|比例|均分|平均"
)
"""Words in brackets that may change what is given; others only belong to the name."""
REMARK = Pattern(
    r"^\((?:含|不含|包括|不包括|指|其[他它]).*|\(附:[^分次]*\)$|.*(?:除外|已[有经]的?不重复[扣加]分|评分相同)\)$"
)
"""What a remark in brackets may say of the words that it stands behind."""
GATHERED = Pattern(r"^(?:以上|上述|所有|各项?|全部)|[加扣减]分|奖励?项|合计|累计|累加")
