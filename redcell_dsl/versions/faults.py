"""What can be wrong with two texts that are compared, and with the remarks on their amendments."""

from __future__ import annotations

from ..source.diagnostic import Diagnostic, Severity
from ..source.pages import page
from ..source.text import Source, Span

SEVERITIES = {"V050": Severity.INFO}
"""Severities of codes; the others are warnings, since the table is made all the same."""


def fault(
    code: str,
    title: str,
    advice: tuple[str, ...] = (),
    source: Source | None = None,
    span: Span | None = None,
    notes: tuple[str, ...] = (),
) -> Diagnostic:
    """A finding about a table of amendments."""
    severity = SEVERITIES.get(code, Severity.WARNING)
    return Diagnostic(code, severity, title, span, notes=notes, advice=advice, source=source)


CODES: dict[str, tuple[str, str]] = {
    "V050": (
        "两个版本一字不差",
        page(
            "给出的两个文本,正文是不是完全一样。旁注不算正文。",
            "没有修订,就没有对照表可列。常常是同一个文件写了两次,或者新稿还没有保存。",
            "redcell redline 2018 2018",
            "redcell redline 2018 rulesets/2019",
            "没有。",
        ),
    ),
    "V051": (
        "两个文本不像同一部办法",
        page(
            "两个文本相同的文字是不是太少。不到一成的,对照表里几乎全是删除和新增。",
            "多半是选错了文件;照样列出来的表,没有对照的意义。",
            "redcell redline 2018 安全生产标准化",
            "redcell redline 2018 2019",
            "真的全部重写了的,对照表照样生成,可以用。",
        ),
    ),
    "V052": (
        "修订说明对不上对照表",
        page(
            "`修订说明.yaml` 里写的每一个位置,对照表里有没有那一行。位置写新条文的编号,如 第十条、第十条第(二)项;"
            "只有原条文的,前面加“原”,如 原第十二条;标题的修改写 标题,只改编号的写 其余条文。",
            "对不上的说明没有印进表里。条文一改编号,说明就会对错地方,所以不替你猜。",
            "# 修订说明.yaml\n第十二条: 已由上级规定,删去   # 现在的第十二条没有修改",
            "# 修订说明.yaml\n原第十二条: 已由上级规定,删去",
            "没有。",
        ),
    ),
    "V053": (
        "修订说明不是一段文字",
        page(
            "`修订说明.yaml` 里每个位置后面写的,是不是一段文字。",
            "列表、分层的内容不知道怎样印在一格里,没有采用。",
            "# 修订说明.yaml\n第十条:\n- 分值偏低\n- 基层反映",
            "# 修订说明.yaml\n第十条: 分值偏低,基层多次反映",
            "没有。",
        ),
    ),
}
