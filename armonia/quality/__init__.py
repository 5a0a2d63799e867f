"""Checks on what was harmonized, what they find, and the queries put to the centers about it."""
