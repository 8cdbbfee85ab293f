"""What building writes: every file that is generated from a ruleset, and whether it still agrees."""
