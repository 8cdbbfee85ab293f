"""The first sheet: what the workbook is for, how it is filled in, what it does not do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model.number import exact
from ...sheets.view import grouped
from .grid import CLAIMS, GUIDE, OFFICES, SCORES, SORTED
from .scheme import BLANK_IS_NONE, Role, Scheme
from .writer import Writer, high

WIDTHS = (12, 32, 14, 38, 32)
WIDE = sum(WIDTHS)


def write(writer: Writer, *, claims: bool) -> None:
    """The sheet. ``claims``: there is a sheet of own scores."""
    page = writer.page(GUIDE, WIDTHS)
    writer.title(page, "汇总排序")
    last = len(WIDTHS) - 1
    source = f"依据《{writer.measures}》({writer.edition})。正文校验码:{grouped(writer.digest)}"
    writer.across(page, 1, (0, last), source, "note", high(source, WIDE))
    row = 3
    for number, said in enumerate(_advice(writer, claims), 1):
        text = f"{number}. {said}"
        writer.across(page, row, (0, last), text, "plain", high(text, WIDE))
        row += 1
    _marks(writer, page, row + 1)
    page.print_area(0, 0, row + 2 + len(writer.grid.scheme.marks), last)


def _advice(writer: Writer, claims: bool) -> Iterator[str]:
    grid, scheme = writer.grid, writer.grid.scheme
    yield (
        f"在“{SCORES}”里一行填一个申报对象,最多 {grid.capacity} 个。只能填浅黄色的格;"
        "主管部门可以从下拉清单里选填过的。要去掉一个对象,清空它的格,不要删行;复制可以,不要剪切。"
    )
    yield (
        "得分填各条的考评得分。空着的是还没有评,不当作 0 分;填了文字、超出分值、不合分档的变红,"
        "该对象无效,不排名次。"
    )
    for mark in scheme.marks:
        if mark.shares:
            names = "、".join(count.name for count in mark.shares.counts)
            yield (
                f"{mark.label}按比例得分,填{names},得分自动算成分数,不四舍五入;总分的分子、分母见右边,"
                f"比较名次用的是分数。各数在 {mark.shares.room(scheme.largest)} 以内都能算。"
            )
    typed = [place for place in scheme.ratios if not scheme.marks[place].shares]
    if typed:
        labels = "、".join(scheme.marks[place].label for place in typed)
        yield (
            f"{labels}按比例得分,可能除不尽,所以填成分数:分子、分母各填一个整数(整数得分的分母填 1),"
            f"不要填四舍五入的小数。分母不大于 {scheme.largest}。总分的分子、分母见右边,比较名次用的是分数。"
        )
    others = [mark.label for mark in scheme.marks if mark.optional]
    if others:
        yield f"“{'”“'.join(others)}”只填有的对象,没有的空着。{_beside(scheme)}"
    what = "附加分以外的得分合计" if scheme.of(Role.OUTSIDE) else "总分"
    cap = f"{what}不超过 {exact(scheme.cap)} 分。" if scheme.cap is not None else ""
    yield (
        f"{cap}总分、名次随填随算。总分完全相等的并列,占同一名次,下一名顺延(1、1、3);"
        "表格不替人分出先后。"
    )
    yield (
        "“待定”是还缺得分的。名次只在评全的之间排;“可能名次”写出缺的得分补齐以后还可能是第几名,"
        "没有写的不会再变。"
    )
    yield f"“{SORTED}”按名次自动排列,不用也不能手工排序。"
    yield (
        "各表填了几行就印几行,空白的印一页,表头每页都印(Excel、WPS;LibreOffice 会连空行一起印,"
        "在打印时选页数)。重新设过打印区域以后,不再随着填的行数变。"
    )
    if claims:
        yield f"“{CLAIMS}”填自评得分,逐条比较;不填不影响名次。"
    yield f"“{OFFICES}”自动统计各主管部门的情况。"
    yield "各表加了保护,没有密码:公式不会误改;要调整列宽、行高可以直接调。"


def _beside(scheme: Scheme) -> str:
    """What marks that are no article's do to a total."""
    said = []
    if scheme.one(Role.DROPPED) is not None:
        said.append(
            f"填了“不计分值”的,各条得分之和按“{exact(scheme.full)}÷({exact(scheme.full)}-不计分值)”折算。"
        )
    if scheme.one(Role.VOIDED) is not None:
        said.append("“总分否决”填 1 的,总分为 0。")
    if scheme.one(Role.BARRED) is not None:
        said.append("“不得评优”填 1 的,最高等次降为下一等。")
    return "".join(said)


def _marks(writer: Writer, page: Any, row: int) -> None:
    writer.heads(page, row, ("条", "题目", "得分", "怎样填", "自评对照"), 22)
    for place, mark in enumerate(writer.grid.scheme.marks, row + 1):
        how = "分子、分母" if mark.ratio else mark.steps
        how = BLANK_IS_NONE if mark.optional else how
        if mark.shares:
            how = "、".join(count.name for count in mark.shares.counts)
        bounds = "—" if mark.optional else mark.bounds
        own = "有" if mark.own else "没有(由主管部门或考评组填报)"
        texts = (mark.label, mark.title, bounds, how, own)
        page.set_row(place, max(high(said, wide) for said, wide in zip(texts, WIDTHS, strict=True)))
        for column, said in enumerate(texts):
            writer.text(page, place, column, said, "print")
