"""What editors do to many articles at once: planned and counted first, then done as one action."""

from articles.many.act import Act
from articles.many.acts import ACTS
from articles.many.planning import plan
from articles.many.selection import pack, unpack
from articles.many.shapes import Plan

__all__ = ["ACTS", "Act", "Plan", "pack", "plan", "unpack"]
