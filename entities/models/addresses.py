"""The addresses that records have and had, of which no other one gets any."""

from collections.abc import Collection

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from entities.kinds import EntityKind
from entities.models.tombstone import Tombstone, digest_of


class FormerSlug(models.Model):
    """An address that an entity once had; it redirects."""

    kind = models.CharField(max_length=12, choices=EntityKind.choices)
    slug = models.SlugField(max_length=100)
    entity = models.ForeignKey("entities.Entity", models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="former_slug_unique_in_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


def taken_addresses(addresses: Collection[str], but_of: int | None = None) -> set[str]:
    """Of "kind/slug" those that a record has, another one than this or a removed one had."""
    if not addresses:
        return set()
    kinds = sorted({address.partition("/")[0] for address in addresses})
    digests = {digest_of(slug): slug for slug in {one.partition("/")[2] for one in addresses}}
    slugs = sorted(digests.values())
    values = [*kinds, *slugs, *kinds, *slugs, but_of or 0, *kinds, *digests]
    with connection.cursor() as cursor:
        cursor.execute(_taken(len(kinds), len(slugs)), values)
        return {f"{kind}/{digests.get(slug, slug)}" for kind, slug in cursor.fetchall()}


def _taken(kinds: int, slugs: int) -> str:
    """Asked for every new record: as a queryset it takes longer to make than to answer."""
    of_kinds = f"kind IN ({', '.join(['%s'] * kinds)})"
    among = f"IN ({', '.join(['%s'] * slugs)})"
    former, removed = FormerSlug._meta, Tombstone._meta
    now = former.get_field("entity").related_model._meta
    return (
        f"SELECT kind, slug FROM {now.db_table} WHERE {of_kinds} AND slug {among} "  # noqa: S608
        f"UNION ALL SELECT kind, slug FROM {former.db_table} "
        f"WHERE {of_kinds} AND slug {among} AND entity_id <> %s "
        f"UNION ALL SELECT kind, digest FROM {removed.db_table} "
        f"WHERE {of_kinds} AND digest {among}"
    )
