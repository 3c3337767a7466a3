"""Who has an article open: a hint that others see, never a lock."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db.models import F, FilteredRelation, Q
from django.utils.translation import gettext as _

from articles.decisions.who import name_of
from articles.models import Article, Block, Presence, Text

# The desk tells every 30 seconds that it is open; who has been silent for longer has gone.
_GONE_AFTER: Final = timedelta(seconds=75)
_NAMES: Final = ("id", "username", "first_name", "last_name")


def note_presence(article: Article, user: User, now: datetime) -> None:
    Presence.objects.update_or_create(article=article, user=user, defaults={"seen_at": now})


def leave(article: Article, user: User) -> None:
    Presence.objects.filter(article=article, user=user).delete()


def read_blocks(text: Text, user: User, now: datetime) -> tuple[list[Block], list[User]]:
    """The lines of a text and who else is at it: one query, a row for each of both."""
    here = "text__article__presences"
    present = Q(**{f"{here}__seen_at__gt": now - _GONE_AFTER})
    rows = text.blocks.annotate(
        here=FilteredRelation(here, condition=present),
        **{f"other_{name}": F(f"here__user__{name}") for name in _NAMES},
    )
    found: dict[int, User] = {}
    blocks: dict[int, Block] = {}
    for block in rows:
        blocks.setdefault(block.pk, block)
        values = {name: getattr(block, f"other_{name}") for name in _NAMES}
        if values["id"] not in (None, user.pk):
            found.setdefault(values["id"], User(**values))
    return list(blocks.values()), list(found.values())


def others_at(article: Article, user: User, now: datetime) -> list[User]:
    present = Presence.objects.filter(article=article, seen_at__gt=now - _GONE_AFTER)
    return [one.user for one in present.exclude(user=user).select_related("user")]


def held_by_others(user: User, now: datetime) -> list[int]:
    """Articles that somebody else has open."""
    present = Presence.objects.filter(seen_at__gt=now - _GONE_AFTER).exclude(user=user)
    return list(present.values_list("article", flat=True))


def is_here_too(user: User) -> str:
    return _("%(name)s also has this open") % {"name": name_of(user)}
