"""Scope: whom a text is for; only kinds that are listed assess; a text is in force from its first day on."""

from __future__ import annotations

from datetime import date

import pytest

from redcell_dsl.evaluate.condition import Standing
from redcell_dsl.evaluate.scope import addressed, assessor, in_force
from redcell_dsl.model.norm import Addressees, Assessors, Effect

MET, FAILED, OPEN = Standing.MET, Standing.FAILED, Standing.OPEN


@pytest.mark.parametrize(
    ("kind", "standing"), [("市局老干部", MET), ("县局老干部", FAILED), ("", OPEN)]
)
def test_assessors(kind: str, standing: Standing) -> None:
    norm = Assessors("3.0.1", ("市局老干部", "政工干部"))
    assert assessor(norm, kind).standing is standing


@pytest.mark.parametrize(
    ("start", "published", "on", "standing"),
    [
        ("发布之日", date(2018, 11, 20), date(2018, 11, 20), MET),
        ("发布之日", date(2018, 11, 20), date(2018, 11, 19), FAILED),
        ("发布之日", None, date(2018, 12, 7), OPEN),
        ("2019年1月1日", None, date(2018, 12, 31), FAILED),
        ("2019年1月1日", date(2018, 11, 20), date(2018, 12, 31), FAILED),
        ("2019年1月1日", None, date(2019, 1, 1), MET),
    ],
)
def test_in_force(start: str, published: date | None, on: date, standing: Standing) -> None:
    assert in_force(Effect("5.0.1", start), published, on).standing is standing


LISTED = ("县局机关部门", "基层派出所", "刑警队")


@pytest.mark.parametrize(
    ("kind", "closed", "open_"),
    [
        ("基层派出所", MET, MET),
        (" 基层派出所 ", MET, MET),
        ("派出所", MET, MET),  # a name in short
        ("特警队", FAILED, OPEN),
        ("警队", FAILED, OPEN),  # two characters name nothing
        ("刑警队长", FAILED, OPEN),
        ("", OPEN, OPEN),
        ("  ", OPEN, OPEN),
    ],
)
def test_whom_it_is_for(kind: str, closed: Standing, open_: Standing) -> None:
    assert addressed(Addressees("3.0.1", LISTED), kind).standing is closed
    assert addressed(Addressees("3.0.1", LISTED, open=True), kind).standing is open_


def test_a_name_in_short_is_remarked() -> None:
    norm = Addressees("3.0.1", LISTED)
    assert addressed(norm, "派出所", "第三条").remark == "是按“基层派出所”认定的,请核对"
    found = addressed(norm, "基层派出所", "第三条")
    assert (found.remark, found.reason, found.citation) == ("", "“基层派出所”在其内", "第三条")


def test_widths_of_characters_do_not_matter() -> None:
    norm = Addressees("3.0.1", ("县(市)区公安局",))
    assert addressed(norm, "县（市）区公安局").standing is MET


def test_an_open_list_says_who_decides() -> None:
    found = addressed(Addressees("3.0.1", LISTED, open=True), "特警队")
    assert found.said == "适用于县局机关部门、基层派出所、刑警队等"
    assert found.reason == "没有列出“特警队”,但所列的没有穷尽,由解释机关认定"
