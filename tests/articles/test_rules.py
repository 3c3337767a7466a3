"""What words always mean, or that they are no name, acts wherever an article is read."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.decisions.rules import make_rule, withdraw_rule
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.kinds import Origin
from articles.models import Article, Mention, Rule
from articles.reading_again import read_again
from articles.rules import read_rules
from entities.models import Entity, Event, Name, Person
from tests.factories import (
    make_article,
    make_country,
    make_mention,
    make_organization,
    make_person,
    make_place,
    make_user,
)

pytestmark = pytest.mark.django_db

STORY = (
    "Gantz to visit Ankara\n\n"
    "Defence Minister Benny Gantz travels to Ankara on Wednesday. Gantz said he was glad."
)


@pytest.fixture
def editor():
    return make_user(first_name="Jo", username="jo")


@pytest.fixture
def always(editor):
    def make(surface, entity, kind="person"):
        return make_rule(surface, entity=entity, kind=kind, by=editor)

    return make


@pytest.fixture
def never(editor):
    def make(surface, kind=""):
        return make_rule(surface, entity=None, kind=kind, by=editor)

    return make


def read(content):
    article = make_article(content)
    read_again(article)
    return article


def found(article):
    """Every mention by its words: what it says, in the order of the text."""
    rows = Mention.objects.filter(text__article=article).order_by("start")
    return [(row.surface, row.entity and row.entity.name) for row in rows]


def meant(article, surface):
    return {row.entity_id for row in Mention.objects.filter(text__article=article, surface=surface)}


def import_text(folder: Path, text: str, name: str = "story.txt") -> Article:
    (folder / name).write_text(text, encoding="utf-8")
    [result] = import_documents([folder / name], Options())
    assert result.outcome in ("created", "updated"), result.reason
    return result.article


# What words always mean


def test_the_words_of_a_rule_are_found_and_public_though_nobody_else_sees_a_name_in_them(always):
    body = make_organization("Hope and Glory")
    always("hope", body, "organization")
    article = read("A quiet day\n\nAll the people have hope and more hope. Hopeful they are.")
    mentions = Mention.objects.filter(entity=body)
    assert [mention.surface for mention in mentions] == ["hope", "hope"]
    assert {(one.origin, one.confidence, one.kind) for one in mentions} == {
        (Origin.RULE, 0.99, "organization")
    }
    assert {one.reason for one in mentions} == {"rule of Jo: always Hope and Glory"}
    assert Mention.objects.public().filter(text__article=article).count() == 2


def test_the_words_of_a_rule_are_compared_as_printed_but_for_white_space(always):
    body = make_organization("The Metro")
    always("Green line", body, "organization")
    read(
        "A quiet day\n\nThey took the Green\u00a0 line, the green line, the Green Line, Greenline."
    )
    assert [one.surface for one in Mention.objects.filter(entity=body)] == ["Green\u00a0 line"]


def test_with_the_full_name_go_its_short_forms(always):
    minister = make_person("Benjamin Gantz", review_state="proposed")
    always("Benny Gantz", minister)
    article = read(STORY)
    assert meant(article, "Benny Gantz") == meant(article, "Gantz") == {minister.pk}
    origins = {m.surface: m.origin for m in Mention.objects.filter(entity=minister)}
    assert origins == {"Gantz": Origin.MACHINE, "Benny Gantz": Origin.RULE}
    assert Person.objects.count() == 1


def test_a_rule_on_a_short_form_parts_it_from_another_full_name(always):
    benny = make_person("Benny Gantz")
    always("Gantz", benny)
    article = read(STORY.replace("Benny Gantz", "Yael Gantz"))
    assert meant(article, "Gantz") == {benny.pk}
    [yael] = meant(article, "Yael Gantz")
    assert Person.objects.get(pk=yael).name == "Yael Gantz"


def test_a_rule_on_a_short_form_alone_says_who_is_meant(always):
    benny = make_person("Benny Gantz")
    always("Gantz", benny)
    article = read(
        "A quiet day\n\nMr Gantz said he was glad. Gantz travels to Ankara on Wednesday."
    )
    assert meant(article, "Gantz") == {benny.pk}


def test_a_rule_on_a_short_form_goes_with_a_full_name_that_is_its_record_s(always):
    benny = make_person("Benny Gantz")
    make_person("Benny Gantz")
    always("Gantz", benny)
    article = read(STORY)
    assert meant(article, "Benny Gantz") == meant(article, "Gantz") == {benny.pk}


def test_a_rule_does_not_reach_into_a_longer_name(always, never):
    city = make_place("Ankara")
    always("Ankara", city, "place")
    article = read(
        "A quiet day\n\nThe University of Ankara opened. Students came to Ankara on Wednesday."
    )
    assert [
        (m.surface, m.kind) for m in Mention.objects.filter(text__article=article).order_by("start")
    ] == [("University of Ankara", "organization"), ("Ankara", "place")]
    assert Mention.objects.get(entity=city).surface == "Ankara"


def test_of_two_rules_on_overlapping_words_the_longer_wins(always):
    benny, family = make_person("Benny Gantz"), make_organization("Gantz Brothers")
    always("Gantz", benny)
    always("Gantz Brothers", family, "organization")
    article = read("A quiet day\n\nThe shop of Gantz Brothers closed. Gantz said he was sad.")
    assert meant(article, "Gantz Brothers") == {family.pk}
    assert meant(article, "Gantz") == {benny.pk}


def test_a_rule_s_kind_wins_over_what_the_words_look_like(always):
    newspaper = make_organization("The Ankara Post")
    always("Ankara", newspaper, "organization")
    article = read(STORY)
    kinds = Mention.objects.filter(text__article=article, surface="Ankara")
    assert {(m.kind, m.entity_id) for m in kinds} == {("organization", newspaper.pk)}


def test_a_rule_names_a_nationality(always):
    turkey = make_country()
    always("Anatolian", turkey, "nationality")
    article = read("A quiet day\n\nAn Anatolian official said it. Turkey waits.")
    mention = Mention.objects.get(text__article=article, surface="Anatolian")
    assert (mention.kind, mention.entity_id, mention.origin) == (
        "nationality",
        turkey.pk,
        Origin.RULE,
    )


def test_two_rules_for_one_record_make_one_participant(always):
    benny = make_person("Benny Gantz")
    always("The Kid", benny)
    always("Benny Gantz", benny)
    read("A quiet day\n\nBenny Gantz met Hulusi Akar in Ankara. The Kid met Hulusi Akar again.")
    for event in Event.objects.all():
        assert [role.entity_id for role in event.roles.all()].count(benny.pk) == 1


def test_an_event_is_told_of_whom_the_rule_means(always):
    make_country()
    benny = make_person("Benny Gantz")
    always("Gantz", benny)
    read("A quiet day\n\nYael Gantz was there. On Wednesday Gantz visited Turkey.")
    assert Event.objects.get().name == "Benny Gantz visits Turkey"
    assert benny.pk in [role.entity_id for role in Event.objects.get().roles.all()]


def test_a_rule_acts_in_copy_of_another_language_too(always):
    benny = make_person("Benny Gantz")
    always("Gantz", benny)
    article = make_article("Ein ruhiger Tag\n\nGantz war ganz froh, sagte er.", language="de")
    read_again(article)
    assert found(article) == [("Gantz", "Benny Gantz")]


@pytest.mark.parametrize("words", ["Yahoo!", "‘Abd", "AT&T", "Café Müller", "<b>Bold</b>"])
def test_words_with_odd_signs_are_found_whole(always, words):
    body = make_organization("A body")
    always(words, body, "organization")
    article = read(f"A quiet day\n\nThey spoke of {words} and {words}, nothing else.")
    assert [m.surface for m in Mention.objects.filter(text__article=article, entity=body)] == [
        words,
        words,
    ]


# What is never a name


def test_what_is_never_a_name_is_not_suggested_and_makes_no_record(never):
    never("Gantz")
    never("Benny Gantz")
    article = read(STORY)
    assert "Gantz" not in {surface for surface, _name in found(article)}
    assert not Person.objects.exists()


def test_what_is_never_a_name_of_one_kind_may_be_another(never):
    never("Benny Gantz", "place")
    assert ("Benny Gantz", "Benny Gantz") in found(read(STORY))


def test_what_is_never_a_name_may_stand_in_a_longer_one(never):
    never("Gantz")
    article = read(STORY)
    assert found(article)[0] == ("Benny Gantz", "Benny Gantz")
    assert {surface for surface, _name in found(article)} >= {"Benny Gantz"}


# Beside decisions


def test_a_decision_on_a_place_wins_over_a_rule_for_the_whole_article(always, editor):
    other, benny = make_person("Another Gantz"), make_person("Benny Gantz")
    article = make_article(STORY)
    decided = make_mention(article, "Benny Gantz", other, decided_by=editor)
    always("Benny Gantz", benny)
    read_again(article)
    decided.refresh_from_db()
    assert (decided.entity_id, decided.status) == (other.pk, "accepted")
    assert meant(article, "Gantz") == {other.pk}


def test_a_decision_on_another_name_leaves_a_rule_its_words(always, editor):
    benny = make_person("Benny Gantz")
    article = make_article(STORY.replace("Benny Gantz", "Yael Gantz"))
    make_mention(article, "Yael Gantz", make_person("Yael Gantz"), decided_by=editor)
    always("Gantz", benny)
    read_again(article)
    assert meant(article, "Gantz") == {benny.pk}


def test_a_rejected_place_stays_rejected_whatever_a_rule_says(always, editor):
    article = make_article(STORY)
    make_mention(article, "Gantz", None, status="rejected", decided_by=editor)
    always("Gantz", make_person("Benny Gantz"))
    read_again(article)
    first = Mention.objects.filter(text__article=article, surface="Gantz").order_by("start")
    assert [mention.status for mention in first] == ["rejected", "suggested"]


def test_an_accepted_mention_stays_though_its_words_become_no_name(never, editor):
    article = make_article(STORY)
    mention = make_mention(article, "Benny Gantz", make_person(), decided_by=editor)
    never("Benny Gantz")
    assert read_again(article).lost == []
    mention.refresh_from_db()
    assert mention.status == "accepted"


def test_a_person_s_proposal_is_left_alone_by_a_rule(always, editor):
    article = make_article(STORY)
    proposed = make_mention(article, "Ankara", origin="person", status="suggested")
    always("Ankara", make_organization("The Ankara Post"), "organization")
    read_again(article)
    proposed.refresh_from_db()
    assert (proposed.origin, proposed.entity) == ("person", None)


# Over time


def test_a_withdrawn_rule_stops_acting_when_an_article_is_read_again(always, editor):
    newspaper = make_organization("The Ankara Post")
    rule = always("Ankara", newspaper, "organization")
    article = read(STORY)
    withdraw_rule(rule, by=editor, version=rule.version)
    article.refresh_from_db()
    assert article.needs_reading
    read_again(article)
    assert newspaper.pk not in meant(article, "Ankara")
    assert not Mention.objects.filter(origin=Origin.RULE).exists()


def test_a_withdrawn_refusal_lets_the_name_be_suggested_again(never, editor):
    rule = never("Benny Gantz")
    article = read(STORY)
    withdraw_rule(rule, by=editor, version=rule.version)
    read_again(article)
    assert ("Benny Gantz", "Benny Gantz") in found(article)


def test_a_rule_that_changes_nothing_leaves_row_and_version(always):
    article = read(STORY)
    benny = Person.objects.get()
    rows = dict(Mention.objects.values_list("pk", "version"))
    always("Benny Gantz", benny)
    read_again(article)
    assert dict(Mention.objects.values_list("pk", "version")) == rows
    assert Mention.objects.get(surface="Benny Gantz").origin == Origin.RULE


def test_a_rule_that_names_another_record_tells_a_stale_desk(always):
    article = read(STORY)
    row = Mention.objects.get(surface="Benny Gantz")
    always("Benny Gantz", make_person("Benjamin Gantz"))
    read_again(article)
    again = Mention.objects.get(surface="Benny Gantz")
    assert (again.pk, again.version) == (row.pk, row.version + 1)


def test_a_rule_for_a_hidden_record_rests_and_one_for_a_merged_one_follows(always):
    benny, survivor = make_person("Benny Gantz"), make_person("Benjamin Gantz")
    always("Gantz", benny)
    Entity.objects.filter(pk=benny.pk).update(merged_into=survivor)
    article = read(STORY)
    assert meant(article, "Gantz") == {survivor.pk}
    Entity.objects.filter(pk=survivor.pk).update(review_state="hidden")
    read_again(article)
    assert not Mention.objects.filter(origin=Origin.RULE).exists()


def test_a_proposed_record_that_a_rule_names_stays_without_mentions(always):
    article = read(STORY)
    benny = Person.objects.get()
    always("Benny Gantz", benny)
    text = article.current_text
    Mention.objects.all().delete()
    type(text).objects.filter(pk=text.pk).update(content="Nobody is here.")
    text.blocks.all().delete()
    read_again(article)
    assert Person.objects.get() == benny


# At import


def test_a_rule_acts_at_the_next_import_and_the_same_document_changes_nothing(always, tmp_path):
    newspaper = make_organization("The Ankara Post")
    always("Ankara", newspaper, "organization")
    article = import_text(tmp_path, STORY)
    assert meant(article, "Ankara") == {newspaper.pk}
    [again] = import_documents([tmp_path / "story.txt"], Options())
    assert again.outcome == "unchanged"


def test_a_changed_document_keeps_what_a_rule_found_and_what_was_decided(always, tmp_path, editor):
    newspaper = make_organization("The Ankara Post")
    always("Ankara", newspaper, "organization")
    article = import_text(tmp_path, STORY)
    decided = Mention.objects.get(surface="Benny Gantz")
    decided.status, decided.decided_by = "accepted", editor
    decided.save()
    rows = set(Mention.objects.filter(origin=Origin.RULE).values_list("pk", flat=True))
    import_text(tmp_path, STORY + "\n\nHe stays until Friday.")
    assert set(Mention.objects.filter(origin=Origin.RULE).values_list("pk", flat=True)) == rows
    decided.refresh_from_db()
    assert (decided.status, decided.placed) == ("accepted", True)
    assert decided.text == article.current_text


def test_an_alias_of_a_confirmed_record_is_found_at_the_next_import(tmp_path):
    benny = make_person("Benny Gantz")
    Name.objects.create(entity=benny, text="Binyamin Ganz")
    article = import_text(tmp_path, "A quiet day\n\nThen came Binyamin Ganz to Ankara.")
    assert meant(article, "Binyamin Ganz") == {benny.pk}


def test_how_many_queries_it_takes_does_not_grow_with_the_rules(always):
    names = ["Gantz", "Hulusi Akar", "Ankara", "Recep Tayyip Erdogan"]
    article = read(f"A quiet day\n\nThere were {', '.join(names)} at the table.")
    counts = []
    for some in (names[:1], names[1:]):
        for name in some:
            always(name, make_organization(f"Body {name}"), "organization")
        for _time in range(2):
            read_again(article)
        with CaptureQueriesContext(connection) as captured:
            read_again(article)
        counts.append(len(captured))
    assert Mention.objects.filter(origin=Origin.RULE).count() == len(names)
    assert counts[1] <= counts[0]


def test_the_book_of_no_rules_says_nothing():
    assert not Rule.objects.exists()
    book = read_rules()
    assert book.meaning("Gantz") is None
    assert not book.refuses("Gantz", "person")
