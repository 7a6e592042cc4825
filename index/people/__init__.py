"""Who is meant by a name, an office or "he", and which spellings are one name, told from the archive alone."""
