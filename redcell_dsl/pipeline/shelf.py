"""The texts that stand in a place: which there are, what each is at a glance, compiled as a version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from ..model.elaborate import elaborate
from ..source.read import read_file
from ..versions.edition import Edition, edition_of
from ..versions.glance import Glance, glance
from ..versions.registry import Regulation, registry
from .ruleset import MAIN_FILE, name_of, places


def shelves() -> tuple[Path, ...]:
    """Where regulations are looked for by their titles: where the user stands, then where rulesets are kept."""
    here = Path()
    return (here, *(each for each in places() if each.resolve() != here.resolve()))


def texts(place: Path) -> Iterator[Path]:
    """The texts of the rulesets that stand in a folder."""
    if place.is_dir():
        for folder in sorted(place.iterdir()):
            if (folder / MAIN_FILE).is_file():
                yield folder / MAIN_FILE


def glances(*folders: Path) -> list[Glance]:
    """Every text of some places; one in an earlier place hides the same version in a later one."""
    found: dict[tuple[str, str], Glance] = {}
    for place in folders:
        for path in texts(place):
            each = glanced(path)
            if each is not None:
                found.setdefault((path.parent.name, each.key), each)
    return list(found.values())


def compiled(found: Iterable[Glance]) -> tuple[Regulation, ...]:
    """The regulations that some texts are versions of."""
    return registry(edition(each.path) for each in found)


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def glanced(path: Path) -> Glance | None:
    """A text at a glance; nothing for one that cannot be read, or is empty."""
    return _glanced(path, path.resolve(), _stamp(path))


@lru_cache(maxsize=1024)
def _glanced(path: Path, _place: Path, _stamp: tuple[int, int]) -> Glance | None:
    reading = read_file(path)
    if reading.source is None or not reading.source.text.strip():
        return None
    return glance(path, reading.source)


def edition(path: Path) -> Edition:
    """A text as a version; it must have been read at a glance."""
    return _elaborated(path, path.resolve(), _stamp(path))


@lru_cache(maxsize=256)
def _elaborated(path: Path, _place: Path, _stamp: tuple[int, int]) -> Edition:
    reading = read_file(path)
    assert reading.source is not None  # it was read at a glance
    return edition_of(name_of(path), path, elaborate(reading.source))
