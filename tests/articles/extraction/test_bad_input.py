"""Whatever comes in: no crash, no work that grows faster than the text, offsets that are right."""

import sys
from collections.abc import Callable

import pytest

from articles.benchmark.hostile import SHAPES, many_people, news
from articles.extraction import extract
from articles.extraction.layout import lay_out
from articles.extraction.reading import normalise
from articles.extraction.shapes import Block, Extraction
from tests.articles.extraction.known_names import countries, one_block, read

SENTENCE = "Foreign Minister Amina Yusuf met Jorge Quispe in Kenya on 3 May 2023, officials said."


def read_document(text: str) -> Extraction:
    """As the importer reads it."""
    clean = normalise(text)
    layout = lay_out(clean, "hostile.txt")
    assert [block.end for block in layout.blocks] == sorted(block.end for block in layout.blocks)
    found = extract(clean, layout.blocks, countries(), layout.dated)
    check_offsets(clean, found)
    return found


def check_offsets(text: str, found: Extraction) -> None:
    spans = [span for referent in found.referents for span in referent.spans]
    for one in [*spans, *found.times]:
        assert 0 <= one.start < one.end <= len(text)
        surface = text[one.start : one.end]
        assert surface == surface.strip()
    for event in found.events:
        assert 0 <= event.sentence_start <= event.trigger_start
        assert event.trigger_start < event.trigger_end <= event.sentence_end <= len(text)


def names(text: str, found: Extraction) -> set[str]:
    return {text[s.start : s.end] for referent in found.referents for s in referent.spans}


def count_calls(work: Callable[[], object]) -> int:
    """How many functions the work calls, which no busy machine changes."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\x00", "\u200b", "...", "—", "😀"])
def test_nothing_to_read_gives_nothing(text):
    blocks = ([], [Block(0, 0, "body", "")], one_block(text))
    for found in (read_document(text), *(extract(text, some, countries()) for some in blocks)):
        assert [*found.referents, *found.times, *found.events] == []


@pytest.mark.parametrize("name", SHAPES)
def test_odd_text_is_read_to_its_end_and_twice_as_much_is_twice_the_work(name):
    work = [SHAPES[name](size) for size in (3_000, 6_000)]
    for text in work:
        read_document(text)  # fills what is remembered
    half, whole = (count_calls(lambda text=text: read_document(text)) for text in work)
    assert whole < 2.5 * half


def test_a_million_characters_in_one_line_are_read():
    text = news(1_000_000).replace("\n", " ")
    assert len(text) == 1_000_000
    found = extract(text, one_block(text), countries())
    check_offsets(text, found)
    assert max(span.end for one in found.referents for span in one.spans) > 990_000


def test_a_word_of_a_million_letters_is_no_name():
    assert names("", read_document("A" + "a" * 1_000_000)) == set()


def test_a_thousand_people_are_all_found_and_kept_apart():
    people = many_people(1_000)
    text = " ".join(f"President {person} spoke." for person in people)
    found = read(text)
    assert {one.name for one in found.referents if one.kind == "person"} == set(people)


@pytest.mark.parametrize(
    "odd",
    [
        *(
            "😀 ",
            "👩‍👩‍👧‍👦 ",
            "🇰🇪 ",
            "e\u0301e\u0301 ",
            "שלום עולם. ",
            "محمد. ",
            "中国。",
            "\u202bא\u202c ",
            "ﬁ ",
        ),
        *("İ ", "ß ", "\U0001d400 ", "\ufeff", "\u200d ", "a\u0300\u0316 "),
    ],
)
def test_what_stands_before_moves_no_offset(odd):
    text = odd + SENTENCE
    found = extract(text, one_block(text), countries())
    check_offsets(text, found)
    assert {"Amina Yusuf", "Jorge Quispe", "Kenya"} <= names(text, found)
    assert [text[time.start : time.end] for time in found.times] == ["3 May 2023"]


def test_control_characters_between_words_leave_the_offsets_right():
    text = SENTENCE.replace(" ", " \x01\x1b")
    check_offsets(text, extract(text, one_block(text), countries()))
    clean = normalise(SENTENCE.replace("Yusuf", "Yu\x00suf"))
    assert "Amina Yusuf" in names(clean, extract(clean, one_block(clean), countries()))


def test_all_capitals_still_give_the_countries():
    text = SENTENCE.upper()
    found = extract(text, one_block(text), countries())
    assert "KENYA" in names(text, found)


def test_without_punctuation_names_still_end_where_they_end():
    text = "president amina said Kenya agreed with Foreign Minister Jorge Quispe of Peru on it "
    found = extract(text, one_block(text), countries())
    assert {"Kenya", "Jorge Quispe", "Peru"} <= names(text, found)
