"""Template tags of the entity pages, and of dates on every page."""
