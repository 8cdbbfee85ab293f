"""Conditions: a yes/no, a comparison of one quantity, bands joined by 或."""

from __future__ import annotations

from itertools import pairwise
import re

from lark import Token

from ...source.pattern import Pattern
from ...source.text import Span
from ..numeral import number
from ..tokens import NUMERAL, count_in, number_in
from ..tree import AllOf, AnyOf, Num, Phrase, Reached, Term
from .pieces import MARKS, Condition, joined, quoted
from .standing import stood

ASKED = Pattern(r"至少|不少于|不低于|不得少于")
SEVERAL = Pattern(r"[、,;]|或者?|以及")
"""What joins several quantities: a comparison of all of them is the name of one fact."""
PERCENT = ("%", "个百分点", "百分点")
ONLY_THERE = {
    "在",
    "为",
    "达",
    "累计",
    "连续",
    "全年",
    "年内",
    "一年内",
    "有",
    "发现",
    "发现有",
    "出现",
    "发生",
    "存在",
    "其中",
}
"""Words that name no quantity by themselves."""


def term_of(condition: Condition) -> Term:
    """What a condition asks. A comparison that does not end it stays in the name of the fact."""
    pieces = _without_joint(condition.pieces)
    if any(piece.type == "BAND" for piece in pieces):
        return _bands(pieces)
    compared = _doubled(pieces) or reached(pieces)
    if compared is None:
        return stood(quoted(pieces))
    if isinstance(compared, AllOf):
        return compared
    if compared.comparison == "=" and DENIED.search(getattr(compared.left, "text", "")):
        raise ValueError(pieces)  # 未完成进度100%: less than that, and not so much
    between = LOWER.fullmatch(compared.left.text) if isinstance(compared.left, Phrase) else None
    if between is None or not isinstance(compared.right, Num):
        return quoted(pieces) if between else compared
    return _between(between, pieces[0].start_pos or 0, compared)


DENIED = Pattern(r"未|没有?(?:完成|达|做)")


def _without_joint(pieces: tuple[Token, ...]) -> tuple[Token, ...]:
    """大于等于2册且不超过5册: the word between two bounds says nothing by itself."""
    if len(pieces) <= len(MARKS):
        return pieces
    return tuple(
        piece
        for place, piece in enumerate(pieces)
        if not (
            piece in ("且", "并且")
            and 0 < place < len(pieces) - 1
            and pieces[place - 1].type in MARKS
            and pieces[place + 1].type in MARKS
        )
    )


def _doubled(pieces: tuple[Token, ...]) -> AllOf | None:
    """达到90%以上不足95%: both bounds of one quantity, side by side."""
    marks = Condition(pieces).marks
    if len(marks) != 2 or pieces[-2:] != marks or len(pieces) > 3:
        return None
    low, high = bound_in(marks[0]), bound_in(marks[1])
    if low is None or high is None or low.value >= high.value:
        return None
    if (low.unit and high.unit and low.unit != high.unit) or not (low.unit or high.unit):
        return None
    signs = sign_of(marks[0]), sign_of(marks[1])
    if signs[0] not in ("≥", ">", "以上") or signs[1] not in ("<", "≤", "以下"):
        return None
    unit = low.unit or high.unit
    subject = _measured(joined(pieces[:-2]) or Phrase(""))
    if SEVERAL.search(subject.text) or subject.text in ONLY_THERE:
        return None
    return AllOf(
        (
            Reached(subject, signs[0], Num(low.value, unit, low.span)),
            Reached(subject, signs[1], Num(high.value, unit, high.span)),
        )
    )


def _between(match: re.Match[str], begin: int, compared: Reached) -> Term:
    """75%≤达标率<85%: both bounds of one quantity."""
    assert isinstance(compared.right, Num)
    span = Span(begin + match.start("low"), begin + match.end("low"))
    low = Num(number(match["low"]), compared.right.unit, span)
    name = Phrase(match["name"], Span(begin + match.start("name"), begin + match.end("name")))
    sign = "≥" if match["sign"] in ("≤", "<=") else ">"
    return AllOf((Reached(name, sign, low), Reached(name, compared.comparison, compared.right)))


LOWER = Pattern(r"(?P<low>\d+(?:\.\d+)?) *[%分天次人个]? *(?P<sign>≤|<=|<) *(?P<name>[^≤<≥>=\d]+)")


def ranged(condition: Condition) -> Term:
    """What a condition asks that may say from where to where (80%-89%), both included."""
    pieces = condition.pieces
    match = RANGE.search(pieces[-1]) if len(pieces) == 1 else None
    if match is None:
        return term_of(condition)
    token, begin = pieces[0], pieces[0].start_pos or 0
    subject = token[: match.start()].strip(" ,的在为")
    unit = match["unit"]
    if (
        subject.endswith(("第", "每"))
        or (match["first"] or unit) != unit
        or SEVERAL.search(subject)
    ):
        return term_of(condition)
    low, high = (
        Num(number(match[k]), unit, Span(begin + match.start(k), begin + match.end(k)))
        for k in ("low", "high")
    )
    if low.value >= high.value:
        return term_of(condition)
    name = Phrase(subject, Span(begin, begin + match.start()) if subject else None)
    upper = "<" if "(含)" in token[match.start("low") : match.start("high")] else "≤"
    return AllOf((Reached(name, "≥", low), Reached(name, upper, high)))


