"""What the page of an upload tells: every file, and what became of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Document, QueuedDocument, Upload
from articles.models.queued_document import OPEN, QueueState

_LATEST = 10
_MOST_LISTED = 500
_WORDS = {
    "created": _("created"),
    "updated": _("updated"),
    "unchanged": _("unchanged"),
    "skipped": _("passed over"),
    "failed": _("failed"),
}


@dataclass(frozen=True)
class ShownFile:
    """A file, and what tells how it fares: the same bytes may have come by another name."""

    row: QueuedDocument
    told: QueuedDocument
    article: Article | None

    @property
    def outcome(self) -> str:
        """How it went, or where it is."""
        return self.told.outcome if self.told.outcome in _WORDS else self.told.state

    @property
    def label(self) -> str:
        return str(_WORDS.get(self.outcome) or self.told.get_state_display())


@dataclass(frozen=True)
class ShownUpload:
    upload: Upload
    files: Sequence[ShownFile]

    @property
    def total(self) -> int:
        return len(self.files)

    @property
    def open(self) -> int:
        return sum(1 for one in self.files if one.told.state in OPEN)

    @property
    def done(self) -> int:
        return self.total - self.open

    @property
    def tally(self) -> Sequence[tuple[str, int]]:
        """How many fared how, the most frequent first."""
        return Counter(one.label for one in self.files).most_common()

    @property
    def listed(self) -> Sequence[ShownFile]:
        """Of very many not all, but first what needs somebody."""
        if self.total <= _MOST_LISTED:
            return self.files
        return sorted(self.files, key=lambda one: one.outcome != "failed")[:_MOST_LISTED]

    @property
    def more(self) -> int:
        return self.total - len(self.listed)

    @property
    def may_be_tried_again(self) -> bool:
        return any(one.told.state == QueueState.FAILED for one in self.files)


def show_upload(upload: Upload) -> ShownUpload:
    """In three queries, however many files there are."""
    rows = list(_without_bytes(upload.documents).select_related("article"))
    alone = [row.sha256 for row in rows if row.article is None and row.state == QueueState.DONE]
    known, others = _articles_of(alone), _others_with(alone)
    return ShownUpload(upload, [_show(row, known, others) for row in rows])


def _show(
    row: QueuedDocument, known: dict[str, Article], others: dict[str, QueuedDocument]
) -> ShownFile:
    if row.article or row.state != QueueState.DONE:
        return ShownFile(row, row, row.article)
    if row.sha256 in known:
        return ShownFile(row, row, known[row.sha256])
    return ShownFile(row, others.get(row.sha256, row), None)


def _others_with(hashes: Sequence[str]) -> dict[str, QueuedDocument]:
    """The same bytes wait but once; the last word on them is that of whoever waits or failed."""
    states = (*OPEN, QueueState.FAILED)
    rows = QueuedDocument.objects.filter(sha256__in=hashes, state__in=states).exclude(sha256="")
    return {row.sha256: row for row in _without_bytes(rows)}


def _without_bytes(rows: QuerySet[QueuedDocument]) -> QuerySet[QueuedDocument]:
    return rows.order_by("pk").defer("content", "options")


def _articles_of(hashes: Sequence[str]) -> dict[str, Article]:
    documents = Document.objects.filter(sha256__in=hashes, article__isnull=False)
    found = documents.select_related("article").only(
        "sha256", "article__headline", "article__language"
    )
    return {document.sha256: document.article for document in found}


def latest_uploads() -> QuerySet[Upload]:
    """With how many of their documents still wait."""
    counts = {
        "total": Count("documents"),
        "open": Count("documents", filter=Q(documents__state__in=OPEN)),
    }
    # Where rows are counted the order of the model does not hold.
    return Upload.objects.select_related("by").annotate(**counts).order_by("-pk")[:_LATEST]
