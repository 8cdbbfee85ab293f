"""《某大学本科生综合测评办法(示例)》 as Python, generated from its text.

- ``chapter2``: 某大学本科生综合测评

Each module scores an application: ``score(facts)``, by the ids of ``FACTS``.
"""

from .evidence import Exact, Scores, points
from .facts import Fault, Refusal

__all__ = ["Exact", "Fault", "Refusal", "Scores", "points"]
