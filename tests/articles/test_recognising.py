"""The recogniser of the settings, and what is said where it cannot be had."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from articles.extraction import EXTRACTOR
from articles.extraction.recogniser import choosing, spacy_pipeline
from articles.recognising import complaint, current_recogniser, extractor_name, reads
from newsroom.checks import check_recogniser


@pytest.fixture(autouse=True)
def _nothing_loaded_before():
    choosing.choose.cache_clear()
    yield
    choosing.choose.cache_clear()


def test_the_rules_alone_are_a_choice_without_a_recogniser(settings):
    settings.RECOGNISER = "rules"
    assert current_recogniser() is None
    assert extractor_name() == f"{EXTRACTOR} + rules"
    assert complaint() == ""
    assert check_recogniser() == []


def test_a_missing_pipeline_is_one_sentence_with_the_remedy(settings):
    settings.RECOGNISER = "spacy:en_no_such_pipeline"
    [error] = check_recogniser()
    assert error.id == "newsroom.E001"
    assert "NEWSROOM_RECOGNISER is spacy:en_no_such_pipeline" in error.msg
    assert error.msg.endswith("python -m spacy download en_no_such_pipeline")
    with pytest.raises(ImproperlyConfigured, match="no such spaCy pipeline"):
        current_recogniser()


def test_without_spacy_the_sentence_says_how_to_get_it(settings, monkeypatch):
    settings.RECOGNISER = "spacy:en_core_web_sm"
    monkeypatch.setattr(spacy_pipeline, "is_spacy_installed", lambda: False)
    assert complaint().endswith('install it with: pip install ".[spacy]"')


def test_a_pipeline_that_spacy_refuses_is_a_sentence_too(settings, tmp_path):
    settings.RECOGNISER = f"spacy:{tmp_path}"
    with pytest.raises(ImproperlyConfigured, match="spaCy cannot load that pipeline: "):
        current_recogniser()


def test_another_setting_is_another_recogniser_and_another_extractor(settings, tmp_path):
    spacy = pytest.importorskip("spacy")
    spacy.blank("fr").to_disk(tmp_path / "french")
    settings.RECOGNISER = "rules"
    rules = extractor_name()
    settings.RECOGNISER = f"spacy:{tmp_path / 'french'}"
    assert current_recogniser() is not None
    assert extractor_name() != rules
    assert len(extractor_name()) <= 40


def test_a_recogniser_reads_the_language_it_was_made_for(settings, tmp_path):
    spacy = pytest.importorskip("spacy")
    settings.RECOGNISER = "rules"
    assert reads("en-GB")
    assert not reads("fr")
    for language in ("fr", "xx"):
        spacy.blank(language).to_disk(tmp_path / language)
        settings.RECOGNISER = f"spacy:{tmp_path / language}"
        assert reads("fr")
