"""What was imported before stories were looked for is grouped by a command."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Band, Printing
from tests.articles.test_printings import groups, print_in
from tests.factories import make_article
from tests.stories import print_story, tell

pytestmark = pytest.mark.django_db


def find_stories(**options):
    out = StringIO()
    call_command("find_stories", stdout=out, **options)
    return out.getvalue().strip()


def test_copies_of_earlier_imports_are_found_and_the_second_run_does_nothing():
    articles = [make_article(print_story(tell(200))) for _ in range(3)]
    other = make_article("Short\nToo short to be anybody's copy.")
    assert find_stories() == "4 articles compared with the others"
    assert groups() == [[each.pk for each in articles], [other.pk]]
    assert find_stories() == ""


def test_all_articles_can_be_compared_again_and_what_an_editor_settled_stays():
    articles = [print_in(tell(200)) for _ in range(4)]
    Printing.objects.filter(pk=articles[0].pk).update(is_settled=True)
    Printing.objects.filter(pk=articles[1].pk).update(story=None, is_settled=True)
    before = groups()
    Band.objects.all().delete()
    assert find_stories(all=True) == "4 articles compared with the others"
    assert groups() == before == [[articles[i].pk for i in (0, 2, 3)], [articles[1].pk]]
