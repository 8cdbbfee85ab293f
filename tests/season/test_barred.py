"""Errors in decisions, and decisions for those who have fallen out: nobody is chosen by them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from redcell_dsl.evaluate.ranking import Ranked
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.season.places import place_words
from redcell_dsl.season.result import Stage
from redcell_dsl.season.said import outcome
from tests.surfaces.desk import run

from .ground import (
    LEADER,
    POST,
    ROOT,
    STATION,
    bare,
    codes,
    copied,
    cut,
    edit,
    held,
    said,
    short,
    write,
)

SUSPENDED = "决定文件有错误,不能认定"


@pytest.fixture
def root(tmp_path):
    return copied(tmp_path)


@pytest.fixture
def stations(root):
    return bare(root, STATION)


@pytest.fixture
def posts(root):
    return bare(root, POST)


# ---- the text itself ---------------------------------------------------------------------------


def test_a_fault_in_a_norm_stops_the_season(root, tmp_path):
    text = (ROOT / "rulesets" / "2018" / "办法.txt").read_text(encoding="utf-8")
    assert "12月25日前" in text
    draft = write(tmp_path / "办法.txt", text.replace("12月25日前", "2月30日前"))
    answer = run("season", draft, root)
    assert answer.status == 1
    assert "错误[L001]" in answer.err
    assert not (root / "结果").exists()


# ---- those who have fallen out -----------------------------------------------------------------


def test_whose_results_are_void_is_not_approved(stations):
    # 湖心派出所 2019-01-15 认定弄虚作假,结果已取消
    names = "城关派出所, 湖滨派出所, 湖心派出所"
    write(stations / "决定" / "审定.yaml", f"党建工作示范点: [{names}]\n")
    season = held(stations)
    award = season.awards[STATION]
    assert short(award.chosen) == ["城关派出所", "湖滨派出所"]
    assert outcome(season, STATION) == "审定名单有错误,1 个位次待定"
    (told,) = [each for each in season.findings if each.code == "G036"]
    assert "乙湖县/党建工作示范点/湖心派出所" in told.title
    assert "弄虚作假,已取得的结果全部取消" in told.title
    assert told.citation == "第二十八条"
    assert told.source is not None
    assert told.source.name == "决定/审定.yaml"
    assert not season.complete
    # 空出的位次还可能给别人
    assert "北门派出所" in short(award.undecided)


def test_who_may_not_apply_is_not_approved(posts):
    season = held(posts)
    barred = next(key for key, fall in season.falls.items() if "不符合申报条件" in fall.reason)
    write(posts / "决定" / "审定.yaml", f"党员民警示范岗: [{barred.replace(f'/{POST}/', '/')}]\n")
    season = held(posts)
    assert season.awards[POST].chosen == ()
    (told,) = [each for each in season.findings if each.code == "G036"]
    assert "不符合申报条件" in told.title
    assert told.citation == season.falls[barred].citation
    assert told.citation


def test_a_tie_is_not_given_to_who_has_fallen_out(stations):
    write(stations / "决定" / "并列.yaml", "党建工作示范点: [湖心派出所, 石桥派出所]\n")
    season = held(stations)
    (told,) = said(season, "G036")
    assert "在并列中入选" in told
    assert "弄虚作假" in told
    assert not any("没有这个编号" in each for each in said(season, "G020"))
    assert "湖心派出所" not in short(season.awards[STATION].chosen)
    assert not season.complete


def test_the_command_says_so(stations):
    write(stations / "决定" / "审定.yaml", "党建工作示范点: [湖心派出所]\n")
    answer = run("season", "2018", stations)
    assert answer.status == 1
    assert "错误[G036]" in answer.err
    assert "审定 党建工作示范点:乙湖县" not in answer.out


# ---- errors in decisions -----------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["、", ",", "\uff0c", "\uff1b"])
def test_names_in_one_string_are_taken_apart_in_the_advice(stations, mark):
    path = stations / "决定" / "县级推荐.yaml"
    names = f'"城关派出所{mark}河口派出所"'
    edit(path, ("[城关派出所, 河口派出所, 石桥派出所]", names))
    season = held(stations)
    (told,) = [each for each in season.findings if each.code == "G009"]
    assert "写成 `[城关派出所, 河口派出所]`" in told.advice[0]
    # 说不清推荐了谁,就没有谁是“没有推荐”的
    for name in ("城关派出所", "河口派出所", "石桥派出所"):
        assert cut(season, name, STATION) is None
    assert season.awards[STATION].chosen == ()
    assert outcome(season, STATION) == SUSPENDED


def test_an_error_concerns_its_honour_and_those_that_come_from_it(root):
    edit(root / "决定" / "并列.yaml", ("石桥派出所", "石乔派出所"))
    season = held(root)
    assert outcome(season, STATION) == SUSPENDED
    assert season.awards[POST].chosen  # 示范岗不受影响
    # 带头人出自获评的示范点,示范点没有定,也不能定
    assert season.awards[LEADER].chosen == ()


def test_a_cancellation_that_names_nobody(stations):
    edit(stations / "决定" / "取消.yaml", ("候选: 湖心派出所", "候选: 湖星派出所"))
    answer = run("season", "2018", stations)
    assert answer.status == 1
    assert SUSPENDED in answer.out
    assert "拟入选 党建工作示范点" not in answer.out
    assert "错误[G009]" in answer.err


def test_a_wrong_revocation_leaves_awards_alone(root):
    edit(root / "决定" / "撤销.yaml", ("获评者: 方志明", "获评者: 方志名"))
    season = held(root)
    assert said(season, "G030")
    assert season.awards[STATION].chosen


# ---- files in the wrong place ------------------------------------------------------------------


@pytest.mark.parametrize("place", [".", "甲川县", f"甲川县/{STATION}"])
def test_a_decision_in_the_wrong_place(stations, place):
    (stations / "决定" / "取消.yaml").rename(stations / place / "取消.yaml")
    season = held(stations)
    (told,) = [each for each in season.findings if each.code == "G037"]
    assert "`决定`" in told.advice[0]
    assert outcome(season, STATION) == SUSPENDED
    assert not season.complete


def test_spaces_around_the_name_of_a_folder(stations):
    (stations / "决定").rename(stations / "决定 ")
    season = held(stations)
    assert season.counties == held(bare(stations, STATION)).counties
    assert "决定 " not in season.counties
    assert cut(season, "湖心派出所", STATION).citation == "第二十八条"


@pytest.mark.parametrize("name", ["决定1", "结果表"])
def test_a_folder_that_is_nearly_another(stations, name):
    (stations / name).mkdir()
    season = held(stations)
    (told,) = said(season, "G038")
    assert name in told
    assert "G038" in codes(season, "warning")


@pytest.mark.parametrize("name", ["县局(终稿).yaml", "考评-县局终稿.yaml", "县公局.yaml"])
def test_an_office_that_is_nearly_named(stations, name):
    write(stations / "甲川县" / name, "10.1.1: 是\n")
    (told,) = said(held(stations), "G038")
    assert name in told


def test_an_assessment_of_another_candidate(stations):
    path = stations / "甲川县" / STATION / "考评-城关派出所.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("申报信息: {名称: 河口派出所党支部, 编号: JC-02}\n")
    season = held(stations)
    found = said(season, "G039")
    assert len(found) == 2  # 名称、编号各一
    assert "河口派出所党支部" in found[0]
    assert cut(season, "城关派出所", STATION).stage is Stage.CITY
    assert not season.complete


def test_an_assessment_that_names_its_candidate(stations):
    path = stations / "甲川县" / STATION / "考评-城关派出所.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("申报信息: {名称: 城关派出所}\n")
    assert held(stations).complete


def test_a_folder_that_is_no_season(tmp_path):
    write(tmp_path / "照片" / "一月" / "说明.txt", "没有什么\n")
    before = sorted(tmp_path.rglob("*"))
    answer = run("season", "2018", tmp_path)
    assert answer.status == 2
    assert "这里不像赛季文件夹" in answer.err
    assert sorted(tmp_path.rglob("*")) == before


def test_awards_without_a_plan_are_a_season(posts):
    (posts / "赛季.yaml").unlink()
    answer = run("season", "2018", posts)
    assert answer.status == 1
    assert "没有 `赛季.yaml`" in answer.err


# ---- words and days ----------------------------------------------------------------------------


def test_a_place_is_open_for_its_own_score_or_for_others():
    known, open_ = Range(Fraction(90), Fraction(90)), Range(Fraction(90), Fraction(95))
    assert place_words(Ranked("a", "甲", None, 8, 9, known)) == "第 8 至 9 名(名次待定)"
    assert place_words(Ranked("b", "乙", None, 8, 9, open_)) == "第 8 至 9 名(得分待定)"


@pytest.mark.parametrize(("year", "warned"), [(2017, True), (2018, False), (2019, False)])
def test_days_of_another_year(posts, year, warned):
    # 赛季的日期从 2018-12-10 到 2019-01-13;2017 年度的到 2018-03-31 止,2019 年度的从 2019-01-01 起
    edit(posts / "赛季.yaml", ("考评年度: 2018", f"考评年度: {year}"))
    assert ("G040" in codes(held(posts, last=Stage.FILED), "warning")) is warned


@pytest.mark.parametrize(
    ("year", "warned"), [(2016, True), (2017, False), (2019, False), (2020, True)]
)
def test_a_day_of_another_year(posts, year, warned):
    season = held(posts, last=Stage.FILED, as_of=date(year, 6, 30))
    assert ("G040" in codes(season, "warning")) is warned
