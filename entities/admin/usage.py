"""Where a record is used, counted before it is deleted, with ways to see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from articles.kinds import MentionStatus
from articles.models import Mention
from entities.hanging import Hanging, hanging
from entities.models import Entity, Source


@dataclass(frozen=True)
class Use:
    words: str
    address: str = ""


def uses_of(record: Entity) -> Iterator[Use]:
    """A sentence each; nothing where nothing hangs on it."""
    mentions = Mention.objects.filter(entity=record.pk).exclude(status=MentionStatus.REJECTED)
    articles = mentions.values("text__article").distinct().count()
    if articles:
        said = ngettext(
            "mentioned in %(count)d article", "mentioned in %(count)d articles", articles
        )
        yield Use(said % {"count": articles}, _list_of("mention", entity__id__exact=record.pk))
    if isinstance(record, Source) and (count := record.articles.count()):
        said = ngettext("source of %(count)d article", "source of %(count)d articles", count)
        yield Use(said % {"count": count}, _list_of("article", source__id__exact=record.pk))
    for how in (models.PROTECT, models.CASCADE, models.SET_NULL):
        for group in hanging(record, how):
            if not _is_told(group):
                words = {"what": group.label, "count": group.count}
                yield Use(gettext("%(what)s: %(count)d") % words)


def _is_told(group: Hanging) -> bool:
    """Of a source its articles are told with a way to them."""
    return bool(group.examples) and group.examples[0]._meta.label_lower == "articles.article"


def _list_of(model: str, **query: int) -> str:
    return f"{reverse(f'admin:articles_{model}_changelist')}?{urlencode(query)}"
