"""What can be done to many articles at once; each act sorts them first and then does it."""

from articles.many import assigning, deleting, fields, states, tags
from articles.many.act import Act

_ALL = (*states.ACTS, *tags.ACTS, *fields.ACTS, *assigning.ACTS, *deleting.ACTS)
ACTS: dict[str, Act] = {act.name: act for act in _ALL}
