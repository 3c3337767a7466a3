"""What a record is called in data: an id that outlives new names and addresses."""

from articles.syndication import make_tag_uri
from entities.models import Entity


def identify(entity: Entity) -> str:
    """That of its feed, too."""
    return make_tag_uri(f"{entity.kind}/{entity.pk}")
