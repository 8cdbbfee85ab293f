"""The compiled 2018 texts are held to their words."""
