"""Who and where: names are recognised, joined to one record each, and tied to offices."""
