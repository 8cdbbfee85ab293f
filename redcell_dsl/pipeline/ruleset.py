"""A ruleset: what is meant by its name, where it stands, what was compiled of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model.elaborate import Compilation
from ..model.measures import Measures
from ..source.diagnostic import Diagnostic, Severity
from ..source.pattern import Pattern
from ..source.places import rulesets_folder
from ..source.read import encode
from ..source.text import Source
from ..syntax.outline import official

MAIN_FILE = "办法.txt"


PUBLISHED_FILE = "原文.txt"


YEAR = Pattern(r"\d{4}")


class NoRuleset(ValueError):
    """A RULESET that names no file; the message says what was looked for."""


@dataclass(frozen=True)
class Ruleset:
    """A compiled ruleset: where it stands, its compilation, everything found in it.

    ``compilation`` is ``None`` where the file could not be read at all.
    """

    path: Path
    compilation: Compilation | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def measures(self) -> Measures | None:
        return self.compilation.measures if self.compilation else None

    @property
    def name(self) -> str:
        """The ruleset's folder, or its file's name: what its output is filed under."""
        return name_of(self.path)

    @property
    def sound(self) -> bool:
        """Whether nothing found is an error."""
        return not any(found.severity is Severity.ERROR for found in self.diagnostics)


def name_of(path: Path) -> str:
    """What a ruleset's text is filed under: its folder's name, or its own."""
    return path.resolve().parent.name if path.name == MAIN_FILE else path.stem


def places() -> tuple[Path, ...]:
    """Where rulesets are kept: the current folder's, then those that came along."""
    here, along = Path("rulesets"), rulesets_folder()
    same = here.is_dir() and here.resolve() == along.resolve()
    return (here,) if same else (here, along)


def locate(ruleset: str) -> Path:
    """The file that RULESET means: a year, a folder or a file. Raises ``NoRuleset``."""
    path = Path(ruleset)
    if not path.exists():
        path = _kept(ruleset)
    if not path.is_dir():
        return path
    if (path / MAIN_FILE).is_file():
        return path / MAIN_FILE
    others = [each for each in sorted(path.glob("*.txt")) if each.name != PUBLISHED_FILE]
    if len(others) == 1:
        return others[0]
    raise NoRuleset(f"文件夹 `{ruleset}` 里没有 {MAIN_FILE}")


def _kept(ruleset: str) -> Path:
    """The folder of that name among the rulesets: of the current folder, else those that came along."""
    if ruleset == Path(ruleset).name:
        for place in places():
            if (place / ruleset).is_dir():
                return place / ruleset
    known = sorted({each.name for place in places() for each in _folders(place)} | _here())
    if YEAR.fullmatch(ruleset):
        raise NoRuleset(f"没有 {ruleset} 年的办法;现有:{'、'.join(known) or '(没有)'}")
    raise NoRuleset(f"没有这个文件或文件夹:`{ruleset}`;现有的办法:{'、'.join(known) or '(没有)'}")


def _folders(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from (each for each in place.iterdir() if each.is_dir())


def _here() -> set[str]:
    """The rulesets that stand in the current folder itself."""
    return {each.name for each in _folders(Path()) if (each / MAIN_FILE).is_file()}


def beside(path: Path) -> list[Path]:
    """The other texts of a folder; 原文 are copies as published."""
    texts = sorted(path.resolve().parent.glob("*.txt"))
    return [each for each in texts if each.name != path.name and "原文" not in each.stem]


def official_bytes(source: Source) -> bytes:
    """The official text, byte for byte as its file has it."""
    return encode(source, official(source))
