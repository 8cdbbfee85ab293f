"""Provisions to norms, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ..syntax import norms as syntax
from ..syntax.norms import Provision
from . import norm as model
from .draft import Said
from .fact import YesNo
from .filings import limiting, requiring
from .headed import headed
from .making import Making, holder, number_of, step_of
from .measures import Fate
from .norm import Norm
from .registry import to_number


def norms_of(making: Making) -> tuple[Norm, ...]:
    """Every norm of a draft, in the order of the text."""
    found: list[Norm] = []
    for said in making.made.sentences:
        if said.fate in (Fate.COMPILED, Fate.NOTED):
            for place, provision in enumerate(said.provisions):
                found += _norms(making, said, place, provision)
    found += headed(making)
    order = {said.id: said.order for said in making.made.sentences}
    return tuple(sorted(found, key=lambda norm: order.get(norm.id, len(order))))


def _norms(making: Making, said: Said, place: int, provision: Provision) -> Iterator[Norm]:
    span = said.raw.span
    match provision:
        case syntax.Requiring():
            yield requiring(making, said, provision)
        case syntax.Limiting():
            yield limiting(making, said, place, provision)
        case syntax.Deriving(name, source, role):
            honour = making.honour(name, said)
            fact = making.fact(said, role, YesNo(), admits=(honour,))
            yield model.Origin(said.id, honour, making.honour(source, said), fact, span)
        case syntax.Cancelling(grounds, years, soft, referral):
            facts = tuple(holder(making, said, each) for each in grounds)
            yield model.Cancellation(said.id, facts, number_of(years), soft, referral, span)
        case syntax.Enlisting() | syntax.Proceeding() | syntax.Revoking() | syntax.Entering():
            return  # made together, where the items are known
        case (
            syntax.Rounding()
            | syntax.Freeing()
            | syntax.Ordering()
            | syntax.Conferring()
            | syntax.Timing()
        ):
            yield _about_honours(making, said, provision)
        case _:
            yield _plain(said, provision)


def _about_honours(
    making: Making,
    said: Said,
    provision: syntax.Rounding
    | syntax.Freeing
    | syntax.Ordering
    | syntax.Conferring
    | syntax.Timing,
) -> Norm:
    honours = tuple(making.honour(name, said) for name in provision.honours)
    span = said.raw.span
    match provision:
        case syntax.Rounding(office):
            return model.Rounds(said.id, office, honours, span)
        case syntax.Freeing():
            return model.Unlimited(said.id, honours, span)
        case syntax.Ordering(by, _, then):
            return model.Ranking(said.id, by, honours, then, span)
        case syntax.Conferring(_, gifts, elsewhere):
            return model.Conferral(said.id, honours, gifts, elsewhere, span)
        case syntax.Timing(_, quarter, soft):
            return model.Timing(said.id, honours, to_number(quarter), soft, span)
        case _:
            assert_never(provision)


def _plain(
    said: Said,
    provision: syntax.Applying
    | syntax.Stepping
    | syntax.Balancing
    | syntax.Balloting
    | syntax.Objecting
    | syntax.Reviewing
    | syntax.Nominating
    | syntax.Parting
    | syntax.Submitting
    | syntax.Effecting
    | syntax.Interpreting
    | syntax.Repealing
    | syntax.Adopting,
) -> Norm:
    span = said.raw.span
    match provision:
        case syntax.Applying(kinds, open_):
            return model.Addressees(said.id, kinds, open_, span)
        case syntax.Stepping(names, count):
            steps = tuple(step_of(said.id, name) for name in names)
            return model.Procedure(said.id, "", steps, number_of(count), span)
        case syntax.Balancing():
            return model.Unbalanced(said.id, span)
        case syntax.Balloting(options, examples, checked):
            return model.Ballots(said.id, options, to_number(examples), checked, span)
        case syntax.Objecting(after, by):
            return model.Objection(said.id, after, by, span)
        case syntax.Reviewing(times):
            return model.ReviewLimit(said.id, to_number(times), span)
        case syntax.Parting(parts):
            return model.Parting(said.id, parts, span)
        case syntax.Nominating(to):
            return model.Nomination(said.id, to, span)
        case syntax.Submitting(by, matters, month, day, year, hour):
            first, second = to_number(month), to_number(day)
            return model.Deadline(said.id, by, matters, first, second, number_of(year), hour, span)
        case syntax.Effecting(start):
            return model.Effect(said.id, start, span)
        case syntax.Interpreting(who):
            return model.Interpreter(said.id, who, span)
        case syntax.Repealing(title, number, issuer, issued):
            dates = tuple(to_number(each) for each in issued)
            return model.Repeal(said.id, title, number, issuer, dates, span)
        case syntax.Adopting(title):
            return model.Adoption(said.id, title, span)
        case _:
            assert_never(provision)
