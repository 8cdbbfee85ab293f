"""Folders that are not as they should be: everything is said, the rest goes on."""

from __future__ import annotations

import shutil

import pytest

from redcell_dsl.season.result import Stage

from .ground import (
    POST,
    SAMPLE,
    STATION,
    bare,
    codes,
    copied,
    cut,
    edit,
    few,
    held,
    places,
    said,
    write,
)


@pytest.fixture
def root(tmp_path):
    return copied(tmp_path)


@pytest.fixture
def stations(root):
    return bare(root, STATION)


@pytest.fixture
def posts(root):
    return bare(root, POST)


def test_one_broken_file_does_not_stop_the_others(stations):
    edit(stations / "甲川县" / STATION / "城关派出所.yaml", ("11.2.1: 是", "11.2.1: 是不是"))
    season = held(stations)
    assert not season.complete
    assert codes(season, "error") == ["F030", "G024"]
    found = next(each for each in season.findings if each.code == "F030")
    assert found.source is not None
    assert found.source.name == "甲川县/党建工作示范点/城关派出所.yaml"
    assert "材料有错误" in cut(season, "城关派出所", STATION).reason
    # 其余照常:湖滨 98 分第一
    assert places(season, STATION)[0] == (1, 1, "湖滨派出所", "98")


def test_a_workbook_that_is_none(stations):
    (stations / "乙湖县" / STATION / "湖滨派出所.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    season = held(stations)
    assert not season.complete
    assert cut(season, "湖滨派出所", STATION).stage is Stage.FILED
    assert len(season.awards[STATION].ranked) == 11


def test_a_broken_assessment(stations):
    write(stations / "甲川县" / STATION / "考评-城关派出所.yaml", "总投票数: 10\n有效票数: 12\n")
    season = held(stations)
    assert "F034" in codes(season, "error")
    fall = cut(season, "城关派出所", STATION)
    assert fall.stage is Stage.CITY
    assert "考评材料" in fall.reason


def test_a_survey_without_votes_is_no_score(stations):
    path = stations / "甲川县" / STATION / "考评-城关派出所.yaml"
    write(path, "总投票数: 0\n有效票数: 0\n有效满意票数: 0\n15.2.2: 0\n")
    season = held(stations)
    assert "E001" in codes(season, "error")
    assert cut(season, "城关派出所", STATION).stage is Stage.CITY


def test_a_broken_office_stops_its_county_at_the_city(stations):
    write(stations / "甲川县" / "县局.yaml", "10.1.1: 是\n本地基层所队总数: 很多\n")
    season = held(stations)
    assert not season.complete
    names = {name for _, _, name, _ in places(season, STATION)}
    assert "湖滨派出所" in names
    assert not names & {"城关派出所", "河口派出所", "石桥派出所"}
    quota = next(b.check for b in season.bounds if b.county == "甲川县" and "30%" in b.check.said)
    assert str(quota.standing) == "待定"


def test_one_candidate_in_two_counties(stations):
    here = stations / "甲川县" / STATION / "河口派出所.yaml"
    shutil.copy(here, stations / "乙湖县" / STATION / "河口分所.yaml")
    season = held(stations)
    assert any("编号同为“JC-02”" in each for each in said(season, "G008"))
    for name in ("河口派出所", "河口分所"):
        fall = cut(season, name, STATION)
        assert fall.stage is Stage.FILED
        assert "改正前不参加排序" in fall.reason
    assert not season.complete


def test_the_same_name_and_unit_under_another_number(posts):
    text = (posts / "甲川县" / POST / "孙维.yaml").read_text(encoding="utf-8")
    write(posts / "丁港区" / POST / "孙维.yaml", text.replace("JC-24", "DG-99"))
    season = held(posts)
    assert any("名称、单位同为“孙维”“刑警大队”" in each for each in said(season, "G008"))


def test_one_person_may_apply_for_two_honours(root):
    # 白洁编号 WQ-21,带头人汤伟改成同一编号:奖项不同,不是重复
    edit(root / "戊桥县" / "党组织示范带头人" / "汤伟.yaml", ("WQ-12", "WQ-21"))
    assert "G008" not in codes(held(root))


def test_facts_of_others_do_not_count(stations):
    path = stations / "甲川县" / STATION / "城关派出所.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("10.1.1: 否\n总投票数: 5\n有效票数: 5\n有效满意票数: 0\n")
    season = held(stations)
    assert places(season, STATION)[0] == (1, 1, "城关派出所", "98.5")
    told = [each for each in season.findings if each.code == "G014"]
    assert len(told) == 2
    assert any("10.1.1" in each.title and "主管部门" in each.title for each in told)
    assert any("总投票数" in each.title and "考评组" in each.title for each in told)
    assert all("不同" in each.notes[0] for each in told)


def test_an_honour_that_there_is_not(stations):
    (stations / "甲川县" / STATION).rename(stations / "甲川县" / "党建示范点")
    season = held(stations)
    found = next(each for each in season.findings if each.code == "G005")
    assert "党建示范点" in found.title
    assert STATION in found.advice[0]
    assert not season.complete


def test_an_assessment_without_a_filing(stations):
    (stations / "甲川县" / STATION / "城关派出所.yaml").rename(
        stations / "甲川县" / STATION / "城关所.yaml"
    )
    season = held(stations)
    assert any("城关派出所" in each for each in said(season, "G027"))
    assert any("城关派出所" in each for each in said(season, "G009"))


def test_an_empty_folder_of_a_candidate(stations):
    (stations / "甲川县" / STATION / "新所").mkdir()
    season = held(stations)
    assert any("新所" in each for each in said(season, "G027"))


def test_attachments_are_named_and_tables_are_not_passed_over(stations):
    folder = stations / "乙湖县" / STATION / "圩田派出所"
    (folder / "奖状.jpg").write_bytes(b"\xff\xd8")
    (folder / "台账.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    season = held(stations)
    assert any("奖状.jpg" in each for each in said(season, "G007"))
    assert "F103" in codes(season, "error")
    assert cut(season, "圩田派出所", STATION).stage is Stage.FILED


def test_litter_is_left_alone(stations):
    for name in (".DS_Store", "~$城关派出所.xlsx", "Thumbs.db", "desktop.ini"):
        (stations / "甲川县" / STATION / name).write_bytes(b"\x00")
    assert held(stations).complete


def test_two_folders_of_one_honour(root):
    twin = root / "甲川县" / "党建工作示范点 "
    twin.mkdir()
    shutil.copy(root / "甲川县" / STATION / "城关派出所.yaml", twin)
    season = held(root)
    assert any("两个文件夹" in each for each in said(season, "G026"))
    assert len(season.candidates) == 40


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("申报截止:", "申报截至:", "G003", "申报截至"),
        ("申报截止: 2018-12-10", "申报截止: 年底", "G004", "日期"),
        ("考评年度: 2018\n", "", "G002", "考评年度"),
        ("起: 2019-01-07, 止: 2019-01-13", "起: 2019-01-13, 止: 2019-01-07", "G004", "早于"),
        ("  人数: 5", "  人数: 五六个", "G004", "整数"),
        ("  人数: 5", "  人数: 13", "G023", "不够抽"),
        ("  名单文件: 考评人员.csv", "  名单文件: 没有.csv", "G023", "打不开"),
        ("甲川县: 2018-12-21", "甲山县: 2018-12-21", "G003", "甲山县"),
        ("评选级别: 市级", "评选级别: 市级\n口径: {任职: 一起}", "G004", "没有“一起”"),
        ("评选级别: 市级", "评选级别: 市级\n口径: {任期: 分段}", "G003", "任期"),
    ],
)
def test_slips_in_the_plan(root, old, new, code, words):
    edit(bare(root) / "赛季.yaml", (old, new))
    season = held(root)
    assert any(words in each for each in said(season, code))
    assert not season.complete
    found = next(each for each in season.findings if each.code == code)
    assert found.source is not None
    assert found.source.name == "赛季.yaml"


