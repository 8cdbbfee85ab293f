"""Units put right when a text has been read: headings that are sentences, sentences that head.

Also where scoring sentences stand in no unit at all: they are one.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
import re

from ..source.pattern import Pattern
from ..source.text import Span
from .block import ANNEX, CELL, FIXED, POINTS, ROW, Block, Mark, RawSentence, Title, weighty
from .entitle import VALUE, entitle
from .numeral import number


def settle(block: Block) -> None:
    """A numbered line with a value and nothing below it is what is scored, and no heading."""
    leads = any(LEADS.search(said.text) for said in block.sentences)
    for child in block.children:
        settle(child)
        alone = child.title and not (child.sentences or child.children or child.title.value)
        if alone and child.title and (leads or CONDITION.search(child.title.text)):
            child.sentences.append(RawSentence(child.title.text, child.title.span))
            child.title = None
    entitle(block)
    _restate(block)
    part_by_values(block)
    _value_behind(block)
    _name_article(block)
    _bound(block)
    title = block.title
    bare = not (block.sentences or block.children or block.notes)
    if bare and title is not None and title.value_span is not None and title.value_text:
        printed = block.level not in (*FIXED, ROW, CELL)
        inner = printed and block.parent is not None and block.parent.mark
        if inner and title.text and title.span.end <= title.value_span.start:
            whole = Span(title.span.start, title.value_span.end + _tail(title))
            block.sentences.append(RawSentence(title.text + title.value_text, whole))
            block.title = None


def gather(block: Block) -> None:
    """Scoring sentences of a text, a chapter or an annex without any units are one unit."""
    for child in block.children:
        gather(child)
    if block.mark is None and block.children and all(_unnumbered(each) for each in block.children):
        _lead(block)
    outer = block.level in OUTER
    if not outer or block.children or not any(weighty(said) for said in block.sentences):
        return
    first = next(place for place, said in enumerate(block.sentences) if weighty(said))
    start = block.sentences[first].span.start
    unit = block.open(Mark(CELL, "", 1, Span(start, start)))
    unit.sentences, block.sentences = block.sentences[first:], block.sentences[:first]


def _unnumbered(block: Block) -> bool:
    return block.level == CELL and block.mark is not None and not block.mark.text


def _lead(root: Block) -> None:
    """What is scored above the first of the headings without a number is a unit of its own."""
    first = next((p for p, said in enumerate(root.sentences) if _ruling(said)), None)
    if first is None or root.sentences[first].span.start > _start(root.children[0]):
        return
    start = root.sentences[first].span.start
    unit = Block(Mark(CELL, "", 0, Span(start, start)), parent=root)
    unit.sentences, root.sentences = root.sentences[first:], root.sentences[:first]
    root.children.insert(0, unit)


def _ruling(said: RawSentence) -> bool:
    return weighty(said) and (said.text[-1:] in "。;" or POINTS.search(said.text) is not None)


def _start(block: Block) -> int:
    return block.mark.span.start if block.mark else 0


OUTER = ("", ANNEX, "编", "章", "节")
LEADS = Pattern(r"(?:下列|以下|如下)[^。]*: *$")
"""What leads to a list below it."""


CONDITION = Pattern(
    r"的者?$|,[^,]*者$|^(?:凡|未|不|无|有|被|受|获|违|因|经|对|拒|擅自|故意|参[加与]|发[生表]|造成|迟到|早退|旷).*者$"
)
"""How a condition ends that no heading has: 无故缺席者, and not 志愿者."""


def _restate(block: Block) -> None:
    """诚实守信(20分): 言行一致。(20分)…: the value of the heading, said again behind what is asked."""
    value = block.value
    for place, said in enumerate(block.sentences):
        match = VALUE.match(said.text) if value is not None and not said.part else None
        if match is None or number(match["value"]) != value or not place:
            continue
        end = match.end()
        start, rest = said.span.start, said.text[end:].strip()
        made = [RawSentence(said.text[:end].strip(), Span(start, start + end), "分值")]
        if rest:
            begin = said.span.end - len(said.text[end:].lstrip())
            made.append(RawSentence(rest, Span(begin, said.span.end)))
        block.sentences[place : place + 1] = made
        return


def part_by_values(block: Block) -> None:
    """建立制度。(2分) over 无制度的,不得分。: what is asked heads the sentences that it is scored by."""
    groups = [place for place, said in enumerate(block.sentences) if _values(said)]
    if not groups or block.children or block.mark is None or not block.mark.text:
        return
    begins = [_begin(block.sentences, place) for place in groups]
    ends = [*begins[1:], len(block.sentences)]
    scored = [
        any(map(weighty, block.sentences[p + 1 : e])) for p, e in zip(groups, ends, strict=True)
    ]
    if not all(scored) or any(b == p for b, p in zip(begins, groups, strict=True)):
        return
    if any(map(weighty, block.sentences[: begins[0]])):
        return
    values = [number(VALUE.fullmatch(block.sentences[p].text)["value"]) for p in groups]  # type: ignore[index]
    if block.value is not None and sum(values) != block.value:
        return
    own, first = block.sentences, begins[0]
    block.sentences = own[:first]
    for begin, place, end, value in zip(begins, groups, ends, values, strict=True):
        _open(block, own[begin:place], own[place], value).sentences += own[place + 1 : end]


def _values(said: RawSentence) -> bool:
    return not said.part and VALUE.fullmatch(said.text) is not None


def _begin(said: list[RawSentence], place: int) -> int:
    """The first of the sentences in front of a value that say what is asked."""
    begin = place
    while begin and not said[begin - 1].part and not weighty(said[begin - 1]):
        begin -= 1
    return begin


def _open(block: Block, asked: list[RawSentence], value: RawSentence, worth: Fraction) -> Block:
    """A unit under what is asked, with its value."""
    *before, last = asked
    words = last.text.rstrip("。; ")
    start = last.span.start
    digits = value.text.index("(") + 1
    begin = value.span.start + digits + len(value.text[digits:]) - len(value.text[digits:].lstrip())
    printed = VALUE.fullmatch(value.text)
    assert printed is not None
    span = Span(begin, begin + len(printed["value"]))
    title = Title(words, Span(start, start + len(words)), worth, span, value.text.rstrip("。; "))
    unit = block.open(Mark(CELL, "", len(block.children) + 1, Span(start, start)), title)
    unit.sentences += [replace(each, part="内容") for each in before]
    return unit


def _value_behind(block: Block) -> None:
    """完成任务。未完成一项扣1分。(5分): the value of a unit, behind all that it is scored by."""
    own = [said for said in block.sentences if not said.part]
    printed = block.mark is not None and block.mark.text and block.level not in (ROW, CELL)
    if not printed or block.title is not None or block.children or len(own) < FEWEST_BEHIND:
        return
    value, first = own[-1], own[0]
    if not _values(value) or any(_values(said) for said in own[:-1]):
        return
    worth = VALUE.fullmatch(value.text)
    assert worth is not None
    block.sentences = [said for said in block.sentences if said is not value]
    words = ""
    if not weighty(first):
        block.sentences = [said for said in block.sentences if said is not first]
        words = first.text.rstrip("。; ")
    start, begin = first.span.start, value.span.start + worth.start("value")
    block.title = Title(
        words,
        Span(start, start + len(words)),
        number(worth["value"]),
        Span(begin, begin + len(worth["value"])),
        value.text.rstrip("。; "),
    )


FEWEST_BEHIND = 2
"""What is asked, and the value behind it."""
BOUND = Pattern(
    r"(?P<title>[^()]{2,40}?) *\((?P<cap>[^()\d]*(?:上限|最高|最多|至多|不超过|不得超过|限(?=[扣加减]))[^()\d]{0,4}"
    r"\d+(?:\.\d+)? *分[^()\d]*|[^()\d]*\d+(?:\.\d+)? *分(?:封顶|为限))\)"
)
"""A heading with the most that is to be had below it: 社会服务(加分上限10分)."""


def _bound(block: Block) -> None:
    """What a heading says of the most points is a rule of its unit, and no part of its name."""
    title = block.title
    match = BOUND.fullmatch(title.text) if title is not None and title.value is None else None
    if title is None or match is None or title.span.end - title.span.start != len(title.text):
        return
    start, words = title.span.start, match["title"]
    first = start + match.start("cap")
    block.title = Title(words, Span(start, start + len(words)))
    cap = RawSentence(match["cap"], Span(first, first + len(match["cap"])))
    block.sentences.insert(0, cap)


NAME = Pattern(
    r"(?!采|实行|按|应|须|由|凡|对)[\u4e00-\u9fff、]{0,6}(?:原则|时间|单位|对象|范围|领导|内容|方式|程序|要求|目的|依据"
    r"|职责|机构|周期|等次|结果|运用|纪律|监督|定义|主体|权限|分工|保障|奖惩|申诉)。"
)


def _name_article(block: Block) -> None:
    """第三条 评价原则。坚持…: the name of an article, printed as its first sentence."""
    if block.level != "条" or block.title is not None or len(block.sentences) < 2:
        return
    first = block.sentences[0]
    if NAME.fullmatch(first.text) and not first.part and not weighty(first):
        block.title = Title(first.text.rstrip("。"), Span(first.span.start, first.span.end - 1))
        block.sentences = block.sentences[1:]


def _tail(title: Title) -> int:
    """How many characters stand behind the number of a value: 分)."""
    digits = title.value_span.end - title.value_span.start if title.value_span else 0
    found = re.search(r"\d[\d.]*|[零一二两三四五六七八九十百]+", title.value_text)
    return len(title.value_text) - (found.start() if found else 0) - digits
