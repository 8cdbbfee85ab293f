"""The documentation is held to what the compiler does."""
