"""What cannot be made a formula."""

from __future__ import annotations


class Unsupported(ValueError):
    """The model says something that formulas have no form for; the message is Chinese."""


class TooLarge(Exception):
    """A number could leave the range in which a spreadsheet counts exactly."""
