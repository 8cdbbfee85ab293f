"""Revisions of a regulation made at random, on its lines alone: nothing here knows how decisions are read.

A revision is what an office may do to a text: numbers and words changed, articles, items, 目 and rows of
tables added, dropped and numbered anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
import re

from redcell_dsl.manuscript.sync import Fate, Synced
from redcell_dsl.source.places import rulesets_folder
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.outline import official
from redcell_dsl.versions.amending.consolidate import consolidate
from redcell_dsl.versions.amending.decide import decide

HAN = "零一二三四五六七八九十"
ARTICLE = re.compile(r"第([一二三四五六七八九十]+)条(?=[ \u00a0\u3000])")
ITEM = re.compile(r"[(（]([一二三四五六七八九十]+)[)）]")
MAJOR = re.compile(r"([一二三四五六七八九十]+)、")
SUBITEM = re.compile(r"(?:(?<=[:;。：；])|^)(\d+)、")
CHAPTER = re.compile(r"第([一二三四五六七八九十]+)章[ \u00a0\u3000]+")
WORDS = ("另行", "如实", "全面", "按时", "公开", "书面", "逐项", "统一")
MATTERS = ("记录完整", "张贴公告", "建立台账", "组织演练", "走访群众", "整理档案")


def han(count: int) -> str:
    """A number below 100 in hanzi."""
    ten, one = divmod(count, 10)
    return (
        (HAN[ten] if ten > 1 else "") + ("十" if ten else "") + (HAN[one] if one or not ten else "")
    )


def count_of(words: str) -> int:
    if "十" not in words:
        return HAN.index(words)
    ten, one = words.split("十")
    return (HAN.index(ten) if ten else 1) * 10 + (HAN.index(one) if one else 0)


def revised(text: str, random: Random) -> str:
    """Another text that a decision could make of this one."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 5)):
        change = random.choice(CHANGES)
        lines = change(list(lines), random)
    return "\n".join(lines)


Lines = list[str]


def number(lines: Lines, random: Random) -> Lines:
    """Another number of points, times or people."""
    places = [
        (at, found)
        for at, line in enumerate(lines)
        for found in re.finditer(r"(?<![\d.])\d{1,2}(?=[分次人名篇个]|%)", line)
    ]
    if places:
        at, found = random.choice(places)
        now = str(random.choice([n for n in range(1, 30) if str(n) != found[0]]))
        lines[at] = lines[at][: found.start()] + now + lines[at][found.end() :]
    return lines


def wording(lines: Lines, random: Random) -> Lines:
    """A word put in, taken out or changed inside a sentence."""
    places = [
        (at, found)
        for at, line in enumerate(lines)
        for found in re.finditer(r"(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff])", line)
        if found.start() > 9 and not re.search("[第章条]", found[0])
    ]
    if places:
        at, found = random.choice(places)
        now = random.choice(["", random.choice(WORDS), found[0] + random.choice(WORDS)])
        lines[at] = lines[at][: found.start()] + now + lines[at][found.end() :]
    return lines


def heading(lines: Lines, random: Random) -> Lines:
    """Another name of a chapter or of the whole text."""
    places = [at for at, line in enumerate(lines) if CHAPTER.match(line)]
    if places:
        at = random.choice(places)
        lines[at] = lines[at] + random.choice(["和要求", "与运用"])
    return lines


def block(lines: Lines, at: int, mark: re.Pattern[str]) -> int:
    """Where the lines of a unit end that begins at a line: at the next of its kind, or a higher one."""
    end = at + 1
    higher = [CHAPTER, ARTICLE, MAJOR] if mark is not MAJOR else [MAJOR]
    while end < len(lines):
        if any(each.match(lines[end]) for each in (mark, *higher)) or tail(lines[end], mark):
            break
        end += 1
    while end > at + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def tail(line: str, mark: re.Pattern[str]) -> bool:
    """A paragraph below the items of an article that belongs to none of them."""
    marks = (ITEM, SUBITEM, MAJOR, re.compile(r"[|｜]"))
    return mark is ITEM and bool(line.strip()) and not any(each.match(line) for each in marks)


