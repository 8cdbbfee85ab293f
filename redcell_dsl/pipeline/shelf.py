"""The texts that stand in a place: which there are, what each is at a glance, compiled as a version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..model.elaborate import elaborate
from ..source.diagnostic import Diagnostic
from ..source.read import read_file
from ..versions.codes import finding
from ..versions.edition import Edition, edition_of
from ..versions.glance import Glance, glance, related
from ..versions.registry import Regulation, registry
from .ruleset import MAIN_FILE, name_of, places


@dataclass(frozen=True, slots=True)
class Shelves:
    """Texts that may be meant by a title: those that are kept as rulesets, and those that stand ``here``.

    The two are not mixed: what lies about where the user stands may be a draft of what is kept.
    """

    kept: tuple[Glance, ...]
    here: tuple[Glance, ...] = ()

    def regulations(self, meant: Callable[[Glance], bool]) -> tuple[Regulation, ...]:
        """Regulations with a text that is meant; of one that is found twice, the user's kept one."""
        kept, here = (
            compiled(related([each for each in shelf if meant(each)], shelf))
            for shelf in (self.kept, self.here)
        )
        own = (each for each in kept if not along(each))
        found = {each.key: each for each in (*filter(along, kept), *here, *own)}
        return tuple(found.values())

    def all(self) -> tuple[Regulation, ...]:
        """Every regulation, the user's own first."""
        kept, here = compiled(self.kept), compiled(self.here)
        known = {each.key for each in here}
        own = (each for each in kept if not along(each))
        others = (each for each in kept if along(each) and each.key not in known)
        return (*here, *own, *others)


def shelves(folder: Path) -> Shelves:
    """What may be meant by a title: without a folder, all that is kept, and what stands here."""
    if folder != Path():
        return Shelves(tuple(glances(folder)))
    kept = places()
    lying = () if any(each.resolve() == folder.resolve() for each in kept) else glances(folder)
    return Shelves(tuple(glances(*kept)), tuple(lying))


def along(regulation: Regulation) -> bool:
    """Whether a regulation came along with the compiler, and is none of the user's."""
    return all(version.edition.path.is_absolute() for version in regulation.versions)


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


def unreadable(*folders: Path) -> tuple[Diagnostic, ...]:
    """The texts of some places that cannot be read, or are empty: nobody knows of what they are."""
    return tuple(
        finding(
            "V011",
            f"{path.parent.name} 读不出来,不知道它是哪部办法、从哪天起施行:{path.as_posix()}",
            (
                f"用 redcell check {path.parent.as_posix()} 看是什么毛病,改好它;不要的,移走",
                "已经知道用哪一版的,直接写那一版,不写日期",
            ),
        )
        for place in folders
        for path in texts(place)
        if glanced(path) is None
    )


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
