"""The DuckDB file: staged rows and references in, every relation of sql/ out, described."""
