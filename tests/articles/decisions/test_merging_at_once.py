"""Two publishers at once: one waits, and is then told what the other did."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from articles.decisions import Conflict, Refusal, lock_article, merge_records
from articles.models import DecisionBatch, Mention
from entities.models import Person
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pair():
    return make_person("Benny Gantz"), make_person("B. Gantz")


def test_a_merge_waits_for_whoever_holds_an_article_that_names_the_record(pair):
    survivor, loser = pair
    article, publisher = make_article(), make_user()
    mention = make_mention(article, "Benny Gantz", loser)

    def merge():
        versions = {survivor.pk: 1, loser.pk: 1}
        merge_records(survivor.pk, [loser.pk], by=publisher, versions=versions)
        connection.close()

    thread = Thread(target=merge)
    with transaction.atomic():
        lock_article(article.pk)
        thread.start()
        thread.join(timeout=0.5)
        assert thread.is_alive()
        Mention.objects.filter(pk=mention.pk).update(status="rejected")
    thread.join(timeout=5)
    mention.refresh_from_db()
    assert (mention.entity_id, mention.status) == (survivor.pk, "rejected")


def test_of_two_merges_in_opposite_directions_one_is_told_so(pair):
    publisher, start, told = make_user(), Barrier(2), []

    def merge(survivor, loser):
        start.wait()
        try:
            versions = {survivor.pk: 1, loser.pk: 1}
            merge_records(survivor.pk, [loser.pk], by=publisher, versions=versions)
        except (Conflict, Refusal) as error:
            told.append(str(error))
        connection.close()

    threads = [Thread(target=merge, args=those) for those in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert Person.objects.current().count() == 1
    assert DecisionBatch.objects.count() == 1
    assert len(told) == 1
