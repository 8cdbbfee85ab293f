"""The facts that one application is asked for, and every key that a file may call them by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from ..evaluate.reference import facts_of
from ..model.fact import About, Day, Fact, Supplier, Year
from ..model.measures import Honour, Measures
from ..model.norm import Quota
from ..model.registry import YEAR_FACT
from ..source.text import normalise
from .duties import Duties, duties_of
from .survey import Survey, surveys_of
from .tiers import sole_levels

Keys = Mapping[str, tuple[Fact, ...]]
LONGEST_KEY = 60
QUOTES = str.maketrans("“”„‟〝〞「」『』", '""""""""""')


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A key as it is compared: width, spaces, letter case and quotation marks do not matter."""
    return "".join(normalise(text).translate(QUOTES).casefold().split())


@dataclass(frozen=True, slots=True)
class Others:
    """The facts outside a form that a key means; ``owners`` are the honours that ask for them.

    ``passed``: others answer them, so that a file which holds them is none the worse for it.
    """

    facts: tuple[Fact, ...]
    owners: tuple[str, ...] = ()
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The facts of one honour with their keys; made once, used for every file.

    ``keys`` maps a folded key to the facts that it may mean: one, or several where it is ambiguous.
    ``foreign`` maps keys of facts outside this form. ``sole`` maps ledgers whose level does not
    matter to the one level that counts. ``duties`` is what the rules ask of periodic facts.
    ``idle`` are facts that only readings not adopted ask for.
    ``surveys`` are those whose ballots are counted into facts of this form.
    """

    facts: tuple[Fact, ...]
    honour: str = ""
    keys: Keys = field(default_factory=dict, repr=False)
    foreign: Mapping[str, Others] = field(default_factory=dict, repr=False)
    sole: Mapping[str, str] = field(default_factory=dict, repr=False)
    duties: Duties = field(default_factory=Duties, repr=False)
    surveys: tuple[Survey, ...] = ()
    idle: frozenset[str] = frozenset()

    @staticmethod
    def of_facts(facts: Iterable[Fact], sole: Mapping[str, str] | None = None) -> Form:
        """A form of these facts alone, knowing no others."""
        chosen = tuple(facts)
        return Form(chosen, "", _keys(chosen), {}, sole or {})

    @staticmethod
    def of(measures: Measures, honour: Honour | None = None) -> Form:
        """The form of an honour; without one, of all facts of the text."""
        facts = measures.facts if honour is None else honour_facts(measures, honour)
        foreign = {
            key: Others(found, _owners(measures, found), all(map(_answered_once, found)))
            for key, found in _outside(measures, facts)
        }
        return Form(
            facts,
            "" if honour is None else honour.name,
            _keys(facts),
            foreign,
            sole_levels(measures),
            duties_of(measures),
            surveys_of(measures, honour),
            frozenset() if honour is None else frozenset(idle_facts(measures, honour, facts)),
        )

    @staticmethod
    def of_office(measures: Measures) -> Form:
        """The form of what an office answers for all its candidates; any other fact is passed over."""
        facts = tuple(
            fact
            for fact in measures.facts
            if fact.supplier is Supplier.OFFICE or fact.id == YEAR_FACT
        )
        foreign = {
            key: Others(found, _owners(measures, found), True)
            for key, found in _outside(measures, facts)
        }
        sole, duties = sole_levels(measures), duties_of(measures)
        return Form(facts, "", _keys(facts), foreign, sole, duties)

    def find(self, key: str) -> tuple[Fact, ...]:
        """The facts that ``key`` may mean: none, one, or several."""
        return self.keys.get(fold(key), ())

    def others(self, key: str) -> Others | None:
        """The facts outside this form that ``key`` means; ``None`` for no key of the text."""
        return self.foreign.get(fold(key))

    def nearest(self, key: str) -> tuple[Fact, ...]:
        """Up to three facts that an unknown key may have meant, best first."""
        folded = fold(key)[:LONGEST_KEY]
        near = list(_neighbours(folded, self.keys)) if _positional(folded) else []
        if not near and len(folded) > 1:
            near = [name for name in self.keys if folded in name and not _positional(name)]
            near += get_close_matches(folded, list(self.keys), 3, 0.5)
        found = {fact.id: fact for name in near for fact in self.keys[name]}
        return tuple(found.values())[:3]


