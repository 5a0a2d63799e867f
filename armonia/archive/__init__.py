"""What was delivered, kept as it came, with receipts; and the ledger of what no delivery can tell."""
