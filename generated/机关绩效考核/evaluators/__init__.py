"""《某市市级机关绩效考核评分细则(示例)》 as Python, generated from its text.

- ``honour1``: 某市市级机关绩效考核评分

Each module scores an application: ``score(facts)``, by the ids of ``FACTS``.
"""

from .evidence import Exact, Scores, points
from .facts import Fault, Refusal

__all__ = ["Exact", "Fault", "Refusal", "Scores", "points"]
