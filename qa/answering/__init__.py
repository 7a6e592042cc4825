"""Answerers: from a query and its evidence to an answer, one for each kind of question."""
