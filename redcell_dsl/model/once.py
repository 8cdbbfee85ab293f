"""What counts once, told before anything is ruled: prizes of one matter, deductions made already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..source.pattern import Pattern
from ..syntax.prose.already import gives, reminded
from ..syntax.tree import Num, Reminding, Tiering
from .citation import Located
from .draft import Draft, Said
from .measures import Fate

PROOF = "佐证"
"""Why a sentence that asks for proofs and finds no award makes no rule: what is entered has one."""
NEAR = 2
"""A sentence that asks for proofs speaks of its own unit, or of the one that it stands in."""
SAYS_ONCE = Pattern(
    r"同[一个类][^。;]{0,30}(?:最高|较高|一次|1次|就高)|就高(?:不就低)?|(?:只|仅)[取计记认按][^。;,]{0,8}最高|(?:按|取)[^。;,]{0,4}最高[^。;,]{0,6}(?:计|加|认定)"
)
"""Words that say of several prizes for one matter that only the highest counts."""


def tell_once(made: Draft) -> None:
    """Tell what counts once of what it is said of, in place."""
    _tell_prizes(made)
    _remind(made)


def _tell_prizes(made: Draft) -> None:
    """Let tables of prizes count one matter once where their article says so, wherever it stands.

    Where it does not every prize counts, as behind sentences; the check on such prizes says it.
    """
    for article in made.whole.children:
        inside = [said for unit in article.walk() for said in made.of(unit)]
        if not any(SAYS_ONCE.search(said.raw.text) for said in inside):
            continue
        for said in inside:
            if said.raw.made:
                said.statements = [
                    replace(each, distinct=True) if isinstance(each, Tiering) else each
                    for each in said.statements
                ]


def _remind(made: Draft) -> None:
    """Let what is asked for say what a sentence tells whoever enters it.

    It is told of the deductions (or awards) around it: of its own unit, or of the next unit outwards
    that has some; or of so many units behind it. A sentence that finds none is not compiled; one that
    asks for proofs is set aside.
    """
    for said in made.sentences:
        if said.fate is not Fate.COMPILED:
            continue
        for statement in said.statements:
            if isinstance(statement, Reminding) and not _told(made, said, statement):
                said.statements, said.fate = [], Fate.UNREAD
                if gives(statement.words.text):
                    said.fate, said.reason = Fate.SET_ASIDE, PROOF
                break


def _told(made: Draft, said: Said, reminding: Reminding) -> bool:
    """Whether there are deductions of which a sentence speaks; they are asked for as it says."""
    words = reminding.words.text
    around = [unit for unit in said.unit.ancestors() if unit.depth or not gives(words)]
    for unit in around[:NEAR] if gives(words) else around:
        if reminding.later is None:
            meant = [each for each in made.under(unit) if _before(each, said)]
        else:
            words = f"{unit.citation}已扣分的不再重复扣分"
            meant = [each for one in _behind(unit, reminding.later) for each in made.under(one)]
        told = [_reminded(each, words) for each in meant]
        if any(told):
            return True
    return False


def _before(other: Said, said: Said) -> bool:
    return other is not said and other.fate is Fate.COMPILED


def _behind(unit: Located, count: Num) -> Sequence[Located]:
    """All the units that stand behind one in its list, where there are just so many of them."""
    around = unit.parent.children if unit.parent is not None else []
    place = next((i for i, each in enumerate(around) if each is unit), len(around))
    behind = around[place + 1 :]
    return behind if len(behind) == count.value else ()


def _reminded(said: Said, words: str) -> bool:
    """Whether a sentence deducts; the facts that it asks for then say what is not deducted again."""
    told = [reminded(each, words) for each in said.statements]
    changed = any(new is not old for new, old in zip(told, said.statements, strict=True))
    if changed:
        said.statements = told
    return changed
