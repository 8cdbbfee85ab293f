"""The change of meaning between two versions: what it is, what shows it, how it is told."""

from __future__ import annotations

from .cases import witnesses
from .change import Difference, Group, Kind
from .compare import Meaning, meaning
from .witness import Searched, Witness

__all__ = ["Difference", "Group", "Kind", "Meaning", "Searched", "Witness", "meaning", "witnesses"]
