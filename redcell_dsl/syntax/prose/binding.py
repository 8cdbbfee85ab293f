"""What stands behind a clause and changes it: bounds, values, exceptions, remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from ...source.pattern import Pattern
from ..tree import (
    AllOf,
    AnyOf,
    Barring,
    Binary,
    Capping,
    Choosing,
    Curbing,
    Exhausting,
    Gaining,
    Giving,
    Grading,
    Judging,
    Negated,
    Num,
    Per,
    Phrase,
    Reached,
    SetShare,
    Sparing,
    Statement,
    Taking,
    Term,
    Uniting,
)
from .clauses import CountCap, Otherwise, PartStep, Portioned, Remark, Spoiled, Unclear
from .compare import PERCENT
from .subjects import on


def last_condition(made: list[Statement]) -> Term:
    last = made[-1] if made else None
    if isinstance(last, Giving | Taking | Barring | Grading) and last.when is not None:
        return last.when
    raise ValueError("on the condition of nothing")


def bind_cap(made: list[Statement], cap: Capping) -> None:
    """A cap right behind a counted award or deduction bounds that; 此项最高 bounds the unit."""
    last = made[-1] if made else None
    if cap.whole or last is None:
        made.append(cap)
        return
    match last:
        case Giving(when=Phrase() as each, per=None) if (
            len(made) == 1 and _several(last, cap) and not NUMBERED.search(each.text)
        ):
            once = Per("", Num(Fraction(1), "次"))
            made[-1] = Giving(last.points, per=once, quantity=each, cap=cap.cap)
        case Giving() if len(made) == 1:
            made[-1] = replace(last, cap=cap.cap)
        case Taking(per=None):
            raise ValueError(cap)
        case Taking() if len(made) == 1:
            made[-1] = replace(last, cap=cap.cap)
        case Taking():
            raise ValueError(cap)  # of which of them?
        case Judging(most=None, per=None, cap=None):
            made[-1] = replace(last, most=cap.cap)
        case Judging(cap=None):
            made[-1] = replace(last, cap=cap.cap)
        case Gaining() if len(made) == 1:
            made.append(cap)
        case Giving() | Judging():
            made.append(cap)
        case _:
            made.append(cap)


NUMBERED = Pattern(r"(?:\d|[一二两三四五六七八九十]) *[次项篇个件人场期]$")


def _several(giving: Giving, cap: Capping) -> bool:
    """参加读书会加1分,累计不超过6分: what can come to more than it gives is had more than once."""
    return cap.cap.value > giving.points.value


def bind_taken_cap(made: list[Statement], cap: Num, before: tuple[Statement, ...] = ()) -> None:
    """最多扣10分, behind one deduction; a sentence of its own bounds the deductions before it.

    Raises ``ValueError`` where it is not plain what it bounds.
    """
    if not made and any(isinstance(each, Taking) for each in before):
        made.append(Curbing(cap))
        return
    last = made[-1] if made else None
    taking = [each for each in made if isinstance(each, Taking | Judging)]
    if len(taking) != 1 or last is not taking[0]:
        raise ValueError(cap)
    match last:
        case Taking(per=Per()):
            made[-1] = replace(last, cap=cap)
        case Judging(taking=True):
            bind_cap(made, Capping(cap))
        case _:
            raise ValueError(cap)


def bind_curb(made: list[Statement], curb: Curbing) -> None:
    """捐书每年最多加40分, behind what counts books given; a sentence of its own bounds what it names."""
    last = made[-1] if made else None
    counted = last.quantity if isinstance(last, Giving) and last.per and not last.cap else None
    if not made:
        made.append(curb)
    elif isinstance(last, Giving) and counted == curb.of and len(made) == 1:
        made[-1] = replace(last, cap=curb.cap)
    else:
        raise ValueError(curb)


def bind_spared(made: list[Statement], sparing: Sparing) -> None:
    """…,扣1分,但当年改正的,可不扣分: not made in that case; a sentence of its own is of those before it."""
    if not made:
        made.append(sparing)
        return
    if not all(isinstance(each, Taking) for each in made):
        raise ValueError(sparing)
    denied = Negated(sparing.when)
    for place, each in enumerate(made):
        if isinstance(each, Taking) and each.per and isinstance(sparing.when, Phrase):
            own_one: list[Statement] = [each]
            bind_exception(own_one, sparing.when)  # each of them by itself
            made[place] = own_one[0]
            continue
        if isinstance(each, Taking):
            own = each.when.terms if isinstance(each.when, AllOf) else (each.when,)
            held = tuple(term for term in own if term is not None)
            made[place] = replace(each, when=AllOf((*held, denied)) if held else denied)


def bind_count(made: list[Statement], cap: CountCap) -> None:
    """最多计2次 bounds what the clause before it counts; behind 只计最高分, how many are chosen, as in a
    sentence of its own, unless that is of each kind.
    """
    last, count = made[-1] if made else None, cap.count
    if not made and cap.alike:
        raise ValueError(count)  # so many of each kind, but which kinds are there?
    giving = [each for each in made if isinstance(each, Giving | Grading)]
    if not made or (isinstance(last, Uniting | Choosing) and not giving):
        made.append(Choosing(count))
    elif isinstance(last, Giving) and last.per is not None and len(giving) == 1:
        if last.per.step.unit != count.unit or last.times or last.due:
            raise ValueError(count)  # so many of what else?
        made[-1] = replace(last, times=count)
    else:
        raise ValueError(count)


def bind_part(made: list[Statement], part: PartStep) -> None:
    """不足1天的按1天计, behind 每超1天扣2分: the very same step, or it is not told."""
    place = next((i for i in reversed(range(len(made))) if not isinstance(made[i], Exhausting)), 0)
    last = made[place] if made else None
    if isinstance(last, Giving | Grading) and part.rounding == "不足不计" and _reaches(last, part):
        assert isinstance(last.when, Reached)
        made.append(Barring(Reached(last.when.left, "<", part.step)))
        return
    if not isinstance(last, Giving | Taking) or last.per is None or last.per.rounding:
        raise ValueError(part)
    step = last.per.step
    same = step.unit == part.step.unit or {step.unit, part.step.unit} <= set(PERCENT)
    if not same or step.value != part.step.value:
        raise ValueError(part)
    told = tuple(each for each in (part.step, part.again) if each is not None)
    per = replace(last.per, rounding=part.rounding, repeated=told)
    made[place] = replace(last, per=per)


def _reaches(last: Giving | Grading, part: PartStep) -> bool:
    """满20小时的,计2分,不满20小时的,不计分: whether the number is the one that is to be reached."""
    when = last.when
    return (
        isinstance(when, Reached)
        and when.comparison in ("≥", "以上")
        and isinstance(when.right, Num)
        and when.right == part.step
    )


def bind_each(made: list[Statement], cap: Num, per: Per) -> None:
    """每项最高扣10分, behind what an assessor decides."""
    last = made[-1] if made else None
    if not isinstance(last, Judging) or last.per or last.most:
        raise ValueError(cap)
    made[-1] = replace(last, most=cap, per=per)


def bind_barred(made: list[Statement], reach: str, said: tuple[Num, ...]) -> None:
    """,总分记0分, behind a veto that reaches as far."""
    last = made[-1] if made else None
    if not isinstance(last, Barring) or last.reach != reach or not reach:
        raise ValueError(said)
    made[-1] = replace(last, said=(*last.said, *said))


def bind_excepted(made: list[Statement], phrase: Phrase) -> None:
    """What is counted without an exception: its name says so."""
    last = made[-1] if made else None
    match last:
        case Giving(quantity=Phrase() as counted) | Taking(quantity=Phrase() as counted):
            name = Phrase(f"{counted.text}({phrase.text})", counted.span)
            made[-1] = replace(last, quantity=name)
        case Giving(per=None) | Taking(per=None) | Grading() | Barring():
            bind_exception(
                made, Phrase(phrase.text.removesuffix("除外").removesuffix("的"), phrase.span)
            )
        case _:
            raise ValueError(phrase)


def bind_spoiled(made: list[Statement], spoiled: Spoiled) -> None:
    """未署名的不加分, behind awards: who is so gets none of them; behind anything else it is a value."""
    if not made or not all(isinstance(each, Giving | Grading) for each in made):
        made.append(spoiled.nothing)
        return
    for place, each in enumerate(made):
        own = [each]
        bind_excepted(own, Phrase(f"{spoiled.phrase.text}除外", spoiled.phrase.span))
        made[place] = own[0]


def bind_repeated(made: list[Statement]) -> None:
    """可累计扣分, behind what is counted: it changes nothing. Raises ``ValueError`` elsewhere."""
    last = made[-1] if made else None
    if not isinstance(last, Giving | Taking) or last.per is None:
        raise ValueError(last)


def bind_sum(made: list[Statement], cap: Num) -> None:
    """总分不超过9分, behind the one thing that the sentence counts. Raises ``ValueError`` elsewhere."""
    last = made[-1] if made else None
    if len(made) != 1 or not isinstance(last, Giving) or last.per is None or last.cap:
        raise ValueError(cap)
    made[-1] = replace(last, cap=cap)


def bind_best(made: list[Statement], key: str, *, bracketed: bool = False) -> None:
    """不重复加分, behind several values: only the best of them counts, for each of what is named.

    ``bracketed``: behind one award (不累计) it changes nothing; behind one that is counted it may mean
    that it is counted once, or that it is not added to others. 多次… speaks of that award alone, too.
    """
    single = made[0] if len(made) == 1 else None
    if (bracketed or OFTEN.search(key)) and isinstance(single, Grading | Giving):
        if not isinstance(single, Giving) or single.per is None:
            return
        once = replace(single, times=Num(Fraction(1), single.per.step.unit))
        raise Unclear(((once,), (single, Choosing())))
    given = [each for each in made if isinstance(each, Giving | Grading)]
    if len(given) < 2 or len(given) != len(made) or any(_counts(each) for each in given):
        raise ValueError(key)
    made.append(Uniting(key) if key else Choosing())


OFTEN = Pattern(r"[多几两]次|重复")


def _counts(statement: Giving | Grading) -> bool:
    return isinstance(statement, Giving) and statement.per is not None


def bind_value(made: list[Statement], points: Num) -> None:
    ends = [place for place, each in enumerate(made) if not isinstance(each, Exhausting)]
    last = made[ends[-1]] if ends else None
    if isinstance(last, Taking) and last.base is None and len(ends) == 1:
        made[ends[0]] = replace(last, base=points)
    elif isinstance(last, Grading) and last.points == SetShare():
        made[-1] = replace(last, points=points)
    elif isinstance(last, Barring) and len(made) == 1:
        holds = last.when.term if isinstance(last.when, Negated) else Negated(last.when)
        made.insert(0, Grading(points, holds))
    else:
        raise ValueError(points)


def add_otherwise(
    made: list[Statement], clause: Otherwise, before: tuple[Statement, ...] = ()
) -> None:
    """否则不得分: where what stands before it, in its own sentence or the last one, does not hold."""
    if clause.when is not None:
        own = [clause.when]
    elif made:
        own = _asked(made)
    else:
        own = [_placeless(each) for each in _asked(before)]
    if not own:
        raise ValueError(clause)
    denied = Negated(own[0] if len(own) == 1 else AnyOf(tuple(own)))
    if clause.when is not None and clause.value is not None:
        made.append(Grading(clause.value, clause.when))
    made.append(on(clause.statement, denied))


def _asked(statements: Iterable[Statement]) -> list[Term]:
    return [
        each.when
        for each in statements
        if isinstance(each, Giving | Grading | Taking) and each.when is not None
    ]


def bind_exception(made: list[Statement], phrase: Phrase) -> None:
    last = made[-1] if made else None
    if isinstance(last, Giving | Taking) and isinstance(last.quantity, Phrase) and not last.when:
        name = Phrase(f"{last.quantity.text}({phrase.text}除外)", last.quantity.span)
        made[-1] = replace(last, quantity=name)
        return
    if not isinstance(last, Giving | Taking | Grading | Barring) or last.when is None:
        raise ValueError(phrase)
    held = last.when.terms if isinstance(last.when, AllOf) else (last.when,)
    made[-1] = replace(last, when=AllOf((*held, Negated(phrase))))


def bind_remark(made: list[Statement], remark: Remark) -> None:
    """The name of what is counted or asked takes the remark in."""
    last = made[-1] if made else None
    match last:
        case Taking(quantity=Phrase() as phrase) | Giving(quantity=Phrase() as phrase):
            made[-1] = replace(last, quantity=_remarked(phrase, remark))
        case (
            Taking(when=Phrase() as phrase)
            | Giving(when=Phrase() as phrase)
            | Grading(when=Phrase() as phrase)
            | Barring(when=Phrase() as phrase)
        ):
            made[-1] = replace(last, when=_remarked(phrase, remark))
        case Judging(phrase=phrase):
            made[-1] = replace(last, phrase=_remarked(phrase, remark))
        case _:
            raise ValueError(remark)


def _remarked(phrase: Phrase, remark: Remark) -> Phrase:
    return Phrase(phrase.text + remark.text, phrase.span)


def bind_portion(
    made: list[Statement], portioned: Portioned, before: tuple[Statement, ...] = ()
) -> None:
    """…的得10分,未完成的按完成比例得分: the share of these points that was done.

    Raises ``ValueError`` where no points stand before it, or it is not said of what there is a part;
    ``Unclear`` where a part of less than all is looked for.
    """
    last = made[-1] if made else before[-1] if before else None
    if not isinstance(last, Grading) or not PARTLY.fullmatch(portioned.words):
        raise ValueError(portioned)
    readings = [_portion(last, share) for share in _shares(last.when)]
    if not made:
        readings = [replace(each, when=Negated(_placeless(last.when))) for each in readings]
    if len(readings) > 1:
        raise Unclear(tuple((*made[:-1], each) for each in readings))
    made[-1:] = readings


def _portion(grading: Grading, share: Term) -> Gaining:
    points = grading.points
    cap = points if isinstance(points, Num) else None
    return Gaining("", Binary("×", share, points), cap)


def _shares(when: Term) -> list[Term]:
    """What there is a part of, as a share of the whole: of a rate that is short of its bound, two."""
    whole = Num(Fraction(100), "%")
    match when:
        case Phrase(text, span):
            name = text.removesuffix(",完成比例") + ",完成比例"
            return [Binary("÷", Phrase(name, span), whole)]
        case Reached(Phrase() as rate, "≥" | "=" | "以上", Num(bound, "%") as asked):
            plain = Binary("÷", rate, replace(whole, span=asked.span) if bound == 100 else whole)
            return [plain] if bound == 100 else [Binary("÷", rate, asked), plain]
        case Reached(Phrase() as count, "≥" | "以上", Num() as asked):
            return [Binary("÷", count, asked)]
        case _:
            raise ValueError(when)


def _placeless(when: Term) -> Term:
    """A condition of another sentence, without its places there."""
    match when:
        case Phrase(text):
            return Phrase(text)
        case Reached(Phrase(text), sign, Num(bound, unit)):
            return Reached(Phrase(text), sign, Num(bound, unit))
        case _:
            raise ValueError(when)


PARTLY = Pattern(
    r"|(?:,|的)*(?:(?:如|若|凡)?(?:未|没有?|不)(?:能)?(?:按时|按期|全部|完全|全面|如期)*(?:完成|达到|达标|达成|实现|做到|落实)[^,;。\d]{0,10}|部分(?:完成|达到|达标)[^,;。\d]{0,6}"
    r"|完成部分[^,;。\d]{0,6}|其余|其[他它](?:情况)?|达不到[^,;。\d]{0,8}|(?:低于|少于|不足)(?:的|此数|标准|目标|上述标准)?)(?:的|者)?"
)
"""Who did not do all of it; nothing, where 否则 says so."""
