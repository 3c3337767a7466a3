"""A document that waits to be imported by a worker, on whichever machine that is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class QueueState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being imported")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    DISMISSED = "dismissed", _("dismissed")


MOST_ATTEMPTS = 3
OPEN = (QueueState.WAITING, QueueState.RUNNING)


class QueuedDocument(models.Model):
    """What is true of a document in the queue; a task only says that there is something to do."""

    path = models.CharField(_("path"), max_length=500)
    below = models.CharField(max_length=1000)  # the path below the folder that was asked for
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100, default="text/plain")
    content = models.BinaryField()  # until it is done
    options = models.JSONField(default=dict)
    state = models.CharField(
        _("state"), max_length=9, choices=QueueState, default=QueueState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    worker = models.CharField(_("worker"), max_length=100, blank=True)
    queued_at = models.DateTimeField(_("queued"), auto_now_add=True)
    beat_at = models.DateTimeField(_("last sign of life"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    outcome = models.CharField(_("outcome"), max_length=10, blank=True)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    warnings = models.JSONField(_("warnings"), default=list)
    article = models.ForeignKey(
        "articles.Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("article"),
    )
    # Of those that an editor sent from the admin.
    upload = models.ForeignKey(
        "articles.Upload", models.CASCADE, null=True, blank=True, related_name="documents"
    )

    class Meta:
        verbose_name = _("document in the queue")
        verbose_name_plural = _("documents in the queue")
        ordering = ["-pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=Q(state__in=OPEN),
                name="queued_document_waits_once",
            ),
            models.UniqueConstraint(
                fields=["upload", "path", "sha256"], name="queued_document_once_an_upload"
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=MOST_ATTEMPTS),
                name="queued_document_tried_three_times",
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(beat_at__isnull=False),
                name="queued_document_running_beats",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "beat_at"], name="queued_document_state"),
        ]

    def __str__(self) -> str:
        return self.path
