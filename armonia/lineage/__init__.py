"""Where each column of a relation comes from, read from the select that makes it."""
