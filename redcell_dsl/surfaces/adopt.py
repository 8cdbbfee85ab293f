"""``redcell import``: a regulation out of the files that an office has it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
import re
import sys

import click

from ..analysis.coverage import coverage
from ..manuscript import Dropped, Manuscript, read
from ..pipeline import MAIN_FILE, PUBLISHED_FILE, Ruleset, load_ruleset
from ..source.diagnostic import Diagnostic, Severity
from ..source.disk import filed, replace
from ..source.pattern import Pattern
from ..source.read import LARGEST_BYTES
from ..source.text import LINE_END
from . import records, show
from .entry import dump, fail, files_argument, format_option, named, refuse
from .meter import meter
from .records import Record
from .usage import FINE, Command, reason_of

NAMELESS = Pattern(
    r"(?:新建|未命名|无标题|文档|document|doc|untitled|附件|正文|办法|test|new|temp|\W|\d|_)*",
    re.IGNORECASE,
)
"""File names that say nothing."""
TITLE = Pattern(r"(?:办法|细则|标准|规定|方案|制度|规则|评分表|考核表|量表)(?:[((].{0,12}[))])?$")
PATIENCE = 1
"""Seconds before it is said how far reading has come: most files take less."""
MOST_LISTED = 6
LONGEST_SHOWN = 40
METHOD = (
    "@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值"
)

tracked_option = click.option(
    "--tracked",
    type=click.Choice(["接受", "拒绝"]),
    default=None,
    help="Word 里没定下来的修订:按接受后的读,还是按拒绝后的读。",
)


@click.command("import", cls=Command)
@files_argument
@click.option("--into", metavar="DIR", default=None, help="放进哪个新文件夹,如 rulesets/名称。")
@tracked_option
@format_option
def command(files: tuple[str, ...], into: str | None, tracked: str | None, form: str) -> None:
    """把 Word、Excel、PDF、网页或文本里的办法读进来,写成办法文件,并说读懂了多少。

    几个文件合成一部办法的(正文和附表分开的),按先后都写上。
    """
    made = [read_manuscript(file, tracked or "", form) for file in files]
    text = "\n".join(each.text for each in made)
    size = len(text.encode())
    if size > LARGEST_BYTES:
        refuse(f"正文有 {size / 2**20:.1f} MB,超过一部办法的上限 {LARGEST_BYTES // 2**20} MB", form)
    if into is not None:
        named("--into", into)
    folder = Path(into) if into is not None else Path("rulesets") / _name(Path(files[0]), text)
    _create(folder, text, form)
    if form != "json":  # said before compiling, which may take a while
        click.echo("\n".join(_written(folder, made)))
    ruleset = load_ruleset(str(folder))
    if form == "json":
        dump(_record(folder, made, ruleset))
    else:
        click.echo("\n".join(_first(ruleset, folder.as_posix())))
    sys.exit(FINE)


def read_manuscript(file: str, tracked: str, form: str) -> Manuscript:
    """A manuscript, or stop."""
    named("FILE", file)
    made = read(Path(file), tracked=tracked, progress=_told(form, Path(file).name))
    if not made.sound:
        fail(made.diagnostics, form)
    return made


def _told(form: str, name: str) -> Callable[[int, int], None]:
    """Says how far reading a file has come, where it takes long."""
    advance = meter(form, PATIENCE)
    return lambda done, total: advance(done, total, name)


def _name(file: Path, text: str) -> str:
    """What a ruleset is called: after its file, or its title where the file's name says nothing."""
    stem = file.stem.strip()
    if NAMELESS.fullmatch(stem):
        lines = (line.strip() for line in LINE_END.split(text)[:30])
        stem = next((line for line in lines if len(line) <= 40 and TITLE.search(line)), stem)
    return filed(stem, "办法")


