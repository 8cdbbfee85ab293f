"""What a text is called and which texts it names as replaced, without compiling it.

A place may hold many regulations; only the versions of the one that is asked for are compiled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ..model.draft import draft
from ..model.honours import made_title
from ..source.pattern import Pattern
from ..source.text import Source
from ..syntax.notes import Preceded
from ..syntax.outline import outline
from .edition import key_of

HEAD = Pattern(
    r"\n *(?:第[一二三四五六七八九十百\d]+[编章节条]|[一二三四五六七八九十]{1,3}[、.]|\||\d+[、.]\D)"
)
"""Where the body of a text begins."""
LONGEST_HEAD = 4000
REPEALED = Pattern(r"《([^《》]+)》(?=[^。]*废止)")


@dataclass(frozen=True, slots=True)
class Glance:
    """A text's own key, and the keys of those that it takes the place of."""

    path: Path
    key: str
    former: frozenset[str]

    def meets(self, other: Glance) -> bool:
        """Whether two texts may be versions of one regulation."""
        return self.key == other.key or other.key in self.former or self.key in other.former


def glance(path: Path, source: Source) -> Glance:
    """A text at a glance."""
    body = HEAD.search(source.normal, 0, LONGEST_HEAD)
    head = replace(source, text=source.text[: body.start() if body else LONGEST_HEAD])
    made = draft(head, outline(head))
    noted = [t for note in made.notes if isinstance(note.body, Preceded) for t in note.body.titles]
    former = [*noted, *REPEALED.findall(source.normal)]
    return Glance(path, key_of(made_title(made)), frozenset(map(key_of, former)))


def related(start: Iterable[Glance], known: Iterable[Glance]) -> list[Glance]:
    """The texts that are joined with some of them, through any number of others; those first."""
    found = list(start)
    rest = [each for each in known if each not in found]
    for one in found:
        near = [each for each in rest if one.meets(each)]
        found += near
        rest = [each for each in rest if each not in near]
    return found
