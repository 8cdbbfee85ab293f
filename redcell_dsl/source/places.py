"""Where the grammars and the rulesets that belong to this compiler are.

An installed copy carries both inside the package; in a checkout they are folders beside it.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def grammar_folder() -> Path:
    """The folder of the ``*.lark`` files. FileNotFoundError where the installation is incomplete."""
    return _folder("grammar", PACKAGE)


def rulesets_folder() -> Path:
    """The folder with one ruleset per year. FileNotFoundError where the installation is incomplete."""
    return _folder("rulesets", PACKAGE)


def _folder(name: str, package: Path) -> Path:
    """The copy inside ``package`` first: what stands beside an installed package is not ours."""
    for place in (package / f"_{name}", package.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"安装不完整:找不到 {name} 文件夹;重新安装 redcell-dsl")
