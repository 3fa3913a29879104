"""What tracing finds, brought into the warehouse: new articles and what they touch."""
