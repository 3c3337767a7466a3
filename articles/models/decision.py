"""What people decided: an append-only log, the rules they chose to remember, who is at a desk."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.kinds import SAYS_WHAT_WORDS_MEAN, MentionKind, PresencePlace, Scope, Verb
from articles.models.article import Article
from articles.querysets import DecisionBatchQuerySet, RuleQuerySet
from entities.models import Entity


class AppendOnly(models.Model):
    """A line of the log is written once."""

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A line of the log is never changed.")
        super().save(**kwargs)

    def delete(self, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("A line of the log is never deleted.")


class DecisionBatch(AppendOnly):
    """One action of one person, however many rows it touched; it is undone as a whole."""

    verb = models.CharField(_("what"), max_length=14, choices=Verb.choices)
    scope = models.CharField(_("scope"), max_length=8, choices=Scope.choices, default=Scope.MENTION)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("who"),
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    # What was done, in words that stay right when names change: "“Gantz” → Benny Gantz".
    summary = models.CharField(_("in words"), max_length=500, blank=True)
    undoes = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name=_("takes back"),
        null=True,
        blank=True,
        related_name="undone_by",
    )
    # The first batch of an action that made several, such as a merge of three records into one.
    together = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="companions"
    )

    objects = DecisionBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["by", "-id"], name="batch_by_newest"),
            models.Index(fields=["at"], name="batch_at"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(verb__in=Verb.values), name="batch_verb_known"),
            models.CheckConstraint(
                condition=Q(undoes=None) & ~Q(verb=Verb.UNDO)
                | Q(undoes__isnull=False, verb=Verb.UNDO),
                name="batch_undoes_if_undo",
            ),
        ]

    def __str__(self) -> str:
        return self.summary or self.get_verb_display()

    @property
    def in_words(self) -> str:
        """What was done, and to what."""
        return f"{self.get_verb_display()}: {self.summary}"

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undone_by")

    @property
    def says_what_words_mean(self) -> bool:
        """The same may be said of the same words elsewhere."""
        return self.verb in SAYS_WHAT_WORDS_MEAN


class Decision(AppendOnly):
    """One row that a batch changed, as it was before and is after (see `entities.rows`)."""

    batch = models.ForeignKey(DecisionBatch, models.CASCADE, related_name="decisions")
    model = models.CharField(max_length=60)
    row = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    # Whose history tells it; the record that was meant before has its own. The log outlives them.
    article = models.ForeignKey(
        Article,
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="decisions",
    )
    entity = models.ForeignKey(
        Entity,
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="decisions",
    )
    former_entity = models.ForeignKey(
        Entity,
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="former_decisions",
    )

    class Meta:
        verbose_name = _("changed row")
        verbose_name_plural = _("changed rows")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["model", "row"], name="decision_model_row")]

    def __str__(self) -> str:
        return f"{self.model} {self.row}"


class Rule(models.Model):
    """A decision to remember: what these words always mean, or that they are never a name."""

    surface = models.CharField(_("words"), max_length=500)
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=MentionKind.choices,
        blank=True,
        help_text=_("What the words are; for words that are never a name: empty for every kind."),
    )
    entity = models.ForeignKey(
        Entity,
        models.CASCADE,
        verbose_name=_("always mean"),
        null=True,
        blank=True,
        related_name="rules",
        help_text=_("Empty: the words are never a name of this kind."),
    )
    reason = models.CharField(_("why"), max_length=500, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("made by"),
        null=True,
        editable=False,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["surface", "kind", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(surface=""), name="rule_surface_not_empty"),
            models.CheckConstraint(
                condition=Q(entity=None) | ~Q(kind=""), name="rule_of_a_record_has_a_kind"
            ),
            # Two rules in force for the same words would contradict each other.
            models.UniqueConstraint(
                fields=["surface"],
                condition=Q(withdrawn_at=None, entity__isnull=False),
                name="rule_one_meaning_in_force",
            ),
            models.UniqueConstraint(
                fields=["surface", "kind"],
                condition=Q(withdrawn_at=None, entity=None),
                name="rule_one_refusal_in_force",
            ),
        ]

    def __str__(self) -> str:
        return self.surface

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None


class Presence(models.Model):
    """Who has an article open, and where; a hint for others, never a lock."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    place = models.CharField(
        max_length=8, choices=PresencePlace.choices, default=PresencePlace.DESK
    )
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="presence_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.article}"
