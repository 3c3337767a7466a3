"""The trained recogniser: a small encoder that names people, organizations, places and events."""
