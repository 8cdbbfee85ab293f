"""Headings and lead sentences take in what their items list: people, steps, grounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax import norms as syntax
from ..syntax.provisions import POINTS, parse_norm
from ..syntax.tree import Phrase
from . import norm as model
from .draft import Draft, Said
from .making import SHORTEST, Making, holder, step_of
from .measures import Fate
from .norm import Norm

LEADS = (syntax.Enlisting, syntax.Proceeding, syntax.Revoking)
NAMED_HOLDER = Pattern(r"被命名(?:的)?([^,;。]{2,12}?)(?:发生|受到|因|有|存在|个人)")
ANYBODY = Pattern(r"的?(?:对象|(?:单位|集体)(?:和|或|、|及)(?:个人)?)")


def take_in(made: Draft) -> None:
    """Let headings and lead sentences take in the plain items below them."""
    for unit in made.whole.walk():
        title = unit.block.title
        said = made.of(unit)
        lead = any(isinstance(p, LEADS) for each in said for p in each.provisions)
        if unit.depth and title is not None and title.value is None and not lead:
            lead = any(isinstance(p, LEADS) for p in parse_norm(title.text).provisions)
        if not lead:
            continue
        for child in unit.children:
            for each in made.of(child):
                _enter(made, each)


def _enter(made: Draft, said: Said) -> None:
    """Make an item an entry, besides what it provides by itself (a step may also be an objection)."""
    words = made.source.normal[said.raw.span.start : said.raw.span.end].rstrip("。;, ")
    if said.fate is Fate.NOTED or said.statements or POINTS.search(words):
        return
    start = said.raw.span.start
    words = words.removesuffix("的")
    phrase = Phrase(words, Span(start, start + len(words)))
    own = [p for p in said.provisions if not isinstance(p, (*LEADS, syntax.Entering))]
    said.provisions, said.fate = [syntax.Entering(phrase), *own], Fate.COMPILED


def headed(making: Making) -> Iterator[Norm]:
    """Norms whose parts are the items below a heading or a lead sentence."""
    for unit in making.made.whole.walk():
        entered = [
            (said, provision.phrase)
            for child in unit.children
            for said in making.made.of(child)
            for provision in said.provisions
            if isinstance(provision, syntax.Entering) and said.fate is not Fate.SET_ASIDE
        ]
        if not entered:
            continue
        for said in making.made.of(unit):
            for provision in said.provisions:
                if isinstance(provision, syntax.Revoking):
                    yield _revocation(making, said, provision, entered)
        title = unit.block.title
        for provision in parse_norm(title.text).provisions if title else ():
            span = title.span if title else None
            if isinstance(provision, syntax.Enlisting):
                kinds = tuple(phrase.text for _, phrase in entered)
                yield model.Assessors(entered[0][0].id, kinds, span)
            elif isinstance(provision, syntax.Proceeding):
                steps = tuple(step_of(said.id, phrase.text) for said, phrase in entered)
                yield model.Procedure(entered[0][0].id, provision.title, steps, None, span)


def _revocation(
    making: Making,
    said: Said,
    provision: syntax.Revoking,
    entered: Sequence[tuple[Said, Phrase]],
) -> Norm:
    grounds = tuple(
        model.Ground(each.id, holder(making, each, phrase), _concerned(making, each, phrase.text))
        for each, phrase in entered
    )
    return model.Revocation(said.id, grounds, provision.effects, said.raw.span)


def _concerned(making: Making, said: Said, text: str) -> tuple[str, ...]:
    """Whom a ground concerns: 被命名示范岗民警 those of 示范岗; none named, everybody.

    Somebody who is named and holds no honour of the text is reported: it would reach everybody.
    """
    holder = NAMED_HOLDER.search(text)
    if holder is None or ANYBODY.fullmatch(holder[1]) or len(making.honours) < 2:
        return ()
    if holder[1] not in making.aliases:
        ends = [each.name for each in making.honours if each.name[-SHORTEST:] in holder[1]]
        if ends:
            return tuple(ends)
    return (making.honour(holder[1], said),)
