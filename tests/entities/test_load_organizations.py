"""Loading the table of organizations, once and again."""

from io import StringIO

import pytest
from django.core.management import call_command

from entities.loading import LoadCounts, load_organizations
from entities.models import Name, Organization, Place
from entities.naming import make_preferred
from entities.organizations import read_organizations
from entities.retyping import change_kind

pytestmark = pytest.mark.django_db
ALL = len(read_organizations())


def test_the_whole_table_is_loaded_once():
    assert load_organizations() == LoadCounts(created=ALL, updated=0, unchanged=0)
    assert load_organizations() == LoadCounts(created=0, updated=0, unchanged=ALL)
    assert Organization.objects.named("un").get().name == "United Nations"
    assert Organization.objects.get(name="NATO").category == "international"


def test_an_organization_that_is_already_here_keeps_its_state_and_gets_the_names():
    mine = Organization.objects.create(name="African Union", review_state="proposed")
    load_organizations()
    assert Organization.objects.named("au").get() == mine
    assert Organization.objects.get(name="African Union").review_state == "proposed"


def test_a_deleted_name_stays_deleted_and_another_preferred_name_makes_no_second_record():
    load_organizations()
    Name.objects.get(text="U.N.").delete()
    make_preferred(Name.objects.get(text="United Nations Organization"))
    assert load_organizations() == LoadCounts(created=0, updated=0, unchanged=ALL)
    assert not Name.objects.filter(text="U.N.").exists()


def test_a_renamed_organization_comes_no_second_time():
    load_organizations()
    renamed = Organization.objects.get(name="United Nations")
    renamed.name = "World Assembly"
    renamed.save()
    assert load_organizations() == LoadCounts(created=0, updated=0, unchanged=ALL)
    assert not Organization.objects.named("united nations").exists()


def test_an_organization_that_became_a_record_of_another_kind_comes_no_second_time():
    load_organizations()
    count = Organization.objects.count()
    nato = Organization.objects.get(name="NATO")
    change_kind(nato, "place")
    load_organizations()
    assert Organization.objects.count() == count - 1
    assert Place.objects.get().pk == nato.pk


def test_the_command_counts_what_it_did():
    out = StringIO()
    call_command("load_organizations", stdout=out)
    assert out.getvalue() == f"Organizations: {ALL} created, 0 updated, 0 unchanged.\n"
