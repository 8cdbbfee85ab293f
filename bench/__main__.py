"""Measure, and fail where a bound is passed."""

from __future__ import annotations

from redcell_dsl.pipeline import load_ruleset

from . import compile as compiling
from . import formats, hard, impact, large, page, redline, season
from .linear import growth
from .speed import HONOUR, compare

SLOWEST = 1.5
"""How many times as long as code written by hand generated code may take."""
STEEPEST = 1.3
"""How many times as long a unit may take in a season five times as large."""
WINDING = 2
"""How many times as long a character may take to compare in a text ten times as long."""


def main() -> int:
    """Print what was measured; 1 where a bound is passed."""
    passed = [compile_times(), generated_code(), building(), form()]
    linear()
    passed += [
        megabyte(),
        rows(),
        series(),
        hard_inputs(),
        two_versions(),
        whole_season(),
        past_season(),
    ]
    return int(not all(passed))


def two_versions() -> bool:
    """Two versions of a text that repeats itself, ten times as long."""
    print("又长又重复的两个版本对照(redcell redline;处理器用时,不算编译):")
    steep = []
    found = list(redline.growth())
    for each in found:
        print(
            f"  {each.shape}  {each.size // 1000:4d} kB  对照表 {each.table:5.1f} 秒"
            f"  标记稿 {each.marked:5.1f} 秒",
            flush=True,
        )
    for short, long in zip(found[::2], found[1::2], strict=True):
        longer = (long.table + long.marked) / (short.table + short.marked)
        steep.append(longer * short.size / long.size)
    print(f"  长到十倍,每字的用时最多是原来的 {max(steep):.2f} 倍  (不超过 {WINDING})")
    return max(steep) <= WINDING


def compile_times() -> bool:
    """How long the 2018 ruleset takes to compile and check."""
    warm, fresh = compiling.warm(), compiling.fresh("check", "2018")
    bare, opened = compiling.fresh("check", "2018", kept=False), compiling.fresh("--help")
    print("2018 年办法,解析和检查:")
    print(
        f"  同一进程里再次  {1000 * warm.median:6.0f} 毫秒(最快 {1000 * warm.best:.0f};"
        f"不超过 {1000 * compiling.WARM_BOUND:.0f})"
    )
    print(
        f"  redcell check   {1000 * fresh.median:6.0f} 毫秒(最快 {1000 * fresh.best:.0f};"
        f"不超过 {1000 * compiling.NEW_BOUND:.0f}),每次都是新进程"
    )
    print(f"    不许留字节码  {1000 * bare.median:6.0f} 毫秒(最快 {1000 * bare.best:.0f})")
    print(
        f"  redcell --help  {1000 * opened.median:6.0f} 毫秒(最快 {1000 * opened.best:.0f};"
        f"不超过 {1000 * compiling.HELP_BOUND:.0f})"
    )
    return (
        warm.best <= compiling.WARM_BOUND
        and fresh.best <= compiling.NEW_BOUND
        and opened.best <= compiling.HELP_BOUND
    )


def generated_code() -> bool:
    """Generated Python beside a function written by hand for the same chapter."""
    measures = load_ruleset("2018").measures
    if measures is None:
        raise SystemExit("2018 年的办法没有编译出来")
    speed = compare(measures)
    print(f"生成的 Python,{HONOUR}一份申报的校验和计分:")
    print(f"  生成的代码  {speed.generated:6.1f} 微秒")
    print(f"  手写的代码  {speed.by_hand:6.1f} 微秒  (bench/baseline.py)")
    print(f"  用时之比    {speed.ratio:6.2f}       (不超过 {SLOWEST})")
    return speed.ratio <= SLOWEST


