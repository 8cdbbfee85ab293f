"""What 得5分 means beside its neighbours: an award of its own, one of several alternatives, or the
full mark from which the others deduct. What the words do not decide is a doubt, and not compiled.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

from ..source.pattern import Pattern
from ..syntax.printer import print_statement
from ..syntax.tree import (
    AllOf,
    AnyOf,
    Barring,
    Basing,
    Choosing,
    Exhausting,
    Gaining,
    Giving,
    Grading,
    Judging,
    Negated,
    Num,
    Phrase,
    SetShare,
    Statement,
    Taking,
    Term,
    Tiering,
    Uniting,
)
from .bands import bands, exclusive
from .number import Number
from .place import Doubt, Place
from .shortfall import lacks, related, said

Found = tuple[Place, int]
"""Where a statement stands: its place, and which of the place's statements it is."""

Values = Mapping[str, Number]
"""Set values by the unit that they are printed at; the item's own under no name."""


def settle_gradings(
    places: Sequence[Place], values: Values, unread: Collection[str] = ()
) -> list[Doubt]:
    """Decide what the values of an item are to one another, in place.

    ``unread``: units of which a scoring sentence was not understood, so that sums decide nothing.
    """
    doubts: list[Doubt] = []
    kinds = {type(each) for place in places for each in place.statements}
    if kinds.isdisjoint((Grading, Barring)):
        return doubts
    _fold_ladders(places)
    _fold_denied(places)
    for unit in dict.fromkeys(place.unit for place in places):
        own = [place for place in places if place.unit == unit]
        printed = values.get(unit) if own[0].numbered else None
        if printed is not None:
            doubts += _settle_unit(own, own, printed, whole=unit not in unread)
        else:
            shared = own[0].numbered and _shared(places, unit)
            value = None if shared else values.get("")
            doubts += _settle_unit(own, places, value, whole=unit not in unread)
    if not doubts:
        doubts += _settle_rows(places, values)
    return doubts


def _shared(places: Sequence[Place], unit: str) -> bool:
    """Whether other units of an item have a part of its value."""
    return any(p.unit != unit and any(map(_awards, p.statements)) for p in places)


def _awards(statement: Statement) -> bool:
    return isinstance(statement, Giving | Grading | Tiering | Basing | Gaining) or (
        isinstance(statement, Judging) and not statement.taking
    )


def gradings_in(places: Sequence[Place]) -> list[Found]:
    """Where values are set."""
    return [
        (place, i)
        for place in places
        for i, each in enumerate(place.statements)
        if isinstance(each, Grading)
    ]


def _settle_unit(
    places: Sequence[Place],
    around: Sequence[Place],
    value: Number | None,
    *,
    whole: bool,
) -> list[Doubt]:
    """A unit's values; ``around`` are the places whose deductions its set value bears."""
    found = gradings_in(places)
    full = [each for each in found if _is_full(grading_at(each), value)]
    if any(isinstance(grading_at(each).points, SetShare) for each in found) and value is None:
        return [_doubt("L027", "得满分(或其一部分)的地方没有设定分值", places, found, ())]
    if len(found) == 1:
        return _settle_single(places, around if full else places, found[0], full=bool(full))
    if not found:
        return []
    return _settle_several(places, found, value, whole=whole)


def grading_at(found: Found) -> Grading:
    """The value that stands somewhere."""
    statement = found[0].statements[found[1]]
    assert isinstance(statement, Grading)
    return statement


def points_of(points: Num | SetShare, value: Number | None) -> Fraction | None:
    """The points that a value or a share of the set value comes to."""
    if isinstance(points, Num):
        return points.value
    return None if value is None else value.value * points.share


def _is_full(grading: Grading, value: Number | None) -> bool:
    if isinstance(grading.points, SetShare):
        return grading.points.share == 1
    return value is not None and grading.points.value == value.value


# ---- several values ------------------------------------------------------------------------------


