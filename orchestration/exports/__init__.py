"""Ways out of the published snapshot: one article's trace, and articles with their provenance in standard formats."""
