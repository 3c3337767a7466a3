"""Records that may be the same are proposed, best first, until an editor says no."""

import pytest
from django.core.cache import cache

from articles.decisions import keep_apart, merge_records
from entities.duplicates import count_duplicates, find_duplicates
from entities.models import Event, Name, Post, Tenure
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


def names(found):
    return [{pair.first.record.name, pair.second.record.name} for pair in found]


def give_office(person, title="Defence Minister", country=None):
    post, _ = Post.objects.get_or_create(name=title, country=country)
    return Tenure.objects.create(person=person, post=post, label=title)


def test_two_of_one_name_are_proposed_with_what_tells_them_apart():
    israel, turkey = make.make_country("Israel", "ISR", "IL"), make.make_country()
    first, second = make.make_person(), make.make_person()
    give_office(first, country=israel)
    second.nationalities.add(turkey)
    article = make.make_article()
    make.make_mention(article, "Benny Gantz", first)
    make.make_mention(article, "Gantz", first, status="rejected")
    [pair] = find_duplicates()
    assert (pair.first.record.pk, pair.second.record.pk) == (first.pk, second.pk)
    assert (pair.first.mentions, pair.second.mentions) == (1, 0)
    assert (pair.first.context, pair.second.context) == (["Defence Minister"], ["Turkey"])
    assert 0.6 <= pair.score < 0.9
    assert "of another country" in pair.reason


def test_likeness_offices_and_countries_bring_a_pair_to_the_top():
    turkey = make.make_country()
    for name in ("Hulusi Akar", "Hulusi Akkar"):
        give_office(make.make_person(name), country=turkey)
    make.make_place("Ankara", country=turkey)
    make.make_place("Ankara")
    make.make_organization("United Nations")
    make.make_organization("The United Nations")
    make.make_person("Somebody Else")
    found = find_duplicates()
    assert sorted(map(sorted, names(found))) == [
        ["Ankara"],
        ["Hulusi Akar", "Hulusi Akkar"],
        ["The United Nations", "United Nations"],
    ]
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)
    assert all(pair.reason for pair in found)
    assert names(find_duplicates("organization")) == [{"United Nations", "The United Nations"}]
    assert names(find_duplicates("no such kind")) == []
    assert len(find_duplicates(limit=1)) == 1


def test_another_name_of_a_record_counts():
    person = make.make_person("Binyamin Gantz")
    Name.objects.create(entity=person, text="Benny Gantz")
    make.make_person("Benny Gantz")
    assert len(find_duplicates()) == 1


def test_hidden_and_merged_records_countries_and_undated_events_are_not_compared():
    make.make_person(review_state="hidden")
    make.make_person()
    make.make_person()
    gone = make.make_person()
    type(gone).objects.filter(pk=gone.pk).update(merged_into=make.make_person("Other One"))
    for _ in range(2):
        Event.objects.create(name="A meeting")
        make.make_country("Georgia", "", "")
    assert len(find_duplicates()) == 1


def test_who_was_said_not_to_be_the_same_is_not_proposed_again():
    first, second, third = (make.make_person() for _ in range(3))
    assert len(find_duplicates()) == 3
    keep_apart(second.pk, first.pk, by=make.make_user())
    pairs = {(pair.first.record.pk, pair.second.record.pk) for pair in find_duplicates()}
    assert pairs == {(first.pk, third.pk), (second.pk, third.pk)}


def test_old_records_of_one_name_are_found_among_many_newer_ones(monkeypatch):
    monkeypatch.setattr("entities.duplicates._LAST_CHANGED", 2)
    make.make_person()
    make.make_person()
    for name in ("Ada Lovelace", "Henry Ford", "Marie Curie"):
        make.make_person(name)
    assert names(find_duplicates()) == [{"Benny Gantz"}]


def test_the_count_is_kept_and_forgotten_when_something_was_settled(
    django_capture_on_commit_callbacks, django_assert_num_queries
):
    first, second, third = (make.make_person() for _ in range(3))
    assert count_duplicates() == 3
    with django_assert_num_queries(0):
        assert (count_duplicates(), count_duplicates(2)) == (3, 2)
    with django_capture_on_commit_callbacks(execute=True):
        keep_apart(first.pk, second.pk, by=make.make_user())
    assert count_duplicates() == 2
    with django_capture_on_commit_callbacks(execute=True):
        versions = {first.pk: 1, third.pk: 1}
        merge_records(first.pk, [third.pk], by=make.make_user(), versions=versions)
    assert count_duplicates() == 0


@pytest.mark.parametrize("count", [2, 12])
def test_finding_takes_as_many_queries_for_many_records_as_for_two(
    count, django_assert_num_queries
):
    turkey = make.make_country()
    for _ in range(count):
        person = make.make_person()
        person.nationalities.add(turkey)
        give_office(person, country=turkey)
        make.make_place(country=turkey)
        make.make_organization()
        make.make_source()
    with django_assert_num_queries(27):
        assert len(find_duplicates(limit=1000)) == 4 * count * (count - 1) // 2
