"""The whole public archive in formats that other programs read."""
