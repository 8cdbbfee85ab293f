"""Results: what is written, what is never overwritten, what the tables say."""

from __future__ import annotations

from hashlib import sha256
from importlib import util
import json
from pathlib import Path

from openpyxl import load_workbook
import pytest

from redcell_dsl.season.find import Finds
from redcell_dsl.season.folder import MANIFEST
from redcell_dsl.season.markdown import markdown, text
from redcell_dsl.season.record import record
from redcell_dsl.season.store import store
from redcell_dsl.season.workbook import workbook

from .ground import LEADER, POST, SAMPLE, STATION, copied, edit, held


@pytest.fixture(scope="module")
def book(season, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "排序表.xlsx"
    path.write_bytes(workbook(season))
    return load_workbook(path)


def rows(book, title):
    return [[cell.value for cell in row] for row in book[title].iter_rows()]


def test_the_workbook_has_every_table(book):
    assert book.sheetnames[:4] == [STATION, LEADER, POST, "汇总"]  # 打开就是排序
    rest = "县级 名额 落选 待定 复核 核定改动 期限 程序 撤销命名 考评人员 检查 口径 材料"
    assert set(rest.split()) <= set(book.sheetnames)


def test_every_sheet_prints_on_a4_with_its_title(book, season):
    for sheet in book:
        assert sheet["A1"].value == f"{season.name}  {sheet.title}"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.page_setup.fitToWidth in (None, 1)  # 一页宽;不写就是 1
        assert sheet.page_setup.fitToHeight == 0
        # 字号后面空一格,不然会把“2018年度”的数字读成字号
        assert sheet.oddFooter.left.text.strip().startswith("2018年度")


def test_a_row_is_as_high_as_its_longest_cell_needs(book):
    sheet = book[STATION]
    long = max(range(4, sheet.max_row + 1), key=lambda n: len(str(sheet.cell(n, 9).value or "")))
    text, wide = sheet.cell(long, 9).value, sheet.column_dimensions["I"].width
    assert 2 * len(text) > 2 * wide  # 一行放不下
    assert sheet.row_dimensions[long].height >= 14 * (1.5 * len(text) // wide)
    assert sheet.row_dimensions[4].height < 20


def test_scores_are_numbers_and_open_ones_are_words(book):
    found = {row[2]: row for row in rows(book, STATION)[3:]}
    assert found["城关派出所党支部"][0] == 1
    assert found["城关派出所党支部"][4] == 98.5
    assert found["港西派出所党支部"][0] == "8～12"
    assert found["港西派出所党支部"][4] == "92～96"


def test_the_workbook_is_the_same_every_time(season):
    assert workbook(season) == workbook(season)


def test_text_of_users_is_no_formula(tmp_path):
    root = copied(tmp_path)
    edit(
        root / "甲川县" / POST / "孙维.yaml",
        ("名称: 孙维", '名称: \'=HYPERLINK("http://x","孙维")\''),
        ("单位: 刑警大队", "单位: '@SUM(1)'"),
    )
    path = tmp_path / "表.xlsx"
    path.write_bytes(workbook(held(root)))
    cells = [cell for row in load_workbook(path)[POST].iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_summary_says_who_and_why(season):
    said = markdown(season)
    assert "拟入选 6 个" in said
    assert "待定 3 个" in said
    assert "2018 年 12 月 12 日申报" in said
    assert "| 乙湖县 | 党员民警示范岗申报数不多于4个 | 第六条 | 5 | 4 | 不符合 |" in said
    assert (
        "| 乙湖县 | 每个支部党员民警示范岗申报数不多于1个 | 申报通知 一、 | 2 | 1 | 不符合 |"
        in said
    )
    # 港西派出所两项没有填;其余排名的都填齐了
    assert "有 1 个候选的事实没有填齐" in said
    assert "材料完整" not in said


def test_marks_in_names_stay_marks():
    assert text("a|b*<c>_`d`\n[e]") == r"a\|b\*\<c\>\_\`d\` \[e\]"


def test_the_record_holds_everything(season):
    held_ = record(season)
    assert json.loads(json.dumps(held_, ensure_ascii=False)) == held_
    assert held_["awards"][STATION]["number"] == 6
    assert held_["awards"][STATION]["full"] == {"self": "70", "assessed": "[0, 100]"}
    scores = {each["key"]: each for each in held_["candidates"]}
    station = scores["丁港区/党建工作示范点/港西派出所"]
    assert (station["self_score"], station["final_score"]) == ("[66, 70]", "[92, 96]")
    assert station["missing"]["self"] == [
        "支部成员获荣誉(第十四条第(一)项第2目)",
        "不按规定时间回复民警意愿(第十五条第(五)项)",
    ]
    assert len(held_["inputs"]) == len([p for p in SAMPLE.rglob("*") if p.is_file()])
    assert held_["text"]["title"].startswith("全市公安机关")


# ---- what is written ---------------------------------------------------------------------------


def stored(folder: Path, **files: bytes):
    finds = Finds(folder)
    return store(folder, files, finds), [each.title for each in finds.found]


def test_writing_again_changes_what_was_written_here(tmp_path):
    first, _ = stored(tmp_path / "结果", a=b"1", b=b"2")
    assert (first.files, first.same, first.kept) == (("a", "b"), (), ())
    second, told = stored(tmp_path / "结果", a=b"1", b=b"3")
    assert (second.files, second.same, second.kept) == (("b",), ("a",), ())
    assert told == []
    assert (tmp_path / "结果" / "b").read_bytes() == b"3"


def test_a_file_changed_by_hand_is_left_alone(tmp_path):
    stored(tmp_path, a=b"1", b=b"1")
    (tmp_path / "a").write_bytes("1 批注".encode())
    done, told = stored(tmp_path, a=b"2", b=b"2")
    assert (done.files, done.kept) == (("b",), ("a",))
    assert told == ["`a` 写成以后被改动过,没有覆盖"]
    assert (tmp_path / "a").read_bytes() == "1 批注".encode()
    # 再来一次也不覆盖
    assert stored(tmp_path, a=b"3")[0].kept == ("a",)


def test_a_file_of_others_is_left_alone(tmp_path):
    (tmp_path / "a").write_bytes(b"mine")
    done, told = stored(tmp_path, a=b"1")
    assert done.kept == ("a",)
    assert told == ["`a` 不是本程序写的,没有覆盖"]
    assert (tmp_path / "a").read_bytes() == b"mine"


def test_a_damaged_list_means_that_nothing_is_known(tmp_path):
    stored(tmp_path, a=b"1")
    (tmp_path / MANIFEST).write_text("{", encoding="utf-8")
    done, told = stored(tmp_path, a=b"2")
    assert done.kept == ("a",)
    assert told[0] == f"`{MANIFEST}` 已损坏,不知道哪些结果是程序写的"


def test_the_list_names_what_was_written(tmp_path):
    stored(tmp_path, a=b"1")
    listed = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert listed["files"] == {"a": sha256(b"1").hexdigest()}
    assert util.find_spec("xlsxwriter")
