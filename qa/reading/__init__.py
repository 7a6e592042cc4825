"""Reading a question: its form, its times and sources, what it takes over from the conversation. See `query`."""
