"""The narration room's widgets."""
