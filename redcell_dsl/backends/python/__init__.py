"""Generated Python: one module for each honour, exact, on whole numbers, with nothing but the
standard library.
"""

from __future__ import annotations

from .emit import emit

__all__ = ["emit"]
