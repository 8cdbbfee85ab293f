"""Writing what is generated, and checking that it still is what the text says.

Nothing that a person changed is lost: a file that is not as the former build left it is put aside
before it is written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
import dataclasses
from dataclasses import dataclass
import os
from pathlib import Path
import sys

from ..source.disk import in_the_way, replace
from .digest import MANIFEST, PRINTED, built_before, digest, manifest
from .made import CannotMake, Omission, Output, Plan

ASIDE = "改动"
"""The folder that changed files are put into."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """Files that were made; those that a check found differing, that writing changed, that were put
    aside because somebody had changed them, that no longer belong; what could not be made here, and
    what its format cannot express (``refused``).
    """

    folder: Path
    files: tuple[str, ...]
    differing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    omissions: tuple[Omission, ...] = ()
    refused: tuple[Omission, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.differing


def write(plan: Plan, folder: Path, progress: Progress) -> Built:
    """Write every file. What a former build left and this one does not make goes.

    Nothing outside the folder is touched: what stands in the way of a file, such as a link, is put
    aside. Raises ``OSError``.
    """
    folder.mkdir(parents=True, exist_ok=True)  # so that what cannot be written is not made either
    made = _made(plan.outputs, progress)
    with _alone(folder):
        built = _stored(plan, folder, made.files)
    progress(len(plan.outputs), len(plan.outputs), MANIFEST)
    return dataclasses.replace(built, refused=made.refused)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While nobody else builds into the folder; the other one is waited for, where that is known."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 — not on every system

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _stored(plan: Plan, folder: Path, made: Mapping[str, bytes]) -> Built:
    digests = {name: digest(name, data) for name, data in made.items()}
    kept = {output.name for output in plan.outputs if output.kept}
    before = built_before(folder) or {}
    known = {**(built_before(folder, PRINTED) or {}), **before}
    changed: list[str] = []
    aside = list(_strange_lists(folder))
    for name, data in made.items():
        old = _digest_there(folder, name)
        if old == digests[name]:
            continue
        blocked = in_the_way(folder, name)
        if blocked or (old is not None and old != known.get(name)):
            aside.append(_put_aside(folder, blocked or name))
        replace(folder / name, data)
        changed.append(name)
    removed = _clear(folder, known, set(made), plan, aside)
    lists = _lists(plan, folder, digests, kept)
    for name, data in lists.items():
        replace(folder / name, data)
    files = (*made, *lists)
    return Built(folder, files, (), tuple(changed), tuple(aside), removed, plan.omissions)


def _strange_lists(folder: Path) -> Iterator[str]:
    """Put aside what is where our lists go, and is none of them; its new names."""
    for name in (MANIFEST, PRINTED):
        if os.path.lexists(folder / name) and (
            in_the_way(folder, name) or built_before(folder, name) is None
        ):
            yield _put_aside(folder, name)


def _lists(
    plan: Plan, folder: Path, digests: Mapping[str, str], kept: set[str]
) -> dict[str, bytes]:
    """The list that belongs with the ruleset, and that of this machine, where it made anything."""
    shared = {name: said for name, said in digests.items() if name in kept}
    own = {name: said for name, said in digests.items() if name not in kept}
    own = {**_omitted(folder, plan, PRINTED), **own}
    lists = {MANIFEST: manifest({**_omitted(folder, plan), **shared})}
    return {**lists, PRINTED: manifest(own)} if own else lists


@dataclass(frozen=True, slots=True)
class _Made:
    """The files that could be made, and those that their format cannot express."""

    files: Mapping[str, bytes]
    refused: tuple[Omission, ...]


def _made(outputs: Sequence[Output], progress: Progress) -> _Made:
    """Every file. Those that are set by a typesetter are made beside the others, on another core."""
    done: dict[str, bytes | Omission] = {}

    def make(some: Sequence[Output]) -> None:
        for output in some:
            try:
                done[output.name] = output.make()
            except CannotMake as fault:
                done[output.name] = Omission(output.name, str(fault), "")
            progress(len(done), len(outputs), output.name)

    with ThreadPoolExecutor(1) as other:
        beside = other.submit(make, [each for each in outputs if not each.kept])
        make([each for each in outputs if each.kept])
        beside.result()
    results = {output.name: done[output.name] for output in outputs}
    files = {name: made for name, made in results.items() if isinstance(made, bytes)}
    return _Made(files, tuple(each for each in results.values() if isinstance(each, Omission)))


def verify(plan: Plan, folder: Path, progress: Progress) -> Built:
    """Which files are not what building now would write, or are there without being built."""
    outputs = [each for each in plan.outputs if each.kept or (folder / each.name).is_file()]
    made = _made(outputs, progress)
    digests = {name: digest(name, data) for name, data in made.files.items()}
    differing = [name for name, said in digests.items() if said != _digest_there(folder, name)]
    kept = {output.name for output in outputs if output.kept}
    shared = {name: said for name, said in digests.items() if name in kept}
    listed = {**_omitted(folder, plan), **shared}
    if _digest_there(folder, MANIFEST) != digest(MANIFEST, manifest(listed)):
        differing.append(MANIFEST)
    known = {MANIFEST, PRINTED, *listed, *digests}
    extra = {name for name in _there(folder) - known if not _passed_over(name, plan)}
    return Built(
        folder,
        (*digests, MANIFEST),
        tuple(sorted({*differing, *extra})),
        omissions=plan.omissions,
        refused=made.refused,
    )


def _omitted(folder: Path, plan: Plan, listed: str = MANIFEST) -> dict[str, str]:
    """Files of a former build, on another machine, that this one cannot make: left as they are."""
    before = built_before(folder, listed) or {}
    return {name: said for name, said in before.items() if _passed_over(name, plan)}


def _passed_over(name: str, plan: Plan) -> bool:
    return (
        "__pycache__" in name
        or name.startswith(f"{ASIDE}/")
        or any(Path(name).match(each.what) for each in plan.omissions)
    )


def _there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _digest_there(folder: Path, name: str) -> str | None:
    """What the file of a name says; nothing where it is none, or a link leads elsewhere."""
    path = folder / name
    if not path.is_file() or in_the_way(folder, name):
        return None
    return digest(name, path.read_bytes())


def _put_aside(folder: Path, name: str) -> str:
    """Move what is there, such as a file that somebody changed, where nothing is written; its new name."""
    place = Path(ASIDE) / name
    number = 1
    while os.path.lexists(folder / place):
        number += 1
        place = (Path(ASIDE) / name).with_stem(f"{Path(name).stem}-{number}")
    blocked = in_the_way(folder, place.as_posix())
    if blocked:
        why = "要把改动过的文件移到这个文件夹里,它却不是文件夹;先把它移走"
        raise OSError(0, why, str(folder / blocked))
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).rename(folder / place)
    return place.as_posix()


def _clear(
    folder: Path, before: dict[str, str], made: set[str], plan: Plan, aside: list[str]
) -> tuple[str, ...]:
    """Take away what a former build made and this one does not; a changed file is put aside."""
    gone = []
    for name, said in before.items():
        if name in made or name in (MANIFEST, PRINTED) or _passed_over(name, plan):
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
