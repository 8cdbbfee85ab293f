"""Honours: what may be applied for, and the articles that make each total."""

from __future__ import annotations

from dataclasses import replace
import re

from ..syntax.tree import Composing, Sharing
from .citation import Located
from .draft import TITLE, Draft
from .items import Scored
from .measures import Honour

TITLE_TAIL = re.compile(
    r"的?(?:考评|考核|评分|评价|创评|评选|测评|计分)?(?:标准|细则|办法|内容|指标|部分)$"
)


def share_titles(made: Draft) -> None:
    """Part the last name of a shared value from the words behind it (…示范岗现场测评)."""
    known = _known_names(made)
    for said in made.sentences:
        for index, statement in enumerate(said.statements):
            if isinstance(statement, Sharing) and not statement.title:
                last = statement.honours[-1]
                name = next((n for n in known if last.startswith(n)), last)
                said.statements[index] = replace(
                    statement,
                    honours=(*statement.honours[:-1], name),
                    title=last[len(name) :],
                )


def honours_of(made: Draft, scored: list[Scored]) -> tuple[Honour, ...]:
    """Honours in the order of the text: a chapter of scored articles is one; a text without is one."""
    composed = {
        s.honour: s for said in made.sentences for s in said.statements if isinstance(s, Composing)
    }
    chapters: dict[int, tuple[str, str, list[str]]] = {}
    shared = [each for each in scored if each.shared is not None]
    for each in scored:
        if each.shared is None:
            chapter = _chapter(each.unit)
            title = chapter.block.title.text if chapter and chapter.block.title else ""
            key = id(chapter)
            chapters.setdefault(key, (_name(title, list(composed)), title, []))[2].append(
                each.article.id
            )
    order = [each.article.id for each in scored]
    honours = []
    for named, title, articles in chapters.values():
        name = named or made_title(made)
        mine = articles + [s.article.id for s in shared if s.shared and name in s.shared.honours]
        parts = composed[name].parts if name in composed else ()
        honours.append(Honour(name, tuple(sorted(mine, key=order.index)), parts, title))
    return tuple(honours)


def made_title(made: Draft) -> str:
    """The title's lines as one; a text without has a plain one."""
    lines = [said.raw.text for said in made.of(made.whole) if said.reason == TITLE]
    return "".join(lines) or "办法"


def _known_names(made: Draft) -> list[str]:
    names = [
        s.honour for said in made.sentences for s in said.statements if isinstance(s, Composing)
    ]
    for unit in made.whole.walk():
        if unit.depth == 0 and unit.block.title:
            names.append(TITLE_TAIL.sub("", unit.block.title.text))
    return sorted((name for name in names if name), key=len, reverse=True)


def _chapter(unit: Located) -> Located | None:
    above = [each for each in unit.ancestors() if each.depth == 0 and each.block.mark]
    return above[-1] if above else None


def _name(title: str, composed: list[str]) -> str:
    named = next((name for name in composed if title.startswith(name)), "")
    return named or TITLE_TAIL.sub("", title)
