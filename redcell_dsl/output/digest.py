"""What a generated file says, apart from how it is packed, and the list of what was built."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
import json
from pathlib import Path
from zipfile import BadZipFile, ZipFile

MANIFEST = "manifest.json"
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
    """The list of built files with what each says, as it is stored."""
    said = {"note": "由 redcell build 生成:每个文件的内容摘要,据此认出被人改动过的文件"}
    record = {**said, "files": dict(sorted(digests.items()))}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def built_before(folder: Path) -> dict[str, str]:
    """What the list of a former build says; nothing where there is none that can be read."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    if not isinstance(files, dict):
        return {}
    return {name: said for name, said in files.items() if isinstance(said, str)}
