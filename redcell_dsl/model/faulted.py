"""Points in a sentence of their own, behind the fault that they are for: 台账登记不规范。扣2分。"""

from __future__ import annotations

from ..source.pattern import Pattern
from ..syntax.prose import Parsed, parse_sentence

ALONE = Pattern(
    r"(?:(?:每(?:发现|出现|发生|有|缺少?|少)?(?:1|一)?|(?:发现|有)?(?:1|一)) *(?:人次|[处次项个件起例人份条]),?)?"
    r" *扣(?:除|减)? *\d{1,3}(?:\.\d{1,3})? *分[。; \n]*"
)
"""What is taken, perhaps for each, and nothing of what for."""
FAULT = Pattern(
    r"(?=[^;。]*(?:未|没有?|缺少|遗漏|擅自|乱|脏|破损|损坏|污|堵塞|积水|满溢|滞后|超期|逾期|拖延|弄虚作假|瞒报|私自"
    r"|不(?:规范|完整|健全|及时|整洁|齐全|到位|清楚|合格|明确|准确|符合|一致|落实|按)))[^;。\d]{3,60}。[ \n]*"
)
ASKED = Pattern(
    r"应当?(?!急)|[必须]须|要(?!求)|确保|做到|保持|加强|严禁|禁止|杜绝|防止|避免|不[得准许能可]|无(?![人故证])|分(?![类别管工])"
)
"""What is asked for, and so no fault."""


def faulted(before: str, words: str) -> Parsed | None:
    """Points read with the sentence before them, which ends where they begin.

    Spans count from the start of that sentence. ``None`` where it names no fault, or the points do
    not stand alone.
    """
    if ALONE.fullmatch(words) is None or FAULT.fullmatch(before) is None or ASKED.search(before):
        return None
    stop = before.rindex("。")
    found = parse_sentence(f"{before[:stop]},{before[stop + 1 :]}{words}".replace("\n", " "))
    return found if found.statements else None
