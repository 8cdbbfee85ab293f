"""Every back end against the reference, on generated applications, edge cases first."""
