"""What can be said of a compiled text without scoring anything: checks, coverage, explanations."""
