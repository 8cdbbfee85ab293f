"""Answers to ledger facts: rows, a tally of levels, or a bare number where the level is moot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from ..model.fact import Entries, Entry, Ledger
from ..source.pattern import Pattern
from .dates import read_day
from .expect import unit_of
from .form import fold
from .numeral import Fault, whole
from .report import Asked, quote, shown
from .single import number, refuse_fault, truth
from .tree import Broken, Mapping, Node, Pair, Scalar, Sequence, blank

LEVELS = ("等级", "层级", "级别", "等次", "档次", "level")
DATES = ("日期", "时间", "date")
KEYS = ("事由", "事项", "题目", "名称", "对象")
MOST_TALLIED = 1000
CONDITION = Pattern("(.+?)[(（]?(以上|及以上|以下)[)）]?")


@dataclass(frozen=True, slots=True)
class Rows:
    """What is needed to read a ledger: the fact, its type, and its one level where that is moot."""

    asked: Asked
    type: Ledger
    sole: str | None

    @property
    def names(self) -> dict[str, str]:
        """Every folded name of a level, to the name that the ladder calls it by."""
        return {fold(name): names[0] for names in self.type.spellings for name in names}

    def short(self, level: str) -> str:
        """How a level is best written: its name, or its number beside a name that is a whole clause."""
        place = [each.name for each in self.type.ladder].index(level)
        return self.type.shorts[place]


def read_ledger(node: Node, asked: Asked, ledger: Ledger, sole: str | None) -> Entries | None:
    """The entries of a ledger. ``sole``: the only level that the rules know, if there is but one."""
    if sole is None and len(ledger.ladder) == 1:
        sole = ledger.ladder[0].name
    rows = Rows(asked, ledger, sole)
    match node:
        case Scalar():
            return _bare(node, rows)
        case Mapping():
            return _row_or_tally(node, rows)
        case Sequence(items):
            return _rows([item for item in items if not blank(item)], rows)
        case Broken():
            return None


def _bare(node: Scalar, rows: Rows) -> Entries | None:
    agreed = truth(node.text)
    count = int(agreed) if agreed is not None else whole(node.text, (rows.type.unit,))
    if isinstance(count, Fault):
        refuse_fault(count, node, rows.asked, "F056")
        return None
    if count and rows.sole is None:
        level = rows.type.shorts[-1]
        fault = f"得分要看等级,只写总数 {quote(node.text)} 算不出"
        advice = rows.asked.put(
            f"写明每级几{unit_of(rows.type)}: `{{{level}: 1}}`,最好逐行写",
            "在它自己的表里一件写一行,写明等级",
        )
        rows.asked.refuse("F056", node.span, fault, advice)
        return None
    return _tallied({rows.sole or "": count}, node, rows)


def _row_or_tally(node: Mapping, rows: Rows) -> Entries | None:
    columns = {fold(pair.key.text) for pair in node.pairs}
    known = {fold(name) for name in (*LEVELS, *DATES, *KEYS, rows.type.key)}
    return _rows([node], rows) if columns & known else _tally(node, rows)


def _tally(node: Mapping, rows: Rows) -> Entries | None:
    counts: dict[str, int] = {}
    sound = True
    for pair in node.pairs:
        level = _level(pair.key, rows)
        unit = unit_of(rows.type)
        count = number(pair.value, rows.asked, (unit,), f"{quote(pair.key.text)} 的{unit}数")
        if level in counts:
            rows.asked.refuse(
                "F050", pair.key.span, f"的 {quote(level or '')} 写了两次", "合成一个数"
            )
        if level is None or count is None or level in counts:
            sound = False
        else:
            counts[level] = count
    return _tallied(counts, node, rows) if sound else None


def _tallied(counts: dict[str, int], node: Node, rows: Rows) -> Entries | None:
    """Entries for bare counts, each a matter of its own: their keys stand in no other ledger."""
    total, unit = sum(counts.values()), unit_of(rows.type)
    if total > MOST_TALLIED:
        fault = f"超过 {MOST_TALLIED} {unit},写的是 `{total}`"
        rows.asked.refuse("F056", node.span, fault, "核对数目")
        return None
    if total:
        levels = "、".join(f"`{level}`" for level in counts)
        what = f"没有逐行写,{total} {unit}按 {levels}、各不相同的事由计算"
        rows.asked.remark("F055", node.span, what, "有同一件事受几级表彰的,逐行写明")
    entries = []
    for level, count in counts.items():
        names = [f"{level} 第{i}{unit}" for i in range(1, count + 1)]
        entries += [Entry(f"{rows.asked.fact.id} {name}", level, None, name) for name in names]
    return Entries(tuple(entries))


def _rows(nodes: list[Node], rows: Rows) -> Entries | None:
    names = rows.names
    read = [_row(node, rows, names) for node in nodes]
    entries = tuple(entry for entry in read if entry is not None)
    if len(entries) < len(read):
        return None
    _remark(nodes, entries, rows)
    return Entries(entries)


def _row(node: Node, rows: Rows, names: dict[str, str]) -> Entry | None:
    if not isinstance(node, Mapping):
        if not isinstance(node, Broken):
            fault = f"的每一行应写成栏目,写的是 {shown(node)}"
            rows.asked.refuse("F050", node.span, fault)
        return None
    cells = {fold(pair.key.text): pair for pair in node.pairs if not blank(pair.value)}
    level = _row_level(node, cells, rows, names)
    key = _row_key(node, cells, rows)
    on = _row_date(node, cells, rows)
    if level is None or key is None or isinstance(on, Fault):
        return None
    return Entry(key, level, on, _text(node))


def _row_level(
    row: Mapping, cells: dict[str, Pair], rows: Rows, names: dict[str, str]
) -> str | None:
    found = _cell(row, cells, LEVELS, rows)
    if isinstance(found, Fault):
        return None
    if found is None:
        if len(rows.type.ladder) == 1:
            return rows.type.ladder[0].name
        columns = "、".join(pair.key.text for pair in row.pairs[:6])
        advice = f"加一栏 `等级`;这一行现有: {quote(columns)}"
        rows.asked.refuse("F050", row.span, "有一行缺 `等级`", advice)
        return None
    return names.get(fold(found.text)) or _level(found, rows)


def _level(cell: Scalar, rows: Rows) -> str | None:
    names = rows.names
    folded = fold(cell.text)
    if folded in names:
        return names[folded]
    condition = CONDITION.fullmatch(cell.text.strip())
    if condition is not None and fold(condition[1]) in names:
        advice = f"写这一次实际的等级;正是这一级的,写 {_written(names[fold(condition[1])], rows)}"
    else:
        near = [name for name in names if folded in name or name in folded]
        near += get_close_matches(folded[:40], list(names), 2, 0.4)
        found = dict.fromkeys(names[n] for n in near[:3])
        proposed = "、".join(_written(name, rows) for name in found)
        advice = f"是否 {proposed}?" if proposed else ""
    fault = f"没有 {quote(cell.text)} 这一等级"
    how = "(只写前面的号也行)" if rows.type.numbered else ""
    rows.asked.refuse(
        "F051", cell.span, fault, *filter(None, (advice, f"可写{how}:{rows.type.offered}"))
    )
    return None


def _written(level: str, rows: Rows) -> str:
    """A level as it can be copied into the answers; a number with what it stands for."""
    short = rows.short(level)
    return f"`{short}`" if short == level else f"`{short}`({level})"


def _row_key(row: Mapping, cells: dict[str, Pair], rows: Rows) -> str | None:
    own = cells.get(fold(rows.type.key))
    found = [own] if own is not None else [cells[name] for name in KEYS if name in cells]
    values = [pair.value for pair in found]
    if len(values) == 1 and isinstance(values[0], Scalar):
        return values[0].text.strip()
    if any(isinstance(value, Broken) for value in values):
        return None
    if len(values) > 1:
        columns = "、".join(quote(pair.key.text) for pair in found)
        fault = f"有一行的 {columns} 都可能是{rows.type.key}"
        rows.asked.refuse("F053", row.span, fault, f"把那一栏写成 `{rows.type.key}`")
    else:
        rows.asked.refuse(
            "F053", row.span, f"有一行缺 `{rows.type.key}`", "写明是哪一件,同一件只计一次"
        )
    return None


def _row_date(row: Mapping, cells: dict[str, Pair], rows: Rows) -> date | Fault | None:
    found = _cell(row, cells, DATES, rows)
    if found is None or isinstance(found, Fault):
        return found
    on = read_day(found.text)
    if isinstance(on, Fault):
        refuse_fault(on, found, rows.asked, "F052", "的日期有误: ")
    return on


def _cell(
    row: Mapping, cells: dict[str, Pair], names: Iterable[str], rows: Rows
) -> Scalar | Fault | None:
    """The one cell under any of these column names; a ``Fault`` was reported already."""
    found = [cells[name] for name in names if name in cells]
    if not found:
        return None
    value = found[0].value
    if len(found) > 1 or not isinstance(value, Scalar):
        if not any(isinstance(pair.value, Broken) for pair in found):
            columns = "、".join(quote(pair.key.text) for pair in found)
            fault = "是同一栏,只写一个" if len(found) > 1 else "只能写一个值"
            rows.asked.refuse("F050", row.span, f"有一行的 {columns} {fault}")
        return Fault("")
    return value


def _text(row: Mapping) -> str:
    return ", ".join(
        f"{pair.key.text.strip()}: {pair.value.text.strip()}"
        for pair in row.pairs
        if isinstance(pair.value, Scalar) and not pair.value.empty
    )


def _remark(nodes: list[Node], entries: tuple[Entry, ...], rows: Rows) -> None:
    """Warn of rows that stand twice, and of rows without the date that a window asks for."""
    asked = rows.asked
    first: dict[tuple[str, str, date | None], Node] = {}
    for node, entry in zip(nodes, entries, strict=True):
        same = first.setdefault((entry.key, entry.level, entry.on), node)
        if same is not node:
            line = asked.report.line(same.span)
            asked.remark("F054", node.span, f"有两行相同(第 {line} 行已有)", "确是重复的,删去一行")
    undated = [node for node, entry in zip(nodes, entries, strict=True) if entry.on is None]
    if undated and (rows.type.window or asked.fact.window):
        fault = f"有 {len(undated)} 行没有日期,无法核对是否在条文限定的时间以内"
        asked.remark("F057", undated[0].span, fault, "加上日期")
