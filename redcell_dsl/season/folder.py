"""The folder of a season: whose files are whose. Nothing is opened here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
import re

from ..facts.form import fold
from ..model.measures import Honour, Measures
from ..source.diagnostic import Diagnostic
from .find import Finds
from .provided import plain

PLAN = "赛季"
DECISIONS = "决定"
RESULTS = "结果"
OFFICE = "县局"
OFFICES = (OFFICE, "主管部门", "市局", "区局", "分局")
ASSESSED = "考评"
MANIFEST = "结果清单.json"
TEXTS = (".yaml", ".yml", ".json")
TABLES = (".xlsx", ".csv", ".tsv", ".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods", ".numbers")
"""Files that hold answers. Those that cannot be read are not passed over: reading them says so."""
LITTER = re.compile(r"\.|~\$|thumbs\.db$|desktop\.ini$|__MACOSX$", re.I)
HEAD = re.compile(rf"{ASSESSED}(?:组|表|材料)?[\s\-_—·:()()]*")
NEAR = 0.6
"""How alike a name has to be to one that is known (0 to 1), for a question whether it is meant."""
CHOSEN = ("县级推荐", "名额", "并列", "复核", "审定", "取消", "历年获评", "撤销")


@dataclass(frozen=True, slots=True)
class Place:
    """The files of one candidate, by their paths: its own, and those of the review team."""

    county: str
    honour: str
    name: str
    own: tuple[str, ...]
    assessed: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells candidates apart in the whole season."""
        return "/".join(filter(None, (self.county, self.honour, self.name)))


@dataclass(frozen=True, slots=True)
class County:
    """A county's files: what its office answers, what the review team found of that, its candidates."""

    name: str
    office: tuple[str, ...]
    checked: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """A season's files: the plan, the counties, what people have decided by name, and ``others`` that
    stand beside them. ``astray``: a decision lies where nobody reads it. ``together``: no county
    stands between the season and its candidates.
    """

    root: Path
    plan: Path | None
    counties: tuple[County, ...]
    decisions: Mapping[str, Path]
    others: tuple[Path, ...] = ()
    astray: bool = False
    together: bool = False


def like_season(root: Path, measures: Measures) -> bool:
    """Whether a folder has a plan, or a folder with that of an honour in it.

    One that cannot be listed is left to those who read it, and say so.
    """
    names = {fold(name) for honour in measures.honours for name in names_of(honour)}
    try:
        if any(_is_plan(path) for path in _listed(root)):
            return True
        if any(path.is_dir() and fold(path.name) in names for path in root.glob("*/*")):
            return True
        return plain(measures) and any(map(_answering, root.rglob("*")))
    except OSError:
        return True


def _answering(path: Path) -> bool:
    """Whether a file may hold answers."""
    return path.is_file() and path.suffix.lower() in (*TEXTS, *TABLES)


def _in_counties(root: Path, measures: Measures) -> bool:
    """Whether candidates lie in folders of honours that lie in folders of counties."""
    names = {fold(name) for honour in measures.honours for name in names_of(honour)}
    return any(path.is_dir() and fold(path.name) in names for path in root.glob("*/*"))


def _is_plan(path: Path) -> bool:
    return path.stem.strip() == PLAN and path.suffix in TEXTS


def holds_material(root: Path, folder: Path) -> bool:
    """Whether results must not be written to a folder: it is the season's, or holds what was handed in."""
    inside = folder.resolve()
    if not inside.is_relative_to(root.resolve()):
        return False
    top = inside.relative_to(root.resolve()).parts[:1]
    return (
        not top
        or top[0].strip() == DECISIONS
        or ((root / top[0]).is_dir() and not _own(root / top[0]))
    )


