"""``redcell redline``: two versions of a regulation as a table of amendments and as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
import sys

import click

from ..model.measures import Measures
from ..office.docx.revision import Author
from ..office.letterhead import FILE as LETTERHEAD
from ..office.letterhead import Letterhead, read_letterhead
from ..office.printer import PDF, WORD, Unprintable, printed, refusal
from ..pipeline import compile_source
from ..source.diagnostic import Diagnostic, Severity
from ..source.text import Source
from ..versions.align import Alignment
from ..versions.apart import Named, told_apart
from ..versions.effects import proved
from ..versions.faults import fault
from ..versions.force import ON
from ..versions.match import units_of
from ..versions.meaning import meaning, witnesses
from ..versions.meaning.effect import influence
from ..versions.page import page
from ..versions.paper import paper
from ..versions.redline import redline, strange
from ..versions.remarks import FILE as REMARKS
from ..versions.remarks import remarked
from ..versions.told import NAME, summary
from ..versions.tracked import NAME as MARKED
from ..versions.tracked import tracked
from ..versions.units import called
from ..versions.view import Effects, Redline
from . import show
from .adopt import read_manuscript, tracked_option
from .entry import NEW_ON, Day, fail, load, named, pair_arguments, refuse, undated
from .fresh import vacant, write
from .meter import Meter, meter, stages
from .same import same_of, same_option
from .usage import FINE, Command, misuse, reason_of

FOLDER = "修订对照"
PLAIN = ".txt"
HTML = ".html"
FORMATS = {"html": (HTML,), "docx": (WORD,), "pdf": (PDF,), "all": (HTML, WORD, PDF)}
PATIENCE = 1
"""Seconds before it is said how far the work has come."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text that is compared: what it is called, where it stands, its model where it has one."""

    label: str
    folder: Path
    source: Source
    measures: Measures | None


@click.command("redline", cls=Command)
@pair_arguments
@click.option(
    "-o", "--out", metavar="DIR", default=FOLDER, help=f"写到哪个文件夹;不写的,写到 {FOLDER}。"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="all",
    help="写哪一种文件;不写的,都写。",
)
@click.option(
    "--notes", metavar="FILE", default=None, help=f"修订说明;不写的,用新办法旁边的 {REMARKS}。"
)
@click.option("--author", metavar="署名", default="修订", help="修订标记稿里的修订由谁署名。")
@click.option(
    "--date",
    "day",
    type=Day(),
    metavar="日期",
    default=None,
    help="修订标记稿里的修订日期;不写的,不印日期。",
)
@same_option
@tracked_option
def command(
    old: str,
    new: str,
    out: str,
    form: str,
    notes: str | None,
    author: str,
    day: date | None,
    same: tuple[str, ...],
    tracked: str | None,
) -> None:
    """比较新旧两版办法:修订对照表(网页、Word、PDF),和可以逐处接受、拒绝的修订标记稿。

    OLD、NEW 是年份、文件夹、办法文件,也可以是 Word 等来稿。条文按内容对应,不按编号对应。
    """
    named("--out", out)
    if not author.strip():
        misuse("--author 写的是空的")
    step = stages("text", old, new)
    step(0, 2, f"读 {old}")
    before = _version(old, tracked or "")
    step(1, 2, f"读 {new}")
    after = _version(new, tracked or "", NEW_ON)
    step(2, 2, f"读 {new}")
    targets = {name: vacant(Path(out) / name, "text") for name in _names(form)}
    table, found = _table(before, after, notes, same)
    if found:
        click.echo(show.findings(found), err=True)
    if table.identical:
        sys.exit(FINE)
    written = list(_written(table, before, after, targets, Author(author.strip(), _stamp(day))))
    click.echo("\n".join(summary(table)))
    click.echo(f"写好了 {Path(out).as_posix()} 里的 {'、'.join(written) or '(没有)'}")
    sys.exit(FINE)


def _names(form: str) -> Iterator[str]:
    """The files of a format."""
    for ending in FORMATS[form]:
        yield f"{NAME}{ending}"
        if ending == WORD:
            yield f"{MARKED}{ending}"


def _stamp(day: date | None) -> str:
    return f"{day.isoformat()}T00:00:00Z" if day is not None else ""


# ---- the two texts -----------------------------------------------------------------------------


