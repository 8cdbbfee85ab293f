"""Versions at the command line: listing them, and choosing one by a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.surfaces.desk import ask, run, written

from .texts import BODY, kept, text

TITLE = "镇村书屋评选办法"
RICHER = BODY.replace("加4分", "加3分").replace("加6分", "加7分")
FACTS = "借阅登记完整: 是\n按月公布书目: 否\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two versions of a regulation in the rulesets of the current folder."""
    monkeypatch.chdir(tmp_path)
    return kept(
        tmp_path / "rulesets",
        v2018=text(TITLE, "@施行 2018年3月1日"),
        v2020=text(TITLE, last="本办法自2020年1月1日起施行。", body=RICHER),
    )


def total(answer) -> str:
    assert answer.status == 0, answer.err
    return answer.json["total"]


@pytest.mark.parametrize(
    ("day", "version", "points"),
    [("2018-11-30", "2018", "4"), ("2019年12月31日", "2018", "4"), ("2020/1/1", "2020", "3")],
)
@pytest.mark.parametrize("ruleset", ["镇村书屋评选办法", "书屋评选", "rulesets"])
def test_the_version_of_the_day_scores(place, tmp_path, day, version, points, ruleset):
    facts = written(tmp_path, FACTS, "自评.yaml")
    answer = ask("score", ruleset, "--on", day, facts)
    assert total(answer) == points
    assert answer.json["made_of"]["ruleset"]["name"] == version


def test_a_score_says_which_version_judged(place, tmp_path):
    facts = written(tmp_path, FACTS, "自评.yaml")
    told = run("score", "2020", facts).out.splitlines()[-1]
    assert f"依据《{TITLE}》(2020,2020-01-01 起施行)" in told
    (place / "2021").mkdir()
    (place / "2021" / "办法.txt").write_text(text("县级书屋评选办法"), encoding="utf-8")
    assert "(2021,施行日期未注明)" in run("score", "2021", facts).out.splitlines()[-1]


def test_a_day_without_a_version_is_an_error(place, tmp_path):
    facts = written(tmp_path, FACTS, "自评.yaml")
    answer = ask("score", "书屋评选", "--on", "2017-01-01", facts)
    assert (answer.status, answer.codes) == (1, ["V001"])


def test_a_version_that_is_named_is_not_changed_for_another(place, tmp_path):
    facts = written(tmp_path, FACTS, "自评.yaml")
    assert total(ask("score", "2018", "--on", "2018-11-30", facts)) == "4"
    answer = ask("score", "2018", "--on", "2020-11-30", facts)
    assert (answer.status, answer.codes) == (1, ["V009"])


def test_a_name_without_a_day_lists_the_versions(place):
    answer = run("check", "书屋评选")
    assert answer.status == 2
    assert "2018、2020" in answer.err
    assert "--on" in answer.err


def test_contradicting_dates_stop_the_choice(place, tmp_path):
    (place / "2018" / "办法.txt").write_text(
        text(TITLE, "@施行 2018年3月1日", "@废止 2020年7月1日"), encoding="utf-8"
    )
    answer = ask("check", "书屋评选", "--on", "2019-01-01")
    assert (answer.status, answer.codes) == (1, ["V004"])


def test_a_name_of_two_regulations_is_asked_back(place):
    kept(place, v另一部=text("县级书屋评选办法"))
    answer = run("check", "书屋评选", "--on", "2019-01-01")
    assert answer.status == 2
    assert "《县级书屋评选办法》" in answer.err
    assert f"《{TITLE}》" in answer.err


@pytest.mark.parametrize(("year", "codes"), [(2018, []), (2019, []), (2021, ["V010"])])
def test_an_old_version_scores_its_own_years_without_a_word(place, tmp_path, year, codes):
    body = "第一条  荣誉(10分)\n\n(一)表彰(10分):近三年获市级以上表彰的,每有1次加2分,最高加10分。\n@等级 县级 < 市级\n"
    for name, start in (("2018", "2018年3月1日"), ("2020", "2020年1月1日")):
        words = text(TITLE, f"@施行 {start}", body=body)
        (place / name / "办法.txt").write_text(words, encoding="utf-8")
    facts = written(tmp_path, f"考评年度: {year}\n近三年获表彰: []\n", "自评.yaml")
    answer = ask("score", "2018", facts)
    assert (total(answer), answer.codes) == ("0", codes)


def test_versions_are_listed_with_their_dates(place):
    answer = ask("versions", "书屋评选")
    assert answer.status == 0
    (found,) = answer.json["regulations"]
    assert found["title"] == TITLE
    old, new = found["versions"]
    assert old["start"] == {"date": "2018-03-01", "source": "旁注"}
    assert old["end"] == {"date": "2020-01-01", "source": "被 2020 代替"}
    assert old["replaced_by"] == "2020"
    assert new["start"] == {"date": "2020-01-01", "source": "正文第二条"}
    assert new["end"] is None
    assert (old["state"], new["state"]) == ("已经废止", "施行中")


@pytest.mark.parametrize("name", ["2018", "rulesets", "rulesets/2020", "镇村书屋评选办法(试行)"])
def test_a_regulation_is_asked_for_by_year_folder_or_name(place, name):
    assert "2020-01-01 起废止(被 2020 代替)" in run("versions", name).out


def test_the_first_text_prints_no_date_of_its_own():
    (found,) = ask("versions", "2018").json["regulations"]
    version, draft = found["versions"]
    assert (version["version"], draft["state"]) == ("2018", "草案")
    assert version["start"] is None
    assert version["start_said"] == "正文第三十条:自发布之日起施行,那一天没有注明"
    assert version["state"] == "不详"


def test_dates_that_contradict_end_with_a_fault(place):
    kept(place, v2019=text(TITLE, "@施行 2019年3月1日", "@废止 2019年1月1日"))
    answer = run("versions", "2018")
    assert answer.status == 1
    assert "V005" in answer.out


def test_an_unknown_name_is_misuse(place):
    assert run("versions", "没有的办法").status == 2
    assert run("versions", " ").status == 2
