"""``python -m tests.agreement --count 100000``: generated Python against the reference.

With ``--workbook``: the workbooks with formulas, as LibreOffice works them out.
With ``--javascript``: the scripts of pages, whose whole records are compared, on partial applications too.
"""

# A command speaks to whoever called it.
# ruff: noqa: T201

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
import os
from shutil import which
import sys

from tests.programs import NAMES

from . import javascript, run


def main() -> int:
    """Compare, with a line that says how far it is; 1 where anything disagrees."""
    parser = ArgumentParser(prog="python -m tests.agreement", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="申报份数")
    parser.add_argument("--seed", type=int, default=2018, help="随机种子,相同则材料相同")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="进程数")
    parser.add_argument("--javascript", action="store_true", help="比对网页用的计分脚本")
    parser.add_argument("--workbook", action="store_true", help="比对带公式的计分工作簿")
    parser.add_argument("--award", default="", help="只比对这一类争创(只用于 --javascript)")
    asked = parser.parse_args()
    if asked.javascript and not any(map(which, NAMES["node"])):
        parser.error("没有 node,不能运行计分脚本;安装:make programs")
    if asked.workbook and not any(map(which, NAMES["soffice"])):
        parser.error("没有 LibreOffice,不能重算工作簿;安装:make programs")
    done, found = 0, 0
    for each in compared(asked):
        if isinstance(each, int):
            done += each
        else:
            found += 1
            print(f"\n不一致 {found}: {each}")
        told = f"\r已比对 {done:,} / {asked.count:,} 份,不一致 {found} 份"
        print(told, end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    drawn = f"{asked.award}、各种口径" if asked.award else "各类争创、各种口径、随机拟出的办法"
    drawn = "各类争创、各种口径" if asked.workbook else drawn
    print(f"比对 {done:,} 份申报({drawn}),不一致 {found} 份")
    return int(found > 0)


def compared(asked: Namespace) -> Iterator[int | run.Found | javascript.Found]:
    """What was compared, batch by batch."""
    if asked.workbook:
        from . import spreadsheet  # noqa: PLC0415 - only this comparison needs LibreOffice

        return spreadsheet.agree(asked.count, asked.seed, asked.jobs)
    if asked.javascript:
        return javascript.agree(asked.count, asked.seed, asked.jobs, asked.award)
    return run.agree(asked.count, asked.seed, asked.jobs)


if __name__ == "__main__":
    raise SystemExit(main())
