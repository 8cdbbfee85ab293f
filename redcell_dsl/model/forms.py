"""Sentence forms with an example of each, and the ones nearest to a sentence that is none."""

from __future__ import annotations

FORMS: tuple[tuple[str, str], ...] = (
    ("award", "…的,加2分"),
    ("counted_award", "…的,每1次加1分,最高加3分"),
    ("duty_award", "每周至少…1次…的,加1分"),
    ("deduction", "…的,扣1分"),
    ("counted_deduction", "每有1次…的,扣1分"),
    ("owned_deduction", "…的(3分),每少1次扣1分"),
    ("duty_deduction", "每季度至少召开1次…,每少1次扣1分"),
    ("sampled_deduction", "随机抽取6名…,…的,每少1人扣1分"),
    ("rank", "前一年度分值为15分,每低第一名1个名次扣0.5分"),
    ("veto", "…的,此项不得分"),
    ("cap", "此项最多6分"),
    ("exhaust", "扣完为止"),
    ("highest", "同一…,按最高档次认定"),
    ("exclusion", "因同一事项有(一)和(二)…的,不重复计分"),
    ("inclusive", "上述以上含本级"),
    ("shared_value", "…分值均为10分,其中…和…分别为5分"),
    ("composition", "…考评分值由…组成"),
    ("formula", "…得分=(…÷…)×5分"),
    ("sum_of", "两项得分为…"),
    ("scale", "采取百分制计分方法"),
    ("ways", "单项计分三种方法,即加分项、减分项和混合项"),
    ("bounds", "加分项的,基础分值为0分,最高分不超过该项设定分值"),
    ("once", "…属同一类别的只记1次"),
)
"""The production of ``sentences.lark`` and how its sentences look."""

SHOWN = 3


def nearest_forms(words: str) -> list[str]:
    """The forms that share most characters, other than the ellipsis, with a sentence."""
    present = set(words)

    def shared(form: str) -> float:
        letters = {char for char in form if char not in "…,。的"}
        return len(letters & present) / len(letters)

    ranked = sorted((form for _, form in FORMS), key=shared, reverse=True)
    return [form for form in ranked[:SHOWN] if shared(form) > 0.3]
