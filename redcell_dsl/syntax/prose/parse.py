"""Reading one sentence: its statements, its several readings, or where understanding ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
import re

from ...source.pattern import Pattern
from ..grammar import sentences
from ..lexer import ENCLOSED
from ..parts import nameable, phrases_in
from ..reading import Reader, Unread
from ..script import restored, simplified
from ..slips import slips_in
from ..tree import (
    AllOf,
    Capping,
    Giving,
    Grading,
    Num,
    Phrase,
    Reached,
    Reminding,
    Statement,
    Taking,
    Term,
)
from .clauses import ELIDED, Bare, Clause, Unclear
from .joining import compose
from .meaning import Meaning
from .subjects import conditions


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a sentence says, or where understanding ended (an offset in the sentence).

    ``ambiguous``: the ways in which it can be read, where there are several; then nothing is said.
    """

    statements: tuple[Statement, ...]
    fault: int | None = None
    ambiguous: tuple[tuple[Statement, ...], ...] = ()


@lru_cache(maxsize=20_000)
def parse_sentence(text: str, before: tuple[Statement, ...] = ()) -> Parsed:
    """Statements of one normalised sentence; spans count from its start.

    A sentence that is no known form gives no statements and the place where the grammar stopped.
    ``before``: what the sentence before it in its unit says, from which it may take its subject.
    Traditional characters are read as simplified ones; names keep them.
    """
    plain = simplified(text)
    parsed = _parsed(plain, before)
    if plain == text:
        return parsed
    return replace(
        parsed,
        statements=restored(parsed.statements, text),
        ambiguous=restored(parsed.ambiguous, text),
    )


def _parsed(text: str, before: tuple[Statement, ...]) -> Parsed:
    clauses = _clauses(text)
    if isinstance(clauses, Parsed):
        return clauses
    try:
        statements = compose(clauses, before)
    except Unclear as unclear:
        readings = tuple(each for each in unclear.readings if _complete(each))
        return Parsed((), 0, readings if len(readings) > 1 else ())
    except ValueError:
        return Parsed((), 0)
    if not _complete(statements) or (not before and _bounds_nothing(text, statements)):
        return Parsed((), 0)
    return Parsed(statements)


def _bounds_nothing(text: str, statements: tuple[Statement, ...]) -> bool:
    """Whether a sentence is 上限20分 and no more, and nothing before it gives anything."""
    return (
        all(isinstance(each, Capping) for each in statements) and BOUND.fullmatch(text) is not None
    )


BOUND = Pattern(r"(?:最高分?|最多|上限为?|不超过|至多|封顶|限) *[\d.]+ *分(?:封顶)?[。;. \n]*")


@lru_cache(maxsize=20_000)
def _clauses(text: str) -> list[Clause] | Parsed:
    """The clauses of a sentence, or where understanding ended, whatever stands before it."""
    body = text.rstrip("。; \n.")
    if body.startswith("("):
        body = BRACKETS.sub(r" \1 ", body)
    labelled = SIGNED.match(body)
    if labelled is not None:
        body = _blank(labelled) + body[labelled.end() :]
    body = _plain(body)
    slips = slips_in(body)
    if slips:
        return Parsed((), slips[0].start)
    try:
        clauses: list[Clause] = _reader().read(body)
    except Unread as fault:
        return Parsed((), fault.place)
    except ValueError:
        return Parsed((), 0)
    return [_signed(each, labelled["sign"]) for each in clauses] if labelled else clauses


def _plain(body: str) -> str:
    """A sentence with blanks for what is none of it; each pattern is tried where its sign stands."""
    if "(每" in body:
        body = EACH_OF.sub(lambda found: f" {found[1]} ", body)
    label = LABEL.match(body)
    if label is not None:
        body = _blank(label) + body[label.end() :]
    lead = OFFICE.match(body)
    if lead is not None:
        body = _blank(lead) + body[lead.end() :]
    if "共" in body or "_" in body:
        body = FILL_IN.sub(_blank, body)
    if "。" in body:
        body = BROKEN_OFF.sub(",", STOPPED.sub(" ", body))
    return ENCLOSING.sub(_opened, body) if "(" in body else body


def _opened(match: re.Match[str]) -> str:
    """Points without their brackets, where they stand."""
    return f",{match[1]} ".rjust(len(match[0]))


def _signed(clause: Clause, sign: str) -> Clause:
    """Points without a verb below a label that has one: 宿舍加分:五星级2分."""
    if not isinstance(clause, Bare) or not isinstance(clause.statement.points, Num):
        return clause
    points, when = clause.statement.points, clause.statement.when
    return Taking(points, when=when) if sign[0] in "扣减" else Giving(points, when=when)


