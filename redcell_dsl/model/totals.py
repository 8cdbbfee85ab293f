"""What a text calls its total: 总分=各项得分+加分-扣分. It is no item, and must be what the model adds up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..source.diagnostic import Severity
from ..source.pattern import Pattern
from ..syntax.tree import Binary, Gaining, Phrase, Term
from .manner import METHOD
from .measures import Fate

if TYPE_CHECKING:
    from .draft import Draft, Said

TOTAL = Pattern(
    r"(?:.*[,:])?(?:本?(?:年度|学年|学期)|全年|最终|最后|个人|单位|学生|累[计积])*"
    r"(?:(?:考[核评]|测评|评价)?(?:总分|总成绩|总积分|总评分)|(?:考[核评]|测评|评价|积)分|综合(?:素质)?(?:测评|评价|考[核评])?(?:总?成绩|总?分|积分)?)"
    r"(?:\([^()]*\))?"
)
PART = Pattern(
    r"(?:各(?:个|大|小)?[项类部]?分?|所有|全部|累计|合计|个人|单位|[本该]项|项目?|指标|考[核评]|评[分价]|其他|附加)*(?:总?得分|[加减扣奖]分|(?:加[减扣]|奖[扣惩])分|基[础本]分|标准分|起评分)(?:项目?)?(?:之和|合计|总和|总分|累计)?"
)
"""What any text has: points that are got, added, taken."""
LOST = Pattern(r"(?<![加奖])[减扣](?:除的?)?分")
SUFFIX = Pattern(r"(?:\([^()]*\))?$|(?:总?成绩|总?得分|评价分|测评分|评分|积分|分)(?:\([^()]*\))?$")
DIGIT = Pattern(r"\d")


def settle_totals(made: Draft) -> None:
    """Set aside a formula of the total that says what is added up anyway; report any other."""
    for said in made.sentences:
        formula = _total(said)
        parts = _parts(formula.term) if formula else None
        if formula is None or parts is None:
            continue
        fault = _fault(made, said, formula, parts)
        said.statements, said.parsed, said.provisions = [], (), []
        said.fate, said.reason = Fate.SET_ASIDE, METHOD
        if fault:
            said.fate, said.reason = Fate.UNREAD, ""
            _report(made, said, fault)


def _total(said: Said) -> Gaining | None:
    """The formula that a sentence gives of the total, and nothing besides."""
    match said.statements:
        case [Gaining(name=name) as formula] if said.fate is Fate.COMPILED and TOTAL.fullmatch(
            name
        ):
            return formula
        case _:
            return None


def _parts(term: Term, sign: str = "+") -> list[tuple[str, str]] | None:
    """The parts of a sum with their signs; ``None`` for any other formula."""
    match term:
        case Phrase(text):
            return [(sign, text)]
        case Binary("+" | "-" as joint, left, right):
            turned = joint if sign == "+" else "+" if joint == "-" else "-"
            first, second = _parts(left, sign), _parts(right, turned)
            return None if first is None or second is None else [*first, *second]
        case _:
            return None


def _fault(made: Draft, said: Said, formula: Gaining, parts: list[tuple[str, str]]) -> str:
    """How a formula of the total differs from what is added up; empty where it does not."""
    when = formula.when.text if isinstance(formula.when, Phrase) else ""
    if DIGIT.search(BRACKET.sub("", formula.name + when)):
        return "式子前面另有数字,说的不只是相加"
    for sign, name in parts:
        lost = LOST.search(name) is not None
        if PART.fullmatch(name):
            if (sign == "-") != lost:
                verb = "加上" if sign == "+" else "减去"
                return f"式子{verb}“{name}”,各句却是{'扣' if lost else '加'}的分"
        elif sign == "-" or not any(_heads(each, name) for each in _titles(made, said)):
            return f"正文里没有叫“{name}”的一部分"
    return ""


BRACKET = Pattern(r"\([^()]*\)")


def _titles(made: Draft, said: Said) -> Iterator[str]:
    for unit in made.whole.walk():
        title = unit.block.title
        if title is not None:
            yield title.text
    for each in made.sentences:
        if each is not said:
            yield from (s.name for s in each.statements if isinstance(s, Gaining) and s.name)


def _heads(title: str, name: str) -> bool:
    """Whether a heading is what a part of the total is called, but for 分, 成绩."""
    root = SUFFIX.sub("", BRACKET.sub("", name))
    return bool(root) and root in title


def _report(made: Draft, said: Said, fault: str) -> None:
    made.told.add(said.order)
    words = made.source.normal[said.raw.span.start : said.raw.span.end].strip()
    made.report(
        "L042",
        Severity.ERROR,
        "总分的算法与各项相加不一致,这一句没有计分",
        said.raw.span,
        said.unit.citation,
        notes=(fault, f"整句:{words[:80]}", "现在的总分:各项得分之和,加分加上,扣分减去"),
        advice=(
            "确是各项加、减的,把式子里的名称改成标题的名称,或用 `@说明: 总分的算法` 标明",
            "另有折算、权重的,写在各项的标题或计分方法里",
        ),
    )
