"""``build`` and ``build --check``: everything is written, and anything that differs is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from .desk import AWARDS, ROOT, STATION, TEXT, ask, edited, run, written


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("成果") / "2018 年"
    assert run("build", "2018", "--out", folder).status == 0
    return folder


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_what_is_written(built: Path) -> None:
    names = set(files(built))
    for award in AWARDS:
        expected = {f"sheets/{award}.html", f"sheets/{award}.md", f"facts/{award}.schema.json"}
        assert expected <= names
    assert {"readback.md", "model.json", "model.schema.json", "evaluators/chapter2.py"} <= names


def test_the_kept_files_are_what_building_writes(built: Path) -> None:
    kept = ROOT / "generated" / "2018"
    assert files(built) == files(kept)
    answer = ask("build", "2018", "--check", "--out", kept)
    assert answer.status == 0
    assert list(answer.json) == ["folder", "files", "differing", "changed"]
    assert answer.json["differing"] == []
    assert set(answer.json["files"]) == set(files(kept))


def test_building_twice_writes_the_same(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert run("build", "2018", "--out", again).status == 0
    assert files(again) == files(built)


def test_check_names_what_differs(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run("build", "2018", "--out", folder)
    page, readback, schema = (
        folder / name for name in (f"sheets/{STATION}.md", "readback.md", "model.schema.json")
    )
    page.write_bytes(page.read_bytes() + b" ")
    readback.write_bytes(readback.read_bytes().replace(b"\n", b"\r\n"))
    schema.unlink()
    before = files(folder)
    answer = ask("build", "2018", "--check", "--out", folder)
    assert answer.status == 1
    assert answer.json["differing"] == sorted(
        ["readback.md", "model.schema.json", f"sheets/{STATION}.md"]
    )
    assert files(folder) == before
    said = run("build", "2018", "--check", "--out", folder)
    assert f"sheets/{STATION}.md" in said.out
    assert run("build", "2018", "--out", folder).status == 0
    assert run("build", "2018", "--check", "--out", folder).status == 0


def test_check_of_a_changed_text(built: Path, tmp_path: Path) -> None:
    text = edited(("制定基层所队党建任务清单的,加1分", "制定基层所队党建任务清单的,加2分"))
    answer = ask("build", written(tmp_path, text), "--check", "--out", built)
    assert answer.status == 1
    assert {f"sheets/{STATION}.md", "readback.md", "model.json"} <= set(answer.json["differing"])


def test_check_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert run("build", "2018", "--check", "--out", folder).status == 1
    assert not folder.exists()


def test_the_folder_is_named_after_the_ruleset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ruleset = written(tmp_path, TEXT, "我的 办法.txt")
    answer = ask("build", ruleset)
    assert answer.status == 0
    assert answer.json["folder"] == "generated/我的 办法"
    assert (tmp_path / "generated" / "我的 办法" / "readback.md").is_file()


@pytest.mark.parametrize("below", ["", "深", "深/更深"])
def test_a_folder_that_cannot_be_written(below: str, tmp_path: Path) -> None:
    file = written(tmp_path, "", "是文件")
    answer = run("build", "2018", "--out", file / below)
    assert answer.status == 1
    assert answer.data == b""
    for word in ("写不进", "是文件"):
        assert word in answer.err
    assert "error" in ask("build", "2018", "--out", file / below).json


def test_an_empty_folder_name_is_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("build", ROOT / "rulesets" / "2018", "--out", "")
    assert answer.status == 2
    assert "--out" in answer.err
    assert list(tmp_path.iterdir()) == []
