"""The language of amending decisions (修改决定): what its clauses are, and reading them."""
