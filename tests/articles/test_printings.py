"""Articles that print one text are printings of one story, in whatever order they come."""

from itertools import permutations

import pytest
from django.db import connection

from articles.decisions import change_role, change_text
from articles.extraction.shapes import Block
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.models import Article, Band, Printing, Story
from articles.stories.placing import place
from tests.factories import make_article, make_user
from tests.stories import print_story, tell

pytestmark = pytest.mark.django_db

STORY = tell(300)
# The ends of this chain are alike only by what lies between them.
CHAIN = (STORY[:200], STORY[:110], STORY[:110] + tell(90, seed=7))


def place_newest(article):
    text = article.current_text
    rows = text.blocks.order_by("start").values_list("start", "end", "role", "reason")
    place(article.pk, text.content, [Block(*row) for row in rows])


def print_in(words, headline="A headline of its own", **fields):
    article = make_article(print_story(words, headline), **fields)
    place_newest(article)
    return article


def story_of(article):
    return Printing.objects.get(pk=article.pk).story_id


def groups():
    """The articles of each story, by their numbers."""
    found = {}
    for pk, story in Printing.objects.values_list("pk", "story"):
        found.setdefault(story or -pk, set()).add(pk)
    return sorted(map(sorted, found.values()))


def test_copies_under_other_headlines_are_one_story():
    story = tell(300)
    whole, cut = print_in(story, "Ministers meet"), print_in(story[:150], "The meeting, in short")
    other = print_in(tell(300, seed=2))
    assert groups() == [[whole.pk, cut.pk], [other.pk]]


def test_what_stands_alone_makes_no_story():
    print_in(tell(300))
    print_in(tell(20))
    assert not Story.objects.exists()
    assert Printing.objects.count() == 2


def test_the_order_in_which_copies_come_does_not_matter():
    articles = [make_article(print_story(words)) for words in (*CHAIN, tell(300, seed=3))]
    outcomes = set()
    for order in permutations(articles):
        Band.objects.all().delete()
        Printing.objects.all().delete()
        for article in order:
            place_newest(article)
        outcomes.add(str(groups()))
    assert outcomes == {str([[one.pk for one in articles[:3]], [articles[3].pk]])}


def test_two_stories_that_a_third_printing_holds_together_become_one():
    one, other = [print_in(CHAIN[0]) for _ in range(2)], [print_in(CHAIN[2]) for _ in range(2)]
    assert groups() == [[each.pk for each in one], [each.pk for each in other]]
    between = print_in(CHAIN[1])
    assert groups() == [[each.pk for each in (*one, *other, between)]]


def test_a_story_in_which_an_editor_placed_a_printing_is_not_merged():
    one, other = [print_in(CHAIN[0]) for _ in range(2)], [print_in(CHAIN[2]) for _ in range(2)]
    Printing.objects.filter(pk=other[0].pk).update(is_settled=True)
    between = print_in(CHAIN[1])
    assert groups() == [[each.pk for each in one], [each.pk for each in (*other, between)]]


def test_the_same_text_again_asks_for_little_and_changes_nothing():
    story = tell(300)
    article, copy = print_in(story), print_in(story)
    bands = set(Band.objects.values_list("pk", flat=True))
    place_newest(article)
    assert groups() == [[article.pk, copy.pk]]
    assert set(Band.objects.values_list("pk", flat=True)) == bands


def test_an_article_whose_new_text_is_another_one_leaves_its_story():
    story = tell(300)
    article, copy, third = print_in(story), print_in(story), print_in(story)
    text = copy.texts.create(number=2, content=" ".join(tell(200, seed=8)))
    text.blocks.create(start=0, end=len(text.content), role="body", reason="")
    place_newest(copy)
    assert groups() == [[article.pk, third.pk], [copy.pk]]


def test_what_an_editor_settled_stays_and_nothing_is_merged_over_it():
    story = tell(300)
    out, one, other = print_in(story), print_in(story), print_in(story)
    Printing.objects.filter(pk=out.pk).update(story=None, is_settled=True)
    place_newest(out)
    late = print_in(story)
    assert groups() == [[out.pk], [one.pk, other.pk, late.pk]]


def test_what_an_editor_took_out_makes_no_story_with_its_next_copy():
    out = print_in(tell(300))
    Printing.objects.filter(pk=out.pk).update(is_settled=True)
    print_in(tell(300))
    assert not Story.objects.exists()


def test_documents_are_grouped_when_they_are_imported(tmp_path):
    story = [f"Word{n} goes." for n in range(90)]
    for name, sentences in {"one": story, "two": story[:60], "other": story[::-1]}.items():
        (tmp_path / f"{name}.txt").write_text(print_story(sentences, f"The headline of {name}"))
    list(import_documents([tmp_path], Options()))
    one, other, two = Article.objects.order_by("documents__path")
    assert groups() == [sorted([one.pk, two.pk]), [other.pk]]


def test_a_text_that_an_editor_changed_is_placed_anew():
    article, copy = print_in(tell(200)), print_in(tell(200))
    change_text(copy, print_story(tell(200, seed=2)), by=make_user())
    assert groups() == [[article.pk], [copy.pk]]


def test_a_line_that_an_editor_calls_furniture_no_longer_counts():
    furniture = tell(150, seed=3)
    one, other = print_in(tell(50) + furniture), print_in(tell(50, seed=2) + furniture)
    copy = print_in(tell(50))
    editor = make_user()
    for line in one.current_text.blocks.order_by("start")[2:]:
        change_role(line, "boilerplate", by=editor)
    assert groups() == [[one.pk, copy.pk], [other.pk]]


def test_an_import_into_a_large_archive_asks_for_no_more(django_assert_num_queries):
    article = make_article(print_story(tell(300)))
    with django_assert_num_queries(8 if connection.vendor == "postgresql" else 7):
        place_newest(article)
    for seed in range(20, 40):
        print_in(tell(120, seed=seed))
    article = make_article(print_story(tell(300, seed=5)))
    with django_assert_num_queries(8 if connection.vendor == "postgresql" else 7):
        place_newest(article)
