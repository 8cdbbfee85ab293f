"""The form that units and review teams fill in with a browser, without any network."""

from .page import TooLarge, emit

__all__ = ["TooLarge", "emit"]
