"""Applying an amending decision to a text, and drafting the decision that leads from one to another."""
