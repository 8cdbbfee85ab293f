"""Programs that some tests need beside Python: where they are, or why a test was not run.

In CI a test that lacks its program fails (tests/conftest.py); elsewhere it is reported as not run,
with the command that installs what is missing.
"""

from __future__ import annotations

from pathlib import Path
from shutil import which
import sys
from typing import Final

import pytest

NAMES: Final[dict[str, tuple[str, ...]]] = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "soffice": ("soffice", "libreoffice"),
    "node": ("node", "nodejs"),
}
FACES = ("FandolFang-Regular.otf", "FandolKai-Regular.otf", "FandolHei-Regular.otf")


def need(program: str) -> str:
    """The path of a program, or of the folder for ``fonts``; without it the test ends as not run."""
    found = _fonts() if program == "fonts" else _program(program)
    if not found:
        pytest.skip(f"没有 {program},没有运行;安装:make programs / not run: no {program}")
    return found


def _program(name: str) -> str:
    return next((found for each in NAMES.get(name, (name,)) if (found := which(each))), "")


def _fonts() -> str:
    folder = Path(sys.prefix) / "share" / "redcell" / "fonts"
    return str(folder) if all((folder / name).is_file() for name in FACES) else ""
