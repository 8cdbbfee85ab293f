"""The sheet as Markdown: tables that hold together whatever stands in them."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.sheets.build import sheet
from redcell_dsl.sheets.escape import cell, plain
from redcell_dsl.sheets.markdown import HEADS, markdown

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def cells(line):
    """The cells of a table's line, as GitHub splits them."""
    return [cell.strip() for cell in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]]


def shown(text):
    """What a reader sees of a cell."""
    return ESCAPED.sub(r"\1", text.replace("<br>", "\n"))


def tables(text):
    return [line for line in text.splitlines() if line.startswith("|")]


@pytest.fixture(params=["空白表", "自评表"])
def text(request, measures, card):
    return markdown(sheet(measures, "示范单位", card if request.param == "自评表" else None))


def test_every_line_of_a_table_has_every_column(text):
    assert {len(cells(line)) for line in tables(text)} == {len(HEADS)}


def test_every_sentence_is_shown_once(text, measures):
    contents = [shown(cells(line)[2]) for line in tables(text) if cells(line)[0].isdigit()]
    assert contents == [row.mark + row.text for row in sheet(measures, "示范单位").rows]


def test_hostile_text_is_only_text(text):
    assert (
        "\\<script>alert('1')\\</script> \\| \\`a\\|b\\` \\*b\\* \\& \\[x\\](y)<br>second" in text
    )


def test_an_item_is_named_on_its_first_line(text):
    names = [cells(line)[1] for line in tables(text) if cells(line)[0].isdigit()]
    assert names == ["", "(一)整理(5分)", "", "", "", "", "", "(二)敌意(8分)", "", ""]


def test_each_article_has_its_table(text):
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads[:3] == ["第三条 环境(10分)〔1〕", "第四条 测评(10分)", "总分"]


def test_scores_are_entered(measures, card):
    lines = tables(markdown(sheet(measures, "示范单位", card)))
    sums = [cells(line) for line in lines if cells(line)[1].startswith("**")]
    assert [line[5] for line in sums] == ["**5**", "**10**", "**0~10**", "**10~20**"]


def test_missing_facts_are_listed(measures, card):
    assert "## 尚缺的事实\n\n- 第四条 满意(10分)\n" in markdown(sheet(measures, "示范单位", card))
    assert "尚缺" not in markdown(sheet(measures, "示范单位"))


@pytest.mark.parametrize("opening", ["# 一", "- 一", "+ 一", "> 一", "= 一", "1. 一", "2) 一"])
def test_text_opens_no_block(opening):
    assert re.match(r"\\[#+>=-]|\d\\[.)]", plain(opening))
    assert shown(plain(opening)) == opening


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("|\\`*_[]<>&~$#-+1. \n\r甲"), max_size=20))
def test_any_text_stays_in_its_cell(words):
    line = f"| {cell(words)} | 乙 |"
    assert len(line.splitlines()) == 1
    assert cells(line)[1] == "乙"
    assert len(cells(line)) == 2
