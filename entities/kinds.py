"""The closed lists of the authority file: kinds, states, roles and types."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntityKind(models.TextChoices):
    PERSON = "person", _("Person")
    COUNTRY = "country", _("Country")
    ORGANIZATION = "organization", _("Organization")
    PLACE = "place", _("Place")
    EVENT = "event", _("Event")
    SOURCE = "source", _("Source")


class ReviewState(models.TextChoices):
    PROPOSED = "proposed", _("proposed, not yet checked")
    CONFIRMED = "confirmed", _("confirmed by an editor")
    HIDDEN = "hidden", _("hidden from the public")


class NameKind(models.TextChoices):
    ALIAS = "alias", _("also known as")
    SHORT = "short", _("short name")
    FORMER = "former", _("former name")
    TRANSLITERATION = "transliteration", _("transliteration")
    ABBREVIATION = "abbreviation", _("abbreviation")
    MISSPELLING = "misspelling", _("misspelling")
    DEMONYM_NOUN = "demonym-noun", _("demonym, noun")
    DEMONYM_ADJECTIVE = "demonym-adjective", _("demonym, adjective")
    CAPITAL = "capital", _("capital")
    SEAT = "seat", _("seat of government")


class DatePrecision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    RANGE = "range", _("range")


class CountryCategory(models.TextChoices):
    STATE = "state", _("state")
    TERRITORY = "territory", _("territory")
    DISPUTED = "disputed", _("disputed")
    UNION = "union", _("union of states")
    PART = "part", _("country within a state")


class OrganizationCategory(models.TextChoices):
    GOVERNMENT = "government", _("government body")
    INTERNATIONAL = "international", _("international body")
    PARTY = "party", _("party")
    COMPANY = "company", _("company")
    ARMED = "armed", _("armed force")
    MEDIA = "media", _("media")
    CIVIL = "civil", _("civil society")
    SPORT = "sport", _("sport")
    OTHER = "other", _("other")


class PlaceCategory(models.TextChoices):
    CITY = "city", _("city")
    REGION = "region", _("region")
    NATURAL = "natural", _("sea, river, mountain")
    FACILITY = "facility", _("building or facility")
    OTHER = "other", _("other")


class SourceCategory(models.TextChoices):
    OUTLET = "outlet", _("outlet")
    AGENCY = "agency", _("agency")


class EventStatus(models.TextChoices):
    HAPPENED = "happened", _("happened")
    ONGOING = "ongoing", _("ongoing")
    PLANNED = "planned", _("planned")
    CLAIMED = "claimed", _("claimed")
    HYPOTHETICAL = "hypothetical", _("hypothetical")
    DENIED = "denied", _("denied")


class ParticipantRole(models.TextChoices):
    ACTOR = "actor", _("actor")
    RECIPIENT = "recipient", _("recipient")
    HOST = "host", _("host")
    GUEST = "guest", _("guest")
    SUBJECT = "subject", _("subject")


class EventType(models.TextChoices):
    MEETING = "meeting", _("meeting")
    VISIT = "visit", _("visit")
    AGREEMENT = "agreement", _("agreement")
    SUPPORT = "support", _("support")
    COOPERATION = "cooperation", _("cooperation")
    AID = "aid", _("aid")
    REQUEST = "request", _("request")
    CRITICISM = "criticism", _("criticism")
    REFUSAL = "refusal", _("refusal")
    THREAT = "threat", _("threat")
    SANCTION = "sanction", _("sanction")
    CONCESSION = "concession", _("concession")
    PROTEST = "protest", _("protest")
    MILITARY_MOVE = "military-move", _("military move")
    COERCION = "coercion", _("coercion")
    ATTACK = "attack", _("attack")
    ELECTION = "election", _("election")
    OFFICE_CHANGE = "office-change", _("change of office")
    RULING = "ruling", _("ruling")
    DISASTER = "disaster", _("disaster")
    OTHER = "other", _("other")

    @property
    def plover(self) -> str:
        """The PLOVER category, empty where PLOVER has none."""
        return PLOVER_CATEGORIES.get(self, "")


PLOVER_CATEGORIES = {
    EventType.MEETING: "CONSULT",
    EventType.VISIT: "CONSULT",
    EventType.AGREEMENT: "AGREE",
    EventType.SUPPORT: "SUPPORT",
    EventType.COOPERATION: "COOPERATE",
    EventType.AID: "AID",
    EventType.REQUEST: "REQUEST",
    EventType.CRITICISM: "ACCUSE",
    EventType.REFUSAL: "REJECT",
    EventType.THREAT: "THREATEN",
    EventType.SANCTION: "SANCTION",
    EventType.CONCESSION: "CONCEDE",
    EventType.PROTEST: "PROTEST",
    EventType.MILITARY_MOVE: "MOBILIZE",
    EventType.COERCION: "COERCE",
    EventType.ATTACK: "ASSAULT",
}

# Events that put a person in a bad light: the public sees them only after an editor's yes.
ADVERSE_EVENT_TYPES = (
    EventType.CRITICISM,
    EventType.COERCION,
    EventType.ATTACK,
    EventType.RULING,
    EventType.SANCTION,
)
