"""Template tags of the article pages."""
