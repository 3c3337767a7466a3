"""Measures of what was found against what people marked."""
