"""The decision that leads from one text to another, drafted and held against the new text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ...model.citation import Located
from ...source.diagnostic import Diagnostic, Severity
from ...source.text import LINE_END, Source, Span
from ...syntax.outline import official
from .amend import Amended, amend
from .clauses import Draft, Unsayable, said
from .comparing import Comparison, compared
from .following import drafts_of
from .layout import title_lines
from .numbers import han
from .renumbering import Reference

TRIES = 60
"""How often a draft is made coarser before the whole text is told anew."""
SHOWN = 8


@dataclass(frozen=True)
class Decided:
    """A drafted decision; no text where there is nothing to decide, or nothing can be said."""

    text: str | None
    clauses: int
    diagnostics: tuple[Diagnostic, ...]


def decide(old: Source, new: Source, day: str = "") -> Decided:
    """Draft the decision that makes the new text of the old one; their notes are not looked at.

    ``day`` is the one from which the new text says that it is in force. What it makes is held against the new text before it is given; only blank lines and blanks at the
    ends of lines may differ, and then that is told.
    """
    before = replace(old, text=_plain_ends(official(old)))
    after = replace(new, text=_plain_ends(official(new)))
    empty = [
        _empty(*each) for each in ((before, "旧稿"), (after, "新稿")) if not each[0].text.strip()
    ]
    if empty:
        return Decided(None, 0, tuple(empty))
    if before.text == after.text:
        return Decided(None, 0, (_told("V043", Severity.INFO, "两份正文一样,没有要修改的", new),))
    made = _Attempts(before, after, day).best()
    if made is None:
        return Decided(None, 0, (_unsayable(new),))
    return Decided(made.text, made.count, tuple(_remarks(made, after, new)))


def _plain_ends(text: str) -> str:
    """A text with plain line ends: how a file ends its lines is nothing that a decision says."""
    return "\n".join(LINE_END.split(text))


@dataclass(frozen=True)
class Attempt:
    """A draft, and what it makes of the old text."""

    text: str
    count: int
    amended: Amended
    owners: tuple[Located | None, ...]
    whole: bool


class _Attempts:
    """Drafts, coarser and coarser, until one makes the new text."""

    def __init__(self, old: Source, new: Source, day: str) -> None:
        self.old, self.new, self.day = old, new, day
        self.base = compared(old, new)
        self.forced: set[int] = set()
        self.mended: tuple[Reference, ...] = ()

    def best(self) -> Attempt | None:
        made = self.attempt()
        self.mended = self.updated(made)
        if self.mended:
            made = self.attempt()
        for _ in range(TRIES):
            if made is not None and self.fits(made):
                return made
            if not self.coarser(made):
                break
            made = self.attempt()
        self.forced = {id(self.base.old.whole)}
        self.mended = ()
        made = self.attempt()
        return made if made is not None and self.fits(made) else None

    def attempt(self) -> Attempt | None:
        comparison = Comparison(
            self.base.old,
            self.base.new,
            self.base.mates,
            frozenset(self.forced),
            self.mended,
        )
        drafts = drafts_of(comparison)
        name = title_lines(self.base.old)
        subject = "".join(self.base.old.text(name).split()) if name is not None else "办法"
        lines: list[str] = []
        owners: list[Located | None] = []
        for draft in drafts:
            try:
                lines.append(f"{han(len(lines) + 1)}、{said(draft)}")
            except Unsayable:
                self.force(draft.unit)
                return None
            owners.append(draft.unit)
        whole = any(draft.unit is self.base.old.whole and _is_whole(draft) for draft in drafts)
        text = _document(subject, lines, self.day)
        amended = amend(self.old, Source("修改决定.txt", text))
        return Attempt(text, len(lines), amended, tuple(owners), whole)

    def fits(self, made: Attempt) -> bool:
        """Whether a draft makes the new text, blanks aside that no decision tells."""
        text = made.amended.text
        return text is not None and (text == self.new.text or _bare(text) == _bare(self.new.text))

    def coarser(self, made: Attempt | None) -> bool:
        """Have a unit told as a whole that a draft did not get right; ``False`` where all are."""
        if made is None:
            return True  # what could not be said was marked already
        if made.amended.text is None:
            units = list(self.blamed(made))
        else:
            units = [self.at(_shared(made.amended.text, self.new.text))]
        before = len(self.forced)
        for unit in units:
            self.force(unit)
        return len(self.forced) > before

    def blamed(self, made: Attempt) -> list[Located]:
        """The units that the clauses speak of which cannot be applied."""
        clauses = made.amended.decision.clauses
        found = []
        for each in made.amended.diagnostics:
            if each.severity is not Severity.ERROR or each.span is None:
                continue
            for clause, owner in zip(clauses, made.owners, strict=False):
                if clause.span.start <= each.span.start < clause.span.end and owner is not None:
                    found.append(owner)
        once = {id(unit): unit for unit in found}
        return list(once.values()) or [self.base.old.whole]

    def at(self, offset: int) -> Located:
        """The innermost old unit whose counterpart holds a place of the new text."""
        back = {id(new): old for old, new in self.pairs()}
        unit, found = self.base.new.whole, self.base.old.whole
        while True:
            inner = [
                child
                for child in unit.children
                if self.base.new.region(child).start <= offset < self.base.new.region(child).end
            ]
            if not inner:
                return found
            unit = inner[0]
            found = back.get(id(unit), found)

    def pairs(self) -> list[tuple[Located, Located]]:
        units = [unit for unit in self.base.old.whole.walk() if id(unit) in self.base.mates]
        return [(unit, self.base.mates[id(unit)]) for unit in units]

    def force(self, unit: Located) -> None:
        """Have a unit told as a whole, or where it is already, the one around it."""
        at: Located | None = unit
        while at is not None and (id(at) in self.forced or id(at) not in self.base.mates):
            at = at.parent
        self.forced.add(id(at or self.base.old.whole))

    def updated(self, made: Attempt | None) -> tuple[Reference, ...]:
        """The citations inside the text whose numbers the new text has changed, if it has all."""
        found = made.amended.references if made is not None else ()
        found = tuple(each for each in found if each.now)
        votes = [self.vote(each.span, found) for each in found]
        return found if any(votes) and all(vote is not False for vote in votes) else ()

    def vote(self, span: Span, found: Sequence[Reference]) -> bool | None:
        """Whether the new text has the sentence of a citation with its new number, or the old one."""
        sentence = self.base.old.sentence_of(span)
        was = self.base.old.text(sentence)
        probe = replace(self.base, mended=tuple(found), drafts=[], gone=[], come=[], told=set())
        now = probe.expected(sentence)
        if now in self.new.text:
            return True
        return False if was in self.new.text else None


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = zip_longest(one, other)
    return next((at for at, (ours, theirs) in enumerate(pairs) if ours != theirs), len(one))


def _is_whole(draft: Draft) -> bool:
    return getattr(draft, "place", "") == "全文" and hasattr(draft, "text")


def _bare(text: str) -> list[str]:
    """The lines of a text without blanks around them, and without blank ones."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _document(subject: str, lines: Sequence[str], day: str) -> str:
    """The decision: title, preamble, clauses, when it is in force."""
    name = f"《{subject}》"
    head = [f"关于修改{name}的决定", "", f"经研究，决定对{name}作如下修改：", ""]
    tail = [f"本决定自{day or '发布之日'}起施行。", "", f"{name}根据本决定作相应修改，重新公布。"]
    return "\n".join([*head, *(part for line in lines for part in (line, "")), *tail]) + "\n"


