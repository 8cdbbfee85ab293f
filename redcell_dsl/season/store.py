"""Keeping results: files are written beside a list of their checksums, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as replace_fields
from hashlib import sha256
from itertools import chain, count
import json
import os
from pathlib import Path

from ..source.disk import in_the_way, replace, set_aside
from .find import Finds
from .folder import MANIFEST

ABOUT = "本文件由程序写成,记录各结果文件的 SHA-256;改过的结果文件不会被覆盖"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files: those written, those that already were so, those left alone.

    ``former`` is the folder, within this one, that former results were moved to; ``beside`` are the
    names that results have instead of those whose files somebody changed.
    """

    folder: Path
    files: tuple[str, ...]
    same: tuple[str, ...]
    kept: tuple[str, ...]
    former: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)


def store(
    folder: Path, files: Mapping[str, bytes] | Iterable[tuple[str, bytes]], finds: Finds
) -> Written:
    """Write results. A file that was not written here, or changed since, is reported and left alone.

    Many files may come one by one, so that they need not all be held. Raises ``OSError`` where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = _manifest(folder, finds)
    written, same, kept = [], [], []
    for name, data in files.items() if isinstance(files, Mapping) else files:
        path = folder / name
        blocked = in_the_way(folder, name)
        if blocked:
            kept.append(name)
            _tell_blocked(blocked, folder, finds)
            continue
        there = _digest(path)
        if there == sha256(data).hexdigest():
            same.append(name)
        elif there is not None and there != known.get(name):
            kept.append(name)
            _tell(path, name in known, finds)
            continue
        else:
            replace(path, data)
            written.append(name)
        known[name] = sha256(data).hexdigest()
    replace(folder / MANIFEST, _listed(known))
    return Written(folder, tuple(written), tuple(same), tuple(kept))


def store_anew(
    folder: Path, files: Mapping[str, bytes], finds: Finds, former: str = "以前的结果"
) -> Written:
    """Write results; those of another question that were written here before are kept in ``former``.

    They belong together, so all of them go where one differs. A file that somebody changed stays, is
    reported, and the result goes beside it under another name. Raises ``OSError``.
    """
    known = _manifest(folder, Finds(finds.root))
    beside = {
        name: _beside(folder, name, known)
        for name, data in files.items()
        if _changed(folder, name, known, data)
    }
    named = {beside.get(name, name): data for name, data in files.items()}
    listed = (*named, *(n for n in known if n not in named and _like(n, files)))
    ours = [n for n in listed if n in known and _digest(folder / n) == known[n]]
    differing = [n for n in ours if n not in named or known[n] != sha256(named[n]).hexdigest()]
    place = set_aside(folder, ours, former) if differing else ""
    written = store(folder, named, finds)
    for name, other in beside.items():
        _tell_beside(folder / name, other, name in known, finds)
    return replace_fields(written, former=place, kept=(*written.kept, *beside), beside=beside)


NEW = "-新"
"""Behind the name of a result that is written beside one that somebody changed."""


def _changed(folder: Path, name: str, known: Mapping[str, str], data: bytes) -> bool:
    """Whether a file of a result's name is there that was not written here, or changed since."""
    there = None if in_the_way(folder, name) else _digest(folder / name)
    return there is not None and there not in (known.get(name), sha256(data).hexdigest())


def _beside(folder: Path, name: str, known: Mapping[str, str]) -> str:
    """A name beside a changed file: one that nothing has, or that a former result has."""
    path = Path(name)
    endings = chain((NEW,), (f"{NEW}{number}" for number in count(2)))
    others = (path.with_stem(path.stem + ending).as_posix() for ending in endings)
    return next(each for each in others if _vacant(folder, each, known))


def _vacant(folder: Path, name: str, known: Mapping[str, str]) -> bool:
    """Whether nothing has a name, or a result that is as it was written here."""
    there = _digest(folder / name)
    return not os.path.lexists(folder / name) or (there is not None and there == known.get(name))


def _like(name: str, files: Iterable[str]) -> bool:
    """Whether a name is one that a result had beside a changed file."""
    path = Path(name)
    plain = path.with_stem(path.stem.rpartition(NEW)[0] or path.stem).as_posix()
    return plain != name and plain in files


def _tell_blocked(blocked: str, folder: Path, finds: Finds) -> None:
    """Say once what is in the way."""
    place = (folder / blocked).as_posix()
    said = f"`{blocked}` 占了结果的位置(是链接,或者文件与文件夹不合),没有写"
    if all(each.title != said for each in finds.found):
        finds.add("G022", said, place, advice=(f"移走或改名 `{blocked}`,再运行一次",))


def _digest(path: Path) -> str | None:
    """The checksum of a file that is there."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _tell(path: Path, ours: bool, finds: Finds) -> None:
    what = "写成以后被改动过" if ours else "不是本程序写的"
    advice = (f"把 `{path.name}` 改名保存,或用 --out 换一个文件夹,再运行一次",)
    finds.add("G022", f"`{path.name}` {what},没有覆盖", path.as_posix(), advice=advice)


def _tell_beside(path: Path, other: str, ours: bool, finds: Finds) -> None:
    what = "写成以后被改动过" if ours else "不是本程序写的"
    said = f"`{path.name}` {what},没有覆盖,它不是这一次的结果;这一次的写在 `{other}`"
    advice = (f"要用原来的名字,把 `{path.name}` 改名保存,再运行一次",)
    finds.add("G022", said, path.as_posix(), advice=advice)


def _manifest(folder: Path, finds: Finds) -> dict[str, str]:
    """What was written before: name → checksum. One that cannot be read counts as nothing written."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        read = json.loads(path.read_bytes())
        files = read["files"]
        if isinstance(files, dict) and all(isinstance(each, str) for each in files.values()):
            return {str(name): digest for name, digest in files.items()}
    except (ValueError, KeyError, TypeError):
        pass
    finds.add("G022", f"`{MANIFEST}` 已损坏,不知道哪些结果是程序写的", path.as_posix())
    return {}


def _listed(files: Mapping[str, str]) -> bytes:
    record = {"about": ABOUT, "files": dict(sorted(files.items()))}
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
