"""Formulas of what is entered: whether a score is missing, fit or unfit, and what counts come to."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ...model.number import exact
from .grid import QUOTA_CELL
from .scheme import Mark
from .shares import MOST_COUNT, Shares, Tally

WIDE_SPACE = "\N{IDEOGRAPHIC SPACE}"
NEAR = "0.000001"
"""How near to a step a decimal must be: programs hold no decimal exactly."""


def quota(capacity: int) -> str:
    """The number of places that is entered, -1 where it is none."""
    cell = QUOTA_CELL
    whole = f"IF({cell}<0,-1,IF({cell}>{capacity},-1,IF({cell}=INT({cell}),{cell},-1)))"
    return f"=IF(ISLOGICAL({cell}),-1,IF(ISNUMBER({cell}),{whole},-1))"


def trimmed(cell: str) -> str:
    """A text without spaces around it; nothing for an error."""
    return f'IF(ISERROR({cell}),"",TRIM(SUBSTITUTE({cell}&"","{WIDE_SPACE}"," ")))'


def state_of(mark: Mark, top: str, over: str, largest: int) -> str:
    """Whether a score is missing (0), fit (1) or unfit (2)."""
    if not mark.ratio:
        least, most, unit = exact(mark.least), exact(mark.most), mark.unit
        step = f"IF(ABS({top}*{unit}-ROUND({top}*{unit},0))<{NEAR},1,2)"
        inside = f"IF({top}<{least},2,IF({top}>{most},2,{step}))"
        return f"IF(ISBLANK({top}),{int(mark.optional)},{_number(top, inside)})"
    least = f"{top}*{mark.least.denominator}<{mark.least.numerator}*{over}"
    most = f"{top}*{mark.most.denominator}>{mark.most.numerator}*{over}"
    sized = f"IF({over}<1,2,IF({over}>{largest},2,IF({over}<>INT({over}),2,IF({top}<>INT({top}),2,"
    sized += f"IF({least},2,IF({most},2,1))))))"
    both = _number(top, _number(over, sized))
    return (
        f"IF(ISBLANK({top}),IF(ISBLANK({over}),0,{_number(over, '0')}),"
        f"IF(ISBLANK({over}),{_number(top, '0')},{both}))"
    )


def _number(cell: str, then: str) -> str:
    """``then`` for a number, else unfit; a truth value is none."""
    return f"IF(ISLOGICAL({cell}),2,IF(ISNUMBER({cell}),{then},2))"


def fraction_of(shares: Shares, cells: Sequence[str]) -> tuple[str, str]:
    """Numerator and denominator of the points that counts make; 0 and 1 while any is missing."""
    whole = {
        over: f"IF({cells[over]}>0,MIN({cells[over]},{MOST_COUNT}),1)" for over in shares.overs
    }
    under = "*".join([str(shares.unit), *whole.values()])
    terms = []
    for share in shares.shares:
        others = [text for over, text in whole.items() if over != share.over]
        top = f"MIN({cells[share.top]},{MOST_COUNT})"
        part = "*".join([str(int(share.points * shares.unit)), top, *others])
        zero = int((share.zero or Fraction(0)) * shares.unit)
        terms.append(f"IF({cells[share.over]}>0,{part},{'*'.join([str(zero), *others])})")
    missing = _missing(cells)
    return f"IF({missing},0,{'+'.join(terms)})", f"IF({missing},1,{under})"


def _missing(cells: Sequence[str]) -> str:
    """Whether any of some cells beside one another holds no number."""
    return f"COUNT({cells[0]}:{cells[-1]})<{len(cells)}"


def state_of_counts(shares: Shares, cells: Sequence[str], over: str, largest: int) -> str:
    """Whether counts are missing (0), fit (1) or unfit (2); ``over`` is their denominator."""
    pairs = list(zip(cells, shares.counts, strict=True))
    wrong = "+".join(_wrong(cell, count) for cell, count in pairs)
    unfit = [f"{cell}>{cells[c.within]}" for cell, c in pairs if c.within is not None]
    nothing = [f"{cells[share.over]}=0" for share in shares.shares if share.zero is None]
    said = ",".join(dict.fromkeys([*unfit, *nothing, f"{over}>{largest}"]))
    return f"IF({wrong}>0,2,IF({_missing(cells)},0,IF(OR({said}),2,1)))"


def _wrong(cell: str, count: Tally) -> str:
    """1 for what is no count, else 0."""
    whole = f"IF({cell}<>INT({cell}),1,0)"
    inside = f"IF({cell}<{count.least},1,IF({cell}>{count.most},1,{whole}))"
    number = f"IF(ISLOGICAL({cell}),1,IF(ISNUMBER({cell}),{inside},1))"
    return f"IF(ISBLANK({cell}),0,{number})"
