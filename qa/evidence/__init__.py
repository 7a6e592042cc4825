"""Evidence: what in the archive may answer a question, how probably, and in which order."""
