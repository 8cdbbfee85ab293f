"""Levels that were chosen under the old text, as the new one takes them; by hand."""

from __future__ import annotations

import pytest

from redcell_dsl.model.fact import Count, Ledger, Level
from redcell_dsl.versions.levels import chosen, in_row, in_text, lost_levels, relevelled
from redcell_dsl.versions.match import takes


def ledger(*names: str, key: str = "事由") -> Ledger:
    return Ledger("次", tuple(Level(name) for name in names), key)


SHORT = ledger("县级", "市级")
WIDER = ledger("镇级", "县级", "市级", "省级")
LONG = ledger("介绍了做法,在简报上刊登", "形成了经验,在全县推广")
LONGER = ledger("书面报送了做法,没有刊登", "介绍了做法,在简报上刊登", "形成了经验,在全县推广")


def test_a_wider_choice_loses_nothing_and_a_narrower_one_what_it_lacks() -> None:
    assert lost_levels(SHORT, WIDER) == frozenset()
    assert lost_levels(WIDER, SHORT) == {"镇级", "省级"}
    renamed = Ledger("次", (Level("县级"), Level("地市级", ("市级",))), "事由")
    assert lost_levels(SHORT, renamed) == frozenset()
    assert relevelled(SHORT, renamed, "市级") == "市级"


@pytest.mark.parametrize(
    ("old", "new", "whether"),
    [
        (SHORT, WIDER, True),
        (WIDER, SHORT, True),
        (SHORT, ledger("优秀", "良好"), False),
        (SHORT, ledger("县级", "市级", key="作品"), False),
        (SHORT, Count("次"), False),
    ],
)
def test_answers_go_over_where_a_level_is_left(old, new, whether) -> None:
    assert takes(old, new) is whether


def test_a_number_follows_its_level() -> None:
    """Levels that are whole clauses are picked by number; one put below moves the others up."""
    assert (LONG.numbered, LONGER.numbered) == (True, True)
    assert relevelled(LONG, LONGER, "1") == "2"
    assert relevelled(LONG, LONGER, "形成了经验,在全县推广") == "形成了经验,在全县推广"
    assert relevelled(LONGER, LONG, "1") == "1"  # gone: it stays as it was written
    assert chosen(LONGER, ("等级: 1",)) == {"书面报送了做法,没有刊登"}


def test_rows_and_lines_are_rewritten_only_where_a_level_means_another() -> None:
    row = {"等级": "2", "事由": "2 号简报", "日期": "2018-05-01"}
    assert in_row(LONG, LONGER, row) == {**row, "等级": "3"}
    assert in_row(SHORT, WIDER, {"事由": "甲"}) == {"事由": "甲"}
    lines = ("  - {等级: 1, 事由: 甲, 日期: 2018-05-01}", "  - 等级: '2'  # 第2期")
    assert in_text(LONG, LONGER, lines) == (
        "  - {等级: 2, 事由: 甲, 日期: 2018-05-01}",
        "  - 等级: '3'  # 第2期",
    )
    assert in_text(SHORT, WIDER, ("  - {等级: 市级, 事由: 甲}",)) == ("  - {等级: 市级, 事由: 甲}",)
