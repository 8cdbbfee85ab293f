"""What a generated file says, apart from how it is packed, and the lists of what was built."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
import json
from pathlib import Path, PurePosixPath, PureWindowsPath
from zipfile import BadZipFile, ZipFile

MANIFEST = "manifest.json"
PRINTED = "printed.json"
"""The list of the files that depend on the machine; it stays on that machine."""
NOTE = "由 redcell build 生成:每个文件的内容摘要,据此认出被人改动过的文件"
LONGEST = 255
"""Bytes of a file's name that any disk takes."""
PACKED = (".xlsx", ".docx")


def digest(name: str, data: bytes) -> str:
    """The SHA-256 of a file's content; of a packed one, that of its parts, however they are packed."""
    if not name.endswith(PACKED):
        return sha256(data).hexdigest()
    try:
        with ZipFile(BytesIO(data)) as packed:
            parts = [(part, sha256(packed.read(part)).hexdigest()) for part in packed.namelist()]
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError):
        return sha256(data).hexdigest()
    return sha256(json.dumps(parts).encode()).hexdigest()


def manifest(digests: Mapping[str, str]) -> bytes:
    """A list of built files with what each says, as it is stored."""
    record = {"note": NOTE, "files": dict(sorted(digests.items()))}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def built_before(folder: Path, listed: str = MANIFEST) -> dict[str, str] | None:
    """What a list of a former build says, of files below its folder; ``None`` where it says nothing."""
    try:
        read = json.loads((folder / listed).read_bytes())
        note, files = read["note"], read["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if note != NOTE or not isinstance(files, dict):
        return None
    return {name: said for name, said in files.items() if isinstance(said, str) and below(name)}


def below(name: str) -> bool:
    """Whether a name can only mean a file below the folder that it is looked for in."""
    parts = PurePosixPath(name).parts
    plain = name.isprintable() and "\\" not in name and not PureWindowsPath(name).anchor
    short = all(len(part.encode()) <= LONGEST for part in parts) if plain else False
    return short and bool(parts) and ".." not in parts and "/".join(parts) == name
