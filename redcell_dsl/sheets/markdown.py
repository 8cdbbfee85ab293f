"""A scoring sheet as Markdown: one table for each article, readable as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ..evaluate.scorecard import Range
from .escape import cell, cells, plain
from .view import (
    COLUMNS,
    Align,
    Closing,
    Footnote,
    Opening,
    Sheet,
    SheetArticle,
    SheetItem,
    SheetRow,
    Signature,
    grouped,
    reached,
    rounded,
    valued,
    worth,
)

HEADS = tuple(column.title for column in COLUMNS)
RULES = {Align.LEFT: "---", Align.CENTRE: ":-:", Align.RIGHT: "--:"}
RULE = tuple(RULES[column.align] for column in COLUMNS)
NONE = "—"
BOX = "□"


def markdown(sheet: Sheet) -> str:
    """The sheet as GitHub-flavoured Markdown; every text of the sheet is escaped."""
    parts = [
        [f"# {plain(sheet.title)}", "", f"依据《{plain(sheet.measures)}》"],
        [f"- {plain(field.label)}:{plain(field.text) or '＿＿＿＿'}" for field in sheet.fields],
        *(_article(article) for article in sheet.articles),
        _total(sheet),
        *signature_lines(sheet.signatures),
        _missing(sheet),
        _notes(sheet),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _article(article: SheetArticle) -> list[str]:
    heading = [] if article.bare else [f"## {plain(article.heading)}{marks(article.notes)}", ""]
    return [*heading, *_table([*_article_lines(article)])]


def _article_lines(article: SheetArticle) -> Iterator[tuple[str, ...]]:
    for part in article.parts:
        match part:
            case SheetRow():
                yield _row(part, "")
            case SheetItem():
                yield from _item(part, "" if article.whole else _item_head(part))
            case Opening(group):
                yield ("", f"**{cell(group.heading)}**", *[""] * 6)
            case Closing(group):
                yield _sum(group.name, worth(group.value), group.own, ())
            case _:
                assert_never(part)
    if article.items and not article.bare:
        steps = (article.limit, *article.steps)
        yield _sum(article.subtotal, worth(article.value), article.own, steps)


def _item_head(item: SheetItem) -> str:
    return cell(f"{item.mark}{item.title}{valued(item.value)}") + marks(item.notes)


def _item(item: SheetItem, head: str) -> Iterator[tuple[str, ...]]:
    """The rows of an item, and what they add up to."""
    for row in item.rows:
        yield _single(item, row, head) if item.single else _row(row, head)
        head = ""
    if item.subtotal:
        yield _sum("本项得分", item.worth, item.own, (*item.steps, *_exempt(item)))


def _row(row: SheetRow, head: str) -> tuple[str, ...]:
    own = reached(row.own) if row.scored else NONE
    return _line(row, head, (row.worth, own, "" if row.scored else NONE), row.evidence)


def _single(item: SheetItem, row: SheetRow, head: str) -> tuple[str, ...]:
    scores = (item.worth, reached(item.own), "")
    return _line(row, head, scores, (*row.evidence, *item.steps, *_exempt(item)))


def _exempt(item: SheetItem) -> tuple[str, ...]:
    """A box on a blank sheet for an item that does not apply."""
    return (f"不适用{BOX}",) if item.exempt and item.own is None else ()


def _line(
    row: SheetRow, head: str, scores: tuple[str, str, str], evidence: Iterable[str]
) -> tuple[str, ...]:
    value, own, checked = scores
    text = cell(row.mark + row.text) + marks(row.notes)
    basis = cells((*row.basis, row.remark))
    return (str(row.serial), head, text, cell(value), basis, own, checked, cells(evidence))


def _sum(label: str, value: str, own: Range | None, steps: Iterable[str]) -> tuple[str, ...]:
    """A line that adds up. ``label`` is set in bold, as are its numbers."""
    score = reached(own)
    strong = f"**{score}**" if score else ""
    return ("", f"**{cell(label)}**", "", f"**{cell(value)}**", cells(steps), strong, "", "")


def _total(sheet: Sheet) -> list[str]:
    steps = (sheet.mismatch, *sheet.steps)
    lines = [_sum("总分", worth(sheet.total), sheet.own, steps), *_said(sheet)]
    return ["## 总分", "", *_table(lines)]


def _said(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """The total as it is rounded, and its grade."""
    if sheet.places is not None:
        shown = "" if sheet.shown is None else f"**{rounded(sheet.shown, sheet.places)}**"
        yield ("", f"**总分(保留 {sheet.places} 位小数)**", "", "", "", shown, "", "")
    if sheet.grades:
        names = cells(f"{name}:{bounds}" for name, bounds in sheet.grades)
        yield ("", "**等次**", "", "", names, cell(sheet.grade), "", "")


def _table(lines: Iterable[tuple[str, ...]]) -> list[str]:
    return ["| " + " | ".join(line) + " |" for line in (HEADS, RULE, *lines)]


def signature_lines(signatures: Iterable[Signature]) -> Iterator[list[str]]:
    """A block for each party that signs."""
    for signature in signatures:
        lines = [f"- {plain(line)}" for line in signature.lines]
        seal = "(盖章)" if signature.seal else ""
        yield [f"**{plain(signature.party)}**", "", *lines, f"- {seal}  年  月  日"]


def _missing(sheet: Sheet) -> list[str]:
    if not sheet.missing:
        return []
    return ["## 尚缺的事实", "", *(f"- {plain(text)}" for text in sheet.missing)]


def _notes(sheet: Sheet) -> list[str]:
    edition = f"({plain(sheet.edition)})" if sheet.edition else ""
    return [
        "## 说明",
        "",
        "“考评内容”是办法原文;“计分口径”是原文据以计分的读法。",
        "",
        *(footnote_line(note) for note in sheet.footnotes),
        *([""] if sheet.footnotes else []),
        f"依据:《{plain(sheet.measures)}》{edition}。正文校验码:{grouped(sheet.fingerprint)}。{sheet.stage}。",
    ]


def footnote_line(note: Footnote) -> str:
    """A reading as an item of a list."""
    parts = [
        f"〔{note.number}〕{note.kind} {note.citation} {note.name}:采用“{note.adopted}”。",
        f"办法采用的是“{note.instead_of}”,本表按另一读法试算。" if note.instead_of else "",
        f"理由:{note.reason}。" if note.reason else "",
        f"依据:{note.authority}。" if note.authority else "",
        f"口径:{';'.join(note.statements)}。" if note.statements else "",
    ]
    return "- " + plain("".join(parts))


def marks(numbers: Iterable[int]) -> str:
    """References to footnotes."""
    return "".join(f"〔{number}〕" for number in numbers)