def read_folder(root: Path, measures: Measures, finds: Finds) -> Folder:
    """Sort the files of a season. Raises ``OSError`` where the folder cannot be listed."""
    beside = _listed(root)
    folders = [path for path in beside if path.is_dir() and not _own(path)]
    before = len(finds.found)
    _suspect_folders(folders, finds)
    plans = [path for path in beside if _is_plan(path)]
    files = [path for path in beside if path.is_file() and path not in plans]
    others = tuple(path for path in files if not _strayed(path, finds))
    together = plain(measures) and not _in_counties(root, measures)
    if together:
        whole = _together([*folders, *others], measures, finds)
        counties, others = ([whole] if whole.places else []), ()
    else:
        counties = [_county(path, measures, finds) for path in folders]
    decisions = _decisions([path for path in beside if path.is_dir()], finds)
    astray = any(_misses(each) for each in finds.found[before:])
    if len(plans) > 1:
        names = "、".join(path.name for path in plans)
        finds.add("G026", f"赛季安排写了 {len(plans)} 份:{names}", advice=("只留一份",))
    if not counties and together:
        advice = (f"一个候选一个文件或者一个文件夹,放在 `{root.name}` 里,名称就是候选的名称",)
        finds.add("G001", "没有任何候选的材料", advice=advice)
    elif not counties:
        advice = (f"一县一个文件夹,放在 `{root.name}` 里,文件夹名就是县名",)
        finds.add("G001", "没有任何县的文件夹", advice=advice)
    plan = plans[0] if plans else None
    return Folder(root, plan, tuple(counties), decisions, others, astray, together)


def _together(paths: Iterable[Path], measures: Measures, finds: Finds) -> County:
    """All candidates of a season without counties: by honour, or beside one another where there is
    but one.
    """
    office: list[str] = []
    checked: list[str] = []
    loose: list[Path] = []
    places: list[Place] = []
    sole = measures.honours[0].name if len(measures.honours) == 1 else ""
    names = {fold(name): h.name for h in measures.honours for name in names_of(h)}
    for each in paths:
        head = HEAD.match(each.stem)
        if (each.stem[head.end() :] if head else each.stem).strip() in OFFICES:
            side = checked if head else office
            side += map(str, _readable(each, finds))
        elif each.is_dir() and fold(each.name) in names:
            found = _places("", names[fold(each.name)], _listed(each), finds)
            places += _once(found, places, finds)
        elif sole:
            loose.append(each)
        elif each.is_dir():
            _honour(each, measures, finds)
        else:
            advice = ("放进奖项文件夹里,文件夹名如办法所写",)
            finds.add("G007", f"`{each.name}` 没有读", finds.name(each), advice=advice)
    places += _once(_places("", sole, loose, finds), places, finds)
    return County("", tuple(office), tuple(checked), tuple(places))


def _suspect_folders(folders: Iterable[Path], finds: Finds) -> None:
    """Warn of folders that are taken for counties, though their names are nearly those of others."""
    for path in folders:
        name = "".join(path.name.split())
        for meant in get_close_matches(name, (DECISIONS, RESULTS), 1, NEAR):
            title = f"文件夹 `{path.name}` 当作一个县来读;是不是 `{meant}`?"
            finds.add("G038", title, finds.name(path), advice=(f"是的,改名为 `{meant}`",))


def _misses(found: Diagnostic) -> bool:
    """Whether a finding means that a decision is not read, or not known which."""
    inside = found.source is not None and found.source.name.split("/")[0].strip() == DECISIONS
    return found.code == "G037" or inside


def _strayed(path: Path, finds: Finds) -> bool:
    """Whether a file is a decision outside the folder of decisions, which is reported."""
    stray = path.is_file() and path.stem.strip() in CHOSEN and path.suffix.lower() in TEXTS
    if stray:
        title = f"`{path.name}` 放错了地方,没有读"
        advice = (f"移到赛季文件夹里的 `{DECISIONS}` 文件夹",)
        finds.add("G037", title, finds.name(path), advice=advice)
    return stray


def _listed(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not LITTER.match(path.name))


def _own(folder: Path) -> bool:
    """Whether a folder is no county: decisions, or results of this or a former run."""
    return folder.name.strip() in (DECISIONS, RESULTS) or (folder / MANIFEST).is_file()


def _decisions(folders: Iterable[Path], finds: Finds) -> dict[str, Path]:
    found: dict[str, Path] = {}
    named = [folder for folder in folders if folder.name.strip() == DECISIONS]
    for path in (each for folder in named for each in _listed(folder)):
        name = path.stem.strip()
        if name not in CHOSEN or path.suffix not in TEXTS:
            known = "、".join(f"{name}.yaml" for name in CHOSEN)
            finds.add("G005", f"不认识的决定 `{path.name}`", finds.name(path), advice=(known,))
        elif name in found:
            finds.add("G026", f"“{name}”写了两份", finds.name(path), advice=("只留一份",))
        else:
            found[name] = path
    return found


