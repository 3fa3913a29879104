"""Who says what: sentences, quotations, attributions, and the names of the speakers."""
