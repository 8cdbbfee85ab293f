"""《全市公安机关基层所队党建“红色细胞工程”三争活动创评办法》 as Python, generated from its text.

- ``chapter2``: 党建工作示范点
- ``chapter3``: 党组织示范带头人
- ``chapter4``: 党员民警示范岗
"""
