"""What is worth a look in any manuscript: look-alike characters, lines that would be notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
import re
import unicodedata

from ..source.diagnostic import Diagnostic, Severity
from ..source.text import LINE_END, normalise
from .record import Manuscript, note

ALIKE = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]")
"""Radicals and compatibility forms."""
WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
UNKNOWN = re.compile(r"[\ue000-\uf8ff\ufffd]")
MOST_SHOWN = 8


def remarks(made: Manuscript) -> Iterator[Diagnostic]:
    """Remarks on the text itself."""
    yield from _alike(made)
    yield from _widths(made)
    yield from _private(made)
    yield from _marked(made)
    if made.joined:
        title = f"正文是硬换行的:接回了 {made.joined} 处断开的行"
        advice = "拿 办法.txt 和原件对看一遍,尤其是每一段的开头"
        yield note("M028", Severity.INFO, title, made.name, advice)


def _alike(made: Manuscript) -> Iterator[Diagnostic]:
    """Radicals and compatibility forms that look like ordinary characters."""
    found = Counter(ALIKE.findall(made.text))
    if found:
        shown = "、".join(
            f"{char}(像 {unicodedata.normalize('NFKC', char)})×{count}"
            for char, count in found.most_common(MOST_SHOWN)
        )
        title = f"有 {sum(found.values())} 个字用的是形近的部首字符:{shown}"
        advice = "没有改动,编译时按常用字读;对外发布的文本最好改过来"
        yield note("M029", Severity.INFO, title, made.name, advice)


def _widths(made: Manuscript) -> Iterator[Diagnostic]:
    """Full-width letters and figures beside half-width ones."""
    wide = WIDE.findall(made.text)
    if wide:
        title = (
            f"有 {len(wide)} 个全角的数字、字母,如 {'、'.join(dict.fromkeys(wide[:MOST_SHOWN]))}"
        )
        yield note("M029", Severity.INFO, title, made.name, "没有改动,编译时与半角的一样读")


def _private(made: Manuscript) -> Iterator[Diagnostic]:
    """Characters that only one font knows, and characters that were lost."""
    found = Counter(UNKNOWN.findall(made.text))
    if found:
        codes = "、".join(f"U+{ord(char):04X}×{n}" for char, n in found.most_common(MOST_SHOWN))
        title = f"有 {sum(found.values())} 个字符认不出是什么字:{codes}"
        yield note(
            "M032", Severity.WARNING, title, made.name, "对照原件,在 办法.txt 里改成看得见的字"
        )


def _marked(made: Manuscript) -> Iterator[Diagnostic]:
    """Lines that would be taken for margin notes."""
    places = [
        number
        for number, line in enumerate(LINE_END.split(made.text), 1)
        if normalise(line).lstrip().startswith("@")
    ]
    if places:
        shown = "、".join(str(number) for number in places[:MOST_SHOWN])
        title = f"有 {len(places)} 行以 @ 开头(第 {shown} 行),会被当作旁注"
        advice = "来稿应当只有正文;这几行确是正文的,在 @ 前面加一个字或标点"
        yield note("M031", Severity.WARNING, title, made.name, advice)
