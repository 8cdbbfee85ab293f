"""Single ballots of a survey: rows of a sheet or of a facts file, counted into its three facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from ..evaluate.ballots import Ballot, Count, count_ballots
from ..evaluate.condition import Standing
from ..model import fact as model
from ..source.text import Span
from .depth import Between, Claim, Depth, Frame
from .form import fold
from .layout import Column
from .report import Asked, Report, naming, quote, shown
from .single import read_count
from .survey import Survey, means_ballots
from .tables.grid import Grid
from .tables.heading import Found, find_headings
from .tables.page import Page
from .tables.table import table_of
from .ticket import (
    CHECK,
    EXAMPLES,
    Marked,
    Ticket,
    allowed,
    ballot_columns,
    ballot_example,
    is_example,
    least_examples,
    strange,
)
from .tree import Broken, Mapping, Node, Scalar, Sequence, blank

MOST_LISTED, MOST_PROPOSALS = 6, 30


def survey_named(name: str, report: Report, frame: Frame) -> Survey | None:
    """The survey that a name of ballots means; ``None`` after a report."""
    id = means_ballots(name) or ""
    found = [each for each in frame.form.surveys if each.named(id)]
    fault, advice = "", "把票数直接填进“基本事实”"
    if not found:
        whose = f"「{frame.form.honour}」" if frame.form.honour else "这里"
        fault, advice = f"{whose}没有按选票计算的测评,用不到 {quote(name)}", "删去,或核对文件"
    elif len(found) > 1:
        fault = f"有 {len(found)} 处测评,不知道 {quote(name)} 是哪一处的"
        advice = f"名称改为 {'、'.join(quote(each.title) for each in found)}"
    elif not found[0].facts:
        first = found[0].norm.options[0] if found[0].norm.options else ""
        fault = (
            f"{quote(name)} 计不进事实:同一条里要有依次“不多于”前一项的三项数目"
            f"(投票数、有效票数、有效而选“{first}”的票数),现在不是正好这三项"
        )
    if fault:
        report.add("F150", fault, None, advice=(advice,))
        return None
    return found[0]


# ---- sheets and lists -------------------------------------------------------------------------


def sheet_ballots(page: Page, survey: Survey, frame: Frame) -> list[Claim]:
    """The claims of a sheet of ballots."""
    columns = _columns(page, survey)
    table = table_of(page, columns, _example(columns, survey))
    if table is None:
        return []
    if not table.rows and table.none is None:
        cast = survey.facts[0]
        frame.unfilled.setdefault(cast.id, Asked(cast, page.report))
        return []
    return _claims([table.node(row) for row in table.rows], survey, page.report, table.span)


def node_ballots(node: Node, survey: Survey, report: Report) -> list[Claim]:
    """The claims of a list of ballots in a facts file; an empty list says that nobody voted."""
    if isinstance(node, Broken) or (isinstance(node, Scalar) and node.empty):
        return []
    if not isinstance(node, Sequence):
        fault = f"选票应逐张写成列表,写的是 {shown(node)}"
        advice = _row_advice(survey)
        report.add("F151", fault, node.span, citation=survey.facts[0].citation, advice=(advice,))
        return []
    return _claims([item for item in node.items if not blank(item)], survey, report, node.span)


def _row_advice(survey: Survey) -> str:
    option = survey.norm.options[0] if survey.norm.options else "..."
    return f"一张一行: `- {{票号: 1, 选项: {option}, 事例数: 2, 核实: 是}}`"


def _example(columns: tuple[Column, ...], survey: Survey) -> tuple[str, ...]:
    """The example row for these columns, whichever of those of a ballot they are."""
    known = zip(ballot_columns(survey.norm), ballot_example(survey.norm), strict=True)
    texts = {column.heading: text for column, text in known}
    return tuple(texts.get(column.heading, "") for column in columns)


def _columns(page: Page, survey: Survey) -> tuple[Column, ...]:
    """The columns that a sheet of ballots has: options side by side, or named in one column."""
    best: Found | None = None
    columns = ballot_columns(survey.norm)
    for shape in (ballot_columns(survey.norm, by_choice=True), columns):
        found = find_headings(page, shape)
        if found is not None and (best is None or len(found.places) > len(best.places)):
            best, columns = found, shape
    texts = [Column(name) for name in best.extras.values() if is_example(name)] if best else []
    if best is None or not texts or EXAMPLES.heading in best.places:
        return (*columns, *texts)
    return (*(each for each in columns if each.heading != EXAMPLES.heading), *texts)


# ---- counting ---------------------------------------------------------------------------------


def _claims(nodes: list[Node], survey: Survey, report: Report, span: Span) -> list[Claim]:
    tickets = [_ticket(node, survey, report) for node in nodes]
    known = _known(nodes, survey, report)
    cast = [each.read() for each in tickets if each is not None]
    ballots = [each for each in cast if each is not None]
    unique = _unique([each for each in tickets if each is not None])
    if len(ballots) < len(nodes) or not (unique and known):
        return []
    counted = _count(ballots, survey)
    if counted.open:
        _tell_open(counted, ballots, survey, report, span)
    return list(_counted(counted, survey, report, span))


def _count(marked: list[Marked], survey: Survey) -> Count:
    """The ballots counted. One whose examples are not known is open, as one is that is not checked."""
    norm = survey.norm
    enough = least_examples(norm) + 1
    ballots = []
    for each in marked:
        checked = each.checked if norm.checked else True
        if each.examples is None and checked:
            checked = None
        examples = enough if each.examples is None else each.examples
        ballots.append(Ballot(each.options, examples, checked, each.place))
    norm = replace(norm, checked=norm.checked or EXAMPLES.heading)
    return count_ballots(norm, ballots, inclusive=survey.inclusive)


def _known(nodes: list[Node], survey: Survey, report: Report) -> bool:
    """Whether every column is one that a ballot may have.

    A sheet's further columns are remarks, and told as such, unless one looks like a mistyped one.
    """
    found: dict[str, list[Span]] = {}
    for node in nodes:
        for pair in node.pairs if isinstance(node, Mapping) else ():
            if strange(pair.key.text, survey.norm) and not blank(pair.value):
                found.setdefault(pair.key.text.strip(), []).append(pair.key.span)
    sound = True
    for name, spans in list(found.items())[:MOST_PROPOSALS]:
        near = get_close_matches(name[:20], allowed(survey.norm), 1, 0.5)
        if near or not isinstance(report.source, Grid):
            _refuse_column(name, spans, near, survey, report)
            sound = False
    return sound and len(found) <= MOST_PROPOSALS


def _refuse_column(
    name: str, spans: list[Span], near: list[str], survey: Survey, report: Report
) -> None:
    where = "、".join(report.place(each).rpartition(" › ")[2] for each in spans[:MOST_LISTED])
    more = f" 等 {len(spans)} 处" if len(spans) > MOST_LISTED else ""
    choices = "、".join(quote(each) for each in allowed(survey.norm))
    advice = (*(f"是否 {quote(each)}?" for each in near), "是备注的,名称以“备注”开头")
    report.add(
        "F151",
        f"选票没有 {quote(name)} 这一栏({where}{more})",
        spans[0],
        citation=survey.facts[0].citation,
        notes=(f"可写:{choices}",),
        advice=advice,
    )


def _ticket(node: Node, survey: Survey, report: Report) -> Ticket | None:
    citation = survey.facts[0].citation
    if isinstance(node, Mapping):
        return Ticket(node, survey.norm, report, citation)
    if not isinstance(node, Broken):
        fault = f"一张选票应写成几栏,写的是 {shown(node)}"
        advice = (_row_advice(survey),)
        report.add("F151", fault, node.span, citation=citation, advice=advice)
    return None


def _unique(tickets: Iterable[Ticket]) -> bool:
    """Whether no ballot stands twice; one counted twice would be two votes."""
    seen: dict[str, Ticket] = {}
    sound = True
    for ticket in tickets:
        number = ticket.number()
        if number is None:
            continue
        first = seen.setdefault(fold(number.text), ticket)
        if first is not ticket:
            place = ticket.report.place(first.row.span)
            fault = f"票号 {quote(number.text)} 写了两次({place} 已有)"
            ticket.refuse(number.span, fault, "同一张票只留一行;是两张票的,改正票号")
            sound = False
    return sound


def _counted(counted: Count, survey: Survey, report: Report, span: Span) -> Iterator[Claim]:
    """The claims: figures as far as they are settled, else between what they lie."""
    invalid = [
        reason
        for standing, reason in zip(counted.standings, counted.reasons, strict=True)
        if standing is Standing.FAILED
    ]
    first = survey.norm.options[0] if survey.norm.options else ""
    figures = (
        (counted.total, 0, f"收到选票 {counted.total} 张", ()),
        (counted.valid, counted.open, f"有效 {counted.valid} 张,无效 {len(invalid)} 张", invalid),
        (
            counted.satisfied,
            counted.open_satisfied,
            f"有效而选“{first}”的 {counted.satisfied} 张",
            invalid,
        ),
    )
    for fact, (number, waiting, said, reasons) in zip(survey.facts, figures, strict=True):
        value = _value(number, waiting, Asked(fact, report), span)
        if value is not None:
            lines = (f"{said},待核实 {waiting} 张" if waiting else said, *reasons)
            yield Claim(fact, value, Depth.EVENTS, report, span, lines)


def _value(number: int, waiting: int, asked: Asked, span: Span) -> int | Between | None:
    if waiting:
        return Between(number, number + waiting)
    kind = asked.fact.type
    assert isinstance(kind, model.Count)
    return read_count(Scalar(str(number), span, plain=False), asked, kind)


def _tell_open(
    counted: Count, ballots: list[Marked], survey: Survey, report: Report, span: Span
) -> None:
    """Say how many ballots wait, and which figures with them."""
    named = [naming(survey.facts[1])]
    if counted.open_satisfied:
        named.append(naming(survey.facts[2]))
    waiting = [
        each
        for each, standing in zip(ballots, counted.standings, strict=True)
        if standing is Standing.OPEN
    ]
    silent = [each for each in waiting if each.examples is None]
    faults, advice = [], []
    if silent:
        places = "、".join(each.place for each in silent[:MOST_LISTED])
        more = " 等" if len(silent) > MOST_LISTED else ""
        faults.append(f"有 {len(silent)} 张选票没有写{EXAMPLES.heading}({places}{more})")
        advice.append(f"在“{EXAMPLES.heading}”一栏逐张写有几个具体事例,没有的写 `0`")
    if len(silent) < len(waiting):
        unchecked = len(waiting) - len(silent)
        faults.append(f"有 {unchecked} 张选票还没有结合{survey.norm.checked}核实")
        advice.append(f"在“{CHECK.heading}”一栏逐张写“是”或“否”")
    title = f"{';'.join(faults)},{'、'.join(named)}暂按缺少处理"
    report.add("F152", title, span, citation=survey.facts[1].citation, advice=advice)
