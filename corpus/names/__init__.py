"""Names in one article: what is written as one, when two can mean one person, and who "he" or "the minister" is."""
