"""What a page holds before anyone has read it: bytes, HTML and records brought into one shape."""