def _settle_several(
    places: Sequence[Place],
    found: list[Found],
    value: Number | None,
    *,
    whole: bool,
) -> list[Doubt]:
    conditions = [grading_at(each).when for each in found]
    points = [points_of(grading_at(each).points, value) or Fraction(0) for each in found]
    if _contradicts(conditions, points):
        return [_doubt("L029", "同一情形写了两个不同的分", places, found, ())]
    _fold_bars(places, conditions)
    found = gradings_in(places)
    groups = alternatives(found)
    if len(groups) == 1:
        return []
    most = [max(points_of(grading_at(e).points, value) or Fraction(0) for e in g) for g in groups]
    united = any(isinstance(s, Choosing | Uniting) for place in places for s in place.statements)
    if united:
        return []
    if not whole:
        return [_open(places, found, value)]
    if value is not None and sum(points) == value.value:
        _each_alone(found, value)
        return []
    heads = [grading_at(group[0]).when for group in groups]
    if _sums(most, value, places, heads) or (value is None and not _mixed(groups)):
        for group in groups:
            if len(group) == 1:
                _each_alone(group, value)
        return []
    if value is not None and max(points) == value.value:
        found[-1][0].statements.append(Choosing())
        return []
    return [_open(places, found, value)]


def _open(places: Sequence[Place], found: list[Found], value: Number | None) -> Doubt:
    """Nothing says whether values add up or only one of them counts."""
    alone = tuple(print_statement(_alone(grading_at(each), value)) for each in found)
    best = (*(print_statement(grading_at(each)) for each in found), print_statement(Choosing()))
    readings = (("各自计分,相加", alone), ("只计最高的一个", best))
    return _doubt("L021", "几个得分是相加还是只计其一,没有说明", places, found, readings)


def _sums(
    most: Sequence[Fraction],
    value: Number | None,
    places: Sequence[Place],
    conditions: Sequence[Term],
) -> bool:
    """Whether values, with what else the unit awards, come to the set value; or to less of it, and
    are no ranks of one list.
    """
    others = sum(
        (
            each.points.value
            for place in places
            for each in place.statements
            if isinstance(each, Giving) and each.per is None
        ),
        Fraction(0),
    )
    if value is None or sum(most) + others > value.value:
        return False
    listed = any(_ranked(one, other) for one, other in combinations(conditions, 2))
    return sum(most) + others == value.value or not listed


def _contradicts(conditions: Sequence[Term], points: Sequence[Fraction]) -> bool:
    """Whether one condition is worth two different values."""
    pairs = combinations(zip(conditions, points, strict=True), 2)
    return any(one[0] == other[0] and one[1] != other[1] for one, other in pairs)


def alternatives(found: Sequence[Found]) -> list[list[Found]]:
    """Values in groups of which only one can be meant: bands of one quantity, the ranks that one
    sentence lists, a condition and its opposite.
    """
    groups = ladders(found)
    taken = {id(grading_at(each)) for group in groups for each in group}
    for each in found:
        if id(grading_at(each)) in taken:
            continue
        home = next((g for g in groups if any(_together(one, each) for one in g)), None)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    return groups


def ladders(found: Sequence[Found]) -> list[list[Found]]:
    """Values that fall step by step down to nothing: 得9分;…得6分;…得3分;…不得分."""
    groups: list[list[Found]] = []
    run: list[Found] = []
    for each in found:
        points = grading_at(each).points
        below = not run or _worth(each) < _worth(run[-1])
        run = [*run, each] if isinstance(points, Num) and below else [each]
        nothing = _worth(each) == 0 and isinstance(grading_at(each).when, Phrase)
        if nothing and len(run) > RUNGS:
            groups.append(run)
            run = []
    return groups


RUNGS = 3
"""Values above nothing that a ladder has at least."""


def _worth(found: Found) -> Fraction:
    """The points of a value; of a share, more than any."""
    points = grading_at(found).points
    return points.value if isinstance(points, Num) else Fraction(10**9)


