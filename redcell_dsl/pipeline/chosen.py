"""Which version RULESET means: the one that is named, or the one in force on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from ..model.elaborate import Compilation, elaborate
from ..source.diagnostic import Diagnostic
from ..source.read import read_file
from ..versions.codes import finding
from ..versions.edition import Edition, edition_of, key_of
from ..versions.force import holds, in_force, outside
from ..versions.glance import Glance, glance, related
from ..versions.registry import Regulation, Version, described, registry
from .ruleset import MAIN_FILE, NoRuleset, Ruleset, locate, name_of, places


class NoVersion(Exception):
    """There is no telling which version is meant; ``diagnostics`` say why."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        super().__init__()
        self.diagnostics = tuple(diagnostics)


def regulations(named: str = "") -> tuple[Regulation, ...]:
    """The regulations that a name means: all, those of a folder, one by its title or its version.

    Raises ``NoRuleset``.
    """
    if not named:
        return _compiled(_glances(*places()))
    folder = Path(named)
    if folder.is_dir() and not _single(folder):
        return _several(folder)
    try:
        return (_among(locate(named))[0],)
    except NoRuleset:
        called = _called(named)
        if called is None:
            raise
        return (called,)


def locate_on(ruleset: str, on: date | None) -> Path:
    """The file that RULESET means on a day; without a day, the one that is named.

    RULESET may then also be the name of a regulation, or a folder with a folder for each version.
    Raises ``NoRuleset`` and ``NoVersion``.
    """
    if on is None:
        return _named(ruleset)
    folder = Path(ruleset)
    if folder.is_dir() and not _single(folder):
        return _chosen(_only(_several(folder), ruleset), on)
    try:
        path = locate(ruleset)
    except NoRuleset:
        found = _called(ruleset)
        if found is None:
            raise
        return _chosen(found, on)
    regulation, version = _among(path)
    _settled(regulation)
    fault = holds(regulation, version, on)
    if fault is not None:
        raise NoVersion([fault])
    return path


def version_of(ruleset: Ruleset) -> tuple[Regulation, Version] | None:
    """A compiled ruleset among the versions that stand beside it; nothing for one without a text."""
    if ruleset.compilation is None:
        return None
    return _among(ruleset.path, ruleset.compilation)


def unfit(ruleset: Ruleset, year: int | None) -> tuple[Diagnostic, ...]:
    """That a version was never in force while a year was assessed, where that is known."""
    found = version_of(ruleset)
    if found is None or year is None:
        return ()
    regulation, version = found
    why = outside(version, year)
    if not why:
        return ()
    others = [each for each in regulation.versions if each is not version]
    return (
        finding(
            "V010",
            f"考评年度是 {year},{version.edition.name} 不在施行期内:{why}",
            ("核对是不是选对了版;只是试算的,不必管",),
            tuple(described(each) for each in others),
        ),
    )


def _named(ruleset: str) -> Path:
    try:
        return locate(ruleset)
    except NoRuleset as fault:
        folder = Path(ruleset)
        if folder.is_dir():
            names = [each.parent.name for each in _texts(folder)]
        else:
            found = None if folder.exists() else _called(ruleset)
            names = [each.edition.name for each in found.versions] if found else []
        if not names:
            raise
        said = f"`{ruleset}` 有 {len(names)} 版:{'、'.join(names)};写明哪一版,或者加 --on 日期"
        raise NoRuleset(said) from fault


def _single(folder: Path) -> bool:
    """Whether a folder is one ruleset."""
    try:
        locate(str(folder))
    except NoRuleset:
        return False
    return True


def _several(folder: Path) -> tuple[Regulation, ...]:
    """The regulations of a folder of versions. Raises ``NoRuleset`` where it holds none."""
    found = _compiled(_glances(folder))
    if not found:
        raise NoRuleset(f"文件夹 `{folder}` 里没有办法:各版各放一个文件夹,里面是 {MAIN_FILE}")
    return found


