"""What documents come as: each format is read into copy, with all that it knows of it."""
