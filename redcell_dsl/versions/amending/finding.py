"""What a citation of a decision means in the old text, and what stands nearest where it means nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ...model.citation import Located
from ...model.reference import resolve
from ...source.text import Span
from ...syntax.block import ROW
from ...syntax.decisions.tree import Place, Step
from .layout import TABULAR, Layout, heading, level_word, paragraphs, rows, title_lines
from .numbers import figures, han, value

SHOWN = 6
"""Places that a message lists, at most."""
OUTERMOST = ("编", "章", "节", "条", "部分", "点", "名")
"""Steps that are looked for in the whole text."""


class Kind(StrEnum):
    """What a place is: the whole text, a unit, its heading, a paragraph, a row, a sentence."""

    WHOLE = "全文"
    UNIT = "单位"
    HEADING = "标题"
    PARAGRAPH = "款"
    ROW = "行"
    SENTENCE = "句"


@dataclass(frozen=True, slots=True)
class Found:
    """A place of the old text: its unit (the one around it, where it is none), and its stretch."""

    kind: Kind
    unit: Located
    span: Span
    said: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a citation means nothing: what is wrong, and what there is instead."""

    title: str
    notes: tuple[str, ...] = ()


def find(place: Place | None, here: Located, made: Layout) -> Found | Missing:
    """What a place means, seen from the unit named before it."""
    whole = Found(Kind.WHOLE, made.whole, made.worded, "全文")
    if place is None:
        return _found_unit(here, made) if here is not made.whole else whole
    if not place.steps:
        return _title(place, made) if place.heading else whole
    found = _unit(place.steps, here, made)
    if isinstance(found, Missing) or not place.heading:
        return found
    words = heading(made, found.unit) if found.kind is Kind.UNIT else None
    if words is None:
        return Missing(f"{found.said}没有标题")
    return Found(Kind.HEADING, found.unit, words, f"{found.said}标题")


def _title(place: Place, made: Layout) -> Found | Missing:
    lines = title_lines(made)
    if lines is None:
        return Missing("这部办法没有题目")
    return Found(Kind.HEADING, made.whole, lines, place.said.lstrip("的"))


def _found_unit(unit: Located, made: Layout) -> Found:
    return Found(Kind.UNIT, unit, made.region(unit), cited(unit))


def cited(unit: Located) -> str:
    """The place of a unit as decisions write it: 第十条第(一)项, 第一部分第(二)项."""
    article = unit.article
    if article is None or article.block.level == "条" or article.block.mark is None:
        return unit.citation
    own = article.block.mark.text
    if not own.endswith("、") or not unit.citation.startswith(own.rstrip("、")):
        return unit.citation
    rest = unit.citation.removeprefix(own.rstrip("、")).lstrip("、")
    return f"第{own.rstrip('、')}部分{rest}"


def _unit(steps: tuple[Step, ...], here: Located, made: Layout) -> Found | Missing:
    """The unit, paragraph, row or sentence at the end of some steps."""
    base = made.whole if steps[0].kind in OUTERMOST else here
    for place, step in enumerate(steps):
        if step.kind == "款":
            return _paragraph(steps[:place], step, steps[place + 1 :], base, made)
    last = steps[-1]
    target = _resolved(steps, base, made)
    if last.kind == "行" and not (target is not None and _printed(target[0])):
        return _row(steps, base, made)
    if target is None:
        return _missing(steps, base, made)
    unit, sentence = target
    if sentence is not None:
        return _sentence(unit, sentence, made)
    doubled = _doubled(unit, last, made)
    if doubled is not None:
        return doubled
    kind = Kind.ROW if level_word(unit) == "行" else Kind.UNIT
    return Found(kind, unit, made.region(unit), cited(unit))


def _resolved(
    steps: tuple[Step, ...], base: Located, made: Layout
) -> tuple[Located, int | None] | None:
    """What the steps mean as a reference; 目 by their printed number where no place has it."""
    target = resolve("".join(map(_spelled, steps)), base, made.whole)
    if target is not None:
        return target.unit, target.sentence
    if steps[-1].kind == "目" and (len(steps) > 1 or base is not made.whole):
        above = _resolved(steps[:-1], base, made) if steps[1:] else (base, None)
        said = _number(steps[-1].said)
        if above is not None:
            own = [each for each in above[0].children if _printed(each) == said]
            return (own[0], None) if len(own) == 1 else None
    return None


def _spelled(step: Step) -> str:
    """A step as the references of this language write it."""
    if step.kind == "部分":
        return f"{step.said.removeprefix('第').removesuffix('部分').rstrip('、')}、"
    if step.kind == "名":
        return step.said[: step.said.index("”") + 1]
    return step.said.removeprefix("的")


def _number(words: str) -> int:
    return value(figures(words))


def _printed(unit: Located) -> int:
    return unit.block.mark.number if unit.block.mark is not None and unit.block.mark.text else 0


