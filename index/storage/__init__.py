"""The catalog: one SQLite file that is the truth, with full-text search, and what a disk may do to it."""
