"""Honours: what may be applied for, and the articles that make each total."""

from __future__ import annotations

from dataclasses import replace

from ..source.pattern import Pattern
from ..syntax.block import ANNEX
from ..syntax.tree import Composing, Sharing
from .citation import Located
from .draft import Draft
from .front import TITLE
from .items import Scored
from .measures import Honour

TITLE_TAIL = Pattern(
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
    """Honours in the order of the text: a chapter of scored articles is one; a text without is one.

    Chapters that name no award (记分分值, 评价内容和标准) are parts of the only one.
    """
    composed = {
        s.honour: s
        for said in made.sentences
        for s in said.statements
        if isinstance(s, Composing) and s.honour
    }
    chapters: dict[int, tuple[str, str, list[str]]] = {}
    shared = [each for each in scored if each.shared is not None]
    own = [_chapter(each.unit) for each in scored if each.shared is None]
    parted = all(_awards(each, list(composed)) for each in own)
    if any(each is None for each in own) and any(
        each and each.block.level == ANNEX for each in own
    ):
        parted = False  # a table behind the text belongs to it
    for each in scored:
        if each.shared is None:
            chapter = _chapter(each.unit) if parted else None
            title = chapter.block.title.text if chapter and chapter.block.title else ""
            key = id(chapter)
            annex = chapter is not None and chapter.block.level == ANNEX
            name = subject(title) if annex else _name(title, list(composed))
            chapters.setdefault(key, (name, title, []))[2].append(each.article.id)
    order = [each.article.id for each in scored]
    honours = []
    for named, title, articles in chapters.values():
        name = named or subject(made_title(made))
        mine = articles + [s.article.id for s in shared if s.shared and name in s.shared.honours]
        parts = composed[name].parts if name in composed else ()
        honours.append(Honour(name, tuple(sorted(mine, key=order.index)), parts, title))
    return tuple(honours)


GENERIC = Pattern(
    r"评价|考核|考评|评分|评估|计分|记分|量化|测评|具体|主要|奖惩|奖励|方式|机制|步骤|时间|对象|范围|否决|评审|监督|纪律|组织|职责|分工|周期|加分|扣分|减分|综合|总体|基本|基础|日常|年度|内容|指标|项目|分值|办法|方法"
    r"|加减|附表|一览|明细|目录|评分表|表|标准|细则|程序|要求|规则|体系|处理|执行|减免|满分|总则|附则|组织|实施|管理|结果|运用|应用|等次|等级|评定|评比|和|与|及|、|的|\s"
)
"""Words of chapters that name no award."""
CHANGED = Pattern(
    r"(?:的?(?:补充|修改|修订))?(?:\((?:试行|暂行|修订|征求意见稿|示例|草案|[^()]{0,8}版)[^()]*\))?$"
)
NOTICE = Pattern(r"^.*?关于(?:印发|下发|发布|转发)?《(.+?)》.*$")
TAIL = Pattern(
    r"(?:实施|管理|暂行|试行|量化)*(?:办法|细则|标准|方案|规定|条例|制度|意见|规则|指标体系|指标|评分表|打分表|计分表|考核表|考评表|评价表|量化表|表)$"
)


def subject(title: str) -> str:
    """What a regulation is about: 《某某工作考核办法(试行)》 → 某某工作考核."""
    words = NOTICE.sub(r"\1", title.strip("# 《》").removesuffix(".doc").removesuffix(".pdf"))
    words = CHANGED.sub("", words).strip("《》 ")
    short = TAIL.sub("", words)
    return short if len(short) >= SHORTEST else words


SHORTEST = 3


def _awards(chapter: Located | None, composed: list[str]) -> bool:
    """Whether a chapter is the standard of an award; a text without chapters has one award."""
    if chapter is None:
        return True
    title = chapter.block.title.text if chapter.block.title else ""
    if any(title.startswith(name) for name in composed):
        return True
    return bool(GENERIC.sub("", TITLE_TAIL.sub("", title)).strip())


def made_title(made: Draft) -> str:
    """The title's lines as one; that of the first annex; a text without has a plain one."""
    lines = [said.raw.text for said in made.of(made.whole) if said.reason == TITLE]
    annexes = [unit.block for unit in made.whole.children if unit.block.level == ANNEX]
    named = next((block.title.text for block in annexes if block.title), "")
    return "".join(lines) or named or "办法"


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
