"""Text as spans of characters: sentences, quotations, paragraphs, tokens, and the closed lists of English words."""
