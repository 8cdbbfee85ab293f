"""``redcell impact``: a season of the past under another text, or under another reading of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from importlib.util import find_spec
import json
from pathlib import Path
import sys

import click

from ..analysis.coverage import coverage
from ..evaluate.reference import NoMethod
from ..impact.page import page
from ..impact.record import record
from ..impact.result import Impact
from ..impact.run import Text, measure
from ..impact.said import conclusion, sides
from ..impact.tables import all_tables, crossings
from ..model.measures import Measures
from ..model.select import UnknownChoice
from ..pipeline import MAIN_FILE, Ruleset, official_bytes
from ..season.find import Finds, faulty
from ..season.folder import holds_material, like_season
from ..season.store import Written, store_anew
from ..season.table import plain_text
from ..season.workbook import book_of
from ..source.diagnostic import Diagnostic, Severity
from ..source.render import render_all
from ..syntax.outline import official
from ..versions.align import align
from ..versions.codes import finding
from ..versions.match import Match, in_place, match, unbound, units_of
from . import show
from .columns import table
from .entry import (
    NEW_ON,
    choices_of,
    day_option,
    dump,
    fail,
    format_option,
    load,
    named,
    pair_arguments,
    reading_option,
    refuse,
)
from .meter import meter
from .same import same_of, same_option
from .season import unlike_season
from .usage import FAULTY, FINE, Command, misuse, reason_of

RESULTS = "影响"
MOST_SHOWN = 20


@click.command("impact", cls=Command)
@pair_arguments
@click.argument("folder", metavar="DIR")
@reading_option
@same_option
@day_option
@click.option(
    "-o", "--out", metavar="DIR", default=None, help="结果文件夹;不写的,是赛季文件夹旁边的“影响”。"
)
@format_option
def command(
    old: str,
    new: str,
    folder: str,
    readings: tuple[str, ...],
    same: tuple[str, ...],
    as_of: date | None,
    out: str | None,
    form: str,
) -> None:
    """过去的一个赛季,照新办法(或者换一种读法)结果会怎样:谁升谁降,哪一条造成的,谁进谁出。

    OLD 是赛季当年的办法,NEW 是新办法,DIR 是赛季文件夹。两个写成同一版、加 --reading,就是看这一处口径有没有关系。
    """
    pair = [load(old), load(new, NEW_ON)]
    for each in pair:
        _usable(each, form)
    before, after = (_text(each) for each in pair)
    chosen = choices_of(readings, after.measures)
    if before.digest == after.digest and not chosen:
        misuse("两版的正文一样,没有可比的;要比较读法,加 --reading 口径=读法")
    root, target = _places(folder, out, before)
    kept = same_of(same, before.measures, after.measures)
    _alike(kept, before.measures, after.measures)
    made = _measured(pair, (before, after), root, chosen, kept, as_of, form)
    made = replace(made, findings=(*made.findings, *_pending(pair)))
    written, blocked = _stored(made, target, root, form)
    if form == "json":
        dump({**record(made), "results": _written(written)})
    else:
        _tell(made, written)
    sys.exit(FINE if made.complete and not blocked else FAULTY)


def _usable(ruleset: Ruleset, form: str) -> None:
    if ruleset.compilation is None:
        fail(ruleset.diagnostics, form)
    faults = [each for each in ruleset.diagnostics if each.severity is Severity.ERROR]
    if faults and form != "json":
        click.echo(render_all(faults) + "\n", err=True)
        refuse(_wanting(ruleset, len(faults)), form)
    if faults:
        fail(faults, form)


def _alike(same: Mapping[str, str], old: Measures, new: Measures) -> None:
    """Stop where an answer cannot be taken over: its question is answered in another form now."""
    before, after = ({fact.id: fact for fact in each.facts} for each in (old, new))
    for one, other in same.items():
        was, now = before[one], after[other]
        if unbound(was.type) != unbound(now.type):
            misuse(
                f"--same {one}={other} 用不上:“{was.name}”和“{now.name}”填法不同,旧的答案搬不过去;去掉它"
            )


def _pending(pair: list[Ruleset]) -> Iterator[Diagnostic]:
    """That a text has sentences that were set aside until later: they were not counted."""
    for name, each in {each.name: each for each in pair}.items():
        assert each.compilation is not None
        count = coverage(each.compilation).sentences.pending
        if count:
            yield finding("V095", f"{name} 有 {count} 句标为待编,没有算", ("定稿以后再算一次",))


def _wanting(ruleset: Ruleset, faults: int) -> str:
    """Why nothing was compared, and what to do about it."""
    path = ruleset.path
    place = show.place(path.parent if path.name == MAIN_FILE else path)
    return (
        f"没有算:{ruleset.name} 有 {faults} 处错误,两版都没有错误才能照着计分。\n"
        "还没有定稿、这次先不算的句子,在它下面加一行 `@待编: 原因`;不计分的,加一行 `@说明: 原因`。"
        f"改好了用 redcell check {place} 看一遍,再算"
    )


def _text(ruleset: Ruleset) -> Text:
    assert ruleset.compilation is not None
    data = official_bytes(ruleset.compilation.source)
    return Text(ruleset.name, ruleset.compilation.measures, sha256(data).hexdigest())


def _places(folder: str, out: str | None, before: Text) -> tuple[Path, Path]:
    """The season's folder, and where results go."""
    named("DIR", folder)
    root = Path(folder)
    if not root.is_dir():
        misuse(f"没有这个文件夹:`{folder}`")
    if not like_season(root, before.measures):
        misuse(f"{unlike_season(folder, before.measures)}(照 OLD {before.name} 看)")
    if out is None:
        return root, root.resolve().parent / f"{root.resolve().name}-{RESULTS}"
    named("--out", out)
    if holds_material(root, Path(out)):
        misuse(f"--out 不能是放材料的文件夹:`{out}`")
    return root, Path(out)


