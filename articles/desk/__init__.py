"""The review desk of one article: what is to be decided, in which order, and what is sent back."""
