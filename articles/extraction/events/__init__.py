"""What happened: deeds told by single sentences, with who, where and when."""

from articles.extraction.events.finding import find_events

__all__ = ["find_events"]
