"""Whatever the text, extraction ends, keeps its offsets, and answers the same again."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import extract
from tests.articles.extraction.known_names import countries, one_block

WORDS = (
    *("President", "Carla", "Vendt", "said", "the", "of", "Turkey", "Turkish", "Ankara", "Mr"),
    *("and", "van", "al-", "Bank", "Ministry", ",", ".", "’s", "\n\n", "J.", "U.S.", "former"),
    *("head", "as", "to", "ambassador", "counterpart", "UN", "😀", "\x00", "שלום", "-", "(", "in"),
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_spans_lie_in_the_text_and_never_overlap(text: str) -> None:
    referents = extract(text, one_block(text), countries()).referents
    spans = sorted((s.start, s.end) for referent in referents for s in referent.spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[start:end].strip() for start, end in spans)
    assert all(end <= after for (_, end), (after, _) in pairwise(spans))
    for office in (office for referent in referents for office in referent.offices):
        assert 0 <= office.start < office.end <= len(text)
        assert office.label


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    blocks = one_block(text)
    assert extract(text, blocks, countries()) == extract(text, blocks, countries())


@pytest.mark.parametrize(
    "part",
    [
        *("a", "Abc ", "Mr Carla Vendt, ", "TURKEY AND ISRAEL ", "president ", "A. ", "A.", "van "),
        *("Bank of ", "’", "שלום ", "😀\x00 ", "X Vendt as ambassador to Peru ", "head of the, "),
    ],
)
def test_one_endless_line_is_read_to_its_end(part: str) -> None:
    text = part * (60_000 // len(part))
    referents = extract(text, one_block(text), countries()).referents
    assert all(span.end <= len(text) for referent in referents for span in referent.spans)


def test_many_namesakes_are_read_too() -> None:
    given = [f"{a}{b.lower()}{c.lower()}o" for a, b, c in product("BDFGKLMNPRSTVZ", repeat=3)]
    text = " ".join(f"Mr {name} Vendt said no." for name in given)
    assert len(extract(text, one_block(text), countries()).referents) == len(given)
