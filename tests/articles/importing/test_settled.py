"""A new version of a document meets what people made of its article since: it all stays."""

import pytest

from articles.decisions import (
    Conflict,
    Where,
    Written,
    assign,
    place_picture,
    put_live,
    save_copy,
    save_revision,
)
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.integrity import find_faults
from articles.laying_out import copy_of
from articles.models import Article, Comment, PendingRevision, PlacedPicture
from articles.pictures.places import find_places
from articles.together.commenting import Passage, add_comment, resolve
from articles.writing import read_source, split_heads
from entities.rows import photograph
from tests.factories import make_user
from tests.pictures import draw, keep

pytestmark = pytest.mark.django_db

STORY = """Bridge opens in Lima

Ana Lopez opened the new bridge in Lima on Monday before a large crowd.

President Carlos Ruiz thanked her and left for Quito.
"""
NEWER = STORY.replace("Bridge opens", "New bridge opens") + "\nHe comes back on Friday.\n"


@pytest.fixture
def by():
    return make_user("Publisher")


def send(folder, words):
    (folder / "story.txt").write_text(words)
    [result] = import_documents([folder], Options(publish=True))
    return result.outcome


def warnings_of(folder, words):
    (folder / "story.txt").write_text(words)
    [result] = import_documents([folder], Options(publish=True))
    assert result.outcome == "updated"
    return result.warnings


def all_rows(article):
    models = (PendingRevision, PlacedPicture, Comment)
    rows = [row for model in models for row in model.objects.filter(article=article)]
    return photograph([Article.objects.get(pk=article.pk), *rows, *article.texts.all()])


def test_what_is_prepared_pictured_and_said_is_carried_along(tmp_path, by):
    assert send(tmp_path, STORY) == "created"
    article = Article.objects.get()
    text = article.current_text
    line = text.blocks.get(start=STORY.index("President"))
    place_picture(article.pk, keep(draw()).pk, Where(line.start, text.pk), by=by)
    add_comment(article.pk, "Sure?", by=by, passage=Passage(text.pk, line.start, line.start + 21))
    assign([article.pk], make_user("Editor"), by=by)
    _heads, body = split_heads(copy_of(text))
    save_revision(article.pk, by=by, seen=0, copy=read_source(f"{body.content}\n\nMore."))
    assert send(tmp_path, NEWER) == "updated"
    newest = article.current_text
    [place], [comment] = PlacedPicture.objects.all(), Comment.objects.all()
    moved = NEWER.index("President")
    assert find_places(newest.content, list(newest.blocks.all()), [place]) == [moved]
    assert (comment.text, comment.start, comment.placed) == (newest, moved, True)
    pending = PendingRevision.objects.get()
    assert pending.content.endswith("More.")
    version = Article.objects.get().version
    with pytest.raises(Conflict):
        put_live(article.pk, by=by, version=version, seen=pending.version)
    before = all_rows(article)
    assert send(tmp_path, NEWER) == "unchanged"
    assert all_rows(article) == before
    assert list(find_faults()) == []


def test_what_a_person_wrote_stays_with_its_marks(tmp_path, by):
    send(tmp_path, STORY)
    article = Article.objects.get()
    source = read_source("Ana Lopez *opened* the bridge.")
    save_copy(article, Written({"headline": "Ours", "standfirst": "", "byline": ""}, source), by=by)
    mine = article.current_text
    send(tmp_path, NEWER)
    assert article.current_text == mine
    assert mine.marks.get().kind == "emphasis"
    assert article.documents.count() == 2


def test_comments_and_pictures_that_lost_their_words_are_told_once(tmp_path, by):
    send(tmp_path, STORY)
    article = Article.objects.get()
    text = article.current_text
    line = text.blocks.get(start=STORY.index("President"))
    place_picture(article.pk, keep(draw()).pk, Where(line.start, text.pk), by=by)
    add_comment(article.pk, "Sure?", by=by, passage=Passage(text.pk, line.start, line.start + 21))
    resolved = Passage(text.pk, line.start, line.start + 9)
    resolve(add_comment(article.pk, "Who?", by=by, passage=resolved).pk, by=by)
    assert warnings_of(tmp_path, NEWER) == ()
    shorter = NEWER.replace("President Carlos Ruiz thanked her and left for Quito.", "He came by.")
    assert warnings_of(tmp_path, shorter) == (
        "1 comment is about words that the new text does not have",
        "1 picture stood at words that the new text does not have",
    )
    assert warnings_of(tmp_path, f"{shorter}\nMore follows.\n") == ()
