"""A file that a command writes for the first time: one that is there stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from ..source.disk import create
from .entry import refuse
from .usage import reason_of


def vacant(path: Path, form: str) -> Path:
    """A path where nothing is yet, or stop."""
    if path.exists():
        _refuse_existing(path, form)
    return path


def write(path: Path, data: bytes, form: str) -> None:
    """Write a new file, or stop; half a file is not left behind."""
    try:
        create(path, data)
    except FileExistsError:
        _refuse_existing(path, form)
    except OSError as fault:
        refuse(f"写不进 {path.as_posix()}:{reason_of(fault)}", form)


def _refuse_existing(path: Path, form: str) -> NoReturn:
    refuse(f"{path.as_posix()} 已经存在,没有改动它;另写一个文件名或文件夹,或先把它移走", form)
