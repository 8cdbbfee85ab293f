"""What a later clause leaves out: its subject, its baseline, the rest of its name."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
import re

from ...source.pattern import Pattern
from ...source.text import Span
from ..numeral import number
from ..tokens import NUMERAL
from ..tree import (
    AllOf,
    AnyOf,
    Barring,
    Binary,
    Cohort,
    Giving,
    Grading,
    Judging,
    Negated,
    Num,
    Per,
    Phrase,
    Reached,
    Statement,
    Taking,
    Term,
)
from .clauses import ELIDED
from .compare import PERCENT
from .counting import FALLING, RISING, UNMET, gap
from .lists import succeeding
from .predicates import told_of
from .standing import following, mean_gap


def append(made: list[Statement], statement: Statement, before: tuple[Statement, ...]) -> None:
    statement = _of_the_mean(made, statement, before)
    statement = following(statement, made or list(before))
    twin = _opposite(made, statement)
    if twin is not None:
        statement = on(statement, twin)
    elif _lacks_subject(statement) and (subject := _subject(made) or _subject(list(before))):
        statement = _with_subject(statement, subject)
    if isinstance(statement, Giving) or not made:
        statement = _mirrored([*before, *made], statement)
    last = made[-1] if made else None
    statement = _anothers(last, _graver(made, statement))
    last = made[-1] if made else None
    statement = _affirming(last or (before[-1] if before else None), statement)
    statement = _resulting(last or (before[-1] if before else None), statement)
    statement = _succeeding(last or (before[-1] if before else None), _remaining(made, statement))
    statement = _shortened(last, statement)
    statement = told_of(last, _under(last, _won(made, statement)))
    if _places_on(last or (before[-1] if before else None), statement):
        raise ValueError(statement)  # 第三名计1.8分,每进1名扣0.1分: taken from what?
    if _escalates(last, statement):
        raise ValueError(statement)  # 少一人扣2分,少二人扣4分: not so much for each
    if _once_more(last, statement):
        raise ValueError(statement)  # 2次以上得2分,1次得1分: a band, or so much for each?
    if isinstance(statement, Taking) and statement.per and _event_only(statement):
        if sum(isinstance(each, Grading) for each in made) > 1:
            raise ValueError(statement)  # taken from which of them?
        based = _based(last, statement)
        if based is not None:
            made[-1] = based
            return
        short = _further_short(last, statement)
        if short is not None:
            made.append(short)
            return
        earlier = (
            None
            if statement.quantity
            else last
            if last is not None
            else before[-1]
            if before
            else None
        )
        if isinstance(earlier, Grading) or (isinstance(earlier, Giving) and last is None):
            quantity = _carried(earlier.when, statement.per)
            statement = replace(statement, quantity=quantity)
        if earlier is not None and _from_nowhere(earlier, statement):
            raise ValueError(statement)  # so much for each step, but from where?
    made.append(statement)


def _from_nowhere(earlier: Statement, statement: Taking) -> bool:
    """Whether steps of a measure follow a condition that does not say from where they are counted."""
    asked = earlier.when if isinstance(earlier, Giving | Taking | Grading) else None
    if statement.per is None or statement.quantity is not None or asked is None:
        return False
    stepping = statement.per.verb in (*FALLING, *RISING)
    return stepping and statement.per.step.unit in (*PERCENT, *SPANS)


SPANS = ("年", "个月", "月", "周", "天", "日", "小时")


def _of_the_mean(
    made: list[Statement], statement: Statement, before: tuple[Statement, ...]
) -> Statement:
    """每低于平均值1%, behind what the clause before compares with the mean."""
    gap_said = statement.quantity if isinstance(statement, Taking) else None
    if not isinstance(gap_said, Binary) or ELIDED not in (gap_said.left, gap_said.right):
        return statement
    last = made[-1] if made else before[-1] if before else None
    when = last.when if isinstance(last, Grading | Giving) else None
    if not isinstance(when, Reached) or not isinstance(when.right, Cohort):
        raise ValueError(statement)  # below the mean, but what?
    assert isinstance(statement, Taking)
    return replace(statement, quantity=None)


def _mirrored(said: list[Statement], statement: Statement) -> Statement:
    """…每低1%扣1分,每超1%加1分: counted from the same bound, the other way.

    Raises ``ValueError`` where steps up or down are named and nothing says from where.
    """
    if not isinstance(statement, Giving | Taking) or statement.per is None:
        return statement
    if statement.quantity is not None:
        return statement
    verb = statement.per.verb
    if verb not in (*FALLING, *RISING) or not said:
        return statement
    for earlier in reversed(said):
        measured = earlier.quantity if isinstance(earlier, Giving | Taking) else None
        when = earlier.when if isinstance(earlier, Giving | Taking | Grading) else None
        level = _level(measured)
        if level is None and isinstance(when, Reached) and isinstance(statement, Giving):
            level = when
        if level is not None:
            sign = "≥" if verb in FALLING else "≤"
            quantity = gap(replace(_spanless(level), comparison=sign), statement.per)
            if quantity is not None:
                return replace(statement, quantity=quantity)
    if isinstance(statement, Taking):
        return statement
    raise ValueError(statement)


def _level(measured: Term | None) -> Reached | None:
    """The bound that a shortfall or an excess is counted from."""
    match measured:
        case Binary("-", Num() as bound, Phrase() as subject):
            return Reached(subject, "≥", bound)
        case Binary("-", Phrase() as subject, Num() as bound):
            return Reached(subject, "≤", bound)
        case _:
            return None


def _further_short(last: Statement | None, taking: Taking) -> Statement | None:
    """低于85%的扣4分,每低3个百分点增扣1分: so much for each step below the same bound.

    三年以上未评先的扣5分,每多一年加扣1分: and for each step above one that stands before its words.
    """
    if not isinstance(last, Taking) or last.per is not None or taking.quantity is not None:
        return None
    if taking.per is None:
        return None
    when = _lasting(last.when) if isinstance(last.when, Phrase) else last.when
    if not isinstance(when, Reached):
        return None
    quantity = gap(_spanless(when), taking.per)
    return replace(taking, quantity=quantity) if quantity is not None else None


def _lasting(phrase: Phrase) -> Reached | None:
    """三年以上未评先: how long something lasts, at the least."""
    match = LASTING.fullmatch(phrase.text)
    if match is None:
        return None
    bound = Num(number(match["bound"]), match["unit"])
    return Reached(Phrase(match["what"]), "≤", bound)


LASTING = Pattern(
    rf"(?P<bound>{NUMERAL}) *(?P<unit>年|个月|天|日|小时)及?以上(?P<what>[^,\d]{{2,}})"
)


def _carried(when: Term | None, per: Per) -> Term | None:
    """What 每低1% counts, where the sentence before it says from where."""
    if isinstance(when, Reached):
        return gap(_spanless(when), per)
    if not isinstance(when, Phrase):
        return None
    if per.verb in (*FALLING, *RISING):
        return _asked_gap(when, per)
    told = _affirmed(when)
    return Phrase(told.text) if told else None


def _asks(phrase: Phrase) -> bool:
    return ASKING.search(phrase.text) is not None


def _asked_gap(when: Phrase, per: Per) -> Term | None:
    """甲占比不低于乙占比,…每低1%: how far the one is from the other; 不低于总数的20%: from that share."""
    match = ASKED.fullmatch(when.text)
    if match is None:
        return None
    subject, other = match["subject"].rstrip(","), match["other"]
    based = BASED.fullmatch(subject)
    if based is not None and based["mean"] == other:
        return mean_gap(Phrase(based["what"]), short=True) if per.verb in FALLING else None
    share = SHARE.fullmatch(other)
    if share is not None:
        name = Phrase(f"{subject}占{share['whole']}" if "占" not in subject else subject)
        return gap(Reached(name, "≥", Num(number(share["share"]), "%")), per)
    if any(char.isdigit() for char in other) or per.verb not in FALLING:
        return None
    return Binary("-", Phrase(other), Phrase(subject))


ASKED = Pattern(
    r"(?P<subject>[^,]{2,}(?:,[^,]+)*?),?(?:不低于|不少于|不得低于|达到|(?<!不)高于)(?P<other>.{2,})"
)
BASED = Pattern(
    r"[以按](?P<what>.{2,}?)的?(?P<mean>平均(?:值|数|水平))(?:为|作为)(?:基准|基数|标准|参照)"
)
"""按甲占比的平均值为基准,不低于平均值: what is compared with its mean."""
SHARE = Pattern(r"(?P<whole>[^\d%]{1,12}?)的? *(?P<share>\d+(?:\.\d+)?) *%")


def _affirmed(phrase: Phrase) -> Phrase | None:
    """What there is none of: 全年无投诉 asks for 全年投诉; ``None`` for what asks for something else."""
    match = NONE_OF.match(phrase.text)
    return Phrase(match[1] + match[2], phrase.span) if match else None


NONE_OF = Pattern(
    r"^([^,未无没]{0,6}?)(?:无|未发生|没有发生|未出现|没有出现|没有|杜绝)([^,未无没]{2,})$"
)


ASKING = Pattern(r"不低于|不少于|不高于|不超过|不大于|达到|高于|低于|以上|以下|≥|≤")


def _opposite(made: list[Statement], statement: Statement) -> Term | None:
    """…满6次,计1分,不满6次不计分: the opposite of what the clause before it asks."""
    when = statement.when if isinstance(statement, Giving | Taking | Barring | Grading) else None
    last = made[-1] if made else None
    before = last.when if isinstance(last, Giving | Taking | Barring | Grading) else None
    if not isinstance(when, Reached) or when.left != ELIDED or when.comparison != "<":
        return None
    bound = when.right
    if not isinstance(before, Phrase) or not isinstance(bound, Num):
        return None
    said = rf"(?<![\d.]){float(bound.value):g} *{re.escape(bound.unit)}(?:以上)?(?:\([^()]*\))?(?:以上)?$"
    return Negated(Phrase(before.text)) if re.search(said, before.text) else None


def _succeeding(last: Statement | None, statement: Statement) -> Statement:
    """A later name that says no more than 二等奖, 省级, 六级, made whole by the one before it."""
    if not isinstance(last, Giving | Taking | Grading | Barring):
        return statement
    earlier = last.when or (last.quantity if isinstance(last, Giving | Taking) else None)
    if not isinstance(earlier, Phrase):
        return statement
    when = statement.when if isinstance(statement, Giving | Taking | Grading) else None
    if isinstance(when, Phrase) and REST.match(when.text) and "," in earlier.text:
        topic = earlier.text.rpartition(",")[0]
        return on(statement, Phrase(f"{topic},{when.text}", when.span))
    match statement:
        case (
            Giving(when=Phrase() as phrase)
            | Taking(when=Phrase() as phrase)
            | Grading(when=Phrase() as phrase)
        ):
            whole = succeeding(earlier.text, phrase.text)
            if whole is None:
                return statement
            if isinstance(last, Giving) and last.per is not None and _each_alike(statement):
                assert isinstance(statement, Giving | Grading)
                assert isinstance(statement.points, Num)
                name = Phrase(whole, phrase.span)
                return Giving(statement.points, per=last.per, quantity=name)
            return replace(statement, when=Phrase(whole, phrase.span))
        case Giving(quantity=Phrase() as phrase) | Taking(quantity=Phrase() as phrase):
            whole = succeeding(earlier.text, phrase.text)
            return replace(statement, quantity=Phrase(whole, phrase.span)) if whole else statement
        case _:
            return statement


def _shortened(last: Statement | None, statement: Statement) -> Statement:
    """位次较上年后退3位以上…,后退8位以上: the same quantity, with the end of its name alone."""
    earlier, own = _compared(last), _compared(statement)
    if earlier is None or own is None or own.comparison != earlier.comparison:
        return statement
    name, short = earlier.left, own.left
    if not isinstance(name, Phrase) or not isinstance(short, Phrase) or len(short.text) < 2:
        return statement
    units = {each.unit for each in (earlier.right, own.right) if isinstance(each, Num)}
    if name.text == short.text or not name.text.endswith(short.text) or len(units) != 1:
        return statement
    return on(statement, replace(own, left=Phrase(name.text, short.span)))


def _compared(statement: Statement | None) -> Reached | None:
    """The one comparison that a statement asks."""
    if not isinstance(statement, Giving | Taking | Grading | Barring):
        return None
    return statement.when if isinstance(statement.when, Reached) else None


def _each_alike(statement: Statement) -> bool:
    """Whether points without a unit stand in a list of which the others are counted: 第四作者计2分."""
    single = isinstance(statement, Grading) or (
        isinstance(statement, Giving) and statement.per is None
    )
    return single and isinstance(statement, Giving | Grading) and isinstance(statement.points, Num)


def _remaining(made: list[Statement], statement: Statement) -> Statement:
    """…,其余不计分; …,达不到的不得分: whoever the clauses before it do not reach."""
    if not isinstance(statement, Barring | Grading) or not isinstance(statement.when, Phrase):
        return statement
    words = statement.when.text
    own = [each.when for each in made if isinstance(each, Grading | Giving) and each.when]
    if words in OTHERS and own:
        return on(statement, Negated(own[0] if len(own) == 1 else AnyOf(tuple(own))))
    if words not in UNMET and words not in BEYOND:
        return statement
    signs = [each.comparison for each in own if isinstance(each, Reached)]
    if len(own) != 1 or (words in BEYOND and (not signs or signs[0] not in BEYOND[words])):
        raise ValueError(statement)  # short of what?
    return on(statement, Negated(own[0]))


OTHERS = ("其余", "其他", "其它", "其余情况", "其他情况", "其它情况")
BEYOND = {
    "低于": ("≥", "以上"),
    "不足": ("≥", "以上"),
    "少于": ("≥", "以上"),
    "超过": ("≤", "以下"),
    "高于": ("≤", "以下"),
}
"""Words that refer to a bound which the clause before them names, and which side they mean."""


def _places_on(earlier: Statement | None, statement: Statement) -> bool:
    """Whether places further on are charged behind the values of the first places."""
    if not isinstance(statement, Taking) or statement.per is None:
        return False
    if statement.per.verb not in ("进", "退") or not isinstance(earlier, Grading):
        return False
    return not isinstance(earlier.when, Reached) or gap(earlier.when, statement.per) is None


def _escalates(last: Statement | None, statement: Statement) -> bool:
    """Whether a deduction for two follows the one for one."""
    if not isinstance(last, Taking) or last.per is None or not isinstance(statement, Taking):
        return False
    unit, when = last.per.step.unit, statement.when
    more = rf"[一-鿿]{{0,3}}(?:[二两三四五]|[2-9]) *{re.escape(unit)}(?:的)?$"
    return isinstance(when, Phrase) and re.fullmatch(more, when.text) is not None


def _once_more(last: Statement | None, statement: Statement) -> bool:
    """Whether one of what the clause before compares is worth points, by itself or each time."""
    if not isinstance(statement, Giving) or statement.per is None or statement.per.verb:
        return False
    when = last.when if isinstance(last, Grading) else None
    return (
        isinstance(when, Reached)
        and isinstance(when.right, Num)
        and when.right.unit == statement.per.step.unit
    )


def _resulting(earlier: Statement | None, statement: Statement) -> Statement:
    """…的扣2分,造成严重影响的,加扣2分: what came of what stands before it.

    Raises ``ValueError`` where nothing stands before what can only be a result.
    """
    own = _case(statement)
    if own is None or not RESULT.match(own.text):
        return statement
    if isinstance(statement, Taking | Judging) and isinstance(earlier, Taking | Judging):
        cause = _case(earlier)
        if cause is not None and not RESULT.match(cause.text):
            first = re.split(r",(?=造成|致使|导致|引发|情节)", cause.text)[0]
            return _renamed(statement, Phrase(f"{first},{own.text}", own.span))
    if HANGS.fullmatch(own.text) and isinstance(statement, Taking | Judging | Barring):
        raise ValueError(statement)  # the result of what?
    return statement


def _graver(made: list[Statement], statement: Statement) -> Statement:
    """漏报每例扣1分,造成严重影响的扣2分: each grave one costs so much instead, the others as before.

    What is taken besides (再扣, 加扣) is said of the whole and stays as it is.
    """
    last = made[-1] if made else None
    own = statement.when if isinstance(statement, Taking) else None
    if not isinstance(statement, Taking) or statement.more or not isinstance(own, Phrase):
        return statement
    if not isinstance(last, Taking) or last.per is None or last.per.step.unit not in CASES:
        return statement
    words = own.text.rpartition(",")[2]
    if not isinstance(last.quantity, Phrase) or not GRAVE.fullmatch(words) or last.cap:
        return statement
    name, span = last.quantity.text, last.quantity.span
    others = replace(last, quantity=Phrase(f"{name}({words}除外)", span), base=None)
    made[-1:] = [Grading(last.base, Phrase(name, span)), others] if last.base else [others]
    return replace(statement, when=None, per=last.per, quantity=Phrase(f"{name},{words}", own.span))


CASES = ("处", "次", "例", "起", "件", "项", "个", "人", "人次", "件次", "处次", "宗", "条", "份")
GRAVE = Pattern(
    r"(?:情节|情况|性质|问题|后果|影响)?(?:较为?|比较|特别|非常)?(?:严重|恶劣)"
    r"|(?:造成|产生|引发|导致)了?(?:较为|较|比较|非常|特别)?(?:严重|重大|较大|大|恶劣|不良|负面)[^,]{0,4}(?:后果|影响|损失|事故)"
    r"|影响正常[^,]{2,6}"
)
"""How grave one of what is counted is."""


def _anothers(last: Statement | None, statement: Statement) -> Statement:
    """窗口无人值守每次扣2分,值班长扣1分: what the same costs somebody else.

    Nothing is said of that person but the points, so that it is the clause before that they are for.
    """
    own = statement.when if isinstance(statement, Taking) else None
    if (
        not isinstance(own, Phrase)
        or not isinstance(last, Taking)
        or not PERSON.fullmatch(own.text)
    ):
        return statement
    assert isinstance(statement, Taking)
    said = last.quantity if last.per is not None else last.when
    if not isinstance(said, Phrase):
        return statement
    head, _, tail = said.text.rpartition(",")
    cause = head if head and PERSON.fullmatch(tail) else said.text
    name = Phrase(f"{cause},{own.text}", own.span)
    if last.per is None:
        return replace(statement, when=name)
    return replace(statement, when=None, per=last.per, quantity=name)


PERSON = Pattern(
    r"[一-鿿]{0,6}(?:代表|负责人|责任人|当事人|本人|领导|主任|经理|书记|干部|班组|班子|科室|部门"
    r"|[一-鿿](?<![过增延较超])长|[一-鿿](?<![缺超减动])员)"
)
"""Who else is charged, by the office alone."""


def _affirming(earlier: Statement | None, statement: Statement) -> Statement:
    """自行纠正,未造成影响的扣1分;有影响的扣3分: what is affirmed is of the case that was denied before."""
    first, own = _case(earlier), _case(statement)
    match = AFFIRMS.fullmatch(own.text) if own is not None else None
    if first is None or own is None or match is None:
        return statement
    denied = re.match(rf"(?P<case>.{{2,}}?){DENIES}{match['what']}", first.text)
    if denied is None or not isinstance(statement, Taking | Judging):
        return statement
    return _renamed(statement, Phrase(f"{denied['case'].rstrip(',')},{own.text}", own.span))


AFFIRMS = Pattern(r"(?:有|造成|产生)了?(?:一定|不良)?(?P<what>[一-鿿]{2,4})")
DENIES = r"(?:(?:未|没有|尚未)(?:造成|产生)|没有|无)(?:任何|明显|不良)?"


def _case(statement: Statement | None) -> Phrase | None:
    """The one name of what a statement counts, asks or judges."""
    match statement:
        case (
            Taking(quantity=Phrase() as phrase)
            | Taking(when=Phrase() as phrase, per=None)
            | Judging(phrase=phrase)
            | Barring(when=Phrase() as phrase)
        ):
            return phrase
        case _:
            return None


def _renamed(statement: Taking | Judging, phrase: Phrase) -> Statement:
    if isinstance(statement, Judging):
        return replace(statement, phrase=phrase)
    if statement.quantity is not None:
        return replace(statement, quantity=phrase)
    return replace(statement, when=phrase)


RESULT = Pattern(
    r"(?:因此|从而|并)?(?:致使|造成|导致|引发|引起)|情节(?:较|特别)?(?:严重|恶劣)|(?:后果|影响)(?:特别|较)?(?:严重|恶劣)"
    r"|逾期(?:仍|未改)|(?:经[^,]{1,8})?仍(?:未|不)|再次发生"
)
"""What can only have come of something else."""
HANGS = Pattern(
    r"(?:因此|从而|并)?(?:致使.*|(?:造成|引发|产生|导致)(?:了)?(?:较为|较|比较|非常|特别)?(?:严重|重大|较大|恶劣|不良|一定)[^,]{0,4}(?:后果|影响|损失|事故)"
    r"|情节(?:较|特别)?(?:严重|恶劣)|(?:后果|影响)(?:特别|较)?(?:严重|恶劣)|逾期(?:仍|未改).*|再次发生同类[^,]*)"
)
REST = Pattern(r"(?:其他|其它|其余)(?=.)")
"""The others of what the clause before speaks of: 其他作者 of the same kind of work."""


def _won(made: list[Statement], statement: Statement) -> Statement:
    """参加省级比赛计1分,获一等奖计5分: the prize of that contest."""
    first = made[0] if made else None
    when = statement.when if isinstance(statement, Giving | Grading) else None
    contest = first.when if isinstance(first, Giving | Grading) else None
    if (
        isinstance(when, Phrase)
        and isinstance(contest, Phrase)
        and when.text.startswith("获")
        and contest.text.startswith(("参加", "参与"))
        and "获" not in contest.text
    ):
        return on(statement, Phrase(f"{contest.text},{when.text}", when.span))
    return statement


def _under(last: Statement | None, statement: Statement) -> Statement:
    """翻阅簿册,有一次未登记扣1分、迟登一次扣0.5分: what is late is what was looked at before."""
    if not isinstance(statement, Taking) or not isinstance(last, Taking):
        return statement
    earlier, own = last.quantity, statement.quantity
    if not isinstance(earlier, Phrase) or not isinstance(own, Phrase) or "," not in earlier.text:
        return statement
    if not SHORT.fullmatch(own.text) or not statement.per or statement.per.verb:
        return statement
    topic = earlier.text.rpartition(",")[0]
    return replace(statement, quantity=Phrase(f"{topic},{own.text}", own.span))


SHORT = Pattern(r"[迟漏错误瞒缺谎][一-鿿]{1,2}")
"""What becomes of something that is not named again."""


def _event_only(taking: Taking) -> bool:
    """每少1次, 每少报1次: what is counted is not said, or only what becomes of it."""
    quantity, verb = taking.quantity, taking.per.verb if taking.per else ""
    if not isinstance(quantity, Phrase):
        return quantity is None
    event = bool(verb) and quantity.text.startswith(verb)
    return event and len(quantity.text) <= len(verb) + 2


def _spanless(compared: Reached) -> Reached:
    """A comparison of another sentence, without its places there."""
    right: Term = compared.right
    bound = Num(right.value, right.unit) if isinstance(right, Num) else right
    if isinstance(right, Cohort):
        bound = Cohort(right.statistic, Phrase(right.phrase.text))
    left = Phrase(compared.left.text) if isinstance(compared.left, Phrase) else compared.left
    return Reached(left, compared.comparison, bound)


def _based(last: Statement | None, taking: Taking) -> Statement | None:
    """得5分,每少一次扣0.5分: what is taken from what the clause before it gives."""
    if not isinstance(last, Grading) or not isinstance(last.points, Num) or taking.base:
        return None
    assert taking.per is not None
    if isinstance(taking.quantity, Phrase) and isinstance(last.when, Phrase):
        told = Phrase(f"{last.when.text},{taking.quantity.text}", last.when.span)
        return replace(taking, quantity=told, base=last.points)
    match last.when:
        case Reached() as compared:
            quantity: Term | None = gap(compared, taking.per)
        case Phrase() as phrase if taking.per.verb in (*FALLING, *RISING) and _asks(phrase):
            quantity = _asked_gap(phrase, taking.per)
            if quantity is None:
                raise ValueError(taking)  # short of what?
        case Phrase() as phrase:
            quantity = _affirmed(phrase) or phrase
        case _:
            quantity = None
    return replace(taking, quantity=quantity, base=last.points) if quantity else None


def _subject(made: list[Statement]) -> Phrase | None:
    """The quantity that the last clause compares."""
    for statement in reversed(made):
        measured = statement.quantity if isinstance(statement, Giving | Taking) else None
        if isinstance(measured, Binary):
            sides = (measured.right, measured.left)
            return next((each for each in sides if isinstance(each, Phrase)), None)
        for each in reversed(conditions(statement)):
            if isinstance(each, Reached) and isinstance(each.left, Phrase) and each.left.text:
                return each.left
    return None


def conditions(statement: Statement) -> list[Term]:
    """The parts of a statement's condition."""
    when = statement.when if isinstance(statement, Giving | Taking | Barring | Grading) else None
    found: list[Term] = []
    waiting = [when] if when is not None else []
    while waiting:
        term = waiting.pop(0)
        if isinstance(term, AllOf | AnyOf):
            waiting = [*term.terms, *waiting]
        elif isinstance(term, Negated):
            waiting = [term.term, *waiting]
        else:
            found.append(term)
    return found


