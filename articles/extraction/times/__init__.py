"""When: expressions of time and the days they mean."""

from articles.extraction.times.finding import find_times

__all__ = ["find_times"]
