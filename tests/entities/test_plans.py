"""How the database goes about what is asked of it most."""

import pytest
from django.db import connection

from entities.kinds import EntityKind
from entities.models import Country, Entity

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="Plans are told in words of SQLite."),
]


def test_countries_are_not_looked_for_among_all_that_were_not_merged_away():
    Entity.objects.bulk_create(
        Entity(kind=EntityKind.PERSON, name=f"Ann {n}", slug=f"ann-{n}", fold_key=f"ann {n}")
        for n in range(2000)
    )
    plan = Country.objects.current().filter(alpha_3__in=["FRA", "TUR"]).explain()
    assert "merged" not in plan
    assert "SEARCH entities_entity USING INTEGER PRIMARY KEY" in plan


def test_what_was_merged_into_a_record_is_looked_up():
    plan = Entity.objects.filter(merged_into=7).explain()
    assert "entity_merged_away" in plan