def _county(path: Path, measures: Measures, finds: Finds) -> County:
    office: list[str] = []
    checked: list[str] = []
    places: list[Place] = []
    for each in _listed(path):
        head = HEAD.match(each.stem)
        if (each.stem[head.end() :] if head else each.stem).strip() in OFFICES:
            side = checked if head else office
            side += map(str, _readable(each, finds))
        elif each.is_dir():
            honour = _honour(each, measures, finds)
            found = _places(path.name, honour, _listed(each), finds) if honour else ()
            places += _once(found, places, finds)
        elif not _strayed(each, finds):
            code = "G038" if _like_office(each.stem) else "G007"
            advice = (f"县的事实写在 `{OFFICE}` 文件里;候选的文件放在奖项文件夹里",)
            finds.add(code, f"`{each.name}` 没有读", finds.name(each), advice=advice)
    return County(path.name, tuple(office), tuple(checked), tuple(places))


def _like_office(stem: str) -> bool:
    """Whether a file beside the honours may be meant for the office, or for the review of it."""
    said = stem.strip()
    return said.startswith((OFFICE, ASSESSED)) or bool(get_close_matches(said, OFFICES, 1, NEAR))


def _once(found: Iterable[Place], before: list[Place], finds: Finds) -> list[Place]:
    """The candidates that are not in another folder of the same honour already."""
    keys = {place.key for place in before}
    new = []
    for place in found:
        if place.key in keys:
            title = f"“{place.name}”在{place.honour}的两个文件夹里都有"
            finds.add("G026", title, place.key, advice=("一个奖项只用一个文件夹",))
        else:
            new.append(place)
    return new


def _honour(path: Path, measures: Measures, finds: Finds) -> str:
    wanted = fold(path.name)
    for honour in measures.honours:
        if wanted in map(fold, names_of(honour)):
            return honour.name
    known = [honour.name for honour in measures.honours]
    near = get_close_matches(path.name, known, 1, 0.4) or known
    advice = (f"改为 {' 或 '.join(f'`{name}`' for name in near)}",)
    finds.add("G005", f"没有奖项“{path.name}”", finds.name(path), advice=advice)
    return ""


def canonical(measures: Measures, name: str) -> str:
    """The first name of an honour that is called by any of its names; another name as it is."""
    return next((h.name for h in measures.honours if name in names_of(h)), name)


def names_of(honour: Honour) -> tuple[str, ...]:
    """Every name that the text gives an honour."""
    return (honour.name, *honour.names)


def _places(county: str, honour: str, paths: Iterable[Path], finds: Finds) -> Iterator[Place]:
    own: dict[str, list[str]] = {}
    assessed: dict[str, list[str]] = {}
    for each in paths:
        if each.is_dir():
            for path in _readable(each, finds):
                side = assessed if HEAD.match(path.stem) else own
                side.setdefault(each.name, []).append(str(path))
            own.setdefault(each.name, [])
            continue
        if _strayed(each, finds):
            continue
        head = HEAD.match(each.stem)
        name = each.stem[head.end() :] if head else each.stem
        side = assessed if head else own
        for path in _readable(each, finds):
            side.setdefault(name or each.stem, []).append(str(path))
    for name in sorted({*own, *assessed}):
        if name not in own:
            first = assessed[name][0]
            title = f"“{name}”只有考评材料,没有申报材料"
            advice = (f"申报材料的文件名应是 `{name}`;核对两个文件名",)
            finds.add("G027", title, finds.name(Path(first)), advice=advice)
            continue
        yield Place(county, honour, name, tuple(own[name]), tuple(assessed.get(name, ())))


def _readable(path: Path, finds: Finds) -> Iterator[Path]:
    """The files that hold answers; the others are named, as are folders inside folders."""
    for each in _listed(path) if path.is_dir() else [path]:
        suffix = each.suffix.lower()
        if each.is_dir() or suffix not in (*TEXTS, *TABLES):
            finds.add("G007", f"`{each.name}` 按附件处理,没有读", finds.name(each))
        else:
            yield each
