"""The report of a folder as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ..source.diagnostic import Diagnostic
from ..source.render import as_json
from .study import Lots, Study, total

Record = dict[str, Any]


def record(studies: Sequence[Study]) -> Record:
    """``total`` over all texts, and each text with its findings; seconds to the millisecond."""
    summed = total(studies)
    return {
        "total": {
            "texts": summed.texts,
            "scoring": summed.scoring,
            "bare": summed.bare,
            "reported": summed.reported,
            "unread": summed.unread,
            "numbers": _lots(summed.numbers),
            "faults": summed.faults,
            "seconds": round(summed.seconds, 3),
        },
        "texts": [_text(each) for each in studies],
    }


def _text(study: Study) -> Record:
    return {
        "file": study.file,
        "scoring": study.scoring,
        "bare": study.bare,
        "reported": study.reported,
        "unread": study.unread,
        "numbers": _lots(study.numbers),
        "faults": dict(study.faults.codes),
        "seconds": round(study.seconds, 3),
        "diagnostics": [_diagnostic(study, each) for each in study.diagnostics],
    }


def _diagnostic(study: Study, found: Diagnostic) -> Record:
    """A finding with the line of the file; ``text_line`` is that of the text as it was read."""
    said = as_json(found)
    if found.span is not None:
        said["text_line"] = said["line"]
        said["line"] = said["file_line"] = study.line(found.span.start)
    return said


def _lots(lots: Lots) -> Record:
    return asdict(lots)
