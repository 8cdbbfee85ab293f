"""Last year's materials on this year's form: what goes over, what is kept beside, what is asked anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from tests.surfaces.desk import ask, run, written

from .texts import kept, text

TITLE = "镇村书屋评选办法"
OLD = """第一条  借阅(30分)
@等级 县级 < 市级 < 省级

(一)登记(10分):1、借阅登记完整的,加4分;2、按月公布书目的,加6分。

(二)活动(10分):组织读书会的,每次加1分,最高加5分;近三年获市级以上表彰的,每有1次加1分,最高加5分。

(三)值班(10分):每季度至少召开1次管理员例会,每少1次扣1分。
"""
NEW = """第一条  借阅(30分)
@等级 县级 < 市级 < 省级

(一)登记(10分):1、张贴借阅须知的,加2分;2、借阅登记完整的,加4分;3、设立意见簿的,加4分。

(二)活动(10分):组织读书会的,每次加1分,最高加5分;近三年获市级以上表彰的,每有1次加1分,最高加5分。

(三)值班(10分):每季度至少召开1次管理员例会,每少1次扣1分。
"""
FACTS = """申报信息:
  名称: 东村书屋
  单位: 县文化局
  申报日期: 2018-12-01
考评年度: 2018
1.1.1: 是   # 登记本三册
1.1.2: 否
组织读书会: 3
1.2.2:
  - {等级: 市级, 事由: 先进书屋, 日期: 2018-05-01}
  - 等级: 省级
    事由: 读书节
    日期: 2018-06-01
1.3.1: [1, 1, 0, 1]
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    kept(tmp_path / "rulesets", v2018=text(TITLE, body=OLD), v2019=text(TITLE, body=NEW))
    written(tmp_path, FACTS, "自评.yaml")
    return tmp_path


def answers(path: Path) -> dict:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {str(key): value for key, value in found.items() if value is not None}


def test_answers_follow_their_facts_to_new_numbers(place):
    run_ = ask("migrate", "2018", "2019", "自评.yaml", "-o", "转换")
    assert run_.status == 0, run_.err
    found = answers(place / "转换" / "填报.yaml")
    assert found["1.1.2"] == "是"  # 借阅登记完整 was 1.1.1
    assert "1.1.1" not in found
    assert "1.1.3" not in found
    assert found["1.2.1"] == 3
    assert [row["事由"] for row in found["1.2.2"]] == ["先进书屋", "读书节"]
    assert found["1.3.1"] == [1, 1, 0, 1]
    assert found["考评年度"] == 2018
    assert found["申报信息"]["名称"] == "东村书屋"


def test_what_is_new_is_asked_and_what_is_gone_is_kept(place):
    record = ask("migrate", "2018", "2019", "自评.yaml", "-o", "转换").json
    assert {each["name"] for each in record["added"]} == {"张贴借阅须知", "设立意见簿"}
    fates = {each["name"]: each["fate"] for each in record["facts"]}
    assert fates["按月公布书目"] == "新办法没有"
    assert fates["借阅登记完整"] == "换了编号"
    assert record["aside"] == [["1.1.2", "按月公布书目", "新办法没有", "否"]]
    made = (place / "转换" / "填报.yaml").read_text(encoding="utf-8")
    assert "# 1.1.2 | 按月公布书目 | 新办法没有 | 否" in made
    assert "1.1.2: 是   # 登记本三册" in made
    assert "按月公布书目" in (place / "转换" / "转换说明.md").read_text(encoding="utf-8")


def test_old_data_under_the_new_text_is_open_where_it_asks_more(place):
    # by hand: 4 of 登记 and up to 6 more; 3 for three meetings and 2 for two honours; a quarter missed: 9
    ask("migrate", "2018", "2019", "自评.yaml", "-o", "转换")
    found = ask("score", "2019", "转换/填报.yaml").json
    assert found["items"] == {"1.1": "[4, 10]", "1.2": "5", "1.3": "9"}
    assert found["total"] == "[18, 24]"


@pytest.mark.parametrize("kind", ["yaml", "json", "xlsx"])
def test_under_the_same_text_nothing_changes(place, kind):
    source = place / "自评.yaml"
    if kind == "json":
        source = written(
            place,
            '{"考评年度": 2018, "1.1.1": "是", "1.1.2": "否", "1.2.1": 3, "1.2.2": [], "1.3.1": {"缺": 2}}',
            "自评.json",
        )
    if kind == "xlsx":
        source = booked(place)
    before = ask("score", "2018", source).json
    ask("migrate", "2018", "2018", source, "-o", "转换")
    after = ask(
        "score", "2018", place / "转换" / f"填报.{'xlsx' if kind == 'xlsx' else 'yaml'}"
    ).json
    assert before["complete"]
    assert after["items"] == before["items"]
    assert after["total"] == before["total"]


