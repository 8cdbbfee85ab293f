"""One version of a regulation: where it stands, what it is called, what is known of its time."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ..model.elaborate import Compilation
from ..model.force import Force
from ..source.diagnostic import Diagnostic
from ..source.pattern import Pattern
from ..source.read import encode
from ..source.text import normalise
from ..syntax.outline import official

YEAR = Pattern(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
WORDS = Pattern(
    r"\((?:[^()]*(?:试行|暂行|修订|修正|修改|版|草案|征求意见稿|送审稿|讨论稿|审议稿|报批稿)[^()]*|\d{4}年?)\)"
    r"|(?<!\d)(?:19|20)\d\d(?:年度?|版)?|[〇零一二三四五六七八九]{4}年度?"
    r"|试行|暂行|修订(?:稿|版|本)?|修正(?:稿|版|本)?|[《》“”\"'‘’\s、·—-]"
)
"""What tells versions of one regulation apart, and marks around its title."""
DRAFT = Pattern(r"\([^()]*(?:草案|征求意见稿|送审稿|讨论稿|审议稿|报批稿)[^()]*\) *$")
"""What a title that is not adopted yet ends with."""
DATES = ("N012", "N013", "N014")
"""What is found of notes on when a text is in force: no day, another than the text's, out of place."""
TWICE = "N004"
"""Two notes that contradict each other, whatever they are on."""
SHORT = 12
"""Characters of a digest that tell two texts apart."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A version: ``name`` is what it is filed under, ``digest`` the SHA-256 of its official text.

    ``faults`` are the errors in its notes on when it is in force: its dates are not to be trusted.
    """

    name: str
    path: Path
    title: str
    force: Force
    digest: str
    faults: tuple[Diagnostic, ...] = field(default=(), compare=False)

    @property
    def key(self) -> str:
        """What all versions of the regulation have in common."""
        return key_of(self.title)

    @property
    def year(self) -> int | None:
        """The year that it is told by: of its folder, its title, else of its start."""
        for words in (self.name, self.title):
            found = YEAR.search(normalise(words))
            if found is not None:
                return int(found[1])
        return self.force.start.on.year if self.force.start else None

    @property
    def draft(self) -> bool:
        """Whether its title calls it a draft: it is not in force, and takes no version's place."""
        return DRAFT.search(normalise(self.title)) is not None

    @property
    def words(self) -> str:
        """The version as messages name it: its folder, and its title where that says more."""
        return f"{self.name}《{self.title}》"


def edition_of(name: str, path: Path, compilation: Compilation) -> Edition:
    """The version that a compiled text is."""
    measures, source = compilation.measures, compilation.source
    digest = sha256(encode(source, official(source))).hexdigest()
    faults = tuple(each for each in compilation.diagnostics if _of_dates(each))
    return Edition(name, path, one_line(measures.title), measures.force, digest, faults)


def _of_dates(found: Diagnostic) -> bool:
    """Whether something is wrong with a note on when the text is in force."""
    twice = found.code == TWICE and found.title.startswith(("“施行”", "“废止”"))
    return twice or found.code in DATES


def key_of(title: str) -> str:
    """A title without its year and the words that tell versions apart; never empty."""
    plain = normalise(title).translate(str.maketrans("", "", " \t\r\n"))
    return WORDS.sub("", plain) or plain


def same_title(first: str, second: str) -> bool:
    """Whether two titles are the same words, whatever marks and blanks stand around them."""
    return _bare(first) == _bare(second)


def _bare(title: str) -> str:
    return MARKS.sub("", normalise(title))


MARKS = Pattern(r"[《》“”\"'‘’\s]")


def one_line(title: str) -> str:
    """A title as it stands on one line."""
    return "".join(title.split())
