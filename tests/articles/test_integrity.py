"""Faults that the database cannot see are found."""

import pytest
from django.core.management import CommandError, call_command

from articles.integrity import find_faults
from articles.models import Mention, Text
from tests.factories import make_article, make_event, make_mention, make_person, make_time

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_article()
    make_mention(article, "Benny Gantz", make_person())
    make_event(article, "Benny Gantz travels to Ankara on Wednesday.")
    return article


def test_a_sound_archive_has_no_faults(article):
    assert list(find_faults()) == []
    call_command("check_integrity", verbosity=0)


def test_a_mention_that_reads_otherwise_is_found(article):
    Mention.objects.update(surface="Benny Kantz")
    assert "does not read as its surface" in next(find_faults())
    with pytest.raises(CommandError, match="found: 1"):
        call_command("check_integrity")


def test_a_mention_left_behind_in_an_older_text_is_found(article):
    Text.objects.create(article=article, number=2, content="Another text.")
    assert any("older text" in fault for fault in find_faults())


def test_a_chain_of_merges_is_found():
    last = make_person("C")
    middle = make_person("B", merged_into=last)
    make_person("A", merged_into=middle)
    assert any("itself merged" in fault for fault in find_faults())


def test_a_date_left_behind_in_an_older_text_is_found(article):
    make_time(article, "Wednesday")
    Text.objects.create(article=article, number=2, content="Another text.")
    assert any("TimeExpression" in fault for fault in find_faults())
