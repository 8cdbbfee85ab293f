"""现场测评问卷: the ballot that the text describes, and the slip that ballots are counted on."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from ...evaluate.items import rule_facts
from ...facts.survey import Survey, surveys_of
from ...model.fact import Count, Fact
from ...model.measures import Measures
from ...model.norm import Ballots
from ...sheets import admit
from ..document import Block, Document, Row, Style, Table, cell, paragraph
from .parts import BOX, LINE, fields, head, label, lined, middle, signed
from .stationery import Stationery

BALLOT, SLIP = "现场测评问卷", "现场测评计票单"
ACCOUNT = 26
"""The least height of a place for an example, in mm."""


def ballots(stationery: Stationery) -> Iterator[Document]:
    """Two papers for each survey of the text: the ballot, and the slip that it is counted on."""
    for survey in surveys_of(stationery.measures):
        behind = "" if survey.alone else f"-{stationery.desk.citation(survey.norm.id)}"
        yield stationery.document(f"{BALLOT}{behind}", BALLOT, _ballot(stationery, survey))
        if survey.facts:
            yield stationery.document(f"{SLIP}{behind}", SLIP, _counting(stationery, survey))


def honours_of(measures: Measures, norm: Ballots) -> tuple[str, ...]:
    """The honours that a survey counts for: those with its article."""
    article = norm.id.partition(".")[0]
    return tuple(each.name for each in measures.honours if article in each.articles)


def least(stationery: Stationery, norm: Ballots) -> int:
    """How many examples a ballot has to give."""
    asked = norm.examples.value
    return ceil(asked) if stationery.desk.method.inclusive else floor(asked) + 1


# ---- the ballot ----------------------------------------------------------------------------------


def _ballot(stationery: Stationery, survey: Survey) -> Iterator[Block]:
    norm, number = survey.norm, least(stationery, survey.norm)
    yield stationery.under(stationery.desk.citation(norm.id))
    yield fields([("测评对象", ""), ("问卷编号", ""), ("所在单位", ""), ("测评日期", "")])
    yield _kinds(stationery, norm)
    yield paragraph("本问卷不记名,请独立填写,不要署名。", Style.NOTE)
    yield paragraph("一、您的评价(请选一项,在方框内打勾)", Style.FIRST)
    options = tuple(middle(f"{option} {BOX}") for option in norm.options)
    yield Table(_shares(len(options)), (), (Row(options, 12),))
    if number:
        yield paragraph(f"二、与上面的评价相应的具体事例(至少 {number} 个)", Style.FIRST)
        yield Table((16, 84), (), tuple(_example(each) for each in range(1, number + 1)))
    yield paragraph("有效票的认定", Style.FIRST)
    for text in stationery.clause(norm.id):
        yield paragraph(text)
    for item in admit.ballots(norm, stationery.desk):
        yield paragraph(f"· {';'.join(item.task.said)}。", Style.NOTE)
    yield _verdict(survey, number)


def _kinds(stationery: Stationery, norm: Ballots) -> Table:
    """Boxes for what the subject applies for."""
    kinds = "  ".join(f"{name}{BOX}" for name in honours_of(stationery.measures, norm))
    return Table((16, 84), (), (Row((label("测评类别"), cell(kinds)), LINE),))


def _shares(count: int) -> tuple[int, ...]:
    shares = [100 // max(count, 1)] * max(count, 1)
    shares[-1] += 100 - sum(shares)
    return tuple(shares)


def _example(number: int) -> Row:
    return Row((label(f"事例 {number}\n(时间、地点、\n人和事)"), cell("")), ACCOUNT)


def _verdict(survey: Survey, number: int) -> Table:
    """What the review team notes on a ballot."""
    checked = survey.norm.checked
    rows = []
    for each in range(1, number + 1 if checked else 1):
        said = f"与{checked}相符{BOX}  不符{BOX}  没有可核对的{checked}{BOX}"
        rows.append(Row((label(f"事例 {each}"), cell(said)), LINE))
    sign = f"有效{BOX}  无效{BOX}\u3000\u3000认定人(签名):"
    rows.append(Row((label("认定"), cell(sign)), LINE))
    heads = Row((cell("以下由考评组填写", across=2, head=True),))
    return Table((16, 84), (heads,), tuple(rows))


# ---- counting ------------------------------------------------------------------------------------


def _counting(stationery: Stationery, survey: Survey) -> Iterator[Block]:
    yield stationery.under(stationery.desk.citation(survey.norm.id))
    yield fields([("测评对象", ""), ("所在单位", ""), ("考评组", ""), ("测评日期", "")])
    yield _kinds(stationery, survey.norm)
    yield paragraph("一、计票", Style.FIRST)
    rows = tuple(_counted(fact, stationery) for fact in survey.facts)
    yield Table((34, 20, 46), (head("计票项目", "票数", "要求"),), rows)
    yield paragraph("二、计分", Style.FIRST)
    yield from (paragraph(text) for text in _formulas(stationery, survey))
    parts = [*_parts(stationery, survey), "合计"]
    yield Table((54, 46), (), tuple(Row((label(name), cell("")), LINE) for name in parts))
    yield paragraph("三、签名", Style.FIRST)
    yield signed(stationery.letterhead.signatures[-1:])
    yield stationery.basis()


def _counted(fact: Fact, stationery: Stationery) -> Row:
    whole = fact.type.most_fact if isinstance(fact.type, Count) else None
    bound = (
        f"不多于“{stationery.desk.fact(whole)}”" if whole else "现场收回的全部选票,含无效票、空白票"
    )
    evidence = stationery.desk.evidence((fact.id,))
    return Row((label(fact.name), cell(""), lined((bound, *evidence))), 12)


def _formulas(stationery: Stationery, survey: Survey) -> Iterator[str]:
    """The sentences that make points of the counts."""
    article = survey.norm.id.partition(".")[0]
    for id, sentence in stationery.desk.said.items():
        if id.startswith(f"{article}.") and sentence.rules:
            yield from stationery.clause(id)


def _parts(stationery: Stationery, survey: Survey) -> Iterator[str]:
    """A line for each rule that makes points of the counts."""
    counted = {fact.id for fact in survey.facts}
    for article in stationery.measures.articles:
        for rule in (rule for item in article.items for rule in item.rules):
            read = [stationery.desk.fact(id) for id in rule_facts(rule) if id in counted]
            if read:
                yield f"按{'、'.join(read)}计得"
