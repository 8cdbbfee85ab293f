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
    advised = run("advise", "2020", facts).out.splitlines()[-1]
    assert f"依据《{TITLE}》(2020,2020-01-01 起施行)" in advised
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


OTHER = "文明宿舍评比细则(试行)"


@pytest.fixture
def two(place: Path) -> Path:
    """Versions of two regulations in one folder, where the user stands."""
    kept(place, v宿舍=text(OTHER, "@施行 2019年1月1日"))
    return place


@pytest.mark.parametrize("command", ["check", "read", "text"])
def test_a_folder_of_two_regulations_says_what_names_each(two, monkeypatch, command):
    monkeypatch.chdir(two)
    answer = run(command, ".", "--on", "2019-05-01")
    assert answer.status == 2
    assert f"《{TITLE}》(2018、2020):写 {TITLE}\n" in answer.err
    assert f"《{OTHER}》(宿舍):写 文明宿舍评比细则\n" in answer.err
    for title, words in ((TITLE, "2018:2018/办法.txt"), ("文明宿舍评比细则", "宿舍:宿舍/办法.txt")):
        named = run(command, title, "--on", "2019-05-01")
        assert named.status == 0
        assert words in named.err


def test_a_title_may_follow_the_folder_of_its_versions(two):
    answer = run("check", "rulesets", "--on", "2019-05-01")
    assert f"写 rulesets/{TITLE}\n" in answer.err
    assert (
        "2018:rulesets/2018/办法.txt" in run("check", f"rulesets/{TITLE}", "--on", "2019-05-01").err
    )
    assert run("check", "rulesets/没有", "--on", "2019-05-01").status == 2


def test_a_title_that_a_shell_would_take_apart_is_quoted(two):
    kept(two, v甲=text("借书办法(甲类)"))
    assert '写 "rulesets/借书办法(甲类)"' in run("check", "rulesets", "--on", "2019-05-01").err


def test_without_a_day_a_folder_of_two_regulations_asks_for_both(two):
    answer = run("check", "rulesets")
    assert answer.status == 2
    assert "写明哪一部" in answer.err
    assert "还要写明哪一版,或者加 --on 日期" in answer.err


def test_versions_in_a_deeper_folder_are_pointed_at(two, tmp_path):
    answer = run("check", ".", "--on", "2019-05-01")
    assert answer.status == 2
    assert "写 rulesets" in answer.err


def test_versions_lists_what_stands_here_first_by_paths_from_here(two, monkeypatch):
    monkeypatch.chdir(two)
    told = run("versions").out
    assert told.startswith(f"《{OTHER}》\n")
    files = [line.split()[1] for line in told.splitlines() if line.startswith("    文件")]
    assert [each.split(",")[0] for each in files][:3] == [
        "宿舍/办法.txt",
        "2018/办法.txt",
        "2020/办法.txt",
    ]
    assert not any(each.startswith("/") for each in files)
    below = two / "宿舍"
    monkeypatch.chdir(below)
    assert "文件  ../2018/办法.txt," in run("versions", "..").out


def test_an_own_version_hides_no_other_regulation_of_that_name(place, monkeypatch):
    titles = [each["title"] for each in ask("versions").json["regulations"]]
    assert titles[0] == TITLE
    first = "全市公安机关基层所队党建“红色细胞工程”三争活动创评办法"
    assert first in titles


def test_versions_of_a_day(place):
    answer = ask("versions", "书屋评选", "--on", "2019-05-01")
    assert answer.json["on"] == "2019-05-01"
    (found,) = answer.json["regulations"]
    assert [each["state"] for each in found["versions"]] == ["施行中", "尚未施行"]
    assert "那天  2019-05-01:施行中" in run("versions", "书屋评选", "--on", "2019-05-01").out


@pytest.mark.parametrize("name", ["书屋评选", "rulesets", "rulesets/书屋评选"])
def test_both_texts_of_a_comparison_are_chosen_by_a_day(place, name):
    answer = run("diff", name, name, "--on", "2019-12-31", "--new-on", "2020-01-01")
    assert answer.status == 0
    # 4 and 6 points became 3 and 7
    assert answer.out.startswith("2018 → 2020:意思改了")
    assert "分数由“4分”改为“3分”" in answer.out
    assert "2019-12-31 施行的是 2018:" in answer.err
    assert "2020-01-01 施行的是 2020:" in answer.err


