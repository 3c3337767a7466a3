"""A picture finds its line again in whichever text is shown, or is told as lost."""

from hypothesis import given
from hypothesis import strategies as st

from articles.models import Block
from articles.pictures.places import find_places, find_spots, quote_line

LINE = st.text("abcdef ghij", min_size=1, max_size=30).filter(str.strip)


def lay(*lines: tuple[str, str]) -> tuple[str, list[Block]]:
    content, blocks = "", []
    for role, words in lines:
        blocks.append(Block(start=len(content), end=len(content) + len(words), role=role))
        content += words + "\n"
    return content, blocks


def test_captions_and_paragraphs_are_offered_with_the_credit_beside():
    content, blocks = lay(
        ("headline", "A headline"),
        ("body", "A paragraph."),
        ("caption", "Two people"),
        ("credit", "A. Photographer"),
        ("boilerplate", "Share this"),
    )
    paragraph, caption = find_spots(content, blocks)
    assert (paragraph.words, paragraph.is_caption) == ("A paragraph.", False)
    assert (caption.words, caption.credit) == ("Two people", "A. Photographer")


def test_a_line_that_was_moved_is_found():
    content, blocks = lay(("body", "One."), ("caption", "Two people"), ("body", "Three."))
    quote = quote_line(content, blocks, blocks[1].start)
    content, blocks = lay(("body", "One is longer."), ("body", "Three."), ("caption", "Two people"))
    assert find_places(content, blocks, [quote]) == [blocks[2].start]


def test_the_end_of_a_long_line_may_change():
    long = "word " * 40
    content, blocks = lay(("body", "One."), ("caption", f"{long}end"))
    quote = quote_line(content, blocks, blocks[1].start)
    content, blocks = lay(("body", "One."), ("caption", f"{long}another end"))
    assert find_places(content, blocks, [quote]) == [blocks[1].start]


def test_of_two_equal_captions_each_keeps_its_own():
    content, blocks = lay(("caption", "A view"), ("body", "Between."), ("caption", "A view"))
    quotes = [quote_line(content, blocks, block.start) for block in (blocks[2], blocks[0])]
    content, blocks = lay(("body", "New."), *[(b.role, content[b.start : b.end]) for b in blocks])
    assert find_places(content, blocks, quotes) == [blocks[3].start, blocks[1].start]


def test_a_slip_that_was_put_right_loses_no_picture():
    lines = [("body", "One."), ("caption", "Tow people shake hands in Oslo"), ("body", "Three.")]
    content, blocks = lay(*lines)
    quote = quote_line(content, blocks, blocks[1].start)
    content, blocks = lay(lines[0], ("caption", "Two people shake hands in Oslo"), lines[2])
    assert find_places(content, blocks, [quote]) == [blocks[1].start]


def test_another_caption_in_its_place_does_not_get_its_picture():
    content, blocks = lay(("body", "One."), ("caption", "Two people shake hands in Oslo"))
    quote = quote_line(content, blocks, blocks[1].start)
    content, blocks = lay(("body", "One."), ("caption", "A ship leaves the harbour"))
    assert find_places(content, blocks, [quote]) == [None]


def test_two_pictures_stand_at_one_line():
    content, blocks = lay(("body", "One."), ("caption", "Two people"))
    quote = quote_line(content, blocks, blocks[1].start)
    assert find_places(content, blocks, [quote, quote]) == [blocks[1].start] * 2


def test_words_that_are_gone_or_furniture_by_now_are_no_place():
    content, blocks = lay(("body", "One."), ("caption", "Two people"))
    quote = quote_line(content, blocks, blocks[1].start)
    assert find_places(*lay(("body", "One.")), [quote]) == [None]
    assert find_places(*lay(("boilerplate", "Two people")), [quote]) == [None]


@given(st.lists(LINE, min_size=1, max_size=6), st.lists(LINE, max_size=3), st.data())
def test_whatever_comes_before_or_after_a_line_it_is_found(lines, others, data):
    content, blocks = lay(*(("body", words) for words in lines))
    at = data.draw(st.integers(0, len(lines) - 1))
    quote = quote_line(content, blocks, blocks[at].start)
    [place] = find_places(content, blocks, [quote])
    assert place == blocks[at].start
    content, blocks = lay(*(("body", words) for words in [*others, *lines, *others]))
    [place] = find_places(content, blocks, [quote])
    assert place is not None
    assert quote.surface in content[place:]
