"""Which section of the checklist a norm stands in, and what it asks organisers to see to."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import assert_never

from ..model import norm as norms
from ..model.norm import Norm
from . import admit, conduct
from .checklist import Heads
from .desk import Desk, Item


class Topic(StrEnum):
    """The sections, in the order of the sheet."""

    SCOPE = "适用对象"
    ADOPTED = "参照的办法"
    ADMISSION = "申报资格"
    QUOTA = "申报名额"
    ORIGIN = "从谁中产生"
    BALLOTS = "测评有效票怎样认定"
    ASSESSORS = "考评人员"
    PROCEDURE = "程序"
    RANKING = "排序和确定"
    DAYS = "时间和期限"
    OBJECTION = "异议和复核"
    CONFERRAL = "命名和授予"
    ENDING = "取消、撤销"
    FORCE = "施行、解释、废止"


HEADS = {
    Topic.ADMISSION: Heads("需要的佐证", "适用奖项", wide=True),
    Topic.QUOTA: Heads("需要的佐证", blanks="填写"),
    Topic.ORIGIN: Heads("需要的佐证"),
    Topic.ASSESSORS: Heads(blanks="姓名"),
    Topic.PROCEDURE: Heads("由谁办", "完成", "日期"),
    Topic.RANKING: Heads("", "完成", "填写", wide=True),
    Topic.DAYS: Heads("由谁办", "完成", "日期", wide=True),
    Topic.OBJECTION: Heads("由谁办", blanks="填写"),
    Topic.CONFERRAL: Heads("", "授予", "填写", wide=True),
    Topic.ENDING: Heads("关系到谁", "有此情形", "填写"),
    Topic.FORCE: Heads(blanks="填写"),
}


def heads(topic: Topic) -> Heads:
    """The heads of a section's own columns."""
    return HEADS.get(topic, Heads())


def items(norm: Norm, desk: Desk) -> tuple[Topic, Iterator[Item]]:
    """The section of a norm, and its tasks."""
    match norm:
        case norms.Addressees():
            return Topic.SCOPE, admit.addressees(norm, desk)
        case norms.Adoption():
            return Topic.ADOPTED, admit.adoption(norm)
        case norms.Eligibility():
            return Topic.ADMISSION, admit.eligibility(norm, desk)
        case norms.Quota():
            return Topic.QUOTA, admit.quota(norm, desk)
        case norms.Unbalanced():
            return Topic.QUOTA, admit.unbalanced(norm.id)
        case norms.Unlimited():
            return Topic.QUOTA, admit.unlimited(norm, desk)
        case norms.Origin():
            return Topic.ORIGIN, admit.origin(norm, desk)
        case norms.Ballots():
            return Topic.BALLOTS, admit.ballots(norm, desk)
        case norms.Assessors():
            return Topic.ASSESSORS, admit.assessors(norm, desk)
        case _:
            return _proceeding(norm, desk)


Proceeding = (
    norms.Procedure
    | norms.Rounds
    | norms.Ranking
    | norms.Parting
    | norms.Nomination
    | norms.Timing
    | norms.Deadline
    | norms.Objection
    | norms.ReviewLimit
    | norms.Conferral
    | norms.Cancellation
    | norms.Revocation
    | norms.Effect
    | norms.Interpreter
    | norms.Repeal
)


def _proceeding(norm: Proceeding, desk: Desk) -> tuple[Topic, Iterator[Item]]:
    match norm:
        case norms.Procedure():
            return Topic.PROCEDURE, conduct.procedure(norm, desk)
        case norms.Rounds():
            return Topic.PROCEDURE, conduct.rounds(norm, desk)
        case norms.Ranking():
            return Topic.RANKING, conduct.ranking(norm, desk)
        case norms.Parting():
            return Topic.RANKING, conduct.parting(norm)
        case norms.Nomination():
            return Topic.RANKING, conduct.nomination(norm)
        case norms.Timing():
            return Topic.DAYS, conduct.timing(norm, desk)
        case norms.Deadline():
            return Topic.DAYS, conduct.deadline(norm, desk)
        case norms.Objection():
            return Topic.OBJECTION, conduct.objection(norm, desk)
        case norms.ReviewLimit():
            return Topic.OBJECTION, conduct.review_limit(norm)
        case norms.Conferral():
            return Topic.CONFERRAL, conduct.conferral(norm, desk)
        case norms.Cancellation():
            return Topic.ENDING, conduct.cancellation(norm, desk)
        case norms.Revocation():
            return Topic.ENDING, conduct.revocation(norm, desk)
        case norms.Effect():
            return Topic.FORCE, conduct.effect(norm)
        case norms.Interpreter():
            return Topic.FORCE, conduct.interpreter(norm)
        case norms.Repeal():
            return Topic.FORCE, conduct.repeal(norm)
        case _:
            assert_never(norm)
