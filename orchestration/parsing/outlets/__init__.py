"""Publishers and outlets under all the names they go by."""
