"""Endings of the files that facts are read from."""

from __future__ import annotations

BOOKS = (".xlsx", ".xlsm", ".xls", ".et")
"""Workbooks; of these only .xlsx is read, the others are answered with what to do."""
TABLES = (".csv", ".tsv")
TEXTS = (".yaml", ".yml", ".json")
DOSSIER = (*BOOKS, *TABLES, *TEXTS)
"""Files that a dossier is made of."""
