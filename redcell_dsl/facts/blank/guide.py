"""The words of a form's first page: how it is filled in, by whom, what an empty cell means."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.fact import Period, Periodic, Supplier
from .. import layout
from .form import Blank

EVERYBODY = "各方合填"


def heading(form: Blank) -> str:
    """The title of a form."""
    return f"{form.honour} 填报表({whose(form)})"


def whose(form: Blank) -> str:
    """Who fills a form in, in a few words."""
    return f"{form.side}填" if form.side else EVERYBODY


def advice(form: Blank) -> tuple[str, ...]:
    """The points of the guide that hold for every way of filling in, in order."""
    return tuple(_advice(form))


def _advice(form: Blank) -> Iterator[str]:
    yield WHO[form.side]
    yield (
        "空着表示“还没有填”,按缺少处理:既不当作 0,也不当作“否”,得分会算成一个范围。"
        "没有的次数、人数填 0;没有做到的填“否”。"
    )
    yield (
        "填实际情况。条文里“不按期”“未落实”“缺记录”一类的问题,问的是有没有这种情形、有几次,"
        "没有这种情形填“否”或 0。"
    )
    if any(isinstance(fact.type, Periodic) for fact in form.facts):
        yield _calendar(form)


def _calendar(form: Blank) -> str:
    said = "每年、每半年、每季度、每月按考评年度的日历计算,一次活动记在它的日期所在的那一期。"
    weekly = any(
        isinstance(fact.type, Periodic) and fact.type.period is Period.WEEK for fact in form.facts
    )
    more = "一周从星期一到星期日,跨年的一周归它的星期四所在的那一年。" if weekly else ""
    return said + more


def text_advice(form: Blank) -> tuple[str, ...]:
    """The points of the guide for a text, in order."""
    return (
        "在冒号后面填写,冒号后空一格;以 # 开头的行是说明,可以删去。缩进用空格,不用制表符。",
        *advice(form),
        "没有的台账写 `[]`;按组、按人各自计算而没有这种组织的,也写 `[]`。",
        "佐证材料写成 # 开头的注释,或另附台账。",
    )


def workbook_advice(form: Blank) -> tuple[str, ...]:
    """The points of the guide for a workbook, in order."""
    return tuple(_workbook_advice(form))


def _workbook_advice(form: Blank) -> Iterator[str]:
    yield "只在浅黄色的格子里填写。表名、表头、编号已经锁定,不要改动;没有设密码。"
    yield "点中一个格子,会显示条款、允许怎样填、需要什么佐证。带箭头的格子点箭头选取。"
    yield from advice(form)
    if any(layout.has_sheet(fact) for fact in form.facts):
        yield (
            f"台账一行记一件,日期写到日。灰色的“{layout.MARK}”行不计入,不必删除。"
            f"台账空着算没有填;确实一件也没有的,在第一行第一格写“{layout.NONE}”。"
        )
    if any(isinstance(fact.type, Periodic) and fact.type.grouped for fact in form.facts):
        yield (
            f"按组、按人各自计算的(如各党小组),先在“{layout.ROSTER}”里列出全部的组或人,"
            "台账的“组”一栏与它写得一样;不分组的,“组”一栏空着。"
            f"没有这种组织的(如没有党小组),在“{layout.ROSTER}”里名称写“{layout.NONE}”,"
            f"不要在台账里写“{layout.NONE}”:那是有组织而一次也没有开展。"
        )
    yield "“佐证”“佐证材料”写材料名称、文号或存放处,验收时据此查看。"


WHO = {
    Supplier.CANDIDATE: "本表由申报对象填写。由主管部门、考评组掌握的情况另有表格,不在本表。",
    Supplier.OFFICE: "本表由主管部门填写,对所属各申报对象通用,一个年度填一份。",
    Supplier.REVIEW: "本表由考评组在实地验收时填写,每个申报对象一份。",
    None: (
        "本表包括一个申报对象计分要用的全部情况,由申报对象、主管部门、考评组各填各的;"
        "不是申报对象填的,注明了由谁填。"
    ),
}
