"""``redcell form``: which blank form is written, and that no file is ever lost to it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
import os
from pathlib import Path
import shutil
from typing import Any

import openpyxl
import pytest

from redcell_dsl.surfaces import form, fresh

from .desk import AWARDS, LEADER, POST, RULESET, STATION, Answer, ask, edited, run, written


def make(folder: Path, name: str, *more: str, award: str = STATION) -> Answer:
    return run("form", "2018", "--award", award, "--out", folder / name, *more)


def test_a_workbook_for_the_candidate(tmp_path: Path) -> None:
    answer = make(tmp_path, "表.xlsx")
    assert answer.status == 0
    assert "党建工作示范点" in answer.out
    assert answer.err == ""
    book = openpyxl.load_workbook(BytesIO((tmp_path / "表.xlsx").read_bytes()))
    assert book.sheetnames[1:4] == ["申报信息", "基本事实", "名册"]
    ids = {cell.value for cell in book["基本事实"]["A"]}
    assert {"4.0.2.1", "11.1.1.1"} <= ids
    # what the county knows, and what the review team finds out
    assert not {"10.1.1", "8.0.1", "15.2.2"} & ids


@pytest.mark.parametrize("name", ["表.yaml", "表.yml", "表.YAML"])
def test_a_text(name: str, tmp_path: Path) -> None:
    assert make(tmp_path, name).status == 0
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert "\n11.1.1.1:\n" in text
    assert "党员名册(注明正式党员)" in text
    scored = ask("score", "2018", "--award", STATION, tmp_path / name)
    assert scored.status == 0
    assert scored.json["total"] == "[0, 100]"
    assert scored.errors == []


def test_the_same_command_writes_the_same_bytes(tmp_path: Path) -> None:
    for suffix in (".xlsx", ".yaml"):
        first, second = (make(tmp_path, name + suffix) for name in ("甲", "乙"))
        assert (first.status, second.status) == (0, 0)
        assert (tmp_path / f"甲{suffix}").read_bytes() == (tmp_path / f"乙{suffix}").read_bytes()


@pytest.mark.parametrize(
    ("side", "there", "absent"),
    [
        ("申报对象", ["11.1.1.1", "4.0.2.1", "6.0.1.2"], ["10.1.1", "8.0.1", "6.0.1.1"]),
        ("主管部门", ["10.1.1", "10.4.3", "6.0.1.1", "6.0.1.3"], ["11.1.1.1", "8.0.1", "4.0.2.1"]),
        ("考评组", ["8.0.1", "8.0.2", "8.0.3", "15.2.2"], ["10.1.1", "11.1.1.1"]),
        ("全部", ["11.1.1.1", "10.1.1", "8.0.1", "15.2.2", "4.0.2.1"], ["28.0.1.1", "16.2.1"]),
    ],
)
def test_each_side_has_its_own(
    side: str, there: list[str], absent: list[str], tmp_path: Path
) -> None:
    assert make(tmp_path, "表.yaml", "--for", side).status == 0
    keys = {line[:-1] for line in (tmp_path / "表.yaml").read_text("utf-8").splitlines()}
    assert set(there) <= keys
    assert not set(absent) & keys


def test_the_order_is_that_of_the_text_after_admission(tmp_path: Path) -> None:
    assert make(tmp_path, "表.yaml", "--for", "全部", award=LEADER).status == 0
    text = (tmp_path / "表.yaml").read_text("utf-8")
    heads = [line.strip("# =") for line in text.splitlines() if line.startswith("# ====")]
    assert heads == [
        "资格条件",
        "第八条",
        "第十六条 履行党员义务情况",
        "第十七条 岗位履职情况",
        "第十八条 岗位业绩",
        "第十九条 岗位示范引领",
    ]


@pytest.mark.parametrize("award", AWARDS)
def test_json_says_what_was_written(award: str, tmp_path: Path) -> None:
    answer = make(tmp_path, "表.yaml", "--format", "json", award=award)
    assert answer.status == 0
    assert answer.json["file"] == (tmp_path / "表.yaml").as_posix()
    assert (answer.json["award"], answer.json["for"]) == (award, "申报对象")
    assert answer.json["diagnostics"] == []
    assert "4.0.4.1" in answer.json["facts"]


# ---- nothing is lost ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["表.xlsx", "表.yaml"])
def test_a_file_that_is_there_stays(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes("填好的".encode())
    answer = make(tmp_path, name)
    assert (answer.status, answer.out) == (1, "")
    assert "已经存在" in answer.err
    assert (tmp_path / name).read_bytes() == "填好的".encode()


def test_a_folder_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").mkdir()
    answer = make(tmp_path, "表.xlsx")
    assert answer.status == 1
    assert "已经存在" in answer.err


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "表.yaml").symlink_to(tmp_path / "别处.yaml")
    answer = make(tmp_path, "表.yaml")
    assert answer.status == 1
    assert "已经存在" in answer.err
    assert not (tmp_path / "别处.yaml").exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    answer = make(tmp_path, "没有/表.yaml")
    assert answer.status == 1
    assert "没有这个位置" in answer.err


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    def opened(path: Path, mode: str) -> Full:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        return Full()

    monkeypatch.setattr(Path, "open", opened)
    path = tmp_path / "表.yaml"
    with pytest.raises(SystemExit):
        fresh.write(path, b"x", "text")
    assert not path.exists()


# ---- faults ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["表.xls", "表.csv", "表.pdf", "表", "表.xlsx.bak"])
def test_other_endings_are_answered_with_what_is_allowed(name: str, tmp_path: Path) -> None:
    answer = make(tmp_path, name)
    assert answer.status == 2
    for word in (name, ".xlsx", ".yaml", ".yml"):
        assert word in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_part_is_named_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "find_spec", lambda name: None)
    answer = make(tmp_path, "表.xlsx")
    assert answer.status == 1
    assert 'pip install "redcell-dsl[workbook]"' in answer.err
    assert make(tmp_path, "表.yaml").status == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--out", "表.yaml"], ["--award", STATION, LEADER, POST]),
        (["--award", "示范店", "--out", "表.yaml"], ["示范店", STATION]),
        (["--award", STATION], ["--out"]),
        (["--award", STATION, "--out", " "], ["--out", "空"]),
        (["--award", STATION, "--out", "表.yaml", "--for", "评委"], ["--for", "考评组", "全部"]),
    ],
)
def test_misuse(
    arguments: list[str], words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("form", "2018", *arguments)
    assert answer.status == 2
    for word in words:
        assert word in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_side_that_is_asked_nothing_gets_no_file(tmp_path: Path) -> None:
    answer = make(tmp_path, "表.yaml", "--for", "主管部门", award=LEADER)
    assert answer.status == 1
    assert "主管部门" in answer.err
    assert list(tmp_path.iterdir()) == []


def draft(folder: Path, notes: str | None) -> Path:
    """A copy of the ruleset with other notes on evidence."""
    made = folder / "稿"
    made.mkdir()
    shutil.copy(RULESET / "办法.txt", made / "办法.txt")
    if notes is not None:
        written(made, notes, "佐证.yaml")
    return made


def test_without_notes_on_evidence_there_is_a_form_all_the_same(tmp_path: Path) -> None:
    answer = run("form", draft(tmp_path, None), "--award", POST, "--out", tmp_path / "表.yaml")
    assert (answer.status, answer.err) == (0, "")


def test_notes_that_hold_for_nothing_are_told(tmp_path: Path) -> None:
    folder = draft(tmp_path, "20.1.1: 签到表\n20.1.9: 照片\n")
    answer = run("form", folder, "--award", POST, "--out", tmp_path / "表.yaml")
    assert answer.status == 0
    for word in ("F090", "20.1.9", "F091"):
        assert word in answer.err
    assert "签到表" in (tmp_path / "表.yaml").read_text("utf-8")


def test_faulty_notes_stop_before_anything_is_written(tmp_path: Path) -> None:
    folder = draft(tmp_path, "20.1.1: [签到表\n")
    answer = ask("form", folder, "--award", POST, "--out", tmp_path / "表.yaml")
    assert answer.status == 1
    assert answer.codes == ["F001"]
    assert not (tmp_path / "表.yaml").exists()


def test_faults_of_the_text_stop_only_what_they_touch(tmp_path: Path) -> None:
    text = edited(("每低第一名1个名次扣0.5分", "每低第一名1个名次酌情扣分"))
    folder = draft(tmp_path, None)
    written(folder, text, "办法.txt")
    stopped = run("form", folder, "--award", POST, "--out", tmp_path / "岗.yaml")
    assert stopped.status == 1
    assert "错误[" in stopped.err
    assert not (tmp_path / "岗.yaml").exists()
    other = run("form", folder, "--award", STATION, "--out", tmp_path / "点.yaml")
    assert other.status == 0


def filled(
    folder: Path, side: str, answers: Mapping[str, Any], sheets: Mapping[str, list[tuple]]
) -> Path:
    """The blank form of a side with answers by id, and rows typed below what a sheet has."""
    path = folder / f"{side}.xlsx"
    assert make(folder, path.name, "--for", side).status == 0
    book = openpyxl.load_workbook(path)
    for title, column in (("申报信息", 2), ("基本事实", 4)):
        for cell in book[title]["A"]:
            if cell.value in answers:
                book[title].cell(cell.row, column).value = answers[cell.value]
    for title, rows in sheets.items():
        start = max(cell.row for cell in book[title]["A"] if cell.value is not None) + 1
        for number, row in enumerate(rows, start):
            for column, content in enumerate(row, 1):
                book[title].cell(number, column).value = content
    book.save(path)
    return path


def test_the_forms_of_all_sides_are_scored_together(tmp_path: Path) -> None:
    year = {"考评年度": 2018}
    own = filled(
        tmp_path, "申报对象", year | {"名称": "渔湾派出所"}, {"名册": [("召开党小组会议", "无")]}
    )
    county = {"单位": "城东分局", "10.1.1": "是", "10.1.2": "是", "10.1.3": "是", "6.0.1.1": 12}
    office = filled(tmp_path, "主管部门", year | county, {})
    # 20 ballots: 18 valid, of these 9 content; 5 × 18/20 + 5 × 9/18 = 4.5 + 2.5
    votes: list[tuple] = [(n, "√", None, 2, "是") for n in range(1, 10)]
    votes += [(n, None, "√", 2, "是") for n in range(10, 19)]
    votes += [(19, "√", "√", 2, "是"), (20, "√", None, 1, "是")]
    team = filled(tmp_path, "考评组", year, {"选票": votes})
    answer = ask("score", "2018", "--award", STATION, own, office)
    assert (answer.status, answer.errors) == (0, [])
    assert answer.codes.count("F026") == 1
    assert answer.json["items"]["10.1"] == "5"
    assert answer.json["items"]["8"] == "[0, 10]"
    answer = ask("score", "2018", "--award", STATION, own, office, team)
    assert (answer.status, answer.errors) == (0, [])
    assert answer.json["items"]["8"] == "7"
