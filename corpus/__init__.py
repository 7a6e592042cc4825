"""What an article is, and how files become articles."""

from corpus.articles import Article

__all__ = ["Article"]
