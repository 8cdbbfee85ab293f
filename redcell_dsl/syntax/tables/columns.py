"""Which column of a table holds what: by its heads, else by what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
import itertools

from ..marks import mark_at
from .cells import Cell, Line, amount
from .titles import VALUED, headed
from .words import CHECKING, GRADE, LONG, SCORING, STRONG, SUM, Role, head_of, summing


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: a role for each, and the lines of its head."""

    roles: tuple[Role, ...]
    heads: int
    named: tuple[str, ...] = ()  # what the head calls each column
    weighed: bool = False  # whether its values are shares of one (权重 0.15), and no points

    @property
    def width(self) -> int:
        return len(self.roles)

    def columns(self, role: Role) -> list[int]:
        return [place for place, each in enumerate(self.roles) if each is role]

    def column(self, role: Role) -> int | None:
        return next(iter(self.columns(role)), None)


def heading(line: Line) -> bool:
    """Whether a line is a head: nearly all of its cells are column words."""
    said = [cell for cell in line if not cell.empty]
    known = [cell for cell in said if head_of(cell) is not None]
    if known:
        known += [cell for cell in said if cell not in known and GRADE.fullmatch(cell.words)]
    if any(amount(cell) for cell in said):
        return False
    short = all(len(cell.words) <= LONG for cell in said)
    return len(known) >= 2 and short and 3 * len(known) >= 2 * len(said)


def layout(lines: Sequence[Line], parted: int = 0) -> Layout:
    """The columns of a table; ``parted``: how many lines a rule parts from the rest."""
    heads = 0
    while heads < len(lines) and heads < MOST_HEADS and heading(lines[heads]):
        heads += 1
    if not heads and 0 < parted < len(lines) and all(map(_labels, lines[:parted])):
        heads = parted
    if heads and heads < len(lines) - 1 and heads < MOST_HEADS and _second(lines[0], lines[heads]):
        heads += 1
    body = list(lines[heads:]) or list(lines)
    width = max((len(line) for line in body), default=0)
    full = [line for line in body if len(line) == width] or body
    top = _top(lines[:heads], width, full) if heads else []
    roles = [_role(place, full, top) for place in range(width)]
    _total(roles, body)
    _summed(roles, body, top)
    named = tuple(cell.words if cell else "" for cell in top) if top else ("",) * width
    settled = tuple(_grouped(_settled(roles, full), body))
    weighed = any(
        role is Role.VALUE and _weights(place, full, named[place])
        for place, role in enumerate(settled)
    )
    return Layout(settled, heads, named, weighed)


def _labels(line: Line) -> bool:
    """Whether a line that a rule parts from those below it may be a head: one known word will do."""
    said = [cell for cell in line if not cell.empty]
    short = all(len(cell.words) <= LONG and not STRONG.search(cell.text) for cell in said)
    named = any(head_of(cell) is not None for cell in said)
    return len(said) > 1 and short and named and not any(map(amount, said))


MOST_HEADS = 3


