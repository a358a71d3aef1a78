raise RuntimeError("The studio finds a plugin without importing its package.")