def _together(one: Found, other: Found) -> bool:
    first, second = _undenied(grading_at(one).when), _undenied(grading_at(other).when)
    if bands([first, second]) or Negated(first) == second or Negated(second) == first:
        return True
    if one[0] is not other[0]:
        return False
    return _ranked(first, second) or _lesser(grading_at(one), grading_at(other))


def _undenied(when: Term) -> Term:
    """A condition without the grounds that deny its value."""
    while isinstance(when, AllOf) and len(when.terms) > 1 and isinstance(when.terms[-1], Negated):
        when = when.terms[0] if len(when.terms) == ENOUGH else AllOf(when.terms[:-1])
    return when


ENOUGH = 2
LESSER = Pattern(r"(?:如果?|若|倘若)(?!实|期|约|数)")
"""A case of the matter before it: 建有书屋的得4分,如与他处合用的得2分."""


def _lesser(one: Grading, other: Grading) -> bool:
    """Whether a value is the lesser one for a case of the value's matter before it."""
    if not isinstance(other.when, Phrase) or LESSER.match(other.when.text) is None:
        return False
    if not isinstance(one.points, Num) or not isinstance(other.points, Num):
        return False
    return Fraction(0) < other.points.value < one.points.value


RANK = Pattern(
    r"第[一二三四五六七八九十\d]|[一二三四五六特\d]等|[一二三四五六七八\d]级|优秀奖|优胜|鼓励|入围|国家|全国|省|市|县|区|乡|镇|校|院|班"
    r"|[高中初]级|其他|其它|其余|负责|主持|参与|参加|成员|队员|正|副|主[席任要]|全面|部分|基本|优|良|合格|及格|较|一般|金|银|铜|[甲乙丙ABCDE]"
)
"""Words by which the members of one list differ: of one matter only one of them holds."""


def _ranked(first: Term, second: Term) -> bool:
    """Whether two conditions are the same words but for their rank."""
    if not isinstance(first, Phrase) or not isinstance(second, Phrase):
        return False
    one, other = first.text, second.text
    if OTHERS.match(other) and other[-2:] == one[-2:]:
        return True
    head = _alike(one, other)
    tail = _alike(one[head:][::-1], other[head:][::-1])
    rests = one[head : len(one) - tail], other[head : len(other) - tail]
    near = [text[max(0, head - 1) : len(text) - max(0, tail - 1)] for text in (one, other)]
    return (
        head + tail >= SHARED
        and all(RANK.search(each) for each in near)
        and max(map(len, rests)) <= LONGEST
    )


OTHERS = Pattern(r"其他|其它|其余")


def _alike(one: str, other: str) -> int:
    """With how many of the same characters two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


SHARED = 2
LONGEST = 8
"""Characters that two members of a list share at least, and by which they differ at most."""


def _mixed(groups: Sequence[Sequence[Found]]) -> bool:
    """Whether one sentence has a list of ranks and something else: taking part, and a prize."""
    homes = [{id(place) for place, _ in group} for group in groups]
    listed = {i for i, group in enumerate(groups) if len(group) > 1}
    return any(homes[i] & homes[j] for i in listed for j in range(len(groups)) if i != j)


def _alone(grading: Grading, value: Number | None) -> Giving:
    if isinstance(grading.points, Num):
        return Giving(grading.points, when=grading.when)
    assert value is not None
    return Giving(Num(value.value * grading.points.share, "分", value.span), when=grading.when)


def _each_alone(found: Sequence[Found], value: Number | None) -> None:
    for place, index in found:
        place.statements[index] = _alone(grading_at((place, index)), value)


def _fold_bars(places: Sequence[Place], conditions: Sequence[Term]) -> None:
    """不得分 as the last of several bands takes nothing but what no band gives."""
    for place in places:
        for index, statement in enumerate(place.statements):
            match statement:
                case Barring(when, "") if _rest(when, conditions):
                    place.statements[index] = Grading(Num(Fraction(0), "分"), when)
                case Barring(Negated(AnyOf(terms)) as when, "") if set(terms) <= set(conditions):
                    place.statements[index] = Giving(Num(Fraction(0), "分"), when=when)
                case _:
                    continue


def _fold_ladders(places: Sequence[Place]) -> None:
    """不得分 as the last rung of a ladder is the value of that rung."""
    for unit in dict.fromkeys(place.unit for place in places):
        own = [place for place in places if place.unit == unit]
        stream = [(place, i, s) for place in own for i, s in enumerate(place.statements)]
        for end, (place, index, last) in enumerate(stream):
            before = stream[max(0, end - RUNGS) : end]
            if not isinstance(last, Barring) or last.reach or not isinstance(last.when, Phrase):
                continue
            worth = [_worth((at, i)) for at, i, s in before if isinstance(s, Grading)]
            falling = all(high > low for high, low in pairwise(worth))
            if len(worth) == RUNGS and falling and _joined(before[-1][0], place):
                place.statements[index] = Grading(Num(Fraction(0), "分"), last.when)


def _joined(one: Place, other: Place) -> bool:
    """Whether two clauses are of one sentence, as far as the stop between them tells."""
    return one is other or one.text.rstrip().endswith((";", "；"))


def _fold_denied(places: Sequence[Place]) -> None:
    """否则不得分 inside a numbered unit denies the unit's own award, not the whole item."""
    for unit in {place.unit for place in places if place.numbered}:
        own = [place for place in places if place.unit == unit]
        conditions = [
            s.when
            for place in own
            for s in place.statements
            if isinstance(s, Giving | Grading) and s.when is not None
        ]
        if conditions:
            _fold_bars(own, conditions)


