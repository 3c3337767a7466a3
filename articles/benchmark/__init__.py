"""How fast extraction reads, beside a peer in the same run, and what memory it takes."""
