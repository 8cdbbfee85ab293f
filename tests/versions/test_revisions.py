"""A decision drafted from two texts makes the second of the first, byte for byte, and keeps the notes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.versions.amending import decide as drafting

from .revisions import NAMES, Broken, drafted


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 10**9))
def test_amending_by_the_draft_gives_the_new_text(name: str, seed: int) -> None:
    found = drafted(name, seed)
    assert not isinstance(found, Broken), found


def test_revisions_are_told_clause_by_clause() -> None:
    found = [drafted(name, seed) for name in NAMES for seed in range(4)]
    told = [each for each in found if not isinstance(each, Broken)]
    assert len(told) == len(found)
    assert sum(each.clauses > 0 for each in told) >= 14
    assert sum(each.whole for each in told) <= 1


def test_a_draft_that_is_wrong_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison can fail: a clause less, and the text is not the new one."""
    document = drafting._document

    def shorter(subject: str, lines: list[str], day: str) -> str:
        return document(subject, lines[:-1], day)

    monkeypatch.setattr(drafting, "_document", shorter)
    monkeypatch.setattr(
        drafting._Attempts, "fits", lambda _self, made: made.amended.text is not None
    )
    found = [drafted("2018", seed) for seed in range(4)]
    assert any(isinstance(each, Broken) for each in found)
