"""From copy in another language only what is safe is taken, and the public sees none of it."""

from collections.abc import Sequence

from articles.extraction.foreign_copy import extract_safely
from articles.extraction.shapes import Block, Span
from tests.articles.extraction.known_names import countries, one_block

FRENCH = "Le président Emmanuel Macron est allé à Alger, en Algérie, puis au Kenya et à Berlin."


def reads(text: str, **kinds: str):
    """A recogniser that finds these words."""

    def recognise(text: str, blocks: Sequence[Block]) -> list[Span]:
        return [
            Span(text.index(words), text.index(words) + len(words), kind, "trained", 0.95, "read")
            for words, kind in kinds.items()
        ]

    return recognise


def found(text: str, kinds: dict[str, str] | None = None, *, reads_it: bool = False):
    recogniser = reads(text, **(kinds or {}))
    extraction = extract_safely(text, one_block(text), countries(), recogniser, reads_it=reads_it)
    assert not extraction.times
    assert not extraction.events
    return {
        text[span.start : span.end]: span.kind
        for referent in extraction.referents
        for span in referent.spans
    }


def test_known_names_are_taken():
    assert found(FRENCH)["Kenya"] == "country"
    assert found(FRENCH)["Berlin"] == "place"


def test_of_the_recogniser_only_people_who_begin_with_a_given_name():
    kinds = {"Emmanuel Macron": "person", "Le président": "person", "Algérie": "organization"}
    assert {name for name, kind in found(FRENCH, kinds).items() if kind == "person"} == {
        "Emmanuel Macron"
    }
    assert "Algérie" not in found(FRENCH, kinds)


def test_small_words_after_a_person_are_cut_off():
    text = "Rais William Ruto alikutana na wakulima."
    assert found(text, {"William Ruto alikutana": "person"}) == {"William Ruto": "person"}
    assert found(text, {"William": "person"}) == {}


def test_a_recogniser_for_that_language_is_believed_in_all():
    kinds = {"Emmanuel Macron": "person", "Algérie": "place"}
    assert found(FRENCH, kinds, reads_it=True)["Algérie"] == "place"


def test_everything_stays_below_what_the_public_sees_and_says_why(settings):
    recogniser = reads(FRENCH, **{"Emmanuel Macron": "person"})
    extraction = extract_safely(FRENCH, one_block(FRENCH), countries(), recogniser)
    spans = [span for referent in extraction.referents for span in referent.spans]
    assert len(spans) > 2
    assert all(span.confidence < settings.PUBLIC_CONFIDENCE for span in spans)
    assert all("the copy is not in English" in span.reason for span in spans)


def test_a_word_that_the_copy_also_writes_small_is_no_country():
    assert found("Mali otrok je šel domov. Bil je zelo mali.") == {}
    assert found("Prezident odjel do Mali.") == {"Mali": "country"}


def test_without_a_recogniser_known_names_are_left():
    extraction = extract_safely(FRENCH, one_block(FRENCH), countries())
    assert [referent.name for referent in extraction.referents if referent.kind == "country"] == [
        "Kenya"
    ]
