"""Modules that go into every generated package as they stand."""