def starts(lines: Lines, mark: re.Pattern[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if mark.match(line)]


def drop_article(lines: Lines, random: Random) -> Lines:
    mark = ARTICLE if starts(lines, ARTICLE) else MAJOR
    places = starts(lines, mark)
    if len(places) < 4:
        return lines
    at = random.choice(places)
    end = block(lines, at, mark)
    while end < len(lines) and not lines[end].strip():
        end += 1
    lines[at:end] = []
    while lines and not lines[-1].strip():
        lines.pop()
    lines.append("")
    return follow(lines, mark, 0, len(lines), at, -1) if random.random() < 0.7 else lines


def add_article(lines: Lines, random: Random) -> Lines:
    mark = ARTICLE if starts(lines, ARTICLE) else MAJOR
    places = starts(lines, mark)
    if not places:
        return lines
    at = random.choice(places)
    end = block(lines, at, mark)
    if end < len(lines) and CHAPTER.match(next((x for x in lines[end:] if x.strip()), "")):
        return lines  # whether it belongs before or behind the chapter, a text of lines cannot tell
    found = mark.match(lines[at])
    assert found
    count = count_of(found[1]) + 1
    name = random.choice(MATTERS)
    head = f"第{han(count)}条  {name}(6分)" if mark is ARTICLE else f"{han(count)}、{name}(6分)"
    items = [f"(一){each}(3分):1、{each}的,加3分。" for each in random.sample(MATTERS, 2)]
    items[1] = items[1].replace("(一)", "(二)")
    new = ["", head, "", items[0], "", items[1]]
    lines = follow(lines, mark, 0, len(lines), end, 1)
    lines[end:end] = new
    return lines


def follow(
    lines: Lines, mark: re.Pattern[str], begin: int, end: int, behind: int, by: int
) -> Lines:
    """The numbers of a kind move on from a line on."""
    for at in range(max(begin, behind), end):
        found = mark.match(lines[at])
        if found:
            was = found[1]
            now = han(count_of(was) + by)
            lines[at] = lines[at][: found.start(1)] + now + lines[at][found.end(1) :]
    return lines


def home(lines: Lines, at: int) -> tuple[int, int]:
    """The lines of the article that a line stands in."""
    mark = ARTICLE if starts(lines, ARTICLE) else MAJOR
    begin = at
    while begin > 0 and not mark.match(lines[begin]):
        begin -= 1
    return begin, block(lines, begin, mark)


def drop_item(lines: Lines, random: Random) -> Lines:
    places = [at for at in starts(lines, ITEM) if at > 0]
    places = [
        at for at in places if sum(home(lines, at)[0] <= p < home(lines, at)[1] for p in places) > 2
    ]
    if not places:
        return lines
    at = random.choice(places)
    begin, end = home(lines, at)
    last = block(lines, at, ITEM)
    while last < len(lines) and not lines[last].strip():
        last += 1
    gone = last - at
    lines[at:last] = []
    while lines and not lines[-1].strip():
        lines.pop()
    lines.append("")
    if random.random() < 0.7:
        follow(lines, ITEM, begin, min(end - gone, len(lines)), at, -1)
    return lines


def add_item(lines: Lines, random: Random) -> Lines:
    places = [at for at in starts(lines, ITEM) if at > 0]
    if not places:
        return lines
    at = random.choice(places)
    begin, end = home(lines, at)
    last = block(lines, at, ITEM)
    found = ITEM.match(lines[at])
    assert found
    count = count_of(found[1]) + 1
    name = random.choice(MATTERS)
    gap = "" if last < len(lines) and not lines[last].strip() else None
    follow(lines, ITEM, begin, end, last, 1)
    new = f"({han(count)}){name}(4分):1、{name}的,加4分。"
    lines[last:last] = [new] if gap is None else ["", new]
    return lines


def split_line(line: str) -> list[str]:
    """The 目 that run on in a line, with what stands before them."""
    places = [found.start() for found in SUBITEM.finditer(line)]
    if len(places) < 2:
        return []
    return [line[a:b] for a, b in zip([0, *places], [*places, len(line)], strict=True)]


def in_line(lines: Lines) -> list[int]:
    found = []
    for at, line in enumerate(lines):
        parts = split_line(line)
        marks = [SUBITEM.match(part) for part in parts[1:]]
        told = [int(mark[1]) for mark in marks if mark]
        if parts and told == list(range(1, len(told) + 1)):
            found.append(at)
    return found


def drop_subitem(lines: Lines, random: Random) -> Lines:
    places = in_line(lines)
    if not places:
        return lines
    at = random.choice(places)
    head, *parts = split_line(lines[at])
    gone = random.randrange(len(parts))
    del parts[gone]
    if random.random() < 0.8:
        parts = [renumbered(part, order) for order, part in enumerate(parts, 1)]
    lines[at] = head + ended(parts)
    return lines


def add_subitem(lines: Lines, random: Random) -> Lines:
    places = in_line(lines)
    if not places:
        return lines
    at = random.choice(places)
    head, *parts = split_line(lines[at])
    place = random.randint(0, len(parts))
    parts.insert(place, f"0、{random.choice(MATTERS)}的,加1分;")
    parts = [renumbered(part, order) for order, part in enumerate(parts, 1)]
    lines[at] = head + ended(parts)
    return lines


def renumbered(part: str, order: int) -> str:
    return re.sub(r"^\d+", str(order), part)


def ended(parts: list[str]) -> str:
    """A list whose last part ends in a full stop."""
    made = [part[:-1] + ";" if part[-1:] == "。" else part for part in parts]
    if made:
        made[-1] = re.sub("[;；]$", "。", made[-1])
    return "".join(made)


def rows(lines: Lines) -> list[int]:
    return [
        at
        for at, line in enumerate(lines)
        if line.startswith("|")
        and lines[at - 1].startswith("|")
        and "小计" not in line
        and "合计" not in line
        and "^^" not in line
    ]


def row(lines: Lines, random: Random) -> Lines:
    """A row of a table changed, added or dropped."""
    places = rows(lines)
    if not places:
        return lines
    at = random.choice(places)
    match random.randrange(3):
        case 0:
            lines[at] = lines[at].replace("分", "分左右", 1)
        case 1:
            lines.insert(
                at + 1, re.sub(r"[\u4e00-\u9fff]{2,6}", random.choice(MATTERS), lines[at], count=1)
            )
        case _ if at + 1 < len(lines) and "^^" not in lines[at + 1]:
            del lines[at]
        case _:
            pass
    return lines


Change = Callable[[Lines, Random], Lines]
CHANGES: tuple[Change, ...] = (
    number,
    number,
    wording,
    wording,
    heading,
    drop_article,
    add_article,
    drop_item,
    add_item,
    drop_subitem,
    add_subitem,
    row,
)


# ---- revisions held against the decisions drafted from them --------------------------------------

NAMES = ("2018", "学生综合测评", "安全生产标准化", "机关绩效考核")


@dataclass(frozen=True)
class Told:
    """A draft that makes the new text: how many clauses it has, and whether it says all anew."""

    clauses: int
    whole: bool


@dataclass(frozen=True)
class Broken:
    """A revision whose draft does not make it, and how."""

    name: str
    seed: int
    why: str


@cache
def text_of(name: str) -> Source:
    source = read_file(rulesets_folder() / name / "办法.txt").source
    assert source is not None
    return source


def drafted(name: str, seed: int) -> Told | Broken:
    """Revise a text, draft the decision, apply it to the text with its notes."""
    source = text_of(name)
    old = official(source)
    new = revised(old, Random(seed))  # noqa: S311
    found = decide(Source("旧稿", old), Source("新稿", new))
    if found.text is None:
        same = new == old
        return Told(0, False) if same else Broken(name, seed, "没有起草出来")
    made = consolidate(source, Source("决定", found.text))
    if made.synced is None or made.text is None:
        return Broken(name, seed, "修改不了")
    if made.amended.text != new or official(Source("", made.text)) != new:
        return Broken(name, seed, "文字不同")
    if notes(source.text) != notes(made.text) + lost(made.synced):
        return Broken(name, seed, "旁注不齐")
    return Told(found.clauses, any(each.code == "V041" for each in found.diagnostics))


def notes(text: str) -> Counter[str]:
    return Counter(line.rstrip() for line in text.splitlines() if line.lstrip()[:1] in ("@", "＠"))


def lost(synced: Synced) -> Counter[str]:
    return Counter(line for each in synced.of(Fate.LOST) for line in each.note.lines)