def _matched(pair: list[Ruleset], texts: tuple[Text, Text], same: Mapping[str, str]) -> Match:
    first, second = (each.compilation for each in pair)
    assert first is not None
    assert second is not None
    if texts[0].digest == texts[1].digest:
        units = in_place(first.measures, second.measures)
    else:
        units = units_of(align(first.source, second.source))
    return match(first.measures, second.measures, units, same)


def _measured(
    pair: list[Ruleset],
    texts: tuple[Text, Text],
    root: Path,
    chosen: Mapping[str, str],
    same: Mapping[str, str],
    as_of: date | None,
    form: str,
) -> Impact:
    first = pair[0].compilation
    assert first is not None
    try:
        return measure(
            *texts,
            _matched(pair, texts, same),
            root,
            readings=chosen,
            as_of=as_of,
            text=official(first.source),
            progress=meter(form),
        )
    except UnknownChoice as fault:
        misuse(str(fault))
    except NoMethod as fault:
        refuse(str(fault), form)
    except OSError as fault:
        refuse(f"读不了文件夹 {root.as_posix()}:{reason_of(fault)}", form)


def _stored(made: Impact, target: Path, root: Path, form: str) -> tuple[Written, bool]:
    """What was written, and whether anything stood in the way."""
    whole = json.dumps(record(made), ensure_ascii=False, indent=2) + "\n"
    files = {"影响.html": page(made).encode("utf-8"), "影响.json": whole.encode("utf-8")}
    if find_spec("xlsxwriter") is not None:
        files["影响.xlsx"] = book_of(made.season, all_tables(made))
    finds = Finds(root)
    try:
        written = store_anew(target, files, finds)
    except OSError as fault:
        refuse(f"写不进文件夹 {target.as_posix()}:{reason_of(fault)}", form)
    if finds.found:
        click.echo(render_all(finds.found), err=True)
    return written, faulty(finds.found)


def _written(written: Written) -> dict[str, object]:
    return {
        "folder": written.folder.as_posix(),
        "written": list(written.files),
        "same": list(written.same),
        "kept": list(written.kept),
        "beside": dict(written.beside),
        "former": written.former or None,
    }


def _tell(made: Impact, written: Written) -> None:
    click.echo("\n".join(conclusion(made)))
    for found in made.honours:
        crossed = crossings(found)
        if crossed.rows:
            rows = [tuple(map(plain_text, row)) for row in crossed.rows[:MOST_SHOWN]]
            click.echo(f"\n{found.honour}")
            click.echo(table(crossed.heads, rows))
            if len(crossed.rows) > MOST_SHOWN:
                click.echo(f"另有 {len(crossed.rows) - MOST_SHOWN} 个,见 影响.html")
    files = "、".join((*written.files, *written.same))
    click.echo("\n" + "\n".join(sides(made)))
    click.echo(f"结果在 {show.place(written.folder)}:{files}")
    for name, other in written.beside.items():
        click.echo(f"{name} 是以前的一次、有人改过的,没有动,与这一次的不是一套;这一次的是 {other}")
    if written.former:
        click.echo(
            f"原来在那里的一次结果移到了 {show.place(written.folder / written.former)},没有丢"
        )
    worst = [each for each in made.findings if each.severity is not Severity.INFO]
    if worst:
        click.echo("\n" + render_all(worst[:MOST_SHOWN]), err=True)
