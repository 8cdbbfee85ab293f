"""A tiny season under another text, and under another reading; every figure worked by hand.

Three units. Old text: 登记 4 and 公示 6, each reading meeting 1 up to 5. 东村: 登记, 3 meetings: 4+3=7.
西村: 公示 alone: 6. 南村: both, 1 meeting: 10+1=11. So 南村, 东村, 西村; one place: 南村.
"""

from __future__ import annotations

from dataclasses import replace
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from redcell_dsl.impact.carry import Carrier
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import Entries, Entry, Ledger, Level
from redcell_dsl.source.text import Source
from redcell_dsl.versions.match import Match, in_place, match
from tests.surfaces.desk import ask, run
from tests.versions.texts import kept, text

TITLE = "镇村书屋评选办法"
OLD = """第一条  借阅(20分)

(一)登记(10分):1、借阅登记完整的,加4分;2、按月公布书目的,加6分。

(二)活动(10分):组织读书会的,每次加1分,最高加5分。
"""
SWAPPED = """第一条  借阅(20分)

(一)登记(10分):1、借阅登记完整的,加6分;2、按月公布书目的,加4分。

(二)活动(10分):组织读书会的,每次加3分,最高加10分。
"""
MORE = """第一条  借阅(25分)

(一)意见(5分):设立意见簿的,加5分。

(二)登记(10分):1、借阅登记完整的,加6分;2、按月公布书目的,加4分。

(三)活动(10分):组织读书会的,每次加2分,最高加10分。
"""
READ = OLD.replace(
    "最高加5分。\n",
    """最高加5分。
@解释 读书会 第1句
@ 逐次 采用: 照原文
@ 一次: 加分 1分 当「组织读书会」
@ 少计: 加分 1分 每 1次「组织读书会」 最高 4分
@ 理由: 写的是每次
@事实 组织读书会: 次数
""",
)
UNITS = {"东村": ("是", "否", 3), "西村": ("否", "是", 0), "南村": ("是", "是", 1)}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    kept(
        tmp_path / "rulesets",
        old=text(TITLE, body=OLD),
        swapped=text(TITLE, body=SWAPPED),
        more=text(TITLE, body=MORE),
    )
    season(tmp_path / "赛季")
    return tmp_path


def season(root: Path, number: int | None = 1) -> None:
    root.mkdir()
    (root / "赛季.yaml").write_text("考评年度: 2018\n", encoding="utf-8")
    for name, (kept_, shown, meetings) in UNITS.items():
        said = f"借阅登记完整: {kept_}\n按月公布书目: {shown}\n组织读书会: {meetings}\n"
        (root / f"{name}.yaml").write_text(said, encoding="utf-8")
    if number is not None:
        (root / "决定").mkdir()
        said = f"镇村书屋评选: {number}\n"
        (root / "决定" / "名额.yaml").write_text(said, encoding="utf-8")


def asked(*arguments: str) -> dict[str, Any]:
    answer = ask("impact", *arguments, "--out", "影响")
    assert answer.status == 0, answer.data.decode() + answer.err
    found: dict[str, Any] = answer.json
    return found


def only(found: dict[str, Any]) -> dict[str, Any]:
    (award,) = found["awards"].values()
    made: dict[str, Any] = award
    return made


def by_name(award: dict[str, Any]) -> dict[str, Any]:
    return {each["candidate"].rpartition("/")[2]: each for each in award["candidates"]}


def test_scores_places_and_the_line_under_the_new_text(place):
    # new: 登记 6, 公示 4, meetings 3 each up to 10. 东村 6+9=15, 西村 4, 南村 10+3=13
    award = only(asked("old", "swapped", "赛季"))
    units = by_name(award)
    assert {name: (u["old"]["score"], u["new"]["score"]) for name, u in units.items()} == {
        "东村": ("7", "15"),
        "西村": ("6", "4"),
        "南村": ("11", "13"),
    }
    assert {name: u["old"]["place"] for name, u in units.items()} == {
        "南村": [1, 1],
        "东村": [2, 2],
        "西村": [3, 3],
    }
    assert {name: u["new"]["place"] for name, u in units.items()} == {
        "东村": [1, 1],
        "南村": [2, 2],
        "西村": [3, 3],
    }
    assert {name: u["difference"] for name, u in units.items()} == {
        "东村": "8",
        "西村": "-2",
        "南村": "2",
    }
    assert award["moved"] == 2
    (line,) = award["lines"]
    assert [key.rpartition("/")[2] for key in line["entered"]] == ["东村"]
    assert [key.rpartition("/")[2] for key in line["left"]] == ["南村"]
    assert line["open"] == []


