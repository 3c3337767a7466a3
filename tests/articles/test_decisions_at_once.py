"""Two doors opened at once: the second waits for the first."""

from threading import Thread

import pytest
from django.db import connection, transaction

from articles.decisions import decide_mention, lock_article
from articles.models import Mention
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_a_decision_waits_for_a_running_extraction_instead_of_getting_lost():
    article = make_article()
    make_mention(article, "Benny Gantz", make_person(), status="suggested")
    editor = make_user()

    def decide():
        decide_mention(Mention.objects.get(), status="accepted", by=editor)
        connection.close()

    thread = Thread(target=decide)
    with transaction.atomic():
        lock_article(article.pk)
        thread.start()
        thread.join(timeout=0.5)
        assert thread.is_alive()
        assert Mention.objects.get().status == "suggested"
    thread.join(timeout=5)
    assert Mention.objects.get().status == "accepted"
