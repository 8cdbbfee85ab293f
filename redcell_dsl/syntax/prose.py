"""Sentences of official prose to statements: one method per sentence form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
import re
from typing import Any

from lark import Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedToken, VisitError

from ..source.text import Span
from .grammar import DEEPEST, height, sentences, unmeant
from .tokens import COUNTED, LAST_COUNTED, NUMERAL, count_in, listed, number_in, points_in, words_of
from .tree import (
    AllOf,
    AnyOf,
    Barring,
    Binary,
    Bounding,
    Capping,
    Composing,
    Duty,
    Excluding,
    Exhausting,
    Gaining,
    Giving,
    Including,
    Lacking,
    Listing,
    Num,
    Onceness,
    Per,
    Phrase,
    Reached,
    Scaling,
    SetShare,
    Sharing,
    Statement,
    Summing,
    Taking,
    Term,
    Uniting,
)

PERIOD = re.compile(r"每个?(季度|月|周|半年|年)度?")
EVENT = re.compile(
    r"每?(有|发现|出现|发生|少|缺|漏|满|上|多|增加|减少|降低|下降|低|高|超|差|违反|未完成|逾期)?"
)
OBLIGATION = re.compile(r"应|须|要|得")
PERSONS = ("人", "名", "位", "户")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a sentence says, or where understanding ended (an offset in the sentence)."""

    statements: tuple[Statement, ...]
    fault: int | None = None


@lru_cache(maxsize=20_000)
def parse_sentence(text: str) -> Parsed:
    """Statements of one normalised sentence; spans count from its start.

    A sentence that is no known form gives no statements and the place where the grammar stopped.
    """
    body = text.rstrip("。; ")
    try:
        tree = sentences().parse(body)
        statements = _meaning().transform(tree) if height(tree) <= DEEPEST else ()
    except UnexpectedToken as fault:
        place = fault.token.start_pos if fault.token.type != "$END" else len(body)
        return Parsed((), place)
    except UnexpectedCharacters as fault:
        return Parsed((), fault.pos_in_stream)
    except VisitError as fault:
        return Parsed((), unmeant(fault))
    return Parsed((), 0) if not statements or _elided(statements) else Parsed(statements)


def _elided(statements: tuple[Statement, ...]) -> bool:
    """Whether a later clause leaves out what it is about, so that it cannot be told.

    满意率90%以上的得20分,80%以上的得10分: the second clause has no subject of its own. 完好率不低于95%的,
    加20分,每低1%扣2分: nor has this one, and what it counts is no count.
    """
    if any(VAGUE.search(phrase.text) for each in statements for phrase in _phrases_of(each)):
        return True
    for first, later in pairwise(statements):
        if Phrase("") in _conditions(later):
            return True
        bare = isinstance(later, Giving | Taking) and later.per and later.quantity is None
        if bare and isinstance(first, Giving | Taking) and isinstance(first.when, Reached | AllOf):
            return True
    return len(statements) > 1 and Phrase("") in _conditions(statements[0])


VAGUE = re.compile(r"[加扣减](?:若干|适当|相应|一定|几)分|酌情[加扣减]|视情[^,]{0,4}[加扣减]")
"""Points without a number: a clause that speaks of them is no condition."""


def _phrases_of(statement: Statement) -> list[Phrase]:
    terms = _conditions(statement)
    if isinstance(statement, Giving | Taking) and statement.quantity is not None:
        terms.append(statement.quantity)
    return [term for term in terms if isinstance(term, Phrase)]


def _conditions(statement: Statement) -> list[Term]:
    """The names that a statement's condition compares."""
    when = statement.when if isinstance(statement, Giving | Taking | Barring) else None
    terms = list(when.terms) if isinstance(when, AllOf | AnyOf) else [when]
    inner = [
        part for term in terms for part in (term.terms if isinstance(term, AllOf) else (term,))
    ]
    return [term.left if isinstance(term, Reached) else term for term in inner if term is not None]


@cache
def _meaning() -> Meaning:
    return Meaning()


