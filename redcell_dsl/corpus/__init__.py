"""A folder of regulations at once: how much of each computes, what does not, and why."""

from .study import Faults, Lots, Place, Study, Total, study, total

__all__ = ["Faults", "Lots", "Place", "Study", "Total", "study", "total"]
