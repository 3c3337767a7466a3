"""The trained recogniser finds names, in place, in texts of any length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.names.trimming import trimmed
from articles.extraction.recogniser import model
from articles.extraction.recogniser.pieces import Pieces, cut
from articles.extraction.recogniser.trained import confidence, recognise
from articles.extraction.shapes import Block

STORY = (
    "Kenya's President William Ruto met Uganda's Yoweri Museveni in Mombasa on Tuesday. "
    "The African Development Bank will pay for the railway, Ruto said."
)


def whole(text: str) -> list[Block]:
    return [Block(0, len(text), "body", "")]


def read(text: str) -> set[tuple[str, str]]:
    return {(text[span.start : span.end], span.kind) for span in recognise(text, whole(text))}


def test_people_organizations_and_places_are_found() -> None:
    found = read(STORY)
    assert {("William Ruto", "person"), ("Yoweri Museveni", "person")} <= found
    assert {("Mombasa", "place"), ("African Development Bank", "organization")} <= found


def test_named_events_are_found() -> None:
    assert ("2018 Zimbabwean general election", "event") in read(
        "He stood in the 2018 Zimbabwean general election."
    )


def test_a_long_text_is_read_as_well_as_a_short_one() -> None:
    """Windows overlap: no name is lost or cut where one of them ends."""
    text = " ".join([STORY] * 40)
    spans = trimmed(text, recognise(text, whole(text)))
    people = [text[span.start : span.end] for span in spans if span.kind == "person"]
    assert people == ["William Ruto", "Yoweri Museveni", "Ruto"] * 40


def test_names_do_not_cross_blocks_and_furniture_is_not_read() -> None:
    text = "William Ruto\nYoweri Museveni\nPhoto: Jane Odhiambo"
    blocks = [
        Block(0, 12, "headline", ""),
        Block(13, 28, "body", ""),
        Block(29, len(text), "credit", ""),
    ]
    assert [(s.start, s.end) for s in recognise(text, blocks)] == [(0, 12), (13, 28)]


def test_rows_of_signs_hide_no_name_beside_them() -> None:
    text = "." * 3000 + " William Ruto left. " + "-" * 3000
    assert read(text) == {("William Ruto", "person")}


def test_offsets_are_code_points_beside_emoji_and_combining_marks() -> None:
    text = "🙂🙂 e\u0301te\u0301: Angela Merkel spoke to Emmanuel Macron."
    assert {("Angela Merkel", "person"), ("Emmanuel Macron", "person")} <= read(text)


def test_nothing_to_read_gives_nothing() -> None:
    assert recognise("", []) == []
    assert recognise(" \n\t ", whole(" \n\t ")) == []


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300))
def test_spans_of_any_text_are_in_order_apart_and_inside(text: str) -> None:
    end = 0
    for span in recognise(text, whole(text)):
        assert end <= span.start < span.end <= len(text)
        assert 0 <= span.confidence <= 1
        end = span.end


@pytest.mark.parametrize("size", [1, 229, 230, 231, 437, 1000, 5000])
def test_windows_decide_on_every_piece_once(size: int) -> None:
    pieces = model.load().tokenizer.encode("a " * size, add_special_tokens=False)
    assert len(pieces.ids) == size
    scores = model.load().read(_pieces_of("a " * size)).scores
    assert len(scores) == size


def _pieces_of(text: str) -> Pieces:
    return cut(text, model.load().tokenizer)


def test_confidence_rises_with_the_chance_and_never_leaves_its_bounds() -> None:
    sure = [confidence(chance, (0.8, -0.2)) for chance in (0.0, 0.2, 0.5, 0.9, 1.0)]
    assert sure == sorted(sure)
    assert sure[0] >= 0
    assert sure[-1] <= 1
