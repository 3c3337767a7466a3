"""What can be done to many articles at once; each act sorts them first and then does it."""

from articles.many import deleting, fields, states, tags
from articles.many.act import MOST, Act, Sorted

ACTS = {act.name: act for act in (*states.ACTS, *tags.ACTS, *fields.ACTS, *deleting.ACTS)}

__all__ = ["ACTS", "MOST", "Act", "Sorted"]