def _lacks_subject(statement: Statement) -> bool:
    """Whether a statement may compare something that it does not name."""
    when = statement.when if isinstance(statement, Giving | Taking | Barring | Grading) else None
    match when:
        case Phrase(text):
            return bool(FULLY.fullmatch(text) or BANDED.match(text))
        case _:
            return isinstance(when, Reached | AllOf | AnyOf)


def _with_subject(statement: Statement, subject: Phrase) -> Statement:
    if not isinstance(statement, Giving | Taking | Barring | Grading) or statement.when is None:
        return statement
    return replace(statement, when=_filled(statement.when, subject))


def _filled(term: Term, subject: Phrase) -> Term:
    match term:
        case Reached(left, sign, right) if left == ELIDED:
            return Reached(Phrase(subject.text, None), sign, right)
        case AllOf(terms):
            return AllOf(tuple(_filled(each, subject) for each in terms))
        case AnyOf(terms):
            return AnyOf(tuple(_filled(each, subject) for each in terms))
        case Phrase(text) if match := FULLY.fullmatch(text):
            start = term.span.start + match.start(1) if term.span else 0
            where = Span(start, start + len(match[1])) if term.span else None
            return Reached(Phrase(subject.text), "≥", Num(number(match[1]), match[2], where))
        case Phrase(text) if BANDED.match(text):
            return Phrase(f"{subject.text}{text}", term.span)
        case _:
            return term


