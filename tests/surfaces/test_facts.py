"""What is filled in, as hurried people fill it in: said with line and place, never taken as zero."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from .desk import LEADER, POST, SAMPLES, STATION, Answer, ask, edited, run, scored, written

SAMPLE = SAMPLES[STATION].read_text(encoding="utf-8")
VOTES = (
    ("总投票数: 32", "总投票数: 0"),
    ("\n有效票数: 30", "\n有效票数: 0"),
    ("有效满意票数: 27", "有效满意票数: 0"),
)


def filled(folder: Path, *edits: tuple[str, str], more: str = "") -> Answer:
    """The score of the sample with edits."""
    facts = edited(*edits, text=SAMPLE) + more
    return scored("2018", STATION, written(folder, facts, "事实.yaml"))


def refused(answer: Answer, code: str, *words: str) -> dict[str, object]:
    """There is no score but an error with this code whose message has these words."""
    assert answer.status == 1
    assert set(answer.json) == {"diagnostics"}
    found = [each for each in answer.errors if each["code"] == code]
    assert found, answer.codes
    said = "\n".join([found[0]["message"], *found[0]["notes"], *found[0]["advice"]])
    for word in words:
        assert word in said
    return found[0]


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ("-4", "F031", ["负数", "-4"]),
        ("1.5", "F031", ["整数", "1.5"]),
        ("1e400", "F031", ["科学记数", "1e400"]),
        ("1e3", "F031", ["科学记数"]),
        (".inf", "F031", ["无穷大"]),
        (".nan", "F031", ["无穷大"]),
        ("0x10", "F031", ["0x10"]),
        ("1_000", "F031", ["1_000"]),
        ("1:30", "F031", ["1:30"]),
        ("9" * 5000, "F031", ["太大"]),
        ("4人", "F033", ["次", "4人"]),
        ("[1, 2]", "F036", ["列表"]),
        ("{甲: 1}", "F036", ["甲"]),
        ("也许", "F031", ["也许"]),
    ],
    ids=lambda each: each[:12] if isinstance(each, str) else "",
)
def test_counts(given: str, code: str, words: list[str], tmp_path: Path) -> None:
    answer = filled(tmp_path, ("10.2.2: 4", f"10.2.2: {given}"))
    found = refused(answer, code, "常态组织党建考评", *words)
    assert found["citation"] == "第十条第(二)项第2目"
    assert (found["line"], found["column"]) == (16, 9)


@pytest.mark.parametrize("given", ["4", "4.0", "４", "4次", "四次", '"4"'])
def test_counts_as_people_write_them(given: str, tmp_path: Path) -> None:
    answer = filled(tmp_path, ("10.2.2: 4", f"10.2.2: {given}"))
    assert (answer.status, answer.json["items"]["10.2"]) == (0, "5")


@pytest.mark.parametrize(
    ("edit", "code", "words"),
    [
        (("10.1.1: 是", "10.1.1: 1"), "F030", ["是或否"]),
        (("\n有效票数: 30", "\n有效票数: 33"), "F034", ["33", "总投票数", "32"]),
        (("有效满意票数: 27", "有效满意票数: 31"), "F034", ["31", "有效票数", "30"]),
        (("12.2.1: [1, 1, 2, 1]", "12.2.1: [1, 1, 2]"), "F040", ["4", "3"]),
        (("{缺: 1}", "{缺: -1}"), "F031", ["负数"]),
        (("等级: 市级, 事由: 周立民", "等级: 局级, 事由: 周立民"), "F051", ["局级", "市级"]),
        (("日期: 2018-07-01", "日期: 2018-02-30"), "F052", ["2018-02-30"]),
        (("考评年度: 2018", "考评年度: 18"), "F070", ["18", "四位"]),
    ],
    ids=lambda each: each[1] if isinstance(each, tuple) else "",
)
def test_other_answers(edit: tuple[str, str], code: str, words: list[str], tmp_path: Path) -> None:
    refused(filled(tmp_path, edit), code, *words)


def test_ranks_start_at_one(tmp_path: Path) -> None:
    text = SAMPLES[POST].read_text(encoding="utf-8")
    facts = written(tmp_path, edited(("22.0.1: 3", "22.0.1: 0"), text=text), "事实.yaml")
    refused(scored("2018", POST, facts), "F032", "前一年度名次", "1")


def test_unknown_names_are_answered_with_the_nearest(tmp_path: Path) -> None:
    answer = filled(tmp_path, more="制定基层党建任务清单: 是\n10.1.9: 是\n")
    refused(answer, "F020", "制定基层党建任务清单", "制定基层所队党建任务清单", "10.1.1")
    places = [(each["code"], each["line"]) for each in answer.errors]
    last = SAMPLE.count("\n")
    assert places == [("F020", last + 1), ("F020", last + 2)]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("10.1.1: 否\n", "F002"),
        ("10.1.1: 是\n", "F002"),
        ("制定基层所队党建任务清单: 是\n", "F022"),
    ],
    ids=["other answer", "same answer", "by its name"],
)
def test_a_fact_given_twice(more: str, code: str, tmp_path: Path) -> None:
    refused(filled(tmp_path, more=more), code, "10.1.1", "第 12 行")


def test_facts_of_another_award(tmp_path: Path) -> None:
    refused(filled(tmp_path, more="17.3.1: 0\n"), "F023", "17.3.1", LEADER, STATION)
    answer = scored("2018", STATION, SAMPLES[LEADER])
    assert answer.status == 1
    assert set(answer.codes) == {"F023"}


@pytest.mark.parametrize(
    ("fact", "line", "item", "least"),
    [("10.1.1", "10.1.1: 是", "10.1", "4"), ("10.2.2", "10.2.2: 4", "10.2", "2")],
)
def test_a_fact_that_is_not_given_leaves_the_score_open(
    fact: str, line: str, item: str, least: str, tmp_path: Path
) -> None:
    answer = filled(tmp_path, (line, "#"))
    card = answer.json
    assert answer.status == 0
    assert card["complete"] is False
    assert [missing["fact"] for missing in card["missing"]] == [fact]
    assert card["items"][item] == f"[{least}, 5]"
    low, high = map(Fraction, card["total"].strip("[]").split(", "))
    assert (high, high - low) == (Fraction("92.6875"), 5 - Fraction(least))
    said = run("score", "2018", "--award", STATION, tmp_path / "事实.yaml").out
    for word in ("不完整", fact, f"{least}～5"):
        assert word in said


@pytest.mark.parametrize("text", ["", "# 空\n\n", "{}"], ids=["empty", "comment", "braces"])
def test_no_facts_at_all(text: str, tmp_path: Path) -> None:
    answer = scored("2018", STATION, written(tmp_path, text, "事实.yaml"))
    card = answer.json
    assert (answer.status, card["complete"], card["total"]) == (0, False, "[0, 100]")
    assert set(card["items"].values()) >= {"[0, 5]", "[0, 10]"}
    assert "F009" in answer.codes


def test_facts_left_blank_count_as_not_given(tmp_path: Path) -> None:
    answer = filled(tmp_path, ("10.1.1: 是", "10.1.1:"))
    assert answer.json["items"]["10.1"] == "[4, 5]"
    assert answer.codes == ["F024"]


def test_no_votes(tmp_path: Path) -> None:
    answer = filled(tmp_path, *VOTES)
    refused(answer, "E001", "总投票数", "0", "--reading")
    facts = tmp_path / "事实.yaml"
    other = ask("score", "2018", "--award", STATION, "--reading", "总票为零=零分", facts)
    assert other.status == 0
    assert (other.json["items"]["8"], other.json["total"]) == ("0", "83.5")


def test_no_valid_votes(tmp_path: Path) -> None:
    answer = filled(tmp_path, *VOTES[1:])
    assert (answer.status, answer.json["items"]["8"]) == (0, "0")
    facts = tmp_path / "事实.yaml"
    other = ask("score", "2018", "--award", STATION, "--reading", "有效票为零=拒绝", facts)
    refused(other, "E001", "有效票数")


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "bomb": (BOMB, "F003"),
    "tag": ("10.1.1: !!python/object/apply:os.system ['true']\n", "F004"),
    "two documents": ("10.1.1: 是\n---\n10.1.2: 是\n", "F008"),
    "list": ("- 10.1.1: 是\n", "F007"),
    "words": ("是\n", "F007"),
    "tab": ("10.1.1:\n\t是\n", "F011"),
    "wide colon": ("10.1.1：是\n", "F010"),
    "no blank": ("10.1.1:是\n", "F010"),
    "open bracket": ("12.2.1: [1, 1\n10.1.1: 是\n", "F001"),
    "deep": ("10.1.1: " + "[" * 10_000 + "]" * 10_000, "F005"),
    "many": ("".join(f"甲{i}: 1\n" for i in range(60_000)), "F006"),
    "long list": ("12.2.1: [" + "1," * 120_000 + "1]\n", "F006"),
    "long word": ("10.1.1: " + "是" * 300_000 + "\n", "F030"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml(name: str, tmp_path: Path) -> None:
    text, code = HOSTILE[name]
    answer = scored("2018", STATION, written(tmp_path, text, "事实.yaml"))
    refused(answer, code)
    assert len(answer.data) < 50_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"10.1.1": true,}', "F001"),
        ('{"10.1.1": true, "10.1.1": false}', "F002"),
        ('{"10.2.2": NaN}', "F001"),
        ('{"10.2.2": 1e400}', "F031"),
        ("[1, 2]", "F007"),
        ('{"10.1.1": ' + "[" * 10_000, "F005"),
        ("10.1.1: 是", "F001"),
        ('{"10.1.1": 是}', "F001"),
    ],
)
def test_hostile_json(text: str, code: str, tmp_path: Path) -> None:
    refused(scored("2018", STATION, written(tmp_path, text, "事实.json")), code)


@pytest.mark.parametrize("name", ["事实.json", "事实.yaml", "事实.txt", "事实"])
def test_json_is_read_under_any_name(name: str, tmp_path: Path) -> None:
    facts = written(tmp_path, '{"10.1.1": true, "10.2.2": 4}', name)
    items = scored("2018", STATION, facts).json["items"]
    assert (items["10.1"], items["10.2"]) == ("[1, 5]", "[3, 5]")


@pytest.mark.parametrize("given", [SAMPLE.encode(), SAMPLE.encode("gb18030"), b'{"10.1.1": true}'])
def test_standard_input(given: bytes) -> None:
    answer = ask("score", "2018", "--award", STATION, "-", given=given)
    assert answer.status == 0
    assert answer.json["items"]["10.1"] in ("5", "[1, 5]")


def test_every_fault_is_said_at_once(tmp_path: Path) -> None:
    answer = filled(
        tmp_path,
        ("10.1.1: 是", "10.1.1: 也许"),
        ("10.2.2: 4", "10.2.2: -4"),
        ("12.2.1: [1, 1, 2, 1]", "12.2.1: [1]"),
        more="没有这一项: 1\n",
    )
    assert answer.codes == ["F030", "F031", "F040", "F020"]
    said = run("score", "2018", "--award", STATION, tmp_path / "事实.yaml")
    assert (said.status, said.data) == (1, b"")
    assert said.err.count("错误[") == 4
    assert "没有计分" in said.err
