"""What units fill in: reading it as a tree, validating it against the facts, its schema."""
