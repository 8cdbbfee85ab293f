"""Where a norm stands in the text, and what it is judged in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.fact import Value
from ..model.measures import Measures, Sentence, Unit
from ..model.method import Bounds, Method
from ..model.number import ZERO
from .amounts import Setting
from .kept import kept
from .weigh import facts_by_id

_UNBOUND = Bounds(ZERO, None, None)
PLAIN = Method(_UNBOUND, _UNBOUND, _UNBOUND)
"""How numbers compare where a text declares no method: 以上 includes the number, nothing rounds."""


def setting_of(measures: Measures, values: Mapping[str, Value]) -> Setting:
    """What the conditions of a regulation are judged in."""
    return Setting(facts_by_id(measures), values, measures.method or PLAIN)


def sentences(units: tuple[Unit, ...]) -> Iterator[Sentence]:
    """Every sentence, in the order of the text."""
    for unit in units:
        yield from unit.sentences
        yield from sentences(unit.children)


@kept
def _places(measures: Measures) -> Mapping[str, str]:
    """The printed place of every sentence, by its id."""
    return {sentence.id: sentence.citation for sentence in sentences(measures.units)}


def citation_of(measures: Measures, norm: str) -> str:
    """The printed place of a norm: of its sentence, else of what stands nearest; failing that, its id."""
    places, place = _places(measures), norm
    while place:
        inside = (said for id_, said in places.items() if id_.startswith(f"{place}."))
        found = places.get(place) or next(inside, "")
        if found:
            return found
        place = place.rpartition(".")[0]
    return norm
