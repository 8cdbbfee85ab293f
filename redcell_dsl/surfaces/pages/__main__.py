"""``python -m redcell_dsl.surfaces.pages [--check] [DOCS]``: write the generated pages, or compare."""

from __future__ import annotations

from pathlib import Path
import sys

import click

from .folder import differing, write


@click.command()
@click.option("--check", is_flag=True, help="只比对,不改动。")
@click.argument(
    "docs", type=click.Path(path_type=Path, exists=True, file_okay=False), default="docs"
)
def main(check: bool, docs: Path) -> None:
    """重新生成文档里由程序生成的各页。"""
    if not check:
        write(docs)
        return
    stale = differing(docs)
    if stale:
        click.echo(f"与重新生成的不一致,运行 make docs 更新:{'、'.join(stale)}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
