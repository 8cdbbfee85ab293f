"""Tracked changes: which side counts, and who made how many."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from .package import local, value

ACCEPT, REJECT = "接受", "拒绝"
SIDES = (ACCEPT, REJECT)
NEW = frozenset(("ins", "moveTo", "cellIns"))
OLD = frozenset(("del", "moveFrom", "cellDel"))


def gone(name: str, side: str) -> bool:
    """Whether what stands in a tracked change is no part of the text."""
    return name in (OLD if side == ACCEPT else NEW)


def changes(root: Element) -> Counter[tuple[str, str]]:
    """How many insertions and deletions each author made."""
    found: Counter[tuple[str, str]] = Counter()
    for element in root.iter():
        name = local(element)
        if name in NEW or name in OLD:
            author = (value(element, "author") or "").strip() or "(未署名)"
            found["插入" if name in NEW else "删除", author] += 1
    return found


def said(found: Counter[tuple[str, str]]) -> str:
    """The counts in words: 插入 3 处(张三 2、李四 1),删除 1 处(张三)."""
    parts = []
    for kind in ("插入", "删除"):
        authors = {who: n for (what, who), n in found.items() if what == kind}
        if authors:
            by = "、".join(f"{who} {n}" for who, n in sorted(authors.items()))
            parts.append(f"{kind} {sum(authors.values())} 处({by})")
    return ",".join(parts)
