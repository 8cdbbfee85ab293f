"""Whether the cost of compiling grows with the length of the text, and no faster."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from redcell_dsl.analysis.run import run
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.source.text import Source

METHOD = (
    "检查评分办法\n\n第一条  采用百分制计分。加分项的,基础分值为0分,最高分不超过该项设定分值;"
    "减分项的,基础分值为设定分值,设定分值扣完为止;混合项的,单项得分不低于0分,不超过设定分值。\n\n"
)
ARTICLE = (
    "第{number}条  第{number}类工作(15分)\n\n"
    "(一)制度{number}(5分):1、建立制度{number}的,加2分;2、落实制度{number}的,每1次加1分,最高加3分。\n\n"
    "(二)会议{number}(5分):每季度至少召开1次会议{number},每月组织1次学习{number},每少1次扣1分。\n\n"
    "(三)奖惩{number}(5分):1、获省级以上表彰{number}的,每有1次加3分;2、市级以上的,每有1次加2分;"
    "3、发生事故{number}的,此项不得分。\n\n"
)
SMALLEST = 30
"""Articles of the smallest text: about as long as a real regulation."""


@dataclass(frozen=True)
class Growth:
    """A text of some length, and the seconds that compiling and checking it took."""

    times: int
    characters: int
    seconds: float

    @property
    def each(self) -> float:
        """Microseconds per character."""
        return 1e6 * self.seconds / self.characters


def regulation(articles: int) -> str:
    """A regulation of so many articles, all different."""
    return METHOD + "".join(ARTICLE.format(number=number) for number in range(2, articles + 2))


def growth(sizes: tuple[int, ...] = (1, 10, 100)) -> list[Growth]:
    """Compile and check texts of growing length, each for the first time."""
    elaborate(Source("暖机", regulation(SMALLEST)))
    found = []
    for times in sizes:
        text = regulation(SMALLEST * times).replace("制度", f"规则{times}")
        start = perf_counter()
        run(elaborate(Source("办法", text)))
        found.append(Growth(times, len(text), perf_counter() - start))
    return found
