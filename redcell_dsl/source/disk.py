"""Files on a disk: names that any disk takes, and writing without losing what is there."""

from __future__ import annotations

from collections.abc import Iterable
import os
from pathlib import Path

from .text import normalise

FORBIDDEN = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
"""Characters that no file name may hold, each by its full-width form, which reads the same."""
LONGEST_NAME = 60
"""Characters: file systems take 255 bytes, three to a hanzi, and endings and numbers follow."""
PART = ".part"
"""The ending of a file that is being written."""


def filed(name: str, otherwise: str, longest: int = LONGEST_NAME) -> str:
    """A name that any disk takes; ``otherwise`` where nothing of it is left."""
    plain = "".join(char for char in name.translate(FORBIDDEN) if char.isprintable())
    return plain.strip(" .")[:longest].strip(" .") or otherwise


def free(name: str, taken: set[str]) -> str:
    """A name that none of those taken is, in either case of letters; it is taken from then on."""
    found, number = name, 2
    while normalise(found).casefold() in taken:
        found, number = f"{name} {number}", number + 1
    taken.add(normalise(found).casefold())
    return found


def in_the_way(folder: Path, name: str) -> str:
    """What keeps a file from being written at its own place: a link, or a folder for a file."""
    path = Path(name)
    for each in reversed((path, *path.parents[:-1])):
        there = folder / each
        fits = there.is_file() if each == path else there.is_dir()
        if os.path.lexists(there) and (there.is_symlink() or not fits):
            return each.as_posix()
    return ""


def set_aside(folder: Path, names: Iterable[str], into: str) -> str:
    """Move files of a folder together into the next numbered folder of ``into``; that one's name.

    Raises ``OSError``.
    """
    number = 1
    while os.path.lexists(folder / into / str(number)):
        number += 1
    place = Path(into) / str(number)
    for name in names:
        (folder / place / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).rename(folder / place / name)
    return place.as_posix()


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, in place of one that is there. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}{PART}")
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as file:
            file.write(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def create(path: Path, data: bytes) -> None:
    """Write a new file whole or not at all. Raises ``FileExistsError``, and ``OSError``."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink()  # half a file is none, and would stand in the way of the next
            raise
