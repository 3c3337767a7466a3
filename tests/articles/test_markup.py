"""Texts cut at their mentions, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from articles.markup import flatten, group_body, lay_out_blocks
from articles.models import Block, Mention


def block(start: int, end: int) -> Block:
    return Block(start=start, end=end, role="body")


def mention(start: int, end: int, status: str = "suggested") -> Mention:
    return Mention(start=start, end=end, status=status)


def texts_of(content: str, *mentions: Mention) -> list[tuple[str, bool]]:
    [marked] = lay_out_blocks(content, [block(0, len(content))], mentions)
    return [(segment.text, segment.mention is not None) for segment in marked.segments]


def test_a_mention_parts_the_text_around_it():
    assert texts_of("Gantz met Akar.", mention(0, 5), mention(10, 14)) == [
        ("Gantz", True),
        (" met ", False),
        ("Akar", True),
        (".", False),
    ]


def test_neighbouring_mentions_leave_no_empty_segment_between_them():
    assert texts_of("TurkeyIsrael", mention(0, 6), mention(6, 12)) == [
        ("Turkey", True),
        ("Israel", True),
    ]


def test_the_longer_of_two_overlapping_mentions_wins():
    assert texts_of("Israeli President Herzog", mention(0, 7), mention(0, 24)) == [
        ("Israeli President Herzog", True)
    ]


def test_of_two_mentions_of_the_same_words_the_checked_one_wins():
    checked = mention(0, 6, "accepted")
    assert flatten([mention(0, 6), checked]) == [checked]


def test_a_mention_over_the_edge_of_a_block_stays_plain_and_hides_no_other():
    content = "to meet Akar\nin Ankara"
    marked = lay_out_blocks(
        content, [block(0, 12), block(13, 22)], [mention(8, 15), mention(8, 12), mention(16, 22)]
    )
    assert [[s.text for s in each.segments if s.mention] for each in marked] == [
        ["Akar"],
        ["Ankara"],
    ]


def test_offsets_count_code_points_not_units_of_another_encoding():
    content = "🇹🇷 Erdoğan 👩‍👩‍👧 met e\u0301mir بنيامين"
    start = content.index("بنيامين")
    assert texts_of(content, mention(start, start + 7))[-1] == ("بنيامين", True)


# Letters, signs outside the basic plane, right-to-left, combining and joining marks.
CONTENT = st.text(
    st.one_of(st.characters(), st.sampled_from("aé\u0301🇹🇷👩\u200dאب\u202e<>&\"'\n ")), max_size=60
)


@st.composite
def marked_texts(draw):
    content = draw(CONTENT.filter(bool))
    ends = st.integers(0, len(content))
    spans = st.tuples(ends, ends).map(sorted).filter(lambda span: span[0] < span[1])
    blocks = draw(st.lists(spans, max_size=5))
    mentions = draw(st.lists(spans, max_size=12))
    return content, [block(*span) for span in blocks], [mention(*span) for span in mentions]


@given(marked_texts())
def test_segments_joined_are_the_slice_of_their_block(case):
    content, blocks, mentions = case
    for marked in lay_out_blocks(content, blocks, mentions):
        joined = "".join(segment.text for segment in marked.segments)
        assert joined == content[marked.block.start : marked.block.end]


@given(marked_texts())
def test_every_segment_stands_where_it_says_and_a_mention_is_whole(case):
    content, blocks, mentions = case
    for marked in lay_out_blocks(content, blocks, mentions):
        for segment in marked.segments:
            assert segment.text
            assert content.startswith(segment.text, segment.start)
            if segment.mention:
                assert segment.start == segment.mention.start
                assert segment.start + len(segment.text) == segment.mention.end


@given(marked_texts())
def test_a_mention_is_left_out_only_for_one_at_least_as_long(case):
    _content, _blocks, mentions = case
    kept = flatten(mentions)
    for left_out in (each for each in mentions if each not in kept):
        rivals = [k for k in kept if k.start < left_out.end and left_out.start < k.end]
        assert max(k.end - k.start for k in rivals) >= left_out.end - left_out.start


def parts_of(*lines: tuple[str, str]) -> list[tuple[str, list[str]]]:
    content = "\n".join(text for _role, text in lines)
    blocks, start = [], 0
    for role, text in lines:
        blocks.append(Block(start=start, end=start + len(text), role=role))
        start += len(text) + 1
    parts = group_body(lay_out_blocks(content, blocks, []))
    return [(part.kind, [each.text for each in part.blocks]) for part in parts]


def test_heading_source_line_and_furniture_are_no_part_of_the_body():
    assert parts_of(
        ("headline", "Gantz in Ankara"),
        ("standfirst", "The first visit in a decade"),
        ("byline", "By A. Writer"),
        ("date", "26 October 2022"),
        ("body", "He came."),
        ("source", "An Agency"),
        ("boilerplate", "Back to top"),
    ) == [("paragraph", ["He came."])]


def test_a_caption_and_its_credit_are_one_picture_and_no_paragraph():
    assert parts_of(
        ("body", "He came."), ("caption", "The two men"), ("credit", "An Agency/A. Nother")
    ) == [("paragraph", ["He came."]), ("picture", ["The two men", "An Agency/A. Nother"])]


def test_a_dateline_opens_the_paragraph_that_follows():
    assert parts_of(
        ("dateline", "ANKARA (Agency) -"), ("body", "He came."), ("body", "He left.")
    ) == [("paragraph", ["ANKARA (Agency) -", "He came."]), ("paragraph", ["He left."])]


def test_a_dateline_alone_is_not_lost():
    assert parts_of(("dateline", "ANKARA -")) == [("paragraph", ["ANKARA -"])]


def test_a_heading_is_shown_without_its_markdown_mark():
    assert parts_of(("subhead", "## What was agreed")) == [("subhead", ["What was agreed"])]


def test_list_items_side_by_side_are_one_list_without_printed_bullets():
    assert parts_of(
        ("subhead", "Agreed"),
        ("list-item", "- Trade"),
        ("list-item", "• Aviation -"),
        ("body", "x"),
    ) == [("subhead", ["Agreed"]), ("list", ["Trade", "Aviation -"]), ("paragraph", ["x"])]
