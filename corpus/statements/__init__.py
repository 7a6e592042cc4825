"""Statements in one article: who says what, from which character to which."""
