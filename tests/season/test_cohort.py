"""Facts about all candidates together: worked out first, scored by afterwards, told with their basis."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.facts.form import Form
from redcell_dsl.model.fact import Value
from redcell_dsl.season.provided import asked_of
from redcell_dsl.season.record import record
from redcell_dsl.season.standings import cohorts, standings
from redcell_dsl.surfaces import records

from .ground import codes, said, write
from .plain import HONOUR, MARKS, MEAN, MEASURES, PLACE, RATE, filed, held, ranking


def span(least: int, most: int) -> tuple[Fraction, Fraction]:
    return Fraction(least), Fraction(most)


def test_three_candidates_by_hand(tmp_path):
    """平均 (90+80+75)÷3 = 81⅔。

    甲 90×0.6=54,不低于平均 40,第 1 名加 5,合计 99。
    乙 80×0.6=48,低 1⅔ 个百分点,满 1 个扣 2,得 38,合计 86。
    丙 75×0.6=45,低 6⅔ 个,满 6 个扣 12,得 28,合计 73。
    """
    season = held(filed(tmp_path / "评比", 甲="90", 乙="80%", 丙="75"))
    assert ranking(season) == [(1, "甲", "99"), (2, "乙", "86"), (3, "丙", "73")]
    mean, place = season.cohorts
    assert mean.value == Fraction(245, 3)
    assert dict(place.places) == {"先进集体/甲": 1, "先进集体/乙": 2, "先进集体/丙": 3}
    assert season.complete
    assert codes(season) == []


def test_the_report_says_which_mean_of_how_many(tmp_path):
    season = held(filed(tmp_path / "评比", 甲="90", 乙="80", 丙="75"))
    rows = cohorts(season).rows
    assert rows[0] == (
        *(HONOUR, "平均覆盖率", "第二条", "覆盖率"),
        *("平均", Fraction(245, 3), "3/3 个候选", ""),
    )
    assert rows[1][5:7] == ("逐个候选", "3/3 个候选")
    told = record(season)["cohorts"][0]
    assert told["value"] == "245/3"
    assert told["of"] == RATE
    assert told["values"] == {"先进集体/丙": "75", "先进集体/乙": "80", "先进集体/甲": "90"}


def test_equal_answers_share_a_place_and_the_next_is_left_out(tmp_path):
    """90、90、80、70、70:第 1、1、3、4、4 名;平均 80。"""
    season = held(filed(tmp_path / "评比", 甲="90", 乙="90.0", 丙="80", 丁="70", 戊="70"))
    places = {key[5:]: place for key, place in season.cohorts[1].places.items()}
    assert places == {"甲": 1, "乙": 1, "丙": 3, "丁": 4, "戊": 4}
    # 甲、乙 54+40+5=99;丙 48+40=88;丁、戊 42+40−20=62
    assert ranking(season) == [
        *((1, "乙", "99"), (1, "甲", "99"), (3, "丙", "88")),
        *((4, "丁", "62"), (4, "戊", "62")),
    ]


def test_one_who_has_not_answered_leaves_it_open_for_all(tmp_path):
    season = held(filed(tmp_path / "评比", 甲="90", 乙="80", 丙=""))
    assert codes(season) == ["G042", "G042"]
    assert "`先进集体/丙`没有填“覆盖率”" in said(season, "G042")[0]
    assert season.cohorts[0].value is None
    assert season.cohorts[0].silent == ("先进集体/丙",)
    # 甲 54 + 0～40 + 0～5;平均未知,名次未知
    scores = {key[5:]: (score.least, score.most) for key, score in season.scores.items()}
    assert scores["甲"] == span(54, 99)
    assert cohorts(season).rows[0][5:] == (
        None,
        "2/3 个候选",
        "先进集体/丙没有填,算不出来",
    )


def test_a_file_with_faults_counts_as_no_answer(tmp_path):
    root = filed(tmp_path / "评比", 甲="90", 乙="80", 丙="七十几")
    season = held(root)
    assert season.cohorts[0].silent == ("先进集体/丙",)
    assert not season.complete
    # 每个错误只报一次,先读一遍不多报
    assert codes(season).count("F037") == 1


def test_the_office_may_say_it_where_it_cannot_be_worked_out(tmp_path):
    root = filed(tmp_path / "评比", 甲="90", 乙="80", 丙="")
    (root / "主管部门.yaml").write_text("平均覆盖率: 84\n", encoding="utf-8")
    season = held(root)
    assert "按主管部门填的数计分" in said(season, "G042")[0]
    # 乙 48 + (40 − 2×4) + 0～5
    assert season.scores["先进集体/乙"] == Range(*span(80, 85))


def test_what_the_answers_come_to_wins_over_what_was_given(tmp_path):
    root = filed(tmp_path / "评比", 甲="90", 乙="80")
    (root / "主管部门.yaml").write_text("平均覆盖率: 84\n", encoding="utf-8")
    season = held(root)
    assert codes(season) == ["G043"]
    assert "填的是 84,按全部申报材料算出的是 85" in said(season, "G043")[0]
    # 平均 85:乙 48 + 40 − 10 = 78
    assert ranking(season) == [(1, "甲", "99"), (2, "乙", "78")]


def test_the_review_teams_figures_are_those_that_count(tmp_path):
    """考评组核定甲为 70:平均 (70+80)÷2 = 75,乙第 1 名。甲 42+40−10=72,乙 48+40+5=93。"""
    root = filed(tmp_path / "评比", 甲="90", 乙="80")
    (root / "考评-甲.yaml").write_text("覆盖率: 70\n评委加分: 0\n", encoding="utf-8")
    season = held(root)
    assert season.cohorts[0].value == 75
    assert ranking(season) == [(1, "乙", "93"), (2, "甲", "72")]


def test_a_single_score_asks_the_office(tmp_path):
    """单独计分时平均、名次是普通的事实:没有填,得分是一个范围。"""
    values: dict[str, Value] = {RATE: Fraction(80), MARKS: Fraction(0)}
    card = evaluate(MEASURES, HONOUR, values)
    assert card.total == Range(*span(48, 93))
    assert {each.fact for each in card.missing} == {MEAN, PLACE}
    given: dict[str, Value] = {**values, MEAN: Fraction(245, 3), PLACE: 2}
    assert evaluate(MEASURES, HONOUR, given).total.least == 86


@pytest.mark.parametrize("rates", [("90",), ("80", "80", "80", "80")])
def test_alone_or_all_alike_everybody_is_first(tmp_path, rates):
    names = dict(zip("甲乙丙丁", rates, strict=False))
    season = held(filed(tmp_path / "评比", **names))
    assert set(season.cohorts[1].places.values()) == {1}
    assert season.cohorts[0].value == Fraction(rates[0])
    assert {row[0] for row in standings(season, HONOUR).rows} == {1}


def test_a_review_does_not_work_it_out_again(tmp_path):
    """复核把乙的 80 改成 85:乙自己重算 51+40 = 91 分(平均仍按 85),甲不变,并提醒一句。"""
    root = filed(tmp_path / "评比", 甲="90", 乙="80")
    write(
        root / "决定" / "复核.yaml",
        "复核:\n- {奖项: 先进集体, 候选: 乙, 提出日期: 2024-01-05, 异议: 少算, 结论: 改正,"
        " 理由: 查实, 事实: {覆盖率: 85}}\n",
    )
    season = held(root)
    assert "G044" in codes(season)
    assert ranking(season) == [(1, "甲", "99"), (2, "乙", "91")]


def test_a_figure_that_nobody_is_asked_for_is_only_given():
    """各单位的覆盖率没有问,平均只能由主管部门填。"""
    alone = replace(MEASURES, facts=tuple(f for f in MEASURES.facts if f.id != RATE))
    assert list(asked_of(alone.honours[0], alone, alone.facts)) == []


def test_what_only_a_statistic_is_made_of_is_asked_for():
    """第一条不计覆盖率时,算平均仍要各单位的覆盖率。"""
    first = replace(MEASURES.articles[0], items=())
    measures = replace(MEASURES, articles=(first, *MEASURES.articles[1:]))
    assert Form.of(measures, measures.honours[0]).idle == frozenset()
    assert {f["id"]: f["needed"] for f in records.facts(measures, HONOUR)}[RATE]
