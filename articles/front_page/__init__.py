"""The front page: what editors put where, and what readers see of it."""
