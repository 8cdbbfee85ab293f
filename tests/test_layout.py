"""The shape of the project: layers, folders that travel with the package, what the README says."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
import re
import shutil
import subprocess
import sys
import tomllib

from importlinter.cli import lint_imports
import pytest

from redcell_dsl.source import places

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_imports_go_down_the_layers(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


def test_every_room_is_a_package():
    package = ROOT / "redcell_dsl"
    folders = {package, *(path.parent for path in package.rglob("*.py"))}
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]


def test_a_checkout_uses_its_own_folders():
    assert places.grammar_folder() == ROOT / "grammar"
    assert places.rulesets_folder() == ROOT / "rulesets"
    assert list(places.grammar_folder().glob("*.lark"))
    assert (places.rulesets_folder() / "2018").is_dir()


def test_an_installed_package_uses_the_folders_inside_it(tmp_path, monkeypatch):
    package = tmp_path / "redcell_dsl"
    for folder in (package / "_grammar", package / "_rulesets", tmp_path / "grammar"):
        folder.mkdir(parents=True)
    monkeypatch.setattr(places, "PACKAGE", package)
    assert places.grammar_folder() == package / "_grammar"
    assert places.rulesets_folder() == package / "_rulesets"


def test_an_incomplete_installation_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "PACKAGE", tmp_path / "redcell_dsl")
    with pytest.raises(FileNotFoundError, match="找不到 grammar 文件夹;重新安装"):
        places.grammar_folder()


def test_the_wheel_carries_both_folders_where_they_are_looked_for(project):
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    folders = (places.grammar_folder(), places.rulesets_folder())
    expected = {folder.name: f"redcell_dsl/_{folder.name}" for folder in folders}
    assert wheel["sources"] == expected
    assert set(wheel["include"]) == {"/redcell_dsl", *(f"/{name}" for name in expected)}


def test_readme_and_command_line_name_the_same_commands():
    commands = importlib.import_module("redcell_dsl.surfaces.cli").main.commands
    listed = re.findall(r"^\| `redcell ([a-z]+)", README, re.MULTILINE)
    assert sorted(listed) == sorted(commands)


@pytest.mark.parametrize("task", ["demo", "test", "bench", "agree", "fuzz", "docs", "clean"])
def test_readme_names_each_task_of_the_makefile(task):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{task}:", makefile, re.MULTILINE)
    assert f"`make {task}`" in README


@pytest.mark.parametrize(
    ("ci", "line"), [("", "2 skipped, 1 xfailed"), ("true", "1 failed, 1 xfailed, 1 error")]
)
def test_ci_does_not_skip(ci, line, tmp_path):
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_one.py").write_text(
        "import pytest\n"
        "def test_skipped(): pytest.skip('no reason')\n"
        "@pytest.mark.xfail\n"
        "def test_expected(): assert False\n",
        encoding="utf-8",
    )
    (tmp_path / "test_two.py").write_text(
        "import pytest\npytest.importorskip('no_such_module_anywhere')\n", encoding="utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-ra", "--continue-on-collection-errors", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert line in run.stdout.splitlines()[-1], run.stdout
    assert ("CI 中不许跳过" in run.stdout) == bool(ci)
