"""《某市印刷企业安全生产标准化评分表(示例)》 as Python, generated from its text.

- ``honour1``: 某市印刷企业安全生产标准化

Each module scores an application: ``score(facts)``, by the ids of ``FACTS``.
"""

from .evidence import Exact, Scores, points
from .facts import Fault, Refusal

__all__ = ["Exact", "Fault", "Refusal", "Scores", "points"]
