"""From files and folders to articles, or to problems that are told in one line."""