def booked(place: Path, version: str = "2018") -> Path:
    """A workbook as it is filled in: a form with answers, dated rows, what they rest on."""
    path = place / "自评.xlsx"
    assert run("form", version, "--out", path).status == 0
    book = openpyxl.load_workbook(path)
    given: dict[str, Any] = {"名称": "东村书屋", "考评年度": 2018}
    for row in book["申报信息"].iter_rows(min_row=3):
        row[1].value = given.get(str(row[0].value))
    answered: dict[str, Any] = {"1.1.1": "是", "1.1.2": "否", "1.2.1": 3}
    for row in book["基本事实"].iter_rows(min_row=3):
        if row[0].value in answered:
            row[3].value = answered[str(row[0].value)]
            row[5].value = f"材料{row[0].value}"
    dated = book["召开管理员例会"]
    for place_, day in enumerate(("2018-02-01", "2018-05-01", "2018-08-01"), 4):
        dated.cell(place_, 1, day)
        dated.cell(place_, 3, f"第{place_ - 3}次")
    honours = book["近三年获表彰"]
    honours.cell(4, 1, "市级")
    honours.cell(4, 2, "先进书屋")
    honours.cell(4, 3, "2018-05-01")
    honours.cell(4, 4, "奖牌")
    book.save(path)
    return path


def test_a_workbook_keeps_its_rows_and_what_they_rest_on(place):
    source = booked(place)
    assert ask("migrate", "2018", "2019", source, "-o", "转换").status == 0
    book = openpyxl.load_workbook(place / "转换" / "填报.xlsx")
    basics = {row[0].value: row for row in book["基本事实"].iter_rows(min_row=3)}
    assert (basics["1.1.2"][3].value, basics["1.1.2"][5].value) == ("是", "材料1.1.1")
    assert basics["1.1.1"][3].value is None
    days = [
        str(row[0].value)[:10] for row in book["召开管理员例会"].iter_rows(min_row=4, max_row=6)
    ]
    assert days == ["2018-02-01", "2018-05-01", "2018-08-01"]
    assert book["召开管理员例会"].cell(5, 3).value == "第2次"
    assert book["近三年获表彰"].cell(4, 4).value == "奖牌"
    aside = [[cell.value for cell in row] for row in book["备注-没有转入的"].iter_rows(min_row=3)]
    assert ["1.1.2", "按月公布书目", "新办法没有", "否"] in aside
    assert any("材料1.1.2" in row for row in aside)
    found = ask("score", "2019", place / "转换" / "填报.xlsx").json
    assert found["items"]["1.3"] == "9"


def test_blank_keeps_only_what_does_not_change_with_the_year(place):
    assert ask("migrate", "2018", "2019", "自评.yaml", "-o", "新表", "--blank").status == 0
    found = answers(place / "新表" / "填报.yaml")
    assert set(found) == {"申报信息"}
    said = {name: text_ for name, text_ in found["申报信息"].items() if text_}
    assert said == {"名称": "东村书屋", "单位": "县文化局"}


RETYPED = NEW.replace("组织读书会的,每次加1分,最高加5分", "组织读书会的,加5分").replace(
    "1、张贴借阅须知的,加2分;2、借阅登记完整的,加4分;3、设立意见簿的,加4分",
    "借阅登记完整的,加10分",
)


def test_an_answer_of_another_kind_is_kept_and_asked_anew(place):
    (place / "rulesets" / "2019" / "办法.txt").write_text(
        text(TITLE, body=RETYPED), encoding="utf-8"
    )
    record = ask("migrate", "2018", "2019", "自评.yaml", "-o", "转换").json
    (fact,) = [each for each in record["facts"] if each["name"] == "组织读书会"]
    assert fact["fate"] == "换了填法"
    found = answers(place / "转换" / "填报.yaml")
    assert fact["new"] not in found
    made = (place / "转换" / "填报.yaml").read_text(encoding="utf-8")
    assert f"原来是 {fact['old']}「组织读书会」,填的是 3" in made


def remade(place: Path, body: str, old: str = "") -> dict[str, Any]:
    """The materials on a form under other texts."""
    for name, made in (("2019", body), *([("2018", old)] if old else [])):
        path = place / "rulesets" / name / "办法.txt"
        path.write_text(text(TITLE, body=made), encoding="utf-8")
    found: dict[str, Any] = ask("migrate", "2018", "2019", "自评.yaml", "-o", "转换").json
    return found


