"""Thin widgets: they show what presenters compute, and pass on what a person does."""
