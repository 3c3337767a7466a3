"""Several importers at once: whoever they meet together for the first time is one record."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.models import Article, Mention
from entities.candidates import Wanted
from entities.matching import match_or_propose
from entities.models import Person
from entities.name_locks import lock_names

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

IMPORTERS = 4


def test_two_that_meet_a_new_person_at_once_make_one_record():
    found = []

    def meet():
        with transaction.atomic():
            found.append(match_or_propose("person", "Zanéle Okafor").entity.pk)
        connection.close()

    second = Thread(target=meet)
    with transaction.atomic():
        first = match_or_propose("person", "Zanele Okafor").entity
        second.start()
        second.join(timeout=0.5)
        assert second.is_alive()
    second.join(timeout=10)
    assert found == [first.pk]


def test_other_names_do_not_wait():
    def meet():
        with transaction.atomic():
            match_or_propose("person", "Benny Gantz")
        connection.close()

    other = Thread(target=meet)
    with transaction.atomic():
        match_or_propose("person", "Zanele Okafor")
        other.start()
        other.join(timeout=10)
        assert not other.is_alive()


def test_importers_of_one_story_make_each_of_its_people_once(tmp_path, settings):
    settings.RECOGNISER = "rules"
    people = ("Zanele Okafor", "Benny Gantz", "Mevlut Cavusoglu", "Amara Diallo")
    for importer in range(IMPORTERS):
        folder = tmp_path / str(importer)
        folder.mkdir()
        for number in range(5):
            told = " ".join(f"President {name} met reporters." for name in people)
            text = f"Talks {importer} {number}\n\n{told}\n\nEdition {importer} of day {number}.\n"
            (folder / f"{importer}-{number}.txt").write_text(text)
    together = Barrier(IMPORTERS)
    outcomes = []

    def run(folder):
        together.wait()
        outcomes.extend(one.outcome for one in import_documents([folder], Options()))
        connection.close()

    threads = [Thread(target=run, args=[tmp_path / str(n)]) for n in range(IMPORTERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["created"] * IMPORTERS * 5
    assert Article.objects.count() == IMPORTERS * 5
    assert sorted(Person.objects.values_list("name", flat=True)) == sorted(people)
    linked = Mention.objects.filter(kind="person").values_list("entity__name", flat=True)
    assert set(linked) == set(people)


def test_a_document_of_very_many_new_names_takes_no_more_locks_than_a_server_has():
    wanted = [Wanted("person", f"Anna{number} Berg{number}") for number in range(20_000)]
    with transaction.atomic():
        assert lock_names(wanted)


def test_two_versions_of_a_document_at_once_are_two_texts_of_one_article(tmp_path, settings):
    settings.RECOGNISER = "rules"
    told = "The bridge was opened by the mayor in the morning, and many people came to see it. "
    paths = [tmp_path / folder / "bridge.txt" for folder in "ab"]
    for number, path in enumerate(paths):
        path.parent.mkdir()
        path.write_text(f"Bridge {number} opens\n\n{told * 3}\n")

    def import_second():
        list(import_documents([paths[1].parent], Options()))
        connection.close()

    second = Thread(target=import_second)
    with transaction.atomic():
        list(import_documents([paths[0].parent], Options()))
        second.start()
        second.join(timeout=2)
        assert second.is_alive()
    second.join(timeout=20)
    assert [text.number for text in Article.objects.get().texts.order_by("number")] == [1, 2]