@pytest.mark.parametrize(
    "said", ["借阅登记完整或者电脑登记的", "借阅登记、归还登记完整的", "借阅登记完整且清楚的"]
)
def test_an_answer_to_a_question_in_other_words_goes_over_and_is_marked(place, said):
    record = remade(place, OLD.replace("借阅登记完整的", said))
    (fact,) = [each for each in record["facts"] if each["name"] == "借阅登记完整"]
    assert fact["fate"] == "换了说法"
    made = (place / "转换" / "填报.yaml").read_text(encoding="utf-8")
    assert "注意: 问法改了,请核对答案还对不对:原来问「借阅登记完整」,填的是 是" in made
    assert "1.1.1: 是   # 登记本三册" in made
    assert "请核对" in (place / "转换" / "转换说明.md").read_text(encoding="utf-8")


def test_a_question_that_people_say_is_the_same_is_not_marked(place):
    path = place / "rulesets" / "2019" / "办法.txt"
    body = OLD.replace("借阅登记完整的", "借阅登记完整或者电脑登记的")
    path.write_text(text(TITLE, body=body), encoding="utf-8")
    same = ("--same", "1.1.1=1.1.1")
    assert ask("migrate", "2018", "2019", "自评.yaml", *same, "-o", "转换").status == 0
    made = (place / "转换" / "填报.yaml").read_text(encoding="utf-8")
    assert "请核对" not in made
    assert "1.1.1: 是   # 登记本三册" in made


def test_a_level_more_to_choose_from_leaves_every_answer(place):
    """市级 1 row, 省级 1 row; a fourth level above or below changes neither."""
    wider = "县级 < 市级 < 省级", "镇级 < 县级 < 市级 < 省级 < 国家级"
    record = remade(place, OLD.replace(*wider))
    (fact,) = [each for each in record["facts"] if each["old"] == "1.2.2"]
    assert fact["fate"] == "照旧"
    assert record["diagnostics"] == []
    rows = answers(place / "转换" / "填报.yaml")["1.2.2"]
    assert [row["等级"] for row in rows] == ["市级", "省级"]
    made = (place / "转换" / "填报.yaml").read_text(encoding="utf-8")
    assert "没有了" not in made


def test_only_an_answer_whose_level_is_gone_has_to_be_looked_at(place):
    bare = "近三年获市级以上表彰的,每有1次加1分,最高加5分"
    less = OLD.replace("县级 < 市级 < 省级", "县级 < 市级").replace(
        bare, "近三年获县级以上表彰的,每有1次加1分,最高加5分"
    )
    old = OLD.replace(bare, "近三年获县级以上表彰的,每有1次加1分,最高加5分")
    record = remade(place, less, old)
    made = (place / "转换" / "填报.yaml").read_text(encoding="utf-8")
    assert "“省级”这一档新办法没有了,请改" in made
    assert "“市级”这一档" not in made
    rows = answers(place / "转换" / "填报.yaml")["1.2.2"]
    assert [row["等级"] for row in rows] == ["市级", "省级"]  # nothing is lost
    assert [each["code"] for each in record["diagnostics"]] == ["V080"]


def test_nothing_is_overwritten_and_the_materials_stay(place):
    before = (place / "自评.yaml").read_bytes()
    assert run("migrate", "2018", "2019", "自评.yaml", "-o", "转换").status == 0
    again = run("migrate", "2018", "2019", "自评.yaml", "-o", "转换")
    assert again.status == 1
    assert "已经存在" in again.err
    assert (place / "自评.yaml").read_bytes() == before


def test_faulty_materials_are_told_and_nothing_is_written(place):
    written(place, FACTS.replace("组织读书会: 3", "组织读书会: 三个半"), "自评.yaml")
    answer = ask("migrate", "2018", "2019", "自评.yaml", "-o", "转换")
    assert answer.status == 1
    assert answer.errors
    assert not (place / "转换").exists()


def test_an_answer_beyond_a_new_bound_is_told_and_kept(place):
    bounded = NEW.replace(
        "每有1次加1分,最高加5分。\n",
        "每有1次加1分,最高加5分。\n@事实 组织读书会: 次数, 不多于 1\n",
        1,
    )
    (place / "rulesets" / "2019" / "办法.txt").write_text(
        text(TITLE, body=bounded), encoding="utf-8"
    )
    answer = ask("migrate", "2018", "2019", "自评.yaml", "-o", "转换")
    assert answer.codes == ["V080"]
    assert answers(place / "转换" / "填报.yaml")["1.2.1"] == 3


def test_materials_of_another_side_are_told(place):
    written(place, "1.9.9: 3\n", "别的.yaml")
    assert ask("migrate", "2018", "2019", "别的.yaml", "-o", "转换").status == 1
    written(place, "考评年度: 2018\n", "空.yaml")
    assert ask("migrate", "2018", "2019", "空.yaml", "-o", "转换二").codes == ["V081"]


