"""The page for an editor who brings a regulation: every step goes as it says, with a real Word file."""

from __future__ import annotations

from pathlib import Path
import re
import shutil

import docx
import pytest

from tests.docs.fences import DOCS, ROOT, blocks
from tests.docs.test_walks import _absent, walked

PAGE = DOCS / "bring.md"
WORD = re.compile(r'Word title="(.+)"')
HEAD = "青石县街道工作办公室"


def test_each_step_goes_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "rulesets", tmp_path / "rulesets")
    monkeypatch.chdir(tmp_path)
    typed = {match[1]: each.text for each in blocks(PAGE) if (match := WORD.fullmatch(each.kind))}
    assert len(typed) == 2
    for name, content in typed.items():
        write(tmp_path / name, content)
    screens = list(walked(PAGE, tmp_path))
    assert len(screens) == 7
    for shown, printed in screens:
        assert not _absent(shown, printed), f"{shown}: {_absent(shown, printed)}\n{printed}"


def write(path: Path, content: str) -> None:
    """A Word file of some lines, with a head on each page."""
    document = docx.Document()
    for line in content.splitlines():
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = HEAD
    document.save(str(path))
