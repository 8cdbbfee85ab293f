"""The faces of official documents on this machine: which are there, and what stands in for others.

An office's own fonts come first; then the free ones that are fetched beside the program; then those
of the system. Nothing is hidden: ``Fonts`` says which face is set in another's place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
import os
from pathlib import Path
import sys
from typing import TYPE_CHECKING, Final

from ..document import Face

if TYPE_CHECKING:
    import typst


@dataclass(frozen=True, slots=True)
class Kind:
    """A face: its official name, its families (``own``: an office's; ``alike``: free ones).

    A family that ends in ``*`` is set bold.
    """

    official: str
    own: tuple[str, ...]
    alike: tuple[str, ...]


KINDS: Final[Mapping[Face, Kind]] = {
    Face.BODY: Kind(
        "仿宋_GB2312",
        (
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "方正仿宋简体",
            "华文仿宋",
            "STFangsong",
        ),
        ("FandolFang R", "FandolFang"),
    ),
    Face.KAI: Kind(
        "楷体_GB2312",
        (
            "楷体_GB2312",
            "KaiTi_GB2312",
            "楷体",
            "KaiTi",
            "方正楷体简体",
            "华文楷体",
            "STKaiti",
            "Kaiti SC",
        ),
        ("FandolKai", "LXGW WenKai"),
    ),
    Face.HEAD: Kind(
        "黑体",
        ("黑体", "SimHei", "方正黑体简体", "华文黑体", "STHeiti", "Heiti SC"),
        ("FandolHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"),
    ),
    Face.TITLE: Kind(
        "方正小标宋简体",
        ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
        ("Noto Serif CJK SC*", "Noto Serif SC*", "Source Han Serif SC*", "FandolSong*"),
    ),
    Face.SONG: Kind(
        "宋体",
        ("宋体", "SimSun", "华文宋体", "STSong", "Songti SC"),
        ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "FandolSong"),
    ),
}

LATIN: Final = ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "Libertinus Serif")
RARE: Final = (
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "宋体",
    "SimSun",
    "NSimSun",
    "SimSun-ExtB",
    "SimSun-ExtG",
    "Songti SC",
    "LXGW WenKai",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "微软雅黑",
    "Microsoft YaHei",
    "PingFang SC",
)
"""For characters that a face lacks: the many names that GB2312 does not hold."""

SIGNS: Final = ("Segoe UI Symbol", "DejaVu Sans", "Noto Sans Symbols2", "Apple Symbols")
BOLD: Final = "*"
COLUMN: Final = ("Noto Sans CJK SC", "Noto Sans SC", "微软雅黑", "Microsoft YaHei", "PingFang SC")


@dataclass(frozen=True, slots=True)
class Stand:
    """An official face that is not on this machine, and what is used instead of it.

    ``alike``: of the same kind (a free 仿宋 for 仿宋_GB2312); else only a face that has the signs.
    """

    official: str
    used: str
    alike: bool

    @property
    def note(self) -> str:
        """What is said of it."""
        if not self.used:
            return f"没有{self.official},也没有别的中文字体"
        kind = "同类的免费字体" if self.alike else "别的字体,样子不合公文格式"
        return f"没有{self.official},PDF 用 {self.used} 代替({kind})"


@dataclass(frozen=True, slots=True)
class Chain:
    """Families in the order in which a character is looked for, and whether they are set bold."""

    families: tuple[str, ...]
    bold: bool


@dataclass(frozen=True, slots=True)
class Fonts:
    """What documents are set in here.

    ``stands`` are the official faces set in others. ``missing`` are those of which there is not
    even a free one of the same kind: such a document is legible, but does not look official.
    ``usable`` is false where no face holds Chinese at all.
    """

    chains: Mapping[Face, Chain]
    latin: tuple[str, ...]
    stands: tuple[Stand, ...]
    missing: tuple[str, ...]
    folders: tuple[Path, ...]
    usable: bool

    @property
    def notes(self) -> tuple[str, ...]:
        """What a build says: which official face is set in which other one."""
        return tuple(stand.note for stand in self.stands)


class NoFonts(Exception):
    """No face on this machine holds Chinese: no document can be set."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        where = "、".join(str(folder) for folder in folders)
        super().__init__(
            "没有可用的中文字体,不能生成 PDF。请把仿宋、楷体、黑体、小标宋、宋体的字体文件"
            f"(.ttf、.ttc、.otf)放进 {where},再运行一次;Word 文档不受影响。"
        )


def folders() -> tuple[Path, ...]:
    """Where fonts are looked for before the system's own: what REDCELL_FONTS names, then ours."""
    named = os.environ.get("REDCELL_FONTS", "")
    given = [Path(part) for part in named.split(os.pathsep) if part]
    return (*given, Path(sys.prefix) / "share" / "redcell" / "fonts")


def fonts() -> Fonts:
    """The faces on this machine."""
    where = folders()
    return found(frozenset(book(where).families()), where)


@cache
def book(where: tuple[Path, ...]) -> typst.Fonts:
    """Every font in ``where`` and on the system; read once."""
    import typst  # noqa: PLC0415 — only documents need it

    return typst.Fonts(
        include_system_fonts=True,
        include_embedded_fonts=True,
        font_paths=[str(folder) for folder in where if folder.is_dir()],
    )


def found(families: frozenset[str], where: tuple[Path, ...] = ()) -> Fonts:
    """The faces where ``families`` are all there are."""
    there = {name.casefold() for name in families}

    def present(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name.rstrip(BOLD).casefold() in there)

    rare = present(RARE)
    latin = present(LATIN)[:1]
    chains, stands = {}, []
    for face, kind in KINDS.items():
        own, alike = present(kind.own), present(kind.alike)
        spare = present(COLUMN) if face is Face.HEAD else ()
        names = (*own[:1], *alike[:1], *spare, *rare, *latin, *present(SIGNS))
        chains[face] = chain(names)
        if not own:
            stands.append(Stand(kind.official, (*alike, *rare, "")[0].rstrip(BOLD), bool(alike)))
    return Fonts(
        chains=chains,
        latin=latin,
        stands=tuple(stands),
        missing=tuple(stand.official for stand in stands if not stand.alike),
        folders=where,
        usable=all(stand.used for stand in stands),
    )


def chain(names: tuple[str, ...]) -> Chain:
    """Names in their order, each once; bold where the first is set so."""
    once = dict.fromkeys(name.rstrip(BOLD) for name in names)
    return Chain(tuple(once), bool(names) and names[0].endswith(BOLD))
