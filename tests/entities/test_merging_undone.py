"""Any merges in any little archive, taken back the last one first, leave every row as it was."""

from datetime import date

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import Rule
from entities.merging import MergeRefused, merge
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
    Source,
    Tenure,
)
from entities.rows import take_back
from tests import factories as make
from tests.whole_tables import read_tables

TEXT = "Gantz to visit Ankara\n\nBenny Gantz met Hulusi Akar. Defence Minister Gantz then left."
SENTENCES = ("Benny Gantz met Hulusi Akar.", "Defence Minister Gantz then left.")
NAMES = ("Benny Gantz", "B. Gantz", "Gantz", "Bibi")
STATES = st.sampled_from(["proposed", "confirmed", "hidden"])
EACH = 4  # records of a kind
index = st.integers(0, EACH - 1)
links = st.lists(st.tuples(index, index, index), max_size=6)


@st.composite
def archives(draw):
    """What to make, as plain numbers, so that a failing archive is told in words."""
    return {
        "states": draw(st.lists(STATES, min_size=EACH, max_size=EACH)),
        "births": draw(st.lists(st.sampled_from([None, 1959, 1960]), min_size=EACH, max_size=EACH)),
        "deaths": draw(st.lists(st.sampled_from([None, 1955, 2000]), min_size=EACH, max_size=EACH)),
        "codes": draw(st.sets(index)),
        "names": draw(st.sets(st.tuples(index, st.sampled_from(NAMES)))),
        "slugs": draw(st.sets(index)),
        "nationalities": draw(st.sets(st.tuples(index, index), max_size=6)),
        "events": draw(links),
        "roles": draw(st.sets(st.tuples(index, index, st.sampled_from(["actor", "guest"])))),
        "posts": draw(st.sets(st.tuples(index, index), max_size=4)),
        "tenures": draw(st.sets(st.tuples(index, index, st.booleans()), max_size=6)),
        "apart": draw(st.sets(st.tuples(index, index))),
        "mentions": draw(st.lists(index, max_size=5)),
        "sources": draw(st.lists(index, max_size=3)),
    }


def build(plan):
    countries = [
        Country.objects.create(name=f"Land {n}", alpha_3=f"AA{n}" if n in plan["codes"] else "")
        for n in range(EACH)
    ]
    people = [
        Person.objects.create(
            name=NAMES[n],
            review_state=plan["states"][n],
            birth_date=plan["births"][n] and date(plan["births"][n], 1, 1),
        )
        for n in range(EACH)
    ]
    for person, year in zip(people, plan["deaths"], strict=True):
        if year and not (person.birth_date and person.birth_date.year > year):
            Person.objects.filter(pk=person.pk).update(death_date=date(year, 1, 1))
    bodies = [Organization.objects.create(name=f"Body {n}") for n in range(EACH)]
    sources = [Source.objects.create(name=f"Outlet {n}") for n in range(EACH)]
    events = [Event.objects.create(name=f"Event {n}") for n in range(EACH)]
    connect_people(plan, people, countries, events)
    hold_offices(plan, people, countries, bodies)
    for n in plan["sources"]:
        make.make_article("A headline\n\nBody.", source=sources[n])
    return [countries, people, bodies, sources, events]


def connect_people(plan, people, countries, events):
    article = make.make_article(TEXT)
    for n in plan["mentions"]:
        make.make_mention(article, "Gantz", people[n])
    for n, text in sorted(plan["names"]):
        Name.objects.create(entity=people[n], text=text)
        Rule.objects.get_or_create(surface=text, defaults={"entity": people[n], "kind": "person"})
    for n in sorted(plan["slugs"]):
        FormerSlug.objects.create(kind="person", slug=f"old-{n}", entity=people[n])
    for n, country in sorted(plan["nationalities"]):
        people[n].nationalities.add(countries[country])
    for n, parent, other in plan["events"]:
        Event.objects.filter(pk=events[n].pk).update(
            parent=events[parent] if parent != n else None,
            country=countries[other],
            claimed_by=people[other],
        )
    for n, event, role in sorted(plan["roles"]):
        Participation.objects.create(event=events[event], entity=people[n], role=role)
    for first, second in sorted(plan["apart"]):
        if first < second:
            pair = {"first": people[first], "second": people[second]}
            DistinctPair.objects.create(**pair, at=make.PAST)


def hold_offices(plan, people, countries, bodies):
    article = make.make_article(TEXT)
    posts = [
        Post.objects.create(name="Envoy", country=countries[n], organization=bodies[body])
        for n, body in sorted(plan["posts"])
    ]
    posts.append(Post.objects.create(name="Minister", country=countries[0]))
    for n, post, former in sorted(plan["tenures"]):
        state, post = plan["states"][n], posts[post % len(posts)]
        tenure, _is_new = Tenure.objects.get_or_create(
            person=people[n],
            post=post,
            is_former=former,
            defaults={"label": f"Label {n}", "review_state": state},
        )
        make.make_evidence(article, SENTENCES[n % 2], SENTENCES[n % 2][:5], tenure=tenure)


def try_to_merge(survivor, loser):
    before = read_tables()
    try:
        return merge(fresh(survivor), fresh(loser))
    except MergeRefused:
        assert read_tables() == before
        return []


def fresh(record):
    return Entity.objects.get(pk=record.pk)


def keys():
    return set(NameKey.objects.values_list("entity", "key"))


class TestMergesTakenBack(TestCase):
    @hypothesis_settings(max_examples=40, deadline=None)
    @given(
        archives(),
        st.lists(st.tuples(st.integers(0, 4), index, index), min_size=1, max_size=6),
    )
    def test_every_row_is_as_it_was(self, plan, merges):
        kinds = build(plan)
        before, keys_before = read_tables(), keys()
        done = [try_to_merge(kinds[k][survivor], kinds[k][loser]) for k, survivor, loser in merges]
        self.check_nothing_is_left_behind()
        for changes in reversed(done):
            take_back(changes)
        NameKey.renew(*Entity.objects.values_list("pk", flat=True))
        assert read_tables() == before
        assert keys() == keys_before

    def check_nothing_is_left_behind(self):
        merged = Entity.objects.filter(merged_into__isnull=False)
        assert not merged.exclude(merged_into__merged_into=None).exists()
        for relation in ("names", "mentions", "participations", "former_slugs", "rules", "claims"):
            assert not merged.exclude(**{relation: None}).exists()