def _rest(when: Term, conditions: Sequence[Term]) -> bool:
    """Whether a condition is what the others leave over."""
    if isinstance(when, Negated) and when.term in conditions:
        return True
    same = [each for each in conditions if bands([each, when])]
    return bool(same) and all(exclusive([each, when]) for each in same)


# ---- the full mark beside deductions -------------------------------------------------------------

WHOLLY = Pattern(
    r"均|全部|全都|都|完全|一律|齐全|齐备|完整|完备|所有|各项|每[个名人项次处]|无|没有|未|不存在|不出现|零|100 *%"
    r"|不低于|不少于|不高于|不超过|不多于|完成|符合|达到|达标|合格|规范|到位|按时|及时|按要求|按规定|准确|完好"
)
"""Words of a condition that one failing already breaks."""
EXISTING = Pattern(
    r"^(?:已|能|有|建立|设立|成立|制定|设置|配备|开展|召开|组织|编制|签订|具有|具备)"
)
"""A condition that something is there, of which the deductions say how well."""


RESTATED = Pattern(r"\( *\d+(?:\.\d+)? *分 *\)[。;]?\s*$")


def _settle_single(
    places: Sequence[Place], around: Sequence[Place], found: Found, *, full: bool
) -> list[Doubt]:
    """得满分, 得5分 beside deductions: what they are taken from, or an award of its own."""
    grading = grading_at(found)
    if _fall_short(places, found):
        return []
    statements = [s for place in around for s in place.statements]
    takings = [s for s in statements if _takes(s)]
    if not takings or any(_awards(s) for s in statements if s is not grading):
        return []
    words = said(grading.when)
    countable = all(_counts(each) for each in takings)
    lacking = all(lacks(grading.when, each) for each in takings)
    near = full or all(_near(grading, each) for each in takings)
    if _opposed(words, takings) or lacking or (WHOLLY.search(words) and countable and near):
        _base(found, places)
        return []
    if full and RESTATED.search(found[0].text):
        _base(found, places)  # the item's own value, said again behind what is asked
        return []
    if EXISTING.match(words) and not WHOLLY.search(words):
        return []
    if countable and any(isinstance(s, Exhausting) for s in statements):
        _base(found, places)  # 扣完为止: until the points before it are used up
        return []
    based = (print_statement(Basing(grading.points, grading.when)),)
    readings = (
        ("先有满分,再从中扣分", based),
        ("满足条件才有满分,不满足得0分", (print_statement(grading),)),
    )
    return [_doubt("L022", "得满分的条件与扣分的关系没有说明", places, [found], readings)]


