"""A season to change at will: a copy of the sample, with what tests ask of it."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
import shutil
from typing import Any

from redcell_dsl.model.measures import Measures
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.season.result import Season
from redcell_dsl.season.run import run_season

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "rulesets" / "2018" / "赛季"
STATION, LEADER, POST = "党建工作示范点", "党组织示范带头人", "党员民警示范岗"
OF_STATIONS = ("并列", "复核", "取消", "撤销", "历年获评")
"""Decisions that name stations."""


@cache
def measures() -> Measures:
    found = load_ruleset("2018").measures
    assert found is not None
    return found


def copied(folder: Path) -> Path:
    """The sample in a folder of its own."""
    root = folder / "赛季"
    shutil.copytree(SAMPLE, root)
    return root


def bare(root: Path, *honours: str) -> Path:
    """The season with the candidates of these honours alone: the less there is, the faster."""
    gone = {STATION, LEADER, POST} - {*honours}
    for folder in root.glob("*/*"):
        if folder.name in gone:
            shutil.rmtree(folder)
    for path in (root / "决定").glob("*.yaml"):
        if (STATION in gone and path.stem in OF_STATIONS) or (gone and path.stem == "撤销"):
            path.unlink()
        else:
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            kept = [line for line in lines if line.strip().partition(":")[0] not in gone]
            path.write_text("".join(kept), encoding="utf-8")
    return root


def few(root: Path, honour: str, *names: str) -> Path:
    """The season with these candidates of one honour alone."""
    for path in bare(root, honour).glob(f"*/{honour}/*"):
        if not any(name in path.name for name in names):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return root


def edit(path: Path, *edits: tuple[str, str]) -> None:
    """Replace texts that stand exactly once in a file."""
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, f"“{old}”不是正好一处"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def held(root: Path, **options: Any) -> Season:
    return run_season(measures(), root, **options)


def codes(season: Season, *severities: str) -> list[str]:
    wanted = severities or ("error", "warning")
    return [each.code for each in season.findings if str(each.severity) in wanted]


def said(season: Season, code: str) -> list[str]:
    return [each.title for each in season.findings if each.code == code]


def short(keys: Any) -> list[str]:
    """Candidates by their names alone, in the order given."""
    return [key.rpartition("/")[2] for key in keys]


def places(season: Season, honour: str) -> list[tuple[int, int, str, str]]:
    """The last ranking: best and worst place, name, score."""
    award = season.awards.get(honour)
    ranked = award.ranked if award else season.city[honour]
    return [
        (each.best, each.worst, each.key.rpartition("/")[2], exactly(each.score)) for each in ranked
    ]


def exactly(score: Any) -> str:
    if score.least == score.most:
        return number(score.least)
    return f"{number(score.least)}～{number(score.most)}"


def number(value: Fraction) -> str:
    """A decimal with at most one place, which is all that the sample needs."""
    assert (value * 10).denominator == 1
    return f"{float(value):g}"


def cut(season: Season, name: str, honour: str) -> Any:
    """The fall of a candidate; ``None`` where it did not fall."""
    return next(
        (f for k, f in season.falls.items() if k.endswith(f"/{honour}/{name}")),
        None,
    )