RANGE = Pattern(
    r"(?P<low>\d+(?:\.\d+)?) *(?P<first>%|分|天|次|人|个|篇|项|小时)?(?:\(含\))? *(?:-|~|—|–|至|到)+ *"
    r"(?P<high>\d+(?:\.\d+)?) *(?P<unit>%|分|天|次|人|个|篇|项|小时)(?:之间|区间)?的?$"
)


def reached(pieces: tuple[Token, ...]) -> Reached | None:
    """One quantity compared with one number; ``None`` where it is more than that, or not one."""
    marks = Condition(pieces).marks
    if len(marks) == 2:
        return _described(pieces, marks[1])
    if len(marks) != 1:
        return None
    mark, place = marks[0], pieces.index(marks[0])
    rest = [piece for piece in pieces if piece is not mark or mark.type == "THRESHOLD"]
    if any(piece.line == 2 for piece in pieces[1:]):
        return _led(pieces, mark)
    asked = ASKED.match(mark) is not None
    bound = bound_in(mark)
    if bound is None or (place + 1 < len(pieces) and not asked and not _of_events(mark, bound)):
        return None
    subject = _measured(joined(rest) or Phrase(""))
    if SEVERAL.search("".join(pieces[:place])) or subject.text in ONLY_THERE:
        return None
    if MEASURE_END.search(subject.text):
        return None
    if asked and bound.unit in PERCENT and not ASKED_PLAIN.match(mark):
        return None
    return Reached(subject, sign_of(mark), bound)


def _led(pieces: tuple[Token, ...], mark: Token) -> Reached | None:
    """每年发放问卷,满意率低于90%: what is done and told of before the rate is part of its name."""
    if len(pieces) != 3 or pieces[-1] is not mark or mark.type != "COMPARED" or mark.line == 2:
        return None
    led, rate = pieces[0], pieces[1]
    bound = bound_in(mark)
    plain = DONE.search(led) is None and RATE.fullmatch(rate) is not None
    if not plain or bound is None or bound.unit not in PERCENT:
        return None
    return Reached(quoted(pieces[:-1]), sign_of(mark), bound)


DONE = Pattern(r"[未不没无缺逾超]|的$|\d")
RATE = Pattern(r"[^,、;的未不没无\d]{1,12}[率度]")
MEASURE_END = Pattern(
    r"(?:\d|[一二两三四五六七八九十半]) *(?:个月|学期|学年|小时|年|月|天|日|周|次|人|名|%|分)$"
)
"""Another measure in front of the number (满一学期不满一年): both describe one thing."""


def _measured(subject: Phrase) -> Phrase:
    """The quantity without the verb that joins it to its number (满意度在90%以上)."""
    return Phrase(LINKING.sub("", subject.text), subject.span)


LINKING = Pattern(r"(?<=[一-鿿]{2})(?:在|应为|应|须|均为|均|都|为|是|达到?)$")


def _of_events(mark: Token, bound: Num) -> bool:
    """开展4次以上…活动: how many of what follows, unlike 50人以上集体…, which describes it."""
    return mark.type == "THRESHOLD" and bound.unit in EVENTS


EVENTS = ("次", "场", "期", "篇", "件", "项", "部", "节", "份", "条")


def _described(pieces: tuple[Token, ...], mark: Token) -> Reached | None:
    """馆员中40岁以下的不低于60%: the first number describes what the second compares."""
    before = pieces[:-1]
    apart = [place for place, piece in enumerate(pieces) if place and piece.line == 2]
    if pieces[-1] is not mark or apart not in ([], [1]):
        return None
    if apart and not (len(before) > 1 and pieces[0].endswith(("中", "内"))):
        return None
    parted = (before[-1].end_pos or 0) < (mark.start_pos or 0) or before[-1].type == "PHRASE"
    bound, subject = bound_in(mark), quoted(before)
    plain = mark.type == "COMPARED" or ASKED_PLAIN.match(mark) is not None
    if not parted or not plain or bound is None or bound.unit not in PERCENT:
        return None
    words = quoted(before[1:]).text if apart else subject.text
    return None if SEVERAL.search(words) else Reached(subject, sign_of(mark), bound)


ASKED_PLAIN = Pattern(rf"(?:至少|不少于|不低于|不得少于) *(?:{NUMERAL}|百分之)")


