"""Generated JavaScript: the reference evaluator for one honour as a single classic script, exact, for
browsers without any network.
"""

from __future__ import annotations

from .emit import emit

__all__ = ["emit"]
