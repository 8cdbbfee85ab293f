"""``build`` in a folder that is not as it left it: nothing is lost, nothing outside is touched."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread

import pytest

from redcell_dsl.output import store
from redcell_dsl.output.digest import NOTE, below, built_before
from redcell_dsl.output.made import Output, Plan

from .desk import run, written

TEXT = """农家书屋考评办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值

第一条  服务（100分）

（一）登记（60分）：建立借阅登记制度的，加60分。

（二）活动（40分）：举办故事会的，每场加5分，最高加40分。
"""


def planned(**texts: str) -> Plan:
    """A plan of text files; one that is named ``print`` depends on the machine."""
    outputs = [
        Output(f"{name}/a.txt", "文字", text.encode, kept=name != "print")
        for name, text in texts.items()
    ]
    return Plan(tuple(outputs))


def build(folder: Path, **texts: str) -> store.Built:
    return store.write(planned(**texts), folder, lambda *_: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that was built into once; a precious file lies beside it."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").write_text("precious")
    build(tmp_path / "out", sheet="one", print="one")
    return tmp_path / "out"


def precious(folder: Path) -> str:
    return (folder.parent / "outside" / "a.txt").read_text()


@pytest.mark.parametrize("name", ["sheet", "print"])
def test_a_link_to_a_file_is_put_aside_not_written_through(folder: Path, name: str) -> None:
    path = folder / name / "a.txt"
    path.unlink()
    path.symlink_to(folder.parent / "outside" / "a.txt")
    built = build(folder, sheet="two", print="two")
    assert built.aside == (f"改动/{name}/a.txt",)
    assert (path.is_symlink(), path.read_text(), precious(folder)) == (False, "two", "precious")


def test_a_link_to_nothing_makes_no_file_outside(folder: Path) -> None:
    path = folder / "sheet" / "a.txt"
    path.unlink()
    path.symlink_to(folder.parent / "outside" / "new.txt")
    build(folder, sheet="two", print="one")
    assert not (folder.parent / "outside" / "new.txt").exists()
    assert path.read_text() == "two"


def test_a_link_to_a_folder_is_put_aside(folder: Path) -> None:
    (folder / "sheet" / "a.txt").unlink()
    (folder / "sheet").rmdir()
    (folder / "sheet").symlink_to(folder.parent / "outside")
    assert build(folder, sheet="two", print="one").aside == ("改动/sheet",)
    assert precious(folder) == "precious"
    assert (folder / "sheet" / "a.txt").read_text() == "two"


def test_what_a_former_build_made_behind_a_link_stays(folder: Path) -> None:
    (folder.parent / "outside" / "a.txt").write_text("one")
    (folder / "sheet" / "a.txt").unlink()
    (folder / "sheet").rmdir()
    (folder / "sheet").symlink_to(folder.parent / "outside")
    assert build(folder, print="one").removed == ()
    assert precious(folder) == "one"


def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder(folder: Path) -> None:
    (folder / "sheet" / "a.txt").unlink()
    (folder / "sheet" / "a.txt").mkdir()
    (folder / "sheet" / "a.txt" / "mine").write_text("mine")
    (folder / "print" / "a.txt").unlink()
    (folder / "print").rmdir()
    (folder / "print").write_text("mine too")
    built = build(folder, sheet="two", print="two")
    assert set(built.aside) == {"改动/sheet/a.txt", "改动/print"}
    assert (folder / "改动" / "sheet" / "a.txt" / "mine").read_text() == "mine"
    assert (folder / "改动" / "print").read_text() == "mine too"


def test_a_printed_file_that_somebody_marked_is_kept(folder: Path) -> None:
    (folder / "print" / "a.txt").write_text("one, with remarks")
    built = build(folder, sheet="one", print="one")
    assert built.aside == ("改动/print/a.txt",)
    assert (folder / "改动" / "print" / "a.txt").read_text() == "one, with remarks"
    assert build(folder, sheet="one", print="two").aside == ()  # one of ours goes without a word


@pytest.mark.parametrize("said", ["{}", "garbage", "[]", '{"name": "mine"}', "[" * 99999])
def test_a_list_that_is_not_ours_is_kept(folder: Path, said: str) -> None:
    (folder / "manifest.json").write_text(said)
    assert build(folder, sheet="one", print="one").aside == ("改动/manifest.json",)
    assert (folder / "改动" / "manifest.json").read_text() == said
    assert built_before(folder) is not None


HOSTILE = [
    "../outside/a.txt",
    "/etc/hosts",
    "a\0b",
    "\ud800",
    ".",
    "",
    "x" * 999,
    "a\\..\\b",
    "C:a",
]


@pytest.mark.parametrize(
    "name", [*HOSTILE, "sheet/../../outside/a.txt", "./sheet", "manifest.json"]
)
def test_a_list_with_hostile_names_touches_nothing(folder: Path, name: str) -> None:
    said = json.loads((folder / "manifest.json").read_text())["files"]
    record = {"note": NOTE, "files": {**said, name: "0"}}
    (folder / "manifest.json").write_text(json.dumps(record))
    built = build(folder, sheet="one", print="one")
    assert (built.aside, built.removed, precious(folder)) == ((), (), "precious")
    assert name == "manifest.json" or not below(name)


def test_nothing_is_put_aside_through_a_link(folder: Path) -> None:
    (folder / "改动").symlink_to(folder.parent / "outside")
    (folder / "sheet" / "a.txt").write_text("filled in")
    with pytest.raises(OSError, match="先把它移走"):
        build(folder, sheet="two", print="one")
    assert (folder / "sheet" / "a.txt").read_text() == "filled in"


def test_two_builds_at_once_lose_nothing(folder: Path) -> None:
    (folder / "sheet" / "a.txt").write_text("filled in")
    both = [Thread(target=build, args=(folder,), kwargs={"sheet": "two"}) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    aside = [path.read_text() for path in (folder / "改动").rglob("*.txt")]
    assert aside == ["filled in"]


def test_a_build_that_was_broken_off_leaves_whole_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            build(folder, sheet="two", print="one")
    assert (folder / "sheet" / "a.txt").read_text() == "one"
    assert build(folder, sheet="two", print="one").aside == ()
    assert sorted(path.name for path in folder.rglob("*")) == sorted(
        ["sheet", "a.txt", "print", "a.txt", "manifest.json", "printed.json"]
    )


def test_which_file_cannot_be_written_is_said(tmp_path: Path) -> None:
    written(tmp_path, TEXT)
    out = tmp_path / "out"
    assert run("build", tmp_path / "草案.txt", "--out", out).status == 0
    (out / "readback.md").write_text("改了")
    (out / "改动").write_text("占了位置")
    answer = run("build", tmp_path / "草案.txt", "--out", out)
    assert answer.status == 1
    assert f"写不进文件夹 {out.as_posix()} 里的 改动:" in answer.err
    assert (out / "readback.md").read_text() == "改了"