BRACKETS = Pattern(r"^\(([^()]*[,的][^()]*)\)$")
"""A whole sentence in brackets."""


FILL_IN = Pattern(
    r"(?<=分)[, ]*共[ _]*[处件次人页份项个起张]?[ _]*$|(?<=分)[, ]*(?:得分|扣分|实得)?[: ]*_+ *分?$"
)
"""What is filled in by hand behind a printed rule: 每处扣1分,共__处."""
EACH_OF = Pattern(r"\((每[^()\d]{1,3})\)(?=[扣加减])")
"""A unit in brackets before its points: (每台)扣0.5分."""
SIGNED = Pattern(
    r"^ *[^,;:。\d()每]{0,8}?(?P<sign>加分|奖分|扣分|减分)(?:项目?|标准|情形|说明|细则)?: *(?=\S)"
)
"""A label that says whether points are added or taken, and no more."""
STOPPED = Pattern(r"。(?= *\( *\d[\d.]* *分 *\)$)")
"""A full stop before the value of the sentence: …扣2分。(5分)."""
ENCLOSED_UNIT = r"(?:人次|[次人项篇件例处起个户天场份名节])"
ENCLOSING = Pattern(
    rf"(?<=[一-鿿)”]) *\(((?:(?:[每一1] *{ENCLOSED_UNIT})? *(?:可)?[加扣减]|[每一1] *{ENCLOSED_UNIT} *可?[得计])"
    rf" *\d{{1,3}}(?:\.\d{{1,2}})?(?: *分? *[-~—–至到]+ *\d{{1,3}}(?:\.\d{{1,2}})?)? *分(?: */ *{ENCLOSED_UNIT})?"
    r"(?:,? *(?:累计)?(?:最高|最多|至多)?(?:不超过|加|扣|得)? *\d{1,3} *分)?)\)(?=[。; ]*$)"
)
"""Points in brackets at the end: 参加整治(一次加5分)."""
BROKEN_OFF = Pattern(r"(?<=的)。(?= *每)")
"""A full stop in the middle of a sentence: …超过10%的。每超1%扣2分."""
OFFICE = Pattern(
    r"^(?:[^,;。:\d加扣减得记计奖]{0,30},)?(?:由[^,;。:\d加扣减]{2,30}(?:审核|认定|评定|核定)[^,;。:\d]{0,4}|根据[^,;。:\d加扣减]{2,16}),"
    r"(?=每[位名]?(?:学生|学员|同学|职工|员工|教师|干部|党员|民警|个人|人)(?:本项)?(?:最高|累计|最多)[^,;。\d]{0,10}不(?:得)?超过)"
)
"""By whom or by what something is judged, before a bound on what one can have: a bound of all the same."""
LABEL = Pattern(r"^ *(?:说明|注|备注|附注|注意)\d{0,2} *[:、. ] *")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _complete(statements: tuple[Statement, ...]) -> bool:
    if not statements or _elided(statements):
        return False
    phrases = phrases_in(tuple(each for each in statements if not isinstance(each, Reminding)))
    if any(BACK.match(phrase.text) for phrase in phrases):
        return False  # a name begins with a word for what another sentence has named
    if any(phrase.text and not nameable(phrase.text) for phrase in phrases):
        return False
    if any(map(_split, statements)):
        return False
    bounding = all(isinstance(each, Capping) for each in statements)
    return bounding or not any(_swallows(phrase.text) for phrase in phrases)


def _split(statement: Statement) -> bool:
    """Whether a part of a thing that has no parts is counted: 每高0.1个 of what is no 百分点."""
    per = statement.per if isinstance(statement, Giving | Taking) else None
    return per is not None and per.step.value.denominator != 1 and per.step.unit in WHOLE_THINGS


WHOLE_THINGS = frozenset("个次人件项处起例份篇条名户家台")


BACK = Pattern(
    r"(?:对|因|在|将|由|被|若|如)?(?:上述|前述|此类|此种|这类|以上(?=情[形况]|问题|行为|事[项件故]|物品|各[项条类])"
    r"|该(?=[^项])(?!当|年度|[^,]{1,6}[而未])|其(?![他它余中次实]))"
)


def _elided(statements: tuple[Statement, ...]) -> bool:
    """Whether a later clause leaves out what it is about, so that it cannot be told.

    满意率90%以上的得20分,80%以上的得10分: the second clause has no subject of its own. 完好率不低于95%的,
    加20分,每低1%扣2分: nor has this one, and what it counts is no count.
    """
    if any(_unnamed(each) for each in statements):
        return True
    for first, later in pairwise(statements):
        bare = isinstance(later, Giving | Taking) and later.per and later.quantity is None
        if (
            bare
            and isinstance(first, Giving | Taking | Grading)
            and isinstance(first.when, Reached | AllOf)
        ):
            return True
    return False


