"""``redcell new``: what is copied, what is left alone, what is said."""

from __future__ import annotations

from pathlib import Path
import shutil

import pytest

from redcell_dsl.source import places

from .desk import ROOT, ask, run

TEMPLATES = ("学生综合测评", "安全生产标准化", "机关绩效考核")
SHORTEST = "机关绩效考核"


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def test_without_a_name_the_examples_are_listed(room: Path) -> None:
    said = run("new")
    assert said.status == 0
    lines = said.out.splitlines()
    assert [line.split("  ")[0] for line in lines[:3]] == sorted(TEMPLATES)
    assert "示例)" not in said.out.replace("(", "")
    assert f"--from {SHORTEST}" in lines[-1]
    assert [each["name"] for each in ask("new").json["templates"]] == sorted(TEMPLATES)
    assert not list(room.iterdir())


def test_2018_is_no_example() -> None:
    assert run("new", "新", "--from", "2018").status == 2


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_copy_is_the_example_without_its_mark(template: str, room: Path) -> None:
    assert run("new", "我的办法", "--from", template).status == 0
    copied, kept = everything(room / "rulesets/我的办法"), everything(ROOT / "rulesets" / template)
    assert set(copied) - {"说明.md"} == set(kept) - {"原文.txt"}
    text = kept.pop("办法.txt").decode("utf-8")
    assert copied["办法.txt"].decode("utf-8") == text.replace("（示例）", "", 1)
    assert "示例" not in copied["办法.txt"].decode("utf-8").splitlines()[0]
    for name in set(copied) & set(kept):
        assert copied[name] == kept[name], name


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_copy_reads_like_the_example(template: str, room: Path) -> None:
    run("new", "我的办法", "--from", template)
    mine, theirs = run("read", "我的办法"), run("read", template)
    assert mine.status == theirs.status
    assert mine.out == theirs.out.replace("（示例）", "", 1)


def test_every_note_is_explained(room: Path) -> None:
    run("new", "我的办法", "--from", "安全生产标准化")
    folder = room / "rulesets/我的办法"
    lines = (folder / "办法.txt").read_text(encoding="utf-8").splitlines()
    noted = {str(n): line for n, line in enumerate(lines, 1) if line.startswith("@")}
    said = (folder / "说明.md").read_text(encoding="utf-8")
    rows = [row.split(" | ") for row in said.splitlines() if row.startswith("| ")][2:]
    assert [row[0].removeprefix("| ") for row in rows] == list(noted)
    for number, line, meaning in rows:
        assert line.strip("`") == noted[number.removeprefix("| ")]
        assert meaning.removesuffix(" |")


def test_every_kind_of_note_of_the_examples_has_an_explanation(room: Path) -> None:
    for template in TEMPLATES:
        run("new", template, "--from", template)
        said = (room / "rulesets" / template / "说明.md").read_text(encoding="utf-8")
        starts = [row for row in said.splitlines() if "| `@" in row and "| `@ " not in row]
        assert starts
        assert not [row for row in starts if "接着上一行" in row]


def test_without_from_the_shortest_is_used(room: Path) -> None:
    answer = ask("new", "我的办法")
    assert answer.json["from"] == SHORTEST
    assert answer.json["folder"] == "rulesets/我的办法"
    assert set(answer.json["files"]) == set(everything(room / "rulesets/我的办法"))


def test_nothing_is_overwritten(room: Path) -> None:
    run("new", "我的办法")
    place = room / "rulesets/我的办法"
    (place / "办法.txt").write_text("我写的", encoding="utf-8")
    before = everything(room)
    again = run("new", "我的办法", "--from", "学生综合测评")
    assert again.status == 1
    assert "已经存在" in again.err
    assert "没有改动" in again.err
    assert everything(room) == before


@pytest.mark.parametrize("there", ["file", "empty", "link"])
def test_whatever_has_the_name_stays(there: str, room: Path) -> None:
    place = room / "rulesets/我的办法"
    place.parent.mkdir()
    match there:
        case "file":
            place.write_text("别的", encoding="utf-8")
        case "empty":
            place.mkdir()
        case _:
            place.symlink_to(room / "没有")
    assert run("new", "我的办法").status == 1
    assert [each.name for each in place.parent.iterdir()] == ["我的办法"]
    assert there != "file" or place.read_text(encoding="utf-8") == "别的"


@pytest.mark.parametrize("name", ["a/b", "..", ".", "", " ", ".甲", "甲.", "甲*", "甲\\乙", "甲 "])
def test_a_name_that_is_no_folder(name: str, room: Path) -> None:
    answer = run("new", name)
    assert answer.status == 2
    assert "用法错误" in answer.err
    assert not list(room.iterdir())


def test_an_example_that_does_not_exist(room: Path) -> None:
    answer = run("new", "甲", "--from", "学生")
    assert answer.status == 2
    for name in TEMPLATES:
        assert name in answer.err
    assert run("new", "--from", SHORTEST).status == 2
    assert not list(room.iterdir())


def test_a_place_that_cannot_be_written_leaves_nothing(room: Path) -> None:
    (room / "rulesets").write_text("是一个文件", encoding="utf-8")
    answer = run("new", "甲")
    assert answer.status == 1
    assert "写不进 rulesets/甲" in answer.err
    assert "Traceback" not in answer.err


def test_an_installed_package_has_them_too(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = room / "site" / "redcell_dsl"
    shutil.copytree(ROOT / "rulesets", package / "_rulesets")
    monkeypatch.setattr(places, "PACKAGE", package)
    assert run("new", "甲", "--from", "学生综合测评").status == 0
    assert (room / "rulesets/甲/办法.txt").is_file()


def test_a_new_ruleset_is_named_like_any_other(room: Path) -> None:
    run("new", "2027")
    run("new", "甲乙")
    assert run("text", "2027").data == run("text", "甲乙").data
    assert run("text", "甲乙").data == run("text", "rulesets/甲乙").data
    assert "第" not in run("text", "2027").out.splitlines()[0]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_text_is_as_published(template: str) -> None:
    folder = ROOT / "rulesets" / template
    assert run("text", template).data == (folder / "原文.txt").read_bytes()
