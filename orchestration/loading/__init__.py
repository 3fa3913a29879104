"""Everything that touches a disk: the landing folder, the reference tables, DuckDB. Knows no Dagster."""
