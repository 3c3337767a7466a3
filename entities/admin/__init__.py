"""The admin screens of the authority file."""

from entities.admin import entity, events, former, people, places

__all__ = ["entity", "events", "former", "people", "places"]
