"""Drawing assessors by lot, so that anybody can draw again and find the same."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
import unicodedata


def draw(names: Sequence[str], number: int, seed: str) -> tuple[str, ...]:
    r"""Draw ``number`` of ``names`` at random, decided by a published ``seed`` alone.

    The lot of a name is the SHA-256 of the seed, one line feed (U+000A) and the name, as UTF-8,
    written in lower-case hexadecimal. Names are ordered by their lots, ascending, and the first
    ``number`` are drawn, in that order. The order in which names are listed plays no part. With a
    shell: ``printf '%s\n%s' "$seed" "$name" | sha256sum``.

    The seed is to be settled where nobody can choose it: announced before the list is closed, or taken
    from a public draw. Names are drawn as they are given; two people of one name need a mark apart.

    Raises ``ValueError`` with a message for the reader: no seed, a blank or repeated name, spaces or
    line breaks around or in them that would change a lot unseen, fewer names than places.
    """
    faults = [*_seed_faults(seed), *_name_faults(names)]
    if number < 1:
        faults.append(f"要抽 {number} 名,至少抽 1 名")
    if len(names) < number:
        faults.append(f"名单只有 {len(names)} 名,不够抽 {number} 名")
    if faults:
        raise ValueError(";".join(faults))
    return tuple(sorted(names, key=lambda name: lot(seed, name))[:number])


def lot(seed: str, name: str) -> str:
    """The lot of a name under a seed."""
    return sha256(f"{seed}\n{name}".encode()).hexdigest()


def _seed_faults(seed: str) -> list[str]:
    if not seed.strip():
        return ["没有抽签种子,应先公布一个种子"]
    if seed != seed.strip() or len(seed.splitlines()) > 1:
        return ["抽签种子首尾有空格或中间换行,别人照着重算会不一样,请写成一行"]
    return []


def _name_faults(names: Sequence[str]) -> list[str]:
    faults, seen = [], dict[str, int]()
    for row, name in enumerate(names, 1):
        if not name.strip():
            faults.append(f"名单第 {row} 行是空的")
            continue
        if name != name.strip() or len(name.splitlines()) > 1:
            faults.append(f"名单第 {row} 行「{name.strip()}」首尾有空格或中间换行,请删去")
        same = unicodedata.normalize("NFKC", name).strip()
        if same in seen:
            faults.append(f"名单第 {seen[same]} 行和第 {row} 行「{name.strip()}」重复")
        seen.setdefault(same, row)
    return faults
