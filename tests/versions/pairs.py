"""Pairs of short texts, and what is said of the difference between them."""

from __future__ import annotations

from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Measures
from redcell_dsl.source.text import Source
from redcell_dsl.versions.align import align
from redcell_dsl.versions.match import units_of
from redcell_dsl.versions.meaning import Meaning, meaning

METHOD = (
    "加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值"
)
HEAD = f"街道书屋评比办法\n@方法 {METHOD}\n@等级 街道级 < 区级 < 市级\n\n第一条  书屋(40分)\n\n"
BASE = (
    "(一)阅读(10分):1、开放阅览室的,加4分;2、组织读书会的,每次加1分,最高3分。\n\n"
    "(二)管理(10分):图书登记不全的,每处扣1分。\n\n"
    "(三)荣誉(10分):获区级以上表彰的,每次加2分。\n\n"
    "(四)例会(10分):每季度至少召开1次管理例会,每少1次扣1分。\n\n"
    "第二条  参评材料由各社区于11月30日前报送。\n"
)


def compiled(text: str, head: str = HEAD) -> tuple[Source, Measures]:
    source = Source("办法", head + text)
    return source, elaborate(source).measures


def compared(old: str, new: str, heads: tuple[str, str] = (HEAD, HEAD)) -> Meaning:
    """The change of meaning between two texts below their heads."""
    one, before = compiled(old, heads[0])
    other, after = compiled(new, heads[1])
    return meaning(before, after, units_of(align(one, other)))


def edited(old: str, new: str) -> Meaning:
    """The change of meaning of one edit of the base text."""
    assert BASE.count(old) == 1, old
    return compared(BASE, BASE.replace(old, new))
