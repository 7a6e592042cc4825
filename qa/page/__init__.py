"""Answers and articles as HTML, for the chat."""