def _near(grading: Grading, taking: Statement) -> bool:
    """Whether a deduction can be from a value that is not the full mark: no more, of the same matter."""
    if not isinstance(taking, Taking) or not isinstance(grading.points, Num):
        return True
    term = taking.quantity or taking.when
    what = said(term) if term else ""
    fits = taking.points.value <= grading.points.value
    return fits and (taking.per is None or related(said(grading.when), what))


def _opposed(said_of: str, takings: Sequence[Statement]) -> bool:
    """Whether every deduction is for what the condition asks for and is not so: 完成 … 未完成."""
    words = said_of.removeprefix("已")
    denied = [f"{no}{words}" for no in ("未", "没有", "不", "没", "未能")]
    return all(
        isinstance(each, Taking)
        and any(no in said(each.when or each.quantity or Num(Fraction(0))) for no in denied)
        for each in takings
    )


def _base(full: Found, places: Sequence[Place]) -> None:
    """Let deductions take from a value: a single counted one from it alone."""
    grading = grading_at(full)
    full[0].statements[full[1]] = Basing(grading.points, grading.when)
    takings = _takings(places)
    if isinstance(grading.points, Num) and len(takings) == 1 and takings[0][2].per is not None:
        _attach(takings[0])


def _fall_short(places: Sequence[Place], full: Found) -> bool:
    """Whether one deduction counts how far a value's own quantity falls short: it takes from it."""
    grading = grading_at(full)
    lacking = [each for each in _takings(places) if lacks(grading.when, each[2])]
    if len(lacking) != 1 or not isinstance(grading.points, Num):
        return False
    full[0].statements[full[1]] = Basing(grading.points, grading.when)
    _attach(lacking[0])
    return True


def _takings(places: Sequence[Place]) -> list[tuple[Place, int, Taking]]:
    return [
        (place, i, s)
        for place in places
        for i, s in enumerate(place.statements)
        if isinstance(s, Taking) and _takes(s)
    ]


def _attach(found: tuple[Place, int, Taking]) -> None:
    place, index, taking = found
    place.statements[index] = replace(taking, attached=True)


def _takes(statement: Statement) -> bool:
    if isinstance(statement, Taking):
        return statement.base is None and not statement.attached and not statement.reach
    return isinstance(statement, Judging) and statement.taking


def _counts(statement: Statement) -> bool:
    return isinstance(statement, Judging) or (
        isinstance(statement, Taking) and (statement.per is not None or _fails(statement.when))
    )


FAILING = Pattern(r"[不未无没缺漏少错]")


def _fails(when: Term | None) -> bool:
    return when is not None and FAILING.search(said(when)) is not None


# ---- values in the rows of an item ---------------------------------------------------------------


def _settle_rows(places: Sequence[Place], values: Values) -> list[Doubt]:
    """Units with one value each: alternatives where the best of them is all that the item has."""
    found = gradings_in(places)
    units = {place.unit for place, _ in found}
    value = values.get("")
    if len(found) < 2 or len(units) < len(found) or units & values.keys() or value is None:
        return []
    points = [points_of(grading_at(each).points, value) or Fraction(0) for each in found]
    conditions = [grading_at(each).when for each in found]
    if any(_awards(s) and not isinstance(s, Grading) for p in places for s in p.statements):
        return []
    best = sum(points) > value.value and max(points) == value.value
    if best or (bands(conditions) and not exclusive(conditions)):
        found[-1][0].statements.append(Choosing())
    return []


def _doubt(
    code: str,
    title: str,
    places: Sequence[Place],
    found: Sequence[Found],
    readings: tuple[tuple[str, tuple[str, ...]], ...],
) -> Doubt:
    """A doubt about these statements; their sentences are not compiled."""
    sentences = tuple(dict.fromkeys(place.sentence for place, _ in found))
    for place in places:
        if place.sentence in sentences:
            place.statements.clear()
    return Doubt(code, title, sentences, readings)
