"""The encrypted store: rows, transactions, keys and the audit trail; keeps, and decides nothing."""
