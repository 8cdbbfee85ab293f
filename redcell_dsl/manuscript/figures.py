"""How word processors print the numbers of a list: 一, 第十一, ①, 壹, iv, A."""

from __future__ import annotations

HAN = "〇一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
LEGAL_OLD = "零壹貳參肆伍陸柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
COUNTING = frozenset(("chineseCounting", "taiwaneseCounting", "japaneseCounting", "koreanCounting"))
THOUSAND = frozenset(("chineseCountingThousand", "taiwaneseCountingThousand"))
DIGITAL = frozenset(
    ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2")
)
CIRCLES = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))


def figure(value: int, format: str) -> str:
    """A number in one of the formats of Office Open XML; in digits for a format not known here."""
    if format in COUNTING:
        return hanzi(value) if value < 100 else digits(value, HAN)
    if format in THOUSAND:
        return hanzi(value)
    if format in DIGITAL:
        return digits(value, HAN)
    if format in CIRCLES:
        return circled(value)
    return _rare(value, format)


def _rare(value: int, format: str) -> str:
    match format:
        case "chineseLegalSimplified":
            return hanzi(value, LEGAL, "拾佰仟")
        case "ideographLegalTraditional" | "japaneseLegal":
            return hanzi(value, LEGAL_OLD, "拾佰仟")
        case "upperRoman":
            return roman(value).upper()
        case "lowerRoman":
            return roman(value)
        case "upperLetter":
            return letters(value)
        case "lowerLetter":
            return letters(value).lower()
        case "decimalZero":
            return f"{value:02d}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return digits(value, "０１２３４５６７８９")
        case "decimalEnclosedParen":
            return chr(0x2474 + value - 1) if 1 <= value <= 20 else f"({value})"
        case "decimalEnclosedFullstop":
            return chr(0x2488 + value - 1) if 1 <= value <= 20 else f"{value}."
        case "ideographEnclosedCircle":
            return chr(0x3280 + value - 1) if 1 <= value <= 10 else hanzi(value)
        case "ideographTraditional":
            return STEMS[(value - 1) % 10]
        case "ideographZodiac":
            return BRANCHES[(value - 1) % 12]
        case "numberInDash":
            return f"- {value} -"
        case "none":
            return ""
        case _:
            return str(value)


def hanzi(value: int, digit: str = "零一二三四五六七八九", unit: str = "十百千") -> str:
    """A count in hanzi: 十, 二十一, 一百零三; above 9999 digit by digit."""
    if not 0 < value < 10_000:
        return digits(value, HAN)
    made = ""
    zero = False
    for power in (3, 2, 1, 0):
        one = value // 10**power % 10
        if one == 0:
            zero = bool(made)
            continue
        made += (digit[0] if zero else "") + digit[one] + (unit[power - 1] if power else "")
        zero = False
    ten = digit[1] + unit[0]
    return made.removeprefix(digit[1]) if made.startswith(ten) and unit[0] == "十" else made


def digits(value: int, digit: str) -> str:
    """A number digit by digit."""
    return "".join(digit[int(one)] for one in str(max(value, 0)))


def circled(value: int) -> str:
    """① … ㊿; plain digits beyond."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= value <= last:
            return chr(start + value - first)
    return str(value)


def roman(value: int) -> str:
    made = ""
    if not 0 < value < 4000:
        return str(value)
    for worth, sign in ROMAN:
        made += sign * (value // worth)
        value %= worth
    return made


def letters(value: int) -> str:
    """A … Z, AA, BB …"""
    if value < 1:
        return str(value)
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
