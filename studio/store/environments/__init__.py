"""Environments of plugins that want other packages than ours: one each, made by uv."""
