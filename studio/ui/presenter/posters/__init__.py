"""The poster room: a design opened, changed, seen in every size."""
