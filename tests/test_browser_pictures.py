"""Pictures in a real browser: dropped, described, pointed at, and seen by a reader on a phone."""

import re

import pytest
from django.contrib.auth.models import User

from articles.models import Picture, PlacedPicture
from tests import factories as make
from tests.articles.desk.desk_browsing import log_in
from tests.pictures import halves

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser_page):
    log_in(browser_page.context, User.objects.create_superuser("editor"))
    return browser_page


def test_a_picture_is_given_to_an_article_pointed_at_and_seen(page, tmp_path):
    article = make.make_article("A headline\n\nThe first paragraph.")
    sent = tmp_path / "halves.png"
    sent.write_bytes(halves(800, 300))
    page.set_default_timeout(30_000)
    page.goto(f"/admin/articles/article/{article.pk}/pictures/")
    page.get_by_role("link", name="Give the article a leading picture").click()
    page.set_input_files("#id_file", sent)
    page.fill("#id_alt", "Two fields of colour.")
    page.get_by_role("button", name="Upload and place it").click()
    page.get_by_text("leads the article").wait_for()
    page.get_by_role("link", name="Focal point and use").click()
    plane = page.locator("[data-plane]")
    box = plane.bounding_box()
    plane.click(position={"x": box["width"] * 0.25, "y": box["height"] / 2})
    assert page.input_value("#id_focal_x") == "0.25"
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    assert Picture.objects.get().focal_x == 0.25
    page.goto(article.get_absolute_url())
    shown = page.get_by_role("img", name="Two fields of colour.")
    shown.wait_for()
    page.wait_for_function("document.querySelector('.lead-picture img').complete")
    assert re.search(r"\.avif$", shown.evaluate("image => image.currentSrc"))
    assert shown.evaluate("image => image.naturalWidth") > 0
    assert PlacedPicture.objects.get().is_lead
