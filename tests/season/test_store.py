"""Keeping results in a folder where something is in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from redcell_dsl.season.find import Finds
from redcell_dsl.season.store import store
from redcell_dsl.source.disk import free


def kept(folder: Path, files: dict[str, bytes]) -> tuple[tuple[str, ...], list[str]]:
    """Results that could not be written, and the words that say so."""
    finds = Finds(folder)
    written = store(folder, files, finds)
    return written.kept, [each.title for each in finds.found]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "results").mkdir()
    return tmp_path / "outside"


def test_results_do_not_go_through_a_link_to_a_folder(outside: Path) -> None:
    results = outside.parent / "results"
    (results / "文书").symlink_to(outside)
    names, said = kept(results, {"文书/a": b"1", "文书/b": b"2", "c": b"3"})
    assert names == ("文书/a", "文书/b")
    assert len(said) == 1
    assert "`文书`" in said[0]
    assert list(outside.iterdir()) == []
    assert (results / "c").read_bytes() == b"3"


def test_a_folder_or_a_link_in_place_of_a_result_stays(outside: Path) -> None:
    results = outside.parent / "results"
    (results / "a").mkdir()
    (results / "b").symlink_to(outside / "b")
    (results / "c").write_text("mine")
    names, said = kept(results, {"a": b"1", "b": b"2", "c/d": b"3", "e": b"4"})
    assert names == ("a", "b", "c/d")
    assert len(said) == 3
    assert (results / "b").is_symlink()
    assert not (outside / "b").exists()
    assert (results / "c").read_text() == "mine"
    assert kept(results, {"e": b"5"}) == ((), [])  # what was written is still known as ours


def test_statements_with_cut_names_do_not_replace_one_another() -> None:
    taken: set[str] = set()
    assert [free(name, taken) for name in ("甲", "甲", "A", "a", "甲")] == [
        "甲",
        "甲 2",
        "A",
        "a 2",
        "甲 3",
    ]