FULLY = Pattern(rf"(?:累计)?满({NUMERAL}) *(小时|学时|课时|[次天篇人场件项期节年])")
BANDED = Pattern(
    r"^(?:高于|低于|不足|超过|少于|多于|达到|不低于|≥|>|≤|<) *\d|^[\d.]+ *(?:%|分|次|人|个|项)?(?:\([^()]*\))? *(?:-|~|—|至|到|以上|以下|及以)"
)
"""A band that says no more than from where to where."""


def lows_of(statement: Statement) -> list[tuple[str, Fraction]]:
    """From where on upwards a statement's conditions reach, with the number itself."""
    return [
        (each.left.text, each.right.value)
        for each in conditions(statement)
        if isinstance(each, Reached)
        and each.comparison in ("≥", "以上")
        and isinstance(each.left, Phrase)
        and isinstance(each.right, Num)
    ]


def tops(statement: Statement) -> bool:
    """Whether a statement reaches up to a number: 80%以下."""
    when = statement.when if isinstance(statement, Giving | Taking | Barring | Grading) else None
    return isinstance(when, Reached) and when.comparison == "以下"


def below(statement: Statement, lows: set[tuple[str, Fraction]]) -> Statement:
    """80%以下 beside 80%以上: the number belongs to the band above it."""
    when = statement.when if isinstance(statement, Giving | Taking | Barring | Grading) else None
    if (
        tops(statement)
        and isinstance(when, Reached)
        and isinstance(when.left, Phrase)
        and isinstance(when.right, Num)
        and (when.left.text, when.right.value) in lows
    ):
        return on(statement, Reached(when.left, "<", when.right))
    return statement


def on(statement: Statement, when: Term) -> Statement:
    if isinstance(statement, Giving | Taking | Grading | Barring):
        return replace(statement, when=when)
    raise ValueError(statement)
