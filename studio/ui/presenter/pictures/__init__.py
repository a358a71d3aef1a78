"""The pictures room: what is to be drawn, what is being drawn, and all pictures there are."""
