"""A row of a table in words: what names it, each number with what it is for, what is remarked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..model.measures import Fate, Sentence, Unit
from ..source.pattern import Pattern

HEAD, SUM, VALUE, CONTENT = "表头", "合计", "分值", "内容"
"""What cells are that say nothing by themselves."""
OTHER = ("", HEAD, SUM, VALUE, CONTENT, "序号")
"""What a cell is that is no remark."""
NUMBER = Pattern(r"[-+]? *(?P<value>\d+(?:\.\d+)?)(?: *分)?")
QUOTED = Pattern(r"「([^「」]+)」")
MARKS = "。;；,，、"


@dataclass(frozen=True, slots=True)
class Table:
    """What a row is read under: the heads of the columns, the names of the row above it."""

    heads: tuple[str, ...] = ()
    above: tuple[str, ...] = ()

    @staticmethod
    def of(unit: Unit) -> Table:
        """The table that a unit is; without heads where it is none."""
        return Table(tuple(each.text for each in unit.sentences if each.reason == HEAD))

    def after(self, row: Unit) -> Table:
        """The same table for what stands below a row."""
        return replace(self, above=self.names(row))

    def names(self, row: Unit) -> tuple[str, ...]:
        """What names a row: its own labels, behind those printed above that its rules speak of."""
        own = tuple(each.text for each in labels(row))
        if not own or len(own) >= len(self.above):
            return own
        said = [name for each in row.sentences for name in _subjects(each)]
        shared = [
            each
            for each in self.above[:-1]
            if not any(each in name for name in own)
            and any(_close(each) in name and _close(own[-1]) in name for name in said)
        ]
        return (*shared, *own)

    def words(self, row: Unit, said: Sequence[Sentence]) -> str:
        """The cells of a row behind its names: numbers with what they are for, else as printed."""
        text, last = "", False
        for each in said:
            number = NUMBER.fullmatch(each.text) is not None
            if text and (number or last) and text[-1] not in MARKS:
                text += "、" if number and last else ";"
            text += self._number(row, each) if number else each.text
            last = number
        return text

    def _number(self, row: Unit, cell: Sentence) -> str:
        name = self._head(row, cell)
        unit = "分" if _points(cell) and not cell.text.endswith("分") else ""
        return f"{name} {cell.text}{unit}" if name else cell.text + unit

    def _head(self, row: Unit, cell: Sentence) -> str:
        """The head of a number's column: the one that its rule speaks of, else the one above it.

        A single number needs none but that of its rule: what it is for is the name of the row.
        """
        own = labels(row)
        label = _close(own[-1].text) if own else ""
        spoken = [
            head
            for head in self.heads
            for name in _subjects(cell)
            if label in name and _beside(name, _close(head)) and _close(head) not in label
        ]
        if spoken:
            return max(spoken, key=len)
        numbers = [each for each in row.sentences if _points(each)]
        if len(numbers) > 1 and len(self.heads) == len(row.sentences):
            return self.heads[row.sentences.index(cell)]
        return ""


def labels(row: Unit) -> tuple[Sentence, ...]:
    """The cells that name a row; its number in the table is none, where other words name it."""
    found = tuple(each for each in row.sentences if each.reason == HEAD and not _rules(each))
    named = tuple(each for each in found if any(map(str.isalpha, each.text)))
    return named or found


def is_remark(cell: Sentence) -> bool:
    """Whether a cell of a row is kept beside it and says no rule: 备注, 检查方法."""
    return cell.reason not in OTHER and cell.fate is Fate.COMPILED and not _rules(cell)


def remarked(cells: Sequence[Sentence]) -> Iterator[str]:
    """Remarks in words, each behind the head of its column."""
    for each in cells:
        named = each.text.startswith(each.reason)
        yield each.text if named else f"{each.reason}:{each.text}"


def _rules(cell: Sentence) -> bool:
    return bool(cell.rules or cell.scoring or cell.readback)


def _points(cell: Sentence) -> bool:
    """Whether a cell is a number that is read as points, and not as a share or a count."""
    match = NUMBER.fullmatch(cell.text)
    return match is not None and any(f" {match['value']}分" in each for each in cell.readback)


def _subjects(cell: Sentence) -> list[str]:
    return [_close(each[1]) for line in cell.readback for each in QUOTED.finditer(line)]


def _beside(name: str, head: str) -> bool:
    return name != head and (name.startswith(head) or name.endswith(head))


def _close(words: str) -> str:
    return "".join(words.split())
