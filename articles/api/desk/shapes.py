"""What the desk tells: articles with what waits to be decided, decisions, records."""

from typing import Any

from rest_framework import serializers

from articles.api.article_shapes import DatedShape
from articles.kinds import ArticleState, BlockRole, MentionKind, MentionStatus, Origin, Scope, Verb
from articles.models import DecisionBatch
from articles.together.colleagues import name_of
from entities.kinds import EntityKind


class RecordRefShape(serializers.Serializer):  # type: ignore[type-arg]
    """A record as decisions name it: by its id."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.ChoiceField(EntityKind.choices)
    name = serializers.CharField()
    slug = serializers.CharField()
    checked = serializers.BooleanField(source="is_checked")
    version = serializers.IntegerField()


class CandidateShape(serializers.Serializer):  # type: ignore[type-arg]
    entity = RecordRefShape()
    score = serializers.FloatField()
    reason = serializers.CharField()


class DeskMentionShape(serializers.Serializer):  # type: ignore[type-arg]
    """A mention as it stands; `version` is sent back with what is decided about it."""

    id = serializers.IntegerField(source="pk")
    version = serializers.IntegerField()
    status = serializers.ChoiceField(MentionStatus.choices)
    kind = serializers.ChoiceField(MentionKind.choices)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField(source="surface")
    placed = serializers.BooleanField(help_text="False: not found again in the newest text.")
    origin = serializers.ChoiceField(Origin.choices)
    confidence = serializers.FloatField()
    margin = serializers.FloatField(allow_null=True)
    reason = serializers.CharField()
    entity = RecordRefShape(allow_null=True)


class WaitingMentionShape(DeskMentionShape):
    candidates = CandidateShape(many=True, source="known_candidates")


class DeskBlockShape(serializers.Serializer):  # type: ignore[type-arg]
    role = serializers.ChoiceField(BlockRole.choices)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    reason = serializers.CharField()


class WaitingShape(serializers.Serializer):  # type: ignore[type-arg]
    """An article, public or not, and how much of it waits."""

    id = serializers.IntegerField(source="pk")
    slug = serializers.CharField()
    version = serializers.IntegerField()
    headline = serializers.CharField()
    state = serializers.ChoiceField(ArticleState.choices)
    public_from = serializers.DateTimeField(allow_null=True)
    dated = DatedShape(source="*", allow_null=True)
    needs_reading = serializers.BooleanField(
        help_text="Something was decided; events and short forms are found anew when it is read."
    )
    waiting = serializers.IntegerField(help_text="Mentions that wait to be decided.")


class DeskArticleShape(WaitingShape):
    """An article with its whole text and all that was suggested and decided in it."""

    text_number = serializers.IntegerField()
    text = serializers.CharField(source="content")
    blocks = DeskBlockShape(many=True)
    mentions = WaitingMentionShape(many=True)


class ByField(serializers.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, batch: DecisionBatch) -> str:
        return name_of(batch.by)


class DecisionShape(serializers.Serializer):  # type: ignore[type-arg]
    """One action of one person; it is taken back as a whole."""

    id = serializers.IntegerField(source="pk")
    verb = serializers.ChoiceField(Verb.choices)
    summary = serializers.CharField()
    scope = serializers.ChoiceField(Scope.choices)
    by = ByField()
    at = serializers.DateTimeField()
    why = serializers.CharField(source="reason")
    undone = serializers.BooleanField(source="is_undone")
    undoes = serializers.IntegerField(source="undoes_id", allow_null=True)


class SettledShape(serializers.Serializer):  # type: ignore[type-arg]
    """What was done, and how the mentions stand now, with their new versions."""

    decision = DecisionShape()
    mentions = DeskMentionShape(many=True)


class DoneShape(serializers.Serializer):  # type: ignore[type-arg]
    decision = DecisionShape()


class DoneToArticleShape(DoneShape):
    article = WaitingShape()


class UndoneShape(serializers.Serializer):  # type: ignore[type-arg]
    decision = DecisionShape()
    left = serializers.ListField(
        child=serializers.CharField(), help_text="What stays, as later decisions stand on it."
    )


class UndoneListShape(serializers.Serializer):  # type: ignore[type-arg]
    undone = UndoneShape(many=True)


class KnownShape(serializers.Serializer):  # type: ignore[type-arg]
    """A record that may be meant, with what tells it from others of the name."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.ChoiceField(EntityKind.choices)
    name = serializers.CharField()
    summary = serializers.CharField()
    checked = serializers.BooleanField(source="is_checked")
    mentions = serializers.IntegerField()
    country = serializers.CharField()
    dates = serializers.CharField()
    offices = serializers.ListField(child=serializers.CharField())


class KnownListShape(serializers.Serializer):  # type: ignore[type-arg]
    results = KnownShape(many=True)


class ReadShape(serializers.Serializer):  # type: ignore[type-arg]
    lost = serializers.IntegerField(help_text="Decisions that lost their place in the text.")
    article = WaitingShape()


class ConfirmedShape(serializers.Serializer):  # type: ignore[type-arg]
    record = RecordRefShape()
