"""Tables that score: cells, columns, rows, and the units that they make."""

from .annex import behind
from .owner import owner_of
from .reader import read
from .rows import SUMS
from .words import SUM, Role, role_of

__all__ = ["SUM", "SUMS", "Role", "behind", "owner_of", "read", "role_of"]
