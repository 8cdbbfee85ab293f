"""What commands that write papers share: where a paper goes, what it is written with, how it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from ..office.document import Document
from ..office.papers.gather import gather
from ..office.papers.stationery import Stationery
from ..office.printer import ENDINGS, Unprintable, printed, refusal
from ..pipeline import Ruleset, official_bytes
from ..source.diagnostic import Diagnostic, Severity
from .entry import named, refuse
from .fresh import vacant, write
from .usage import FAULTY, FINE, misuse


def target(out: str, form: str) -> Path:
    """Where a paper goes, once it is clear that it may be written there."""
    named("--out", out)
    path = Path(out)
    if path.suffix.lower() not in ENDINGS:
        known = " 或 ".join(ENDINGS)
        misuse(f"--out 的文件名要以 {known} 结尾,写的是“{path.name}”")
    why = refusal(path.suffix.lower())
    if why:
        refuse(why, form)
    return vacant(path, form)


def stationery_of(ruleset: Ruleset) -> tuple[Stationery, tuple[Diagnostic, ...]]:
    """What the papers of a ruleset are written with, and what was found beside its text."""
    assert ruleset.compilation is not None
    compilation = ruleset.compilation
    digest = sha256(official_bytes(compilation.source)).hexdigest()
    return gather(compilation.measures, digest, ruleset.path.parent)


def keep(path: Path, document: Document, form: str) -> tuple[str, ...]:
    """Write a paper to a new file; what its reader should know of it. One that is there stays."""
    try:
        made = printed(document, path.suffix.lower())
    except Unprintable as fault:
        refuse(str(fault), form)
    write(path, made.data, form)
    return made.remarks


def status(found: Iterable[Diagnostic]) -> int:
    """How a command ends that made its paper: an error found on the way is told by it too."""
    return FAULTY if any(each.severity is Severity.ERROR for each in found) else FINE
