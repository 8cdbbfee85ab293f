"""redcell: the official text of an evaluation regulation is its program."""
