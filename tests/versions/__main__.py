"""``python -m tests.versions --count 1000``: revisions of all rulesets, each held against its draft."""

from __future__ import annotations

import sys

import click

from .revisions import NAMES, Broken, drafted


@click.command()
@click.option("--count", default=1000, help="多少份修订稿。")
@click.option("--seed", default=0, help="从第几号开始。")
def main(count: int, seed: int) -> None:
    """起草修改决定,照它修改,与修订稿逐字节比对。"""
    broken = whole = clauses = 0
    for at in range(count):
        found = drafted(NAMES[at % len(NAMES)], seed + at // len(NAMES))
        if isinstance(found, Broken):
            broken += 1
            click.echo(f"{found.name} 第 {found.seed} 号:{found.why}")
        else:
            whole += found.whole
            clauses += found.clauses
    click.echo(f"{count} 份修订稿,{clauses} 处修改,全文修改 {whole} 份,不一致 {broken} 份")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
