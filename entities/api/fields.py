"""Single facts of records, told as far as the pages tell them."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.references import ReferenceShape, refer
from entities.held_back import told
from entities.intervals import iso_date
from entities.kinds import NameKind
from entities.models import Country, Entity, Name, Person
from entities.offices import Office
from entities.pages import list_capitals, list_names
from entities.related import shown


class WhenCheckedField(serializers.CharField):
    """A fact that is told only of a record that an editor has checked."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, help_text="Null until an editor has checked.", **kwargs)

    def get_attribute(self, entity: Entity) -> str | None:
        return told(entity, self.source) or None


class NameShape(serializers.Serializer):  # type: ignore[type-arg]
    text = serializers.CharField()
    kind = serializers.ChoiceField(NameKind.choices)
    language = serializers.CharField(help_text="BCP 47; empty where not known.")

    def to_representation(self, name: Name) -> dict[str, str]:
        return {"text": name.text, "kind": name.kind, "language": name.language}


@extend_schema_field(NameShape(many=True))
class NamesField(serializers.Field):  # type: ignore[type-arg]
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", help_text="Other ways it is written.", **kwargs)

    def to_representation(self, entity: Entity) -> list[Any]:
        return NameShape(many=True).to_representation(list_names(entity))


@extend_schema_field(NameShape(many=True))
class CapitalsField(serializers.Field):  # type: ignore[type-arg]
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, country: Country) -> list[Any]:
        return NameShape(many=True).to_representation(list_capitals(country))


class DayField(serializers.CharField):
    """ "1959", "1959-06" or "1959-06-09", as exactly as it is known."""

    def __init__(self, column: str, **kwargs: Any) -> None:
        self.column = column
        told = "As 1959, 1959-06 or 1959-06-09, no finer than it is known."
        super().__init__(source="*", allow_null=True, help_text=told, **kwargs)

    def to_representation(self, person: Person) -> str | None:
        day, precision = (getattr(person, f"{self.column}{end}") for end in ("", "_precision"))
        return iso_date(day, precision) if day else None


@extend_schema_field(OpenApiTypes.DATE)
class TenureDayField(serializers.Field):  # type: ignore[type-arg]
    """Told of a confirmed office alone."""

    def __init__(self, column: str, **kwargs: Any) -> None:
        self.column = column
        super().__init__(source="*", allow_null=True, **kwargs)

    def to_representation(self, office: Office) -> str | None:
        day = getattr(office.tenure, self.column) if office.is_checked else None
        return day.isoformat() if day else None


@extend_schema_field(ReferenceShape(many=True))
class NationalitiesField(serializers.Field):  # type: ignore[type-arg]
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, person: Person) -> list[Any]:
        countries = ((shown(one), one.is_public) for one in person.nationalities.all())
        return [refer(one, self.context, has_page=is_public) for one, is_public in countries if one]
