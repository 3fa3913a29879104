"""The shape of every table that leaves the parser. Knows the records, not where they are stored."""
