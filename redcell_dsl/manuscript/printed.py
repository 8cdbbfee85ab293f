"""Values of cells as a spreadsheet prints them: 5, not 5.0; 15%; 2024年3月1日."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
import re

GENERAL = 10
"""Significant digits that a cell without a format shows."""
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<skip>_.|\*.|\[[^\]]*\])|(?P<digits>[0#?][0#?,.]*)|(?P<percent>%)|(?P<other>.)',
    re.DOTALL,
)
DATES = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|上午/下午", re.IGNORECASE)


def printed(value: object, format: str) -> str:
    """A value as text in a number format; in its plain form where the format is beyond this."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(Decimal(repr(value)), format)
        case datetime() | date() | time():
            return _day(value, format)
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    """Text with its line ends made one; a carriage return may be written out in the file."""
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def general(value: Decimal) -> str:
    """A number without a format: no needless zeros, ten digits at most."""
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}" if abs(value) < 10**11 else f"{value:.5E}"
    places = max(0, GENERAL - max(1, value.adjusted() + 1))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


def _number(value: Decimal, format: str) -> str:
    section, value = _section(value, format)
    if not section or section.lower() in ("general", "g/通用格式", "@") or "/" in section:
        return general(value)
    made: list[str] = []
    bare = re.sub(r'"[^"]*"|\\.', "", section)
    scaled = value * 100 ** bare.count("%")
    used = False
    for match in TOKEN.finditer(section):
        if match["digits"] is not None and not used:
            made.append(_digits(scaled, match["digits"]))
            used = True
        elif match["quoted"] is not None or match["escaped"] is not None:
            made.append(match["quoted"] or match["escaped"] or "")
        elif match["percent"] or match["other"]:
            made.append(match["percent"] or match["other"])
    text = "".join(made).strip()
    if used or not re.search("general", text, re.IGNORECASE):
        return text
    return re.sub("general", lambda _: general(value), text, flags=re.IGNORECASE)


def _section(value: Decimal, format: str) -> tuple[str, Decimal]:
    """The part of a format that a value is printed by; a part of its own shows no sign."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', format)
    if value < 0 and len(parts) > 1:
        return parts[1], -value
    if value == 0 and len(parts) > 2:
        return parts[2], value
    return parts[0], value


def _digits(value: Decimal, pattern: str) -> str:
    """A number in a pattern such as ``#,##0.00``."""
    whole, _, fraction = pattern.partition(".")
    scale = len(whole) - len(whole.rstrip(",")) if not fraction else 0
    value /= 1000**scale
    places = sum(char in "0#?" for char in fraction)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    comma = "," in whole.rstrip(",")
    text = f"{abs(rounded):{',' if comma else ''}f}"
    head, _, tail = text.partition(".")
    least = whole.count("0")
    head = head.zfill(least) if least or head != "0" else ""
    optional = len(fraction) - len(fraction.rstrip("#?"))
    keep = places - optional
    tail = tail[:keep] + tail[keep:].rstrip("0")
    sign = "-" if rounded < 0 else ""
    return sign + head + ("." + tail if tail else "")


def _day(value: date | time, format: str) -> str:
    if isinstance(value, datetime) and not re.search("[hs]", _bare(format), re.IGNORECASE):
        value = value.date()
    if not DATES.search(_bare(format)) or "general" in format.lower():
        return str(value)
    section = format.split(";", maxsplit=1)[0]
    made: list[str] = []
    minutes = False
    for match in re.finditer(rf'"[^"]*"|\\.|\[[^\]]*\]|_.|{DATES.pattern}|.', section, re.I | re.S):
        token = match[0]
        if token.startswith(('"', "\\")):
            made.append(token.strip('"').lstrip("\\"))
        elif token.startswith(("[", "_")):
            continue
        elif DATES.fullmatch(token):
            made.append(_part(value, token.lower(), minutes))
            minutes = token.lower() in ("h", "hh")
        else:
            made.append(token)
    return "".join(made).strip()


def _bare(format: str) -> str:
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", format)


def _part(value: date | time, code: str, minutes: bool) -> str:
    if minutes and code in ("m", "mm"):
        number = getattr(value, "minute", 0)
    else:
        name = {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}.get(code[0], "")
        number = getattr(value, name, 0)
    if code == "yy":
        return f"{number % 100:02d}"
    if code in ("ddd", "dddd", "mmm", "mmmm") or not code[0].isalpha():
        return str(number)
    return f"{number:0{len(code)}d}" if len(code) == 2 else str(number)