def test_which_clause_moved_it(place):
    award = only(asked("old", "swapped", "赛季"))
    # 登记: 东村 4→6, 西村 6→4, 南村 10→10; 活动: 东村 3→9, 南村 1→3
    parts = {
        (name, part["title"]): part["difference"]
        for name, unit in by_name(award).items()
        for part in unit["parts"]
    }
    assert parts == {
        ("东村", "登记"): "2",
        ("东村", "活动"): "6",
        ("西村", "登记"): "-2",
        ("南村", "活动"): "2",
    }
    sums = {p["title"]: (p["up"], p["down"], p["open"], p["total"]) for p in award["places"]}
    assert sums == {"登记": (1, 1, 0, "0"), "活动": (2, 0, 0, "8")}


def test_what_nobody_was_asked_leaves_a_range(place):
    # 意见簿 is new: 0 to 5 for each. 东村 6+6=12 to 17, 西村 4 to 9, 南村 10+2=12 to 17
    award = only(asked("old", "more", "赛季"))
    units = by_name(award)
    assert {name: u["new"]["score"] for name, u in units.items()} == {
        "东村": "[12, 17]",
        "西村": "[4, 9]",
        "南村": "[12, 17]",
    }
    assert {name: u["new"]["place"] for name, u in units.items()} == {
        "东村": [1, 2],
        "南村": [1, 2],
        "西村": [3, 3],
    }
    (lack,) = award["missing"]
    assert (lack["name"], lack["units"], lack["points"], lack["total"]) == (
        "设立意见簿",
        3,
        "5",
        "15",
    )
    (line,) = award["lines"]
    assert [key.rpartition("/")[2] for key in line["open"]] == ["东村", "南村"]
    assert (line["entered"], line["left"]) == ([], [])
    moved = {(p["old"], p["new"]) for p in award["places"]}
    assert ("第一条第(一)项", "第一条第(二)项") in moved
    assert (None, "第一条第(一)项") in moved
    assert units["西村"]["difference"] == "[-2, 3]"


def test_the_lowest_that_comes_in_is_a_range_while_two_contend_for_the_place(place):
    # one place; 东村 and 南村 both 12 to 17: the last that comes in has 12 at least, 17 at most
    asked("old", "more", "赛季")
    page = (place / "影响" / "影响.html").read_text(encoding="utf-8")
    assert "入选最低 11 分" in page  # 南村 under the old text
    assert "入选最低 12~17 分(待定)" in page
    assert "入选最低 12 分" not in page


def test_a_reading_that_changes_the_ranking_matters(place):
    (place / "rulesets" / "old" / "办法.txt").write_text(text(TITLE, body=READ), encoding="utf-8")
    # once for any number: 东村 4+1=5, 西村 6, 南村 11
    found = asked("old", "old", "赛季", "--reading", "读书会=一次")
    assert found["matters"]
    units = by_name(only(found))
    assert {name: u["new"]["score"] for name, u in units.items()} == {
        "东村": "5",
        "西村": "6",
        "南村": "11",
    }
    assert units["西村"]["new"]["place"] == [2, 2]
    assert only(found)["lines"][0]["entered"] == []
    told = run("impact", "old", "old", "赛季", "--reading", "读书会=一次", "--out", "影响")
    assert "这处口径有关系" in told.out


def test_a_reading_that_nothing_hangs_on_does_not_matter(place):
    (place / "rulesets" / "old" / "办法.txt").write_text(text(TITLE, body=READ), encoding="utf-8")
    # nobody held more than three meetings
    found = asked("old", "old", "赛季", "--reading", "读书会=少计")
    assert not found["matters"]
    assert {u["way"] for u in by_name(only(found)).values()} == {"不变"}
    told = run("impact", "old", "old", "赛季", "--reading", "读书会=少计", "--out", "影响")
    assert "没有关系" in told.out


