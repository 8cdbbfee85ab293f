"""The tables of an impact, for its page and its workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..evaluate.ranking import Ranked
from ..season.places import place_text
from ..season.table import Cell, Table, score
from ..source.render import SEVERITY_NAMES
from .result import Case, HonourImpact, Impact, Way
from .said import because, fates, sides, signed


def overview(made: Impact) -> Table:
    """The figures of every honour."""
    heads = (
        "奖项",
        "候选",
        "升",
        "降",
        "不变",
        "待定",
        "换了名次",
        "新入选",
        "退出入选",
        "入选待定",
    )
    return Table("汇总", heads, tuple(tuple(_figures(each)) for each in made.honours))


def _figures(found: HonourImpact) -> Iterator[Cell]:
    yield found.honour
    yield len(found.cases)
    yield from (found.count(way) for way in Way)
    yield found.moved
    last = next((line for line in found.lines if line.title == "入选"), None)
    yield from (
        (None, None, None)
        if last is None
        else (len(last.entered), len(last.left), len(last.unsure))
    )


def crossings(found: HonourImpact) -> Table:
    """Who stands on another side of a line."""
    names = {case.key: case.named for case in found.cases}
    rows = []
    for line in found.lines:
        for keys, said in (
            (line.entered, "新进"),
            (line.left, "退出"),
            (line.unsure, "待定"),
        ):
            rows += [
                (line.title, line.number, said, names.get(key, key), _why(found, key))
                for key in sorted(keys, key=lambda key: names.get(key, key))
            ]
    note = "名额和推荐名单照原来的;同分和得分还没有定的,是待定,由人决定"
    return Table("谁进谁出", ("线", "名额", "变化", "单位", "主要因为"), tuple(rows), note)


def _why(found: HonourImpact, key: str) -> str:
    case = next((each for each in found.cases if each.key == key), None)
    if case is None:
        return ""
    if case.admitted[1] is False and case.admitted[0] is not False:
        return "不符合新办法的申报条件"
    return because(case) or "自己的得分没有变,别人的变了"


def places(found: HonourImpact) -> Table:
    """Which clause moved scores."""
    heads = ("条款", "内容", "升", "降", "待定", "合计")
    rows = tuple(
        (each.place.words, each.place.title, each.up, each.down, each.open, signed(each.total))
        for each in found.places
    )
    note = "一处给的分变了几个单位的,合起来变了多少;待定的是还缺事实"
    return Table("哪一条造成的", heads, rows, note)


def lacks(found: HonourImpact) -> Table:
    """What the new text asks that nobody was asked."""
    heads = ("事实", "名称", "条款", "为什么没有", "几个单位没有", "每个最多", "合计最多")
    rows = tuple(
        (
            each.lack.fact,
            each.lack.name,
            each.lack.citation,
            each.lack.why,
            each.units,
            "不限" if each.lack.stake is None else each.lack.stake,
            "不限" if each.total is None else each.total,
        )
        for each in found.lacks
    )
    note = "新办法要、旧材料没有的事实:不当作 0,得分是一个范围"
    return Table("还缺的事实", heads, rows, note)


def admissions(found: HonourImpact) -> Table:
    """Whom conditions admit under one text and not under the other."""
    words = {True: "符合", False: "不符合", None: "待定"}
    rows = tuple(
        (case.named, words[case.admitted[0]], words[case.admitted[1]])
        for case in found.cases
        if case.admitted[0] is not case.admitted[1]
    )
    return Table("申报条件", ("单位", "旧办法", "新办法"), rows, "两版结论不同的")


def cases(found: HonourImpact) -> Table:
    """Every candidate under both texts, in the order of the new ranking."""
    graded = any(any(case.grades) for case in found.cases)
    heads: tuple[str, ...] = ("单位", "得分依据", "旧得分", "新得分", "变化", "旧名次", "新名次")
    heads += ("旧等次", "新等次") if graded else ()
    heads += ("旧结果", "新结果", "主要因为", "说明")
    rows = tuple(tuple(_case(case, found, graded)) for case in found.cases)
    return Table(found.honour, heads, rows)


def _case(case: Case, found: HonourImpact, graded: bool) -> Iterator[Cell]:
    yield case.named
    yield str(case.basis)
    yield score(case.before)
    yield "计不出" if case.after is None else score(case.after)
    yield signed(case.difference)
    yield _place(found.before.get(case.key))
    yield _place(found.after.get(case.key))
    yield from case.grades if graded else ()
    yield from fates(case, found)
    yield because(case)
    yield ";".join(part for part in (case.remark, _lacking(case)) if part)


def _lacking(case: Case) -> str:
    if not case.lacking:
        return ""
    named = "、".join(f"{each.name}({each.citation})" for each in case.lacking[:3])
    more = f" 等 {len(case.lacking)} 项" if len(case.lacking) > 3 else ""
    return f"还缺:{named}{more}"


def _place(ranked: Ranked | None) -> Cell:
    return None if ranked is None else place_text(ranked)


def findings(made: Impact) -> Table:
    """What was found on the way."""
    rows = tuple((SEVERITY_NAMES[each.severity], each.code, each.title) for each in made.findings)
    return Table("检查", ("轻重", "代码", "说的是什么"), rows)


def all_tables(made: Impact) -> Iterator[Table]:
    """The tables of the workbook: for each honour its own, under titles that tell them apart."""
    yield replace(overview(made), note=";".join(sides(made)))
    for found in made.honours:
        yield cases(found)
        for table in (crossings(found), places(found), lacks(found), admissions(found)):
            if table.rows:
                title = f"{found.honour[:16]} {table.title}"
                yield Table(title, table.heads, table.rows, table.note)
    if made.findings:
        yield findings(made)
