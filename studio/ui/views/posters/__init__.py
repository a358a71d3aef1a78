"""Posters: those of the project, and one on the desk."""