def honour_facts(measures: Measures, honour: Honour) -> tuple[Fact, ...]:
    """The facts that an honour asks for, in the order of the text.

    Those of its articles, and the days and years that belong to the text as a whole.
    """
    return tuple(fact for fact in measures.facts if _belongs(fact, honour))


def idle_facts(measures: Measures, honour: Honour, asked: Iterable[Fact]) -> Iterator[str]:
    """The ids of facts that only readings not adopted ask for."""
    used = set(facts_of(measures, honour))
    used |= {fact.derived.fact for fact in measures.facts if fact.derived and fact.id in used}
    used |= {norm.marked for norm in measures.norms if isinstance(norm, Quota)}
    used |= {fact.id for survey in surveys_of(measures, honour) for fact in survey.facts}
    for fact in asked:
        general = fact.admits is not None or isinstance(fact.type, Year | Day)
        if not general and fact.about is About.CANDIDATE and fact.id not in used:
            yield fact.id


def _belongs(fact: Fact, honour: Honour) -> bool:
    if fact.about is not About.CANDIDATE:
        return False
    if fact.admits is not None:
        return not fact.admits or honour.name in fact.admits
    places = [place for place in (fact.id, *fact.feeds) if _positional(place)]
    if not places or (isinstance(fact.type, Year | Day) and not _positional(fact.id)):
        return True
    return any(place.partition(".")[0] in honour.articles for place in places)


def _outside(measures: Measures, asked: tuple[Fact, ...]) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """The facts that are not asked, under each of their keys."""
    own = {fact.id for fact in asked}
    others = tuple(fact for fact in measures.facts if fact.id not in own)
    return ((key, found) for key, found in _keys(others).items() if key)


def _answered_once(fact: Fact) -> bool:
    """Whether an office answers a fact for all its candidates, or it is about no candidate at all."""
    return fact.supplier is Supplier.OFFICE or fact.about is not About.CANDIDATE


def _owners(measures: Measures, facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(
        honour.name for honour in measures.honours if any(_belongs(fact, honour) for fact in facts)
    )


def _keys(facts: tuple[Fact, ...]) -> dict[str, tuple[Fact, ...]]:
    """All keys; a stronger kind of key hides a weaker one that reads the same."""
    keys: dict[str, tuple[Fact, ...]] = {}
    for kind in (_ids, _names, _other_names, _feeds, _ancestors):
        meant: dict[str, dict[str, Fact]] = {}
        for fact in facts:
            for key in kind(fact):
                meant.setdefault(fold(key), {})[fact.id] = fact
        for key, found in meant.items():
            keys.setdefault(key, tuple(found.values()))
    return keys


def _ids(fact: Fact) -> Iterator[str]:
    yield fact.id


def _names(fact: Fact) -> Iterator[str]:
    yield fact.name


def _other_names(fact: Fact) -> Iterator[str]:
    yield from fact.names


def _feeds(fact: Fact) -> Iterator[str]:
    yield from fact.feeds


def _ancestors(fact: Fact) -> Iterator[str]:
    """The units above a fact, and above the rules that it feeds."""
    for place in (fact.id, *fact.feeds):
        parts = place.split(".")
        for length in range(1, len(parts)):
            yield ".".join(parts[:length])


def _positional(key: str) -> bool:
    return key.replace(".", "").isdecimal()


def _neighbours(key: str, keys: Keys) -> Iterator[str]:
    """Ids that share the longest beginning with a mistaken one."""
    parts = key.split(".")
    for length in range(len(parts) - 1, 0, -1):
        start = ".".join(parts[:length]) + "."
        near = [name for name in keys if name.startswith(start) and len(keys[name]) == 1]
        if near:
            yield from near
            return
