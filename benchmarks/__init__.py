"""How fast, how much memory, beside bare DuckDB in the same run. Figures stand in docs/benchmarks.md."""
