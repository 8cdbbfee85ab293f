"""Places in rankings: rows of a facts file, a sheet, a table; years in which there was no ranking."""

from __future__ import annotations

import pytest

from redcell_dsl.facts.blank.cells import Field
from redcell_dsl.facts.blank.checks import messages, rule
from redcell_dsl.facts.blank.form import blank
from redcell_dsl.facts.blank.sheets import sheets
from redcell_dsl.facts.form import Form
from redcell_dsl.model.fact import Fact, Places, Standing, Standings, Supplier
from redcell_dsl.model.number import ONE, Number
from redcell_dsl.pipeline import load_ruleset

from .papers import book, codes, errors, place, read, the

KIND = Standings(Number(3 * ONE.value), ("本局条线", "所在单位"), "后进序列")
FORM = Form.of_facts([Fact("4.2", "个人绩效", KIND, "?", "第四条")])
HEAD = ("年度", "榜", "名次", "总数", "后进序列")


@pytest.fixture
def ranked(tmp_path):
    """The places of these rows, read from a workbook, a CSV file and a facts file."""

    def run(*rows):
        csv = "\n".join(",".join(map(str, row)) for row in (HEAD, *rows))
        entries = [", ".join(f"{h}: {c}" for h, c in zip(HEAD, r, strict=False)) for r in rows]
        yaml = "4.2:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)
        files: dict[str, str | bytes] = {
            "绩效.xlsx": book({"个人绩效": [HEAD, *rows]}),
            "个人绩效.csv": csv,
        }
        return [
            read(tmp_path, FORM, {name: content})
            for name, content in (*files.items(), ("自评.yaml", yaml))
        ]

    return run


def test_a_year_without_a_ranking(ranked):
    for found in ranked((2016, "本局条线", "无"), (2017, "本局条线", 3, 20)):
        assert found.values["4.2"] == Places(
            (Standing(2016, "本局条线", 0, 0), Standing(2017, "本局条线", 3, 20))
        )
        assert codes(found) == []
        said = found.grounds["4.2"].lines
        assert said == ("2016 年“本局条线”没有排名", "2017 年“本局条线”第 3 名(共 20)")


def test_a_year_without_a_ranking_need_not_name_a_list(ranked):
    for found in ranked((2016, "", "未参加排名", "", "")):
        assert found.values["4.2"] == Places((Standing(2016, "本局条线", 0, 0),))


def test_ranked_in_one_list_and_not_in_the_other(ranked):
    for found in ranked((2016, "所在单位", 2, 9), (2016, "本局条线", "无")):
        assert found.values["4.2"] == Places(
            (Standing(2016, "所在单位", 2, 9), Standing(2016, "本局条线", 0, 0))
        )


def test_a_mark_is_kept_where_there_is_no_rank(ranked):
    for found in ranked((2016, "本局条线", "无", "", "是")):
        assert found.values["4.2"] == Places((Standing(2016, "本局条线", 0, 0, True),))


@pytest.mark.parametrize("said", ["第2名", "第 2 名", "2", "2名", "第二名", "第２名", "第2位"])
def test_ranks_as_people_write_them(ranked, said):
    for found in ranked((2018, "本局条线", said, "20人")):
        assert found.values["4.2"] == Places((Standing(2018, "本局条线", 2, 20),))
        assert codes(found) == []


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ((2018, "本局条线", "是", 20), "F031", "C2"),  # a word is no first place
        ((2018, "本局条线", "前列", 20), "F031", "C2"),
        ((2018, "本局条线", "2次", 20), "F033", "C2"),
        ((2018, "本局条线", 0, 20), "F032", "A2"),
        ((2018, "本局条线", 21, 20), "F032", "A2"),
        ((18, "本局条线", 2, 20), "F052", "A2"),
        ((18, "本局条线", "无"), "F052", "A2"),
        ((2018, "全国", "无"), "F051", "B2"),
        ((2018, "本局条线", 2), "F050", "A2"),
    ],
)
def test_rows_that_cannot_be_used(ranked, row, code, cell):
    for found in ranked(row):
        assert found.values == {}
        assert codes(found) == [code]
    assert place(ranked(row)[0].diagnostics[0]) == f"绩效.xlsx › 个人绩效!{cell}"


def test_the_same_list_twice(ranked):
    for found in ranked((2016, "本局条线", "无"), (2016, "本局条线", 3, 20)):
        assert "2016 年“本局条线”的名次写了两次" in the(found, "F050").title
        assert len(errors(found)) == 1


def test_a_form_lets_a_year_without_a_ranking_in_and_says_how():
    measures = load_ruleset("2018").measures
    assert measures is not None
    for honour in measures.honours:
        made = sheets(blank(measures, honour, Supplier.CANDIDATE, {}))
        (sheet,) = [each for each in made if [c.heading for c in each.columns][2:3] == ["名次"]]
        cell = sheet.template[2]
        assert isinstance(cell, Field)
        # the cell takes whole numbers from 1 on, and the one word
        check = rule(cell, "C4", "Y")
        assert check["validate"] == "custom"
        assert check["value"] == '=OR(C4="无",AND(ISNUMBER(C4),C4=INT(C4),C4>=1))'
        said = messages(cell)
        assert "当年没有排名的写“无”" in said["input_message"]
        assert "当年没有排名的写“无”" in said["error_message"]
        assert "当年没有排名的" in sheet.note
