"""Authority files of others: read, matched with our records, taken in without overwriting any."""
