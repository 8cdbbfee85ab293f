"""A season of a text that only scores: files in a folder, totals, ties, grades; what there is not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from redcell_dsl.evaluate.scorecard import NONE
from redcell_dsl.model.expression import Comparison, Constant
from redcell_dsl.model.measures import Honour
from redcell_dsl.model.norm import Objection, Parting, Quota
from redcell_dsl.model.number import Number
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.season.find import Finds
from redcell_dsl.season.folder import like_season, read_folder
from redcell_dsl.season.markdown import markdown
from redcell_dsl.season.page import page
from redcell_dsl.season.provided import lacking, plain
from redcell_dsl.season.record import record
from redcell_dsl.season.result import Stage
from redcell_dsl.season.run import run_season
from redcell_dsl.season.standings import overview, standings
from redcell_dsl.season.tables import tables

from .ground import codes, said, write
from .plain import HONOUR, MEASURES, filed, held, ranking


@pytest.fixture
def root(tmp_path):
    return filed(tmp_path / "评比", 甲="90", 乙="80", 丙="75")


def test_a_text_with_counties_is_not_plain():
    text = load_ruleset("2018").measures
    assert text is not None
    assert not plain(text)
    assert plain(MEASURES)


def test_what_the_text_does_not_provide_is_said(root):
    season = held(root)
    assert season.lacking == (
        *("申报条件", "名额", "逐级推荐", "评选程序", "排序办法"),
        *("公示与复核", "从获评者中产生"),
    )
    for made in (markdown(season), page(season)):
        assert "正文没有规定:申报条件、名额、逐级推荐" in made
        assert "县" not in made
        assert "市级" not in made
    assert record(season)["not_provided"] == list(season.lacking)


def test_what_the_text_does_provide_is_not_said():
    norms = (Objection("9", "公示", "本人"),)
    assert "公示与复核" not in lacking(replace(MEASURES, norms=norms))
    assert "等次" in lacking(replace(MEASURES, honours=(Honour(HONOUR, ("1",)),)))


def test_grades_and_rounding_stand_beside_the_exact_totals(root):
    """99 优秀,86 良好,73 一般;保留 1 位。"""
    season = held(root)
    table = standings(season, HONOUR)
    assert table.heads == (
        *("名次", "候选", "单位", "得分", "保留 1 位", "等次", "复核", "结果", "说明"),
    )
    assert [row[:6] for row in table.rows] == [
        (1, "甲", "", 99, "99.0", "优秀"),
        (2, "乙", "", 86, "86.0", "良好"),
        (3, "丙", "", 73, "73.0", "一般"),
    ]
    first = next(each for each in record(season)["candidates"] if each["name"] == "甲")
    assert (first["final_score"], first["rounded"], first["grade"]) == ("99", "99.0", "优秀")


def test_ranks_are_decided_on_exact_totals(tmp_path):
    """第一条 0.6 × 83.35 = 50.01,0.6 × 83.3 = 49.98;低于平均 0.025,不满 1 个不扣。

    甲 50.01+40+5 = 95.01,乙 49.98+40 = 89.98,保留 1 位印成 90.0;没有到 90 分,是良好。
    """
    season = held(filed(tmp_path / "评比", 甲="83.35", 乙="83.3"))
    rows = [row[:6] for row in standings(season, HONOUR).rows]
    assert rows == [
        (1, "甲", "", Fraction("95.01"), "95.0", "优秀"),
        (2, "乙", "", Fraction("89.98"), "90.0", "良好"),
    ]


def test_equal_totals_share_a_place(tmp_path):
    season = held(filed(tmp_path / "评比", 甲="80", 乙="80", 丙="80"))
    assert ranking(season) == [(1, "丙", "93"), (1, "乙", "93"), (1, "甲", "93")]


def test_a_number_and_a_decision_may_still_be_given(root):
    write(root / "决定" / "名额.yaml", f"{HONOUR}: 1\n")
    season = held(root)
    assert season.awards[HONOUR].chosen == ("先进集体/甲",)
    row = overview(season).rows[0]
    assert row[:5] == (HONOUR, 3, 3, 1, 1)
    assert season.falls["先进集体/乙"].reason == "第 2 名,名额 1 个"


def test_a_folder_for_each_candidate_and_one_for_the_team(root):
    """甲的材料是一个文件夹;考评组给甲加 1 分。"""
    (root / "甲.yaml").unlink()
    write(root / "甲" / "自评.yaml", "覆盖率: 90\n")
    write(root / "考评-甲.yaml", "评委加分: 1\n")
    season = held(root)
    assert ranking(season)[0] == (1, "甲", "100")
    # 有人考评,自评得分另列一栏:甲自己只知道第一条的 54 分
    heads = standings(season, HONOUR).heads
    assert standings(season, HONOUR).rows[0][heads.index("自评得分")] == 54


def test_points_that_a_candidate_gives_itself_do_not_count_beside_the_teams(root):
    write(root / "甲.yaml", "覆盖率: 90\n评委加分: 1\n")
    write(root / "考评-甲.yaml", "评委加分: 0.5\n")
    season = held(root)
    assert "评委加分" in said(season, "G014")[0]
    assert ranking(season)[0] == (1, "甲", "199/2")


def test_an_open_score_has_no_grade_yet(root):
    write(root / "甲.yaml", "覆盖率: 90\n")  # 评委加分没有填:99～100
    season = held(root)
    row = standings(season, HONOUR).rows[0]
    assert row[3:6] == ("99～100", "待定", "优秀")  # 怎样都在 90 分以上
    assert "评委加分" in season.open["先进集体/甲"][0]


def test_two_honours_need_their_folders(tmp_path):
    both = replace(MEASURES, honours=(*MEASURES.honours, Honour("先进个人", ("1",))))
    root = tmp_path / "评比"
    write(root / HONOUR / "甲.yaml", "覆盖率: 90\n评委加分: 0\n")
    write(root / "先进个人" / "张.yaml", "覆盖率: 50\n")
    write(root / "散放.yaml", "覆盖率: 50\n")
    season = run_season(both, root)
    assert set(season.candidates) == {"先进集体/甲", "先进个人/张"}
    assert season.scores["先进个人/张"].least == 30
    assert "`散放.yaml` 没有读" in said(season, "G007")
    # 平均只算同一奖项的:甲一个人,就是 90
    assert season.cohorts[0].value == 90


def test_counties_may_be_used_all_the_same(tmp_path):
    root = tmp_path / "评比"
    write(root / "甲县" / HONOUR / "一.yaml", "覆盖率: 90\n评委加分: 0\n")
    write(root / "甲县" / "县局.yaml", "")
    found = read_folder(root, MEASURES, Finds(root))
    assert not found.together
    assert [place.key for place in found.counties[0].places] == ["甲县/先进集体/一"]


def test_an_empty_folder_says_how_it_is_filled(tmp_path):
    root = tmp_path / "评比"
    root.mkdir()
    season = held(root)
    assert codes(season) == ["G001"]
    assert "一个候选一个文件" in season.findings[0].advice[0]
    assert not like_season(root, MEASURES)
    write(root / "甲.yaml", "覆盖率: 90\n")
    assert like_season(root, MEASURES)


def test_a_quota_asks_for_counties(tmp_path):
    limit = Constant(Number(Fraction(3)))
    quota = Quota("6", HONOUR, Comparison.AT_MOST, limit)
    found = read_folder(
        filed(tmp_path / "评比", 甲="90"), replace(MEASURES, norms=(quota,)), Finds(tmp_path)
    )
    assert not found.together


def test_no_stage_is_named_that_there_is_not(root):
    season = held(root, last=Stage.COUNTY)
    assert season.reached == "算到申报"
    assert held(root).reached == "算到审定"
    assert {table.title for table in tables(season)}.isdisjoint({"县级", "名额"})
    assert all(each.barred == NONE for each in season.candidates.values())


# ---- equal totals ------------------------------------------------------------------------------


@pytest.fixture
def equals(tmp_path):
    """平均 (90+80+79.5)÷3 = 83⅙。丙 54+40+5 = 99 分。

    甲 48+(40−2×3)+0.5 = 82.5 分,乙 47.7+(40−2×3)+0.8 = 82.5 分。
    """
    root = tmp_path / "评比"
    for name, rate, points in (("丙", "90", "0"), ("甲", "80", "0.5"), ("乙", "79.5", "0.8")):
        write(root / f"{name}.yaml", f"覆盖率: {rate}\n评委加分: {points}\n")
    return root


def chained(root, *names):
    write(root / "赛季.yaml", f"同分依次比较: [{', '.join(names)}]\n")
    return root


def test_without_a_chain_equals_are_equal(equals):
    assert ranking(held(equals)) == [(1, "丙", "99"), (2, "乙", "165/2"), (2, "甲", "165/2")]


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["第一条"], ["丙", "甲", "乙"]),  # 48 对 47.7
        (["覆盖"], ["丙", "甲", "乙"]),
        (["第三条(一)"], ["丙", "乙", "甲"]),  # 0.5 对 0.8
        (["第二条", "3"], ["丙", "乙", "甲"]),  # 34 对 34,再比 0.5 对 0.8
    ],
)
def test_equals_are_parted_by_the_parts_that_the_plan_lists(equals, names, order):
    season = held(chained(equals, *names))
    if names == ["覆盖"]:  # 条和项同名,不知道是哪一个
        assert codes(season) == ["G003"]
        return
    assert [(place, name) for place, name, _ in ranking(season)] == list(enumerate(order, 1))
    assert "同分的依次比较:第" in standings(season, HONOUR).note


@pytest.mark.parametrize(
    ("parts", "order"),
    [
        (("覆盖",), ["丙", "甲", "乙"]),  # 48 对 47.7
        (("均衡得分", "附加"), ["丙", "乙", "甲"]),  # 34 对 34,再比 0.5 对 0.8
    ],
)
def test_equals_are_parted_as_the_text_says(equals, parts, order):
    text = replace(MEASURES, norms=(Parting("9.0.1", parts),))
    season = run_season(text, equals)
    assert [(place, name) for place, name, _ in ranking(season)] == list(enumerate(order, 1))
    assert "排序办法" not in season.lacking


@pytest.mark.parametrize(
    ("parts", "order"),
    [
        (("B1",), ["丙", "甲", "乙"]),  # 48 对 47.7
        (("B2", "B3"), ["丙", "乙", "甲"]),  # 34 对 34,再比 0.5 对 0.8
        (("覆盖成绩",), ["丙", "甲", "乙"]),
    ],
)
def test_parts_are_named_by_their_marks_too(equals, parts, order):
    marked = tuple(
        replace(article, mark=f"B{number}、") for number, article in enumerate(MEASURES.articles, 1)
    )
    text = replace(MEASURES, articles=marked, norms=(Parting("9.0.1", parts),))
    season = run_season(text, equals)
    assert [(place, name) for place, name, _ in ranking(season)] == list(enumerate(order, 1))


def test_the_plan_goes_before_the_text(equals):
    text = replace(MEASURES, norms=(Parting("9.0.1", ("覆盖",)),))
    season = run_season(text, chained(equals, "第三条(一)"))
    assert [name for _, name, _ in ranking(season)] == ["丙", "乙", "甲"]


def test_a_part_that_the_text_names_and_does_not_have_is_reported(equals):
    season = run_season(replace(MEASURES, norms=(Parting("9.0.1", ("卫生",)),)), equals)
    assert "G003" in codes(season)
    assert ranking(season)[1][0] == ranking(season)[2][0] == 2


def test_equals_that_no_part_tells_apart_stay_equal(equals):
    season = held(chained(equals, "第二条"))
    assert [(place, name) for place, name, _ in ranking(season)] == [
        (1, "丙"),
        (2, "乙"),
        (2, "甲"),
    ]
    award = season.awards[HONOUR]
    assert award.ranked[1].tied == ("先进集体/甲",)


def test_the_line_follows_the_chain(equals):
    write(equals / "决定" / "名额.yaml", f"{HONOUR}: 2\n")
    open_ = held(equals)
    assert set(open_.awards[HONOUR].undecided) == {"先进集体/甲", "先进集体/乙"}
    assert codes(open_) == ["G020"]
    season = held(chained(equals, "第一条"))
    assert set(season.awards[HONOUR].chosen) == {"先进集体/丙", "先进集体/甲"}
    assert codes(season) == []
    assert season.falls["先进集体/乙"].reason == "第 3 名,名额 2 个"


def test_open_scores_are_not_parted(equals):
    write(equals / "甲.yaml", "覆盖率: 80\n")
    season = held(chained(equals, "第一条"))
    places = {each.name: (each.best, each.worst) for each in season.awards[HONOUR].ranked}
    # 甲 82～83 分,乙 82.5 分:谁先谁后还不知道
    assert places == {"丙": (1, 1), "甲": (2, 3), "乙": (2, 3)}


def test_a_part_that_is_unknown_is_reported(equals):
    season = held(chained(equals, "第九条"))
    assert codes(season) == ["G003"]
    assert "不是任何一条、一项" in said(season, "G003")[0]
