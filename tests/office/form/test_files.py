"""What is kept and handed on: drafts, saved files, exports, files of others."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.office.form.driver import Driver, fill_some, write
from tests.surfaces.desk import run

STATION = "党建工作示范点"


# ---- drafts --------------------------------------------------------------------------------------


def test_a_reload_half_way_loses_nothing(form: Driver) -> None:
    form.page.locator("[data-detail=名称]").fill("青石桥派出所党支部")
    form.cell("11.2.1", "y是").check()
    form.cell("11.2.4", "v").fill("两三次")
    form.page.reload()
    form.ready()
    assert form.page.locator("[data-detail=名称]").input_value() == "青石桥派出所党支部"
    assert form.cell("11.2.4", "v").input_value() == "两三次"
    assert "不计分" in form.message("11.2.4")
    assert "已恢复" in form.page.locator("#banner").inner_text()
    assert form.score("i:11.2") == "2~5"
    keys = form.page.evaluate("Object.keys(localStorage)")
    assert len(keys) == 1
    assert keys[0].endswith(":青石桥派出所党支部")


def test_drafts_of_two_units_stand_side_by_side(form: Driver) -> None:
    form.page.locator("[data-detail=名称]").fill("甲支部")
    form.cell("11.2.1", "y是").check()
    form.page.click("#fresh")
    form.page.locator("[data-detail=名称]").fill("甲支部")
    form.cell("11.2.1", "y否").check()
    form.page.reload()
    form.ready()
    assert len(form.page.evaluate("Object.keys(localStorage)")) == 2
    assert form.cell("11.2.1", "y否").is_checked()
    form.page.get_by_role("button", name="其他草稿").click()
    form.page.locator("#dialog-acts button").first.click()
    assert form.cell("11.2.1", "y是").is_checked()


def test_a_form_brought_back_stays_the_draft_that_it_was(form: Driver) -> None:
    form.page.locator("[data-detail=名称]").fill("甲支部")
    form.cell("11.2.1", "y是").check()
    form.page.click("#fresh")
    form.page.click("#toast-undo")
    form.cell("11.2.4", "v").fill("1")
    form.page.reload()
    form.ready()
    assert form.cell("11.2.4", "v").input_value() == "1"
    assert len(form.page.evaluate("Object.keys(localStorage)")) == 1


def test_a_browser_that_keeps_nothing_says_so(context: BrowserContext, pages) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    form = Driver(context, pages[STATION])
    form.cell("11.2.1", "y是").check()
    form.page.wait_for_selector("#draft.bad")
    assert "存为文件" in form.page.locator("#draft").inner_text()
    assert form.faults == []


# ---- files ---------------------------------------------------------------------------------------


def test_only_what_is_exported_can_be_scored(form: Driver, tmp_path: Path) -> None:
    form.page.locator("[data-detail=名称]").fill("青石桥派出所党支部")
    saved, exported = (form.taken(each, tmp_path) for each in ("save", "export-own"))
    page = tmp_path / "填报表.html"
    page.write_bytes(form.path.read_bytes())
    for path, told in ((saved, "接着填"), (page, "这是网页")):
        answer = run("score", "2018", "--award", STATION, path)
        assert answer.status == 1
        assert answer.err.count("错误[") == 1
        assert "F100" in answer.err
        assert told in answer.err
        assert "导出自评" in answer.err
    assert run("score", "2018", "--award", STATION, exported).status == 0


def test_what_is_saved_is_what_is_opened(form: Driver, tmp_path: Path) -> None:
    fill_some(form)
    saved = form.taken("save", tmp_path)
    assert saved.name == "青石桥派出所支部-党建工作示范点-填报.json"
    totals = form.total("own"), form.total("other")
    form.page.click("#fresh")
    assert form.total("own") == "0~70"
    assert form.load(saved) == ""
    assert (form.total("own"), form.total("other")) == totals
    again = form.record("save", tmp_path)
    assert again == json.loads(saved.read_text(encoding="utf-8"))
    assert again["自评"]["11.2.4"]["v"] == "一二"


def test_what_is_handed_on_is_whole_but_for_what_is_wrong(form: Driver, tmp_path: Path) -> None:
    fill_some(form)
    own = form.record("export-own", tmp_path)
    assert own["申报信息"] == {"名称": "青石桥/派出所 <支部>", "填报": "自评"}
    assert own["考评年度"] == 2018
    assert own["11.2.1"] == "是"
    assert own["佐证"] == {"11.2.1": "批复〔2018〕3 号"}
    assert own["12.2.2"] == {"缺": 2}
    assert own["12.2.3"] == {"第1组": [0] * 12, "__proto__": [0] * 12}
    assert "11.2.4" not in own
    assert "14.1.1" not in own
    review = form.record("export-review", tmp_path)
    assert review["申报信息"]["填报"] == "考评"
    assert {key for key in review if key[0].isdigit()} == {"11.2.1"}


def test_files_of_another_text_or_award_open_as_far_as_they_fit(
    form: Driver, context: BrowserContext, pages, tmp_path: Path
) -> None:
    fill_some(form)
    saved = form.record("save", tmp_path)
    saved["正文校验码"] = "f" * 64
    saved["自评"]["99.1"] = {"v": "3", "p": ""}
    saved["自评"]["14.1.1"] = {"v": "不再是台账"}
    said = form.load(write(tmp_path / "old.json", saved))
    assert "另一版办法" in said
    assert "99.1" in said
    assert "14.1.1" in said
    assert form.cell("11.2.1", "p").count()
    again = form.record("save", tmp_path)
    assert {each["编号"] for each in again["没有用上"]} == {"99.1", "14.1.1"}
    other = Driver(context, pages["党员民警示范岗"])
    said = other.load(tmp_path / "old.json")
    assert "本表是“党员民警示范岗”的" in said
    assert other.page.locator("[data-detail=名称]").input_value() == "青石桥/派出所 <支部>"


STRANGE = (
    (b"", "空的"),
    (b"{", "不完整"),
    (b'{"11.2.1": "\xe6\x98\xaf",', "不完整"),
    (b"[1, 2]", "不是本表存出的文件"),
    (b"PK\x03\x04rest", "Excel"),
    (b"\xff\xfe\x00\x01", "打不开"),
    ('{"11.2.1": "是",\n "11.2.1": "否"}'.encode(), "第 2 行:“11.2.1”写了两次"),
    (b'{"a":' * 30 + b"1" + b"}" * 30, "套得太深"),
    (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "没有变"),
    (b'{"11.2.4": NaN}', "不完整"),
    (b'{"11.2.1": "\xe6\x98\xaf", "11\\u002e2.1": "x"}', "写了两次"),
    (b'{"11.2.4": [1, 2]}', "11.2.4"),
    (json.dumps({"12.2.3": {f"组{n}": [1] * 12 for n in range(501)}}).encode(), "最多 500 组"),
    ('{"姓名": "张三", "工资": 3}'.encode(), "没有本表能用的内容"),
)


def test_files_that_are_none_of_ours_change_nothing(form: Driver, tmp_path: Path) -> None:
    form.cell("11.2.4", "v").fill("7")
    path = tmp_path / "strange.json"
    for content, said in STRANGE:
        path.write_bytes(content)
        told = form.load(path)
        assert said in told, content
        assert "没有变" in told
        assert form.cell("11.2.4", "v").input_value() == "7"


def test_another_applicants_filing_leaves_the_first_alone(form: Driver, tmp_path: Path) -> None:
    first = {"申报信息": {"名称": "甲支部", "填报": "自评"}, "11.2.1": "是"}
    form.load(write(tmp_path / "first.json", first))
    review = {"申报信息": {"名称": "甲支部", "填报": "考评"}, "11.2.1": "否", "8.0.2": 9}
    form.load(write(tmp_path / "review.json", review))
    assert (form.score("i:11.2"), form.score("i:11.2", "other")) == ("2~5", "0~2")
    second = {"申报信息": {"名称": "乙支部", "填报": "自评"}, "11.2.2": "是"}
    form.load(write(tmp_path / "second.json", second))
    assert form.score("i:11.2", "other") == "0~5"
    said = form.load(tmp_path / "review.json")
    assert "名称或编号不同" in said
    form.page.reload()
    form.ready()
    keys = form.page.evaluate("Object.keys(localStorage)")
    assert any(key.endswith(":甲支部") for key in keys)


def test_a_huge_file_is_refused_unread(form: Driver, tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(21 * 2**20)
    assert "上限 20 MB" in form.load(path)


def test_names_of_the_browser_itself_are_plain_names(form: Driver, tmp_path: Path) -> None:
    path = tmp_path / "proto.json"
    path.write_text(
        '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}},'
        ' "11.2.1": "是", "申报信息": {"__proto__": {"polluted": 1}, "toString": "x"},'
        ' "佐证": {"hasOwnProperty": "x"}, "12.2.3": {"__proto__": [1,1,1,1,1,1,1,1,1,1,1,1]}}',
        encoding="utf-8",
    )
    said = form.load(path)
    assert "__proto__" in said
    assert "hasOwnProperty" in said
    assert form.page.evaluate("({}).polluted") is None
    assert form.cell("11.2.1", "y是").is_checked()
    assert form.record("export-own", tmp_path)["12.2.3"] == {"__proto__": [1] * 12}