def sign_of(mark: Token) -> str:
    """The comparison of a mark: ``≥ > ≤ <``, or 以上 以下, whose bound the method decides."""
    if mark.type == "COMPARED":
        return _sign(mark)
    return _upward(mark) or "≥"


def _upward(mark: Token) -> str:
    included = "含" in mark and "不含" not in mark
    if "以上" in mark:
        return "≥" if included else ">" if "不含" in mark else "以上"
    if "以下" in mark or "以内" in mark:
        return "≤" if included else "<" if "不含" in mark else "以下"
    return ""


def _sign(mark: Token) -> str:
    for words, sign in SIGNS:
        if re.match(words, mark):
            return sign
    if upward := _upward(mark):
        return upward
    if mark.endswith("%"):
        return "="
    raise ValueError(mark)


SIGNS = (
    ("大于(?:或)?等于|不小于", "≥"),
    ("小于(?:或)?等于", "≤"),
    (r"≥|>=|达(?!不)|(?:累计)?满|不低于|不少于|不得低于", "≥"),
    (r"≤|<=|不高于|不大于|不多于|不超过", "≤"),
    (r">|超过|高于|大于|多于|超出", ">"),
    (r"<|少于|低于|小于|不足|不到|未达|达不到|未满|不满", "<"),
    (r"=|为|是", "="),
)

MEASURED = Pattern(
    rf"(?P<of>百分之)?(?P<number>{NUMERAL}) *(?P<unit>\([次人]\)|[^\d()/以,;]*(?:\([次人]\))?)"
)


def bound_in(mark: Token) -> Num | None:
    """The number of a mark with its unit; 80 with % for 80% and 百分之八十."""
    if "/" in mark:
        return None
    if mark.type == "THRESHOLD":
        return count_in(mark)
    match = MEASURED.search(mark)
    if match is None:
        return None
    start = (mark.start_pos or 0) + match.start("number")
    span = Span(start, start + len(match["number"]))
    unit = "%" if match["of"] else match["unit"].strip()
    return Num(number(match["number"]), unit, span)


def stepped(pieces: tuple[Token, ...], count: int) -> tuple[Term, ...]:
    """低于80%、70%、60%: each step from its own bound to the next; none for any other list."""
    marks = [piece for piece in pieces if piece.type == "COMPARED"]
    if len(marks) != 1 or pieces[-1].type != "PHRASE":
        return ()
    mark, rest = marks[0], pieces[-1]
    if pieces.index(mark) != len(pieces) - 2 or not STEPS.fullmatch(rest):
        return ()
    subject = joined(pieces[:-2])
    first = bound_in(mark)
    if subject is None or first is None or SEVERAL.search(subject.text):
        return ()
    bounds = [
        first,
        *(number_in(rest, m, first.unit) for m in re.finditer(r"(\d+(?:\.\d+)?)", rest)),
    ]
    sign = sign_of(mark)
    values = [bound.value for bound in bounds]
    if (
        len(bounds) != count
        or sign not in ("<", ">")
        or values != sorted(values, reverse=sign == "<")
    ):
        return ()
    other = "≥" if sign == "<" else "≤"
    terms: list[Term] = []
    for bound, following in pairwise([*bounds, None]):
        reach = Reached(subject, sign, bound) if bound else None
        assert reach is not None
        until = (Reached(subject, other, following),) if following else ()
        terms.append(AllOf((reach, *until)) if until else reach)
    return tuple(terms)


STEPS = Pattern(r"(?:、? *\d+(?:\.\d+)? *[%一-鿿]{0,3}(?:、|和|或)? *)+的?")


def _bands(pieces: tuple[Token, ...]) -> Term:
    """正式党员3人以上不足50人设立…或党员50人以上不足100人设立…"""
    options: list[Term] = []
    subject = (pieces[0].type == "PHRASE" and joined([pieces[0]])) or Phrase("")
    for index, piece in enumerate(pieces):
        if piece.type != "BAND":
            continue
        low, high = (number_in(piece, m, m[2]) for m in BAND_NUMBERS.finditer(piece))
        least = "≥" if "含" in piece else "以上"
        terms: list[Term] = [Reached(subject, least, low), Reached(subject, "<", high)]
        action = pieces[index + 1] if index + 1 < len(pieces) else None
        if action is not None:
            words, _, following = (
                action.rpartition("或") if index + 2 < len(pieces) else (action, "", "")
            )
            start = action.start_pos or 0
            terms.append(_band_phrase(words.removesuffix("的"), start))
            subject = _band_phrase(following, start + len(action) - len(following))
        options.append(AllOf(tuple(terms)))
    return options[0] if len(options) == 1 else AnyOf(tuple(options))


BAND_NUMBERS = Pattern(rf"({NUMERAL}) *(人次|个百分点|[^\d(以不低少,]+)")


def _band_phrase(words: str, start: int) -> Phrase:
    return Phrase(words.strip(" ,"), Span(start, start + len(words)))
