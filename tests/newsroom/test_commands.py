"""Setting up an archive, once and again."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.models import Article
from entities.countries import read_countries
from entities.models import Country

pytestmark = pytest.mark.django_db


def output_of(command: str) -> str:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def test_the_first_user_can_log_in_with_the_printed_password(client):
    printed = output_of("create_first_user")
    name, password = re.search(r"First user: (\S+), password: (\S+)", printed).groups()
    assert client.login(username=name, password=password)
    assert User.objects.get().is_superuser


def test_no_second_user_is_made_and_nothing_is_said(django_user_model):
    django_user_model.objects.create_user("somebody")
    assert output_of("create_first_user") == ""
    assert User.objects.count() == 1


# The importer sets up its own connection, which the transaction around a test would refuse.
@pytest.mark.django_db(transaction=True)
def test_setting_up_gives_a_published_archive_and_does_so_once():
    assert "First user" in output_of("set_up")
    assert Country.objects.count() == len(read_countries())
    assert Article.objects.get().state == "published"
    changed = Article.objects.get().updated_at
    assert "First user" not in output_of("set_up")
    assert Article.objects.get().updated_at == changed


def test_a_site_of_its_own_is_set_up_without_the_sample():
    out = StringIO()
    call_command("set_up", no_seeds=True, no_files=True, stdout=out)
    assert "First user" in out.getvalue()
    assert Country.objects.count() == len(read_countries())
    assert not Article.objects.exists()
