"""Names that any disk takes, and files that are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from redcell_dsl.source.disk import create, filed, free, in_the_way, replace


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("先进单位", "先进单位"),
        (" 甲/乙:丙?. ", "甲／乙：丙？"),
        ("上\n下", "上下"),
        ("...", "办法"),
        ("", "办法"),
        ("长" * 200, "长" * 60),
        ("长" * 59 + ". 尾", "长" * 59),
    ],
)
def test_names(name: str, kept: str) -> None:
    assert filed(name, "办法") == kept


def test_no_two_names_are_the_same_in_either_case() -> None:
    taken: set[str] = set()
    assert [free(name, taken) for name in ("A", "a", "A", "乙")] == ["A", "a 2", "A 3", "乙"]


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "下" / "甲.txt"
    for data in (b"1", b"2"):
        replace(path, data)
        assert path.read_bytes() == data
    assert list(path.parent.iterdir()) == [path]


def test_what_cannot_be_put_in_place_leaves_what_is_there(tmp_path: Path) -> None:
    place = tmp_path / "甲.txt"
    place.mkdir()
    with pytest.raises(OSError, match="甲"):
        replace(place, b"1")
    assert list(tmp_path.iterdir()) == [place]


def test_a_new_file_never_takes_the_place_of_one(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    create(path, b"1")
    with pytest.raises(FileExistsError):
        create(path, b"2")
    assert path.read_bytes() == b"1"


def test_links_and_folders_are_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    (tmp_path / "链").symlink_to(tmp_path / "夹")
    (tmp_path / "有").write_bytes(b"1")
    assert in_the_way(tmp_path, "没有/甲.txt") == ""
    assert in_the_way(tmp_path, "夹/甲.txt") == ""
    assert in_the_way(tmp_path, "有") == ""
    assert in_the_way(tmp_path, "夹") == "夹"
    assert in_the_way(tmp_path, "链/甲.txt") == "链"
    assert in_the_way(tmp_path, "有/甲.txt") == "有"
