"""Two records of one thing become one."""

from datetime import date

import pytest
from django.test import Client

from articles.models import Article, Evidence, Mention
from entities.finding import MovedError, find_entity
from entities.loading import load_countries, load_organizations
from entities.merging import MergeRefused, merge, preview
from entities.models import (
    Country,
    DistinctPair,
    Entity,
    Event,
    FormerSlug,
    Name,
    NameKey,
    Organization,
    Participation,
    Person,
    Post,
    Tenure,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = "Gantz to visit Ankara\n\nBenny Gantz met Hulusi Akar. Defence Minister Gantz then left."


@pytest.fixture
def gantz():
    return make.make_person("Benny Gantz")


@pytest.fixture
def double():
    return make.make_person("B. Gantz")


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def test_mentions_move_and_the_record_that_goes_keeps_its_address(gantz, double):
    mention = make.make_mention(make.make_article(TEXT), "Benny Gantz", double)
    merge(gantz, double)
    mention.refresh_from_db()
    assert mention.entity_id == gantz.pk
    assert fresh(double).merged_into_id == gantz.pk
    assert (fresh(double).name, fresh(double).slug) == ("B. Gantz", "b-gantz")
    assert list(Person.objects.current()) == [gantz]


def test_what_moved_has_a_new_version_so_that_open_forms_are_told(gantz, double):
    mention = make.make_mention(make.make_article(TEXT), "Benny Gantz", double)
    merge(gantz, double)
    mention.refresh_from_db()
    assert (mention.version, fresh(gantz).version, fresh(double).version) == (2, 2, 2)


def test_the_survivor_is_found_under_the_name_of_the_other(gantz, double):
    Name.objects.create(entity=double, text="Binyamin Gantz", kind="transliteration")
    merge(gantz, double)
    names = gantz.names.values_list("text", "kind", "origin")
    assert set(names) == {
        ("B. Gantz", "alias", "merged record"),
        ("Binyamin Gantz", "transliteration", ""),
    }
    assert not NameKey.objects.filter(entity=double.pk).exclude(
        key__in=NameKey.keys_of("person", double.name)
    )
    keys = set(gantz.name_keys.values_list("key", flat=True))
    assert keys >= NameKey.keys_of("person", "Binyamin Gantz")


def test_a_name_that_the_survivor_has_is_not_given_again(gantz, double):
    Name.objects.create(entity=gantz, text="B. Gantz", kind="short")
    Name.objects.create(entity=double, text="Benny Gantz")
    Name.objects.create(entity=double, text="B. Gantz", kind="short", language="en")
    merge(gantz, double)
    assert list(gantz.names.values_list("text", "kind", "language")) == [
        ("B. Gantz", "short", "en")
    ]


def test_a_surname_alone_becomes_no_name(gantz):
    merge(gantz, make.make_person("Gantz"))
    assert not gantz.names.exists()
    merge(gantz, make.make_person("Rabbi"))
    assert gantz.names.get().text == "Rabbi"


def test_blanks_are_filled_and_what_is_said_stays(gantz):
    Person.objects.filter(pk=gantz.pk).update(gender="male", birth_date=date(1959, 6, 9))
    double = make.make_person(
        "B. Gantz",
        gender="man",
        birth_date=date(1960, 1, 1),
        birth_date_precision="year",
        summary="A general.",
        wikidata_id="Q1",
        locked_fields=["gender", "summary"],
    )
    merge(fresh(gantz), double)
    gantz.refresh_from_db()
    assert (gantz.gender, gantz.birth_date, gantz.birth_date_precision) == (
        "male",
        date(1959, 6, 9),
        "",
    )
    assert (gantz.summary, gantz.wikidata_id) == ("A general.", "Q1")
    assert gantz.locked_fields == ["summary"]


def test_nothing_is_filled_that_cannot_be():
    died = make.make_person("Benny Gantz", death_date=date(1950, 1, 1))
    merge(died, make.make_person("B. Gantz", birth_date=date(1959, 6, 9), gender="male"))
    died.refresh_from_db()
    assert (died.birth_date, died.gender) == (None, "male")


def test_a_yes_to_the_other_is_a_yes_to_the_survivor():
    survivor = make.make_person(review_state="proposed")
    merge(survivor, make.make_person("B. Gantz"))
    assert fresh(survivor).review_state == "confirmed"


def test_a_hidden_record_does_not_come_to_light_under_a_proposed_one():
    survivor = make.make_person(review_state="proposed")
    merge(survivor, make.make_person("B. Gantz", review_state="hidden"))
    assert fresh(survivor).review_state == "hidden"
    confirmed = make.make_person("Benjamin Gantz")
    merge(confirmed, make.make_person("Ben Gantz", review_state="hidden"))
    assert fresh(confirmed).review_state == "confirmed"


def test_a_part_in_an_event_that_doubles_is_there_once(gantz, double):
    event = make.make_event(
        make.make_article(TEXT),
        "Benny Gantz met Hulusi Akar.",
        participants=[(gantz, "guest"), (double, "guest"), (double, "actor")],
    )
    merge(gantz, double)
    assert set(event.roles.values_list("entity", "role")) == {
        (gantz.pk, "guest"),
        (gantz.pk, "actor"),
    }


def test_an_office_that_doubles_gives_its_sentences_to_the_other(gantz, double):
    article = make.make_article(TEXT)
    first = make.make_tenure(
        article,
        gantz,
        "Benny Gantz met Hulusi Akar.",
        review_state="proposed",
        attested_from=date(2022, 1, 1),
        attested_to=date(2022, 1, 1),
    )
    make.make_tenure(
        article,
        double,
        "Defence Minister Gantz then left.",
        start=date(2020, 5, 17),
        attested_from=date(2021, 1, 1),
        attested_to=date(2021, 2, 1),
    )
    merge(gantz, double)
    tenure = Tenure.objects.get()
    assert tenure.pk == first.pk
    assert (tenure.start, tenure.review_state) == (date(2020, 5, 17), "confirmed")
    assert (tenure.attested_from, tenure.attested_to) == (date(2021, 1, 1), date(2022, 1, 1))
    assert Evidence.objects.filter(tenure=tenure).count() == 2


def test_offices_of_merged_bodies_that_double_are_one_and_so_are_their_holders(gantz, double):
    un, uno = make.make_organization("United Nations"), make.make_organization("UN Organisation")
    posts = [Post.objects.create(name="Envoy", organization=body) for body in (un, uno)]
    for post in posts:
        tenure = Tenure.objects.create(person=gantz, post=post, label="envoy")
        article = make.make_article(TEXT)
        make.make_evidence(article, "Benny Gantz met Hulusi Akar.", "Benny", tenure=tenure)
    Tenure.objects.create(person=double, post=posts[1], label="envoy")
    merge(un, uno)
    assert Post.objects.get().organization == un
    assert set(Tenure.objects.values_list("person", flat=True)) == {gantz.pk, double.pk}
    assert Tenure.objects.get(person=gantz).evidence.count() == 2


def test_records_that_were_merged_earlier_follow_and_old_addresses_lead_on(gantz, double):
    make.make_mention(make.make_article(TEXT), "Benny Gantz", double)
    oldest = make.make_person("Benjamin Gantz")
    oldest.slug = "gantz-the-elder"
    oldest.save()
    merge(double, oldest)
    merge(gantz, fresh(double))
    assert fresh(oldest).merged_into_id == gantz.pk
    for slug in ("b-gantz", "gantz-the-elder", "benjamin-gantz"):
        with pytest.raises(MovedError) as moved:
            find_entity(Person.objects.current(), slug)
        assert moved.value.address == "/people/benny-gantz/"
        response = Client().get(f"/people/{slug}/")
        assert (response.status_code, response.url) == (301, "/people/benny-gantz/")


def test_an_event_is_not_made_part_of_itself():
    story, day = (Event.objects.create(name=name) for name in ("The talks", "The first day"))
    whole = Event.objects.create(name="The year")
    Event.objects.filter(pk=story.pk).update(parent=whole)
    Event.objects.filter(pk=day.pk).update(parent=story)
    merge(fresh(day), fresh(story))
    assert fresh(day).parent == whole
    Event.objects.filter(pk=whole.pk).update(parent=day)
    merge(fresh(day), fresh(whole))
    assert fresh(day).parent is None


def test_participants_that_an_editor_settled_stay_settled(gantz):
    settled = Event.objects.create(name="One meeting", locked_fields=["name", "participants"])
    Participation.objects.create(event=settled, entity=gantz)
    survivor = Event.objects.create(name="A meeting", review_state="proposed")
    merge(survivor, settled)
    assert fresh(survivor).locked_fields == ["name", "participants", "type"]


def test_that_two_are_not_the_same_is_kept_of_the_survivor_and_taken_back_of_the_pair(gantz):
    others = [make.make_person(name) for name in ("Ben One", "Ben Two", "Ben Three")]
    double = make.make_person("B. Gantz")
    younger = make.make_person("Ben Four")
    for first, second in (
        (gantz, double),
        (gantz, others[0]),
        (others[0], double),
        (others[1], double),
        (double, younger),
    ):
        DistinctPair.objects.create(first=first, second=second)
    merge(gantz, double)
    assert set(DistinctPair.objects.values_list("first", "second")) == {
        (gantz.pk, others[0].pk),
        (gantz.pk, others[1].pk),
        (gantz.pk, younger.pk),
    }


def test_a_country_without_a_code_takes_the_code_of_the_other():
    survivor = Country.objects.create(name="Türkiye")
    turkey = make.make_country()
    make.make_source(country=turkey)
    merge(survivor, turkey)
    survivor.refresh_from_db()
    assert (survivor.alpha_3, survivor.alpha_2) == ("TUR", "TR")
    assert survivor.sources.count() == 1
    load_countries()
    assert Country.objects.current().filter(alpha_3="TUR").get() == survivor
    assert not turkey.names.exists()


def test_the_table_of_organizations_gives_its_names_to_the_survivor():
    load_organizations()
    nato = Organization.objects.current().named("nato").get()
    survivor = make.make_organization("The Alliance")
    merge(survivor, nato)
    names = set(survivor.names.values_list("text", flat=True))
    load_organizations()
    assert set(survivor.names.values_list("text", flat=True)) == names
    assert not fresh(nato).names.exists()
    assert Organization.objects.current().named("nato").get() == survivor


def test_articles_follow_their_source_and_tell_it_in_their_history():
    outlet, double = make.make_source(), make.make_source("Observer (Arab)")
    article = make.make_article(TEXT, source=double)
    told = article.history.count()
    merge(outlet, double)
    assert Article.objects.get().source == outlet
    assert article.history.count() == told + 1
    assert article.history.first().source == outlet


def test_the_survivors_own_history_tells_the_merge(gantz, double):
    told = gantz.history.count()
    Person.objects.filter(pk=double.pk).update(gender="male")
    merge(gantz, fresh(double))
    assert gantz.history.count() == told + 1
    assert gantz.history.first().gender == "male"
    assert double.history.first().merged_into_id == gantz.pk


def refused(survivor, loser):
    before = list(Entity.objects.order_by("pk").values())
    with pytest.raises(MergeRefused) as refusal:
        merge(survivor, loser)
    with pytest.raises(MergeRefused):
        preview(survivor, [loser])
    assert list(Entity.objects.order_by("pk").values()) == before
    return str(refusal.value)


def test_what_makes_no_sense_is_refused(gantz, double):
    assert "itself" in refused(gantz, gantz)
    assert "different kinds" in refused(gantz, make.make_place("Gantz"))
    merge(gantz, double)
    double = fresh(double)
    assert "already" in refused(double, gantz)
    assert "already" in refused(gantz, double)
    assert "already" in refused(make.make_person("Ben"), double)


def test_two_countries_of_the_table_are_two_countries():
    france = make.make_country("France", "FRA", "FR")
    assert "two countries" in refused(make.make_country(), france)


def test_the_preview_tells_what_comes_and_what_goes(gantz):
    Person.objects.filter(pk=gantz.pk).update(birth_date=date(1959, 6, 9))
    article = make.make_article(TEXT)
    double = make.make_person("B. Gantz", birth_date=date(1960, 1, 1), gender="male")
    third = make.make_person("Gantz", gender="m", review_state="proposed")
    for person in (gantz, double, third):
        make.make_mention(article, "Gantz", person)
    participants = [(gantz, "guest"), (double, "guest"), (third, "guest"), (third, "actor")]
    make.make_event(article, "Benny Gantz met Hulusi Akar.", participants=participants)
    DistinctPair.objects.create(first=gantz, second=third)
    told = preview(fresh(gantz), [double, third])
    assert {(one.label, one.count, one.doubles) for one in told.moving} == {
        ("mentions", 2, 0),
        ("parts in events", 3, 2),
    }
    first, second = told.fates
    assert [(one.label, one.value) for one in first.filled] == [("Gender", "male")]
    assert [(one.label, one.value, one.kept) for one in first.discarded] == [
        ("Born", "1 Jan 1960", "9 Jun 1959")
    ]
    assert (first.keeps_name, first.was_told_apart) == (True, False)
    assert [(one.label, one.value, one.kept) for one in second.discarded] == [
        ("Gender", "m", "male"),
    ]
    assert (second.keeps_name, second.was_told_apart) == (False, True)
    hidden = make.make_person("Hidden Gantz", review_state="hidden")
    [fate] = preview(fresh(gantz), [hidden]).fates
    assert [(one.label, one.value, one.kept) for one in fate.discarded] == [
        ("Review", "hidden from the public", "confirmed by an editor")
    ]
    assert Mention.objects.filter(entity=gantz).count() == 1


@pytest.mark.parametrize("count", [1, 30])
def test_a_preview_takes_as_many_queries_for_many_rows_as_for_one(
    gantz, double, count, django_assert_num_queries
):
    article = make.make_article(TEXT)
    for number in range(count):
        make.make_mention(article, "Benny Gantz", double)
        Name.objects.create(entity=double, text=f"Gantz the {number}.")
        event = Event.objects.create(name=f"Meeting {number}")
        for person in (gantz, double):
            Participation.objects.create(event=event, entity=person)
        FormerSlug.objects.create(kind="person", slug=f"gantz-{number}", entity=double)
    with django_assert_num_queries(16):
        preview(gantz, [double])


@pytest.mark.parametrize("count", [1, 30])
def test_a_merge_takes_as_many_queries_for_many_rows_as_for_one(
    gantz, double, count, django_assert_num_queries
):
    article = make.make_article(TEXT)
    for number in range(count):
        make.make_mention(article, "Benny Gantz", double)
        event = Event.objects.create(name=f"Meeting {number}")
        for person in (gantz, double):
            Participation.objects.create(event=event, entity=person)
        Event.objects.create(name=f"Statement {number}", claimed_by=double)
    with django_assert_num_queries(43):
        merge(gantz, double)
