"""Who has an article open, and where: a hint that others see, never a lock."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.kinds import PresencePlace
from articles.models import Article, Block, Presence, Text
from articles.together.colleagues import name_of

# A page tells every 30 seconds that it is open; who has been silent for longer has gone.
_GONE_AFTER: Final = timedelta(seconds=75)
_NAMES: Final = ("id", "username", "first_name", "last_name")


def note_presence(
    article: Article, user: User, now: datetime, place: str = PresencePlace.DESK
) -> None:
    """Whoever was away, or goes to another page, is there since now."""
    rows = Presence.objects.filter(article=article, user=user)
    if rows.filter(place=place, seen_at__gt=now - _GONE_AFTER).update(seen_at=now):
        return
    values = {"seen_at": now, "since": now, "place": place}
    Presence.objects.update_or_create(article=article, user=user, defaults=values)


def leave(article: Article, user: User, place: str = "") -> None:
    """From the place, if one is named: who goes on to another page of it has not left."""
    rows = Presence.objects.filter(article=article, user=user)
    (rows.filter(place=place) if place else rows).delete()


def read_blocks(text: Text, user: User, now: datetime) -> tuple[list[Block], list[Presence]]:
    """The lines of a text and who else is at it: one query, a row for each of both."""
    here = "text__article__presences"
    present = Q(**{f"{here}__seen_at__gt": now - _GONE_AFTER})
    rows = text.blocks.annotate(
        here=FilteredRelation(here, condition=present),
        here_since=F("here__since"),
        here_place=F("here__place"),
        **{f"other_{name}": F(f"here__user__{name}") for name in _NAMES},
    )
    found: dict[int, Presence] = {}
    blocks: dict[int, Block] = {}
    for block in rows:
        blocks.setdefault(block.pk, block)
        values = {name: getattr(block, f"other_{name}") for name in _NAMES}
        if values["id"] not in (None, user.pk):
            other = Presence(user=User(**values), since=block.here_since, place=block.here_place)
            found.setdefault(values["id"], other)
    return list(blocks.values()), list(found.values())


def others_at(article: Article, user: User, now: datetime) -> list[Presence]:
    present = Presence.objects.filter(article=article, seen_at__gt=now - _GONE_AFTER)
    return list(present.exclude(user=user).select_related("user").order_by("since"))


def held_by_others(user: User, now: datetime) -> list[int]:
    """Articles that somebody else has open."""
    present = Presence.objects.filter(seen_at__gt=now - _GONE_AFTER).exclude(user=user)
    return list(present.values_list("article", flat=True))


def tell(other: Presence) -> str:
    words = {
        "name": name_of(other.user),
        "since": f"{timezone.localtime(other.since):%H:%M}",
        "where": other.get_place_display(),
    }
    return _("%(name)s also has this open (since %(since)s, %(where)s)") % words
