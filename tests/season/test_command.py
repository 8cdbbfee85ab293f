"""``redcell season`` at the command line."""

from __future__ import annotations

import json
import shutil

import pytest

from redcell_dsl.season.codes import CODES
from tests.surfaces.desk import run

from .ground import POST, STATION, bare, copied, edit, write

PAPERS = ("公示", f"汇总排序表-{POST}")


@pytest.fixture
def root(tmp_path):
    return bare(copied(tmp_path), POST)


def test_a_season_writes_its_tables(root):
    answer = run("season", "2018", root)
    assert answer.status == 0, answer.err
    assert "拟入选 党员民警示范岗:甲川县 何晓静" in answer.out
    assert {path.name for path in (root / "结果").iterdir()} == {
        "汇总.md",
        "报告.html",
        "排序表.xlsx",
        "season.json",
        "结果清单.json",
        "文书",
    }
    assert "警告[G012]" in answer.err


def test_running_again_finds_the_same(root):
    run("season", "2018", root)
    before = {path: path.read_bytes() for path in (root / "结果").rglob("*.*")}
    answer = run("season", "2018", root, "--format", "json")
    assert answer.status == 0
    tables = ["season.json", "报告.html", "排序表.xlsx", "汇总.md"]
    papers = [f"文书/{name}{ending}" for name in PAPERS for ending in (".docx", ".pdf")]
    assert sorted(answer.json["results"]["same"]) == sorted([*tables, *papers])
    assert {path: path.read_bytes() for path in (root / "结果").rglob("*.*")} == before


def test_the_json_is_that_of_the_file(root):
    answer = run("season", "2018", root, "--format", "json")
    written = json.loads((root / "结果" / "season.json").read_text(encoding="utf-8"))
    assert {key: value for key, value in answer.json.items() if key != "results"} == written
    assert answer.err == ""


def test_a_table_changed_by_hand_stays_and_the_status_tells(root):
    run("season", "2018", root)
    path = root / "结果" / "汇总.md"
    path.write_text("政治部批注:同意\n", encoding="utf-8")
    edit(root / "决定" / "名额.yaml", ("党员民警示范岗: 6", "党员民警示范岗: 5"))
    answer = run("season", "2018", root)
    assert answer.status == 1
    assert "错误[G022]" in answer.err
    assert path.read_text(encoding="utf-8") == "政治部批注:同意\n"
    other = run("season", "2018", root, "--out", root / "结果2")
    assert other.status == 0
    assert (root / "结果2" / "汇总.md").is_file()
    # 另一个结果文件夹不会被当成一个县
    assert run("season", "2018", root, "--out", root / "结果2").status == 0


def test_an_incomplete_season_still_has_its_tables(root):
    edit(root / "甲川县" / POST / "孙维.yaml", ("20.3.1: 0", "20.3.1: 零星"))
    answer = run("season", "2018", root)
    assert answer.status == 1
    assert "赛季不完整" in answer.err
    assert "孙维.yaml" in answer.err
    summary = (root / "结果" / "汇总.md").read_text(encoding="utf-8")
    assert "**不完整**" in summary
    assert "何晓静" in summary


def test_stage_and_day(root):
    answer = run(
        "season", "2018", root, "--stage", "1", "--as-of", "2018年11月30日", "--format", "json"
    )
    assert answer.status == 0
    assert (answer.json["stage"], answer.json["as_of"]) == (1, "2018-11-30")
    assert answer.json["counties"] == []
    # 第四季度没有结束:何晓静四个季度都有汇报,仍是 89.5
    scores = {each["key"]: each["self_score"] for each in answer.json["candidates"]}
    assert scores["甲川县/党员民警示范岗/何晓静"] == "89.5"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--stage", "7"), "--stage 只能写 1、2、3、4、5、6"),
        (("--as-of", "年底"), "--as-of"),
        (("--out", ""), "--out 写的是空的"),
    ],
)
def test_misuse(root, more, words):
    answer = run("season", "2018", root, *more)
    assert answer.status == 2
    assert words in answer.err
    assert not (root / "结果").exists()


def test_a_folder_that_there_is_not(tmp_path):
    answer = run("season", "2018", tmp_path / "没有")
    assert answer.status == 2
    assert "没有这个文件夹" in answer.err


@pytest.mark.parametrize("inside", [".", "甲川县", "决定", f"甲川县/{POST}"])
def test_results_are_not_put_among_what_was_handed_in(root, inside):
    before = sorted(root.rglob("*"))
    answer = run("season", "2018", root, "--out", root / inside)
    assert answer.status == 2
    assert "放材料的文件夹" in answer.err
    assert sorted(root.rglob("*")) == before


def test_a_text_that_cannot_be_scored_by(root, tmp_path):
    draft = write(tmp_path / "草案.txt", "第一条  为了工作,制定本办法。\n")
    assert run("season", draft, root).status == 2


def test_help_names_the_stages():
    answer = run("season", "--help")
    assert answer.status == 0
    assert "从获评者中产生" in answer.out


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained(code):
    answer = run("explain", code)
    assert answer.status == 0
    assert CODES[code][0] in answer.out


def test_a_season_of_one_award_has_the_others_empty(root):
    answer = run("season", "2018", root, "--format", "json")
    assert answer.json["awards"][STATION]["outcome"] == "尚未考评"
    shutil.rmtree(root / "决定")
    assert run("season", "2018", root, "--out", root / "结果3").status == 0


# ---- a text that only scores -----------------------------------------------------------------

LIBRARY = """农家书屋考评办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值

第一条  本办法由城关镇负责解释。

第二条  服务（100分）

（一）登记（60分）：建立借阅登记制度的，加60分。

（二）活动（40分）：举办故事会的，每场加5分，最高加40分。
"""


@pytest.fixture
def library(tmp_path):
    """甲、丙 60+5×5 = 85 分,并列第 1;乙没有登记制度,10 场到顶 40 分。"""
    for name, kept, shows in (("甲村", "是", 5), ("乙村", "否", 10), ("丙村", "是", 5)):
        text = f"建立借阅登记制度: {kept}\n举办故事会: {shows}\n"
        write(tmp_path / "考评" / f"{name}.yaml", text)
    return write(tmp_path / "农家书屋.txt", LIBRARY), tmp_path / "考评"


def test_scores_alone_give_a_ranking(library):
    answer = run("season", *library)
    assert answer.status == 0, answer.err
    assert "正文没有规定:申报条件、名额、逐级推荐" in answer.out
    rows = [line.split()[:3] for line in answer.out.splitlines() if "已排序" in line]
    assert rows[1:] == [["1", "丙村", "85"], ["1", "甲村", "85"], ["3", "乙村", "40"]]
    assert "县" not in answer.out
    found = json.loads((library[1] / "结果" / "season.json").read_text(encoding="utf-8"))
    assert [each["final_score"] for each in found["candidates"]] == ["85", "40", "85"]


def test_faults_that_no_score_hangs_on_are_said_and_stop_nothing(library):
    text, folder = library
    write(text, LIBRARY + "\n第三条  复核以1次为止。\n")
    answer = run("season", text, folder)
    assert answer.status == 0, answer.err
    assert "处错误,不涉及计分" in answer.err
    assert "85" in answer.out
    write(text, LIBRARY.replace("最高加40分", "最高加若干分"))
    broken = run("season", text, folder)
    assert broken.status == 1
    assert "错误[L001]" in broken.err


def test_a_folder_without_material_is_no_season(library, tmp_path):
    (tmp_path / "空").mkdir()
    answer = run("season", library[0], tmp_path / "空")
    assert answer.status == 2
    assert "里面没有候选的材料" in answer.err