def _create(folder: Path, text: str, form: str) -> None:
    """Write a new ruleset; what is there already stays."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        place = folder.as_posix()
        advice = f"换进改过的文件用 redcell sync {place} 文件;另放一处用 --into"
        refuse(f"`{place}` 已经有了,没有覆盖。{advice}", form)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        replace(folder / PUBLISHED_FILE, data)
        replace(folder / MAIN_FILE, data)
    except OSError as fault:
        refuse(f"写不进文件夹 {folder.as_posix()}:{reason_of(fault)}", form)


def _written(folder: Path, made: Sequence[Manuscript]) -> Iterator[str]:
    """What was read, what was left out, where it is."""
    for each in made:
        yield from taken(each)
    yield f"写好了 {folder.as_posix()}/{MAIN_FILE}(在它上面加旁注)和 {PUBLISHED_FILE}(原样留底)"


def taken(made: Manuscript) -> Iterator[str]:
    """One manuscript: its size, what was dropped, what is worth a look."""
    lines = sum(1 for line in LINE_END.split(made.text) if line.strip())
    characters = sum(not char.isspace() for char in made.text)
    yield f"{made.name}:读出 {lines} 行、{characters} 字"
    yield from _dropped(made.dropped)
    if made.diagnostics:
        yield show.findings(made.diagnostics)
    yield ""


def _dropped(dropped: Sequence[Dropped]) -> Iterator[str]:
    """What is not in the text: the words in full where there are few, layout only counted."""
    counts = Counter(each.what for each in dropped if not each.layout)
    if counts:
        yield "没有算作正文的:"
    for what, count in counts.items():
        texts = list(
            dict.fromkeys(each.text for each in dropped if each.what == what and not each.layout)
        )
        shown = ";".join(short(text) for text in texts[:MOST_LISTED])
        more = f";等(共 {len(texts)} 种)" if len(texts) > MOST_LISTED else ""
        yield f"  {what} {count} 处:{shown}{more}"
    marks = Counter(each.what for each in dropped if each.layout)
    if marks:
        yield f"  排版记号:{'、'.join(f'{what} {count} 处' for what, count in marks.items())}"


def short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "……"


@dataclass(frozen=True, slots=True)
class Reading:
    """How much of a text is understood."""

    sentences: int
    computed: int
    scoring: int
    numbers: int
    unowned: int
    errors: int
    warnings: int
    method: bool


def _reading(ruleset: Ruleset) -> Reading | None:
    if ruleset.compilation is None:
        return None
    found = coverage(ruleset.compilation)
    counts = Counter(each.severity for each in ruleset.diagnostics)
    missing = any(
        each.code == "A201" or "@方法" in "".join(each.advice) for each in _methods(ruleset)
    )
    return Reading(
        found.sentences.total,
        found.scoring.bare,
        found.scoring.total,
        found.numbers.total,
        found.numbers.unowned,
        counts[Severity.ERROR],
        counts[Severity.WARNING],
        not missing,
    )


def _methods(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Findings that ask for a scoring method."""
    for each in ruleset.diagnostics:
        if any("@方法" in advice for advice in each.advice):
            yield each


def _first(ruleset: Ruleset, place: str) -> Iterator[str]:
    """How much computes, what to do first, what next: a few lines."""
    found = _reading(ruleset)
    if found is None:
        yield show.findings(ruleset.diagnostics)
        return
    yield (
        f"读懂多少:计分句 {found.scoring},其中直接能算 {found.computed};"
        f"数字 {found.numbers},还没有着落 {found.unowned};错误 {found.errors},警告 {found.warnings}"
    )
    for code, count in _commonest(ruleset):
        yield f"  {code} {count} 处:{_title(ruleset, code)}"
    yield from _to_do(found)
    yield f"接着:redcell check {place}  逐条看;redcell read {place}  看每一句读成了什么"


def _to_do(found: Reading) -> Iterator[str]:
    """What to do first."""
    if not found.scoring:
        yield "先做:没有找到一句计分的话。核对选对了文件没有;评分表在另一个文件里的,几个文件一起写上"
    elif not found.method:
        yield f"先做:正文没有写加分、扣分到什么为止。在 {MAIN_FILE} 的标题下面贴上这一行(按你们的意思改):"
        yield METHOD
    elif found.errors:
        yield f"先做:改掉 {found.errors} 处错误,改正文或加旁注都行;错误不改,那几处不计分,其余照算"
    elif found.warnings:
        yield f"先做:都能算。有 {found.warnings} 处警告,多半是正文里的毛病,先看一看"
    else:
        yield "先做:都能算。对着正文,把每一句读成的意思念一遍,看是不是原来的意思"


def _commonest(ruleset: Ruleset) -> list[tuple[str, int]]:
    faults = Counter(
        each.code for each in ruleset.diagnostics if each.severity is not Severity.INFO
    )
    return faults.most_common(MOST_LISTED)


def _title(ruleset: Ruleset, code: str) -> str:
    return short(next(each.title for each in ruleset.diagnostics if each.code == code))


def _record(folder: Path, made: Sequence[Manuscript], ruleset: Ruleset) -> Record:
    found = _reading(ruleset)
    return {
        "folder": folder.as_posix(),
        "files": [MAIN_FILE, PUBLISHED_FILE],
        "manuscripts": [manuscript_record(each) for each in made],
        "reading": None
        if found is None
        else {name: getattr(found, name) for name in found.__dataclass_fields__},
        "paste": "" if found is None or found.method else METHOD,
        "diagnostics": records.diagnostics(ruleset.diagnostics),
    }


def manuscript_record(made: Manuscript) -> Record:
    return {
        "name": made.name,
        "characters": sum(not char.isspace() for char in made.text),
        "joined": made.joined,
        "dropped": [
            {"what": d.what, "text": d.text, "place": d.place, "layout": d.layout}
            for d in made.dropped
        ],
        "diagnostics": records.diagnostics(made.diagnostics),
    }
