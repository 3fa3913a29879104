"""The anatomy of a page: which line is headline, date, dateline, body, credit, caption or furniture."""
