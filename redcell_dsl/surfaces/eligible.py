"""Whether a candidate may apply at all, beside its score."""

from __future__ import annotations

from collections.abc import Sequence

from ..evaluate.admission import Check, Standing, admission, admitted
from ..model.norm import Eligibility
from ..pipeline import Answers
from .records import Record


def conditions(answers: Answers, award: str) -> tuple[Check, ...]:
    """The conditions of an award at the highest level that the text names; none without answers."""
    if answers.values is None:
        return ()
    levels = [n.level for n in answers.measures.norms if isinstance(n, Eligibility) and n.level]
    return admission(answers.measures, award, answers.values, levels[-1] if levels else "")


def words(checks: Sequence[Check]) -> list[str]:
    """The conditions as lines: what is not met first, what is not known in one line."""
    if not checks:
        return []
    lines = ["", f"申报资格:{admitted(checks)}"]
    for check in checks:
        if check.standing is Standing.FAILED:
            lines.append(f"  x {check.citation} {check.said}:{check.reason}")
    waiting = [check.said for check in checks if check.standing is Standing.OPEN]
    if waiting:
        lines.append(f"  ? 还不能认定:{';'.join(dict.fromkeys(waiting))}")
    return lines


def record(checks: Sequence[Check]) -> Record:
    """The conditions as a record."""
    return {
        "standing": str(admitted(checks)) if checks else None,
        "conditions": [
            {
                "sentence": check.norm,
                "citation": check.citation,
                "condition": check.said,
                "standing": str(check.standing),
                "reason": check.reason,
                "missing": list(check.missing),
            }
            for check in checks
        ],
    }
