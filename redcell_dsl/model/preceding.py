"""What a sentence is about that counts without a subject: 擅离岗位。发现一次的,扣0.5分。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source.pattern import Pattern
from ..syntax.prose import Parsed, parse_sentence
from .measures import Fate

if TYPE_CHECKING:
    from .draft import Draft, Said

COUNTING = Pattern(
    r" *(?:一经)?(?:发现|发生|出现|查实|存在|每(?:发现|发生|出现|有)?)有?(?:一|1) *(?:人次|[次起例处项人个])的?,? *扣"
)
"""A sentence that counts what the one before it names."""
WRONG = Pattern(
    r" *(?:是否)?(?P<what>(?!有无|[^,。;]*是否)[^。;]*(?:擅自|擅离|违反|违规|未|不|没有|脱岗|旷|迟到|早退|弄虚作假|瞒报|漏报|泄露|私自|乱)[^。;]*)[。;] *"
)
"""What is done wrong, or not done, as a sentence of its own."""
LEADING = "引语"


def led_by(made: Draft, earlier: list[Said], words: str, start: int) -> tuple[int, Parsed] | None:
    """How a sentence reads together with the only one before it in its unit, and where that begins.

    ``None`` where that one gives points itself, or says what is to be done, or there are several.
    """
    said = [each for each in earlier if not each.raw.part]
    if len(said) != 1 or said[0].statements or said[0].fate is not Fate.UNREAD:
        return None
    before, span = said[0], said[0].raw.span
    if COUNTING.match(words) is None:
        return None
    led = WRONG.fullmatch(made.source.normal[span.start : start])
    if led is None:
        return None
    subject = led["what"].rstrip(" 的") + ","
    whole = " " * led.start("what") + subject
    parsed = parse_sentence(whole.ljust(start - span.start) + words)
    if parsed.statements:
        before.fate, before.reason = Fate.COMPILED, LEADING
    return (span.start, parsed) if parsed.statements else None