def test_without_a_plan(root):
    (bare(root, POST) / "赛季.yaml").unlink()
    season = held(root)
    assert any("没有 `赛季.yaml`" in each for each in said(season, "G002"))
    assert len(season.candidates) == 15


@pytest.mark.parametrize(
    ("name", "text", "code", "words"),
    [
        ("县级推荐", "甲川县:\n  党建工作示范点: [城关所]\n", "G009", "城关所"),
        ("县级推荐", "甲川县:\n  党建示范: [城关派出所]\n", "G003", "党建示范"),
        ("县级推荐", "甲山县:\n  党建工作示范点: []\n", "G003", "甲山县"),
        ("县级推荐", "甲川县: [城关派出所]\n", "G004", "名称: 内容"),
        ("名额", "党建工作示范点: 若干\n", "G004", "整数"),
        ("名额", "党建工作示范点: -1\n", "G004", "整数"),
        ("并列", "党建工作示范点: [石桥派出所, 石桥派出所]\n", "G026", "石桥派出所"),
        ("复核", "复核:\n- {候选: 北门派出所, 结论: 重算}\n", "G004", "重算"),
        ("复核", "复核:\n- {县: 丙山市, 结论: 维持}\n", "G002", "没有写候选"),
        ("取消", "取消:\n- {候选: 湖心派出所, 情形: 弄虚作假}\n", "G002", "认定日期"),
        ("审定", "党建工作示范点:\n- {名称: 城关派出所}\n", "G004", "名单"),
        ("名额", "党建工作示范点: 6\n  错位: 1\n", "F001", ""),
    ],
)
def test_slips_in_decisions(root, name, text, code, words):
    shutil.rmtree(root / "决定")
    named = "城关派出所", "北门派出所", "湖心派出所", "石桥派出所"
    write(few(root, STATION, *named) / "决定" / f"{name}.yaml", text)
    season = held(root)
    assert any(words in each for each in said(season, code))
    assert not season.complete


