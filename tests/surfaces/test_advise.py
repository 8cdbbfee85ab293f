"""``advise`` as a unit reads it: what to do, what is missing, what is lost, what others decide."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
import re

import pytest

from .desk import AWARDS, LEADER, POST, SAMPLES, STATION, TOTALS, ask, edited, run, written

SAMPLE = SAMPLES[STATION].read_text(encoding="utf-8")


@pytest.mark.parametrize("award", AWARDS)
def test_samples(award: str) -> None:
    found = ask("advise", "2018", "--award", award, SAMPLES[award]).json
    assert found["total"] == TOTALS[award]
    gains = [Fraction(each["points"]) for each in found["actions"]]
    assert gains == sorted(gains, reverse=True)
    assert all(gain > 0 for gain in gains)
    assert found["missing"] == []
    assert {each["supplier"] for each in found["held"]} <= {"主管部门", "考评组"}


def test_what_to_do_is_said_in_words_of_the_text() -> None:
    """支部成员获荣誉:市级 1 分、县级 0.5 分,已 1.5 分,最高 2 分:再有一次县级以上加 0.5 分。"""
    found = ask("advise", "2018", "--award", STATION, SAMPLES[STATION]).json
    said = {each["fact"]: each for each in found["actions"]}
    assert said["14.1.2"]["points"] == "0.5"
    assert said["14.1.2"]["said"] == ["再有 1 次(县级以上),加 0.5 分,到此加满"]
    assert said["11.3.2"]["said"] == ["做到,加 2 分"]
    text = run("advise", "2018", "--award", STATION, SAMPLES[STATION]).out
    for word in ("现在 92.6875 分", "「支部成员获荣誉」(14.1.2)现在:2 条", "第十四条第(一)项第2目"):
        assert word in text


def test_several_steps_to_the_cap() -> None:
    """个人立功受奖每次嘉奖 1 分、三等功 2 分:样例已得 3 分,本项 6 分,还可加 3 分。"""
    found = ask("advise", "2018", "--award", POST, SAMPLES[POST]).json
    [action] = [each for each in found["actions"] if each["fact"] == "21.1.1"]
    assert action["points"] == "3"
    assert action["said"][0].startswith("再有 1 次(嘉奖),加 1 分")


def test_items_at_their_cap_are_not_advised() -> None:
    """汇报已 2 次得 3 分加述职 2 分,本项满 5 分;学习强国一类已满的也不出现。"""
    found = ask("advise", "2018", "--award", STATION, SAMPLES[STATION]).json
    advised = {each["fact"] for each in found["actions"]}
    assert not advised & {"12.1.2", "14.3.1", "14.3.2", "13.1.1"}


def test_losses_are_told_with_their_cause() -> None:
    found = ask("advise", "2018", "--award", POST, SAMPLES[POST]).json
    losses = {each["fact"]: (each["points"], each["cause"]) for each in found["losses"]}
    assert losses["20.1.1"] == ("2", "已经发生")
    assert losses["22.0.1"] == ("1", "上一年度已定")
    assert "22.0.2" not in losses


def test_open_periods_are_still_to_be_done(tmp_path: Path) -> None:
    """截至 9 月 15 日:一、二季度已过,二季度没有汇报,扣 2 分;三、四季度还来得及,保住 4 分。"""
    text = SAMPLES[POST].read_text(encoding="utf-8")
    facts = written(tmp_path, edited(("20.2.1: [1, 1, 2, 1]", "20.2.1: [1, 0, 0, 0]"), text=text))
    facts = facts.rename(tmp_path / "事实.yaml")
    line = ("advise", "2018", "--award", POST, facts, "--as-of", "2018-09-15")
    found = ask(*line).json
    assert found["as_of"] == "2018-09-15"
    [action] = [each for each in found["actions"] if each["fact"] == "20.2.1"]
    assert (action["points"], action["said"]) == ("4", ["还来得及的:三季度、四季度各缺 1 次"])
    [loss] = [each for each in found["losses"] if each["fact"] == "20.2.1"]
    assert (loss["points"], loss["cause"]) == ("2", "各期已过")
    assert "二季度缺 1 次" in loss["said"]
    whole = ask(*line[:5]).json
    assert "20.2.1" not in {each["fact"] for each in whole["actions"]}
    assert "没有写 --as-of" in run(*line[:5]).out


def test_missing_facts_come_with_their_stakes_and_suppliers(tmp_path: Path) -> None:
    edits = (("10.1.2: 是 ", "# "), ("15.5.1: 1 ", "# "))
    facts = written(tmp_path, edited(*edits, text=SAMPLE), "事实.yaml")
    found = ask("advise", "2018", "--award", STATION, facts).json
    said = {each["fact"]: (each["points"], each["supplier"]) for each in found["missing"]}
    assert said == {"10.1.2": ("2", "主管部门"), "15.5.1": ("2", "申报对象")}


@pytest.mark.parametrize("award", AWARDS)
def test_nothing_that_others_supply_is_asked_of_the_unit(award: str) -> None:
    found = ask("advise", "2018", "--award", award, SAMPLES[award]).json
    others = {each["fact"] for each in found["held"]}
    assert not others & {each["fact"] for each in (*found["actions"], *found["losses"])}
    assert not [each for each in found["actions"] if re.match(r"(8|10)\.", each["fact"])]


def test_faults_stop_the_advice(tmp_path: Path) -> None:
    facts = written(tmp_path, edited(("15.5.1: 1 ", "15.5.1: -1 "), text=SAMPLE), "事实.yaml")
    answer = run("advise", "2018", "--award", STATION, facts)
    assert (answer.status, answer.data) == (1, b"")
    assert "15.5.1" in answer.err


@pytest.mark.parametrize(
    ("day", "word"), [("2018-13-01", "13"), ("昨天", "昨天"), ("2018-02-30", "30")]
)
def test_days_that_do_not_exist(day: str, word: str) -> None:
    line = ("advise", "2018", "--award", LEADER, SAMPLES[LEADER], "--as-of", day)
    answer = run(*line)
    assert (answer.status, answer.data) == (2, b"")
    assert "--as-of" in answer.err
    assert word in answer.err
