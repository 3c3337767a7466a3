"""Placing, moving, describing and deleting pictures: each one decision, each taken back."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.decisions import (
    Conflict,
    Refusal,
    SeenPlace,
    Where,
    change_picture,
    change_text,
    delete_picture,
    give_state,
    move_picture,
    place_picture,
    remove_picture,
    replace_picture,
    undo,
)
from articles.integrity import find_faults
from articles.models import Article, DecisionBatch, Picture, PlacedPicture
from articles.pictures.checks import pictures_without_alt
from articles.pictures.storing import files_of, missing_files
from entities.rows import photograph
from tests import factories as make
from tests.pictures import draw, keep

pytestmark = pytest.mark.django_db
LEAD = Where(is_lead=True)


@pytest.fixture
def alice():
    return make.make_user(username="alice")


@pytest.fixture
def article():
    article = make.make_article("A headline\n\nThe first paragraph.\n\nTwo people shake hands")
    article.current_text.blocks.filter(start__gt=30).update(role="caption")
    return article


def at_caption(article, is_lead=False) -> Where:
    text = article.current_text
    return Where(text.blocks.get(role="caption").start, text.pk, is_lead)


def seen(place: PlacedPicture) -> SeenPlace:
    place.refresh_from_db()
    return SeenPlace(place.pk, place.version)


def rows() -> dict:
    state = photograph([*Picture.objects.all(), *PlacedPicture.objects.all()])
    return {key: {k: v for k, v in row.items() if k != "version"} for key, row in state.items()}


def test_a_picture_is_placed_at_its_caption_and_taken_back(article, alice):
    picture, before = make.make_picture(), None
    before = rows()
    batch = place_picture(article.pk, picture.pk, at_caption(article), by=alice)
    place = PlacedPicture.objects.get()
    assert (place.surface, place.is_lead) == ("Two people shake hands", False)
    assert DecisionBatch.objects.of_article(article.pk).get() == batch
    undo(batch.pk, by=alice)
    assert rows() == before


def test_every_action_is_taken_back_in_turn(article, alice):
    first, second = make.make_picture(), make.make_picture("Another view")
    states, batches = [], []

    def act(batch):
        batches.append(batch)

    states.append(rows())
    act(place_picture(article.pk, first.pk, at_caption(article, is_lead=True), by=alice))
    states.append(rows())
    place = PlacedPicture.objects.get()
    act(place_picture(article.pk, second.pk, LEAD, by=alice))
    states.append(rows())
    act(move_picture(seen(place), None, caption="Here", is_lead=False, by=alice))
    states.append(rows())
    act(change_picture(first.pk, 1, {"credit": "A. Photographer"}, by=alice))
    states.append(rows())
    act(remove_picture(seen(place), by=alice))
    for batch, state in zip(reversed(batches), reversed(states), strict=True):
        undo(batch.pk, by=alice)
        assert rows() == state
    assert not [fault for fault in find_faults() if "file" not in fault]


def test_another_picture_takes_the_place(article, alice):
    first, second = make.make_picture(), make.make_picture("Another view")
    place_picture(article.pk, first.pk, LEAD, by=alice)
    batch = replace_picture(seen(PlacedPicture.objects.get()), second.pk, by=alice)
    assert PlacedPicture.objects.get().picture == second
    undo(batch.pk, by=alice)
    assert PlacedPicture.objects.get().picture == first


def test_one_picture_leads_an_article(article, alice):
    place_picture(article.pk, make.make_picture().pk, LEAD, by=alice)
    with pytest.raises(Refusal, match="leads this article"):
        place_picture(article.pk, make.make_picture("Another").pk, LEAD, by=alice)


def test_a_picture_stands_once_in_an_article(article, alice):
    picture = make.make_picture()
    place_picture(article.pk, picture.pk, LEAD, by=alice)
    with pytest.raises(Refusal, match="already"):
        place_picture(article.pk, picture.pk, at_caption(article), by=alice)


def test_a_line_of_a_text_that_was_replaced_is_no_place(article, alice):
    where = at_caption(article)
    change_text(article, "A headline\n\nNew words.\n\nTwo people shake hands", by=alice)
    with pytest.raises(Conflict, match="replaced"):
        place_picture(article.pk, make.make_picture().pk, where, by=alice)


@pytest.mark.parametrize("line", [None, 3, 10**9])
def test_where_no_line_begins_nothing_is_placed(article, alice, line):
    where = Where(line, article.current_text.pk)
    with pytest.raises(Refusal):
        place_picture(article.pk, make.make_picture().pk, where, by=alice)


def test_a_new_text_loses_no_picture(article, alice):
    place_picture(article.pk, make.make_picture().pk, at_caption(article), by=alice)
    before = rows()
    change_text(article, "A headline\n\nAll is new.", by=alice)
    assert rows() == before


def test_two_editors_do_not_overwrite_each_other(article, alice):
    bob = make.make_user(username="bob")
    picture = make.make_picture()
    place_picture(article.pk, picture.pk, LEAD, by=alice)
    old = seen(PlacedPicture.objects.get())
    move_picture(old, None, caption="Bob's words", is_lead=True, by=bob)
    with pytest.raises(Conflict, match="bob"):
        remove_picture(old, by=alice)
    change_picture(picture.pk, 1, {"alt": "Bob's words"}, by=bob)
    with pytest.raises(Conflict, match="bob"):
        change_picture(picture.pk, 1, {"alt": "Alice's words"}, by=alice)


def test_what_nobody_described_is_not_placed_in_a_published_article(article, alice):
    picture = make.make_picture(alt="")
    with pytest.raises(Refusal, match="published"):
        place_picture(article.pk, picture.pk, LEAD, by=alice)
    article.state = "draft"
    article.save()
    place_picture(article.pk, picture.pk, LEAD, by=alice)
    assert pictures_without_alt([article.pk]) == {article.pk: [picture]}
    change_picture(picture.pk, 1, {"is_decorative": True}, by=alice)
    assert pictures_without_alt([article.pk]) == {}


def test_alt_text_of_a_published_article_is_not_taken_away(article, alice):
    picture = make.make_picture()
    place_picture(article.pk, picture.pk, LEAD, by=alice)
    with pytest.raises(Refusal, match="A headline"):
        change_picture(picture.pk, 1, {"alt": ""}, by=alice)


def test_the_database_knows_no_decorative_picture_with_alt_text():
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_picture(is_decorative=True)


def test_a_picture_in_use_is_not_deleted(article, alice):
    picture = make.make_picture()
    place_picture(article.pk, picture.pk, LEAD, by=alice)
    with pytest.raises(Refusal, match="take it out"):
        delete_picture(picture.pk, by=alice)


def test_a_deleted_picture_goes_with_its_files(alice, django_capture_on_commit_callbacks):
    picture = keep()
    change_picture(picture.pk, 1, {"credit": "A. Photographer"}, by=alice)
    with django_capture_on_commit_callbacks(execute=True):
        batch = delete_picture(picture.pk, by=alice)
    assert set(missing_files(picture)) == set(files_of(picture))
    with pytest.raises(Refusal, match="upload it again"):
        undo(batch.pk, by=alice)
    assert list(find_faults()) == []


def test_a_place_does_not_come_back_without_its_picture(article, alice):
    picture = make.make_picture()
    place_picture(article.pk, picture.pk, LEAD, by=alice)
    batch = remove_picture(seen(PlacedPicture.objects.get()), by=alice)
    delete_picture(picture.pk, by=alice)
    with pytest.raises(Refusal):
        undo(batch.pk, by=alice)


def test_a_moved_focal_point_is_cut_anew_and_taken_back(alice):
    picture = keep(draw(600, 300))
    batch = change_picture(picture.pk, 1, {"focal_x": 0.1}, by=alice)
    picture.refresh_from_db()
    assert missing_files(picture) == []
    undo(batch.pk, by=alice)
    picture.refresh_from_db()
    assert (picture.focal_x, missing_files(picture)) == (0.5, [])


def test_nothing_is_noted_where_nothing_changes(article, alice):
    picture = make.make_picture()
    assert change_picture(picture.pk, 1, {"alt": picture.alt}, by=alice) is None
    assert not DecisionBatch.objects.exists()


def test_who_placed_it_may_be_gone(article, alice):
    batch = place_picture(article.pk, make.make_picture().pk, LEAD, by=alice)
    bob = make.make_user(username="bob")
    User.objects.filter(pk=alice.pk).delete()
    undo(batch.pk, by=bob)
    assert not PlacedPicture.objects.exists()


def test_undo_does_not_leave_a_published_article_with_a_picture_that_nobody_described(
    article, alice
):
    article.state = "draft"
    article.save()
    picture = make.make_picture(alt="")
    place_picture(article.pk, picture.pk, LEAD, by=alice)
    described = change_picture(picture.pk, 1, {"alt": "Two people."}, by=alice)
    Article.objects.update(state="published")
    with pytest.raises(Refusal, match="published"):
        undo(described.pk, by=alice)
    gone = remove_picture(seen(PlacedPicture.objects.get()), by=alice)
    undo(described.pk, by=alice)
    with pytest.raises(Refusal, match="published"):
        undo(gone.pk, by=alice)


def test_undo_does_not_bring_out_an_article_with_a_picture_that_nobody_described(article, alice):
    withdrawn = give_state([article.pk], "withdrawn", by=alice)
    place_picture(article.pk, make.make_picture(alt="").pk, LEAD, by=alice)
    with pytest.raises(Refusal, match="published"):
        undo(withdrawn.pk, by=alice)
    PlacedPicture.objects.all().delete()
    undo(withdrawn.pk, by=alice)
    assert Article.objects.get().state == "published"


def test_a_picture_whose_file_is_lost_is_still_described(alice):
    picture = make.make_picture(alt="A bridge")
    values = {"alt": "A new bridge", "focal_x": picture.focal_x, "focal_y": picture.focal_y}
    assert change_picture(picture.pk, picture.version, values, by=alice)
    picture.refresh_from_db()
    assert picture.alt == "A new bridge"
