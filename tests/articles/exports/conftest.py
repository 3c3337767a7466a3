"""A small archive with something of everything, and the command as it is called."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Article, CorrectionNotice
from entities.models import Country
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_place,
    make_source,
    make_tenure,
)

WORDS = "Defence Minister Benny Gantz of the Bureau visits Ankara in Turkey."
TEXT = f"=Gantz to visit\x0b Ankara\n\n{WORDS}\nقال رئيس الوزراء إنه سيزور القاهرة"


@pytest.fixture
def export(tmp_path):
    """Writes in a format, and returns where."""

    def write(form: str, *arguments: str, name: str = "out") -> Path:
        target = tmp_path / f"{name}.{form}"
        arguments = ("--force", "--address", "https://news.example.org", *arguments)
        call_command("export_archive", target, "--format", form, *arguments, stdout=io.StringIO())
        return target

    return write


@pytest.fixture
def archive(db) -> Article:
    country: Country = make_country()
    person, place = make_person(), make_place(country=country)
    body, source = make_organization("Bureau", country=country), make_source(country=country)
    person.nationalities.add(country)
    person.names.create(text="Benjamin Gantz")
    article = make_article(TEXT, source=source, dated=date(2022, 10, 25), rights="+© Observer")
    make_mention(article, "Benny Gantz", person)
    make_mention(article, "Bureau", body, status="suggested", confidence=0.9)
    make_mention(article, "Ankara", place, nth=1)
    make_mention(article, "Turkey", country)
    make_mention(article, "القاهرة", make_place("القاهرة"))
    make_tenure(article, person, "Defence Minister", country=country)
    fields = {"place": place, "country": country, "date_start": date(2022, 10, 26)}
    took_part = [(person, "guest"), (country, "host")]
    make_event(article, WORDS, participants=took_part, claimed_by=body.entity, **fields)
    article.tags.add("visits", "@peace")
    CorrectionNotice.objects.create(article=article, text="-A name was wrong.")
    make_mention(make_article("Draft\n\nSecret Name is here.", published=False), "Secret Name")
    return article