def test_the_same_text_changes_nothing(place):
    kept(place / "rulesets", copy=text(TITLE, "@施行 2019年1月1日", body=OLD))
    (place / "rulesets" / "copy" / "办法.txt").write_text(
        text(TITLE, body=OLD + "\n第二条  本办法由县文化局负责解释。\n"), encoding="utf-8"
    )
    found = asked("old", "copy", "赛季")
    assert not found["matters"]
    award = only(found)
    assert {unit["difference"] for unit in award["candidates"]} == {"0"}
    assert award["places"] == []
    assert award["moved"] == 0


def test_one_text_without_a_reading_is_misuse(place):
    answer = run("impact", "old", "old", "赛季")
    assert answer.status == 2
    assert "--reading" in answer.err


def test_the_page_and_the_workbook_say_the_same(place):
    asked("old", "swapped", "赛季")
    page = (place / "影响" / "影响.html").read_text(encoding="utf-8")
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "<script" not in page
    assert "东村" in page
    assert "<svg" in page
    book = openpyxl.load_workbook(place / "影响" / "影响.xlsx")
    sheet = book["镇村书屋评选"]
    heads = [cell.value for cell in sheet[2]]
    first = dict(zip(heads, [cell.value for cell in sheet[3]], strict=True))
    assert (first["旧得分"], first["新得分"], first["变化"]) == (7, 15, "+8")
    assert (first["旧结果"], first["新结果"]) == ("未入选", "入选")
    written = json.loads((place / "影响" / "影响.json").read_text(encoding="utf-8"))
    assert only(written)["moved"] == 2


def test_the_season_stays_as_it_was(place):
    before = {p: p.read_bytes() for p in (place / "赛季").rglob("*") if p.is_file()}
    asked("old", "swapped", "赛季")
    assert {p: p.read_bytes() for p in (place / "赛季").rglob("*") if p.is_file()} == before
    assert run("impact", "old", "swapped", "赛季", "--out", "赛季").status == 2


def test_a_result_that_somebody_filled_in_is_kept(place):
    asked("old", "swapped", "赛季")
    (place / "影响" / "影响.html").write_text("批注", encoding="utf-8")
    answer = run("impact", "old", "swapped", "赛季", "--out", "影响")
    assert (place / "影响" / "影响.html").read_text(encoding="utf-8") == "批注"
    assert "影响.html" in answer.err


def test_without_places_only_the_ranking_is_compared(place):
    (place / "赛季" / "决定" / "名额.yaml").unlink()
    award = only(asked("old", "swapped", "赛季"))
    assert award["lines"] == []
    assert award["moved"] == 2


