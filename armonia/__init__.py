"""From the extracts of seven hospitals to one DuckDB warehouse, and from it every number of a study."""
