"""``redcell verify``: recompute a receipt and say what is no longer as it was."""

from __future__ import annotations

from pathlib import Path
import sys

import click

from ..receipt.verify import Verified, verify
from . import records, show
from .entry import day_given, dump, format_option, named, on_option
from .usage import FAULTY, FINE, Command, misuse


@click.command("verify", cls=Command)
@click.argument("receipt", metavar="RECEIPT")
@click.option(
    "--inputs", metavar="DIR", default=None, help="填报文件所在的文件夹;不写的,在回执旁边找。"
)
@click.option(
    "--ruleset", metavar="RULESET", default=None, help="用哪份办法核对;不写的,按回执上的名称找。"
)
@on_option
@format_option
def command(receipt: str, inputs: str | None, ruleset: str | None, form: str) -> None:
    """核对回执:照回执重新计分,说出哪里与出具时不同。RECEIPT 是 score --receipt 存的文件。"""
    for what, given in (("RECEIPT", receipt), ("--inputs", inputs), ("--ruleset", ruleset)):
        if given is not None:
            named(what, given)
    on = day_given()
    if on is not None and ruleset is None:
        misuse("回执上写着用的是哪一版,照那一版核对;要换一版核对的,--on 和 --ruleset 一起写")
    found = verify(Path(receipt), Path(inputs) if inputs else None, ruleset, on)
    if form == "json":
        dump(_record(found))
    elif found.same:
        click.echo(_text(found))
    else:
        click.echo(_text(found), err=True)
    sys.exit(FINE if found.same else FAULTY)


def _text(found: Verified) -> str:
    said = [show.findings(found.diagnostics)] if found.diagnostics else []
    if found.record is None:
        return "\n\n".join([*said, "没有核对:这不是可用的回执。"])
    then = found.record["result"]["total"]
    judged = [show.basis(found.ruleset)] if found.ruleset else []
    what = f"{found.record['award']} {found.record['part']} {then} 分"
    if found.same:
        files = len(found.record["inputs"])
        return "\n\n".join(
            [*said, f"核对一致:{what};正文、读法、口径和 {files} 个填报文件都没有变。", *judged]
        )
    was = found.record["result"]["total"] if found.record else None
    now = "现在没有重新计出分数" if found.total is None else f"现在算得 {found.total} 分"
    if found.total is not None and found.total == was:
        now = f"现在算得也是 {found.total} 分,但材料已经不是原来的"
    return "\n\n".join([*said, f"核对不一致:回执上是 {what},{now}。", *judged])


def _record(found: Verified) -> records.Record:
    return {
        "same": found.same,
        "award": found.record and found.record["award"],
        "part": found.record and found.record["part"],
        "total": found.record and found.record["result"]["total"],
        "recomputed": found.total,
        "ruleset": found.ruleset,
        "diagnostics": records.diagnostics(found.diagnostics),
    }