TWO = """第一章  优秀书屋评分标准

第一条  借阅(10分)

(一)登记(10分):借阅登记完整的,加4分;按月公布书目的,加6分。

第二章  优秀管理员评分标准

第二条  值守(10分)

(一)值守(10分):按时开门的,加10分。
"""
ONE = TWO.partition("第二章")[0].replace("加4分", "加6分").replace("加6分。", "加4分。")


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town that forwards one of two libraries by their own scores; nobody has been to see them."""
    monkeypatch.chdir(tmp_path)
    kept(tmp_path / "rulesets", two=text(TITLE, body=TWO), one=text(TITLE, body=ONE))
    for honour, units in {
        "优秀书屋": {
            "东村": "借阅登记完整: 是\n按月公布书目: 否\n",
            "西村": "借阅登记完整: 否\n按月公布书目: 是\n",
        },
        "优秀管理员": {"张三": "按时开门: 是\n"},
    }.items():
        folder = tmp_path / "赛季" / "镇里" / honour
        folder.mkdir(parents=True)
        for name, said in units.items():
            (folder / f"{name}.yaml").write_text(said, encoding="utf-8")
    (tmp_path / "赛季" / "赛季.yaml").write_text("考评年度: 2018\n", encoding="utf-8")
    (tmp_path / "赛季" / "决定").mkdir()
    said = "镇里:\n  优秀书屋: [西村]\n  优秀管理员: [张三]\n"
    (tmp_path / "赛季" / "决定" / "县级推荐.yaml").write_text(said, encoding="utf-8")
    return tmp_path


def test_own_scores_are_compared_where_nobody_was_assessed(county):
    # old: 东村 4, 西村 6; new: 东村 6, 西村 4: the one place goes to the other
    found = asked("two", "one", "赛季")
    units = by_name(found["awards"]["优秀书屋"])
    assert {
        name: (u["basis"], u["old"]["score"], u["new"]["score"]) for name, u in units.items()
    } == {
        "东村": ("自评得分", "4", "6"),
        "西村": ("自评得分", "6", "4"),
    }
    (line,) = found["awards"]["优秀书屋"]["lines"]
    assert (line["line"], line["number"]) == ("镇里推荐", 1)
    assert [key.rpartition("/")[2] for key in line["entered"]] == ["东村"]
    assert [key.rpartition("/")[2] for key in line["left"]] == ["西村"]


def test_an_honour_that_is_no_more_is_told(county):
    found = asked("two", "one", "赛季")
    assert found["not_compared"] == ["优秀管理员"]
    assert list(found["awards"]) == ["优秀书屋"]
    assert "V090" in {each["code"] for each in found["diagnostics"]}


def matched(old: str, new: str) -> Match:
    first, second = (
        elaborate(Source("办法", text(TITLE, body=body))).measures for body in (old, new)
    )
    return match(first, second, in_place(first, second))


def test_an_answer_goes_where_its_question_went():
    found = matched(
        OLD,
        SWAPPED.replace("1、借阅登记完整的,加6分;2、按月公布书目的,加4分", "按月公布书目的,加4分"),
    )
    carrier = Carrier(found)
    assert carrier.carried({"1.1.1": True, "1.1.2": False, "1.2.1": 3}) == {
        "1.1.1": False,
        "1.2.1": 3,
    }


WORDED = OLD.replace("借阅登记完整的", "借阅登记完整或者电脑登记的")


def test_a_question_in_other_words_is_unknown_until_people_say_it_is_the_same(place):
    # 登记 counts 4: without it 东村 3, 西村 6, 南村 6+1=7, each up to 4 more; said to be the same: as it was
    (place / "rulesets" / "swapped" / "办法.txt").write_text(
        text(TITLE, body=WORDED), encoding="utf-8"
    )
    found = asked("old", "swapped", "赛季")
    units = by_name(only(found))
    assert {name: unit["new"]["score"] for name, unit in units.items()} == {
        "东村": "[3, 7]",
        "西村": "[6, 10]",
        "南村": "[7, 11]",
    }
    (told,) = [each for each in found["diagnostics"] if each["code"] == "V094"]
    assert "--same 1.1.1=1.1.1" in told["advice"][0]
    (lack,) = only(found)["missing"]
    assert lack["why"] == "问法改了,请核对:原来问“借阅登记完整”"
    again = ask("impact", "old", "swapped", "赛季", "--same", "1.1.1=1.1.1", "--out", "核对后").json
    assert {name: unit["way"] for name, unit in by_name(only(again)).items()} == dict.fromkeys(
        UNITS, "不变"
    )
    assert again["diagnostics"] == []


TIERS = """(二)竞赛(10分):在读书竞赛中获奖的,按下表计分。

