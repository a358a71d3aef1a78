"""Models on this machine: the catalogue, hubs, downloads, and what is installed."""
