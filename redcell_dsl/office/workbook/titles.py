"""Titles and capacities of a workbook's sheets."""

from __future__ import annotations

from ...model.fact import (
    Count,
    Day,
    Fact,
    Ledger,
    Marks,
    Period,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Year,
    YesNo,
)

ROSTER_ROWS, TALLY_ROWS, LEDGER_ROWS, SPELL_ROWS, STANDING_ROWS = 120, 200, 120, 30, 20
PERIOD_ROWS = {
    Period.YEAR: 40,
    Period.HALF: 200,
    Period.QUARTER: 80,
    Period.MONTH: 150,
    Period.WEEK: 250,
}


def capacity(fact: Fact) -> int:
    """How many rows the table of a fact takes."""
    match fact.type:
        case Periodic(period=period):
            return PERIOD_ROWS[period]
        case Ledger():
            return LEDGER_ROWS
        case Spells():
            return SPELL_ROWS
        case Standings():
            return STANDING_ROWS
        case YesNo() | Count() | Quantity() | Marks() | Year() | Day():
            return 0
