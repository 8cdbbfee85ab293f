"""The lexer that is ready at once finds what the ordinary one finds."""

from __future__ import annotations

from lark import Lark
import pytest

from redcell_dsl.source.places import grammar_folder
from redcell_dsl.syntax.contextual import OFTEN, ReadyLexer

TEXT = "第一条  值班(10分)\n\n(一)岗位(5分):1、建立制度的,加2分;2、落实制度的,加1分。\n@接受 A301: 已经核对\n"


def parser(**more: object) -> Lark:
    path = grammar_folder() / "structure.lark"
    return Lark(
        path.read_text(encoding="utf-8"),
        parser="lalr",
        lexer="contextual",
        import_paths=[str(grammar_folder())],
        source_path=str(path),
        maybe_placeholders=False,
        **more,
    )


@pytest.mark.parametrize("times", [1, OFTEN])
def test_the_same_trees(times: int) -> None:
    ready = parser(_plugins={"ContextualLexer": ReadyLexer})
    ordinary = parser()
    text = TEXT * times
    assert ready.parse(text) == ordinary.parse(text)
    assert sum(1 for _ in ready.parse(text).scan_values(lambda _: True)) > 10 * times
