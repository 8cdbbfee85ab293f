"""What a sentence is about that has no subject of its own: 擅离岗位。发现一次的,扣0.5分。

Also what 缺一次 falls short of, and whose points 加倍扣分 doubles.
"""

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


SHORT = Pattern(
    r" *(?:每)?(?:缺少?|少|漏)(?:开|报|学|办|查|做)?了?(?:一|1)?(?:人次|[次起例处项人个篇期场])的?,? *扣"
)
"""A sentence that counts what is missing and does not say of what."""
DUTY = Pattern(
    r"[^。;]*(?:不少于|至少|不得少于|不低于|应|须|要)[^,。;]{0,12}?(?:\d+|[一二两三四五六七八九十]+) *[^,。;\d]{1,4}[。;] *"
)
"""What is to be done so many times, as a sentence of its own."""


def falling_short(
    made: Draft, earlier: list[Said], words: str, start: int
) -> tuple[int, Parsed] | None:
    """每季度不少于两次。缺一次扣1分。: how that reads with the sentence before it, and where it begins.

    ``None`` where nothing stands before it that it could fall short of. What cannot be read so says
    nothing: a heading is not what is missing.
    """
    last = earlier[-1] if earlier else None
    if last is None or SHORT.match(words) is None or last.raw.part or last.statements:
        return None
    begin = last.raw.span.start
    due = made.source.normal[begin:start]
    if last.fate is not Fate.UNREAD or DUTY.fullmatch(due) is None:
        return None
    whole = due.rstrip("。; ") + ","
    parsed = parse_sentence(whole.ljust(start - begin) + words)
    if not parsed.statements:
        return start, Parsed((), 0)
    last.fate, last.reason = Fate.COMPILED, LEADING
    return begin, parsed


TIMES = Pattern(
    r"[^,。;]{1,20}(?:加倍|双倍|减半|[二两三四五]倍)[^,。;]{0,4}(?:扣|加|计|减)[^,。;]{0,3}[。;]? *"
)


def multiplied(earlier: list[Said], words: str, parsed: Parsed) -> Parsed:
    """甲每人扣1分;乙每次扣2分;重复的加倍扣分。: each of the list is doubled, or none of them is."""
    run: list[Said] = []
    for said in reversed(earlier):
        if said.raw.part or not said.raw.text.rstrip().endswith((";", "；")):
            break
        run.insert(0, said)
    if len(run) < FEWEST or not parsed.statements or TIMES.fullmatch(words) is None:
        return parsed
    if parse_sentence(words).statements:
        return parsed
    found = [parse_sentence(words, (each,)) for said in run for each in said.statements]
    if any(not said.statements for said in run) or any(not each.statements for each in found):
        return Parsed((), 0)
    return Parsed(tuple(statement for each in found for statement in each.statements))


FEWEST = 2
