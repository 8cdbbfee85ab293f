"""Writing what is generated, and checking that it still is what the text says.

Nothing that a person changed is lost: a file that is not as the former build left it is put aside
before it is written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .digest import MANIFEST, built_before, digest, manifest
from .made import Omission, Output, Plan

ASIDE = "改动"
"""The folder that changed files are put into."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """Files that were made; those that a check found differing, that writing changed, that were put
    aside because somebody had changed them, that no longer belong; and what could not be made here.
    """

    folder: Path
    files: tuple[str, ...]
    differing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    omissions: tuple[Omission, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.differing


def write(plan: Plan, folder: Path, progress: Progress) -> Built:
    """Write every file. What a former build left and this one does not make goes.

    Raises ``OSError``.
    """
    folder.mkdir(parents=True, exist_ok=True)  # so that what cannot be written is not made either
    made = _made(plan, progress)
    before, digests = built_before(folder), {n: digest(n, data) for n, data in made.items()}
    kept = {output.name for output in plan.outputs if output.kept}
    changed: list[str] = []
    aside: list[str] = []
    for name, data in made.items():
        old = _digest_there(folder, name)
        if old == digests[name]:
            continue
        if old is not None and name in kept and old != before.get(name):
            aside.append(_put_aside(folder, name))
        _write(folder / name, data)
        changed.append(name)
    removed = _clear(folder, before, set(made), plan, aside)
    listed = {n: said for n, said in digests.items() if n in kept}
    _write(folder / MANIFEST, manifest({**_omitted(folder, plan), **listed}))
    progress(len(made), len(made), MANIFEST)
    files = (*made, MANIFEST)
    return Built(folder, files, (), tuple(changed), tuple(aside), removed, plan.omissions)


def _made(plan: Plan, progress: Progress) -> dict[str, bytes]:
    """Every file. Those that are set by a typesetter are made beside the others, on another core."""
    done: dict[str, bytes] = {}

    def make(outputs: Sequence[Output]) -> None:
        for output in outputs:
            done[output.name] = output.make()
            progress(len(done), len(plan.outputs), output.name)

    with ThreadPoolExecutor(1) as other:
        beside = other.submit(make, [each for each in plan.outputs if not each.kept])
        make([each for each in plan.outputs if each.kept])
        beside.result()
    return {output.name: done[output.name] for output in plan.outputs}


def verify(plan: Plan, folder: Path, progress: Progress) -> Built:
    """Which files are not what building now would write, or are there without being built."""
    outputs = [each for each in plan.outputs if each.kept or (folder / each.name).is_file()]
    differing: list[str] = []
    digests: dict[str, str] = {}
    for number, output in enumerate(outputs):
        progress(number, len(outputs), output.name)
        said = digest(output.name, output.make())
        if output.kept:
            digests[output.name] = said
        if said != _digest_there(folder, output.name):
            differing.append(output.name)
    progress(len(outputs), len(outputs), "")
    listed = {**_omitted(folder, plan), **digests}
    if _digest_there(folder, MANIFEST) != digest(MANIFEST, manifest(listed)):
        differing.append(MANIFEST)
    known = {MANIFEST, *listed, *(each.name for each in plan.outputs)}
    extra = {name for name in _there(folder) - known if not _passed_over(name, plan)}
    return Built(
        folder,
        (*(each.name for each in outputs), MANIFEST),
        tuple(sorted({*differing, *extra})),
        omissions=plan.omissions,
    )


def _omitted(folder: Path, plan: Plan) -> dict[str, str]:
    """Files of a former build, on another machine, that this one cannot make: left as they are."""
    return {n: said for n, said in built_before(folder).items() if _passed_over(n, plan)}


def _passed_over(name: str, plan: Plan) -> bool:
    return (
        "__pycache__" in name
        or name.startswith(f"{ASIDE}/")
        or any(Path(name).match(each.what) for each in plan.omissions)
    )


def _there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _digest_there(folder: Path, name: str) -> str | None:
    path = folder / name
    return digest(name, path.read_bytes()) if path.is_file() else None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _put_aside(folder: Path, name: str) -> str:
    """Move a file that somebody changed where nothing is written; its new name."""
    place = Path(ASIDE) / name
    number = 1
    while (folder / place).exists():
        number += 1
        place = (Path(ASIDE) / name).with_stem(f"{Path(name).stem}-{number}")
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).rename(folder / place)
    return place.as_posix()


def _clear(
    folder: Path, before: dict[str, str], made: set[str], plan: Plan, aside: list[str]
) -> tuple[str, ...]:
    """Take away what a former build made and this one does not; a changed file is put aside."""
    gone = []
    for name, said in before.items():
        inside = (folder / name).resolve().is_relative_to(folder.resolve())
        if name in made or not inside or _passed_over(name, plan):
            continue
        there = _digest_there(folder, name)
        if there is None:
            continue
        if there == said:
            (folder / name).unlink()
            gone.append(name)
        else:
            aside.append(_put_aside(folder, name))
    return tuple(gone)
