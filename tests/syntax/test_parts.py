"""What nodes hold, asked without their classes."""

from __future__ import annotations

from fractions import Fraction

from redcell_dsl.source.text import Span
from redcell_dsl.syntax.parts import PARTS, VALUES, phrases_in, rebuilt
from redcell_dsl.syntax.tree import AllOf, Binary, Giving, Num, Per, Phrase, Reached, SetShare

ONE = Num(Fraction(1), "次", Span(3, 4))
NAME = Phrase("值班", Span(0, 2))


def test_values_are_all_fields_in_their_order() -> None:
    assert VALUES[Num](ONE) == (Fraction(1), "次", Span(3, 4))
    assert VALUES[AllOf](AllOf((NAME,))) == ((NAME,),)
    assert VALUES[str]("值班") == ()


def test_parts_leave_out_words_numbers_and_places() -> None:
    assert PARTS[Num](ONE) == ()
    assert PARTS[Phrase](NAME) == ()
    assert PARTS[Per](Per("少", ONE)) == (ONE, ())
    giving = Giving(ONE, when=NAME)
    assert PARTS[Giving](giving) == (ONE, NAME, None, None, None, None, None)


def test_names_stand_in_their_order() -> None:
    other = Phrase("巡查")
    told = Giving(ONE, when=AllOf((Reached(NAME, "≥", ONE), Binary("-", other, NAME))))
    assert phrases_in((told, SetShare())) == [NAME, other, NAME]


def test_what_is_the_same_stays_the_same() -> None:
    assert rebuilt(NAME, VALUES[Phrase](NAME)) is NAME
    assert rebuilt(NAME, ("巡查", None)) == Phrase("巡查")
    assert rebuilt(NAME, ("值班", None)).span is None
