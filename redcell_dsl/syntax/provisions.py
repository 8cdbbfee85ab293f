"""Norms of official prose to provisions: one method per form of ``norms.lark``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
import re
from typing import Any

from lark import Token, Transformer

from ..source.pattern import Pattern
from ..source.text import Span
from .grammar import norms
from .norms import (
    Adopting,
    Applying,
    Avoiding,
    Balancing,
    Balloting,
    Cancelling,
    Conferring,
    Deriving,
    Effecting,
    Enlisting,
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
from .numeral import number as value_of
from .reading import Reader, Unread
from .tokens import NUMERAL, dates_in, heads_in, number_in, quarter_in, real_date, words_of
from .tree import Binary, Num, Phrase

HIGHER = Pattern(r",?(?:得分|分数|成绩)?高(?:的|者).*$")
LAST_WORDS = Pattern(
    r"(?:各项)?(?:的?(?:得分|分数|成绩)){0,2}(?:的?高低)?(?:顺序)?(?:进行)?(?:排[序名列]|确定(?:名次|位次|排名|先后)|比较)?$"
)
"""What stands behind the parts that are compared."""
HELD = Pattern(r"“[^“”]*”|《[^《》]*》|\([^()]*\)")
JOINT = Pattern(r"、|,?以及|(?<=[^、,]{2})[和及或](?=[^、,]{2})")
YEARS = Pattern(r"近 *(\d+|[一二两三四五六七八九十]+) *年")
OPEN = Pattern(r"(?<![初中高平对同优劣特头一二三上下])等(?![级次候额同])")
COUNTED = Pattern(rf"(?:{NUMERAL}) *[%次个名人项件份年月周天日]")
LEVEL = Pattern(r"^(国家级|省级|市级|地级市|县级)")
CONNECTIVE = Pattern(r"^(?:并且|而且|并|且|同时|其中|还应|应当|应|必?须)")
EACH_BODY = Pattern(r"^(各[^,;。]{0,12}?(?:单位|部门|支部|[县市区分]\)?局|中队|大队))([^,;。]*)$")
RANKED_WORDS = Pattern(r"前 *(?:[\d一二三四五六七八九十]|百分之)")
POINTS = Pattern(
    r"(?:\d|[零〇一二两三四五六七八九百半])\s*分(?![钟别管部之公工级数析布局类配组段支解子期享流队])"
    r"|十\s*分(?:(?![\u4e00-\u9fff])|(?=[的为以封起止加扣得计减每此本最]))"
    r"|不(?:得|计|予[得计加])分|扣完为止"
)


@dataclass(frozen=True, slots=True)
class Provided:
    """What a sentence provides, or where understanding ended (an offset in it)."""

    provisions: tuple[Provision, ...]
    fault: int | None = None


@lru_cache(maxsize=20_000)
def parse_norm(text: str) -> Provided:
    """Provisions of one normalised sentence or heading; spans count from its start.

    A sentence that gives or takes points is none, whatever else it says.
    """
    body = text.rstrip("。;: ")
    points = POINTS.search(HELD.sub(_blanked, body))
    if points is not None:
        return Provided((), points.start())
    try:
        return Provided(tuple(_reader().read(body)))
    except Unread as fault:
        return Provided((), fault.place)


@cache
def _reader() -> Reader:
    return Reader(norms(), Norms())


def _blanked(match: re.Match[str]) -> str:
    """Blanks in place of what is quoted: a title may speak of points that nobody gives."""
    return " " * len(match[0]) if match[0][0] in "“《" else match[0]


def split(text: str) -> tuple[str, ...]:
    """The names that a list joins by 、 和 以及 或, quotations and brackets kept whole.

    Raises ``ValueError`` where there is none.
    """
    hidden = HELD.sub(lambda held: "\0" * len(held[0]), text)
    joints = [(0, 0), *(match.span() for match in JOINT.finditer(hidden)), (len(text), len(text))]
    names = (text[end:start].strip(" ,") for (_, end), (start, _) in pairwise(joints))
    found = tuple(name for name in names if name)
    if not found:
        raise ValueError(text)
    return found


class Norms(Transformer[Token, Any]):
    """Each method is the meaning of the production of the same name in ``norms.lark``."""

    def start(self, parts: list[Any]) -> tuple[Provision, ...]:
        (said,) = parts
        return said if isinstance(said, tuple) else (said,)

    def words(self, pieces: list[Token]) -> tuple[Token, ...]:
        return tuple(pieces)

    def applies(self, parts: list[Any]) -> Provision:
        text = words_of(parts[-1])
        kinds = tuple(part for name in split(text) for part in OPEN.split(name) if part)
        if not kinds:
            raise ValueError(parts[-2])  # to whom?
        return Applying(kinds, OPEN.search(text) is not None)

    def steps(self, parts: list[Any]) -> Provision:
        steps = split(words_of(parts[2]))
        count = _number(parts[3])
        if count.value != len(steps):
            raise ValueError(parts[3])  # the names and their number do not agree
        return Stepping(steps, count)

    def eligibility(self, parts: list[Token]) -> Provision:
        return Requiring(_applied_for(parts[0]), tuple(_requirements(parts[1:])))

    def titled(self, parts: list[Any]) -> tuple[Provision, ...]:
        honours, titles = _applied_for(parts[0]), split(words_of(parts[2]))
        if len(titles) == 1:
            titles = titles * len(honours)
        if len(titles) != len(honours):
            raise ValueError(parts[0])  # which title is for which?
        level = LEVEL.match(honours[0])
        lead = LEVEL.match(titles[0])
        prefix = _shared_prefix(titles) if lead else ""
        return tuple(
            Requiring(
                (LEVEL.sub("", honour),),
                (Phrase(title if title.startswith(prefix) else prefix + title, _extent(parts[2])),),
                level[0] if level else "",
            )
            for honour, title in zip(honours, titles, strict=True)
        )

    def evidence(self, parts: list[Any]) -> Provision:
        verb = re.sub(r"^(?:需要?|应当?|必?须)", "", parts[1])
        said = []
        for number, piece in enumerate(parts[2]):
            words = CONNECTIVE.sub("", piece)
            said.append(_phrase(verb + words if not number else words, piece))
        return Requiring((), tuple(said))

    def rounds(self, parts: list[Any]) -> Provision:
        names = split(re.sub(r"(?:评选|创评|考评)?活动$", "", words_of(parts[2])))
        return Rounding(str(parts[0][-1]), names)

    def quotas(self, parts: list[Any]) -> tuple[Provision, ...]:
        found: list[Provision] = []
        for part in parts:
            last = found[-1] if found else None
            if isinstance(part, Limiting) and not part.honour:
                if not isinstance(last, Limiting):
                    raise ValueError(parts)  # 其中 of what?
                found.append(Limiting(last.honour, "≥", part.limit, part.marked, within=True))
            else:
                found.append(part)
        return tuple(found)

    def most(self, parts: list[Any]) -> Provision:
        honour = words_of(parts[0][-1:])
        if isinstance(parts[2], Token):
            return Limiting(honour, "≤", heads_in(parts[2]))
        share = _percent(parts[3])
        whole = parts[2][-1]
        return Limiting(honour, "≤", Binary("×", _phrase(str(whole), whole), share))

    def least(self, parts: list[Token]) -> Provision:
        where, filed, what = parts
        words = re.sub(r"的(?:地区|单位|部门)$", "", where)
        return Limiting(
            str(what), "≥", heads_in(filed), _phrase(str(what), what), _phrase(words, where)
        )

    def within(self, parts: list[Token]) -> Provision:
        return Limiting("", "≥", heads_in(parts[0]), _phrase(str(parts[1]), parts[1]), within=True)

    def body(self, parts: list[Any]) -> Provision:
        per = re.sub(r"^以|为单位$", "", parts[-3])
        return Limiting(str(parts[-1]), "≤", heads_in(parts[-2]), per=per)

    def freed(self, parts: list[Any]) -> Provision:
        return Freeing(split(words_of(parts[0])))

    def unbalanced(self, _: list[Any]) -> Provision:
        return Balancing()

    def origin(self, parts: list[Any]) -> Provision:
        words = words_of(parts[2])
        source, sign, role = words.rpartition("的")
        if not sign or not source or not role:
            raise ValueError(parts[1])
        last = parts[2][-1]
        end = last.end_pos or 0
        return Deriving(words_of(parts[0]), source, Phrase(role, Span(end - len(role), end)))

    def ballots(self, parts: list[Any]) -> Provision:
        ticked, examples, checked = (_one(parts, k) for k in ("TICKED", "EXAMPLES", "CHECKED_BY"))
        assert ticked is not None
        assert examples is not None
        options = tuple(re.split(r"[、和或]", re.sub(r"^有|选项.*$", "", ticked)))
        chosen = re.search(rf"({NUMERAL})者选其({NUMERAL})", ticked)
        if chosen and (value_of(chosen[1]) != len(options) or value_of(chosen[2]) != 1):
            raise ValueError(ticked)  # exactly one of the options is ticked
        source = str(checked).removeprefix("结合") if checked else ""
        return Balloting(options, _number(examples, "个"), source)

    def members(self, parts: list[Any]) -> Provision:
        return Enlisting("".join(words_of(p) if isinstance(p, tuple) else str(p) for p in parts))

    def procedure(self, parts: list[Any]) -> Provision:
        return Proceeding("".join(words_of(p) if isinstance(p, tuple) else str(p) for p in parts))

    def revocation(self, parts: list[Any]) -> Provision:
        return Revoking(tuple(str(part) for part in parts if _is(part, "REVOKES")))

    def objection(self, parts: list[Any]) -> Provision:
        after, by = parts[2:]
        act = re.sub(r"^可?以?在|后(?:[^,;。]{0,10}内)?(?:以书面形式)?提出.*$", "", after)
        if re.search(NUMERAL + r" *(?:个?工作)?[日天周月]", after):
            raise ValueError(after)  # a time limit would be lost
        return Objecting(act, re.sub(r"^由|(?:进行|组织|负责)?复核$", "", by))

    def review_limit(self, parts: list[Any]) -> Provision:
        return Reviewing(_number(parts[-1], "次"))

    def ranking(self, parts: list[Any]) -> Provision:
        ranked, _, (names, *then) = parts
        by = re.sub(r"^按照?|(?:高低|从高到低)?(?:进行)?排[序名]$", "", ranked)
        honours = split(re.sub(r"(?:候选对象|候选名单|名单|候选人)$", "", names))
        acts = tuple(CONNECTIVE.sub("", each).removesuffix("后") for each in then)
        return Ordering(by, honours, acts)

    def ranking_all(self, parts: list[Any]) -> Provision:
        ranked = parts[-1]
        by = re.sub(r"^按照?|的?(?:[由从]高分?到低分?|高低).*$", "", ranked)
        return Ordering(by, ())

    def parting(self, parts: list[Any]) -> Provision:
        said = HIGHER.sub("", words_of(parts[1]))
        names = tuple(LAST_WORDS.sub("", each) for each in split(LAST_WORDS.sub("", said)))
        if not all(names) or any(COUNTED.search(each) or "," in each for each in names):
            raise ValueError(parts[1])
        return Parting(names)

    def nomination(self, parts: list[Any]) -> Provision:
        return Nominating(re.sub(r"^择优向?|推荐$", "", parts[-1]))

    def conferral(self, parts: list[Any]) -> Provision:
        honours = split(
            re.sub(r"^经?(?:评[估选审议])?(?:认定|评定|确定)的", "", words_of(parts[0]))
        )
        elsewhere = _one(parts, "ELSEWHERE")
        place = re.sub(r"^在|中予以加分$", "", elsewhere) if elsewhere else ""
        return Conferring(honours, split(words_of(parts[2])), place)

    def timing(self, parts: list[Any]) -> Provision:
        token = parts[1]
        quarter = quarter_in(_number(token, "季度"))
        return Timing(split(words_of(parts[0])), quarter, "原则上" in token)

    def deadline(self, parts: list[Any]) -> Provision:
        before, token, after = parts
        year, month, day = _date(token)
        real_date(year, month, day)
        hour = re.search(r"日([^,;。]*)前$", token)
        matters = tuple(CONNECTIVE.sub("", piece) for piece in after)
        by, what = _submitter(words_of(before))
        matters = (what + matters[0], *matters[1:])
        return Submitting(by, matters, month, day, year, hour[1] if hour else "")

    def cancellation(self, parts: list[Any]) -> Provision:
        place = next(i for i, part in enumerate(parts) if _is(part, "WHENEVER"))
        (piece, *_) = pieces = parts[place + 1]
        text, start = words_of(pieces), piece.start_pos or 0
        grounds = tuple(_placed(name, text, start) for name in split(text))
        ban, refer = _one(parts, "BAN"), _one(parts, "REFER")
        return Cancelling(
            grounds,
            _number(ban, "年") if ban else None,
            bool(ban and "原则上" in ban),
            str(refer) if refer else "",
        )

    def disqualification(self, parts: list[Any]) -> Provision:
        (piece, *_) = pieces = parts[-2]
        text = words_of(pieces)
        ground = LEADS.sub("", text)
        if not ground or re.search(r"\d|下列|以下|上述|以上", ground):
            raise ValueError(piece)  # a number that nothing would hold, or a list elsewhere
        return Cancelling((_placed(ground, text, piece.start_pos or 0),))

    def force(self, parts: list[Any]) -> tuple[Provision, ...]:
        found: list[Provision] = []
        for place, part in enumerate(parts):
            if _is(part, "EFFECTIVE"):
                start = re.sub(r"^自|起(?:施行|实施|执行|生效)$", "", part)
                found.append(Effecting(start, dates_in(start, (part.start_pos or 0) + 1)))
            elif _is(part, "INTERPRETED"):
                found.append(Interpreting(re.sub(r"^由|负责解释$", "", part)))
            elif _is(part, "REPEALED"):
                found.append(self.repeal(parts[place - 1 :]))
        return tuple(found)

    def repeal(self, parts: list[Any]) -> Provision:
        (token, *_) = pieces = parts[0]
        text = words_of(pieces)
        title = re.search(r"《(.+)》", text)
        if title is None:
            raise ValueError(token)
        number = re.search(r"\(([^()]*〔\d+〕[^()]*)\)", text[title.end() :])
        issuer = re.search(r"(?:日)?([^年月日《]*?)(?:印发|发布|公布|下发)的《", text)
        issued = dates_in(text.partition("《")[0], token.start_pos or 0)
        return Repealing(title[1], number[1] if number else "", issuer[1] if issuer else "", issued)

    def adoption(self, parts: list[Any]) -> Provision:
        title = re.search(r"《(.+?)》", words_of(parts[-1]))
        if title is None:
            raise ValueError(parts[-2])
        return Adopting(title[1])


def _submitter(words: str) -> tuple[str, str]:
    """Who submits, and what of: 各单位 | 申报名单."""
    found = EACH_BODY.match(words)
    return (found[1], found[2]) if found else (words, "")


def _is(part: object, kind: str) -> bool:
    return isinstance(part, Token) and part.type == kind


def _one(parts: list[Any], kind: str) -> Token | None:
    return next((part for part in parts if _is(part, kind)), None)


def _number(token: Token, unit: str = "") -> Num:
    """The number that a token holds, before its unit where one is named."""
    after = re.escape(unit) if unit else r"[^\d]"
    match = re.search(rf"({NUMERAL}) *{after}", token) or re.search(rf"({NUMERAL})", token)
    return number_in(token, match, unit or (token[match.end(1) :].strip()[:1] if match else ""))


def _date(token: Token) -> tuple[Num | None, Num, Num]:
    match = re.search(rf"(?:(\d{{4}}) *年)? *({NUMERAL}) *月 *({NUMERAL}) *日", token)
    assert match is not None  # the terminal's own pattern
    start = token.start_pos or 0
    found = [
        Num(value_of(match[i]), unit, Span(start + match.start(i), start + match.end(i)))
        if match[i]
        else None
        for i, unit in ((1, "年"), (2, "月"), (3, "日"))
    ]
    assert found[1] is not None
    assert found[2] is not None
    return found[0], found[1], found[2]


def _phrase(words: str, token: Token) -> Phrase:
    return Phrase(
        words.strip(" ,").removesuffix("的"), Span(token.start_pos or 0, token.end_pos or 0)
    )


LEADS = Pattern(r"^(?:凡是?|如果?|若|对于?|因)(?=.{2})")
"""Words that lead up to a ground and name nothing."""


def _placed(name: str, text: str, start: int) -> Phrase:
    place = start + max(0, text.find(name))
    return Phrase(name, Span(place, place + len(name)))


def _extent(pieces: tuple[Token, ...]) -> Span:
    return Span(pieces[0].start_pos or 0, pieces[-1].end_pos or 0)


def _applied_for(token: Token) -> tuple[str, ...]:
    """The honours of 申报…的对象; a level before the first is before all."""
    words = re.sub(r"^申报|的[^的]*$", "", token)
    return split(words)


def _shared_prefix(titles: tuple[str, ...]) -> str:
    """区级优秀 of 区级优秀班组、班组长: what the first title says for all."""
    first = titles[0]
    for length in range(len(first) - 1, 0, -1):
        if all(other[:2] == first[length : length + 2] for other in titles[1:]):
            return first[:length]
    return ""


def _requirements(parts: list[Token]) -> Iterator[Requirement]:
    """Phrases are yes/no; before a share of a list or a label they are what is listed."""
    subject: Phrase | None = None
    years: Num | None = None
    for place, part in enumerate(parts):
        following = parts[place + 1] if place + 1 < len(parts) else None
        years = _years(part) or years
        if _is(part, "TOP_SHARE"):
            if subject is None:
                raise ValueError(part)
            yield _topping(subject, part, years)
        elif _is(part, "NOT_IN"):
            if subject is None:
                raise ValueError(part)
            mark = re.sub(r"^(?:且|并)?均?(?:不属于?|未被列入|不列入)", "", part)
            yield Avoiding(subject, mark, years)
        elif following is not None and following.type in ("TOP_SHARE", "NOT_IN"):
            if CONNECTIVE.sub("", part):
                if COUNTED.search(YEARS.sub("", part)) or RANKED_WORDS.search(part):
                    raise ValueError(part)  # a rank or a number that would become part of a name
                subject = _subject(part)
        elif CONNECTIVE.sub("", part):
            words = YEARS.sub("", part)
            if COUNTED.search(words):
                raise ValueError(part)  # a number that nothing would own
            if words.startswith("需"):
                raise ValueError(part)  # something to do, of no known form
            if CONNECTIVE.sub("", words).strip(" ,"):
                yield _phrase(CONNECTIVE.sub("", part), part)


def _percent(token: Token) -> Num:
    """30% and 百分之三十."""
    match = re.search(rf"百分之 *({NUMERAL})", token) or re.search(rf"({NUMERAL}) *%", token)
    return number_in(token, match, "%")


def _subject(part: Token) -> Phrase:
    """What is ranked, without the years that it is ranked in."""
    words = YEARS.sub("", CONNECTIVE.sub("", part))
    if not words.strip(" ,"):
        raise ValueError(part)  # ranked in what?
    return _phrase(words, part)


def _years(part: Token) -> Num | None:
    match = YEARS.search(part)
    return number_in(part, match, "年") if match and part.type == "PHRASE" else None


def _topping(subject: Phrase, token: Token, years: Num | None) -> Requirement:
    share = _percent(token)
    times = re.match(rf"至少 *({NUMERAL}) *[次年]", token)
    if not 0 < share.value <= 100:
        raise ValueError(token)  # no part of a list
    listed = re.sub(
        rf"^至少 *({NUMERAL}) *[次年]|^均|^都|^每年|前 *(?:({NUMERAL}) *%|百分之 *({NUMERAL}))$",
        "",
        token,
    )
    lists = split(re.sub(r"^(?:位列|位居|列入?|居|排名?在?|进入)", "", listed) or "排名")
    return Topping(
        subject,
        lists,
        share,
        number_in(token, times, "次") if times else None,
        years,
    )
