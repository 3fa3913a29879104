"""Pure parsing: one captured document in, one record with nested lists out. Knows no Dagster, DuckDB or files."""
