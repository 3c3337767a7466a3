"""The desk shows what is to be decided, and settles what its forms say; without any script."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.decisions import Choice, Seen, add_mention, settle
from articles.models import Article, DecisionBatch, Document, Mention, Presence, Rule
from entities.models import Organization, Person
from tests.articles.test_groups import client_of
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db

STORY = "Gantz to visit Ankara\n\nBenny Gantz met Hulusi Akar. Then Gantz left. Akar stayed."
SCRIPT = {"X-Requested-With": "desk"}


@pytest.fixture
def article():
    return make_article(STORY)


@pytest.fixture
def editor():
    return client_of("Editor")


def suggest(article, surface, entity=None, *, nth=0, **fields):
    defaults = {"status": "suggested", "confidence": 0.6}
    return make_mention(article, surface, entity, nth=nth, **(defaults | fields))


def address(name, article):
    return reverse(f"admin:articles_article_review{name}", args=[article.pk])


def decide(client, article, *mentions, **data):
    seen = [f"{mention.pk}:{mention.version}" for mention in mentions]
    return client.post(address("_decide", article), {"m": seen, **data})


def rows_of(response):
    return re.findall(r'data-row="(\d+)"', response.content.decode())


def test_the_most_doubtful_group_comes_first_and_sure_ones_are_folded(editor, article):
    gantz, akar = make_person(), make_person("Hulusi Akar")
    sure = suggest(article, "Hulusi Akar", akar, confidence=0.99)
    likely = suggest(article, "Benny Gantz", gantz, confidence=0.7)
    unnamed = suggest(article, "Akar", nth=1)
    response = editor.get(address("", article))
    assert rows_of(response) == [str(unnamed.pk), str(likely.pk)]
    desk = response.context["desk"]
    assert [row.group.pk for row in desk.sure] == [sure.pk]
    assert desk.left == 3


def test_a_record_hardly_ahead_of_the_next_is_not_sure(editor, article):
    suggest(article, "Benny Gantz", make_person(), confidence=0.99, margin=0.01)
    assert editor.get(address("", article)).context["desk"].sure == []


def settled_elsewhere(surface, entity):
    other = make_article(f"Another story\n\nThen {surface} spoke.")
    return make_mention(other, surface, entity, decided_by=make_user())


def test_what_the_words_were_settled_to_mean_elsewhere_is_the_first_candidate(editor, article):
    gantz = make_person()
    settled_elsewhere("Gantz", gantz)
    suggest(article, "Gantz")
    [row] = editor.get(address("", article)).context["desk"].queue
    assert [known.pk for known in row.candidates] == [gantz.pk]
    assert row.candidates[0].reason == "settled so in other articles"


def test_a_sure_suggestion_that_others_settled_otherwise_is_in_doubt(editor, article):
    gantz, singer = make_person(), make_person("Gantz the Singer")
    settled_elsewhere("Gantz", gantz)
    mention = suggest(article, "Gantz", singer, confidence=0.99)
    desk = editor.get(address("", article)).context["desk"]
    assert [row.group.pk for row in desk.queue] == [mention.pk]
    assert desk.sure == []
    assert decide(editor, article, mention, action="accept-sure").status_code == 400


def test_a_sure_suggestion_that_others_settled_so_stays_sure(editor, article):
    gantz = make_person()
    settled_elsewhere("Gantz", gantz)
    suggest(article, "Gantz", gantz, confidence=0.99)
    assert len(editor.get(address("", article)).context["desk"].sure) == 1


def test_identical_words_for_one_record_are_one_group_that_settles_most_first(editor, article):
    gantz, akar = make_person(), make_person("Hulusi Akar")
    suggest(article, "Hulusi Akar", akar)
    group = [suggest(article, "Gantz", gantz, nth=nth) for nth in (0, 2)]
    first = editor.get(address("", article)).context["desk"].queue[0].group
    assert [mention.pk for mention in first.mentions] == [mention.pk for mention in group]


def test_skipped_groups_come_back_at_the_end(editor, article):
    one, two = suggest(article, "Gantz"), suggest(article, "Akar")
    response = editor.get(f"{address('', article)}?skip={one.pk}")
    assert rows_of(response) == [str(two.pk), str(one.pk)]


def test_a_row_tells_candidates_by_office_dates_and_how_often_they_are_named(editor, article):
    known = make_person("Hulusi Akar", summary="A minister.", birth_date="1952-03-12")
    make_mention(make_article(), "Benny Gantz", known)
    candidates = [{"entity": known.pk, "score": 0.75, "reason": "almost the same name"}]
    suggest(article, "Akar", candidates=candidates)
    html = editor.get(address("", article)).content.decode()
    row = html[html.index('class="candidates"') :]
    assert "Hulusi Akar" in row
    assert "1952" in row
    assert "1 mention" in row
    assert "almost the same name" in row


def test_accepting_a_group_goes_on_to_the_next_row(editor, article):
    gantz = make_person()
    group = [suggest(article, "Gantz", gantz, nth=nth) for nth in range(3)]
    response = decide(editor, article, *group, action="accept")
    assert response.status_code == 302
    assert response.url.endswith("#queue")
    assert set(Mention.objects.values_list("status", flat=True)) == {"accepted"}
    assert DecisionBatch.objects.get().scope == "article"


def test_unticked_sentences_are_left_alone(editor, article):
    gantz = make_person()
    group = [suggest(article, "Gantz", gantz, nth=nth) for nth in range(3)]
    decide(editor, article, group[0], action="reject")
    group[2].refresh_from_db()
    assert group[2].status == "suggested"


def test_the_button_of_a_candidate_links_to_it(editor, article):
    akar = make_person("Hulusi Akar")
    mention = suggest(article, "Akar", nth=1)
    decide(editor, article, mention, entity=akar.pk, kind="person", create="Akar")
    mention.refresh_from_db()
    assert (mention.status, mention.entity_id) == ("accepted", akar.pk)
    assert not Person.objects.filter(name="Akar").exists()


def test_a_new_record_is_made_and_linked(editor, article):
    mention = suggest(article, "Akar", nth=1)
    decide(editor, article, mention, action="relink", create="Akar Ltd", kind="organization")
    mention.refresh_from_db()
    assert mention.kind == "organization"
    assert mention.entity_id == Organization.objects.get(name="Akar Ltd").pk


def test_the_ends_move_word_by_word(editor, article):
    mention = suggest(article, "Gantz", make_person(), nth=1)
    response = decide(editor, article, mention, action="start-earlier")
    mention.refresh_from_db()
    assert mention.surface == "Benny Gantz"
    assert f"open={mention.pk}" in response.url
    decide(editor, article, mention, action="start-later")
    mention.refresh_from_db()
    assert mention.surface == "Gantz"
    assert decide(editor, article, mention, action="start-later").status_code == 400


def test_a_decision_is_remembered_where_that_is_ticked(editor, article):
    mention = suggest(article, "Akar", nth=1)
    decide(editor, article, mention, action="reject", remember="on", reason="a village too")
    rule = Rule.objects.get()
    assert (rule.surface, rule.reason) == ("Akar", "a village too")


def test_all_sure_ones_are_accepted_at_once_and_nothing_else_is(editor, article):
    gantz = make_person()
    sure = suggest(article, "Benny Gantz", gantz, confidence=0.99)
    doubtful = suggest(article, "Hulusi Akar", make_person("Hulusi Akar"))
    response = decide(editor, article, sure, doubtful, action="accept-sure")
    assert response.status_code == 400
    assert not DecisionBatch.objects.exists()
    decide(editor, article, sure, action="accept-sure")
    sure.refresh_from_db()
    assert sure.status == "accepted"


def test_a_missed_name_is_marked_and_linked_to_whom_it_means_here(editor, article):
    gantz = make_person()
    make_mention(article, "Gantz", gantz)
    start = STORY.index("Gantz left")
    data = {"start": start, "end": start + 5, "words": "Gantz", "kind": "person"}
    assert editor.post(address("_mark", article), data).status_code == 302
    mention = Mention.objects.get(start=start)
    assert (mention.status, mention.entity_id) == ("accepted", gantz.pk)


def test_a_missed_name_of_nobody_known_opens_its_row(editor, article):
    start = STORY.index("Ankara")
    data = {"start": start, "end": start + 6, "words": "Ankara", "kind": "place"}
    response = editor.post(address("_mark", article), data)
    mention = Mention.objects.get(start=start)
    assert (mention.status, mention.origin) == ("suggested", "person")
    assert f"open={mention.pk}" in response.url
    page = editor.get(response.url)
    assert page.context["desk"].opened.group.pk == mention.pk


def test_who_marked_something_is_offered_to_take_back_just_that(editor, article, monkeypatch):
    """Somebody else decides in the same article before the answer is on its way."""
    other = suggest(article, "Hulusi Akar", make_person("Hulusi Akar"))

    def mark_and_let_another_decide(*args, **kwargs):
        mention = add_mention(*args, **kwargs)
        settle([Seen(other.pk, other.version)], Choice("reject"), by=make_user())
        return mention

    monkeypatch.setattr("articles.desk.acting.add_mention", mark_and_let_another_decide)
    data = {"start": 0, "end": 5, "words": "Gantz", "kind": "person"}
    answer = editor.post(address("_mark", article), data, headers=SCRIPT).json()
    assert DecisionBatch.objects.get(pk=answer["batch"]).verb == "add"


def test_marking_everywhere_in_the_article_leaves_what_is_settled(editor, article):
    gantz = make_person()
    settled = make_mention(article, "Benny Gantz", gantz)
    data = {"start": 0, "end": 5, "words": "Gantz", "kind": "person", "entity": gantz.pk}
    editor.post(address("_mark", article), {**data, "all": "on"})
    assert Mention.objects.filter(surface="Gantz", status="accepted").count() == 2
    settled.refresh_from_db()
    assert settled.surface == "Benny Gantz"


def test_a_decision_that_is_lost_for_good_is_let_go_and_can_come_back(editor, article):
    lost = make_mention(article, "Hulusi Akar", make_person("Hulusi Akar"), placed=False)
    decide(editor, article, lost, action="remove")
    assert not Mention.objects.filter(pk=lost.pk).exists()
    batch = DecisionBatch.objects.get()
    editor.post(reverse("admin:articles_decisionbatch_undo", args=[batch.pk]))
    assert Mention.objects.filter(surface="Hulusi Akar", status="accepted").exists()


def test_a_newer_document_is_told_of_where_the_text_was_edited_here(editor, article):
    Document.objects.create(article=article, sha256="0" * 64, content=b"newer")
    assert "A newer version" not in editor.get(address("", article)).content.decode()
    Article.objects.update(locked_fields=["text"])
    assert "A newer version" in editor.get(address("", article)).content.decode()


def test_saving_the_text_leads_back_to_the_desk_one_came_from(editor, article):
    Article.objects.update(state="draft")
    page = reverse("admin:articles_article_text", args=[article.pk])
    data = {"headline": "Gantz", "content": "More.", "seen_version": article.version}
    assert editor.post(f"{page}?back=desk", data).url == address("", article)


def test_words_are_marked_by_writing_them(editor, article):
    data = {"words": "Gantz", "nth": "3", "kind": "person", "entity": make_person().pk}
    editor.post(address("_mark", article), data)
    mention = Mention.objects.get(origin="person")
    assert mention.start == STORY.index("Gantz left")


def test_a_lost_decision_is_placed_by_writing_how_it_reads_now(editor, article):
    lost = make_mention(article, "Hulusi Akar", make_person("Hulusi Akar"), placed=False)
    page = editor.get(address("", article)).content.decode()
    assert "1</b> decision lost its place" in page
    decide(editor, article, lost, action="place", words="Akar", nth="2")
    lost.refresh_from_db()
    assert (lost.placed, lost.surface, lost.start) == (True, "Akar", STORY.index("Akar stayed"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"words": "Nobody"}, "do not stand in the text"),
        ({"words": "Gantz", "nth": "9"}, "only 3 times"),
        ({"words": "Gantz", "nth": "x"}, "no such place"),
        ({"words": " "}, "no such place"),
        ({"start": "0", "end": "5", "words": "Akar"}, "reads otherwise"),
        ({"start": "-1", "end": "5", "words": "x"}, "no such place"),
        ({"start": "9999", "end": "99999", "words": ""}, "no such place"),
        ({"start": "16", "end": "30", "words": STORY[16:30]}, "end of a line"),
        ({"start": "0", "end": "5", "words": "Gantz", "kind": "planet"}, "no such kind"),
        ({"start": "0", "end": "5", "words": "Gantz", "entity": "4711"}, "no such record"),
    ],
)
def test_a_place_that_makes_no_sense_is_refused_in_words(editor, article, data, sentence):
    response = editor.post(address("_mark", article), data)
    assert response.status_code == 400
    assert sentence in response.context["error"]
    assert not Mention.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {"action": "explode"},
        {"action": "accept", "m": "abc"},
        {"action": "accept", "m": "1:1; drop table"},
        {"action": "retype", "kind": ""},
        {"action": "relink", "entity": "x"},
        {"action": "relink", "create": "–", "kind": "person"},
        {"action": "remove"},
        {},
    ],
)
def test_a_forged_form_is_refused_and_changes_nothing(editor, article, data):
    mention = suggest(article, "Gantz", make_person())
    data = {"m": f"{mention.pk}:{mention.version}", **data}
    assert editor.post(address("_decide", article), data).status_code == 400
    mention.refresh_from_db()
    assert (mention.status, mention.version) == ("suggested", 1)


def test_a_mention_of_another_article_cannot_be_settled_from_here(editor, article):
    other = make_article("Other\n\nGantz again.")
    mention = suggest(other, "Gantz", make_person())
    assert decide(editor, article, mention, action="accept").status_code == 409
    mention.refresh_from_db()
    assert mention.status == "suggested"


def test_a_stale_form_is_told_what_the_other_did(editor, article):
    gantz = make_person()
    mention = suggest(article, "Benny Gantz", gantz)
    decide(client_of("Editor"), article, mention, action="reject")
    response = decide(editor, article, mention, action="accept")
    assert response.status_code == 409
    assert "rejected → Benny Gantz" in response.context["error"]


def test_the_script_is_told_what_the_other_did_and_which_version_is_there(article):
    mention = suggest(article, "Benny Gantz", make_person())
    decide(client_of("Editor"), article, mention, action="reject")
    client = client_of("Editor")
    data = {"m": f"{mention.pk}:1", "action": "accept"}
    response = client.post(address("_decide", article), data, headers=SCRIPT)
    assert response.status_code == 409
    [now] = json.loads(response.content)["now"]
    assert (now["m"], now["status"]) == (f"{mention.pk}:2", "rejected")


def test_the_script_gets_the_words_and_the_line_of_the_history(editor, article):
    mention = suggest(article, "Benny Gantz", make_person())
    data = {"m": f"{mention.pk}:1", "action": "accept"}
    answer = editor.post(address("_decide", article), data, headers=SCRIPT).json()
    assert answer["message"] == "Accepted: “Benny Gantz” → Benny Gantz"
    assert not answer["redraw"]
    assert f"/{answer['batch']}/undo/" in answer["history"]


def test_the_script_gets_the_desk_without_its_page(editor, article):
    html = editor.get(address("", article), headers=SCRIPT).content.decode()
    assert html.lstrip().startswith('<div id="desk"')
    assert "<html" not in html


def test_a_line_gets_another_role_from_the_desk(editor, article):
    line = article.current_text.blocks.last()
    page = editor.get(f"{address('', article)}?line={line.pk}").content.decode()
    assert 'name="role"' in page
    editor.post(address("_role", article), {"block": line.pk, "role": "caption"})
    line.refresh_from_db()
    assert (line.role, line.origin) == ("caption", "person")
    wrong = {"block": line.pk, "role": "poem"}
    assert editor.post(address("_role", article), wrong).status_code == 400


def test_reading_again_clears_the_flag(editor, article):
    Article.objects.update(needs_reading=True)
    editor.post(address("_read", article))
    assert not Article.objects.get().needs_reading


def test_who_else_is_here_is_shown_and_their_article_is_not_the_next_one(article):
    jo = make_user(username="jo")
    suggest(article, "Gantz")
    other = make_article("Other\n\nGantz again.")
    suggest(other, "Gantz")
    Presence.objects.create(article=other, user=jo, seen_at=timezone.now())
    client = client_of("Editor")
    assert "jo also has this open" in client.get(address("", other)).content.decode()
    response = client.get(reverse("admin:articles_article_review_next"))
    assert response.url == address("", article)


def test_a_heartbeat_notes_who_is_here_until_they_leave(editor, article):
    assert editor.post(address("_here", article)).json() == {"others": []}
    assert Presence.objects.count() == 1
    told = client_of("Editor").post(address("_here", article)).json()["others"]
    assert len(told) == 1
    assert " also has this open (since " in told[0]
    Presence.objects.exclude(user__username=told[0].split()[0]).delete()
    editor.post(address("_here", article), {"leaving": "1"})
    assert not Presence.objects.exists()


def test_the_next_article_is_the_most_doubtful_one(editor, article):
    suggest(article, "Gantz", make_person(), confidence=0.99)
    other = make_article("Other\n\nGantz and Akar.")
    suggest(other, "Gantz")
    following = reverse("admin:articles_article_review_next")
    assert editor.get(following).url == address("", other)
    assert editor.get(f"{following}?after={other.pk}").url == address("", article)
    Mention.objects.all().delete()
    assert editor.get(following).url == reverse("admin:articles_article_changelist")


def test_text_that_looks_like_markup_is_shown_as_text(editor):
    article = make_article("<b>H</b>\n\n<script>alert(1)</script> & <img src=x> said.")
    suggest(article, "<script>alert(1)</script>", make_person("<i>X</i>"))
    html = editor.get(address("", article)).content.decode()
    assert "<script>alert" not in html
    assert "<i>X" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


WAYS = ["_decide", "_mark", "_read", "_role"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("group", ["", "Contributor"])
def test_who_may_not_decide_cannot(group, way, article):
    mention = suggest(article, "Gantz", make_person())
    data = {"m": f"{mention.pk}:1", "action": "accept", "block": "1", "role": "caption"}
    status = client_of(group).post(address(way, article), data).status_code
    assert status == (400 if group and way == "_mark" else 403)
    mention.refresh_from_db()
    assert mention.status == "suggested"


def test_a_contributor_sees_the_desk_and_proposes(article):
    client = client_of("Contributor")
    suggest(article, "Hulusi Akar", make_person("Hulusi Akar"))
    page = client.get(address("", article)).content.decode()
    assert 'value="accept"' not in page
    data = {"start": 0, "end": 5, "words": "Gantz", "kind": "person", "create": "Benny Gantz"}
    client.post(address("_mark", article), data)
    mention = Mention.objects.get(origin="person")
    assert (mention.status, mention.entity) == ("suggested", None)
    assert not Person.objects.filter(name="Benny Gantz", review_state="confirmed").exists()


def test_staff_in_no_group_see_no_desk(article):
    client = client_of("")
    for way in ("", "_find"):
        assert client.get(address(way, article)).status_code == 403
    assert client.get(reverse("admin:articles_article_review_next")).status_code == 403


def test_an_article_that_is_not_there_has_no_desk(editor):
    assert editor.get("/admin/articles/article/4711/review/").status_code == 404
    assert editor.post("/admin/articles/article/4711/review/decide/").status_code == 404
    assert editor.get("/admin/articles/article/4711/review/decide/").status_code == 405


def test_records_are_found_by_any_name_and_spelling(editor, article):
    cavusoglu = make_person("Mevlüt Çavuşoğlu")
    cavusoglu.names.create(text="M. Cavusoglu")
    make_person("Somebody Else")
    page = editor.get(f"{address('_find', article)}?q=cavusoglu mev").content.decode()
    assert f'value="{cavusoglu.pk}"' in page
    assert "Somebody" not in page
    assert "No record" in editor.get(f"{address('_find', article)}?q=%00").content.decode()


def big_article(count):
    article = make_article("H\n\n" + "\n\n".join(f"Name{n} met Other{n}." for n in range(count)))
    people = [make_person(f"Name{n}") for n in range(count)]
    for n, person in enumerate(people):
        candidates = [{"entity": people[n - 1].pk, "score": 0.5, "reason": "alike"}]
        suggest(article, f"Name{n} ".strip(), person, candidates=candidates, reason="a rule")
    return article


@pytest.mark.parametrize("count", [3, 60])
def test_the_desk_asks_as_much_for_many_mentions_as_for_few(count, django_assert_num_queries):
    article = big_article(count)
    client = client_of("Editor")
    client.get(address("", article))
    with django_assert_num_queries(13):
        client.get(address("", article))


def test_a_decision_asks_little(django_assert_num_queries):
    article = big_article(3)
    client = client_of("Editor")
    first, second, _ = Mention.objects.all()
    for mention, count in ((first, 18), (second, 18)):
        data = {"m": f"{mention.pk}:1", "action": "accept"}
        with django_assert_num_queries(count):
            client.post(address("_decide", article), data, headers=SCRIPT)
