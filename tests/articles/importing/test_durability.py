"""What an import asks of the database."""

import pytest
from django.db import connection

from articles.importing.durability import refresh_statistics
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from entities.kinds import EntityKind
from entities.models import Country, Entity

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL does it by itself"),
]


def make_people(count):
    Entity.objects.bulk_create(
        Entity(kind=EntityKind.PERSON, name=f"Ann {n}", slug=f"ann-{n}", fold_key=f"ann {n}")
        for n in range(count)
    )


def plan():
    return Country.objects.current().filter(alpha_3__in=["FRA", "TUR"]).explain()


def test_countries_are_not_looked_for_among_all_that_were_not_merged_away():
    make_people(2000)
    assert "merged_into" in plan()
    refresh_statistics()
    assert "merged_into" not in plan()


def test_an_import_refreshes_what_the_database_knows_of_its_rows(tmp_path, settings):
    settings.RECOGNISER = "rules"
    make_people(2000)
    (tmp_path / "one.txt").write_text("Bridge opens\n\nPresident Joe Biden spoke in Ankara.\n")
    [_result] = import_documents([tmp_path], Options(dry_run=True))
    assert "merged_into" in plan()
    [_result] = import_documents([tmp_path], Options())
    assert "merged_into" not in plan()
