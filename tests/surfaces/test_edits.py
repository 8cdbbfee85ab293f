"""The official text as a policy editor changes it: one edit, its exact effect, nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .desk import (
    AWARDS,
    POST,
    STATION,
    TEXT,
    TOTALS,
    ask,
    between,
    edited,
    run,
    scored,
    written,
)

FIRST = "制定基层所队党建任务清单的,加1分"
LAST = "3、检查落实的,加2分。"
ONE = "10.1.1: 是\n10.1.2: 否\n10.1.3: 否\n"


def first(folder: Path, points: str) -> Path:
    """The regulation with other words for the points of 10.1.1."""
    return written(folder, edited((FIRST, FIRST.removesuffix("加1分") + points)))


def items(ruleset: Path, facts: str, award: str = STATION) -> dict[str, str]:
    answer = ask("score", ruleset, "--award", award, "-", given=facts.encode())
    assert answer.status == 0, answer.err or answer.data.decode()
    found: dict[str, str] = answer.json["items"]
    return found


def said(ruleset: Path) -> dict[str, dict[str, Any]]:
    """Errors and warnings that the published text does not give, by code."""
    known = [(each["code"], each["message"]) for each in ask("check", "2018").json["diagnostics"]]
    found = ask("check", ruleset).json["diagnostics"]
    return {each["code"]: each for each in found if (each["code"], each["message"]) not in known}


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("加1分", "1"),
        ("加2分", "2"),
        ("加２分", "2"),
        ("加二分", "2"),
        ("加两分", "2"),
        ("加 2 分", "2"),
        ("加1.5分", "1.5"),
        ("加0.25分", "0.25"),
        ("得2分", "2"),
        ("奖励2分", "2"),
    ],
)
def test_points_in_any_writing(words: str, points: str, tmp_path: Path) -> None:
    ruleset = first(tmp_path, words)
    assert items(ruleset, ONE)["10.1"] == points
    verb = "赋分" if words.startswith("得") else "加分"  # 得2分 是记 2 分,只此一句时与加 2 分相同
    assert ask("read", ruleset, "10.1.1").json[0]["readback"] == [
        f"{verb} {points}分 当 「制定基层所队党建任务清单」"
    ]
    assert run("text", ruleset).out.count(words) == run("text", "2018").out.count(words) + (
        words != "加1分"
    )


@pytest.mark.parametrize("words", ["加贰分", "加-1分", "加1/3分", "加分", "加若干分"])
def test_points_that_cannot_be_read(words: str, tmp_path: Path) -> None:
    found = said(first(tmp_path, words))["L001"]
    assert found["severity"] == "error"
    assert found["citation"] == "第十条第(一)项第1目"
    assert words in found["notes"][0]
    assert found["column"] > len("(一)")
    answer = scored(tmp_path / "草案.txt", STATION)
    assert (answer.status, answer.codes) == (1, ["L001"])


@pytest.mark.parametrize(
    ("words", "said_back", "allowed"),
    [("加1至3分", "评加 1分～3分", "0,或者 1 至 3 分"), ("视情加分", "评加", "0 至 5 分")],
)
def test_points_that_an_assessor_gives(
    words: str, said_back: str, allowed: str, tmp_path: Path
) -> None:
    ruleset = first(tmp_path, words)
    assert ask("read", ruleset, "10.1.1").json[0]["readback"] == [
        f"{said_back}「制定基层所队党建任务清单」"
    ]
    [fact] = [
        each for each in ask("facts", ruleset, "--award", STATION).json if each["id"] == "10.1.1"
    ]
    assert (fact["type"], fact["unit"]) == ("评分", "分")
    assert fact["range"] == allowed  # 没有写多少的,以本项分值为限


def test_one_point_more_is_one_point_more_everywhere(tmp_path: Path) -> None:
    ruleset = first(tmp_path, "加2分")
    for award in AWARDS:
        assert scored(ruleset, award).json["total"] == TOTALS[award]  # the ceiling of 5 holds
    everything, one = "10.1.1: 是\n10.1.2: 是\n10.1.3: 是\n", ONE
    assert items(ruleset, everything)["10.1"] == "5"
    assert items(ruleset, one)["10.1"] == "2"
    found = said(ruleset)
    assert set(found) == {"A305"}
    assert "5 分" in found["A305"]["message"]
    assert "6 分" in found["A305"]["message"]
    old = {each["id"]: each for each in ask("facts", "2018", "--award", STATION).json}
    assert {each["id"]: each for each in ask("facts", ruleset, "--award", STATION).json} == old


def test_what_is_built_follows(tmp_path: Path) -> None:
    folders = [tmp_path / "原", tmp_path / "改"]
    assert run("build", "2018", "--out", folders[0]).status == 0
    assert run("build", first(tmp_path, "加2分"), "--out", folders[1]).status == 0
    before, after = (folder / "sheets" / f"{STATION}.md" for folder in folders)
    old, new = before.read_text(encoding="utf-8"), after.read_text(encoding="utf-8")
    assert FIRST in old
    assert FIRST not in new
    assert FIRST.replace("1分", "2分") in new
    changed = [
        (one, other)
        for one, other in zip(old.splitlines(), new.splitlines(), strict=True)
        if one != other and "校验码" not in one
    ]
    assert len(changed) == 1
    sources = [(folder / "evaluators" / "chapter2.py").read_text("utf-8") for folder in folders]
    assert FIRST in sources[0]
    assert FIRST not in sources[1]
    schema = Path("facts") / f"{STATION}.schema.json"
    assert (folders[0] / schema).read_bytes() == (folders[1] / schema).read_bytes()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("县级政工部门党建指导(20分)", "县级政工部门党建指导（２０分）"),
        ("县级政工部门党建指导(20分)", "县级政工部门党建指导(二十分)"),
        ("加1分;2、结合本地", "加1分；２．结合本地"),
        ("加1分;2、结合本地", "加1分; 2. 结合本地"),
        ("党建任务清单(5分):", "党建任务清单(满分5分):"),
        ("\n第十一条", "\n第11条"),
        ("\n第十一条", "\n第１１条"),
        ("(一)基层所队党建任务清单(5分):", "（一）基层所队党建任务清单（5分）："),
        ("加2分。\n\n(二)基层所队党建考评", "加2分\n\n(二)基层所队党建考评"),
    ],
)
def test_edits_that_mean_the_same(old: str, new: str, tmp_path: Path) -> None:
    ruleset = written(tmp_path, edited((old, new)))
    assert said(ruleset) == {}
    assert scored(ruleset, STATION).json["total"] == TOTALS[STATION]
    assert new.encode() in run("text", ruleset).data


def test_a_part_is_taken_out(tmp_path: Path) -> None:
    ruleset = written(tmp_path, edited(("2、结合本地实际、体现地区特色的,加2分;", "")))
    found = said(ruleset)
    assert not [each for each in found.values() if each["severity"] == "error"]
    assert "3 分" in found["A304"]["message"]
    assert "缺 1 个序号" in found["A101"]["message"]
    assert items(ruleset, "10.1.1: 是\n10.1.2: 是\n")["10.1"] == "3"
    answer = scored(ruleset, STATION)  # the sample still speaks of three parts
    assert (answer.status, answer.codes) == (1, ["F020"])
    assert "10.1.3" in answer.json["diagnostics"][0]["message"]


def test_an_item_is_taken_out(tmp_path: Path) -> None:
    start = TEXT.index("(四)基层所队党建业务培训")
    ruleset = written(tmp_path, TEXT[:start] + TEXT[TEXT.index("\n", start) + 1 :])
    found = said(ruleset)["A301"]
    assert found["severity"] == "error"
    for word in ("20", "15"):
        assert word in found["message"]
    assert scored(ruleset, STATION).codes == ["A301"]
    assert scored(ruleset, POST).json["total"] == TOTALS[POST]


def test_an_article_is_taken_out(tmp_path: Path) -> None:
    ruleset = written(tmp_path, edited((between("第十三条", "第十四条"), "")))
    found = said(ruleset)
    assert "95 分" in found["A302"]["message"]
    assert "缺 1 个序号" in found["A101"]["message"]
    answer = ask("score", ruleset, "--award", STATION, "-", given=ONE.encode())
    assert "13" not in answer.json["articles"]
    assert answer.json["total"] == "[1, 91]"  # 95 less the 4 of what is not done
    assert "13.1.1" in scored(ruleset, STATION).json["diagnostics"][0]["message"]


def test_a_part_of_a_known_form_is_added(tmp_path: Path) -> None:
    ruleset = written(tmp_path, edited((LAST, f"{LAST[:-1]};4、建立台账的,加1分。")))
    facts = {each["id"]: each for each in ask("facts", ruleset, "--award", STATION).json}
    assert (facts["10.1.4"]["name"], facts["10.1.4"]["type"]) == ("建立台账", "是否")
    assert items(ruleset, ONE + "10.1.4: 是\n")["10.1"] == "2"
    assert said(ruleset)["A305"]["severity"] == "info"
    card = scored(ruleset, STATION).json
    assert [each["fact"] for each in card["missing"]] == ["10.1.4"]


@pytest.mark.parametrize(
    "part",
    [
        "由考评组评定,满分3分。",
        "按人数加分,每人1分。",
        "加3分。",
    ],
)
def test_a_part_of_an_unknown_form_is_named(part: str, tmp_path: Path) -> None:
    ruleset = written(tmp_path, edited((LAST, f"{LAST[:-1]};4、{part}")))
    found = said(ruleset)["L001"]
    assert (found["severity"], found["citation"]) == ("error", "第十条第(一)项第4目")
    assert part in found["notes"][0]
    assert any("相近的句式" in each for each in found["advice"])
    sentence = ask("read", ruleset, "10.1.4")
    assert sentence.status == 1
    assert [each["fate"] for each in sentence.json] == ["unread"]
    assert "1 处错误" in sentence.err
    assert scored(ruleset, STATION).status == 1


def test_words_without_points_are_a_warning(tmp_path: Path) -> None:
    ruleset = written(tmp_path, edited((LAST, f"{LAST}请妥善保存。")))
    assert said(ruleset)["L002"]["severity"] == "warning"
    assert scored(ruleset, STATION).json["total"] == TOTALS[STATION]


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (":", {"L004", "A301"}),
        ("(6分):", {"A301"}),
        ("(5分:", {"L004", "A301"}),
    ],
)
def test_the_value_of_an_item_is_broken(value: str, codes: set[str], tmp_path: Path) -> None:
    old = "基层所队党建任务清单(5分):"
    ruleset = written(tmp_path, edited((old, old.removesuffix("(5分):") + value)))
    errors = {each["code"] for each in said(ruleset).values() if each["severity"] == "error"}
    assert errors >= codes
    answer = scored(ruleset, STATION)
    assert answer.status == 1
    assert set(answer.codes) >= codes


def test_the_value_of_an_article_is_changed(tmp_path: Path) -> None:
    ruleset = written(tmp_path, edited(("党建指导(20分)", "党建指导(25分)")))
    found = said(ruleset)
    assert found["A301"]["severity"] == "error"
    for word in ("25", "20"):
        assert word in found["A301"]["message"]
    assert "105" in found["A302"]["message"]


@pytest.mark.parametrize(
    ("old", "new"), [("\n第十一条", "\n第十条"), ("(二)基层所队党建考评", "(一)基层所队党建考评")]
)
def test_a_number_stands_twice(old: str, new: str, tmp_path: Path) -> None:
    found = said(written(tmp_path, edited((old, new))))["A101"]
    assert (found["severity"], "重复" in found["message"]) == ("warning", True)


def test_the_chapter_of_an_award_is_renamed(tmp_path: Path) -> None:
    ruleset = written(tmp_path, TEXT.replace(STATION, "先进党支部"))
    facts = tmp_path / "事实.yaml"
    facts.write_bytes(b"")
    assert scored(ruleset, "先进党支部", facts).json["total"] == "[0, 100]"
    gone = run("facts", ruleset, "--award", STATION)
    assert gone.status == 2
    assert "先进党支部" in gone.err


FLOOR = "单项得分不低于0分,不超过设定分值"
FLAT = "12.2.1: {缺: 4}\n12.2.2: {缺: 12}\n11.2.1: 否\n11.2.2: 否\n11.2.3: 否\n11.2.4: 9\n"


def test_the_floor_is_changed(tmp_path: Path) -> None:
    ruleset = written(tmp_path, edited((FLOOR, "单项得分不低于1分,不超过设定分值")))
    assert items(Path("2018"), FLAT)["11.2"] == "0"
    assert items(ruleset, FLAT)["11.2"] == "1"
    lines = [line for each in ask("read", ruleset, "第九条").json for line in each["readback"]]
    assert "混合项 最低 1分 最高 设定分值" in lines


def test_the_ceiling_is_changed(tmp_path: Path) -> None:
    more = ("党支部按期换届选举的,加3分", "党支部按期换届选举的,加9分")
    facts = "11.2.1: 是\n11.2.2: 否\n11.2.3: 否\n11.2.4: 0\n"
    note = between("@例 党支部按期换届选举", "(三)党支部班子配备建设")
    capped = written(tmp_path, edited(more, (note, "")), "甲.txt")
    free = written(tmp_path, edited(more, (note, ""), (FLOOR, "单项得分不低于0分")), "乙.txt")
    for ruleset, points in ((capped, "5"), (free, "9")):
        card = ask("score", ruleset, "--award", STATION, "-", given=facts.encode())
        assert card.json["items"]["11.2"] == points


def test_without_a_method_nothing_is_scored(tmp_path: Path) -> None:
    ruleset = written(tmp_path, edited((between("第九条", "第二章"), "")))
    found = said(ruleset)["L008"]
    assert found["severity"] == "error"
    assert "@方法" in found["advice"][0]
    for award in AWARDS:
        answer = scored(ruleset, award)
        assert answer.status == 1
        assert answer.codes[0] == "L008"


def test_an_example_notices_an_edit(tmp_path: Path) -> None:
    old = "每少1名成员未落实的,扣1分"
    found = said(written(tmp_path, edited((old, old.replace("扣1分", "扣2分")))))["E003"]
    assert (found["severity"], found["citation"]) == ("error", "第十条第(三)项")
    for word in ("1 分", "0 分"):
        assert word in found["message"]


@pytest.mark.parametrize(
    ("old", "new", "fact", "range_"),
    [
        ("随机抽取所在单位6名民警", "随机抽取所在单位8名民警", "15.2.2", "0～8"),
        ("每季度组织1次党课", "每月组织1次党课", "12.2.4", "12"),
    ],
)
def test_what_is_asked_follows(old: str, new: str, fact: str, range_: str, tmp_path: Path) -> None:
    ruleset = written(tmp_path, edited((old, new)))
    facts = {each["id"]: each for each in ask("facts", ruleset, "--award", STATION).json}
    assert range_ in facts[fact]["range"]
