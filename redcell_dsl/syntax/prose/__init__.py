"""Sentences of official prose to statements: forms, conditions, quantities, lists, joined clauses."""

from .parse import Parsed, parse_sentence

__all__ = ["Parsed", "parse_sentence"]
