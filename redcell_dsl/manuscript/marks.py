"""Marks that begin a line: printed numbers, headings, rows; and the ends that finish one."""

from __future__ import annotations

import re

from ..source.text import normalise
from ..syntax.numeral import number

HAN = "零〇一二两三四五六七八九十百千"
ARTICLE = re.compile(rf" *第 *([{HAN}]+|\d+) *([编章节条])")
MARK = re.compile(
    rf"""\ *(?:
      第\ *(?:[{HAN}]+|\d+)\ *(?:[编章节条部分篇]|部分)
    | [{HAN}]+\ *[、.]
    | \(\ *(?:[{HAN}]+|\d+|[a-zA-Z])\ *\)
    | \d+\ *[、.)](?![\d%])
    | \d+(?:\.\d+)+(?!\d*\ *(?:[%‰分个倍万亿元米克升吨度岁人次天年月日时小台处项件篇起家户名万亩公平立千至-]|/))
    | [①-⑳⑴-⒇㈠-㈩⒈-⒛]
    | [a-zA-Z]\ *[、.)](?![a-zA-Z\d])
    | 附\ *[件表录则](?:\ *\d|\ *[{HAN}]|\ *[::]|$)
    | [图表]\ *\d+
    | (?:备\ *)?注\ *\d*\ *[::]
    | 备\ *注\ *$
    | 附\ *[::]
    | [★●○■◆▲※·•]
    | \|
    )""",
    re.VERBOSE,
)
REFERRING = re.compile(
    rf"""\ *(?:
      第\ *(?:[{HAN}]+|\d+)\ *条\ *(?:第|[、,,;;)》”]|和|与|或|及|至|以|的|规定|所|之|中|第)
    | \(\ *(?:[{HAN}]+|\d+)\ *\)\ *(?:[项目款点条、,和与或及至]|的)
    | \d+\ *、\ *\d+
    | [图表]\ *\d+\ *(?:的|所|中|进行|规定|执行|计|评|打|确定|、|,|和|及|或|至)
    | 附\ *[件表录]\ *[\d{HAN}]*\ *(?:的|所|中|进行|规定|执行|计|评|打|确定|、|,|\.|;|和|及|或)
    )""",
    re.VERBOSE,
)
"""Words that look like a mark and are the middle of a sentence: 第三条规定, (二)项, 表2的."""
LONGEST = 60
"""Characters of a line in which its mark stands, blanks and a reference with it."""
LEADING = re.compile(r"(?:[第见按照依据至和与或及、,(《“]|根据|参照|符合|违反)$")
"""Ends after which a number belongs to the sentence."""
TITLE = re.compile(
    r"(?:通知|办法|细则|标准|规定|方案|意见|制度|规则|[表页号年月日》)）\]〕\da-zA-Z/]) *$"
)
"""Ends of titles, dates, addresses: lines that are whole without a full stop."""
FINAL = "。！？!?;；:："
"""Ends of a sentence, or of a lead-in."""
OPEN = "、,，"


def width(text: str) -> int:
    """Columns of a line in print: what is beyond Latin, and some signs, is as wide as a hanzi."""
    narrow = len(text.encode("latin-1", "ignore"))
    return 2 * len(text) - narrow + sum(text.count(sign) for sign in "·×÷±")


def starts(line: str) -> bool:
    """Whether a line begins with a mark."""
    return MARK.match(normalise(line[:LONGEST])) is not None


PAUSE = re.compile(r"[,，。;；:：、]")


def paused(line: str) -> bool:
    """Whether a line has a pause inside: a list of names has none."""
    return PAUSE.search(line.strip()[:-1]) is not None


def said(line: str) -> bool:
    """Whether a line says something, other than a heading: it has a comma or a full stop inside."""
    return re.search(r"[,，。;；]", line.strip()[:-1]) is not None


def refers(line: str) -> bool:
    """Whether what looks like a mark at the start of a line is a reference inside a sentence."""
    return REFERRING.match(normalise(line[:LONGEST])) is not None


def article(line: str) -> tuple[str, int] | None:
    """The kind (编章节条) and number that a line is headed by."""
    match = ARTICLE.match(normalise(line[:LONGEST]))
    return (match[2], int(number(match[1]))) if match else None


def row(line: str) -> bool:
    """Whether a line is a row of a table, or is set like one: with bars, tabs or wide gaps."""
    text = line.strip()
    if text.startswith("|") or text.count("|") >= 2 or "\t" in text:
        return True
    if "    " not in text:
        return False
    plain = normalise(text)
    match = MARK.match(plain)
    return re.search(r"\S {4,}\S", plain[match.end() :].lstrip() if match else plain) is not None
