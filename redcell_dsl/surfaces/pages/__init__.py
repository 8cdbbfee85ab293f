"""Pages of the documentation that the code itself knows best: ``python -m redcell_dsl.surfaces.pages``."""
