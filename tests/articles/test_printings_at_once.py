"""Two importers at once: the later one finds the copy that the earlier one has just placed."""

from threading import Thread

import pytest
from django.db import connection, transaction

from articles.models import Article, Printing
from tests.articles.test_printings import place_newest
from tests.factories import make_article
from tests.stories import print_story, tell

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_copies_that_come_at_once_are_one_story():
    articles = [make_article(print_story(tell(300))) for _ in range(2)]

    def place_second():
        with transaction.atomic():
            place_newest(Article.objects.get(pk=articles[1].pk))
        connection.close()

    second = Thread(target=place_second)
    with transaction.atomic():
        place_newest(articles[0])
        second.start()
        second.join(timeout=0.5)
        assert second.is_alive()
        assert not Printing.objects.filter(story__isnull=False).exists()
    second.join(timeout=10)
    stories = set(Printing.objects.values_list("story", flat=True))
    assert len(stories) == 1
    assert None not in stories


def test_who_places_a_copy_waits_for_nobody_who_edits_the_other_one():
    edited, copy = [make_article(print_story(tell(300))) for _ in range(2)]
    place_newest(edited)

    def place_copy():
        with transaction.atomic():
            place_newest(Article.objects.get(pk=copy.pk))
        connection.close()

    importer = Thread(target=place_copy)
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=edited.pk)
        importer.start()
        importer.join(timeout=10)
        assert not importer.is_alive()
    assert Printing.objects.filter(story__isnull=False).count() == 2
