"""What is counted of the archive for those who watch it: a gauge a line, a line to add one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.utils import timezone

from articles.kinds import ArticleState
from articles.models import Article, Document, FailedImport, Mention, QueuedDocument, Report
from articles.models.queued_document import QueueState
from articles.models.report import ReportState
from newsroom.readiness import free_bytes

# The value of the gauge's label, empty where it has none, and the number.
Values = Iterable[tuple[str, float]]


@dataclass(frozen=True)
class Gauge:
    name: str
    words: str
    read: Callable[[], Values]
    label: str = ""


def _articles() -> Values:
    rows = Article.objects.order_by().values_list("state").annotate(Count("pk"))
    counted: dict[str, int] = dict(rows)
    return [(state, counted.get(state, 0)) for state in ArticleState.values]


def _mentions_waiting() -> Values:
    return [("", Mention.objects.to_decide().count())]


def _failed_imports() -> Values:
    return [("", FailedImport.objects.filter(dismissed=False).count())]


def _queue() -> Values:
    rows = QueuedDocument.objects.order_by().values_list("state").annotate(Count("pk"))
    counted: dict[str, int] = dict(rows)
    return [(state, counted.get(state, 0)) for state in QueueState.values]


def _newest_import() -> Values:
    """Without a document there is no age."""
    newest = Document.objects.order_by("-pk").values_list("imported_at", flat=True)[:1]
    return [("", (timezone.now() - at).total_seconds()) for at in newest]


def _open_reports() -> Values:
    return [("", Report.objects.filter(state=ReportState.OPEN).count())]


def _free_bytes() -> Values:
    return [("", free_bytes())]


GAUGES: Final = (
    Gauge("newsroom_articles", "Articles by their state.", _articles, "state"),
    Gauge("newsroom_mentions_waiting", "Suggestions to decide.", _mentions_waiting),
    Gauge("newsroom_failed_imports", "Documents that could not be imported.", _failed_imports),
    Gauge("newsroom_queued_documents", "The queue of documents by state.", _queue, "state"),
    Gauge("newsroom_newest_import_age_seconds", "Since the last import.", _newest_import),
    Gauge("newsroom_open_reports", "Reports of readers that wait.", _open_reports),
    Gauge("newsroom_free_disk_bytes", "Left where the archive is kept.", _free_bytes),
)
