"""Plain text: encodings, the label above it, page furniture, hard-wrapped lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
import re

from ..source.diagnostic import Diagnostic, Severity
from ..source.text import LINE_END
from . import marks, running, wrap
from .record import Dropped, Line, Manuscript, note, refused

BOMS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16(记事本称“Unicode”)"),
    (b"\xfe\xff", "utf-16-be", "UTF-16(大端)"),
)
LABEL = "# "
HEADING = re.compile(r" {0,3}#{1,6}(?= )[ ]*")
SEPARATOR = re.compile(r"\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*")
COMMENT = re.compile(r"\s*<!--.*-->\s*")


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded bytes, and in what encoding they were; none where it is no text."""

    text: str | None
    encoding: str = "UTF-8"


def decode(data: bytes) -> Text:
    """Bytes as text: by their mark, else UTF-8, UTF-16 without a mark, GB18030."""
    for mark, codec, said in BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, said)
    for codec, said in _likely(data):
        found = _decoded(data, codec, said)
        if found.text is not None:
            return found
    return Text(None)


def _likely(data: bytes) -> Sequence[tuple[str, str]]:
    sample = data[:4096]
    if len(sample) > 1 and sample.count(0) > len(sample) // 20:
        even = sample[::2].count(0)
        odd = sample[1::2].count(0)
        return [("utf-16-le", "UTF-16")] if odd >= even else [("utf-16-be", "UTF-16")]
    return [("utf-8", "UTF-8"), ("gb18030", "GB18030(GBK)")]


def _decoded(data: bytes, codec: str, said: str) -> Text:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return Text(None, said)
    return Text(None, said) if CONTROL.search(text) else Text(text, said)


CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Control characters show that a file is no text; tabs, line ends and page breaks do not."""


def read_text(data: bytes, name: str) -> Manuscript:
    """A plain text file."""
    decoded = decode(data)
    if decoded.text is None:
        advice = "在能打开它的程序里另存为 .docx,或用记事本另存为“UTF-8”文本"
        return refused("M009", f"`{name}` 不是文本,也不是认得出的文档", name, advice)
    found = said_encoding(decoded, name)
    made = layout(decoded.text, name)
    return Manuscript(
        name, made.text, made.lines, made.dropped, (*found, *made.diagnostics), joined=made.joined
    )


def said_encoding(decoded: Text, name: str) -> tuple[Diagnostic, ...]:
    """That a text was in another encoding than UTF-8."""
    if decoded.encoding == "UTF-8":
        return ()
    title = f"文件是 {decoded.encoding} 编码,已按此编码读取;写出的 办法.txt 一律是 UTF-8"
    return (note("M021", Severity.INFO, title, name, "看一眼有没有乱码"),)


def layout(text: str, name: str) -> Manuscript:
    """The text without its label and page furniture, its lines whole."""
    ends = [match.group() for match in LINE_END.finditer(text)]
    texts = LINE_END.split(text)
    first, dropped = label(texts)
    numbered = [(text, place) for place, text in enumerate(texts, 1)][first:]
    edge = wrap.measure([text for text, _ in numbered])
    numbered, furniture = _furniture(numbered, bool(edge))
    dropped += furniture
    numbered, headings = _markdown(numbered)
    dropped += headings
    if not edge:
        numbered, joined = _stray(numbered)
        return replace(_kept(name, numbered, ends, dropped), joined=joined)
    physical = wrap.plain(numbered, edge)
    made = wrap.rejoin(physical)
    joined = len(physical) - sum(1 for line in made if line.place)
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
    for line in lines:
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
