"""Papers that offices use, from one model: forms, workbooks and documents."""
