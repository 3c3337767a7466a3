"""What editors do to many articles at once: planned and counted first, then done as one action."""

from articles.many.acts import ACTS, MOST, Act
from articles.many.planning import plan
from articles.many.selection import pack, unpack
from articles.many.shapes import Example, Group, Plan

__all__ = ["ACTS", "MOST", "Act", "Example", "Group", "Plan", "pack", "plan", "unpack"]
