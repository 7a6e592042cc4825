"""What an article is, how files become articles, and who says what in one."""

from corpus.articles import Article
from corpus.statements.finder import find_statements
from corpus.statements.statement import Statement

__all__ = ["Article", "Statement", "find_statements"]
