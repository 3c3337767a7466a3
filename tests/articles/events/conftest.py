"""Events are read by a plain reader here: what is tested is what becomes of them."""

import pytest

from articles.extraction import pipeline
from tests.articles.events import plain_reader
from tests.factories import make_country, make_person


@pytest.fixture(autouse=True)
def plain_events(monkeypatch):
    monkeypatch.setattr(pipeline, "find_events", plain_reader.find_events)


@pytest.fixture
def gantz(db):
    return make_person("Benny Gantz")


@pytest.fixture
def akar(db):
    return make_person("Hulusi Akar")


@pytest.fixture
def turkey(db):
    return make_country()
