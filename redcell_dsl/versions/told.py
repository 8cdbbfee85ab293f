"""What a table of amendments says of itself in words, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator

from ..source.pattern import Pattern
from .rows import Kind
from .view import Redline

NAME = "修订对照表"
HEADS = ("序号", "原条文", "修订后条文", "修改类型", "对计分的影响", "说明")
NOTHING = "(无)"
IDENTICAL = "两个版本一字不差,没有修订"


LONGEST_LINE = 34
"""Characters of a title on one line."""
VERSION = Pattern(r"(?<=.)[(（][^()（）]*[)）]$")
"""What tells a version at the end of its title."""


def titled(title: str) -> tuple[str, ...]:
    """A title in its marks; a long one has what tells its version on a line of its own."""
    found = VERSION.search(title) if len(title) > LONGEST_LINE else None
    if found is None:
        return (f"《{title}》",)
    return f"《{title[: found.start()]}", f"{found[0]}》"


def named(labels: tuple[str, str]) -> tuple[str, str]:
    """What the two texts are, below the title of the table."""
    return f"原文本:{labels[0]}", f"修订文本:{labels[1]}"


def summary(table: Redline) -> Iterator[str]:
    """How much was amended, above the table."""
    if table.identical:
        yield f"{IDENTICAL}。"
        return
    if not table.rows:
        yield "两个版本的文字和编号都一样,没有修订。"
        return
    if table.strange:
        yield f"注意:两个文本只有 {100 * table.alike:.0f}% 的文字相同,看起来不是同一部办法,核对是否选错了文件。"
    counts = ((kind, table.count(kind)) for kind in Kind)
    said = ",".join(f"{kind} {count}" for kind, count in counts if count)
    yield f"共列 {len(table.rows)} 行,其中:{said}(一行可有几种)。"


def legend(table: Redline) -> Iterator[str]:
    """How the table is read, and what it leaves out, below it."""
    if table.rows:
        yield (
            "注:删去的文字加删除线,新增的文字加粗并加下划线;“……”处的内容没有改动,不再列出。"
            "条文按内容对应,不按编号对应。"
        )
    if table.rows and any(row.effect for row in table.rows):
        yield (
            "对计分的影响:由两个文本编译出来的规则逐条比较得出,“例”是同一份填报按新旧两版的得分;"
            "空白的,程序不下结论,由修订人填写。"
        )
    if table.respelled:
        yield f"另有 {table.respelled} 处只改了标点、全半角、空格或者字形,不作为修订列出。"
