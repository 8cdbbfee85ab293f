"""Documents as PDF."""

from __future__ import annotations

from .engine import BadLogo, pdf, png
from .fonts import Fonts, NoFonts, fonts

__all__ = ["BadLogo", "Fonts", "NoFonts", "fonts", "pdf", "png"]
