"""Evidence: from a query to what in the archive may answer it, how probably, and in which order."""
