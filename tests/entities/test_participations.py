"""Who took part in an event: a record, or the words of those whom no record stands for."""

import pytest
from django.db import IntegrityError, transaction

from entities.merging import merge
from entities.models import Event, Participation
from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return Event.objects.create(name="Police kill 60 Palestinians", type="attack")


def refuses(**fields):
    try:
        with transaction.atomic():
            Participation.objects.create(**fields)
    except IntegrityError:
        return True
    return False


def test_somebody_without_a_record_takes_part_in_words(event):
    Participation.objects.create(event=event, described="60 Palestinians", role="recipient")
    assert [str(one) for one in event.roles.all()] == ["60 Palestinians (recipient)"]
    assert not event.participants.exists()


def test_nobody_and_somebody_twice_do_not_take_part(event):
    person = make_person()
    Participation.objects.create(event=event, entity=person)
    Participation.objects.create(event=event, described="police")
    assert refuses(event=event)
    assert refuses(event=event, entity=person, described="the minister")
    assert refuses(event=event, entity=person, order=1)
    assert refuses(event=event, described="police", order=1)
    assert refuses(event=event, described="crowd", role="onlooker")
    assert not refuses(event=event, described="police", role="recipient")


def test_the_same_words_stand_once_in_the_event_that_stays(event):
    other = Event.objects.create(name="60 die", type="attack")
    for one, words in ((event, "police"), (other, "police"), (other, "60 Palestinians")):
        Participation.objects.create(event=one, described=words)
    merge(event, other)
    assert set(event.roles.values_list("described", flat=True)) == {"police", "60 Palestinians"}
    assert not other.roles.exists()
