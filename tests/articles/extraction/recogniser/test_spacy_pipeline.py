"""Any spaCy pipeline can be the recogniser: real loading, on pipelines small enough for a test."""

import pytest
import spacy

from articles.extraction.recogniser import choosing, spacy_pipeline
from articles.extraction.recogniser.choosing import PipelineMissing, SpacyMissing, choose, require
from articles.extraction.recogniser.spacy_pipeline import CannotLoad
from articles.extraction.shapes import Block

PATTERNS = [
    {"label": "PERSON", "pattern": "Amina Yusuf"},
    {"label": "PER", "pattern": "Jorge Quispe"},
    {"label": "ORG", "pattern": "the United Nations"},
    {"label": "GPE", "pattern": "Nairobi"},
    {"label": "LOC", "pattern": "the Rift Valley"},
    {"label": "FAC", "pattern": "Heathrow"},
    {"label": "EVENT", "pattern": "World Cup"},
    {"label": "NORP", "pattern": "Kenyan"},
    {"label": "MISC", "pattern": "Swahili"},
    {"label": "DATE", "pattern": "Monday"},
]


@pytest.fixture(autouse=True)
def _nothing_loaded_before():
    choose.cache_clear()
    yield
    choose.cache_clear()


@pytest.fixture(scope="module")
def ruled(tmp_path_factory):
    """A pipeline that finds the names of PATTERNS, on disk."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    folder = tmp_path_factory.mktemp("pipelines") / "ruled"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A pipeline with a recogniser of spaCy's own that was shown one sentence, on disk."""
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("ner").add_label("PERSON")
    doc = nlp.make_doc("Amina Yusuf spoke .")
    example = Example.from_dict(doc, {"entities": [(0, 11, "PERSON")]})
    nlp.initialize(lambda: [example])
    for _ in range(20):
        nlp.update([example])
    folder = tmp_path_factory.mktemp("pipelines") / "trained"
    nlp.to_disk(folder)
    return folder


def found(folder, text, *blocks):
    read = choose(f"spacy:{folder}").recognise
    spans = read(text, blocks or [Block(0, len(text), "body", "")])
    return [(text[span.start : span.end], span.kind) for span in spans]


def test_the_labels_of_several_corpora_become_our_kinds_and_others_are_left_out(ruled):
    text = (
        "Amina Yusuf and Jorge Quispe of the United Nations met in Nairobi on Monday. "
        "In the Rift Valley a Kenyan spoke Swahili at Heathrow before the World Cup."
    )
    assert found(ruled, text) == [
        ("Amina Yusuf", "person"),
        ("Jorge Quispe", "person"),
        ("United Nations", "organization"),
        ("Nairobi", "place"),
        ("Rift Valley", "place"),
        ("Kenyan", "nationality"),
        ("Heathrow", "place"),
        ("World Cup", "event"),
    ]


def test_a_span_says_that_the_public_may_not_see_it_yet_and_why_it_is_there(ruled, settings):
    [span] = choose(f"spacy:{ruled}").recognise("Nairobi", [Block(0, 7, "body", "")])
    assert span.method == "spacy"
    assert span.confidence < settings.PUBLIC_CONFIDENCE
    assert span.reason == "the spaCy pipeline read it as GPE"


def test_offsets_are_code_points_of_the_whole_text(ruled):
    text = "😀 e\u0301 שלום\nAmina Yusuf 😀 in Nairobi"
    blocks = [Block(0, text.index("\n"), "headline", ""), Block(10, len(text), "body", "")]
    assert found(ruled, text, *blocks) == [("Amina Yusuf", "person"), ("Nairobi", "place")]


def test_only_blocks_that_tell_the_story_are_read(ruled):
    text = "Amina Yusuf\nNairobi"
    blocks = [Block(0, 11, "byline", ""), Block(12, 19, "body", "")]
    assert found(ruled, text, *blocks) == [("Nairobi", "place")]


def test_a_block_longer_than_spacy_takes_is_read_in_pieces(ruled):
    text = "word " * 250_000 + "Nairobi"
    assert found(ruled, text) == [("Nairobi", "place")]


def test_a_piece_is_cut_between_words_where_there_are_words():
    text = "ab " * 20_000
    block = Block(0, len(text), "body", "")
    pieces = list(spacy_pipeline._pieces(text, block))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(text[end - 1] == " " for _start, end in pieces)
    text = "a" * 50_000
    assert (
        sum(end - start for start, end in spacy_pipeline._pieces(text, block)) == len(text) + 10_000
    )


def test_a_recogniser_that_spacy_trained_is_loaded_and_its_other_components_rest(trained):
    assert found(trained, "Amina Yusuf spoke .") == [("Amina Yusuf", "person")]
    assert spacy_pipeline.load(str(trained)).nlp.pipe_names == ["ner"]


def test_a_pipeline_is_loaded_once(ruled):
    assert choose(f"spacy:{ruled}") is choose(f"spacy:{ruled}")


def test_its_name_and_version_tell_its_results_from_others(ruled):
    assert choose(f"spacy:{ruled}").version == "en_pipeline 0.0.0"


def test_the_rules_need_no_recogniser():
    assert choose("rules").recognise is None


def test_a_pipeline_that_is_not_installed_is_named():
    with pytest.raises(PipelineMissing, match="en_no_such_pipeline"):
        choose("spacy:en_no_such_pipeline")


def test_without_spacy_that_is_what_is_said(monkeypatch):
    monkeypatch.setattr(spacy_pipeline, "is_spacy_installed", lambda: False)
    with pytest.raises(SpacyMissing):
        require("spacy:en_core_web_sm")
    require("rules")


def test_a_folder_that_is_no_pipeline_gives_one_line(tmp_path):
    with pytest.raises(CannotLoad) as refusal:
        choose(f"spacy:{tmp_path}")
    assert str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_looking_whether_it_is_there_loads_nothing(ruled, monkeypatch):
    monkeypatch.setattr(spacy_pipeline, "load", None)
    choosing.require(f"spacy:{ruled}")
