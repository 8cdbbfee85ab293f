"""Official text inside generated JavaScript, and inside the page that holds it: it stays text.

No ``<``, ``>`` or ``&`` of the text is written as such, so that neither ``</script>`` nor ``<!--`` nor
``]]>`` can come of it; what does not print is written by its number.
"""

from __future__ import annotations

PLAIN_SPACES = " \u3000"
MARKUP = "<>&"
ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}
LONGEST_NUMBER = 15
"""Digits that JavaScript keeps of a number without loss."""


def quote(text: str) -> str:
    """A string literal in double quotes whose value is ``text``."""
    return f'"{"".join(_character(char, True) for char in text)}"'


def comment(text: str) -> str:
    """One comment line that says ``text``, on which nothing of it can end the comment."""
    return "// " + "".join(_character(char, False) for char in " ".join(text.split()))


def _character(char: str, quotes: bool) -> str:
    if quotes and char in ESCAPED:
        return ESCAPED[char]
    if char not in MARKUP and (char.isprintable() or char in PLAIN_SPACES):
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    codes = (units[i : i + 2].hex() for i in range(0, len(units), 2))
    return "".join(f"\\u{code}" for code in codes)