def _unnamed(statement: Statement) -> bool:
    """Whether a condition compares nothing that is named, or what is counted is only a number."""
    counted = statement.quantity if isinstance(statement, Giving | Taking) else None
    if isinstance(counted, Phrase) and NUMBER_ALONE.fullmatch(counted.text):
        return True
    if any(
        isinstance(each, Phrase) and (TIMES.fullmatch(each.text) or JOINS.fullmatch(each.text))
        for each in conditions(statement)
    ):
        return True
    return any(
        each == ELIDED
        or (isinstance(each, Reached) and (each.left == ELIDED or _dangles(each.left)))
        for each in conditions(statement)
    )


def _dangles(left: Term) -> bool:
    """Whether what is compared ends in the middle of a sentence: 大于等于2册且 ≤ 5册."""
    return isinstance(left, Phrase) and left.text.endswith(("且", "并", "和", "或", "并且"))


def _swallows(name: str) -> bool:
    """Whether a name holds words that give or take points, which no form has read."""
    if SIGNS.isdisjoint(name):
        return False
    return LEFT.search(QUOTED.sub("", name)) is not None and not PARTS.fullmatch(name)


NUMBER_ALONE = Pattern(r"[\d.]+ *(?:%|分)?")
TIMES = Pattern(
    r"(?:一经)?(?:发现|出现|发生|查实|累计|存在)?有?(?:[两二三四五六]|[2-9])次及?(?:以上)?"
)
"""So many times, but of what?"""
JOINS = Pattern(r"及?以[上下内外]|(?:再|并|另|则|且|或|又|还|也|均|都|另外|同时|此外|其中|然后)+")
"""Words that join clauses and name nothing."""
PARTS = Pattern(r"[一-鿿]{0,8}[扣加减奖]分")
"""Sums that a formula names (基础分+加分-扣分)."""


QUOTED = Pattern(
    rf"{ENCLOSED}|\([^()]*(?:不(?:重复|予)?|不(?:再|予|得|应)(?:重复|再次|累计|另行)?)[扣加减](?:分)?\)"
)
LEFT = Pattern(
    r"[加扣减](?:若干|适当|相应|一定|几)分|酌情[加扣减]|视情[^,]{0,4}[加扣减]"
    r"|(?<!累计)(?<!合计)(?:扣除?|加|减|得|计|记|奖励?|赋) *(?:\d+(?:\.\d+)?|(?<=[扣减])[一二两三四五六七八九半]) *分"
    r"(?!钟|别|部|公|管|工|类|级|之|以上|以下|及以|的)"
    r"|(?<![参增添附])[加扣减得计]\d+(?:\.\d+)?(?=,|$)|[加扣减得计]\d+\/\d+ *分|可得分|按[^,]{2,16}比例(?:进行)?分配|按[^,]{2,16}比例[计扣得]分(?=,|$)|得到[^,]{0,6}分(?=,|$)|\d+(?:\.\d+)? *分 *\/|[为得] *\d+(?:\.\d+)? *、"
    r"|\d *[-~—–] *\d+(?:\.\d+)? *分(?!钟|别|的|以|及|段|档|之间)|即得分|[基础准础]分 *\d|(?<![到达满足于过为在第])[项处次个条名人例] *\d+(?:\.\d+)? *分(?!钟|以|及|的)"
    r"|每$|(?<!被)扣分(?!项|因素|情形|情况|标准|依据|办法|细则|原则|原因|制)|不得分|扣(?:完|光|尽)|不重复扣|得(?:满|基本|基础|标准|相应|一定)分"
    r"|每(?![年月周季日天学])[^,\d]{0,2}(?<![一二两三四])次(?=$|,)|(?<=,)每(?:[一-鿿]{1,4})$|(?:^|(?<=,))每(?:天|日|周|月|季度|学期)(?:[\/、或及]每?(?:天|日|周|月|季度|学期|学年|年))*[^,\d]{0,6}(?:合格|达标|优秀|良好)$|每(?:有|发现|出现|发生|缺少?|少|多|超|降|下降|上升|提高|低|高|逾期|[1一]?[处例起](?![目级]))"
)
"""Points without a form: a clause that speaks of them is no name."""
SIGNS = frozenset("分每加减扣得计为酌视")
"""Characters of which each of these words has one."""


@cache
def _reader() -> Reader:
    return Reader(sentences(), Meaning(visit_tokens=False))  # it has no method for a token
