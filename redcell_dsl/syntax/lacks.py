"""What a sentence of a known form leaves out: the number without which its points cannot be told."""

from __future__ import annotations

from dataclasses import dataclass

from ..source.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Lack:
    """Where a sentence leaves something out, what that is, how to mend it, how it can be read."""

    start: int
    end: int
    missing: str
    mend: str
    readings: tuple[str, ...] = ()


def lack_in(text: str) -> Lack | None:
    """What a sentence leaves out, where its words tell; ``None`` elsewhere."""
    for pattern, (missing, mend, *readings) in LACKS:
        found = pattern.search(text)
        if found is not None:
            return Lack(found.start(), found.end(), missing, mend, tuple(readings))
    return None


LACKS = (
    (
        Pattern(r"按照?(?:与)?第 *(?:1|一) *名的?(?:比例|占比)"),
        (
            "没有说按什么数的比例,或者从第几名到第几名",
            "写明排的是什么数、管到第几名,例如“招商额排名第1名得6分,第2-5名按第1名的比例得分”",
        ),
    ),
    (
        Pattern(
            r"(?:按照?)? *\d+(?:\.\d+)?(?: *[::] *\d+(?:\.\d+)?){1,5} *的?比例(?:[加计得扣赋]|折算)"
        ),
        (
            "只说了几级之间的比例,没有说一级是几分",
            "写明各级几分,例如“国家级、省级、市级的,每篇分别加2分、1分、0.5分”",
            "比例的各数就是各级的分",
            "另有一级的分,其余各级按比例折算",
        ),
    ),
    (
        Pattern(r"以此类推|依次类推|依此类推|以次类推"),
        (
            "“以此类推”前面的几档不是一样宽,或者分不是一样增减,往后各是几分没有说",
            "把各档写全,或写明每多几(人、次、名)加减几分",
        ),
    ),
)
"""Words of a form, and what they leave out where the form was not understood."""
