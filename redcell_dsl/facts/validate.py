"""Validating what was filled in against the facts of a form, all faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from ..model.fact import (
    Count,
    Day,
    Fact,
    Ledger,
    Marks,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Value,
    Year,
    YesNo,
)
from ..model.registry import TERM_END, TERM_START, YEAR_FACT
from ..source.diagnostic import Diagnostic, Severity
from .dates import read_year
from .form import Form
from .layout import columns
from .ledger import read_ledger
from .load import Loaded
from .measured import read_marks, read_quantity
from .periodic import read_periodic
from .report import Asked, Report, naming, quote
from .single import read_count, read_given_day, read_given_year, read_yes_no
from .spells import BEGINNINGS, ENDS, LENGTHS, Until, read_spells, until
from .standings import LISTS, RANKS, TOTALS, YEARS, read_standings
from .strays import rows_of, tell_strays
from .tree import Node, Pair, Scalar, Tree, blank

MOST_LISTED = 6
DATES = (YEAR_FACT, TERM_START, TERM_END)
"""What every unit knows of itself, whether or not its regulation asks."""
MOST_PROPOSALS = 30
OTHERS = "这个文件就是由那一方填的,不必改;不是的,这几项请那一方填报"
ALIASES = (*LENGTHS, *BEGINNINGS, *ENDS, *YEARS, *LISTS, *RANKS, *TOTALS)
"""Names of columns that a text knows beside those of a sheet."""


@dataclass(frozen=True, slots=True)
class Validated:
    """Usable answers by fact id, and findings in the order of the file.

    A fact that is absent from ``values`` is missing: not given, left empty, or given wrongly.
    """

    values: Mapping[str, Value]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether there is no error."""
        return all(found.severity is not Severity.ERROR for found in self.diagnostics)


def validate(tree: Tree, form: Form) -> Validated:
    """The answers of a facts file, each checked against the type of its fact."""
    report = Report(tree.source)
    found = assigned(tree, form, report)
    given = found.given
    remark_empty([each for each in found.empty if each[0].id not in form.idle], report)
    if found.passed:
        report.add("F026", passed_over(found.passed, form), None, advice=(OTHERS,))
    values: dict[str, Value] = {}
    cut = until(_year(given), None)
    for fact, pair in given.values():
        value = read(pair.value, Asked(fact, report), form, cut)
        if value is not None:
            values[fact.id] = value
    for fact_id in _excesses(values, given, report):
        del values[fact_id]
    told = sorted(report.found, key=lambda each: each.span.start if each.span else -1)
    return Validated(values, tuple(told))


def validate_loaded(loaded: Loaded, form: Form) -> Validated:
    """Validate what reading a file gave, with the findings of both steps; no tree, no answers."""
    if loaded.tree is None:
        return Validated({}, loaded.diagnostics)
    validated = validate(loaded.tree, form)
    return Validated(validated.values, (*loaded.diagnostics, *validated.diagnostics))


def read(node: Node, asked: Asked, form: Form, cut: Until | None = None) -> Value | None:
    """One answer; ``None`` after a report where it cannot be used. Service counts up to ``cut``."""
    if isinstance(asked.fact.type, Ledger | Spells | Standings):
        tell_strays(rows_of(node), asked, columns(asked.fact), ALIASES)
    match asked.fact.type:
        case YesNo():
            return read_yes_no(node, asked)
        case Count() as count:
            return read_count(node, asked, count)
        case Quantity() as quantity:
            return read_quantity(node, asked, quantity)
        case Marks() as marks:
            return read_marks(node, asked, marks)
        case Periodic() as periodic:
            return read_periodic(node, asked, periodic)
        case Spells():
            return read_spells(node, asked, cut)
        case Ledger() as ledger:
            return read_ledger(node, asked, ledger, form.sole.get(asked.fact.id))
        case Year():
            return read_given_year(node, asked)
        case Day():
            return read_given_day(node, asked)
        case Standings() as standings:
            return read_standings(node, asked, standings)
        case _:
            assert_never(asked.fact.type)


def _year(given: Mapping[str, tuple[Fact, Pair]]) -> int | None:
    """The year of assessment that a file gives; what is wrong with it is told where it is read."""
    if YEAR_FACT not in given:
        return None
    value = given[YEAR_FACT][1].value
    year = read_year(value.text) if isinstance(value, Scalar) else None
    return year if isinstance(year, int) else None


