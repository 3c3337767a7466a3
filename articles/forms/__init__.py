"""Forms of the editors' pages and of the one for readers."""
