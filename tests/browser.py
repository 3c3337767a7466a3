"""A real browser for the tests marked `browser`; it skips them where Chromium is not installed."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
]


def find_chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    if os.environ.get("NEWSROOM_TEST_REQUIRE_BROWSER"):
        pytest.fail("Chromium is not installed, and NEWSROOM_TEST_REQUIRE_BROWSER asks for it.")
    pytest.skip("Chromium is not installed.")


@pytest.fixture(scope="session")
def chromium():
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        # Playwright's loop is running in this thread, and Django takes that for async code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        yield browser
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        browser.close()


@pytest.fixture
def browser_page(chromium, live_server):
    """A page whose addresses are paths of the test server; its errors make the test fail."""
    errors: list[str] = []
    context = chromium.new_context(base_url=live_server.url)
    context.set_default_timeout(5_000)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: _note(message, errors))
    yield page
    context.close()
    assert errors == []


def _note(message, errors: list[str]) -> None:
    # The stock admin names no icon, so the browser asks for the one at the usual address.
    address = message.location["url"]
    if "ERR_INTERNET_DISCONNECTED" in message.text:
        return  # a test took the network away
    if message.type == "error" and not address.endswith("/favicon.ico"):
        errors.append(f"{message.text} {address}")