def test_each_command_that_takes_two_texts_chooses_both(place, tmp_path):
    days = ("--on", "2019-12-31", "--new-on", "2020-01-01")
    names = ("书屋评选", "书屋评选")
    facts = written(tmp_path, FACTS, "自评.yaml")
    moved = ask("migrate", *names, facts, *days, "-o", "转换").json
    assert (moved["old"], moved["new"]) == ("2018", "2020")
    assert "将第一条第（一）项第1目中的“加4分”修改为“加3分”" in run("decide", *names, *days).out
    table = run("redline", *names, *days, "--format", "html", "-o", "对照")
    assert table.status == 0, table.err
    page = (tmp_path / "对照" / "修订对照表.html").read_text(encoding="utf-8")
    assert "2018" in page
    assert "2020" in page
    (tmp_path / "赛季").mkdir()
    (tmp_path / "赛季" / "赛季.yaml").write_text("考评年度: 2018\n", encoding="utf-8")
    (tmp_path / "赛季" / "东村.yaml").write_text(FACTS, encoding="utf-8")
    made = ask("impact", *names, "赛季", *days).json
    assert made["old"]["edition"] == f"《{TITLE}》(2018,2018年3月1日起施行)"
    assert made["new"]["edition"] == f"《{TITLE}》(2020,2020年1月1日起施行)"


def test_what_is_said_of_the_second_text_names_its_own_option(place):
    answer = run("diff", "2018", "书屋评选")
    assert answer.status == 2
    assert "加 --new-on 日期" in answer.err
    answer = run("diff", "2018", "书屋评选", "--new-on", "2017-01-01")
    assert answer.status == 1
    assert "V001" in answer.err
    assert "不写 --new-on" in answer.err
    answer = run("diff", "2018", "2018", "--new-on", "2021-01-01")
    assert "V009" in answer.err
    assert "用 2020,或不写 --new-on" in answer.err


@pytest.mark.parametrize(
    "line",
    [
        ("redline", "2018", "新稿.docx", "--new-on", "2020-01-01"),
        ("decide", "旧稿.docx", "2020", "--on", "2020-01-01"),
    ],
    ids=" ".join,
)
def test_a_document_is_no_version_of_a_day(place, tmp_path, line):
    for name in ("新稿.docx", "旧稿.docx"):
        written(tmp_path, "", name)
    answer = run(*line)
    assert answer.status == 2
    assert "是一个文件" in answer.err


@pytest.mark.parametrize(
    "line", [("explain", "A301"), ("new",), ("import", "x.docx"), ("corpus", ".")]
)
def test_a_command_without_versions_says_so(line):
    answer = run(*line, "--on", "2019-05-01")
    assert answer.status == 2
    assert f"redcell {line[0]} 不在办法的各版里选一版" in answer.err


def test_a_second_day_where_there_is_one_text(place):
    answer = run("check", "书屋评选", "--new-on", "2019-05-01")
    assert answer.status == 2
    assert "写 --on" in answer.err


def test_a_receipt_is_verified_with_the_version_that_it_names(place, tmp_path):
    facts = written(tmp_path, FACTS, "自评.yaml")
    assert run("score", "2018", facts, "--receipt", "回执.json").status == 0
    answer = run("verify", "回执.json")
    assert answer.status == 0
    assert f"依据《{TITLE}》(2018,2018-03-01 起施行),正文 " in answer.out
    assert run("verify", "回执.json", "--on", "2019-05-01").status == 2
    same = ask("verify", "回执.json", "--ruleset", "书屋评选", "--on", "2019-05-01")
    assert (same.status, same.json["ruleset"]["name"]) == (0, "2018")
    other = ask("verify", "回执.json", "--ruleset", "书屋评选", "--on", "2020-05-01")
    assert (other.status, other.json["recomputed"]) == (1, "3")
    assert other.codes[0] == "R005"
    assert "(2020,2020-01-01 起施行)" in other.json["diagnostics"][0]["notes"][0]
    none = ask("verify", "回执.json", "--ruleset", "书屋评选", "--on", "2017-05-01")
    assert none.codes == ["V001"]
    unsaid = run("verify", "回执.json", "--ruleset", "书屋评选")
    assert "有 2 版:2018、2020" in unsaid.err


