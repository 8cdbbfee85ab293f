"""What later members of a list leave out, worked by hand from invented sentences."""

from __future__ import annotations

import pytest

from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.source.text import Source

METHOD = (
    "村务评比办法\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n\n第一条  村务\n\n"
)


def names(item: str) -> list[str]:
    """The facts that are asked for, in the order of the text."""
    made: Compilation = elaborate(Source("办法", f"{METHOD}{item}\n"))
    assert not made.diagnostics
    return [fact.name for fact in made.measures.facts]


def test_later_levels_have_the_words_of_the_first() -> None:
    found = names(
        "(一)表扬(9分):本年度书屋管理员获得读书活动方面镇级表扬的,加2分,县级表扬的,加4分,市级及以上表扬的,加9分。"
    )
    assert found == [
        "本年度书屋管理员获得读书活动方面镇级表扬",
        "本年度书屋管理员获得读书活动方面县级表扬",
        "本年度书屋管理员获得读书活动方面市级及以上表扬",
    ]


@pytest.mark.parametrize("behind", ["县级补助的,加4分。", "账目公开的,加4分,县级表扬的,加1分。"])
def test_what_is_not_parallel_is_left_as_it_is(behind: str) -> None:
    found = names(f"(一)表扬(9分):本年度书屋管理员获得读书活动方面镇级表扬的,加2分,{behind}")
    assert found[0] == "本年度书屋管理员获得读书活动方面镇级表扬"
    assert found[1:] == (["县级补助"] if "补助" in behind else ["账目公开", "县级表扬"])
