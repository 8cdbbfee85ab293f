"""``python -m tests.agreement --count 100000``: generated Python against the reference."""

# A command speaks to whoever called it.
# ruff: noqa: T201

from __future__ import annotations

from argparse import ArgumentParser
import os
import sys

from .run import Found, agree


def main() -> int:
    """Compare, with a line that says how far it is; 1 where anything disagrees."""
    parser = ArgumentParser(prog="python -m tests.agreement", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="申报份数")
    parser.add_argument("--seed", type=int, default=2018, help="随机种子,相同则材料相同")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="进程数")
    asked = parser.parse_args()
    done, found = 0, 0
    for each in agree(asked.count, asked.seed, asked.jobs):
        if isinstance(each, Found):
            found += 1
            print(f"\n不一致 {found}: {each}")
        else:
            done += each
        told = f"\r已比对 {done:,} / {asked.count:,} 份,不一致 {found} 份"
        print(told, end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(f"比对 {done:,} 份申报(各类争创、各种口径、随机拟出的办法),不一致 {found} 份")
    return int(found > 0)


if __name__ == "__main__":
    raise SystemExit(main())
