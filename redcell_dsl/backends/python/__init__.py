"""Generated Python: one module for each honour, exact, on whole numbers, with nothing but the
standard library.
"""

from __future__ import annotations

from .emit import emit
from .facts import Unsupported

__all__ = ["Unsupported", "emit"]