Answered = tuple[Fact, Pair]
"""A fact with the place that answers it."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """The keys of a file: each fact with its place, those left empty, those that others answer."""

    given: dict[str, Answered]
    empty: list[Answered]
    passed: list[Fact]


def assigned(tree: Tree, form: Form, report: Report) -> Assigned:
    """Each fact with the one place that answers it; keys that mean nothing here are reported."""
    places: dict[str, tuple[Fact, list[Pair]]] = {}
    empty: list[Answered] = []
    passed: list[Fact] = []
    unknown = 0
    for pair in tree.root.pairs:
        meant = form.find(pair.key.text)
        others = form.others(pair.key.text) if not meant else None
        if others is not None and others.passed:
            passed += () if blank(pair.value) else others.facts
        elif len(meant) != 1:
            _refuse_key(pair, meant, form, report, propose=unknown < MOST_PROPOSALS)
            unknown += 1
        elif blank(pair.value):
            empty.append((meant[0], pair))
        else:
            places.setdefault(meant[0].id, (meant[0], []))[1].append(pair)
    for fact, pairs in places.values():
        if len(pairs) > 1:
            _refuse_twice(fact, pairs, report)
    given = {id: (fact, pairs[0]) for id, (fact, pairs) in places.items() if len(pairs) == 1}
    return Assigned(given, [each for each in empty if each[0].id not in places], passed)


def passed_over(facts: Iterable[Fact], form: Form) -> str:
    """The one remark on facts of a file that others answer."""
    unique = list({fact.id: fact for fact in facts}.values())
    whom = "、".join(dict.fromkeys(str(fact.supplier) for fact in unique))
    listed = "、".join(naming(fact) for fact in unique[:MOST_LISTED])
    more = " 等" if len(unique) > MOST_LISTED else ""
    where = f"「{form.honour}」计分" if form.honour else "这里"
    return f"有 {len(unique)} 项由{whom}填报的事实,{where}用不到,没有采用: {listed}{more}"


def _refuse_key(
    pair: Pair, meant: tuple[Fact, ...], form: Form, report: Report, propose: bool
) -> None:
    key, span = quote(pair.key.text), pair.key.span
    others = form.others(pair.key.text) if not meant else None
    if meant:
        listed = "、".join(naming(fact) for fact in meant[:MOST_LISTED])
        more = f" 等 {len(meant)} 项" if len(meant) > MOST_LISTED else ""
        advice = f"分开填写: {listed}{more}"
        report.add(
            "F021", f"{key} 下面有 {len(meant)} 项事实,不知道填的是哪一项", span, advice=(advice,)
        )
    elif others is not None:
        named = "、".join(f"「{name}」" for name in others.owners)
        whose = f"属于{named}" if named else "不属于任何一项争创"
        advice = f"删去这一行,或核对争创的种类(现在是「{form.honour}」)"
        report.add("F023", f"{key} {whose},不是「{form.honour}」的事实", span, advice=(advice,))
    elif pair.key.text.strip() in DATES:
        report.add("F025", f"本办法用不到 {key}", span)
    else:
        near = form.nearest(pair.key.text) if propose else ()
        proposed = "、".join(f"{naming(fact)}" for fact in near)
        advices = (f"是否 {proposed}?",) if proposed else ()
        note = report.put(
            "名称可以写事实的名称或编号;备注写成 `#` 开头的注释",
            "编号一栏写事实的编号或名称;备注写在“佐证材料”一栏,或名称以“备注”开头的表里",
        )
        report.add("F020", f"没有 {key} 这项事实", span, notes=(note,), advice=advices)


def _refuse_twice(fact: Fact, pairs: list[Pair], report: Report) -> None:
    last = pairs[-1].key
    earlier = "、".join(
        f"第 {report.line(pair.key.span)} 行 {quote(pair.key.text)}" for pair in pairs[:-1]
    )
    report.add(
        "F022",
        f"{naming(fact)}填了 {len(pairs)} 次({earlier})",
        last.span,
        citation=fact.citation,
        label="又填了一次",
        advice=("留下正确的一个,删去其余;答案相同也只留一个",),
    )


def remark_empty(empty: list[Answered], report: Report) -> None:
    """Say which facts were left empty: they are missing."""
    if not empty:
        return
    listed = "、".join(naming(fact) for fact, _ in empty[:MOST_LISTED])
    more = " 等" if len(empty) > MOST_LISTED else ""
    grouped = any(isinstance(fact.type, Periodic) and fact.type.grouped for fact, _ in empty)
    none = ";没有这种组织的,在“名册”里名称写“无”" if grouped else ""
    advice = report.put(
        "没有的次数写 `0`,没有做到的写 `否`,没有的台账写 `[]`",
        f"没有的次数写 `0`,没有做到的写“否”,没有的台账写“无”{none}",
    )
    title = f"有 {len(empty)} 项没有填写,按缺少处理: {listed}{more}"
    report.add("F024", title, empty[0][1].key.span, advice=(advice,))


def _excesses(
    values: dict[str, Value], given: dict[str, tuple[Fact, Pair]], report: Report
) -> list[str]:
    """Counts that exceed the fact which bounds them; each is reported with both values."""
    exceeding = []
    for fact, pair in given.values():
        if not isinstance(fact.type, Count) or fact.type.most_fact not in given:
            continue
        whole, place = given[fact.type.most_fact]
        value, most = values.get(fact.id), values.get(whole.id)
        if isinstance(value, int) and isinstance(most, int) and value > most:
            line = report.line(place.key.span)
            title = f"{naming(fact)}是 {value},超过{naming(whole)}的 {most}"
            notes = (f"{naming(whole)}写在第 {line} 行",)
            advice = ("核对两个数,改正错的一个",)
            span = pair.value.span
            report.add("F034", title, span, citation=fact.citation, notes=notes, advice=advice)
            exceeding.append(fact.id)
    return exceeding
