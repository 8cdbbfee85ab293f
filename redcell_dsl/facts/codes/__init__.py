"""The findings about facts files: what each code means, why it matters, how to mend it."""

from __future__ import annotations

from ...source.diagnostic import Severity
from . import answers, books, records, rows, writing

WARNINGS = frozenset({"F038", "F054", "F062", "F090", "F118", "F134", "F143"})
INFOS = frozenset(
    {"F009", "F024", "F025", "F026", "F035", "F043", "F055", "F057", "F060", "F091"}
    | {"F106", "F107", "F112", "F114", "F116", "F117", "F119"}
    | {"F132", "F136", "F139", "F144", "F152"}
)


def severity(code: str) -> Severity:
    """How severe a finding is: most are errors, since a fault in facts is a fault in scores."""
    if code in INFOS:
        return Severity.INFO
    return Severity.WARNING if code in WARNINGS else Severity.ERROR


CODES: dict[str, tuple[str, str]] = {
    **writing.CODES,
    **answers.CODES,
    **rows.CODES,
    **books.CODES,
    **records.CODES,
}
"""Code → title and explanation (a page in Markdown). Every code that this package gives is here."""
