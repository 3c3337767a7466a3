"""What an entity page says to machines: schema.org, only what is known and checked."""

from collections.abc import Callable, Sequence
from datetime import date

from entities.intervals import iso_date
from entities.kinds import EntityKind
from entities.models import Country, Entity, Person, Place, Source
from entities.related import shown

Data = dict[str, object]
MakeUrl = Callable[[str], str]

TYPES = {
    EntityKind.PERSON: "Person",
    EntityKind.COUNTRY: "Country",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.PLACE: "Place",
    EntityKind.EVENT: "Event",
    EntityKind.SOURCE: "NewsMediaOrganization",
}


def make_reference(entity: Entity, make_url: MakeUrl) -> Data:
    """A thing named on a page, pointing at its own page."""
    url = make_url(entity.get_absolute_url())
    return {"@type": TYPES[entity.kind], "@id": f"{url}#entity", "name": entity.name, "url": url}


def refer_to(entity: Entity | None, make_url: MakeUrl, *, has_page: bool) -> Data:
    """A record that another one names, if it is checked; a page is not told where there is none."""
    known = shown(entity)
    if known is None or not known.is_checked:
        return {}
    reference = make_reference(known, make_url)
    return reference if has_page else {key: reference[key] for key in ("@type", "name")}


def make_breadcrumbs(steps: Sequence[tuple[str, str]]) -> Data:
    """Pairs of name and absolute address, from the home page down."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def make_list_page(
    name: str, url: str, items: Sequence[tuple[str, str]], breadcrumbs: Data
) -> Data:
    """A page that lists things, given as pairs of name and absolute address."""
    elements = [
        {"@type": "ListItem", "position": position, "name": item_name, "url": item_url}
        for position, (item_name, item_url) in enumerate(items, start=1)
    ]
    page: Data = {"@context": "https://schema.org", "@type": "CollectionPage", "name": name}
    main: Data = {"@type": "ItemList", "itemListElement": elements} if elements else {}
    return without_unknown({**page, "url": url, "breadcrumb": breadcrumbs, "mainEntity": main})


def make_entity_page(
    entity: Entity, names: Sequence[str], make_url: MakeUrl, breadcrumbs: Data
) -> Data:
    """`names` are the other names shown on the page; of an unchecked entry nothing is stated."""
    is_profile = entity.is_checked and entity.kind == EntityKind.PERSON
    page: Data = {
        "@context": "https://schema.org",
        "@type": "ProfilePage" if is_profile else "WebPage",
        "url": make_url(entity.get_absolute_url()),
        "breadcrumb": breadcrumbs,
    }
    return page | {"mainEntity": describe(entity, names, make_url)} if entity.is_checked else page


def without_unknown(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}


def describe(entity: Entity, names: Sequence[str], make_url: MakeUrl) -> Data:
    """What a record says of itself; of an event what it has in common with the others."""
    facts: Data = {
        **make_reference(entity, make_url),
        "alternateName": list(names),
        "description": entity.summary,
        "sameAs": _elsewhere(entity),
    }
    return without_unknown({**facts, **_own_facts(entity, make_url)})


def _elsewhere(entity: Entity) -> list[str]:
    """Other addresses that stand for the same."""
    wikidata = f"https://www.wikidata.org/entity/{entity.wikidata_id}" if entity.wikidata_id else ""
    own = entity.url if isinstance(entity, Source) else ""
    return [address for address in (wikidata, own) if address]


def _own_facts(entity: Entity, make_url: MakeUrl) -> Data:
    match entity:
        case Person():
            return {
                "givenName": entity.given_name,
                "familyName": entity.family_name,
                "honorificPrefix": entity.honorific_prefix,
                "birthDate": _known_date(entity.birth_date, entity.birth_date_precision),
                "deathDate": _known_date(entity.death_date, entity.death_date_precision),
                "nationality": _nationalities(entity, make_url),
            }
        case Country():
            return {"identifier": _identifier(entity)}
        case Place():
            here = refer_to(entity.country, make_url, has_page=entity.country_is_public)
            return {"containedInPlace": here}
    return {}


def _known_date(day: date | None, precision: str) -> str:
    return iso_date(day, precision) if day else ""


def _identifier(country: Country) -> Data:
    code = country.alpha_3
    kind = {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-3"}
    return {**kind, "value": code} if code else {}


def _nationalities(person: Person, make_url: MakeUrl) -> list[Data]:
    countries = person.nationalities.all()
    told = (refer_to(country, make_url, has_page=country.is_public) for country in countries)
    return [each for each in told if each]
