"""Plain text: encodings, the label above it, page furniture, hard-wrapped lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
import re

from ..source.diagnostic import Diagnostic, Severity
from ..source.encoding import CONTROL, recognise
from ..source.text import LINE_END
from . import boxed, celled, marks, running, sideways, wrap
from .record import Dropped, Line, Manuscript, note, refused

LABEL = "# "
HEADING = re.compile(r" {0,3}#{1,6}(?= )[ ]*")
SEPARATOR = re.compile(r"\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*")
COMMENT = re.compile(r"\s*<!--.*-->\s*")


def decode(data: bytes, name: str) -> tuple[str, tuple[Diagnostic, ...]] | None:
    """Bytes as text, and that they were in another encoding than UTF-8; nothing where they are none."""
    found = recognise(data)
    if found.text is None or CONTROL.search(found.text):
        return None
    if found.codec == "utf-8":
        return found.text, ()
    title = f"文件是 {found.said} 编码,已按此编码读取;写出的 办法.txt 一律是 UTF-8"
    return found.text, (note("M021", Severity.INFO, title, name, "看一眼有没有乱码"),)


def read_text(data: bytes, name: str) -> Manuscript:
    """A plain text file."""
    decoded = decode(data, name)
    if decoded is None:
        advice = "在能打开它的程序里另存为 .docx,或用记事本另存为“UTF-8”文本"
        return refused("M009", f"`{name}` 不是文本,也不是认得出的文档", name, advice)
    text, found = decoded
    made = layout(text, name)
    return Manuscript(
        name, made.text, made.lines, made.dropped, (*found, *made.diagnostics), joined=made.joined
    )


def layout(text: str, name: str) -> Manuscript:
    """The text without its label and page furniture, its lines whole."""
    ends = [match.group() for match in LINE_END.finditer(text)]
    texts = LINE_END.split(text)
    first, dropped = label(texts)
    numbered = [(text, place) for place, text in enumerate(texts, 1)][first:]
    numbered, strokes, boxed_ends = boxed.rows(numbered)
    dropped += strokes
    edge = wrap.measure([text for text, _ in numbered])
    numbered, furniture = _furniture(numbered, bool(edge))
    dropped += furniture
    numbered, headings = _markdown(numbered)
    dropped += headings
    numbered, celled_ends = celled.rows(numbered)
    numbered, sideways_ends = sideways.rows(numbered)
    celled_ends += sideways_ends
    celled_ends += boxed_ends
    if not edge:
        numbered, joined = _stray(numbered)
        return replace(_kept(name, numbered, ends, dropped), joined=joined + celled_ends)
    physical = wrap.plain(numbered, edge)
    made = wrap.rejoin(physical)
    joined = len(physical) - sum(1 for line in made if line.place) + celled_ends
    return Manuscript(name, *finish(made), dropped=tuple(dropped), joined=joined)


STRAY = ("，", "。", "；", "、")
"""No paragraph begins with these: such a line goes on with the one above, wherever it was broken."""


def _stray(numbered: Sequence[tuple[str, int]]) -> tuple[list[tuple[str, int]], int]:
    """Lines, those that begin with a mark of the sentence above joined to it, and how many were."""
    made: list[tuple[str, int]] = []
    for text, place in numbered:
        above = made[-1][0] if made else ""
        goes_on = text.lstrip().startswith(STRAY) or wrap.cut(above.rstrip(), text)
        if goes_on and above.strip() and not marks.row(above):
            made[-1] = (above.rstrip() + text.lstrip(), made[-1][1])
        else:
            made.append((text, place))
    return made, len(numbered) - len(made)


def _kept(
    name: str, numbered: Sequence[tuple[str, int]], ends: Sequence[str], dropped: list[Dropped]
) -> Manuscript:
    """Lines as they are, each with its own line end."""
    parts = [text + (ends[place - 1] if place <= len(ends) else "") for text, place in numbered]
    places = tuple(place for _, place in numbered)
    return Manuscript(name, "".join(parts), places, tuple(dropped))


def finish(lines: Sequence[Line]) -> tuple[str, tuple[int, ...]]:
    """The text of lines and their places; one blank line at most between two."""
    kept: list[Line] = []
    for line in boxed.lines(lines):
        if line.text.strip() or (kept and kept[-1].text):
            kept.append(line if line.text.strip() else Line(""))
    while kept and not kept[-1].text:
        kept.pop()
    text = "".join(line.text + "\n" for line in kept)
    return text, tuple(line.place for line in kept)


def label(texts: Sequence[str]) -> tuple[int, list[Dropped]]:
    """How many lines the label above a text takes, and what it says."""
    count = 0
    while count < len(texts) and texts[count].startswith(LABEL):
        count += 1
    if not count or (count < len(texts) and texts[count].strip()):
        return 0, []
    said = [Dropped("标签", text, f"第 {i} 行") for i, text in enumerate(texts[:count], 1)]
    while count < len(texts) and not texts[count].strip():
        count += 1
    return count, said


def _furniture(
    numbered: Sequence[tuple[str, int]], wrapped: bool
) -> tuple[list[tuple[str, int]], list[Dropped]]:
    """Lines without page numbers and running heads; a sentence goes on across the gap they leave."""
    texts = [text.replace("\f", "") for text, _ in numbered]
    pages = running.numbers(texts, wrapped)
    breaks = sorted(pages | {i for i, (text, _) in enumerate(numbered) if text.startswith("\f")})
    heads = running.heads(texts, breaks)
    if not pages and not heads:
        return list(numbered), []
    taken = {**dict.fromkeys(heads, "页眉页脚"), **dict.fromkeys(pages, "页码")}
    dropped = [
        Dropped(taken[i], texts[i].strip(), f"第 {numbered[i][1]} 行") for i in sorted(taken)
    ]
    gone = set(taken)
    for index in taken:
        gone |= _blanks(texts, index, -1, taken) | _blanks(texts, index, 1, taken)
    return [each for i, each in enumerate(numbered) if i not in gone], dropped


def _blanks(texts: Sequence[str], index: int, step: int, taken: dict[int, str]) -> set[int]:
    """The blank lines beside a page break, which stand for nothing."""
    found = set()
    index += step
    while 0 <= index < len(texts) and not texts[index].strip() and index not in taken:
        found.add(index)
        index += step
    return found


def _markdown(
    numbered: Sequence[tuple[str, int]],
) -> tuple[list[tuple[str, int]], list[Dropped]]:
    """Lines without the heading marks and table rules of Markdown, where a text has any."""
    if not any(HEADING.match(text) or SEPARATOR.fullmatch(text) for text, _ in numbered):
        return list(numbered), []
    kept: list[tuple[str, int]] = []
    dropped = []
    for text, place in numbered:
        match = HEADING.match(text)
        clean = text[match.end() :] if match else text
        if match:
            dropped.append(Dropped("标题记号", match[0].strip(), f"第 {place} 行", layout=True))
        elif SEPARATOR.fullmatch(text):
            dropped.append(Dropped("表格线", text.strip(), f"第 {place} 行", layout=True))
            continue
        elif COMMENT.fullmatch(text):
            dropped.append(Dropped("注释", text.strip(), f"第 {place} 行"))
            clean = ""
        kept.append((clean, place))
    return kept, dropped
