"""Merging in the admin: who may, what is shown, what a forged or stale form does."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.test import Client

from articles.models import DecisionBatch
from entities.models import DistinctPair, Entity, Event, Person
from tests import factories as make
from tests.admin_forms import submit
from tests.whole_tables import read_tables

pytestmark = pytest.mark.django_db

TEXT = "Gantz to visit Ankara\n\nBenny Gantz met Hulusi Akar. Defence Minister Gantz then left."
MERGE = "/admin/entities/person/merge/"
DUPLICATES = "/admin/entities/entity/duplicates/"


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def client_of(group):
    client = Client()
    client.force_login(make.make_user(group))
    return client


@pytest.fixture
def publisher():
    return client_of("Publisher")


@pytest.fixture
def gantz():
    return make.make_person("Benny Gantz")


@pytest.fixture
def double():
    return make.make_person("B. Gantz", review_state="proposed", gender="male")


def preview_of(*records, survivor=None):
    address = MERGE + "?" + "&".join(f"record={one.pk}" for one in records)
    return f"{address}&survivor={survivor.pk}" if survivor else address


def sent(*records, survivor, **others):
    pairs = [f"{one.pk}:{Entity.objects.get(pk=one.pk).version}" for one in records]
    return {"record": pairs, "survivor": survivor.pk, "reason": "", **others}


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def test_records_chosen_in_the_list_are_merged_through_a_preview(publisher, gantz, double):
    make.make_mention(make.make_article(TEXT), "Benny Gantz", double)
    chosen = {"action": "merge_selected", "_selected_action": [gantz.pk, double.pk]}
    response = publisher.post("/admin/entities/person/", chosen, follow=True)
    page = response.content.decode()
    assert "All becomes “Benny Gantz”" in page
    assert "mentions (1)" in page
    assert "Fills: Gender: <bdi>male</bdi>" in page
    response = submit(
        publisher,
        response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"],
        reason="One general.",
    )
    assert response.url == f"/admin/entities/person/{gantz.pk}/change/"
    assert fresh(double).merged_into_id == gantz.pk
    assert DecisionBatch.objects.get().reason == "One general."
    page = publisher.get(response.url).content.decode()
    assert f'<a href="/admin/entities/person/{gantz.pk}/change/">Benny Gantz</a>' in page
    told = {(entry.object_id, entry.get_change_message()) for entry in LogEntry.objects.all()}
    assert told == {
        (str(gantz.pk), "Merged with “B. Gantz”."),
        (str(double.pk), "Merged into “Benny Gantz”."),
    }


def test_another_record_can_be_the_one_that_stays(publisher, gantz, double):
    page = publisher.get(preview_of(gantz, double)).content.decode()
    assert f'value="{gantz.pk}" checked' in page
    page = publisher.get(preview_of(gantz, double, survivor=double)).content.decode()
    assert f'value="{double.pk}" checked' in page
    assert "All becomes “B. Gantz”" in page
    submit(publisher, preview_of(gantz, double, survivor=double))
    assert fresh(gantz).merged_into_id == double.pk
    assert fresh(double).review_state == "confirmed"


def test_a_records_page_leads_to_others_of_like_names_and_to_a_search(publisher, gantz, double):
    make.make_person("Hulusi Akar")
    page = publisher.get(f"/admin/entities/person/{gantz.pk}/change/").content.decode()
    assert f'href="{MERGE}?record={gantz.pk}"' in page
    alike = publisher.get(preview_of(gantz))
    assert [side.record.name for side in alike.context["found"]] == ["B. Gantz"]
    found = publisher.get(preview_of(gantz) + "&q=akar&search=1")
    assert [side.record.name for side in found.context["found"]] == ["Hulusi Akar"]
    nothing = publisher.get(preview_of(gantz) + "&q=nobody+%00&search=1")
    assert "No other record has this name." in nothing.content.decode()
    third = publisher.get(preview_of(gantz, double) + "&search=1")
    assert {side.record.name for side in third.context["found"]} == set()


def test_three_become_one_and_each_is_a_decision(publisher, gantz, double):
    third = make.make_person("Benjamin Gantz")
    publisher.post(MERGE, sent(gantz, double, third, survivor=gantz))
    assert Person.objects.current().get() == gantz
    assert DecisionBatch.objects.count() == 2


def test_the_preview_says_that_an_editor_told_the_two_apart(publisher, gantz, double):
    DistinctPair.objects.create(first=gantz, second=double)
    page = publisher.get(preview_of(gantz, double)).content.decode()
    assert "An editor said that these two are not the same" in page


@pytest.mark.parametrize("group", ["", "Contributor", "Editor"])
def test_only_a_publisher_merges(group, gantz, double):
    client, before = client_of(group), read_tables()
    assert client.get(preview_of(gantz, double)).status_code == 403
    assert client.post(MERGE, sent(gantz, double, survivor=gantz)).status_code == 403
    chosen = {"action": "merge_selected", "_selected_action": [gantz.pk, double.pk]}
    response = client.post("/admin/entities/person/", chosen)
    assert response.status_code in (200, 302, 403)
    assert not response.headers.get("Location", "").startswith(MERGE)
    if group:
        assert "merge_selected" not in client.get("/admin/entities/person/").content.decode()
        page = client.get(f"/admin/entities/person/{gantz.pk}/change/").content.decode()
        assert MERGE not in page
    assert read_tables() == before


def test_whoever_is_not_logged_in_is_asked_to(gantz, double):
    for response in (
        Client().get(preview_of(gantz, double)),
        Client().post(MERGE, sent(gantz, double, survivor=gantz)),
        Client().get(DUPLICATES),
    ):
        assert response.status_code == 302
        assert "/login/" in response.url


def test_the_right_to_merge_goes_no_further_than_the_right_to_change(gantz, double):
    user = make.make_user("Contributor")
    from django.contrib.auth.models import Permission

    user.user_permissions.add(Permission.objects.get(codename="merge_entity"))
    client = Client()
    client.force_login(user)
    assert client.get(preview_of(gantz, double)).status_code == 403
    assert client.post(MERGE, sent(gantz, double, survivor=gantz)).status_code == 403


def test_a_stale_form_is_told_what_happened_and_changes_nothing(publisher, gantz, double):
    data = sent(gantz, double, survivor=gantz, reason="My reason")
    Person.objects.filter(pk=double.pk).update(version=7)
    before = read_tables()
    response = publisher.post(MERGE, data)
    page = response.content.decode()
    assert response.status_code == 409
    assert "“B. Gantz” has changed since you opened this page" in page
    assert 'value="My reason"' in page
    assert f'value="{double.pk}:7"' in page
    assert read_tables() == before
    assert publisher.post(MERGE, sent(gantz, double, survivor=gantz)).status_code == 302


def test_forged_and_senseless_forms_change_nothing(publisher, gantz, double):
    place = make.make_place("Gantz")
    gone = make.make_person("Gone")
    publisher.post(MERGE, sent(gantz, gone, survivor=gantz))
    before = read_tables()
    for data in (
        sent(gantz, survivor=gantz),  # into itself
        sent(gantz, place, survivor=gantz),  # across kinds
        sent(gantz, place, survivor=place),
        sent(gantz, gone, survivor=gantz),  # merged already
        sent(gantz, gone, survivor=gone),  # into its own duplicate
        sent(double, gone, survivor=gone),
        sent(gantz, double, survivor=gantz) | {"survivor": "987654"},
        sent(gantz, double, survivor=gantz) | {"survivor": "x"},
        sent(gantz, double, survivor=gantz) | {"survivor": ""},
        sent(gantz, double, survivor=gantz) | {"record": [gantz.pk, double.pk]},
        sent(gantz, double, survivor=gantz) | {"record": [f"{gantz.pk}:2", "987654:1"]},
        sent(gantz, double, survivor=gantz) | {"record": [f"{gantz.pk}:2", "1" * 40 + ":1"]},
        sent(gantz, double, survivor=gantz, reason="x" * 501),
        sent(gantz, double, survivor=gantz, reason="\0"),
    ):
        response = publisher.post(MERGE, data)
        assert response.status_code == 400, data
        assert "Nothing was merged." in response.content.decode()
    for data in ({}, {"record": ["x", "²:1"]}, {"record": [f"{place.pk}:1"]}):
        assert publisher.post(MERGE, data).status_code == 404
    for query in ("", "?record=", "?record=x", f"?record={place.pk}", f"?record={gone.pk}"):
        assert publisher.get(MERGE + query).status_code == 404
    assert read_tables() == before


def test_two_countries_of_the_table_are_not_offered_a_button(publisher):
    turkey, france = make.make_country(), make.make_country("France", "FRA", "FR")
    address = f"/admin/entities/country/merge/?record={turkey.pk}&record={france.pk}"
    page = publisher.get(address).content.decode()
    assert "two countries" in page
    assert 'id="merge_form"' not in page


def test_events_are_merged_too(publisher):
    first, second = (Event.objects.create(name=name) for name in ("A visit", "The visit"))
    address = f"/admin/entities/event/merge/?record={first.pk}&record={second.pk}"
    assert submit(publisher, address).status_code == 302
    assert fresh(second).merged_into_id == first.pk
    alone = publisher.get(f"/admin/entities/event/merge/?record={first.pk}")
    assert alone.status_code == 200


def test_one_record_or_too_many_are_no_choice(publisher, gantz, monkeypatch):
    for most, names in ((20, []), (2, ["One", "Two"])):
        monkeypatch.setattr("entities.admin.merging.MOST_AT_ONCE", most)
        others = [make.make_person(name).pk for name in names]
        chosen = {"action": "merge_selected", "_selected_action": [gantz.pk, *others]}
        page = publisher.post("/admin/entities/person/", chosen, follow=True)
        assert "Choose two records or more" in page.content.decode()


def test_names_from_outside_are_escaped(publisher, gantz):
    bad = make.make_person("<script>alert(1)</script>", summary="<b>bold</b>")
    for address in (preview_of(gantz, bad), preview_of(gantz) + "&q=script&search=1"):
        page = publisher.get(address).content.decode()
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page
        assert "<b>bold" not in page
    submit(publisher, preview_of(gantz, bad))
    assert "<script>alert" not in publisher.get("/admin/entities/person/").content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_a_preview_takes_as_many_queries_for_many_mentions_as_for_one(
    publisher, gantz, double, count, django_assert_max_num_queries
):
    article = make.make_article(TEXT)
    for number in range(count):
        make.make_mention(article, "Gantz", double)
        Event.objects.create(name=f"Event {number}", claimed_by=double)
    with django_assert_max_num_queries(21):
        assert publisher.get(preview_of(gantz, double)).status_code == 200


# --- Duplicates ---------------------------------------------------------------------------------


def test_duplicates_are_shown_with_context_and_both_buttons(publisher):
    first, second = make.make_person(), make.make_person()
    make.make_mention(make.make_article(TEXT), "Benny Gantz", first)
    make.make_place()
    make.make_place()
    page = publisher.get(DUPLICATES).content.decode()
    assert "Benny Gantz</bdi></mark> met Hulusi Akar." in page
    assert f"{MERGE}?record={first.pk}&amp;record={second.pk}" in page
    assert page.count("Not the same") == 2
    page = publisher.get(DUPLICATES + "?kind=place").content.decode()
    assert "Ankara" in page
    assert "Benny Gantz" not in page
    assert publisher.get(DUPLICATES + "?kind=nonsense&page=x").status_code == 200
    assert f"{DUPLICATES}?kind=person" in publisher.get("/admin/entities/person/").content.decode()
    assert DUPLICATES not in publisher.get("/admin/entities/post/").content.decode()


def test_two_events_that_may_be_one_are_shown_by_the_sentences_that_tell_them(publisher, gantz):
    article = make.make_article(TEXT)
    days = {"date_start": "2022-10-26", "date_end": "2022-10-26", "date_precision": "day"}
    for sentence in ("Benny Gantz met Hulusi Akar.", "Defence Minister Gantz then left."):
        make.make_event(article, sentence, participants=[(gantz, "guest")], **days)
    page = publisher.get(DUPLICATES + "?kind=event").content.decode()
    assert "</bdi></mark> Gantz met Hulusi Akar." in page
    assert "</bdi></mark> Minister Gantz then left." in page
    assert "0 mentions" not in page
    first, second = Event.objects.all()
    preview = f"/admin/entities/event/merge/?record={first.pk}&record={second.pk}"
    assert "0 mentions" not in publisher.get(preview).content.decode()


def test_an_editor_says_that_two_are_not_the_same(gantz):
    other, editor = make.make_person(), client_of("Editor")
    page = editor.get(DUPLICATES).content.decode()
    assert "Not the same" in page
    assert MERGE not in page
    response = editor.post(DUPLICATES + "?kind=person", {"first": other.pk, "second": gantz.pk})
    assert response.url == DUPLICATES + "?kind=person"
    assert DistinctPair.objects.get().second_id == other.pk
    assert "No records look alike" in editor.get(DUPLICATES).content.decode()
    assert {entry.object_id for entry in LogEntry.objects.all()} == {str(gantz.pk), str(other.pk)}


def test_a_contributor_sees_duplicates_and_decides_nothing(gantz):
    other, contributor = make.make_person(), client_of("Contributor")
    page = contributor.get(DUPLICATES).content.decode()
    assert "Benny Gantz" in page
    assert "Not the same" not in page
    response = contributor.post(DUPLICATES, {"first": gantz.pk, "second": other.pk})
    assert response.status_code == 403
    assert client_of("").get(DUPLICATES).status_code == 403
    assert not DistinctPair.objects.exists()


def test_senseless_pairs_are_refused(publisher, gantz):
    other, place = make.make_person(), make.make_place()
    publisher.post(DUPLICATES, {"first": gantz.pk, "second": other.pk})
    for first, second in (
        (gantz.pk, other.pk),
        (other.pk, gantz.pk),
        (gantz.pk, gantz.pk),
        (gantz.pk, place.pk),
        (gantz.pk, 987654),
        (gantz.pk, "x"),
        ("", ""),
    ):
        assert publisher.post(DUPLICATES, {"first": first, "second": second}).status_code == 400
    assert DistinctPair.objects.count() == 1


@pytest.mark.parametrize("count", [2, 6])
def test_the_page_of_duplicates_takes_as_many_queries_for_many_as_for_one(
    publisher, count, django_assert_max_num_queries
):
    article = make.make_article(TEXT)
    for _ in range(count):
        make.make_mention(article, "Benny Gantz", make.make_person())
    with django_assert_max_num_queries(27):
        publisher.get(DUPLICATES)
