"""Uploading in a real browser: chosen or dragged, sent bit by bit, watched to the end."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from articles.importing import uploads
from articles.models import Article
from tests.articles.desk.desk_browsing import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAG = """() => {
  const dragged = new DataTransfer();
  dragged.items.add(new File(["Rain\\n\\nIt rained in Oslo."], "rain.txt"));
  const place = document.querySelector("[data-drop]");
  for (const name of ["dragover", "drop"]) {
    const how = { dataTransfer: dragged, bubbles: true, cancelable: true };
    place.dispatchEvent(new DragEvent(name, how));
  }
}"""


@pytest.fixture
def page(browser_page, monkeypatch):
    """An editor's, on a site without workers."""
    monkeypatch.setattr(uploads, "_PATIENCE", timedelta(0))
    log_in(browser_page.context, User.objects.create_superuser("editor"))
    browser_page.goto("/admin/articles/article/upload/")
    return browser_page


def test_files_that_are_chosen_and_dragged_are_imported_while_one_looks_on(page, tmp_path):
    files = [tmp_path / "story.txt", tmp_path / "empty.txt"]
    files[0].write_text("Bridge opens\n\nPresident Joe Biden spoke in Ankara.\n")
    files[1].touch()
    page.set_input_files("#id_files", files)
    page.evaluate(DRAG)
    page.get_by_text("3 chosen").wait_for()
    page.get_by_role("button", name="Leave out empty.txt").click()
    page.get_by_role("button", name="Upload").click()
    page.get_by_text("2 of 2 done: 2 created.").wait_for(timeout=30_000)
    assert Article.objects.count() == 2
    page.get_by_role("link", name=re.compile("Review.*Rain")).click()
    assert "/review/" in page.url


def test_nothing_is_sent_where_nothing_is_chosen(page):
    page.get_by_role("button", name="Upload").click()
    page.get_by_role("alert").get_by_text("Choose at least one file.").wait_for()
