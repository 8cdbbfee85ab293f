"""Sentences that score what is listed below them: 有下列情形之一的,每次扣5分:(一)…;(二)….

Where each is counted (每次, 每项), each of the list scores by itself; where one is enough (之一的,
扣5分), all of them together are one condition.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.tree import AnyOf, Barring, Giving, Grading, Judging, Per, Phrase, Statement, Taking
from .citation import Located, leading, vetoing
from .measures import Fate

if TYPE_CHECKING:
    from .draft import Draft, Said

LISTED = "所列情形"
LEADING = "引语"


def spread_leads(made: Draft) -> None:
    """Let sentences that end in a colon take in what stands below them."""
    for unit in made.whole.walk():
        _veto(made, unit)
        _share_points(made.of(unit), made)
        _ask_together(made.of(unit), made)
        _point(made, unit)
        said = _lead(made, unit)
        if said is None:
            continue
        below = [made.of(child) for child in unit.children]
        if all(len(each) == 1 and not each[0].statements for each in below):
            _spread(made, said, [each[0] for each in below])


def _veto(made: Draft, unit: Located) -> None:
    """一票否决: what stands below the heading bars from points or from the highest grade."""
    reach = vetoing(unit.block)
    for child in unit.children if reach else ():
        for said in made.of(child):
            if not said.statements and not said.raw.part:
                _says(said, Barring(_phrase(made, said), reach))


FAILING = Pattern(
    r"^(?:发生|出现|发现|存在|未|没有|无|不|因|对|被|擅自|违反|应|故意|拒不|由于|致使|造成)"
)
MATTER = Pattern(
    r"(?:的|事件|案件|事故|行为|问题|现象|情形|情况|上访|投诉|举报|纠纷|(?<![方预档答教备提议草])案)[;；]$"
)


INCIDENTS = ("起", "例", "件", "次", "宗")


def _share_points(said: list[Said], made: Draft) -> None:
    """甲的;乙的,每起扣5分: the points behind the last of several matters are those of each."""
    for place in range(len(said) - 1, 0, -1):
        first, second = said[place - 1], said[place]
        words = made.source.normal[first.raw.span.start : first.raw.span.end]
        matter = FAILING.match(words) and MATTER.search(words) and not first.statements
        if not matter or first.raw.part or len(second.statements) != 1:
            continue
        phrase = _phrase(made, first)
        match second.statements[0]:
            case Taking(quantity=Phrase(text)) | Giving(quantity=Phrase(text)) as counted:
                each = counted.per and counted.per.step.value == 1
                incident = counted.per is not None and counted.per.step.unit in INCIDENTS
                if each and (incident or FAILING.match(text)):
                    _says(first, replace(counted, quantity=phrase))
            case Taking(when=Phrase(text) as other) as single if FAILING.match(text):
                second.statements = [replace(single, when=AnyOf((phrase, other)))]
                first.fate, first.reason, first.provisions = Fate.COMPILED, LISTED, []
            case _:
                continue


def _ask_together(said: list[Said], made: Draft) -> None:
    """制度健全;责任到人;记录完整(2分)。: all of them are asked for the points behind the last."""
    place = next((p for p, each in enumerate(said) if each.statements), 0)
    if not place:
        return
    last, begin = said[place], place
    while begin and _asks_on(said[begin - 1], made):
        begin -= 1
    if (
        begin == place
        or len(last.statements) != 1
        or OWN.search(_text(made, last).rstrip("。; \n"))
    ):
        return
    words = ",".join(_text(made, each).rstrip("; \n") for each in said[begin:place])
    match last.statements[0]:
        case Grading(when=Phrase(text, span)) as graded:
            _says(last, replace(graded, when=Phrase(f"{words},{text}", span)))
        case Judging(taking=False, phrase=Phrase(text, span), per=None) as judged:
            _says(last, replace(judged, phrase=Phrase(f"{words},{text}", span)))
        case _:
            return
    for each in said[begin:place]:
        each.fate, each.reason, each.provisions = Fate.COMPILED, ASKED, []


def _asks_on(said: Said, made: Draft) -> bool:
    """Whether a sentence says what is asked, and ends before it has said what for."""
    plain = not said.statements and not said.raw.part and not said.ambiguous and not said.scoring
    return plain and said.fate is Fate.UNREAD and _text(made, said).rstrip().endswith(";")


def _text(made: Draft, said: Said) -> str:
    return made.source.normal[said.raw.span.start : said.raw.span.end]


ASKED = "所要求的"
OWN = Pattern(r"[的者][,)]? *(?:可|则|应)?(?:[得评计给加赋记奖(])[^,;。]*$")
"""A condition of its own before the points: …的,得2分."""


def _lead(made: Draft, unit: Located) -> Said | None:
    """The last sentence of a unit, where it leads to a list."""
    said = [each for each in made.of(unit) if not each.raw.part]
    if not said or not unit.children or not said[-1].statements:
        return None
    return said[-1] if leading(said[-1].raw.text) else None


POINTING = Pattern(
    r"(?:凡|如|若)?(?:出现|发生|存在|具有|有|违反|属于?)?(?:上述|以上|上列)[^,;。:\d扣加]{0,8}?(?:之一|(?:情[形况]|行为|问题|现象)[者的])[^。]*[。;]?"
)
"""有上述情形之一的,每项扣3分: what the cases listed above it cost."""
BY_CASE = ("项", "种", "条", "类", "情形")


def _point(made: Draft, unit: Located) -> None:
    """Let a sentence behind a list, that points back to it, say what each of its cases costs."""
    said = [each for each in made.of(unit) if not each.raw.part]
    below = [made.of(child) for child in unit.children]
    if not said or not below or not POINTING.fullmatch(_text(made, said[-1]).strip()):
        return
    plain = all(len(each) == 1 and not each[0].statements for each in below)
    if not plain or not all(each[0].raw.span.end <= said[-1].raw.span.start for each in below):
        return
    last, listed = said[-1], [each[0] for each in below]
    match last.statements:
        case [Taking(per=Per() as per, quantity=Phrase()) as counted] if per.step.value == 1:
            if per.step.unit in BY_CASE:  # each of the cases, however often
                counted = replace(counted, per=None, quantity=None)
                last.statements = [replace(counted, when=_phrase(made, each)) for each in listed]
            else:
                last.statements = [replace(counted, quantity=_phrase(made, e)) for e in listed]
        case [Taking(per=None, when=Phrase()) | Barring(when=Phrase()) as single]:
            cases = AnyOf(tuple(_phrase(made, each) for each in listed))
            last.statements = [replace(single, when=cases)]
        case _:
            return
    last.parsed = tuple(last.statements)
    for each in listed:
        each.fate, each.reason, each.provisions = Fate.COMPILED, LISTED, []


def _spread(made: Draft, lead: Said, listed: list[Said]) -> None:
    phrases = [_phrase(made, said) for said in listed]
    if len(lead.statements) != 1:
        return
    match lead.statements[0]:
        case Giving(quantity=Phrase()) | Taking(quantity=Phrase()) as counted if counted.per:
            for said, phrase in zip(listed, phrases, strict=True):
                _says(said, replace(counted, quantity=phrase))
            lead.statements, lead.reason = [], LEADING
        case (
            Giving(when=Phrase())
            | Taking(when=Phrase())
            | Grading(when=Phrase())
            | Barring(when=Phrase()) as single
        ):
            lead.statements = [replace(single, when=AnyOf(tuple(phrases)))]
            for said in listed:
                said.fate, said.reason, said.provisions = Fate.COMPILED, LISTED, []
        case _:
            return


def _says(said: Said, statement: Statement) -> None:
    said.statements, said.provisions, said.fate = [statement], [], Fate.COMPILED
    said.parsed = (statement,)


def _phrase(made: Draft, said: Said) -> Phrase:
    span = said.raw.span
    words = made.source.normal[span.start : span.end].rstrip("。;, ").removesuffix("的")
    return Phrase(words, Span(span.start, span.start + len(words)))
