"""The whole compiler: read → outline → elaborate → check → score.

Every step gives data; what is wrong is a diagnostic. Only this room knows every room below it: those
above ask it, and need not know how a text becomes a model or files become a score.
"""

from __future__ import annotations

from .answers import Answers, Result, read_answers, score, score_answers, scored
from .blocking import blocking_faults
from .chosen import NoVersion, locate_on, regulations, unfit, unread, version_of
from .codes import SCORE_CODES, near_codes, page_of
from .compiler import compile_file, compile_source, load_ruleset, notices
from .examples import check_examples
from .ruleset import MAIN_FILE, PUBLISHED_FILE, NoRuleset, Ruleset, locate, name_of, official_bytes

__all__ = [
    "MAIN_FILE",
    "PUBLISHED_FILE",
    "SCORE_CODES",
    "Answers",
    "NoRuleset",
    "NoVersion",
    "Result",
    "Ruleset",
    "blocking_faults",
    "check_examples",
    "compile_file",
    "compile_source",
    "load_ruleset",
    "locate",
    "locate_on",
    "name_of",
    "near_codes",
    "notices",
    "official_bytes",
    "page_of",
    "read_answers",
    "regulations",
    "score",
    "score_answers",
    "scored",
    "unfit",
    "unread",
    "version_of",
]