def _only(found: tuple[Regulation, ...], ruleset: str) -> Regulation:
    """The one regulation of a folder of versions."""
    if len(found) > 1:
        titles = "、".join(f"《{each.title}》" for each in found)
        raise NoRuleset(f"`{ruleset}` 里有 {len(found)} 部办法:{titles};写明哪一部")
    return found[0]


def _called(name: str) -> Regulation | None:
    """The regulation of a name: its title, or a part of it that no other has. Raises ``NoRuleset``."""
    key, known = key_of(name), _glances(*places())
    matches: tuple[Callable[[Glance], bool], ...] = (
        lambda each: each.key == key,
        lambda each: key in each.key,
    )
    for meant in matches:
        found = _compiled(related([each for each in known if meant(each)], known))
        if len(found) == 1:
            return found[0]
        if found:
            titles = "、".join(f"《{each.title}》" for each in found)
            raise NoRuleset(f"“{name}”可以指 {len(found)} 部办法:{titles};写全名称")
    return None


def _chosen(regulation: Regulation, on: date) -> Path:
    _settled(regulation)
    found = in_force(regulation, on)
    if isinstance(found, Diagnostic):
        raise NoVersion([found])
    return found.edition.path


def _settled(regulation: Regulation) -> None:
    """Stop where the times of a regulation's versions contradict one another."""
    if regulation.faults:
        raise NoVersion(regulation.faults)


def _among(path: Path, compilation: Compilation | None = None) -> tuple[Regulation, Version]:
    """A ruleset among those that are kept where it is; ``compilation`` is its own, if it is there."""
    beside = path.resolve().parent.parent if path.name == MAIN_FILE else None
    own = _glance(path)
    known = (
        [each for each in _glances(beside) if each.path.resolve() != path.resolve()]
        if beside
        else []
    )
    if own is None:
        raise NoRuleset(f"`{path}` 里没有正文")
    edition = edition_of(name_of(path), path, compilation) if compilation else _edition(path)
    others = (_edition(each.path) for each in related([own], known)[1:])
    for regulation in registry((edition, *others)):
        for version in regulation.versions:
            if version.edition is edition:
                return regulation, version
    raise AssertionError(path)  # every version is of a regulation


# ---- reading what is there ----------------------------------------------------------------------


def _texts(place: Path) -> Iterator[Path]:
    """The texts of the rulesets that stand in a folder."""
    if place.is_dir():
        for folder in sorted(place.iterdir()):
            if (folder / MAIN_FILE).is_file():
                yield folder / MAIN_FILE


def _glances(*folders: Path) -> list[Glance]:
    """Every text of some places; what stands in the first hides what others have of that name."""
    found: dict[str, Path] = {}
    for place in folders:
        for path in _texts(place):
            found.setdefault(path.parent.name, path)
    return [each for path in found.values() if (each := _glance(path)) is not None]


def _compiled(glances: Iterable[Glance]) -> tuple[Regulation, ...]:
    return registry(_edition(each.path) for each in glances)


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def _glance(path: Path) -> Glance | None:
    """A text at a glance; nothing for one that cannot be read, or is empty."""
    return _glanced(path, path.resolve(), _stamp(path))


@lru_cache(maxsize=1024)
def _glanced(path: Path, _place: Path, _stamp: tuple[int, int]) -> Glance | None:
    reading = read_file(path)
    if reading.source is None or not reading.source.text.strip():
        return None
    return glance(path, reading.source)


def _edition(path: Path) -> Edition:
    return _elaborated(path, path.resolve(), _stamp(path))


@lru_cache(maxsize=256)
def _elaborated(path: Path, _place: Path, _stamp: tuple[int, int]) -> Edition:
    reading = read_file(path)
    assert reading.source is not None  # it was read at a glance
    return edition_of(name_of(path), path, elaborate(reading.source))
