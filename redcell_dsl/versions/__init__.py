"""Two versions of a regulation: which unit became which, and what that means."""
