"""Measure, and fail where a bound is passed."""

from __future__ import annotations

from redcell_dsl.pipeline import load_ruleset

from . import compile as compiling
from .linear import growth
from .speed import HONOUR, compare

SLOWEST = 1.5
"""How many times as long as code written by hand generated code may take."""


def main() -> int:
    """Print what was measured; 1 where a bound is passed."""
    passed = [compile_times(), generated_code()]
    linear()
    return int(not all(passed))


def compile_times() -> bool:
    """How long the 2018 ruleset takes to compile and check."""
    warm, fresh = compiling.warm(), compiling.fresh()
    print("2018 年办法,解析和检查:")
    print(
        f"  同一进程里再次  {1000 * warm.median:6.0f} 毫秒(最快 {1000 * warm.best:.0f};"
        f"不超过 {1000 * compiling.WARM_BOUND:.0f})"
    )
    print(
        f"  redcell check   {1000 * fresh.median:6.0f} 毫秒(最快 {1000 * fresh.best:.0f};"
        f"不超过 {1000 * compiling.NEW_BOUND:.0f}),每次都是新进程"
    )
    return warm.median <= compiling.WARM_BOUND and fresh.median <= compiling.NEW_BOUND


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


def linear() -> None:
    """The cost of texts 1, 10 and 100 times as long as a real one."""
    print("办法的长度与编译、检查的用时(第一次):")
    for each in growth():
        print(
            f"  {each.times:4d} 倍  {each.characters:8d} 字  {each.seconds:7.2f} 秒  "
            f"每字 {each.each:5.1f} 微秒"
        )


if __name__ == "__main__":
    raise SystemExit(main())
