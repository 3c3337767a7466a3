"""The API of people, countries, organizations, places, sources and events."""
