"""The line on a terminal: when it shows, and what it says."""

from __future__ import annotations

from pathlib import Path
import sys

import pytest

from redcell_dsl.surfaces import meter
from redcell_dsl.surfaces.meter import stages

LINE = "\r\033[K[##########          ] 1/2 读新办法"


def told(form: str, given: tuple[str, str], capsys, monkeypatch) -> str:
    """What a person at a terminal reads while the second of two texts is taken in."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(meter, "LONG", 1000)
    stages(form, *given)(1, 2, "读新办法")
    found: str = capsys.readouterr().err
    return found


def texts(folder: Path, size: int) -> tuple[str, str]:
    """A short text in a folder of its own, and another of so many bytes."""
    (folder / "旧").mkdir()
    (folder / "旧" / "办法.txt").write_bytes(b"a")
    (folder / "新.txt").write_bytes(b"a" * size)
    return str(folder / "旧"), str(folder / "新.txt")


def test_a_long_text_shows_at_once_which_step_is_in_hand(tmp_path, capsys, monkeypatch):
    assert told("text", texts(tmp_path, 1001), capsys, monkeypatch) == LINE


def test_a_long_text_in_a_folder_is_seen(tmp_path, capsys, monkeypatch):
    folder, _ = texts(tmp_path, 1)
    (tmp_path / "旧" / "办法.txt").write_bytes(b"a" * 1001)
    assert told("text", ("2018", folder), capsys, monkeypatch) == LINE


@pytest.mark.parametrize(("form", "size"), [("text", 1000), ("json", 1001)])
def test_short_texts_and_json_show_nothing(tmp_path, capsys, monkeypatch, form, size):
    assert told(form, texts(tmp_path, size), capsys, monkeypatch) == ""
