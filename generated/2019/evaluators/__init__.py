"""《全市公安机关基层所队党建“红色细胞工程”三争活动创评办法(2019年修订草案,示例)》 as Python,
generated from its text.

- ``chapter2``: 党建工作示范点
- ``chapter3``: 党组织示范带头人
- ``chapter4``: 党员民警示范岗

Each module scores an application: ``score(facts)``, by the ids of ``FACTS``.
"""

from .evidence import Exact, Scores, points
from .facts import Fault, Refusal

__all__ = ["Exact", "Fault", "Refusal", "Scores", "points"]
