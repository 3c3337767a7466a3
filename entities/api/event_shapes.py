"""What the API says of events, of who took part, and of the sentences that tell them."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from articles.api.article_shapes import ArticleRefShape, EvidenceShape
from articles.api.choosing import ChosenShape
from articles.api.examples import EVENT
from articles.api.references import ApiAddress, ReferenceShape, RelatedShape
from articles.decisions.who import without_name
from entities.api.shapes import EntityShape
from entities.kinds import DatePrecision, EventStatus, EventType, ParticipantRole
from entities.models import Event


class WhenShape(serializers.Serializer):  # type: ignore[type-arg]
    """The days on which it was, as far as they are known; null is an open end."""

    start = serializers.DateField(allow_null=True)
    end = serializers.DateField(allow_null=True)
    precision = serializers.ChoiceField(DatePrecision.choices)
    basis = serializers.CharField(help_text="Where the date comes from, in words.")

    def to_representation(self, event: Event) -> dict[str, Any] | None:
        if event.date_start is None and event.date_end is None:
            return None
        return {
            "start": event.date_start and event.date_start.isoformat(),
            "end": event.date_end and event.date_end.isoformat(),
            "precision": event.date_precision or DatePrecision.DAY,
            "basis": without_name(event.date_basis),
        }


class ParticipantShape(serializers.Serializer):  # type: ignore[type-arg]
    """A record, or words where no record says who that is."""

    role = serializers.ChoiceField(ParticipantRole.choices)
    entity = ReferenceShape(allow_null=True)
    described = serializers.CharField(help_text="As printed; empty where there is a record.")


class SentenceShape(EvidenceShape, ChosenShape):
    """A sentence that tells an event, and the article in which it stands."""

    article = ArticleRefShape(source="text.article")


@extend_schema_serializer(examples=[EVENT])
class EventShape(EntityShape):
    """What happened. Its title is made of who took part; it is no name."""

    EXTRA = ("participants",)

    api_url = ApiAddress("event-detail")
    type = serializers.ChoiceField(EventType.choices)
    plover = serializers.CharField(help_text="The PLOVER category; empty where it has none.")
    status = serializers.ChoiceField(EventStatus.choices)
    claimed_by = RelatedShape(has_page="claimant_is_public")
    when = WhenShape(source="*", allow_null=True)
    place = RelatedShape(has_page="place_is_public")
    country = RelatedShape(has_page="country_is_public")
    sentence_count = serializers.IntegerField(source="sentences")
    participants = ParticipantShape(many=True, source="participants_told")


class EventPageShape(EventShape):
    """An event with the sentences that tell it."""

    sentences = SentenceShape(many=True, source="told_in", help_text="The first thirty.")
    sentences_url = serializers.URLField(help_text="All of them.")
