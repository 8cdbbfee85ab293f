"""Awards stand alone: a fault in the articles of one stops that one, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from .desk import AWARDS, LEADER, POST, STATION, TOTALS, ask, edited, run, scored, written

FAULTS = {
    STATION: ("3、检查落实的,加2分。", "3、检查落实的,加若干分。", "第十条第(一)项第3目"),
    LEADER: ("每满1年加1分,", "每满1年加若干分,", "第十七条第(一)项"),
    POST: ("不按月向组织交纳党费或规范记载的,每有1次扣1分", "逾期的扣若干分", "第二十条第(三)项"),
}


@pytest.mark.parametrize("award", AWARDS)
def test_a_fault_stops_its_own_award_only(award: str, tmp_path: Path) -> None:
    old, new, citation = FAULTS[award]
    ruleset = written(tmp_path, edited((old, new)))
    assert ask("check", ruleset).status == 1
    for each in AWARDS:
        answer = scored(ruleset, each)
        if each == award:
            assert answer.status == 1
            assert set(answer.json) == {"diagnostics"}
            found = {error["citation"] for error in answer.errors}
            assert citation in found
        else:
            assert (answer.status, answer.json["total"]) == (0, TOTALS[each])


@pytest.mark.parametrize("award", AWARDS)
def test_the_facts_of_a_faulty_award_are_listed_with_a_warning(award: str, tmp_path: Path) -> None:
    old, new, _ = FAULTS[award]
    ruleset = written(tmp_path, edited((old, new)))
    for each in AWARDS:
        answer = ask("facts", ruleset, "--award", each)
        assert answer.json
        assert answer.status == (1 if each == award else 0)
        assert ("处错误" in answer.err) == (each == award)


def test_a_fault_of_what_all_share_stops_all(tmp_path: Path) -> None:
    old = "有效票数占比得分=(有效票数÷总投票数)×5分"
    ruleset = written(tmp_path, edited((old, "有效票数占比酌情得分不超过5分")))
    for award in AWARDS:
        answer = scored(ruleset, award)
        assert answer.status == 1
        assert "第八条" in {error["citation"] for error in answer.errors}


@pytest.mark.parametrize(
    ("edit", "code", "citation"),
    [
        (("@说明: 依据", "@说朋: 依据"), "N001", "第二条"),
        (("申报数不多于4个", "申报数量以4个为宜"), "L001", "第六条"),
        (("复核以1次为限。", "复核以1次为止。"), "L001", "第二十五条"),
        (("收回发放标牌:", "收会发放标牌:"), "L001", "第二十九条"),
    ],
    ids=["note", "quota", "review", "revocation"],
)
def test_a_fault_that_no_score_depends_on_stops_none(
    edit: tuple[str, str], code: str, citation: str, tmp_path: Path
) -> None:
    ruleset = written(tmp_path, edited(edit))
    answer = ask("check", ruleset)
    assert answer.status == 1
    assert (code, citation) in {(error["code"], error["citation"]) for error in answer.errors}
    for award in AWARDS:
        assert scored(ruleset, award).json["total"] == TOTALS[award]


def test_nothing_is_built_from_a_faulty_text(tmp_path: Path) -> None:
    old, new, citation = FAULTS[LEADER]
    ruleset = written(tmp_path, edited((old, new)))
    folder = tmp_path / "out"
    answer = run("build", ruleset, "--out", folder)
    assert (answer.status, answer.data) == (1, b"")
    for word in (citation, "没有生成"):
        assert word in answer.err
    as_json = ask("build", ruleset, "--out", folder)
    assert as_json.status == 1
    assert citation in {error["citation"] for error in as_json.errors}
    assert not folder.exists()
