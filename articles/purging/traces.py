"""What logs and histories keep of rows that are removed for good: that something happened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any, Final

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast

from articles.models import Decision, DecisionBatch, FailedImport, Mention, Report, Text
from articles.models.search_tables import merge_words
from entities.models import MODELS, Entity, Tombstone
from entities.models.tombstone import digest_of
from entities.names import tidy
from entities.rows import batched, label_of

# Every history of one of these may have been another's before: a record can change its kind.
TABLES_OF_RECORDS: Final[tuple[type[Model], ...]] = (Entity, *MODELS.values())


class Removed:
    """Keys of rows, table by table."""

    def __init__(self) -> None:
        self.rows: dict[type[Model], set[int]] = defaultdict(set)

    def add(self, model: type[Model], pks: Iterable[int]) -> None:
        self.rows[model].update(pks)

    def __getitem__(self, model: type[Model]) -> list[int]:
        return sorted(self.rows.get(model, ()))


def forget_decisions(about: Q, removed: Removed) -> None:
    """That somebody decided something on a day stays; what it was, in rows and words, does not."""
    for condition in (about, *_by_rows(removed)):
        rows = list(Decision.objects.filter(condition).values_list("pk", "batch"))
        for some in batched([pk for pk, _batch in rows]):
            Decision.objects.filter(pk__in=some).delete()
        for some in batched(sorted({batch for _pk, batch in rows})):
            DecisionBatch.objects.filter(pk__in=some).update(summary="", reason="")


def _by_rows(removed: Removed) -> Iterator[Q]:
    for model in [*removed.rows]:
        # Which text is the newest is told by the key of the article.
        rows = Q(before=None) | Q(after=None) if model is Text else Q()
        for some in batched(removed[model]):
            yield rows & Q(model=label_of(model), row__in=some)


def forget_history(removed: Removed) -> None:
    """Of fields, and what the admin noted of each change."""
    for model in [*removed.rows]:
        entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        for some in batched(removed[model]):
            theirs = entries.filter(object_id__in=[str(pk) for pk in some])
            theirs.update(object_repr="–", change_message="")
            history: Any = getattr(model, "history", None)
            if history is not None:
                history.filter(id__in=some).delete()


def forget_candidates(records: Iterable[int]) -> None:
    """Of mentions elsewhere that might have meant one of these."""
    for pk in records:
        words = Cast("candidates", TextField())
        named = Mention.objects.annotate(words=words).filter(words__contains=f'"entity": {pk}')
        for mention in named.only("candidates").iterator():
            left = [one for one in mention.candidates if one.get("entity") != pk]
            if len(left) < len(mention.candidates):
                Mention.objects.filter(pk=mention.pk).update(candidates=left)


def reports_of(addresses: Sequence[str], texts: Sequence[str]) -> list[int]:
    """Reports of readers about these pages, or that quote one of these texts."""
    tidied = [tidy(text) for text in texts]
    return [
        pk
        for pk, about, quote in Report.objects.values_list("pk", "about", "quote").iterator()
        if any(address in about for address in addresses)
        or (quote and any(tidy(quote) in text for text in tidied))
    ]


def failures_of(paths: Iterable[str]) -> list[int]:
    """Failed imports of these documents, whose names may be made of headlines."""
    wanted = Q(pk__in=[])
    for path in filter(None, paths):
        wanted |= Q(path=path) | Q(path__endswith=f"/{PurePosixPath(path)}")
    return list(FailedImport.objects.filter(wanted).values_list("pk", flat=True))


def bury(kind: str, slugs: Iterable[str], *, reason: str, was_public: bool) -> None:
    bury_digests(kind, map(digest_of, slugs), reason=reason, was_public=was_public)


def bury_digests(kind: str, digests: Iterable[str], *, reason: str, was_public: bool) -> None:
    stones = [
        Tombstone(kind=kind, digest=digest, reason=reason, was_public=was_public)
        for digest in digests
    ]
    Tombstone.objects.bulk_create(stones, ignore_conflicts=True)


def scrub() -> None:
    """An index keeps words that were taken out of it until its parts are merged into one."""
    merge_words(connection)
    caches["pages"].clear()