| 级别 | 一等奖 | 二等奖 |
| 市级 | 4分 | 3分 |
| 县级 | 2分 | 1分 |
"""


def test_a_level_more_to_choose_from_leaves_every_answer():
    old = OLD.split("(二)", maxsplit=1)[0] + TIERS
    wider = old.replace("| 县级 | 2分 |", "| 省级 | 6分 |\n| 县级 | 2分 |")
    carrier = Carrier(matched(old, wider))
    (ledger,) = [fact for fact in carrier.matched.old.facts if isinstance(fact.type, Ledger)]
    rows = Entries((Entry("甲", "县级一等奖"),))
    (new,) = carrier.carried({ledger.id: rows}).items()
    assert new[1] == rows
    back = Carrier(matched(wider, old))
    gone = Entries((Entry("甲", "县级一等奖"), Entry("乙", "省级一等奖")))
    assert back.carried({new[0]: gone}) == {}
    assert back.refused({new[0]: gone}) == {ledger.id}


def test_an_answer_of_another_kind_or_beyond_a_bound_is_not_taken_over():
    counted = OLD.replace("组织读书会的,每次加1分,最高加5分", "组织读书会的,加5分")
    assert Carrier(matched(OLD, counted)).carried({"1.2.1": 3}) == {}
    bounded = OLD + "@事实 组织读书会: 次数, 不多于 1\n"
    carrier = Carrier(matched(OLD, bounded))
    assert carrier.carried({"1.2.1": 1}) == {"1.2.1": 1}
    assert carrier.carried({"1.2.1": 3}) == {}


def test_former_results_of_another_question_are_kept(place):
    asked("old", "swapped", "赛季")
    first = {each: (place / "影响" / each).read_bytes() for each in ("影响.html", "影响.json")}
    again = asked("old", "swapped", "赛季")
    assert again["results"]["former"] is None
    other = asked("old", "more", "赛季")
    assert other["results"]["former"] == "以前的结果/1"
    kept_ = place / "影响" / "以前的结果" / "1"
    assert {each: (kept_ / each).read_bytes() for each in first} == first
    assert (kept_ / "影响.xlsx").is_file()
    told = run("impact", "old", "swapped", "赛季", "--out", "影响")
    assert "移到了 影响/以前的结果/2" in told.out


def test_what_somebody_changed_stays_beside_what_is_kept(place):
    asked("old", "swapped", "赛季")
    (place / "影响" / "影响.html").write_text("批注", encoding="utf-8")
    former = (place / "影响" / "影响.json").read_bytes()
    answer = run("impact", "old", "more", "赛季", "--out", "影响")
    assert answer.status == 1
    assert (place / "影响" / "影响.html").read_text(encoding="utf-8") == "批注"
    assert (place / "影响" / "以前的结果" / "1" / "影响.json").read_bytes() == former


def test_the_new_page_is_written_beside_the_one_that_somebody_changed(place):
    asked("old", "swapped", "赛季")
    (place / "影响" / "影响.html").write_text("批注", encoding="utf-8")
    answer = run("impact", "old", "more", "赛季", "--out", "影响")
    assert "影响.html 是以前的一次、有人改过的,没有动" in answer.out
    assert "结果在 影响:影响-新.html、影响.json、影响.xlsx" in answer.out
    assert "`影响-新.html`" in answer.err
    assert "从 old 到 more" in (place / "影响" / "影响-新.html").read_text(encoding="utf-8")
    told = ask("impact", "old", "swapped", "赛季", "--out", "影响")
    assert told.json["results"]["beside"] == {"影响.html": "影响-新.html"}
    assert told.json["results"]["kept"] == ["影响.html"]
    former = place / "影响" / "以前的结果" / "2" / "影响-新.html"
    assert "从 old 到 more" in former.read_text(encoding="utf-8")


def test_a_page_beside_another_goes_with_its_run_once_the_name_is_free(place):
    asked("old", "swapped", "赛季")
    page = place / "影响" / "影响.html"
    page.write_text("批注", encoding="utf-8")
    run("impact", "old", "more", "赛季", "--out", "影响")
    (place / "影响" / "影响-新.html").write_text("又一处批注", encoding="utf-8")
    run("impact", "old", "swapped", "赛季", "--out", "影响")
    assert "从 old 到 swapped" in (place / "影响" / "影响-新2.html").read_text(encoding="utf-8")
    (place / "影响" / "影响-新.html").unlink()
    page.unlink()
    asked("old", "more", "赛季")
    assert "从 old 到 more" in page.read_text(encoding="utf-8")
    assert not (place / "影响" / "影响-新2.html").exists()
    assert (place / "影响" / "以前的结果" / "3" / "影响-新2.html").is_file()


UNREAD = "\n第二条  对连续三年得满分的书屋,经研究可以酌情上浮10分。\n"


def test_a_sentence_that_is_not_read_says_how_to_set_it_aside(place):
    draft = place / "rulesets" / "swapped" / "办法.txt"
    whole = draft.read_text(encoding="utf-8") + UNREAD
    draft.write_text(whole, encoding="utf-8")
    answer = run("impact", "old", "swapped", "赛季")
    assert answer.status == 1
    assert "L001" in answer.err
    assert "没有算:swapped 有 1 处错误" in answer.err
    assert "`@待编: 原因`" in answer.err
    assert "redcell check rulesets/swapped" in answer.err
    assert not (place / "赛季-影响").exists()
    draft.write_text(whole + "@待编: 上浮办法另定\n", encoding="utf-8")
    # the three that the table at the top of this page works out: 15, 4, 13
    found = asked("old", "swapped", "赛季")
    units = by_name(only(found))
    assert [units[name]["new"]["score"] for name in UNITS] == ["15", "4", "13"]
    assert [(each["code"], each["message"]) for each in found["diagnostics"]] == [
        ("V095", "swapped 有 1 句标为待编,没有算")
    ]


def test_both_versions_are_named_wherever_the_result_is(place):
    told = run("impact", "old", "swapped", "赛季", "--out", "影响").out
    old, new = (f"《{TITLE}》({each},施行日期未注明)" for each in ("old", "swapped"))
    assert f"旧办法:{old},正文 " in told
    assert f"新办法:{new},正文 " in told
    assert "结果在 影响:" in told
    page = (place / "影响" / "影响.html").read_text(encoding="utf-8")
    assert f"旧办法:{old}" in page
    assert f"新办法:{new}" in page
    sheet = openpyxl.load_workbook(place / "影响" / "影响.xlsx")["汇总"]
    said = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert f"旧办法:{old}" in said
    assert f"新办法:{new}" in said


def test_one_question_that_is_said_to_be_itself_is_no_change_of_words():
    first, second = (
        elaborate(Source("办法", text(TITLE, body=body))).measures for body in (OLD, SWAPPED)
    )
    for one, other, sureness in (("1.1.1", "1.1.1", "相同"), ("1.1.2", "1.1.1", "换了说法")):
        found = match(first, second, in_place(first, second), {one: other})
        (link,) = [each for each in found.facts.pairs if each.old == one]
        assert (link.new, link.sureness) == (other, sureness)


ALIKE = OLD.replace("组织读书会的", "举办读书分享会的")


def test_a_question_in_other_words_is_told_with_what_makes_it_one(place):
    kept(place / "rulesets", alike=text(TITLE, body=ALIKE))
    found = asked("old", "alike", "赛季")
    (told,) = [each for each in found["diagnostics"] if each["code"] == "V094"]
    (note,) = told["notes"]
    assert "原来问“组织读书会”,现在问“举办读书分享会”" in note
    assert "--same 1.2.1=1.2.1" in told["advice"][0]
    again = asked("old", "alike", "赛季", "--same", "1.2.1=1.2.1")
    assert [each for each in again["diagnostics"] if each["code"] == "V094"] == []
    assert {unit["difference"] for unit in by_name(only(again)).values()} == {"0"}


def test_nobody_is_called_not_chosen_where_nobody_chooses(place):
    (place / "赛季" / "决定" / "名额.yaml").unlink()
    asked("old", "swapped", "赛季")
    assert "未入选" not in (place / "影响" / "影响.html").read_text(encoding="utf-8")


def test_questions_that_are_answered_differently_are_not_one(place):
    answer = run("impact", "old", "swapped", "赛季", "--same", "1.2.1=1.1.1")
    assert answer.status == 2
    assert "--same 1.2.1=1.1.1 用不上" in answer.err
    assert "“组织读书会”和“借阅登记完整”填法不同" in answer.err


def test_a_folder_that_is_no_season_says_what_it_lacks(place):
    answer = run("impact", "old", "swapped", "rulesets")
    assert answer.status == 2
    assert "没有候选的材料" in answer.err
    assert "照 OLD old 看" in answer.err


def test_a_level_that_has_another_name_now_is_called_by_it():
    found = matched(body := OLD.split("(二)", maxsplit=1)[0] + TIERS, body)
    facts = tuple(
        replace(
            fact,
            type=replace(
                fact.type,
                ladder=tuple(
                    Level("地市级一等奖", ("市级一等奖",)) if level.name == "市级一等奖" else level
                    for level in fact.type.ladder
                ),
            ),
        )
        if isinstance(fact.type, Ledger)
        else fact
        for fact in found.new.facts
    )
    carrier = Carrier(replace(found, new=replace(found.new, facts=facts)))
    (ledger,) = [fact.id for fact in facts if isinstance(fact.type, Ledger)]
    rows = Entries((Entry("甲", "市级一等奖"), Entry("乙", "县级一等奖")))
    assert carrier.carried({ledger: rows}) == {
        ledger: Entries((Entry("甲", "地市级一等奖"), Entry("乙", "县级一等奖")))
    }
