"""What a person orders of a picture engine, and the single pictures that follow from it."""
