"""Whom and when a text concerns: whom it is for, who may assess, from what day it is in force."""

from __future__ import annotations

from datetime import date

from ..model.norm import Addressees, Assessors, Effect
from ..source.pattern import Pattern
from ..source.text import normalise
from .admission import Check
from .condition import Standing
from .dates import day_words

DAY = Pattern(r"(\d{4})年(\d{1,2})月(\d{1,2})日")

SHORTEST = 3
"""Characters by which a kind may be called in short: 派出所 for 基层派出所."""


def addressed(norm: Addressees, kind: str, citation: str = "") -> Check:
    """Whether a text is for a kind of units or people.

    Met where the kind is listed, in full or by how its name there ends, with a remark for the latter.
    A kind that is not listed is not met, or open where the list itself is (等). No kind: open.
    """
    said = f"适用于{'、'.join(norm.kinds)}{'等' if norm.open else ''}"
    wanted = normalise(kind).strip()
    if not wanted:
        return Check(norm.id, citation, said, Standing.OPEN, "没有填是哪一种单位或人员")
    found = [each for each in norm.kinds if normalise(each) == wanted]
    if found:
        return Check(norm.id, citation, said, Standing.MET, f"“{kind}”在其内")
    if len(wanted) >= SHORTEST:
        found = [each for each in norm.kinds if normalise(each).endswith(wanted)]
    if found:
        remark = f"是按“{'”“'.join(found)}”认定的,请核对"
        return Check(norm.id, citation, said, Standing.MET, f"“{kind}”在其内", remark=remark)
    if norm.open:
        reason = f"没有列出“{kind}”,但所列的没有穷尽,由解释机关认定"
        return Check(norm.id, citation, said, Standing.OPEN, reason)
    return Check(norm.id, citation, said, Standing.FAILED, f"“{kind}”不在其内")


def assessor(norm: Assessors, kind: str, citation: str = "") -> Check:
    """Whether people of a kind may assess: only the kinds that the text lists. No kind: open."""
    kinds = "、".join(norm.kinds)
    said = f"考评人员从{kinds}中产生"
    if not kind:
        return Check(norm.id, citation, said, Standing.OPEN, "没有填是哪一种人员")
    if kind in norm.kinds:
        return Check(norm.id, citation, said, Standing.MET, f"“{kind}”在其内")
    return Check(norm.id, citation, said, Standing.FAILED, f"“{kind}”不在其内")


def in_force(norm: Effect, published: date | None, on: date, citation: str = "") -> Check:
    """Whether a text is in force on a day: from the date that it names, else from its publication.

    The first day counts. Open where it runs from a publication whose date is not known.
    """
    said = f"自{norm.start}起施行"
    named = DAY.search(norm.start)
    start = date(int(named[1]), int(named[2]), int(named[3])) if named else published
    if start is None:
        return Check(norm.id, citation, said, Standing.OPEN, "发布日期没有填,不能认定是否已经施行")
    reason = f"{day_words(start)}起施行,{day_words(on)}"
    if on < start:
        return Check(norm.id, citation, said, Standing.FAILED, f"{reason}还没有施行")
    return Check(norm.id, citation, said, Standing.MET, f"{reason}已经施行")
