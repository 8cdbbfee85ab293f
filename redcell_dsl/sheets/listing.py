"""A checklist as Markdown: one table for each section, readable as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from .checklist import BLANK, Checklist, Clause, Line, Section, Table
from .escape import cell, cells, plain
from .markdown import RULES, footnote_line, marks, signature_lines
from .view import grouped

BOX = "□"


def checklist_markdown(checklist: Checklist) -> str:
    """The checklist as GitHub-flavoured Markdown; every text of it is escaped."""
    parts = [
        [f"# {plain(checklist.title)}", "", f"依据《{plain(checklist.measures)}》"],
        [f"**注意**:{plain(checklist.notice)}"] if checklist.notice else [],
        [f"- {plain(each.label)}:{plain(each.text) or BLANK}" for each in checklist.fields],
        *(part for section in checklist.sections for part in _section(section)),
        *signature_lines(checklist.signatures),
        _notes(checklist),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _section(section: Section) -> Iterator[list[str]]:
    columns = section.heads.columns
    heads = tuple(column.title for column in columns)
    rule = tuple(RULES[column.align] for column in columns)
    lines = [_line(section, clause, line) for clause in section.clauses for line in clause.lines]
    table = [_joined(each) for each in (heads, rule, *lines)]
    yield [f"## {section.mark}、{plain(section.title)}", "", *table]
    for each in section.tables:
        yield _table(each)


def _line(section: Section, clause: Clause, line: Line) -> tuple[str, ...]:
    """A line of the table; the clause is shown on its first line."""
    first = line is clause.lines[0]
    heads, task = section.heads, line.task
    own = (
        (heads.side, cells(task.side)),
        (heads.boxes, cells(f"{BOX} {box}".strip() for box in task.boxes)),
        (heads.blanks, cells(f"{label}:{BLANK}" if label else BLANK for label in task.blanks)),
    )
    return (
        str(line.serial),
        cell(clause.citation) + marks(clause.notes) if first else "",
        cell(clause.text) if first else "",
        cells(task.said),
        *(text for head, text in own if head),
    )


def _table(table: Table) -> list[str]:
    rows = [(run.span, run.words) for run in table.runs]
    lines = [(cell(table.given), cell(table.found)), ("--:", "--:"), *rows]
    return [f"**{plain(table.title)}**", "", *(_joined(each) for each in lines)]


def _joined(line: tuple[str, ...]) -> str:
    return "| " + " | ".join(line) + " |"


def _notes(checklist: Checklist) -> list[str]:
    edition = f"({plain(checklist.edition)})" if checklist.edition else ""
    return [
        "## 说明",
        "",
        "“办法原文”一字不改;“核对内容”是由原文读成的要求。正文没有写明的留空,由组织评选的机关填写。",
        "",
        *(footnote_line(note) for note in checklist.footnotes),
        *([""] if checklist.footnotes else []),
        f"依据:《{plain(checklist.measures)}》{edition}。正文校验码:{grouped(checklist.fingerprint)}。",
    ]