def _doubled(unit: Located, step: Step, made: Layout) -> Missing | None:
    """第2目 that is the second and printed 3, where another one is printed 2."""
    if step.kind != "目" or unit.parent is None:
        return None
    said = _number(step.said)
    others = [each for each in unit.parent.children if _printed(each) == said and each is not unit]
    if _printed(unit) in (0, said) or not others:
        return None
    named = "、".join(f"“{excerpt(made, made.region(each))}”" for each in (unit, others[0]))
    return Missing(f"“{step.said}”有两种认法", (f"按次序和按印的序号不是同一目:{named}",))


def _sentence(unit: Located, place: int, made: Layout) -> Found | Missing:
    said = unit.block.sentences
    if not 1 <= place <= len(said):
        return Missing(f"{cited(unit)}只有 {len(said)} 句")
    return Found(Kind.SENTENCE, unit, said[place - 1].span, f"{cited(unit)}第{place}句")


def _paragraph(
    outer: tuple[Step, ...], step: Step, inner: tuple[Step, ...], base: Located, made: Layout
) -> Found | Missing:
    """第二款, or an item that a paragraph leads to."""
    home = _resolved(outer, base, made) if outer else (base.article or base, None)
    if home is None:
        return _missing(outer, base, made)
    unit = home[0]
    own = paragraphs(made, unit)
    order = len(own) if step.said.startswith("最后") else _number(step.said)
    if not 1 <= order <= len(own):
        title = f"{cited(unit)}没有{step.said.removeprefix('的')}"
        return Missing(title, (f"{cited(unit)}有 {len(own)} 款",) if own else ("它没有分款",))
    if not inner:
        return Found(Kind.PARAGRAPH, unit, own[order - 1], f"{cited(unit)}{step.said}", order)
    end = own[order].start if order < len(own) else made.region(unit).end
    led = [each for each in unit.children if own[order - 1].start < made.region(each).start < end]
    said = _number(inner[0].said)
    first = [each for each in led if _printed(each) == said]
    if len(first) == 1:
        return _unit(inner[1:], first[0], made) if inner[1:] else _found_unit(first[0], made)
    return _unit((*outer, *inner), base, made)


def _row(steps: tuple[Step, ...], base: Located, made: Layout) -> Found | Missing:
    """A row without a number of its own: by its place among those below the head of the table."""
    home = _resolved(steps[:-1], base, made) if steps[1:] else (base, None)
    if home is None:
        return _missing(steps[:-1], base, made)
    unit = home[0]
    while not steps[1:] and unit.block.level in TABULAR and unit.parent is not None:
        unit = unit.parent  # the row named before stands in the same table
    own = rows(made, made.region(unit))
    place = _number(steps[-1].said)
    if not 1 <= place <= len(own):
        note = f"表头不算,{cited(unit)}的表格有 {len(own)} 行" if own else f"{cited(unit)}没有表格"
        return Missing(f"{cited(unit)}没有第{place}行", (note,))
    span = own[place - 1]
    row = next((u for u in unit.walk() if u.block.level == ROW and made.region(u) == span), unit)
    return Found(Kind.ROW, row, span, f"{cited(unit)}表格第{place}行", place)


def _missing(steps: tuple[Step, ...], base: Located, made: Layout) -> Missing:
    """What there is up to the step that goes nowhere."""
    for length in range(len(steps) - 1, 0, -1):
        target = _resolved(steps[:length], base, made)
        if target is not None:
            unit, step = target[0], steps[length]
            return Missing(f"{cited(unit)}没有{step.said}", _offers(unit))
    step = steps[0]
    if step.kind not in OUTERMOST and base is made.whole:
        return Missing(f"没有说是哪一条的{step.said}", ("写全,如“第十条第(一)项”",))
    if base is not made.whole:
        return Missing(f"{cited(base)}没有{step.said}", _offers(base))
    same = [unit for unit in made.whole.walk() if level_word(unit) == step.kind and unit.block.mark]
    return Missing(f"没有{step.said}", _ends(same))


def _offers(unit: Located) -> tuple[str, ...]:
    own = [cited(child).removeprefix(cited(unit)) for child in unit.children]
    if not own:
        return (f"{cited(unit)}下面没有分项、分目",)
    shown = "、".join(own[:SHOWN]) + ("……" if len(own) > SHOWN else "")
    return (f"{cited(unit)}有{shown}",)


def _ends(same: list[Located]) -> tuple[str, ...]:
    if not same:
        return ("正文里没有这样编号的单位",)
    return (
        (f"正文有{cited(same[0])}至{cited(same[-1])}",) if same[1:] else (f"只有{cited(same[0])}",)
    )


EXCERPT = 24
"""Characters of a text that a message shows."""


def excerpt(made: Layout, span: Span, longest: int = EXCERPT) -> str:
    """The beginning of a stretch, on one line."""
    words = " ".join(made.text(span).split())
    return words if len(words) <= longest else words[:longest] + "……"


def ordinal(kind: str, count: int) -> str:
    """第十五条, 第(三)项, 第2目: a number as decisions write it."""
    match kind:
        case "项":
            return f"第({han(count)})项"
        case "目" | "行":
            return f"第{count}{kind}"
        case _:
            return f"第{han(count)}{kind}"
