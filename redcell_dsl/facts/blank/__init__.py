"""Blank forms: what they ask, and how they are written."""
