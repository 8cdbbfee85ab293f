"""Which version RULESET means: the one that is named, or the one in force on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from ..model.elaborate import Compilation
from ..source.diagnostic import Diagnostic
from ..source.pattern import Pattern
from ..versions.codes import finding
from ..versions.edition import edition_of, key_of
from ..versions.force import ON, holds, in_force, outside
from ..versions.glance import Glance, related
from ..versions.registry import Regulation, registry
from ..versions.version import Version, described
from .ruleset import MAIN_FILE, NoRuleset, Ruleset, locate, name_of
from .shelf import compiled, edition, glanced, glances, shelves, texts, unreadable


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
        return _all()
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


def _all() -> tuple[Regulation, ...]:
    """Every regulation at hand; where the user stands in the folder of a version, that one first."""
    own = (_among(Path(MAIN_FILE))[0],) if Path(MAIN_FILE).is_file() else ()
    keys = {each.key for each in own}
    return (*own, *(each for each in shelves(Path()).all() if each.key not in keys))


def locate_on(ruleset: str, on: date | None, option: str = ON) -> Path:
    """The file that RULESET means on a day; without a day, the one that is named.

    RULESET may then also be the title of a regulation, alone or after the folder of its versions, or
    a folder with a folder for each version. ``option`` is what the day is asked with, for messages.
    Raises ``NoRuleset`` and ``NoVersion``.
    """
    if on is None:
        return _named(ruleset, option)
    folder = Path(ruleset)
    if folder.is_dir() and not _single(folder):
        return _chosen(_only(_several(folder), folder), on, option)
    try:
        path = locate(ruleset)
    except NoRuleset:
        found = _called(ruleset)
        if found is None:
            raise
        return _chosen(found, on, option)
    regulation, version = _among(path)
    _settled(regulation)
    fault = holds(regulation, version, on, option)
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


def _named(ruleset: str, option: str) -> Path:
    try:
        return locate(ruleset)
    except NoRuleset as fault:
        folder = Path(ruleset)
        found: tuple[Regulation, ...] = ()
        if folder.is_dir():
            found = compiled(glances(folder))
        elif not folder.exists():
            called = _called(ruleset)
            found = () if called is None else (called,)
        if not found:
            raise
        names = [each.edition.name for one in found for each in one.versions]
        if len(found) > 1:
            raise NoRuleset(
                f"{_listed(found, folder)}\n还要写明哪一版,或者加 {option} 日期"
            ) from fault
        said = f"`{ruleset}` 有 {len(names)} 版:{'、'.join(names)}"
        raise NoRuleset(f"{said};写明哪一版,或者加 {option} 日期") from fault


def _single(folder: Path) -> bool:
    """Whether a folder is one ruleset."""
    try:
        locate(str(folder))
    except NoRuleset:
        return False
    return True


def _several(folder: Path) -> tuple[Regulation, ...]:
    """The regulations of a folder of versions. Raises ``NoRuleset`` where it holds none."""
    found = compiled(glances(folder))
    unread = unreadable(folder)
    if unread and not found:
        raise NoVersion(unread)
    if not found:
        raise NoRuleset(
            f"文件夹 `{folder}` 里没有办法:各版各放一个文件夹,里面是 {MAIN_FILE}{_deeper(folder)}"
        )
    return found


def _deeper(folder: Path) -> str:
    """That the versions stand one folder further down, where they do."""
    inner = [each for each in sorted(folder.iterdir()) if each.is_dir() and any(texts(each))]
    names = "、".join(each.as_posix() for each in inner)
    return f";办法在再下一层,写 {names}" if inner else ""


def _only(found: tuple[Regulation, ...], folder: Path) -> Regulation:
    """The one regulation of a folder of versions."""
    if len(found) > 1:
        raise NoRuleset(_listed(found, folder))
    return found[0]


PLAIN = Pattern(r"[\w./、·—-]+")
"""What a command line takes as it is, without quotes."""


def _listed(found: Iterable[Regulation], folder: Path) -> str:
    """The regulations of a folder, each with its versions and with what names it."""
    lines = []
    for each in found:
        meant = (folder / each.key).as_posix()
        quoted = meant if PLAIN.fullmatch(meant) else f'"{meant}"'
        names = "、".join(version.edition.name for version in each.versions)
        lines.append(f"  《{each.title}》({names}):写 {quoted}")
    return "\n".join([f"`{folder}` 里有 {len(lines)} 部办法,写明哪一部:", *lines])


def _called(named: str) -> Regulation | None:
    """The regulation of a title, or of a part of it that no other has; it may follow a folder.

    Raises ``NoRuleset``.
    """
    path = Path(named)
    name, known = path.name, shelves(path.parent)
    key = key_of(name)
    matches: tuple[Callable[[Glance], bool], ...] = (
        lambda each: each.key == key,
        lambda each: key in each.key,
    )
    for meant in matches:
        found = known.regulations(meant)
        if len(found) == 1:
            return found[0]
        if found:
            titles = "、".join(f"《{each.title}》" for each in found)
            raise NoRuleset(f"“{name}”可以指 {len(found)} 部办法:{titles};写全名称")
    return None


def _chosen(regulation: Regulation, on: date, option: str) -> Path:
    _settled(regulation)
    unread = unreadable(*_folders(regulation))
    if unread:
        raise NoVersion(unread)
    found = in_force(regulation, on, option)
    if isinstance(found, Diagnostic):
        raise NoVersion([found])
    return found.edition.path


def _folders(regulation: Regulation) -> tuple[Path, ...]:
    """Where the versions of a regulation stand."""
    paths = (each.edition.path for each in regulation.versions)
    return tuple(dict.fromkeys(path.parent.parent for path in paths))


def unread(named: str, found: Iterable[Regulation]) -> tuple[Diagnostic, ...]:
    """What cannot be read beside regulations that were asked for by a name: without one, here too."""
    folders = [folder for each in found for folder in _folders(each)]
    own = [] if named else [Path()]
    return unreadable(*dict.fromkeys((*own, *folders)))


def _settled(regulation: Regulation) -> None:
    """Stop where the times of a regulation's versions contradict one another."""
    if regulation.faults:
        raise NoVersion(regulation.faults)


def _among(path: Path, compilation: Compilation | None = None) -> tuple[Regulation, Version]:
    """A ruleset among those that are kept where it is; ``compilation`` is its own, if it is there."""
    beside = path.resolve().parent.parent if path.name == MAIN_FILE else None
    own = glanced(path)
    known = (
        [each for each in glances(beside) if each.path.resolve() != path.resolve()]
        if beside
        else []
    )
    if own is None:
        raise NoRuleset(f"`{path}` 里没有正文")
    meant = edition_of(name_of(path), path, compilation) if compilation else edition(path)
    others = (edition(each.path) for each in related([own], known)[1:])
    for regulation in registry((meant, *others)):
        for version in regulation.versions:
            if version.edition is meant:
                return regulation, version
    raise AssertionError(path)  # every version is of a regulation
