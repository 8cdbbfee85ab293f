"""What a condition asks for, in words of the text."""

from __future__ import annotations

from ..model import expression as ex
from ..model.expression import Comparison, Expression
from ..model.fact import Standings
from ..model.number import exact
from .amounts import Setting, facts_in
from .ranks import never_marked, percent, span_years, wanted_years

_SIGNS = {
    Comparison.AT_LEAST: "不少于",
    Comparison.MORE: "多于",
    Comparison.AT_MOST: "不多于",
    Comparison.LESS: "少于",
    Comparison.EQUAL: "为",
}


def demand(term: Expression, setting: Setting) -> str:
    """What a condition asks for, in words of the text."""
    match term:
        case ex.Holds(fact):
            return setting.facts[fact].name
        case ex.Not(ex.Holds(fact)):
            return f"没有「{setting.facts[fact].name}」"
        case ex.Not(inner):
            return f"不得({demand(inner, setting)})"
        case ex.All(terms):
            return "且".join(_limb(each, setting) for each in terms)
        case ex.Any(terms):
            return "或".join(_limb(each, setting) for each in terms)
        case ex.Compare():
            return _compared(term, setting)
        case ex.Met(fact, minimum):
            return f"「{setting.facts[fact].name}」期期不少于{exact(minimum.value)}次"
        case _:
            return quantity(term, setting)


def _limb(term: Expression, setting: Setting) -> str:
    said = demand(term, setting)
    return f"({said})" if isinstance(term, ex.All | ex.Any) else said


def _compared(term: ex.Compare, setting: Setting) -> str:
    wanted = wanted_years(term, setting)
    match term.left:
        case ex.Topped(fact, lists, share) if wanted is not None:
            years, where = span_years(fact, setting), "或".join(lists)
            how = "均" if wanted >= years else f"至少{wanted}次"
            return f"{_recent(fact, years, setting)}{how}列{where}前{percent(share.value)}"
        case ex.Marked(fact) if never_marked(term):
            kind = setting.facts[fact].type
            mark = (kind.mark if isinstance(kind, Standings) else "") or "有标记的"
            return f"{_recent(fact, span_years(fact, setting), setting)}均不属{mark}"
        case _:
            left, right = quantity(term.left, setting), quantity(term.right, setting)
            if term.comparison in (Comparison.ABOVE, Comparison.BELOW):
                return f"{left}在{right}{term.comparison}"
            return f"{left}{_SIGNS[term.comparison]}{right}"


def _recent(fact: str, years: int, setting: Setting) -> str:
    name = setting.facts[fact].name
    return name if "近" in name else f"近{years}年{name}"


def quantity(term: Expression, setting: Setting) -> str:
    """A number that the text asks for, in its words: 本地基层所队总数的 30%."""
    match term:
        case ex.Constant(number):
            return exact(number.value)
        case ex.FactValue(fact) | ex.Holds(fact):
            return f"「{setting.facts[fact].name}」"
        case ex.Product(ex.Constant(number), of) | ex.Product(of, ex.Constant(number)):
            if number.value < 1:
                return f"{quantity(of, setting)}的{percent(number.value)}"
            return f"{quantity(of, setting)}的{exact(number.value)}倍"
        case ex.Sum(terms):
            return "与".join(quantity(each, setting) for each in terms) + "之和"
        case ex.Difference(left, right):
            return f"{quantity(left, setting)}减{quantity(right, setting)}"
        case ex.Quotient(left, right):
            return f"{quantity(left, setting)}与{quantity(right, setting)}之比"
        case _:
            names = [setting.facts[fact].name for fact in facts_in(term)]
            return "、".join(f"「{name}」" for name in names)
