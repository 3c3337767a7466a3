"""What the API says of people, countries, organizations, places and sources."""

from rest_framework import serializers

from articles.api.article_shapes import ArticleRefShape, EvidenceShape, ToldEventShape
from articles.api.choosing import ChosenShape
from articles.api.references import ApiAddress, PageAddress, ReferenceShape, RelatedShape
from entities.api.fields import (
    CapitalsField,
    DayField,
    NamesField,
    NationalitiesField,
    TenureDayField,
    WhenCheckedField,
)
from entities.kinds import (
    CountryCategory,
    EntityKind,
    OrganizationCategory,
    PlaceCategory,
    SourceCategory,
)
from entities.tallies import Known


class EntityShape(ChosenShape):
    """What every record has in common."""

    kind = serializers.ChoiceField(EntityKind.choices)
    slug = serializers.CharField()
    name = serializers.CharField(help_text="The preferred one.")
    url = PageAddress()
    api_url: serializers.URLField
    checked = serializers.BooleanField(source="is_checked")
    names = NamesField()
    summary = serializers.CharField()
    wikidata_id = WhenCheckedField()
    article_count = serializers.IntegerField(
        help_text="Public articles that name it; copies of one text count once."
    )


class PersonShape(EntityShape):
    api_url = ApiAddress("person-detail")
    given_name = WhenCheckedField()
    family_name = WhenCheckedField()
    honorific_prefix = WhenCheckedField()
    born = DayField("birth_date")
    died = DayField("death_date")
    nationalities = NationalitiesField()
    office = serializers.CharField(
        allow_null=True, help_text="The newest one, in the words of a sentence until confirmed."
    )


class CountryShape(EntityShape):
    api_url = ApiAddress("country-detail")
    official_name = serializers.CharField()
    alpha_2 = serializers.CharField(help_text="ISO 3166-1")
    alpha_3 = serializers.CharField(help_text="ISO 3166-1")
    numeric = serializers.CharField(help_text="ISO 3166-1")
    category = serializers.ChoiceField(CountryCategory.choices)
    valid_from = serializers.DateField(allow_null=True)
    valid_to = serializers.DateField(allow_null=True)
    capitals = CapitalsField()


class OrganizationShape(EntityShape):
    api_url = ApiAddress("organization-detail")
    category = serializers.ChoiceField(["", *OrganizationCategory.values])
    country = RelatedShape(has_page="country_is_public")


class PlaceShape(EntityShape):
    api_url = ApiAddress("place-detail")
    category = serializers.ChoiceField(["", *PlaceCategory.values])
    country = RelatedShape(has_page="country_is_public")
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)


class SourceShape(EntityShape):
    """An outlet or agency; its articles are those that come from it."""

    api_url = ApiAddress("source-detail")
    category = serializers.ChoiceField(SourceCategory.choices)
    country = RelatedShape(has_page="country_is_public")
    website = serializers.CharField(source="url")
    default_rights = serializers.CharField()


class KnownDayShape(serializers.Serializer):  # type: ignore[type-arg]
    day = serializers.DateField()
    precision = serializers.ChoiceField(["day", "month", "year"])

    def to_representation(self, known: Known) -> dict[str, str]:
        return {"day": known.day.isoformat(), "precision": known.precision}


class CountsShape(serializers.Serializer):  # type: ignore[type-arg]
    """How often it is named in public articles, by the dates of the outlets."""

    mentions = serializers.IntegerField()
    checked = serializers.IntegerField(help_text="Of the mentions, how many an editor accepted.")
    articles = serializers.IntegerField()
    undated = serializers.IntegerField(help_text="Of the articles.")
    first = KnownDayShape(allow_null=True)
    last = KnownDayShape(allow_null=True)


class OfficeEvidenceShape(EvidenceShape):
    article = ArticleRefShape(source="text.article")


class OfficeShape(serializers.Serializer):  # type: ignore[type-arg]
    """In the words of a sentence until an editor confirms it: "described as"."""

    words = serializers.CharField()
    person = ReferenceShape(source="tenure.person")
    holder = serializers.CharField(help_text="The country or body of a confirmed office.")
    checked = serializers.BooleanField(source="is_checked")
    former = serializers.BooleanField(
        source="tenure.is_former", help_text="Printed as a past office."
    )
    start = TenureDayField("start")
    end = TenureDayField("end")
    evidence = OfficeEvidenceShape(allow_null=True)


class EventOfRecordShape(ToldEventShape):
    article = ArticleRefShape(source="text.article")


class TellsMore(ChosenShape):
    """What a record's own page says besides."""

    counts = CountsShape()
    offices = OfficeShape(many=True, help_text="At most forty, those held now first.")
    events = EventOfRecordShape(
        many=True, source="events_told", help_text="The newest, at most thirty."
    )
    events_url = serializers.URLField(help_text="All of its events.")
    mentions_url = serializers.URLField(help_text="All of its mentions.")


class PersonPageShape(PersonShape, TellsMore):
    """A person with offices and events."""


class CountryPageShape(CountryShape, TellsMore):
    """A country with its codes, who holds its offices, and events."""


class OrganizationPageShape(OrganizationShape, TellsMore):
    """An organization, who holds its offices, and events."""


class PlacePageShape(PlaceShape, TellsMore):
    """A place, and what happened there."""


class SourcePageShape(SourceShape):
    """A source, and how much of it is here."""

    counts = CountsShape(help_text="Of its articles; `mentions` and `checked` are 0.")
    articles_url = serializers.URLField(help_text="All of its articles.")
