"""Ladders of levels: those that every regulation of the genre may use, and those that notes declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
import re

from .fact import Level

LADDERS: tuple[tuple[Level, ...], ...] = (
    (
        Level("乡级", ("乡镇级", "乡(镇)级", "镇级")),
        Level("县级", ("区县级", "县(市)级", "县(区)级", "县(市、区)级", "区级")),
        Level("市级", ("地级市", "地市级", "市(厅)级", "市厅级", "设区市")),
        Level("省级", ("省部级", "省(部)级", "省部(市)级")),
        Level("国家级", ("全国", "中央级")),
    ),
    (
        Level("嘉奖"),
        Level("三等功"),
        Level("二等功"),
        Level("一等功"),
        Level("荣誉称号"),
    ),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A level in a phrase: its ladder, its name, whether 以上 follows, the words around it."""

    ladder: tuple[Level, ...]
    level: str
    upward: bool
    before: str
    after: str


class Vocabulary:
    """The ladders in force: declared ones win over the general ones.

    ``keys`` are what notes say that makes entries of a ledger one matter; ``once``: whether the text
    counts matters of one kind once (同类只计1次). ``dropped``: what does not apply leaves the sum.
    """

    def __init__(
        self,
        declared: tuple[tuple[Level, ...], ...] = (),
        keys: Mapping[str, str] | None = None,
        *,
        once: bool = False,
        dropped: bool = False,
    ) -> None:
        self.ladders = declared + LADDERS
        self.keys = keys or {}
        self.once = once
        self.dropped = dropped
        self.names: dict[str, tuple[tuple[Level, ...], str]] = {}
        for ladder in self.ladders:
            for level in ladder:
                for name in (level.name, *level.others):
                    self.names.setdefault(name, (ladder, level.name))
        self.pattern = _pattern(tuple(self.names))

    def find(self, phrase: str) -> Found | None:
        """The first level that a phrase names, preferring one that 以上 follows."""
        matches = list(self.pattern.finditer(phrase))
        match = next((m for m in matches if m["up"]), matches[0] if matches else None)
        if match is None:
            return None
        ladder, level = self.names[match["name"]]
        after = phrase[match.end() :]
        return Found(ladder, level, bool(match["up"]), phrase[: match.start()], after)

    def ladder_of(self, level: str) -> tuple[Level, ...]:
        return self.names[level][0] if level in self.names else (Level(level),)


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Longest names first, each with a bracket that explains it and the 以上 behind it."""
    longest = sorted(names, key=len, reverse=True)
    words = "|".join(re.escape(name) for name in longest)
    return re.compile(rf"(?P<name>{words})(?P<note>\([^()]*\))?(?P<up>\(?(?:及|含)?\)?以上)?")
