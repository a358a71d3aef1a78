"""Values and rules: no files, no processes, no Qt."""
