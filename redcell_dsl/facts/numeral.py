"""Whole numbers as people write them: half- or full-width digits, Chinese numerals, a unit behind.

A fault is returned as a sentence, for the caller to place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
import re

from ..source.pattern import Pattern
from ..source.text import normalise

MOST_DIGITS = 9
RANK = "名次"
DIGITS = "零一二三四五六七八九"
UNITS = {"十": 10, "百": 100, "千": 1000}
FORMAL = str.maketrans("〇○壹贰叁肆伍陆柒捌玖拾佰仟两", "零零一二三四五六七八九十百千二")
NUMERALS = "零〇○一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟廿卅"

WHOLE = Pattern(r"(\d+)(?:\.0+)?", re.ASCII)
THOUSANDS = Pattern(r"\d{1,3}(,\d{3})+", re.ASCII)
SEVERAL = Pattern(r"\d+\s*[,、;]", re.ASCII)
FRACTION = Pattern(r"-?\d*[./]\d+|半.*|\d+半", re.ASCII)
POWER = Pattern(r"[-+]?\d+(\.\d+)?e[-+]?\d+|[-+.]*(nan|inf|infinity)", re.ASCII | re.IGNORECASE)
VAGUE = Pattern(r"(约|大约|近|至少|不少于|超过|若干|几|多|数).*|.*(以上|以下|左右|余|多|几|\+|~)")
CLOCK = Pattern(r"\d{4}(?:[-/年]\d{1,2}|\.\d{1,2}\.\d{1,2}).*", re.ASCII)
LEADING = Pattern(rf"(\d+|[{NUMERALS}]+)\s*(\D*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is not what was asked: the reason, and how to write it; in a cell, if it differs."""

    reason: str
    advice: str = ""
    code: str = ""
    in_cell: str = ""


def whole(text: str, units: Iterable[str] = ()) -> int | Fault:
    """The whole number that ``text`` says, where a unit of ``units`` may stand behind it."""
    plain = normalise(text).strip()
    units = tuple(units)
    if RANK in units:
        plain = plain.removeprefix("第").lstrip()
    for unit in map(normalise, units):
        if unit and plain.endswith(unit) and plain != unit:
            plain = plain[: -len(unit)].rstrip()
            break
    digits = WHOLE.fullmatch(plain)
    if digits is not None:
        number = digits[1].lstrip("0") or "0"
        return int(number) if len(number) <= MOST_DIGITS else Fault("数太大", "核对是否多打了数字")
    if plain and all(char in NUMERALS for char in plain):
        value = chinese(plain)
        return value if value is not None else Fault("不是完整的中文数字", "改写成阿拉伯数字")
    return _fault(plain, units)


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral such as ``一百零二`` or ``十二``; ``None`` if malformed."""
    plain = text.replace("廿", "二十").replace("卅", "三十").translate(FORMAL)
    value = section = 0
    digit: int | None = None
    for char in plain:
        if char in DIGITS:
            digit = DIGITS.index(char)
        elif char in UNITS:
            section += (1 if digit is None else digit) * UNITS[char]
            digit = None
        elif char == "万":
            value, section, digit = (section + (digit or 0)) * 10_000, 0, None
        else:
            return None
    value += section + (digit or 0)
    # Printing it again is the test: 一百二 and 二一 have a sum but no settled form.
    canonical = re.sub("^一十", "十", plain)
    return value if value < 10**8 and canonical == written(value) else None


def written(value: int) -> str:
    """A whole number below 10^8 as a Chinese numeral."""
    if value == 0:
        return "零"
    high, low = divmod(value, 10_000)
    text = f"{_section(high)}万" if high else ""
    if low:
        text += ("零" if high and low < 1000 else "") + _section(low)
    return re.sub("^一十", "十", text)


def _section(value: int) -> str:
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = digit == 0
    return text


def _fault(plain: str, units: tuple[str, ...]) -> Fault:
    if THOUSANDS.fullmatch(plain):
        return Fault("数里有千位分隔符", f"去掉逗号,写 `{plain.replace(',', '')[:20]}`")
    if CLOCK.fullmatch(plain):
        return Fault("写的是日期,这里要的是数目", "写次数;日期只用在台账的行里")
    if SEVERAL.match(plain):
        listed = "几个数要写成列表,逗号用半角: `[1, 0, 2]`"
        return Fault("写了几个数", listed, in_cell="一格只写一个数")
    if POWER.fullmatch(plain):
        return Fault("不接受科学记数或无穷大", "直接写整数,如 `3`")
    if re.fullmatch(r"-\d.*|负.+", plain):
        return Fault("不能是负数", "没有的写 `0`")
    if FRACTION.fullmatch(plain):
        return Fault("要整数,不能有小数", "按实际次数写整数")
    if VAGUE.fullmatch(plain):
        return Fault("要确数,不能是约数", "写核实过的整数")
    return _unit_fault(plain, units)


def _unit_fault(plain: str, units: tuple[str, ...]) -> Fault:
    leading = LEADING.fullmatch(plain)
    if leading is None:
        return Fault("要整数", "写阿拉伯数字,如 `3`")
    unit = units[0] if units else ""
    if not unit or not leading[2]:
        return Fault("要整数", f"写 `{leading[1][:20]}`")
    return Fault(
        f"单位应是「{unit}」", f"写 `{leading[1][:20]}` 或 `{leading[1][:20]}{unit}`", "F033"
    )