# ---- what is told beside the draft -------------------------------------------------------------


def _told(
    code: str,
    severity: Severity,
    title: str,
    source: Source,
    notes: tuple[str, ...] = (),
    advice: tuple[str, ...] = (),
) -> Diagnostic:
    return Diagnostic(code, severity, title, None, "", "", notes, advice, source)


def _empty(source: Source, name: str) -> Diagnostic:
    advice = ("核对是不是选错了文件,文件有没有保存",)
    return _told("V044", Severity.ERROR, f"{name}的正文是空的,起草不了修改决定", source, (), advice)


def _unsayable(new: Source) -> Diagnostic:
    title = "写不成修改决定:有的字引不进引号"
    advice = ("核对两份正文里引号是不是成对;不成对的改好再试",)
    return _told("V042", Severity.ERROR, title, new, (), advice)


def _remarks(made: Attempt, after: Source, new: Source) -> list[Diagnostic]:
    found = [each for each in made.amended.diagnostics if each.code == "V033"]
    if made.whole:
        title = "改动太多或者不在任何一条里,只能全文修改"
        found.append(_told("V041", Severity.WARNING, title, new))
    assert made.amended.text is not None
    if made.amended.text != after.text:
        ours, theirs = made.amended.text.split("\n"), after.text.split("\n")
        title = "只是空行、行首行末的空格不同的地方,决定里没有写"
        at = next(
            (
                number
                for number, (one, other) in enumerate(zip_longest(ours, theirs), 1)
                if one != other
            ),
            1,
        )
        notes = (f"从新稿正文第 {at} 行起不同;照决定改出来的正文与新稿其他地方一字不差",)
        found.append(_told("V040", Severity.WARNING, title, new, notes))
    return found
