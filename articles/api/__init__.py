"""The API: what the pages show and what the desk decides, for programs."""
