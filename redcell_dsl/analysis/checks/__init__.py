"""The checks, one file each. A check's docstring is its page in the documentation."""
