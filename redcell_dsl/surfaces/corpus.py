"""``redcell corpus``: a folder of regulations at once, how much of each computes and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import json
from pathlib import Path
import sys

import click

from ..corpus import Study, study, total
from ..corpus.page import page, share
from ..corpus.record import record
from ..corpus.sample import sample
from ..manuscript.kind import READABLE
from .columns import table
from .entry import dump, format_option, named, refuse
from .meter import meter
from .show import findings
from .usage import FINE, Command, misuse, reason_of

MOST_NAMED = 12
OLD = (".doc", ".wps", ".xls", ".et")
"""Files of older programs, which their own program can save in a kind that is read."""
JSON_FILE, PAGE_FILE = "读懂多少.json", "读懂多少.html"


@click.command("corpus", cls=Command)
@click.argument("folder", metavar="DIR")
@click.option(
    "--out", metavar="DIR", default=None, help=f"把 {PAGE_FILE} 和 {JSON_FILE} 写进哪个文件夹。"
)
@click.option(
    "--sample",
    "count",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="随机抽 N 个读懂的计分句,连同读法印成 JSON,供人核对。",
)
@click.option(
    "--seed", type=int, default=2018, metavar="数", help="抽样的种子:同一种子抽出同样的句子。"
)
@format_option
@click.option("--json", "as_json", is_flag=True, help="同 --format json。")
def command(
    folder: str, out: str | None, count: int | None, seed: int, form: str, as_json: bool
) -> None:
    """一个文件夹的办法、细则、评分表:各读懂多少,没有读懂的是哪些,原文有什么毛病。

    不改动任何文件。可读的有 txt、md、html、docx、xlsx、pdf,子文件夹里的也算;docm、xlsm 里的宏不运行。
    """
    form = "json" if as_json else form
    studies, others = _studies(folder, form)
    if out is not None:
        _write(out, studies, folder, form)
    if count is not None:
        dump(sample(studies, count, seed))
    elif form == "json":
        dump(record(studies))
    else:
        said = [*_unfit(studies), *_programs(studies), *_skipped(others)]
        click.echo("\n\n".join([_table(studies), *said]))
        if out is not None:
            click.echo(f"\n逐句看:{(Path(out) / PAGE_FILE).as_posix()}")
    sys.exit(FINE)


def _studies(folder: str, form: str) -> tuple[list[Study], list[str]]:
    """Every text of a folder, by name; and the names of files that are of no readable kind."""
    named("DIR", folder)
    root = Path(folder)
    if not root.is_dir():
        misuse(f"没有这个文件夹:`{folder}`")
    files = sorted(each for each in root.rglob("*") if _plain(each, root))
    paths = [each for each in files if each.suffix.lower() in READABLE]
    others = [each.relative_to(root).as_posix() for each in files if each not in set(paths)]
    if not paths:
        misuse(f"文件夹 `{folder}` 里没有可读的文件;可读的有:{'、'.join(READABLE)}")
    advance, studies = meter(form), []
    for done, path in enumerate(paths, 1):
        studies.append(study(path, path.relative_to(root).as_posix()))
        advance(done, len(paths), path.name)
    return studies, others


def _plain(path: Path, root: Path) -> bool:
    """Whether a path is a file that somebody put there. A link to nowhere or to itself is none."""
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
    try:
        return not hidden and path.is_file()
    except OSError:
        return False


def _unfit(studies: Sequence[Study]) -> Iterator[str]:
    """The files without any result, and why."""
    found = [each for study in studies if study.compilation is None for each in study.diagnostics]
    if found:
        yield findings(found)


def _programs(studies: Sequence[Study]) -> Iterator[str]:
    """The files that carry programs: their words were read, nothing was run."""
    found = [
        each.file
        for each in studies
        if each.compilation is not None and any(d.code == "M022" for d in each.diagnostics)
    ]
    if found:
        yield f"有宏(程序)的文件,只读了文字,没有运行;另存为不带宏的再分发:{_named(found)}"


def _skipped(names: Sequence[str]) -> Iterator[str]:
    """The files that were not opened, by name where they are few."""
    if names:
        yield f"没有读的文件(不是可读的格式):{_named(names)}"
        if any(name.lower().endswith(OLD) for name in names):
            yield "其中 .doc、.wps、.xls、.et 先在 Word、Excel 或 WPS 里另存为 .docx、.xlsx"


def _named(names: Sequence[str]) -> str:
    more = f"……(共 {len(names)} 个)" if len(names) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + more


def _write(out: str, studies: Sequence[Study], folder: str, form: str) -> None:
    named("--out", out)
    place = Path(out)
    try:
        place.mkdir(parents=True, exist_ok=True)
        said = json.dumps(record(studies), ensure_ascii=False, indent=1)
        (place / JSON_FILE).write_text(said + "\n", encoding="utf-8")
        (place / PAGE_FILE).write_text(page(studies, folder), encoding="utf-8")
    except OSError as fault:
        refuse(f"写不进文件夹 {place.as_posix()}:{reason_of(fault)}", form)


HEADS = ("文件", "计分句", "读懂", "占比", "已报告", "未报告", "数字", "起作用", "毛病", "秒")


def _table(studies: Sequence[Study]) -> str:
    """A line for each text and one for all."""
    summed = total(studies)
    rows = [
        _row(
            each.file,
            each.scoring,
            each.bare,
            each.reported,
            each.unread,
            each.numbers.total,
            each.numbers.live,
            each.faults.count,
            each.seconds,
        )
        for each in studies
    ]
    last = _row(
        f"合计 {summed.texts} 份",
        summed.scoring,
        summed.bare,
        summed.reported,
        summed.unread,
        summed.numbers.total,
        summed.numbers.live,
        summed.faults,
        summed.seconds,
    )
    return table(HEADS, [*rows, last])


def _row(
    name: str,
    scoring: int,
    bare: int,
    reported: int,
    unread: int,
    numbers: int,
    live: int,
    faults: int,
    seconds: float,
) -> tuple[str, ...]:
    figures = (scoring, bare, share(bare, scoring), reported, unread, numbers, live, faults)
    return (name, *(str(each) for each in figures), f"{seconds:.2f}")
