"""The read-back of a whole regulation: each sentence beside what it was read as."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.measures import Fate, Measures, Unit

FATES = {
    Fate.COMPILED: "",
    Fate.NOTED: "按旁注",
    Fate.SET_ASIDE: "不计分",
    Fate.PENDING: "待编",
    Fate.UNREAD: "没有读懂",
}


def readback(measures: Measures, digest: str = "") -> str:
    """A Markdown page, in the order of the text."""
    lines = [
        f"# {measures.title}:计分口径",
        "",
        "<!-- 由 redcell build 生成,勿手改;改正文后重新生成。 -->",
        "",
        f"每句正文之下,是它被读成的规则。正文 sha256:`{digest}`。",
    ]
    for unit in measures.units:
        lines += _unit(unit, 2)
    return "\n".join(lines) + "\n"


def _unit(unit: Unit, depth: int) -> Iterator[str]:
    titled = unit.title or unit.value is not None
    if unit.mark and (depth <= 3 or titled):
        value = "" if unit.value is None else f"({unit.value.value}分)"
        yield ""
        yield f"{'#' * min(depth, 5)} {unit.mark} {_plain(unit.title)}{value}".rstrip()
    for sentence in unit.sentences:
        fate = FATES[sentence.fate]
        said = "、".join(part for part in (fate, sentence.reason) if part)
        yield ""
        mark = f"{unit.mark} " if not titled and depth > 3 else ""
        yield f"{_plain(mark + sentence.text.strip())}" + (f" *({_plain(said)})*" if said else "")
        if sentence.readback:
            yield ""
            yield from (f"    {line}" for line in sentence.readback)
    for child in unit.children:
        yield from _unit(child, depth + 1)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join("\\" + char if char in "\\`*_[]<>#|" else char for char in text).replace(
        "\n", " "
    )
