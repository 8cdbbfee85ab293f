"""Workbooks and CSV files: cells, headings, rows."""