def megabyte() -> bool:
    """A regulation of a megabyte, from its file to every finding."""
    quarter, whole = large.taken(large.MEGABYTE // 4), large.taken(large.MEGABYTE)
    print("读入、编译并检查一份很长的办法(每句都不相同):")
    for each in (quarter, whole):
        print(
            f"  {each.size / 1e6:4.2f} MB  计分句 {each.scoring:6d},读懂 {each.bare:6d}  "
            f"{each.seconds:5.2f} 秒"
        )
    slope = whole.seconds / (4 * quarter.seconds)
    print(
        f"  一份 1 MB 不超过 {large.BOUND:.0f} 秒;与四份四分之一之比 {slope:.2f}(不超过 {large.STEEPEST})"
    )
    return whole.seconds <= large.BOUND and slope <= large.STEEPEST


def rows() -> bool:
    """A table of many rows, each with its own sentence."""
    few, many = large.rowed(large.ROWS // 10), large.rowed(large.ROWS)
    slope = many / (10 * few)
    print(
        f"一张评分表(每行一句,各不相同):{large.ROWS // 10} 行 {few:.1f} 秒,{large.ROWS} 行 {many:.1f} 秒"
    )
    print(f"  与十张十分之一之比 {slope:.2f}(不超过 {large.STEEPEST})")
    return slope <= large.STEEPEST


def series() -> bool:
    """One sentence that gives points for thousands of things, one after another."""
    few, many = large.listed(large.SERIES // 4), large.listed(large.SERIES)
    slope = many / (4 * few)
    print(
        f"一句里用顿号并列 {large.SERIES} 项:{many:.2f} 秒;与四句四分之一之比 {slope:.2f}"
        f"(不超过 {large.LONGER})"
    )
    return slope <= large.LONGER


def hard_inputs() -> bool:
    """Inputs that a careless step takes minutes for."""
    print("不好读的材料:")
    found = []
    for each in hard.hard():
        found.append(each.seconds <= each.bound)
        print(f"  {each.said}:{each.seconds:.3f} 秒(不超过 {each.bound:g})")
    return all(found)


def building() -> bool:
    """Every file that building writes: the whole, and each format."""
    seconds = formats.whole()
    print(f"redcell build 2018,新进程,全部文件:{seconds:.1f} 秒  (不超过 {formats.BOUND:.0f})")
    for each in formats.formats():
        print(
            f"  {each.name:10}  {each.files:3d} 个  {1000 * each.seconds:7.0f} 毫秒  "
            f"{each.size / 1000:7.0f} kB(最大 {each.largest / 1000:.0f} kB)"
        )
    return seconds <= formats.BOUND


def form() -> bool:
    """The offline form in a browser, by its own measure."""
    found = page.page()
    if found is None:
        print("网页填报表:没有浏览器,没有测")
        return True
    print(f"网页填报表,页面自己量的(各取中位数,不超过 {page.BOUND:.0f} 毫秒):")
    print(f"  打开到画出  {found.first:6.1f} 毫秒")
    print(f"  改一处到算完  {found.change:6.1f} 毫秒")
    return max(found.first, found.change) <= page.BOUND


def linear() -> None:
    """The cost of texts 1, 10 and 100 times as long as a real one."""
    print("办法的长度与编译、检查的用时(第一次):")
    for each in growth():
        print(
            f"  {each.times:4d} 倍  {each.characters:8d} 字  {each.seconds:7.2f} 秒  "
            f"每字 {each.each:5.1f} 微秒"
        )


def whole_season() -> bool:
    """Seasons of hundreds and thousands of units, read from ledgers to ranked tables."""
    print("一个赛季,从台账到排序(YAML、CSV、XLSX 各占三分之一;处理器用时):")
    found = []
    for each in season.growth():
        found.append(each)
        print(
            f"  {each.units:5d} 个单位,每个 {each.events} 条记录  {each.seconds:7.1f} 秒,"
            f"每个 {each.each:5.1f} 毫秒(只读这些文件 {1000 * each.reading / each.units:.1f} 毫秒,"
            f"是它的 {each.ratio:.2f} 倍)  最多 {each.megabytes:.0f} MB,"
            f"每个单位 {each.kilobytes:.0f} KB  写表 {each.tables:.1f} 秒",
            flush=True,
        )
    growth = found[-1].each / found[-2].each
    print(
        f"  {found[-1].units} 个时每个单位的用时,是 {found[-2].units} 个时的 {growth:.2f} 倍"
        f"  (不超过 {STEEPEST})"
    )
    return growth <= STEEPEST


def past_season() -> bool:
    """A past season under another text, beside the season alone."""
    print("过去的一个赛季照新办法再算一遍(redcell impact;处理器用时):")
    found = []
    for each in impact.growth():
        found.append(each)
        print(
            f"  {each.units:5d} 个单位  {each.seconds:7.1f} 秒,每个 {each.each:5.1f} 毫秒,"
            f"是赛季本身的 {each.ratio:.2f} 倍  最多 {each.megabytes:.0f} MB  写表 {each.tables:.1f} 秒",
            flush=True,
        )
    growth = found[-1].each / found[-2].each
    print(
        f"  {found[-1].units} 个时每个单位的用时,是 {found[-2].units} 个时的 {growth:.2f} 倍"
        f"  (不超过 {STEEPEST})"
    )
    return growth <= STEEPEST


if __name__ == "__main__":
    raise SystemExit(main())
