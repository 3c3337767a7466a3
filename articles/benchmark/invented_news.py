"""News that nobody wrote, as much as is wanted and the same every time."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from articles.extraction.names.given_names import given_names
from entities.countries import CountryFacts, read_countries

_HEADLINES: Final = (
    "{country} and {country2} sign accord on {topic}",
    "{demonym} minister {surname} resigns over {topic}",
    "{count} detained after protests over {topic} in {city}",
    "{surname} calls for new talks on {topic}",
)
_OPENINGS: Final = (
    "{CITY}, {day} (Reuters) - {demonym} Foreign Minister {person} met {person2}, his {demonym2} "
    "counterpart, in {city} on {weekday} to discuss {topic}, officials said.",
    "{demonym} President {person} arrived in {city} on {weekday} for a two-day visit that is "
    "expected to centre on {topic}.",
    "Police in {city} arrested {count} people on {weekday} as thousands marched through the "
    "{demonym} capital against the government's plans for {topic}.",
)
_SENTENCES: Final = (
    '"We will not accept any further delay," {surname} told reporters at a news conference.',
    "{person}, a spokeswoman for the {organization}, said the figures had risen by {number} "
    "percent since {month}.",
    "The {demonym} government has rejected the claim, which was first made in {month} {year}.",
    "Ms. {surname2} said that {country} would send a delegation to {city2} next week.",
    "The agreement, signed by {country} and {country2} in {year}, provides for {topic} and for "
    "regular meetings of the two sides.",
    "At least {number} people were killed and {number} injured when a bus overturned near {city2}, "
    "the {demonym2} interior ministry said.",
    "The {organization} imposed sanctions on {number} {demonym2} companies in {year} over their "
    "role in the conflict.",
    "Opposition leader {person2} accused the president of breaking the promises that he made "
    "before the election of {month} {year}.",
    "It was the third such visit this year, and the first since the two countries restored "
    "diplomatic relations last {month}.",
    "“There is no other way,” said {person}, who has lived in the valley since {year}. “We have "
    "lost the harvest, the road and half of the houses.”",
    "Analysts say the central bank is unlikely to cut rates before {month}, although inflation "
    "slowed to {number} percent.",
    "{surname} and {surname2} are due to meet again on {day}, according to the {organization}.",
    "Rescue workers were still searching for survivors late on {weekday}, while families waited "
    "outside the hospital of {city2}.",
    "The court in {city} sentenced {person2} to {number} years in prison for taking bribes.",
    "Neither side commented on the report when asked about it on {weekday} evening.",
    "Shares of {company} fell as much as {number} percent in early trading before they recovered.",
    "The measure still needs the approval of parliament, where the ruling coalition holds a "
    "narrow majority of {number} seats.",
    "Mr. {surname} was born in {city2} in {year} and studied law before he entered politics.",
    "{country2}, which shares a long border with {country}, has taken in {count} refugees since "
    "the fighting began {number} months ago.",
    "The {weekday} summit ended without a joint statement, but diplomats from {country} called it "
    "a useful exchange.",
)
_TOPICS: Final = (
    *("trade", "grain exports", "water rights", "fishing quotas", "migration", "energy prices"),
    *("a new railway", "the release of prisoners", "fuel taxes", "air traffic", "vaccines"),
    *("the border dispute", "climate finance", "pension reform", "a ceasefire", "press freedom"),
)
_ORGANIZATIONS: Final = (
    *("United Nations", "European Union", "African Union", "World Health Organization"),
    *("International Monetary Fund", "National Statistics Office", "Ministry of Finance"),
    *("Supreme Court", "Federation of Trade Unions", "Red Cross", "Chamber of Commerce"),
)
_BODIES: Final = ("Bank", "Holdings", "Airlines", "Steel", "Telecom", "Energy")
_BEGINS: Final = ("Ba", "Ke", "Mo", "Sa", "Tar", "Vel", "Or", "Li", "Fer", "Hal", "Du", "Zan")
_MIDDLES: Final = ("ra", "li", "no", "ke", "da", "mi", "so", "ber", "ta", "lu")
_ENDS: Final = ("nov", "wicz", "ez", "man", "oglu", "sson", "ari", "ini", "escu", "kov", "sen", "a")
_FIRST_DAY: Final = date(2024, 1, 1)


def documents(count: int, words: int, first: int = 0) -> Iterator[str]:
    """So many documents of about so many words each; others from another number on."""
    for number in range(first, first + count):
        yield _document(random.Random(number), words)  # noqa: S311  news, not a secret


def _document(chance: random.Random, words: int) -> str:
    facts = _facts(chance)
    paragraphs = [chance.choice(_HEADLINES), chance.choice(_OPENINGS)]
    paragraphs = [paragraph.format_map(facts) for paragraph in paragraphs]
    left = words - sum(len(paragraph.split()) for paragraph in paragraphs)
    while left > 0:
        told = [chance.choice(_SENTENCES).format_map(facts | _changing(chance)) for _ in range(3)]
        paragraphs.append(" ".join(told))
        left -= len(paragraphs[-1].split())
    return "\n\n".join(paragraphs) + "\n"


def _facts(chance: random.Random) -> dict[str, str]:
    """Who and where one document is about."""
    one, two = (_country(chance) for _ in range(2))
    surname, surname2 = (_surname(chance) for _ in range(2))
    city = _of_kind(one, "capital")
    day = _FIRST_DAY + timedelta(days=chance.randrange(700))
    return {
        "country": one.name,
        "country2": two.name,
        "demonym": _of_kind(one, "demonym-adjective"),
        "demonym2": _of_kind(two, "demonym-adjective"),
        "city": city,
        "CITY": city.upper(),
        "city2": _of_kind(two, "capital"),
        "surname": surname,
        "surname2": surname2,
        "person": f"{_given_name(chance)} {surname}",
        "person2": f"{_given_name(chance)} {surname2}",
        "day": f"{day:%B} {day.day}",
        "weekday": f"{day:%A}",
        "topic": chance.choice(_TOPICS),
    } | _changing(chance)


def _changing(chance: random.Random) -> dict[str, str]:
    """What differs from sentence to sentence."""
    return {
        "organization": chance.choice(_ORGANIZATIONS),
        "company": f"{_surname(chance)} {chance.choice(_BODIES)}",
        "topic": chance.choice(_TOPICS),
        "month": f"{date(2024, chance.randint(1, 12), 1):%B}",
        "year": str(chance.randint(1990, 2024)),
        "number": str(chance.randint(2, 90)),
        "count": f"{chance.randint(2, 90)},{chance.randint(100, 999)}",
    }


def _country(chance: random.Random) -> CountryFacts:
    return chance.choice(_countries())


@cache
def _countries() -> list[CountryFacts]:
    kinds = ("demonym-adjective", "capital")
    return [land for land in read_countries() if all(_of_kind(land, kind) for kind in kinds)]


def _of_kind(country: CountryFacts, kind: str) -> str:
    return next((text for text, name_kind in country.names if name_kind == kind), "")


def _given_name(chance: random.Random) -> str:
    return chance.choice(_given_names()).capitalize()


@cache
def _given_names() -> list[str]:
    return sorted(given_names())


def _surname(chance: random.Random) -> str:
    return chance.choice(_BEGINS) + chance.choice(_MIDDLES) + chance.choice(_ENDS)
