"""Receipts of scores: written beside a score, recomputed and compared later."""
