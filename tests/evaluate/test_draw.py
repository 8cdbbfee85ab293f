"""Drawing by lot: what anybody gets with sha256sum, whatever the order of the list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate.draw import draw, lot

NAMES = ("张某", "李某", "王某", "赵某", "钱某")


def test_the_lots_are_those_of_sha256sum() -> None:
    """``printf '%s\\n%s' 1 张某 | sha256sum``"""
    said = "7644180847c0603251758bd1baa231cd59e5deb792b2d79f5a234c21db690d80"
    assert lot("1", "张某") == said


@pytest.mark.parametrize(
    ("seed", "drawn"),
    [
        # the lots begin 0f81, 5f4f, 67bb, d8f6, e2e1
        ("2018-12-20 公布", ("王某", "钱某", "赵某", "李某", "张某")),
        # and 1dd0, 6118, 7644, e5d7, fdbc
        ("1", ("赵某", "王某", "张某", "李某", "钱某")),
    ],
)
def test_the_first_lots_are_drawn(seed: str, drawn: tuple[str, ...]) -> None:
    for number in range(1, 6):
        assert draw(NAMES, number, seed) == drawn[:number]


@given(st.permutations(NAMES), st.integers(1, 5), st.text("甲乙丙123", min_size=1))
def test_the_order_of_the_list_plays_no_part(names: list[str], number: int, seed: str) -> None:
    assert draw(names, number, seed) == draw(NAMES, number, seed)


def test_every_name_can_be_drawn() -> None:
    drawn = [draw(NAMES, 1, str(seed))[0] for seed in range(1000)]
    assert all(150 < drawn.count(name) < 250 for name in NAMES)  # 200 each, give or take


@pytest.mark.parametrize(
    ("names", "number", "seed", "said"),
    [
        (("张某", "李某"), 3, "1", "名单只有 2 名,不够抽 3 名"),
        (("张某", "李某", "张某"), 1, "1", "名单第 1 行和第 3 行「张某」重复"),
        (("A", "\uff21"), 1, "1", "名单第 1 行和第 2 行「\uff21」重复"),  # full width
        (("张某", "张某 "), 1, "1", "名单第 1 行和第 2 行「张某」重复"),
        (("张某 ",), 1, "1", "名单第 1 行「张某」首尾有空格或中间换行,请删去"),
        (("张\n某",), 1, "1", "首尾有空格或中间换行"),
        (("张某", " "), 1, "1", "名单第 2 行是空的"),
        (("张某",), 0, "1", "要抽 0 名,至少抽 1 名"),
        (("张某",), 1, " ", "没有抽签种子"),
        (("张某",), 1, "1 ", "抽签种子首尾有空格"),
        (("张某",), 1, "1\n2", "中间换行"),
    ],
)
def test_refused(names: tuple[str, ...], number: int, seed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        draw(names, number, seed)


def test_all_faults_at_once() -> None:
    with pytest.raises(ValueError, match=r"没有抽签种子.*第 2 行是空的.*不够抽 3 名"):
        draw(("张某", ""), 3, "")
