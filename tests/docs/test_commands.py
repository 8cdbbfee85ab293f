"""Every command line of the documentation is accepted, and prints what the page shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
import re
import shlex
import shutil

from click.testing import CliRunner
import pytest

from redcell_dsl.surfaces import cli
from redcell_dsl.surfaces.pages.commands import EXAMPLES

from .fences import DOCS, PAGES, ROOT, Block, followed, of_kind

INLINE = re.compile(r"`(redcell [a-z][^`]*)`")
WRITING = "build"
EDITS = {
    ("start.md", "改一个数字,看什么跟着变"): (r"最高加3分。", "最高加2分。"),
    ("start.md", "写一条旁注"): (r"每少1名成员未落实的,扣1分", "每少1名成员未落实的,扣2分"),
    ("start.md", "看懂检查报告"): (r"@勘误 第12条\n(?:@ [^\n]*\n)+", ""),
}
"""What a page has its reader change in the ruleset before running what stands below a heading."""


def lines() -> Iterator[str]:
    for block in of_kind("sh"):
        yield from (line.strip() for line in block.text.splitlines())


def words(line: str) -> list[str]:
    """The arguments of a command line, without what the shell takes for itself."""
    return shlex.split(line.partition(" < ")[0], comments=True)


@pytest.mark.parametrize("line", sorted({each for each in lines() if each.startswith("redcell")}))
def test_command_lines_are_accepted(line: str) -> None:
    _, name, *rest = words(line)
    cli.main.commands[name].make_context(name, rest)


def test_commands_named_in_the_text_exist() -> None:
    for page in PAGES:
        for line in INLINE.findall(page.read_text(encoding="utf-8")):
            assert line.split()[1] in cli.main.commands, f"{page.name}: {line}"


@pytest.mark.parametrize("task", sorted({each for each in lines() if each.startswith("make")}))
def test_tasks_exist(task: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{task.split()[1]}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("name", cli.main.commands)
def test_each_command_has_help_and_examples(name: str) -> None:
    command = cli.main.commands[name]
    assert command.help
    assert all(
        getattr(each, "help", "要写") for each in command.params if each.param_type_name == "option"
    )
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert f"## redcell {name}\n" in page
    assert EXAMPLES[name]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the rulesets in it, to run commands in; nothing compiled before is used."""
    shutil.copytree(ROOT / "rulesets", tmp_path / "rulesets")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("command", "shown"), followed("sh", "输出"), ids=str)
def test_output_is_as_shown(command: Block, shown: Block, checkout: Path) -> None:
    _edit(shown, checkout / "rulesets" / "2018" / "办法.txt")
    _, *arguments = words(_command(command, shown))
    printed = CliRunner().invoke(cli.main, arguments).stdout.splitlines()
    wanted = shown.text.splitlines()
    places = range(len(printed) - len(wanted) + 1)
    assert any(printed[i : i + len(wanted)] == wanted for i in places), "\n".join(printed)


def _command(command: Block, shown: Block) -> str:
    """The last command above an output; a report that stands alone is one of ``check``."""
    heading = _heading(shown)
    if _heading(command) != heading:
        return "redcell check 2018"
    return command.text.strip().splitlines()[-1]


def _heading(block: Block) -> str:
    above = block.page.read_text(encoding="utf-8").splitlines()[: block.line]
    headings = [line.removeprefix("## ") for line in above if line.startswith("## ")]
    return headings[-1] if headings else ""


def _edit(shown: Block, ruleset: Path) -> None:
    edit = EDITS.get((shown.page.name, _heading(shown)))
    if edit is None:
        return
    old, new = edit
    text = ruleset.read_bytes().decode("utf-8")
    edited, times = re.subn(old, new, text)
    assert times == 1
    ruleset.write_bytes(edited.encode("utf-8"))
