"""The plain syntax in which an editor writes: the words, the roles of lines, the marks in them."""

from articles.writing.heads import HEADS, join_heads, split_heads
from articles.writing.reading import read_source
from articles.writing.shapes import Copy, Fault, Mark, Stretch
from articles.writing.sourcing import write_source

__all__ = [
    "HEADS",
    "Copy",
    "Fault",
    "Mark",
    "Stretch",
    "join_heads",
    "read_source",
    "split_heads",
    "write_source",
]