def _second(first: Line, line: Line) -> bool:
    """A second line of a head, of which a single cell is no known word."""
    said = [cell for cell in line if not cell.empty]
    return (
        any(cell.above for cell in line)
        and bool(said)
        and all(len(cell.words) <= LONG // 2 and not amount(cell) for cell in said)
        and any(head_of(cell) for cell in said)
    )


def _top(heads: Sequence[Line], width: int, full: Sequence[Line]) -> list[Cell | None]:
    """One head for each column, the lower of two lines where a head is parted."""
    rows = [_spread(heads[0])]
    for line in heads[1:]:
        if len(line) == len(rows[-1]):
            rows.append([c if not c.empty else up for c, up in zip(line, rows[-1], strict=True)])
        else:
            rows.append(_inserted(rows[-1], line, width))
    top = rows[-1]
    return top if len(top) == width else _stretched(top, width, full)


def _spread(line: Line) -> list[Cell | None]:
    spread: list[Cell | None] = []
    for cell in line:
        spread.append(spread[-1] if cell.left and spread else cell)
    return spread


def _inserted(top: Sequence[Cell | None], line: Line, width: int) -> list[Cell | None]:
    """The cells of a second line in the place of the one that stands over them."""
    below = [cell for cell in line if not cell.empty] or list(line)
    over = next((place for place, cell in enumerate(top) if cell and _stands_over(cell, below)), 0)
    return [*top[:over], *below, *top[over + 1 :]] if len(top) < width else list(top)


def _stands_over(cell: Cell, below: Sequence[Cell]) -> bool:
    role, lower = head_of(cell), head_of(below[0])
    groups = (Role.GROUP, Role.CONTENT)
    return role == lower or (role in groups and lower in groups)


def _stretched(top: Sequence[Cell | None], width: int, full: Sequence[Line]) -> list[Cell | None]:
    """Heads over more columns than there are heads: those of groups are the wide ones.

    One over two columns of points is as wide as they are.
    """
    if len(top) > width:
        return list(top[:width])
    missing = width - len(top)
    wide = next((p for p, cell in enumerate(top) if cell and _over(cell, p, missing, full)), None)
    if wide is None:
        roles = [head_of(cell) if cell else None for cell in top]
        wide = next((p for p, each in enumerate(roles) if each in (Role.GROUP, Role.CONTENT)), 0)
    return [*top[: wide + 1], *[top[wide]] * missing, *top[wide + 1 :]]


def _over(head: Cell, place: int, missing: int, full: Sequence[Line]) -> bool:
    """Whether a head of points stands over as many columns of points more as heads are missing."""
    return head_of(head) is Role.VALUE and all(
        len(line) > place + missing and all(map(amount, line[place : place + missing + 1]))
        for line in full
    )


def _total(roles: list[Role], body: Sequence[Line]) -> None:
    """Of two columns of points behind a group, the first may be what the second adds up to."""
    for place in range(1, len(roles) - 1):
        pair = roles[place] is Role.VALUE and roles[place + 1] is Role.VALUE
        if pair and Role.GROUP in roles[:place] and _adds_up(place, body, len(roles)):
            roles[place] = Role.TOTAL


def _summed(roles: list[Role], body: Sequence[Line], top: Sequence[Cell | None]) -> None:
    """A column of points over several rows that a head calls 合计 holds what they add up to."""
    for place, head in enumerate(top[: len(roles)]):
        called = head is not None and SUM.fullmatch(head.words) is not None
        if called and roles[place] is Role.VALUE and _spans(place, body, len(roles)):
            roles[place] = Role.TOTAL


def _grouped(roles: list[Role], body: Sequence[Line]) -> list[Role]:
    """Contents over rows that have points and rules of their own are the name of a group."""
    places = [place for place, role in enumerate(roles) if role is Role.CONTENT]
    if len(places) != 1 or Role.GROUP in roles:
        return roles
    spanned = _spans(places[0], body, len(roles))
    said = [line[places[0]] for line in body if len(line) == len(roles)]
    named = not any(STRONG.search(cell.text) for cell in said)
    if spanned and named and all(_owned(line, roles) for line in spanned):
        roles[places[0]] = Role.GROUP
    return roles


def _spans(place: int, body: Sequence[Line], width: int) -> list[Line]:
    """The rows in which a cell of a column goes on from above."""
    return [line for line in body if len(line) == width and line[place].above]


def _owned(line: Line, roles: Sequence[Role]) -> bool:
    """Whether a row has points of its own and says how they are given."""
    cells = list(zip(line, roles, strict=True))
    valued = any(role is Role.VALUE and amount(cell) is not None for cell, role in cells)
    return valued and any(role is Role.CRITERIA and not cell.empty for cell, role in cells)


def _adds_up(place: int, body: Sequence[Line], width: int) -> bool:
    """Whether the points of a column are the sums of those beside them, down to the next of them."""
    sums: list[tuple[Fraction, list[Fraction]]] = []
    for line in body:
        points = [each.value for cell in line if (each := amount(cell)) is not None]
        if summing(line) or not points:
            continue
        first = amount(line[place]) if len(line) == width else None
        if first is not None:
            sums.append((first.value, points[points.index(first.value) + 1 :][:1]))
        elif sums:
            sums[-1][1].append(points[0])
    several = any(len(parts) > 1 for _, parts in sums)
    return several and all(sum(parts) == whole for whole, parts in sums)


def _role(place: int, full: Sequence[Line], top: Sequence[Cell | None]) -> Role:
    said = [line[place] for line in full if place < len(line) and not line[place].empty]
    head = top[place] if place < len(top) else None
    named = head_of(head) if head else None
    graded = head is not None and GRADE.fullmatch(head.words)
    seen = Role.GROUP if not graded and _naming(place, full) else _seen(said, place)
    if named is Role.CONTENT and _content_behind(place, top) and _naming(place, full):
        return Role.GROUP  # 工作内容(7分) | 工作要求
    if named is Role.GROUP and place and _naming(place - 1, full) and _long(said):
        return Role.CONTENT  # 考评内容(8分) | 考评指标
    if named in (Role.GROUP, Role.CONTENT) and _numbered(place, said, top):
        return Role.MARK
    if named is Role.GROUP and _mostly(said, lambda c: bool(STRONG.search(c.text))):
        return seen  # no name of anything
    if named is None:
        return seen if head is None or seen is not Role.FILL else Role.NOTE
    if named is Role.FILL and any(STRONG.search(cell.text) for cell in said):
        return Role.CRITERIA
    if named is Role.VALUE and said and not _mostly(said, lambda cell: amount(cell) is not None):
        return seen if seen is not Role.GROUP else Role.VALUE
    if named is Role.FILL and said and _mostly(said, lambda cell: amount(cell) is not None):
        return Role.VALUE
    return named


def _numbered(place: int, said: Sequence[Cell], top: Sequence[Cell | None]) -> bool:
    """Whether a head over several columns stands over the numbers of the rows first, then their names."""
    spanning = place + 1 < len(top) and top[place] is not None and top[place] is top[place + 1]
    return spanning and len(said) > 1 and _counting(said) and all(map(amount, said))


def _weights(place: int, full: Sequence[Line], head: str) -> bool:
    """Whether the numbers of a column are shares of one: 权重, or no head and all below one."""
    said = [line[place] for line in full if place < len(line) and not line[place].empty]
    values = [each.value for cell in said if (each := amount(cell)) is not None]
    if len(values) < 2 or "分" in head or not any(each.denominator > 1 for each in values):
        return False
    return max(values) <= 1 if "权" in head else not head and max(values) < 1


def _content_behind(place: int, top: Sequence[Cell | None]) -> bool:
    """Whether a column further to the right is called by a word of contents or of groups, too."""
    behind = (Role.CONTENT, Role.GROUP)
    return any(cell and head_of(cell) in behind for cell in top[place + 1 :])


def _long(said: Sequence[Cell]) -> bool:
    """Whether cells say more than a name."""
    return bool(said) and _mostly(said, lambda cell: len(cell.words) > LONG)


def _naming(place: int, full: Sequence[Line]) -> bool:
    """Whether a column names what the cells to its right say more of, with its value: 卫生(20分)."""
    lines = [line for line in full if place < len(line) and not line[place].empty]
    return bool(lines) and _mostly(
        lines,
        lambda line: (
            headed(line[place])
            and any(not cell.empty and amount(cell) is None for cell in line[place + 1 :])
        ),
    )


def _seen(said: Sequence[Cell], place: int) -> Role:
    """What a column without a head holds."""
    if not said:
        return Role.FILL
    if _mostly(said, lambda cell: amount(cell) is not None):
        return Role.MARK if place == 0 and _counting(said) else Role.VALUE
    if _mostly(said, lambda cell: SCORING.search(cell.text) is not None and not _heads_group(cell)):
        return Role.CRITERIA
    if place and _mostly(
        said, lambda c: len(c.words) <= 2 * LONG and bool(CHECKING.search(c.text))
    ):
        return Role.METHOD
    if _mostly(said, lambda cell: len(cell.words) > LONG):
        return Role.CONTENT
    return Role.GROUP


def _heads_group(cell: Cell) -> bool:
    return (
        mark_at(cell.text) is not None and len(cell.words) <= 2 * LONG and cell.text.endswith(")")
    )


def _counting(said: Sequence[Cell]) -> bool:
    values = [found.value for cell in said if (found := amount(cell)) is not None]
    return values[:1] == [1] and all(b - a == 1 for a, b in itertools.pairwise(values))


def _mostly(said: Sequence[object], test: object) -> bool:
    assert callable(test)
    return 2 * sum(bool(test(cell)) for cell in said) > len(said)


def _settled(roles: list[Role], full: Sequence[Line]) -> list[Role]:
    """Roles that go together: one column of criteria, contents where something has a value."""
    criteria = [place for place, role in enumerate(roles) if role is Role.CRITERIA]
    if len(criteria) > 1:
        scoring = {p: _scoring(p, full) for p in criteria}
        best = max(criteria, key=lambda place: (scoring[place], place))
        for place in criteria:
            asked = place < best and _asked(place, full) and _tells(best, full)
            if place != best and (scoring[place] * 3 < scoring[best] or asked):
                roles[place] = Role.CONTENT
    values = [place for place, role in enumerate(roles) if role is Role.VALUE]
    if len(values) > 1 and not any(_signed(p, full) for p in values):
        points = next((p for p in values if _pointed(p, full)), values[0])  # not 权重 2%
        for place in values:
            if place != points:
                roles[place] = Role.FILL
    first = next(
        (p for p, role in enumerate(roles) if role in (Role.CONTENT, Role.CRITERIA)), len(roles)
    )
    for place in range(first, len(roles)):
        if roles[place] is Role.GROUP:
            roles[place] = Role.NOTE
    if Role.CONTENT not in roles:
        groups = [place for place, role in enumerate(roles) if role is Role.GROUP]
        if groups:
            roles[groups[-1]] = Role.CONTENT
    return roles


def _asked(place: int, full: Sequence[Line]) -> bool:
    """Whether a column says what is asked, each with its value, and nothing of points: 排班(2分)."""
    said = [line[place] for line in full if place < len(line) and not line[place].empty]
    return _mostly(said, lambda c: VALUED.fullmatch(c.text) and not STRONG.search(c.text))


def _tells(place: int, full: Sequence[Line]) -> bool:
    said = [line[place] for line in full if place < len(line) and not line[place].empty]
    return _mostly(said, lambda cell: STRONG.search(cell.text))


def _scoring(place: int, full: Sequence[Line]) -> int:
    return sum(SCORING.search(line[place].text) is not None for line in full if place < len(line))


def _pointed(place: int, full: Sequence[Line]) -> bool:
    said = [line[place] for line in full if place < len(line) and not line[place].empty]
    return _mostly(said, lambda cell: amount(cell) is not None)


def _signed(place: int, full: Sequence[Line]) -> bool:
    found = [amount(line[place]) for line in full if place < len(line)]
    return any(each is not None and each.sign for each in found)
