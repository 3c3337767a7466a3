"""What was removed for good, as the law asks: known again without keeping any word of it."""

import hashlib
from collections.abc import Collection, Iterable
from typing import Any, Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.kinds import EntityKind

ARTICLE: Final = "article"
DOCUMENT: Final = "document"


class Tombstone(models.Model):
    """An address that leads nowhere any more, or bytes that are not taken again.

    Addresses are made of headlines and names: only their digest is kept, of documents that of
    their bytes. None of it is ever public.
    """

    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=[*EntityKind.choices, (ARTICLE, _("Article")), (DOCUMENT, _("Document"))],
    )
    digest = models.CharField(max_length=64)
    day = models.DateField(_("removed on"), default=timezone.localdate)
    reason = models.CharField(_("why"), max_length=500)
    # The address was public once: it answers that what stood there is gone.
    was_public = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("removal for good")
        verbose_name_plural = _("removals for good")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "digest"], name="tombstone_unique"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="tombstone_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.day}"


def digest_of(slug: str) -> str:
    return hashlib.sha256(slug.encode(errors="replace")).hexdigest()


def is_gone(kind: str, slug: str) -> bool:
    """Whether something public stood at this address and was removed for good."""
    return Tombstone.objects.filter(kind=kind, digest=digest_of(slug), was_public=True).exists()


def with_removed(
    tables: "Iterable[models.QuerySet[Any, Any]]", kind: str, slugs: Collection[str]
) -> set[str]:
    """The addresses in these rows, and those of what was removed: nothing else gets one of them."""
    digests = {digest_of(slug): slug for slug in slugs}
    removed = Tombstone.objects.filter(kind=kind, digest__in=digests).values_list("digest")
    found = removed.union(*(rows.order_by().values_list("slug") for rows in tables))  # one query
    return {digests.get(one, one) for (one,) in found}


def removed_documents(hashes: Collection[str]) -> set[str]:
    rows = Tombstone.objects.filter(kind=DOCUMENT, digest__in=hashes)
    return set(rows.values_list("digest", flat=True))
