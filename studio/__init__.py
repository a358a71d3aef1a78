"""Sanjue Studio: local writing, painting and voice in one project folder."""

__version__ = "0.1.0"
