"""Endings of the files that facts are read from."""

from __future__ import annotations

BOOKS = (".xlsx", ".xlsm", ".xls", ".et")
"""Workbooks; of these only .xlsx is read, the others are answered with what to do."""
TABLES = (".csv", ".tsv")
TEXTS = (".yaml", ".yml", ".json")
PAPERS = (".doc", ".docx", ".wps", ".pdf", ".ods", ".ppt")
PAGES = (".html", ".htm")
"""Forms that are filled in with a browser; what they export is read, they are not."""
FOREIGN = (*PAPERS, *PAGES, ".jpg", ".jpeg", ".png", ".zip", ".rar", ".7z")
"""Files of other kinds that are handed in by mistake; they are answered with what to do."""
DOSSIER = (*BOOKS, *TABLES, *TEXTS, *FOREIGN)
"""Files that are taken as parts of a dossier."""
