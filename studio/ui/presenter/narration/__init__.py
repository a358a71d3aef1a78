"""The narration room: sentences, takes, what is heard, and what is set beside them."""
