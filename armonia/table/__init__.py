"""A table that nobody planned: one analysis of some patients of the current release, asked for in one line."""