REWORDED = OLD.replace("组织读书会", "举办读书分享会")


@pytest.fixture
def reworded(place: Path) -> Path:
    """The new text asks of reading meetings in other words, and is otherwise the old one."""
    path = place / "rulesets" / "2019" / "办法.txt"
    path.write_text(text(TITLE, "@施行 2019年1月1日", body=REWORDED), encoding="utf-8")
    return place


def test_what_may_be_one_question_says_how_to_make_it_one(reworded):
    told = run("migrate", "2018", "2019", "自评.yaml", "-o", "转换").out
    assert "可能是同一项,没有转入,请核对(1 项)" in told
    (line,) = [each.strip() for each in told.splitlines() if "--same" in each]
    option = line.partition("--same ")[2].partition(",")[0]
    again = run("migrate", "2018", "2019", "自评.yaml", "-o", "再转", "--same", option)
    assert "转入 5 项" in again.out
    assert "请核对" not in again.out
    note = (reworded / "再转" / "转换说明.md").read_text(encoding="utf-8")
    assert "从 2018(施行日期未注明) 到 2019(2019年1月1日起施行)," in note


def test_one_question_that_is_said_to_be_itself_is_told_as_nothing(place):
    answer = run("migrate", "2018", "2018", "自评.yaml", "-o", "转换", "--same", "1.2.1=1.2.1")
    assert answer.status == 0
    assert "换了说法" not in answer.out


def test_a_blank_form_says_what_is_asked_anew_and_speaks_of_no_answers(reworded):
    told = run("migrate", "2018", "2019", "自评.yaml", "-o", "新表", "--blank").out
    assert "可能改成了(1 项)" in told
    assert "新办法新问的(1 项)" in told
    assert "没有转入" not in told
    assert "没有转入,请核对" not in (reworded / "新表" / "转换说明.md").read_text(encoding="utf-8")


def test_a_file_where_the_folder_should_be_is_named(place):
    answer = run("migrate", "2018", "2019", "自评.yaml", "-o", "自评.yaml")
    assert answer.status == 1
    assert "写不进文件夹 自评.yaml" in answer.err


VISITED = "每少1次扣1分。\n@填报: 考评组\n"


@pytest.fixture
def visited(place: Path) -> Path:
    """Both texts leave 值班 to the review team; the applicant answered the rest but 1.1.2."""
    for name, body in (("2018", OLD), ("2019", NEW)):
        path = place / "rulesets" / name / "办法.txt"
        path.write_text(text(TITLE, body=body.replace("每少1次扣1分。\n", VISITED)), "utf-8")
    own = FACTS.partition("1.3.1")[0].replace("1.1.2: 否\n", "")
    written(place, own, "自评.yaml")
    written(place, "考评年度: 2018\n1.3.1: [1, 1, 0, 1]\n", "考评-东村.yaml")
    return place


def test_the_note_lists_only_what_was_answered(visited):
    told = run("migrate", "2018", "2019", "自评.yaml", "-o", "转换").out
    note = (visited / "转换" / "转换说明.md").read_text(encoding="utf-8")
    for said in (told, note):
        assert "不由这张表填" not in said
        assert "1.3.1" not in said  # it is the review team's, under both texts
        assert "按月公布书目" not in said  # it is gone, but nobody had answered it
    assert "- 1.1.1 借阅登记完整 → 1.1.2 借阅登记完整" in note


def test_an_answer_that_others_give_now_is_told_in_both_places(visited):
    path = visited / "rulesets" / "2018" / "办法.txt"
    path.write_text(text(TITLE, body=OLD), encoding="utf-8")
    written(visited, FACTS, "自评.yaml")
    told = run("migrate", "2018", "2019", "自评.yaml", "-o", "转换").out
    note = (visited / "转换" / "转换说明.md").read_text(encoding="utf-8")
    for said in (told, note):
        assert "新办法里不由这张表填,留在“没有转入的”里(1 项)" in said
        assert "1.3.1 召开管理员例会 → 1.3.1 召开管理员例会" in said


def test_what_the_review_team_filled_in_goes_over_to_its_own_form(visited):
    options = ("--for", "考评组", "-o", "考评转换")
    told = run("migrate", "2018", "2019", "考评-东村.yaml", *options)
    assert told.status == 0, told.err
    assert "转入 1 项" in told.out
    found = answers(visited / "考评转换" / "填报.yaml")
    assert found["1.3.1"] == [1, 1, 0, 1]
    assert "1.1.1" not in (visited / "考评转换" / "填报.yaml").read_text(encoding="utf-8")
