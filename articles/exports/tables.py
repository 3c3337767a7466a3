"""The tables of an export: their columns, what those hold, and to which table they lead."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXT: Final = "string"
INTEGER: Final = "integer"
BOOLEAN: Final = "boolean"
# A moment with its hour, or no finer than it is known: "2022-10-26", "2022-10", "2022".
DATE: Final = "any"


class Column(NamedTuple):
    name: str
    type: str = TEXT
    about: str | Promise = ""
    refers: str = ""  # to the id of this table


class Table(NamedTuple):
    """Its key is "id", where it has one."""

    name: str
    about: str | Promise
    columns: tuple[Column, ...]

    @property
    def has_key(self) -> bool:
        return self.columns[0].name == "id"


_CHECKED: Final = Column("checked", BOOLEAN, _("An editor has checked it."))
_NAME: Final = Column("name")
# One that has no page here has a name and no id.
_COUNTRY: Final = (Column("country"), Column("country_id", INTEGER, "", "countries"))
_RECORD: Final = (
    Column("id", INTEGER, _("The same for good, whatever the name and the address.")),
    _NAME,
    Column("sort_name", TEXT, _("As it stands in lists.")),
    Column("address", TEXT, _("Of its page.")),
    Column("summary"),
    Column("wikidata_id"),
    _CHECKED,
    Column("articles", INTEGER, _("How many name it or tell it; printings of one text are one.")),
)
_ARTICLE: Final = Column("article_id", INTEGER, "", "articles")
_ENTITY: Final = Column("entity_id", INTEGER, "", "entities")

TABLES: Final = (
    Table(
        "entities",
        _("Every record, whatever its kind: what the other tables lead to."),
        (Column("id", INTEGER), Column("kind"), _NAME, Column("address"), _CHECKED),
    ),
    Table(
        "people",
        _("People."),
        (
            *_RECORD,
            *(Column("given_name"), Column("family_name"), Column("honorific")),
            *(Column("born", DATE), Column("died", DATE)),
        ),
    ),
    Table(
        "countries",
        _("Countries and territories."),
        (
            *_RECORD,
            *(Column("official_name"), Column("category")),
            *(Column("alpha_2", TEXT, "ISO 3166-1"), Column("alpha_3", TEXT, "ISO 3166-1")),
        ),
    ),
    Table("organizations", _("Organizations."), (*_RECORD, Column("category"), *_COUNTRY)),
    Table("places", _("Places."), (*_RECORD, Column("category"), *_COUNTRY)),
    Table(
        "sources",
        _("The outlets and agencies that articles come from."),
        (*_RECORD, Column("category"), *_COUNTRY, Column("url"), Column("usual_rights")),
    ),
    Table(
        "events",
        _("What happened, is planned, claimed or denied."),
        (
            *_RECORD,
            *(Column("type"), Column("plover", TEXT, _("The category of PLOVER."))),
            Column("status", TEXT, _("Whether it happened, or what is said of it.")),
            *(Column("first_day", DATE), Column("last_day", DATE)),
            Column("date_basis", TEXT, _("Where the date comes from.")),
            *(Column("place"), Column("place_id", INTEGER, "", "places")),
            *_COUNTRY,
            Column("claimed_by", TEXT, _("Who says so.")),
            Column("claimed_by_id", INTEGER, "", "entities"),
            Column("part_of_id", INTEGER, "", "events"),
        ),
    ),
    Table(
        "participants",
        _("Who took part in an event, and how."),
        (
            Column("event_id", INTEGER, "", "events"),
            _ENTITY,
            Column("described", TEXT, _("In words, where no record says who that is.")),
            Column("role"),
        ),
    ),
    Table(
        "nationalities",
        _("Of people."),
        (Column("person_id", INTEGER, "", "people"), *_COUNTRY),
    ),
    Table(
        "names",
        _("Other ways in which a record is written; the preferred one stands with the record."),
        (_ENTITY, _NAME, Column("kind"), Column("language", TEXT, "BCP 47")),
    ),
    Table(
        "offices",
        _("The offices of people; what is not checked is in the words of an article."),
        (
            Column("id", INTEGER),
            Column("person_id", INTEGER, "", "people"),
            Column("office"),
            Column("of", TEXT, _("The organization or country.")),
            Column("of_id", INTEGER, "", "entities"),
            *(Column("since", DATE), Column("until", DATE)),
            Column("former", BOOLEAN, _("The articles print it as a past office.")),
            _CHECKED,
        ),
    ),
    Table(
        "articles",
        _("Articles. The rights in each are in its row."),
        (
            *(Column("id", INTEGER), Column("headline"), Column("standfirst"), Column("byline")),
            *(Column("dateline"), Column("address", TEXT, _("Of its page."))),
            Column("source_id", INTEGER, "", "sources"),
            Column("original", TEXT, _("The page that the copy came from.")),
            *(Column("language", TEXT, "BCP 47"), Column("rights")),
            Column("published", DATE, _("The outlet's own date; unknown where it is empty.")),
            Column("here_since", TEXT, _("When this archive showed it first.")),
            Column("changed", TEXT, _("When what the archive shows of it last changed.")),
            Column("story", INTEGER, _("The same number for printings of one text.")),
            Column("text", TEXT, _("As plain text; the places of mentions are places in it.")),
        ),
    ),
    Table(
        "mentions",
        _("Every name in an article that means a record."),
        (
            *(Column("id", INTEGER), _ARTICLE, _ENTITY, Column("kind")),
            Column("surface", TEXT, _("As printed.")),
            Column("start", INTEGER, _("In the text of the article, in code points.")),
            Column("end", INTEGER, _("The first that does not belong to it.")),
            _CHECKED,
        ),
    ),
    Table(
        "sentences",
        _("The sentences that tell of an event."),
        (
            *(Column("id", INTEGER), _ARTICLE, Column("event_id", INTEGER, "", "events")),
            *(Column("sentence"), _CHECKED),
        ),
    ),
    Table("tags", _("The tags of articles."), (_ARTICLE, Column("tag"))),
    Table(
        "corrections",
        _("What was corrected after publication."),
        (_ARTICLE, Column("at"), Column("correction")),
    ),
)
