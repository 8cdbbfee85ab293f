"""Measure, and fail where generated code is slower than it may be."""

from __future__ import annotations

from redcell_dsl.pipeline import load_ruleset

from .speed import HONOUR, compare

SLOWEST = 1.5
"""How many times as long as code written by hand generated code may take."""


def main() -> int:
    """Print what was measured; 1 where a bound is passed."""
    measures = load_ruleset("2018").measures
    if measures is None:
        raise SystemExit("2018 年的办法没有编译出来")
    speed = compare(measures)
    print(f"生成的 Python,{HONOUR}一份申报的校验和计分:")
    print(f"  生成的代码  {speed.generated:6.1f} 微秒")
    print(f"  手写的代码  {speed.by_hand:6.1f} 微秒  (bench/baseline.py)")
    print(f"  用时之比    {speed.ratio:6.2f}       (不超过 {SLOWEST})")
    return int(speed.ratio > SLOWEST)


if __name__ == "__main__":
    raise SystemExit(main())