def test_a_name_that_several_counties_have(posts):
    text = (posts / "甲川县" / POST / "周立民.yaml").read_text(encoding="utf-8")
    other = text.replace("JC-22", "WQ-29").replace("河口派出所", "桥头派出所")
    write(posts / "戊桥县" / POST / "周立民.yaml", other)
    write(posts / "决定" / "审定.yaml", "党员民警示范岗: [周立民]\n")
    season = held(posts)
    found = next(each for each in season.findings if each.code == "G010")
    assert "`甲川县/周立民`" in found.advice[0]
    assert "`戊桥县/周立民`" in found.advice[0]


def test_decisions_that_nobody_knows(root):
    write(root / "决定" / "推荐.yaml", "甲川县: {}\n")
    assert any("推荐.yaml" in each for each in said(held(bare(root)), "G005"))


def test_assessors_of_another_kind(root):
    with (root / "考评人员.csv").open("a", encoding="utf-8") as file:
        file.write("潘外人,驾校教练,某驾校\r\n")
    season = held(bare(root))
    found = next(each for each in season.findings if each.code == "G023")
    assert "潘外人(驾校教练)" in found.title
    assert found.citation.startswith("第二十三条")


def test_a_text_list_of_assessors(root):
    write(root / "名单.txt", "甲\n乙\n丙\n")
    edit(root / "赛季.yaml", ("人数: 5", "人数: 3"), ("考评人员.csv", "名单.txt"))
    drawn = held(bare(root)).drawn
    assert drawn is not None
    assert sorted(drawn.names) == ["丙", "乙", "甲"]


def test_an_empty_season(tmp_path):
    season = held(tmp_path)
    assert {"G001", "G002"} <= set(codes(season, "error"))
    assert not season.candidates


def test_nothing_that_was_handed_in_is_touched(root):
    before = {path: path.read_bytes() for path in SAMPLE.rglob("*") if path.is_file()}
    held(root)
    for path, data in before.items():
        assert (root / path.relative_to(SAMPLE)).read_bytes() == data
    assert {path.relative_to(root) for path in root.rglob("*") if path.is_file()} == {
        path.relative_to(SAMPLE) for path in before
    }


def test_falls_name_every_candidate_once(root):
    season = held(root)
    chosen = [key for award in season.awards.values() for key in (*award.chosen, *award.undecided)]
    assert sorted([*season.falls, *chosen]) == sorted(season.candidates)
