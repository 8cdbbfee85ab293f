"""The words of the first pages: how a workbook is filled in, what its colours say, what it can hold."""

from __future__ import annotations

from collections.abc import Iterator

from ...facts import layout
from ...model.fact import Ledger, Marks, Periodic, Quantity
from .pages import Pages
from .scored import Sheets


def advice(found: Pages, made: Sheets) -> tuple[str, ...]:
    """The points of the guide, in order."""
    return tuple(_advice(found, made))


def _advice(found: Pages, made: Sheets) -> Iterator[str]:
    yield (
        f"先填“{layout.DETAILS}”“{layout.BASICS}”,再填各张台账;“{layout.SCORE}”的自评分随填随算。"
        "浅黄色的格子可以填写,其他格子已经锁定(没有设密码),不要解除保护增删行。"
    )
    yield (
        "空着表示“还没有填”,既不当作 0,也不当作“否”。没有的次数填 0,没有做到的填“否”;"
        f"台账确实一件也没有的,在第一行第一格写“{layout.NONE}”。没填齐以前,得分写成“待填 2~5”这样的范围。"
    )
    if any(isinstance(fact.type, Periodic) for fact in found.form.facts):
        yield (
            "每季度、每月、每周要做几次的,逐次记在它自己的表里,填了考评年度才能算;"
            f"只知道缺几次的,在“{layout.BASICS}”里写“缺 2”,期期达到的写“是”。两处都填的必须一致。"
        )
    if any(isinstance(fact.type, Periodic) and fact.type.grouped for fact in found.form.facts):
        yield (
            f"按组、按人各自计算的,在“{layout.ROSTER}”里列出全部的组或人,台账的“组”一栏写得一样;"
            f"没有这种组织的,“名称”写“{layout.NONE}”。"
        )
    if any(isinstance(fact.type, Ledger) for fact in found.form.facts):
        yield "同一件事写法要一样(同一件只计一次),前后不要有空格;日期填到日,格式 2018-05-01。"
    yield (
        "“互相矛盾”表示两处的答案对不上,“填错”表示有一行认不出;这时本项和总分都写“不能计分”,"
        "改正以后自动算出。每张台账第 2 行写明可填多少行,超出的不计分并提示。"
    )
    limits = made.build.limits
    yield (
        f"数目最大填 {limits.count},用来算比例的票数最大填 {limits.divided};得分都用整数精确计算,"
        "只有显示时保留到小数点后 4 位。"
    )
    if any(isinstance(fact.type, Quantity | Marks) for fact in found.form.facts):
        yield (
            f"带小数的数(率、成绩、评定的分数)最多填 {limits.places} 位小数,多出的算填错,不替人四舍五入;"
            "百分率填百分号前面的数,85.5% 填 85.5。"
        )
    yield (
        "颜色:浅黄=可以填写,橙黄=待填,浅红=互相矛盾、填错或超出容量,蓝色斜体=封顶,"
        f"红色斜体=不得分。“{layout.WORKINGS}”“{layout.HELPERS}”是算分的过程,已经隐藏,核对时取消隐藏。"
    )
    yield "填完保存,可以直接用 redcell score 读取,得分应与本表一致。"
