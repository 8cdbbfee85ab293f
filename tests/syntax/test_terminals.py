"""Terminals found by their first characters are those that one pattern of them all finds."""

from collections.abc import Iterable
import re

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.syntax.grammar import norms, sentences
from redcell_dsl.syntax.lexer import ProseLexer
from redcell_dsl.syntax.terminals import Terminals

WORDS = [
    "每少1次",
    "每有一处",
    "有1人",
    "随机抽取6名职工",
    "90%以上",
    "≥80",
    "低于",
    "不足",
    "扣0.5分",
    "加2分",
    "各扣1分",
    "分别扣3、2分",
    "酌情扣1-2分",
    "最高加3分",
    "扣完为止",
    "此项不得分",
    "(",
    ")",
    "(5分)",
    ",",
    ";",
    "的",
    "“加1分”",
    "《办法》",
    "得=总分÷2×5分",
    "优秀5分",
    "保留2位小数",
    "否则",
    "第一名",
    "按比例得分",
    "2人、3次",
    "减半计分",
    "每月至少1次",
    "٣次",
    "5",
    "十分",
    "取消",
    "移交公安处理",
    "自发布之日起施行",
    "由本局负责解释",
    "前50%",
    "从",
    "中推荐",
]
TEXTS = st.lists(st.sampled_from([*WORDS, " ", ", ", ",  ", "一", "1", ".", "值班记录"])).map(
    "".join
)


def lexers() -> tuple[ProseLexer, ...]:
    found = (grammar().parser.lexer.lexer for grammar in (sentences, norms))
    return tuple(each for each in found if isinstance(each, ProseLexer))


def plain(named: Iterable[tuple[str, str]], text: str) -> list[tuple[str, int, int]]:
    """What one pattern finds that tries every terminal at every place."""
    pattern = re.compile("|".join(f"(?P<{name}>{said})" for name, said in named))
    return [(str(m.lastgroup), *m.span()) for m in pattern.finditer(text)]


def dispatched(terminals: Terminals, text: str) -> list[tuple[str, int, int]]:
    find, place, found = terminals.finder(text), 0, []
    while hit := find(place):
        name, match = hit
        found.append((name, *match.span()))
        place = match.end()
    return found


def test_both_grammars_are_compared() -> None:
    assert len(lexers()) == 2


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_prose_is_read_as_by_one_pattern(text: str) -> None:
    for lexer in lexers():
        assert dispatched(lexer.terminals, text) == plain(lexer.named, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ab", [("FIRST", 0, 2)]),  # the one that is named first, not the longest
        ("a", []),
        (", x", [("LED", 0, 3)]),  # a comma and a blank before it
        ("٣", [("DIGITS", 0, 1)]),  # a digit is one in any script
        ("zzkeep", [("WIDE", 0, 6)]),  # a beginning that no character tells
        ("zzab", [("FIRST", 2, 4)]),
        ("c", [("EITHER", 0, 1)]),
        ("[d", [("CLASS", 0, 2)]),
        ("e|", [("BAR", 0, 2)]),
        ("ghghi ghi", [("TWICE", 0, 5)]),  # what stands behind the first character is its own
        ("gg j", [("FEW", 0, 2), ("FEW", 3, 4)]),
        (", ,j", [("FEW", 3, 4)]),
        ("mmkmmk;mmk", [("LED_WIDE", 0, 3), ("LED_WIDE", 7, 10)]),  # told by what stands before it
    ],
)
def test_beginnings(text: str, found: list[tuple[str, int, int]]) -> None:
    named = (
        ("FIRST", "(?:ab)"),
        ("SECOND", "(?:abc|(?:b|c)x)"),
        ("LED", ",? *(?<=[, ])x"),
        ("DIGITS", r"\d+"),
        ("WIDE", "[^d]{0,4}keep"),
        ("EITHER", "(?:c|d)(?!x)"),
        ("CLASS", r"[\[\]]d"),
        ("BAR", r"(?:e[|]|f\|)"),
        ("TWICE", "(?:gh){2}i"),
        ("FEW", "g{2,3}(?!h)|j?j"),
        ("LED_WIDE", "(?<![^;])[^x]{2}k"),
    )
    assert dispatched(Terminals(named), text) == found == plain(named, text)


def test_only_what_a_text_needs_is_compiled() -> None:
    terminals = Terminals([("POINTS", "加[0-9]分"), ("COUNT", "加[0-9]次")])
    assert dispatched(terminals, "加1分") == [("POINTS", 0, 3)]
    compiled = {each.name for each in terminals.every if "match" in vars(each)}
    assert compiled == {"POINTS"}
