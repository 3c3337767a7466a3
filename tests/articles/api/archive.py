"""An archive with one of everything, for the tests of the API."""

from datetime import date, time

from articles.models import Article
from tests import factories as make

TEXT = (
    "Gantz visits Turkey\n"
    "Benny Gantz, the Defence Minister, visits Turkey on Monday.\n"
    "He met the United Nations in Ankara."
)
SENTENCE = "Benny Gantz, the Defence Minister, visits Turkey on Monday."


def make_archive() -> Article:
    article = make.make_article(
        TEXT,
        source=make.make_source(country=None),
        byline="Words by Nobody",
        rights="© Arab Observer",
        dated=date(2022, 10, 26),
        dated_time=time(9, 30),
        dated_timezone="+03:00",
        dated_basis="printed in the first line",
    )
    person, country = make.make_person(), make.make_country()
    place, body = make.make_place(country=country), make.make_organization()
    make.make_mention(article, "Benny Gantz", person)
    make.make_mention(article, "Turkey", country, nth=1)
    make.make_mention(article, "Ankara", place, status="suggested", confidence=0.95)
    make.make_mention(article, "United Nations", body)
    make.make_time(article, "Monday", days=(date(2022, 10, 31), date(2022, 10, 31)))
    make.make_tenure(article, person, "the Defence Minister", country=country)
    make.make_event(
        article,
        SENTENCE,
        "A visit",
        participants=[(person, "guest"), (country, "host")],
        date_start=date(2022, 10, 31),
        date_end=date(2022, 10, 31),
        date_precision="day",
        place=place,
        country=country,
    )
    article.tags.add("peace")
    article.corrections.create(text="A name was wrong.", at=make.PAST)
    person.nationalities.add(country)
    return article
