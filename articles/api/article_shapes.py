"""What the API says of an article, of what is named in it, and of what it tells."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.urls import reverse
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from articles.api.choosing import ChosenShape
from articles.api.examples import ARTICLE
from articles.api.references import (
    ApiAddress,
    PageAddress,
    PlaceInArticle,
    PublisherShape,
    ReferenceShape,
)
from articles.decisions.who import without_name
from articles.kinds import BlockRole, DatedPrecision, MentionKind
from articles.models import Article, Evidence, Mention
from articles.pages import is_name_checked
from entities.kinds import DatePrecision, EventStatus, EventType
from entities.offices import trigger_words


class DatedShape(serializers.Serializer):  # type: ignore[type-arg]
    """The outlet's own date: no finer than it is known, in the outlet's own time zone."""

    start = serializers.DateField()
    end = serializers.DateField()
    precision = serializers.ChoiceField(DatedPrecision.choices)
    time = serializers.CharField(allow_null=True, help_text="As 09:30, where it is known.")
    time_zone = serializers.CharField(help_text="As printed; empty where it is not known.")
    basis = serializers.CharField(help_text="Where the date comes from, in words.")

    def to_representation(self, article: Article) -> dict[str, Any] | None:
        if article.dated_start is None:
            return None
        clock = article.dated_time
        return {
            "start": article.dated_start.isoformat(),
            "end": article.dated_end.isoformat(),
            "precision": article.dated_precision,
            "time": f"{clock:%H:%M}" if clock else None,
            "time_zone": article.dated_timezone,
            "basis": without_name(article.dated_basis),
        }


class TagRefShape(serializers.Serializer):  # type: ignore[type-arg]
    slug = serializers.CharField(help_text="Empty where the tag has no page.")
    name = serializers.CharField()
    url = serializers.URLField(allow_null=True)

    def to_representation(self, row: Any) -> dict[str, Any]:
        name, slug = row
        page = reverse("tag-detail", args=[slug]) if slug else None
        url = self.context["request"].build_absolute_uri(page) if page else None
        return {"slug": slug, "name": name, "url": url}


class ArticleRefShape(serializers.Serializer):  # type: ignore[type-arg]
    slug = serializers.CharField()
    headline = serializers.CharField()
    url = PageAddress()
    api_url = ApiAddress("article-detail")

    def to_representation(self, article: Any) -> Any:
        """Of many sentences of one article it is made once."""
        told = self.context.setdefault("articles", {})
        key = (type(self), article.slug)
        if key not in told:
            told[key] = super().to_representation(article)
        return told[key]


class PrintingShape(ArticleRefShape):
    """Another article that prints the same text."""

    printer = serializers.CharField(help_text="The outlet, where it is known.")


class BlockShape(serializers.Serializer):  # type: ignore[type-arg]
    """A stretch of the text; offsets are Unicode code points, the end exclusive."""

    role = serializers.ChoiceField(BlockRole.choices)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()


class CorrectionTextShape(serializers.Serializer):  # type: ignore[type-arg]
    at = serializers.DateTimeField()
    text = serializers.CharField()


class TimeShape(serializers.Serializer):  # type: ignore[type-arg]
    """Words that say when, and the days they mean; a day that is not known is null."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    date_start = serializers.DateField(allow_null=True)
    date_end = serializers.DateField(allow_null=True)
    precision = serializers.ChoiceField(DatePrecision.choices)
    checked = serializers.BooleanField()


class NameCheckedField(serializers.BooleanField):
    def __init__(self, **kwargs: Any) -> None:
        told = "An editor has checked the record, and that these words mean it."
        super().__init__(source="*", help_text=told, **kwargs)

    def to_representation(self, mention: Mention) -> bool:
        return is_name_checked(mention)


class NamedShape(serializers.Serializer):  # type: ignore[type-arg]
    """Words of a text that name a record; offsets are code points of the article's text."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.ChoiceField(MentionKind.choices)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField(source="surface", help_text="As printed.")
    prefix = serializers.CharField(help_text="What stands before it.")
    suffix = serializers.CharField(help_text="What stands after it.")
    entity = ReferenceShape()
    checked = NameCheckedField()
    confidence = serializers.FloatField(
        help_text="How sure the program was, 0 to 1; 1 of what a person marked."
    )
    url = PlaceInArticle("m", "pk")


class TriggerField(serializers.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, evidence: Evidence) -> str:
        return trigger_words(evidence)


class EvidenceShape(serializers.Serializer):  # type: ignore[type-arg]
    """A sentence that tells an event or an office."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField(source="surface")
    trigger_start = serializers.IntegerField(help_text="Of the words that say it.")
    trigger_end = serializers.IntegerField()
    trigger = TriggerField()
    says = serializers.ChoiceField(
        ["", *EventStatus.values],
        help_text="How this sentence tells the event; empty where it is as the event stands.",
    )
    checked = serializers.BooleanField(source="is_checked")
    url = PlaceInArticle("s", "start")


class ToldEventShape(EvidenceShape):
    event = ReferenceShape()
    type = serializers.ChoiceField(EventType.choices, source="event.type")
    status = serializers.ChoiceField(EventStatus.choices, source="event.status")


@extend_schema_serializer(examples=[ARTICLE])
class ArticleShape(ChosenShape):
    """A public article. Offsets count Unicode code points of its whole text, of which `blocks`
    are the parts that the page shows.
    """

    EXTRA: ClassVar[Collection[str]] = (
        *("blocks", "mentions", "events", "times", "corrections", "printings"),
    )

    slug = serializers.CharField()
    url = PageAddress()
    api_url = ApiAddress("article-detail")
    headline = serializers.CharField()
    headline_is_made = serializers.BooleanField(
        help_text="The document had none; this one is its first sentence."
    )
    standfirst = serializers.CharField()
    byline = serializers.CharField()
    dateline = serializers.CharField()
    source = PublisherShape(source="*", allow_null=True)
    source_url = serializers.CharField(help_text="The original page; empty where not known.")
    language = serializers.CharField(help_text="BCP 47")
    rights = serializers.CharField()
    dated = DatedShape(source="*", allow_null=True)
    public_from = serializers.DateTimeField(help_text="Since when this site shows it.")
    changed_at = serializers.DateTimeField(help_text="When what is said here last changed.")
    tags = TagRefShape(source="tag_rows", many=True)
    blocks = BlockShape(many=True)
    mentions = NamedShape(many=True)
    events = ToldEventShape(many=True)
    times = TimeShape(many=True)
    corrections = CorrectionTextShape(many=True, source="corrections_told")
    printings = PrintingShape(many=True)