@pytest.mark.parametrize(("version", "since"), [("2018", "2018年3月1日"), ("2020", "2020年1月1日")])
def test_a_blank_form_and_a_season_say_which_version(place, tmp_path, version, since):
    assert run("form", version, "--out", "表.yaml").status == 0
    lines = (tmp_path / "表.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[1] == f"# {TITLE}({since}起施行)"
    (tmp_path / "赛季").mkdir()
    (tmp_path / "赛季" / "赛季.yaml").write_text(f"考评年度: {version}\n", encoding="utf-8")
    (tmp_path / "赛季" / "东村.yaml").write_text(FACTS, encoding="utf-8")
    told = run("season", "书屋评选", "--on", f"{version}-05-01", "赛季")
    assert f"依据《{TITLE}》({version},{since}起施行),正文 " in told.out


def test_a_draft_that_lies_here_is_not_mixed_with_what_is_kept(place, tmp_path):
    kept(tmp_path, v新版=text(TITLE, "@施行 2018年3月1日", body=RICHER))
    answer = run("check", "书屋评选", "--on", "2018-11-30")
    assert answer.status == 0
    assert "2018-11-30 施行的是 2018:rulesets/2018/办法.txt" in answer.err
    listed = [each["versions"][0]["file"] for each in ask("versions").json["regulations"]]
    assert listed[:2] == ["新版/办法.txt", "rulesets/2018/办法.txt"]


def test_a_title_of_two_regulations_in_two_places_is_asked_back(place, tmp_path):
    kept(tmp_path, v别处=text("县级书屋评选办法", "@施行 2018年3月1日"))
    answer = run("check", "书屋评选", "--on", "2019-01-01")
    assert answer.status == 2
    assert "《县级书屋评选办法》" in answer.err
    assert f"《{TITLE}》" in answer.err


@pytest.mark.parametrize("command", ["check", "diff", "impact"])
def test_a_document_in_the_place_of_a_ruleset_is_to_be_taken_in_first(tmp_path, command):
    paper = written(tmp_path, b"PK", "新稿.docx")
    more = {"check": (), "diff": ("2018",), "impact": ("2018", tmp_path)}[command]
    answer = run(command, paper, *more)
    assert answer.status == 2
    assert "redcell import" in answer.err
    assert "--into rulesets/新稿" in answer.err


def test_the_day_that_a_version_was_asked_for_is_the_one_that_a_decision_without_a_day_amends(
    place, tmp_path
):
    decided = run("decide", "书屋评选", "2020", "--on", "2019-05-01", "-o", "决定.txt")
    assert decided.status == 0
    draft = Path("决定.txt").read_text(encoding="utf-8")
    assert "本决定自2020年1月1日起施行" in draft  # as the new text says
    draft = draft.replace("本决定自2020年1月1日起", "本决定自发布之日起")
    Path("决定.txt").write_text(draft, encoding="utf-8")
    assert run("amend", "2018", "决定.txt", "--dry-run").status == 1
    answer = run("amend", "书屋评选", "决定.txt", "--on", "2019-05-01", "-o", "新版")
    assert answer.status == 0, answer.err
    made = (tmp_path / "新版" / "办法.txt").read_text(encoding="utf-8")
    assert "加3分;2、按月公布书目的,加7分" in made


@pytest.mark.parametrize(
    "data", [b"", b" \n", "正文".encode("utf-16")], ids=["no", "blank", "utf16"]
)
def test_a_version_that_cannot_be_read_is_not_passed_over(place, data):
    (place / "2019").mkdir()
    (place / "2019" / "办法.txt").write_bytes(data)
    for name in ("rulesets", "书屋评选", "rulesets/书屋评选"):
        answer = ask("check", name, "--on", "2019-05-01")
        assert (answer.status, answer.codes) == (1, ["V011"])
    assert run("check", "2018").status == 0
    told = run("versions", "rulesets")
    assert told.status == 1
    assert "2019 读不出来" in told.out
    assert "redcell check rulesets/2019" in told.out
    assert [each["code"] for each in ask("versions", "书屋评选").json["diagnostics"]] == ["V011"]


@pytest.mark.parametrize(
    ("notes", "code"),
    [
        (["@施行 2018年3月"], "N012"),
        (["@施行 2018年3月1日", "@施行 2018年4月1日"], "N004"),
    ],
)
def test_a_note_whose_day_is_wrong_stops_the_choice_and_is_listed(place, notes, code):
    (place / "2018" / "办法.txt").write_text(text(TITLE, *notes), encoding="utf-8")
    answer = ask("check", "书屋评选", "--on", "2019-05-01")
    assert (answer.status, answer.codes[0]) == (1, code)
    assert code in run("versions", "书屋评选").out


def test_versions_in_the_folder_of_one_lists_its_regulation_first(place, monkeypatch):
    monkeypatch.chdir(place / "2020")
    first = ask("versions").json["regulations"][0]
    assert [each["file"] for each in first["versions"]] == ["../2018/办法.txt", "办法.txt"]