@dataclass(frozen=True, slots=True)
class Condition:
    """The pieces of a condition, in the order of the text."""

    pieces: tuple[Token, ...]

    @property
    def plain(self) -> bool:
        return all(piece.type == "PHRASE" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class DutyPieces:
    each: bool
    due: Token
    phrases: tuple[Token, ...]


class Meaning(Transformer[Token, Any]):
    """Each method is the meaning of the production of the same name in ``sentences.lark``."""

    def start(self, clauses: list[Statement | tuple[Statement, ...]]) -> tuple[Statement, ...]:
        flat: list[Statement] = []
        for clause in clauses:
            flat.extend(clause if isinstance(clause, tuple) else (clause,))
        summing = next((each for each in flat if isinstance(each, Summing)), None)
        summed = [each for each in flat if isinstance(each, Gaining | Giving | Taking)]
        if summing and summing.count and summed and summing.count.value != len(summed):
            raise ValueError(summing)  # more or fewer parts than the sentence has
        return _bind_caps(flat)

    def condition(self, pieces: list[Token]) -> Condition:
        return Condition(tuple(pieces))

    def duty(self, tokens: list[Token]) -> DutyPieces:
        each = tokens[0].type == "EACH"
        due, *phrases = tokens[each:]
        return DutyPieces(each, due, tuple(phrases))

    def award(self, parts: list[Any]) -> Statement:
        condition, points = parts
        return Giving(points_in(points), when=_term(condition))

    def counted_award(self, parts: list[Any]) -> Statement:
        before, per, after, points = _around(parts, "PER")
        due = next((p for p in before if p.type == "THRESHOLD"), None)
        quantity = _named(before, after)
        return Giving(
            points_in(points),
            per=_per(per),
            quantity=quantity or _event(per),
            due=count_in(due) if due else None,
        )

    def duty_award(self, parts: list[Any]) -> Statement:
        *before, pieces, points = parts
        duty, extras = _duty(pieces, before[0].pieces if before else ())
        terms: tuple[Term, ...] = (duty, *extras)
        return Giving(points_in(points), when=duty if len(terms) == 1 else AllOf(terms))

    def deduction(self, parts: list[Any]) -> Statement:
        condition, points = parts
        return Taking(points_in(points), when=_term(condition))

    def counted_deduction(self, parts: list[Any]) -> Statement:
        before, per, after, points = _around(parts, "PER")
        quantity = _named(before, after) or _event(per)
        return Taking(points_in(points), per=_per(per), quantity=quantity)

    def owned_deduction(self, parts: list[Any]) -> Statement:
        value = next(part for part in parts if _is(part, "OWN_VALUE"))
        before, per, after, points = _around([p for p in parts if p is not value], "PER")
        quantity = _named(before, after)
        return Taking(points_in(points), per=_per(per), quantity=quantity, base=points_in(value))

    def duty_deduction(self, parts: list[Any]) -> Statement:
        duties = [part for part in parts if isinstance(part, DutyPieces)]
        before, per, after, points = _around([p for p in parts if p not in duties], "PER")
        if isinstance(parts[0], Condition) and parts[0].pieces == tuple(after):
            before, after = after, ()
        step = _per(per)
        terms: list[Term] = []
        for index, pieces in enumerate(duties):
            duty, extras = _duty(pieces, tuple(before) if not index else ())
            terms += [Lacking(duty, duty.each and step.step.unit in PERSONS), *extras]
        if after and (extra := _joined(list(after))):
            terms.append(extra)
        quantity = terms[0]
        for term in terms[1:]:
            quantity = Binary("+", quantity, term)
        return Taking(points_in(points), per=step, quantity=quantity)

    def sampled_deduction(self, parts: list[Any]) -> Statement:
        sample, condition, per, points = parts
        if "%" in sample:
            raise ValueError("a share of people is no number of them")
        pieces = list(condition.pieces)
        named = pieces[1:] if len(pieces) > 1 else pieces
        return Taking(
            points_in(points), per=_per(per), quantity=_joined(named), sample=count_in(sample)
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

    def veto(self, parts: list[Any]) -> Statement:
        return Barring(_term(parts[0]))

    def cap(self, parts: list[Any]) -> Statement:
        return Capping(points_in(parts[0]), re.search(r"[此本该]项", parts[0]) is not None)

    def exhaust(self, parts: list[Any]) -> Statement:
        return Exhausting()

    def highest(self, parts: list[Any]) -> Statement:
        return Uniting(_key(parts[0]))

    def exclusion(self, parts: list[Any]) -> Statement:
        items = tuple(str(part) for part in parts if _is(part, "ITEM_MARK"))
        if not items:
            raise ValueError(parts[0])  # not counted again, but beside what?
        return Excluding(_key(parts[0]), items)

    def inclusive(self, parts: list[Any]) -> Statement:
        return Including("不" not in parts[0])

    def shared_value(self, parts: list[Any]) -> Statement:
        honours = listed(words_of(parts[0].pieces))
        if len(parts) == 2:
            return Sharing(honours, "", points_in(parts[1]))
        named = listed(words_of(parts[2].pieces).removeprefix("其中"))
        return Sharing(honours, "", points_in(parts[1]), named, points_in(parts[3]))

    def composition(self, parts: list[Any]) -> Statement:
        first, _, last = words_of(parts[2].pieces).rpartition("以及")
        names = (*listed(first), last) if first else listed(last)
        return Composing(words_of(parts[0].pieces), names)

    def formula(self, parts: list[Any]) -> Statement:
        return Gaining(words_of(parts[0].pieces).removesuffix("得分"), parts[2])

    def sum_of(self, parts: list[Any]) -> Statement:
        match = re.match(NUMERAL, parts[0])
        return Summing(number_in(parts[0], match, "") if match else None)

    def scale(self, parts: list[Any]) -> Statement:
        token = parts[-1]
        start = (token.start_pos or 0) + token.index("百")
        return Scaling(Num(Fraction(100), "分", Span(start, start + 1)))

    def ways(self, parts: list[Any]) -> Statement:
        count = number_in(parts[0], re.search(NUMERAL, parts[0]), "种")
        kinds = tuple(_kind(part) for part in parts if _is(part, "KIND"))
        if count.value != len(kinds):
            raise ValueError(parts[0])
        return Listing(count, kinds)

    def bounds(self, parts: list[Any]) -> Statement:
        found: dict[str, Num | SetShare] = {}
        for token in parts[1:]:
            if isinstance(token, Condition):
                words = words_of(token.pieces)
                if re.search(r"\d", words) or (JOINS.search(words) and not ADDS.search(words)):
                    raise ValueError("a number that bounds nothing, or parts that are not added")
                continue
            if token.type == "EXHAUST":
                start = token.start_pos or 0
                found["floor"] = Num(Fraction(0), "分", Span(start, token.end_pos or start))
            else:
                found[BOUND_NAMES[token.type]] = _bound(token)
        return Bounding(_kind(parts[0]), **found)

    def once(self, parts: list[Any]) -> Statement:
        times = number_in(parts[-1], re.search(rf"({NUMERAL}) *次", parts[-1]), "次")
        if times.value != 1:
            raise ValueError(parts[-1])  # how often, and which of them, is not said
        return Onceness(times)

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
        return _percent(count_in(parts[0]))

    def name(self, parts: list[Any]) -> Term:
        token = parts[0]
        return Phrase(str(token), Span(token.start_pos, token.end_pos))


JOINS = re.compile(r"(?:得到|得出|作为|即为|为)[^,;。]*得分")
ADDS = re.compile(r"相加|之和|总和|合计|累加|加总")
"""How sub-items become the item's score: added, or the text is reported."""
BOUND_NAMES = {"BASE_IS": "base", "FLOOR_IS": "floor", "CEILING_IS": "ceiling", "CAP": "ceiling"}


def _is(part: object, kind: str) -> bool:
    return isinstance(part, Token) and part.type == kind


def _percent(num: Num) -> Num:
    return Num(num.value / 100, "", num.span) if num.unit == "%" else num


def _per(token: Token) -> Per:
    verb = EVENT.match(token)
    if COUNTED.search(token):
        return Per((verb and verb[1]) or "", count_in(token))
    unit = token[verb.end() :].strip() if verb else str(token)
    return Per((verb and verb[1]) or "", Num(Fraction(1), unit))


def _event(token: Token) -> Phrase | None:
    """What 每迟到1次 counts, where no other words name it; 每少1次 alone names nothing."""
    match, verb = LAST_COUNTED.search(token), EVENT.match(token)
    if match is None or verb is None:
        return None
    more = EVENT_END.sub("", token[verb.end() : match.start()]).strip()
    if not more:
        return None
    start = (token.start_pos or 0) + 1
    return Phrase((verb[1] or "") + more, Span(start, (token.start_pos or 0) + match.start()))


EVENT_END = re.compile(r"^(?:于|过|少|了)")


def _around(
    parts: list[Any], kind: str
) -> tuple[tuple[Token, ...], Token, tuple[Token, ...], Token]:
    """The pieces before and after the token of a kind, that token, and the points."""
    place = next(i for i, part in enumerate(parts) if _is(part, kind))
    pieces: Callable[[list[Any]], tuple[Token, ...]] = lambda some: tuple(  # noqa: E731
        piece for part in some if isinstance(part, Condition) for piece in part.pieces
    )
    return pieces(parts[:place]), parts[place], pieces(parts[place + 1 :]), parts[-1]


def _joined(pieces: list[Token]) -> Phrase | None:
    text = words_of(pieces)
    if not text:
        return None
    return Phrase(text, Span(pieces[0].start_pos or 0, pieces[-1].end_pos or 0))


def _named(before: tuple[Token, ...], after: tuple[Token, ...]) -> Phrase | None:
    """What is counted: the words before 每1次 and those behind it."""
    first, second = _joined(list(before)), _joined(list(after))
    if first is None or second is None:
        return first or second
    span = first.span and second.span and Span(first.span.start, second.span.end)
    return Phrase(f"{first.text},{second.text}", span)


def _term(condition: Condition) -> Term:
    """What a condition asks: a yes/no, a threshold on a count, or bands joined by 或."""
    kinds = [piece.type for piece in condition.pieces]
    if "BAND" in kinds:
        return _bands(condition.pieces)
    phrase = _joined(list(condition.pieces)) or Phrase("")
    thresholds = [piece for piece in condition.pieces if piece.type == "THRESHOLD"]
    if len(thresholds) != 1:
        words = "".join(
            ("," if p.line == 2 and i else "") + p for i, p in enumerate(condition.pieces)
        )
        return Phrase(words.removesuffix("的"), phrase.span) if thresholds else phrase
    threshold = thresholds[0]
    return Reached(phrase, _comparison(threshold), count_in(threshold))


def _comparison(token: Token) -> str:
    if "以上" in token:
        return "≥" if "含" in token else "以上"
    if "以下" in token or "以内" in token:
        return "≤" if "含" in token else "以下"
    return "≥"


def _bands(pieces: tuple[Token, ...]) -> Term:
    """正式党员3人以上不足50人设立…或党员50人以上不足100人设立…"""
    options: list[Term] = []
    subject = (pieces[0].type == "PHRASE" and _joined([pieces[0]])) or Phrase("")
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


BAND_NUMBERS = re.compile(rf"({NUMERAL}) *(人次|个百分点|[^\d(以不低少,]+)")


def _band_phrase(words: str, start: int) -> Phrase:
    return Phrase(words.strip(" ,"), Span(start, start + len(words)))


def _duty(pieces: DutyPieces, before: tuple[Token, ...]) -> tuple[Duty, list[Term]]:
    """A duty, and the obligations that are named after it."""
    token = pieces.due
    period = PERIOD.match(token)
    assert period is not None
    minimum = count_in(token)
    counted = LAST_COUNTED.search(token) or COUNTED.search(token)
    between = token[period.end() : counted.start() if counted else None]
    verb = re.sub(r"至少|不少于|不得少于", "", between).strip()
    named: list[Token] = []
    extras: list[Token] = []
    for number_of, phrase in enumerate(pieces.phrases):
        if number_of and not pieces.each and OBLIGATION.search(phrase):
            extras.append(phrase)
        else:
            named.append(phrase)
    words = words_of(before) + verb + words_of(named)
    start = (before[0] if before else token).start_pos or 0
    span = Span(start, (named[-1] if named else token).end_pos or start)
    duty = Duty(period[1], minimum, Phrase(words, span), pieces.each)
    found: list[Term] = [said for extra in extras if (said := _joined([extra]))]
    return duty, found


def _key(token: Token) -> str:
    return re.sub(r"^因?同一(?:个|篇|项)?", "", token).strip()


def _kind(token: Token) -> str:
    if "混合" in token:
        return "混合项"
    return "减分项" if token[0] in "减扣" else "加分项"


def _bound(token: Token) -> Num | SetShare:
    start = token.start_pos or 0
    if "设定分值" not in token:
        return points_in(token)
    share = re.search(r"(\d+) *%", token)
    place = start + token.index("设定分值")
    if share is None:
        return SetShare(span=Span(place, place + 4))
    return SetShare(
        Fraction(int(share[1]), 100), Span(start + share.start(1), start + share.end(1))
    )


def _bind_caps(statements: list[Statement]) -> tuple[Statement, ...]:
    """A cap right behind a counted award bounds that award; 此项最高 bounds the unit.

    Raises ``ValueError`` where there is nothing to bound: 每次扣1分,最多扣3分 is not read yet.
    """
    bound: list[Statement] = []
    for statement in statements:
        last = bound[-1] if bound else None
        own = isinstance(statement, Capping) and not statement.whole and len(bound) == 1
        if own and isinstance(last, Taking):
            raise ValueError(statement)
        if own and isinstance(statement, Capping) and isinstance(last, Giving):
            bound[-1] = replace(last, cap=statement.cap)
        else:
            bound.append(statement)
    return tuple(bound)
