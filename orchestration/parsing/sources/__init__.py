"""Where content comes from: publishers, outlets, credits, citations, and the edges between them."""
