"""What is at hand while the formulas of a workbook are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...facts import layout
from ...facts.dates import LATEST, OLDEST
from ...model.fact import Fact, Marks, Quantity
from ...model.method import Method
from ...source.text import BLANKS
from .grid import Helper, Helpers, quoted
from .pages import Page, Pages
from .workings import Workings

SHORTEST_NAME = 24
BLANK_FORMS = ["=CHAR(9)", "=CHAR(10)", "=CHAR(13)"]
BLANK_FORMS += [chr(code) for code in (0xA0, *BLANKS) if code > 0x20]
OTHER_FORMS = [chr(code) for code in range(0xFF01, 0xFF5F) if chr(code) not in "（）"]
OTHER_FORMS += list("“”‘’「」『』\"'")


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest numbers that may be filled in: of any count, and of counts that are divided.

    ``measured`` and ``points`` are the largest of measured numbers and of points that are given,
    ``places`` the decimal places that they may have.
    """

    count: int
    divided: int
    measured: int = 999_999
    points: int = 9_999
    places: int = 4

    @property
    def scale(self) -> int:
        """What makes every number with decimals a whole one."""
        return int(10**self.places)


@dataclass(slots=True)
class Build:
    """Everything that formulas are made of; ``unit`` is how many parts a point is counted in.

    ``days`` are the cells of the year and the ends of the term, empty where they are not known;
    ``roster`` holds a number and a name for each line of the roster, ``grouped`` the numbers.
    ``numbers`` are those of the facts whose events stand in the common list. ``blanks`` and ``forms``
    are characters that look like others: two texts may differ in them and still be meant alike.
    """

    facts: Mapping[str, Fact]
    method: Method
    unit: int
    pages: Pages
    limits: Limits
    divided: frozenset[str]
    workings: Workings = field(default_factory=Workings)
    helpers: Helpers = field(default_factory=lambda: Helpers(layout.HELPERS))
    blanks: Helper = field(init=False)
    forms: Helper = field(init=False)
    days: dict[str, str] = field(default_factory=dict)
    roster: Helper | None = None
    grouped: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    listed: tuple[Helper, Helper] | None = None
    beyond: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.blanks = self.helpers.table("不认的空白", BLANK_FORMS)
        self.forms = self.helpers.table("不认的写法", [*BLANK_FORMS, *OTHER_FORMS])

    def limit(self, fact: str) -> int:
        """The largest number that a fact takes."""
        match self.facts[fact].type:
            case Quantity():
                return self.limits.measured
            case Marks():
                return self.limits.points
            case _:
                return self.limits.divided if fact in self.divided else self.limits.count

    def answer(self, fact: str) -> str | None:
        """The cell of a single answer."""
        page = self.pages.titled(layout.BASICS)
        row = page.row_of(fact) if page is not None else None
        return page.field("答案").at(row) if page is not None and row is not None else None

    def detail(self, item: str) -> str | None:
        """The cell of an entry on the first sheet."""
        found = self.pages.detail(item)
        return None if found is None else found[0].field("内容").at(found[1])

    def beyond_of(self, page: Page) -> str:
        """How many cells below the capacity of a table are not empty: a cell of the workings."""
        return self.beyond[page.title]


def named(fact: Fact) -> str:
    """A fact as messages in formulas call it, short enough for a cell."""
    name = fact.name if len(fact.name) <= SHORTEST_NAME else fact.name[:SHORTEST_NAME] + "…"
    return f"{fact.id}「{name}」"


def say(condition: str, text: str, otherwise: str = '""') -> str:
    """A text where a condition holds."""
    return f"IF({condition},{quoted(text)},{otherwise})"


def nothing(cell: str) -> str:
    """Whether a cell says that there is nothing to report."""
    return f"OR({','.join(f'{cell}={quoted(word)}' for word in layout.NOTHING)})"


def folded(cell: str) -> str:
    """A name without its spaces, with plain brackets."""
    text = f'SUBSTITUTE(SUBSTITUTE({cell}," ",""),"\u3000","")'
    return f'SUBSTITUTE(SUBSTITUTE({text},"（","("),"）",")")'


def odd(table: Helper, cell: str) -> str:
    """Whether a text holds a character of a table."""
    return f"{count(f'ISNUMBER(FIND({table.span(table.first, table.last)},{cell}))')}>0"


def daily(cell: str) -> str:
    """Whether a cell holds a day of a year that may be meant."""
    first, last = f"DATE({OLDEST},1,1)", f"DATE({LATEST + 1},1,1)"
    return f"IF(ISNUMBER({cell}),AND({cell}>={first},{cell}<{last}),FALSE)"


def counting(cell: str) -> str:
    """Whether a cell holds a number; a truth value, which some programs take for one, is none."""
    return f"IF(ISNUMBER({cell}),NOT(ISLOGICAL({cell})),FALSE)"


def count(array: str) -> str:
    """How many of the conditions in an array hold."""
    return f"SUMPRODUCT(--({array}))"
