"""复核表: who objects to what, on what grounds, and what the reviewing body decides."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from ...model.norm import ReviewLimit
from ...model.number import exact
from ...sheets.view import Signature
from ..document import Align, Block, Document, Logo, PageBreak, Row, Style, Table, cell, paragraph
from ..raster import pixels
from . import bodies
from .parts import BOX, LINE, fields, head, label, opinions
from .stationery import Stationery

DISPUTED = 5
"""Clauses that fit the form."""
ROOM = 106
"""The height of the places for the grounds of all clauses, in mm: what they leave fills one page."""
LEAST = 12
"""The least height of the place for the grounds of one clause, in mm."""
CHANGED, REASONS = 50, 60


def review(stationery: Stationery) -> Document:
    """The form by which a result is objected to."""
    return stationery.document("复核表", "考评结果复核申请表", _blocks(stationery))


def _blocks(stationery: Stationery) -> Iterator[Block]:
    yield stationery.under()
    yield paragraph("一、申请", Style.FIRST)
    kinds = "  ".join(f"{honour.name}{BOX}" for honour in stationery.measures.honours)
    yield fields(
        [
            ("申请单位(人)", ""),
            ("联系人、电话", ""),
            ("公示的得分", ""),
            ("主张的得分", ""),
            ("公示开始日期", ""),
            ("申请日期", ""),
        ]
    )
    yield Table((16, 84), (), (Row((label("奖项"), cell(kinds)), LINE), _times(stationery)))
    heads = head("序号", "条款", "公示得分", "主张得分", "理由和事实", "佐证材料(名称、页码)")
    rows = tuple(_grounds(stationery.letterhead.logo))
    yield Table((6, 15, 12, 12, 31, 24), (heads,), rows)
    own = Signature("申请单位(人)", ("负责人或本人(签名):",), seal=True)
    yield opinions((own,))
    yield PageBreak()
    yield paragraph("二、复核", Style.FIRST)
    yield _decision()
    team = bodies.reviewer(stationery.measures) or "复核机关"
    yield opinions((Signature(f"{team}意见", ("复核人员(签名):", "负责人(签名):"), seal=True),))
    yield from (paragraph(text, Style.NOTE) for text in stationery.objections())
    who = bodies.interpreter(stationery.measures)
    if who:
        yield paragraph(f"条文怎样理解有争议的,由{who}负责解释。", Style.NOTE)
    yield stationery.basis()


def _times(stationery: Stationery) -> Row:
    """Which review of the result this is, and how many the text allows."""
    limits = stationery.norms(ReviewLimit)
    bound = f"(复核以 {exact(limits[0].times.value)} 次为限)" if limits else ""
    said = f"第一次申请{BOX}  已经复核过\u3000\u3000次{BOX}{bound}"
    return Row((label("复核次数"), cell(said)), LINE)


def _grounds(logo: Logo | None) -> Iterator[Row]:
    """Places for the clauses objected to: fewer or lower ones where a logo takes its part."""
    room = ROOM - (_tall(logo) if logo else 0)
    count = min(DISPUTED, max(room // LEAST, 1))
    for number in range(1, count + 1):
        cells = (cell(str(number), align=Align.CENTRE), *(cell("") for _ in range(5)))
        yield Row(cells, max(room // count, LEAST))


def _tall(logo: Logo) -> int:
    """The height of a logo as it is printed, in mm."""
    wide, high = pixels(logo.data)
    return ceil(logo.width * high / max(wide, 1))


def _decision() -> Table:
    room = "\u3000" * 4
    taken = f"受理{BOX}  不受理{BOX},理由:"
    verdict = f"维持{BOX}  改正{BOX},得分改为{room}分"
    rows = (
        Row((label("是否受理"), cell(taken)), LINE),
        Row((label("结论"), cell(verdict)), LINE),
        Row((label("改动的条款和得分"), cell("")), CHANGED),
        Row((label("理由和依据"), cell("")), REASONS),
    )
    return Table((16, 84), (), rows)
