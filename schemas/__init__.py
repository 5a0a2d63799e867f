"""The contracts: what arrives, what core and analysis hold, with a sentence on every column."""
