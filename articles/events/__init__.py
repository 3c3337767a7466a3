"""Events that articles tell: stored, known again in every reading, and summed up."""
