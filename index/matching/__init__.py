"""What in the archive is on what is asked: passages, statements, exact phrases, pasted sentences."""
