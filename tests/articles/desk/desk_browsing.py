"""The review desk in a real browser: opened as an editor, worked by keys that are counted."""

from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from threading import Lock

from django.conf import settings as site
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.models import Article, Mention


def import_the_real_document() -> Article:
    call_command("load_countries", stdout=StringIO())
    call_command("load_organizations", stdout=StringIO())
    [result] = import_documents([next(Path(site.BASE_DIR / "seeds").glob("*.txt"))], Options())
    return result.article


def review_path(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/review/"


@dataclass
class Desk:
    """What an editor does at the desk of one article; keystrokes are counted apart from words."""

    page: Page
    server: Lock
    keystrokes: int = 0
    typed: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keystrokes += 1
            self.page.keyboard.press(key)
            self.rest()

    def type(self, words: str) -> None:
        self.typed += len(words)
        self.page.keyboard.type(words)
        self.rest()

    def rest(self) -> None:
        """Until the server has answered everything."""
        expect(self.page.locator("html.is-busy")).to_have_count(0)

    def quiet(self) -> None:
        """Until the server is at rest too; then the database can be asked."""
        self.rest()
        with self.server:
            pass

    def focused(self) -> str:
        return self.page.evaluate("document.activeElement.innerText.trim()")

    @property
    def status(self):
        return self.page.locator("#desk-status")

    def row(self, words: str):
        return self.page.locator("[data-row]").filter(has=self.page.get_by_text(f"“{words}”"))

    def mark(self, mention: Mention):
        return self.page.locator(f"#m{mention.pk}")

    def left(self) -> int:
        return int(self.page.locator("[data-left]").inner_text())

    def chosen_option(self, words: str) -> None:
        """Waits until this option of the search would be taken by Enter."""
        expect(self.page.locator("[role=option][aria-selected=true]")).to_contain_text(words)

    def select(self, start: str, end: str = "", nth: int = 0) -> None:
        """Chooses words of the text as a mouse would, from the start of some to the end of some."""
        self.page.evaluate(_SELECT, [start, end or start, nth])


# Finds the words over the edges of text nodes, as they stand in the copy without its signs.
_SELECT = """([first, last, nth]) => {
  const nodes = [];
  for (const block of document.querySelectorAll("[data-text] .copy")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("[data-skip]")) nodes.push(walker.currentNode);
    }
  }
  const whole = nodes.map((node) => node.data).join("");
  let from = -1;
  for (let n = 0; n <= nth; n += 1) from = whole.indexOf(first, from + 1);
  const to = whole.indexOf(last, from) + last.length;
  const at = (offset, isEnd) => {
    for (const node of nodes) {
      if (offset < node.length || (isEnd && offset === node.length)) return [node, offset];
      offset -= node.length;
    }
  };
  getSelection().setBaseAndExtent(...at(from, false), ...at(to, true));
}"""


def log_in(context: BrowserContext, user: User) -> None:
    client = Client()
    client.force_login(user)
    cookie = client.cookies[site.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "domain": "localhost", "path": "/"}]
    )