def _version(given: str, side: str, option: str = ON) -> Version:
    """A text that is meant, or stop."""
    named("OLD 和 NEW", given)
    path = Path(given)
    if path.is_file() and path.suffix.lower() != PLAIN:
        undated(given, option)
        made = read_manuscript(given, side, "text")
        source = Source(path.as_posix(), made.text)
        return Version(path.name, path.parent, source, compile_source(source).measures)
    ruleset = load(given, option)
    if ruleset.compilation is None:
        fail(ruleset.diagnostics, "text")
    found = ruleset.compilation
    return Version(ruleset.name, ruleset.path.parent, found.source, found.measures)


def _table(
    old: Version, new: Version, notes: str | None, same: tuple[str, ...]
) -> tuple[Redline, list[Diagnostic]]:
    """The table with the editor's remarks, and what was found."""
    advance = meter("text", PATIENCE)

    def effects(alignment: Alignment) -> Effects:
        if strange(alignment):  # before the long work: it may be the wrong file
            click.echo(show.findings(_unlike(old, new, alignment.alike)), err=True)
        return _effects(alignment, old.measures, new.measures, same, advance)

    table = redline(old.source, new.source, effects, lambda done, total: advance(done, total, NAME))
    found: list[Diagnostic] = []
    if table.identical:
        advice = ("核对是否写了同一个文件,新稿是否已经保存",)
        return table, [
            fault("V050", f"`{old.label}` 和 `{new.label}` 的正文一字不差,没有修订", advice)
        ]
    path = Path(notes) if notes is not None else new.folder / REMARKS
    if notes is not None and not path.is_file():
        misuse(f"没有修订说明这个文件:`{notes}`")
    if path.is_file():
        made = remarked(table, path)
        return made.table, [*found, *made.found]
    return table, found


def _unlike(old: Version, new: Version, alike: float) -> list[Diagnostic]:
    """That two texts look like two regulations."""
    title = (
        f"`{old.label}` 和 `{new.label}` 只有 {100 * alike:.0f}% 的文字相同,看起来不是同一部办法"
    )
    return [fault("V051", title, ("核对是否选错了文件;对照表照样生成",))]


def _effects(
    alignment: Alignment,
    old: Measures | None,
    new: Measures | None,
    same: tuple[str, ...],
    advance: Meter,
) -> Effects:
    """What the change does to scores: what is proved to score alike, else what the rules say.

    Examples are only looked for where the texts are versions of one regulation.
    """
    if old is None or new is None:
        return Effects()
    found = meaning(old, new, units_of(alignment), same_of(same, old, new))
    sides = (("new", alignment.whole.new), ("old", alignment.whole.old))
    names = {
        (side, unit): name
        for side, root in sides
        if root is not None
        for unit, name in called(root).items()
    }
    shown = (
        (None,) * len(found.differences)
        if strange(alignment)
        else witnesses(found, lambda done, total: advance(done, total, "找例子"))
    )
    told = influence(found, shown, names)
    return Effects({**proved(alignment, old, new).new, **told.new}, told.old)


# ---- the files ---------------------------------------------------------------------------------


def _written(
    table: Redline, old: Version, new: Version, targets: dict[str, Path], author: Author
) -> Iterator[str]:
    """Write every file; the names of those that were. What this machine lacks is said."""
    head, found = read_letterhead(new.folder / LETTERHEAD)
    faults = [each for each in found if each.severity is not Severity.INFO]
    if faults:
        click.echo(show.findings(faults), err=True)
    named_ = (
        Named(title, each.label, each.measures)
        for title, each in ((table.old_title, old), (table.new_title, new))
    )
    labels = told_apart(*named_)
    for name, path in targets.items():
        data = _made(path, table, labels, (old.source, new.source), author, head)
        if data is None:
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as why:
            refuse(f"写不进文件夹 {path.parent.as_posix()}:{reason_of(why)}", "text")
        write(path, data, "text")
        yield name


def _made(
    path: Path,
    table: Redline,
    labels: tuple[str, str],
    texts: tuple[Source, Source],
    author: Author,
    head: Letterhead,
) -> bytes | None:
    """The bytes of a file; ``None`` for one that cannot be made here."""
    if path.stem == MARKED:
        return tracked(*texts, table.new_title, author, head)
    if path.suffix == HTML:
        return page(table, labels).encode()
    why = refusal(path.suffix)
    if not why:
        try:
            made = printed(paper(table, labels, head), path.suffix)
        except Unprintable as fault_:
            why = str(fault_)
        else:
            for remark in made.remarks:
                click.echo(remark, err=True)
            return made.data
    click.echo(f"没有写 {path.name}:{why}", err=True)
    return None
