"""What an office file is packed in, before anything opens it: locks, programs, bombs.

Everything here looks at bytes and at the zip directory only, so that a file made to do harm is
refused before a parser sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
import re
from zipfile import BadZipFile, ZipFile

from .pattern import Pattern

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the formats of before 2007 begin, and the files that a password locks."""
UNREADABLE = (BadZipFile, NotImplementedError, ValueError, OSError, EOFError)
"""What a damaged zip file may raise when it is opened."""
SUSPECT = 20 * 2**20
"""Bytes up to which a file may unpack to any multiple of its size."""
MACROS = Pattern(r"(^|/)(vbaProject\.bin|vbaData\.xml)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold: bytes unpacked, times its own size, parts."""

    unpacked: int
    packing: int
    parts: int


@dataclass(frozen=True, slots=True)
class Directory:
    """What the directory of a zip file says: the names of its parts, bytes unpacked.

    ``locked``: a part needs a password. ``macros``: it carries programs. ``swollen``: it is past
    its limits.
    """

    names: frozenset[str]
    parts: int
    unpacked: int
    locked: bool
    macros: bool
    swollen: bool


def holds(data: bytes, stream: str) -> bool:
    """Whether a container of before 2007 has a stream of this name."""
    return stream.encode("utf-16-le") in data


def encrypted(data: bytes) -> bool:
    """Whether such a container is a newer file that a password locks."""
    return holds(data, "EncryptedPackage")


def directory(archive: ZipFile, size: int, limits: Limits) -> Directory:
    """What an archive holds; ``size``: bytes of its file."""
    parts = archive.infolist()
    names = frozenset(part.filename.replace("\\", "/") for part in parts)
    unpacked = sum(part.file_size for part in parts)
    packed = unpacked > SUSPECT and unpacked > limits.packing * size
    return Directory(
        names,
        len(parts),
        unpacked,
        any(part.flag_bits & 1 for part in parts),
        any(MACROS.search(name) for name in names),
        unpacked > limits.unpacked or packed or len(parts) > limits.parts,
    )
