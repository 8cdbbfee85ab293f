"""Places in a ranking, as they are written."""

from __future__ import annotations

from ..evaluate.ranking import Ranked


def place_text(ranked: Ranked) -> int | str:
    """A place in a table: 3, or 2～5 while scores are open."""
    return ranked.best if ranked.best == ranked.worst else f"{ranked.best}～{ranked.worst}"


def place_words(ranked: Ranked) -> str:
    """A place in a sentence: 第 3 名, 并列第 2 名, 第 2 至 5 名(得分待定), (名次待定) of others."""
    if ranked.best != ranked.worst:
        what = "名次" if ranked.score.known else "得分"
        return f"第 {ranked.best} 至 {ranked.worst} 名({what}待定)"
    return f"并列第 {ranked.best} 名" if ranked.tied else f"第 {ranked.best} 名"
