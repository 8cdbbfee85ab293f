"""Scoring sheets (评分表): one view model, and each rendering of it."""
