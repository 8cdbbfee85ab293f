"""Reading a receipt back: whatever the file holds, it is a receipt or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
import json
import re
from typing import Any

from ..source.diagnostic import Diagnostic
from .codes import finding
from .record import ADOPTED, CHOSEN, FORMAT, OWN, WHOLE, Record

MOST_SAID = 12
HEX = re.compile(r"[0-9a-f]{64}")


def parse(text: str) -> Record | Diagnostic:
    """The receipt in a text, with every field that a receipt has; or why it is none."""
    try:
        record = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return finding("R001", "这个文件不是回执:读不出 JSON 内容", "核对是否选错了文件")
    if not isinstance(record, dict) or "format" not in record:
        return finding("R001", "这个文件不是回执:没有格式版本", "核对是否选错了文件")
    if not _count(record["format"]) or record["format"] != FORMAT:
        return finding("R002", f"回执的格式版本不是 {FORMAT}", "用出具它的那一版程序核对")
    faults = list(_faults(record, SHAPE, ""))
    if not faults:
        return record
    more = [f"另有 {len(faults) - MOST_SAID} 处"] if len(faults) > MOST_SAID else []
    notes = [*faults[:MOST_SAID], *more]
    return finding("R003", "回执缺少内容或写法不对", "用出具时的原件核对", notes)


def _once(pairs: list[tuple[str, Any]]) -> Record:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise ValueError("twice")
    return record


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _day(value: object) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _name(value: object) -> bool:
    """A bare file name: a receipt must not lead out of the folder of its inputs."""
    return isinstance(value, str) and value not in ("", ".", "..") and not set(value) & set("/\\\0")


def _text(value: object) -> bool:
    return isinstance(value, str) and len(value) < 1000


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**15


def _hex(value: object) -> bool:
    return isinstance(value, str) and HEX.fullmatch(value) is not None


SHAPE: Any = {
    "format": _count,
    "software": _text,
    "ruleset": {
        "name": _text,
        "title": _text,
        "since?": _day,
        "text_sha256": _hex,
        "model_sha256": _hex,
    },
    "award": _text,
    "part": lambda value: value in (WHOLE, OWN),
    "as_of": _day,
    "readings": ("", {"choice": _text, "how": lambda value: value in (ADOPTED, CHOSEN)}),
    "inputs": [{"name": _name, "size": _count, "sha256": _hex}],
    "result": {
        "total": _text,
        "rounded?": _text,
        "grade?": _text,
        "articles": ("", _text),
        "items": ("", _text),
    },
    "findings": _count,
    "sha256": _hex,
}
"""What a receipt holds: fields, a list of alike, or (``("", …)``) values by any name.

A field whose name ends in ``?`` need not be there.
"""


def _faults(value: Any, shape: Any, place: str) -> Iterator[str]:
    match shape:
        case dict():
            if not isinstance(value, dict):
                yield f"{place or '最外层'} 应有几个栏目"
                return
            for field, inner in shape.items():
                name = field.removesuffix("?")
                if name in value:
                    yield from _faults(value[name], inner, f"{place}.{name}".strip("."))
                elif name == field:
                    yield f"缺少 {place}.{name}".replace(" .", " ")
            for name in sorted(set(value) - {field.removesuffix("?") for field in shape}):
                yield f"多出 {place}.{name[:40]}".replace(" .", " ")
        case [inner]:
            if not isinstance(value, list) or not value:
                yield f"{place} 应是列表,至少一项"
                return
            for number, each in enumerate(value, 1):
                yield from _faults(each, inner, f"{place} 第 {number} 项")
        case ("", inner):
            if not isinstance(value, dict):
                yield f"{place} 应有几个栏目"
                return
            for name, each in value.items():
                yield from _faults(each, inner, f"{place}.{name[:40]}")
        case _:
            if not shape(value):
                yield f"{place} 的值无效"
