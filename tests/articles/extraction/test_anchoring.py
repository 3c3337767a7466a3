"""Quotes are found again in changed texts."""

from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.anchoring import Quote, place_quotes, surroundings

OLD = "Ford spoke. Later Ford met Gantz. The Ford plant closed."


def quote(content: str, surface: str, nth: int = 0) -> Quote:
    start = -1
    for _ in range(nth + 1):
        start = content.index(surface, start + 1)
    return Quote(surface, *surroundings(content, start, start + len(surface)), start)


def test_a_quote_follows_its_words_when_text_is_put_before_it():
    new = "A new first sentence. " + OLD
    assert place_quotes(new, [quote(OLD, "Gantz")]) == [new.index("Gantz")]


def test_a_quote_that_was_taken_out_is_not_placed():
    assert place_quotes("Ford spoke.", [quote(OLD, "Gantz")]) == [None]


def test_like_quotes_are_told_apart_by_the_words_around_them():
    new = "Later Ford met Gantz. The Ford plant closed."
    quotes = [quote(OLD, "Ford", 1), quote(OLD, "Ford", 2)]
    assert place_quotes(new, quotes) == [6, 26]


def test_two_quotes_never_share_a_place():
    quotes = [quote(OLD, "Ford", n) for n in range(3)]
    starts = place_quotes("The Ford plant closed.", quotes)
    assert starts == [None, None, 4]


def test_a_quote_that_did_not_move_stays_even_among_many_like_it():
    old = "Ford " * 50
    quotes = [quote(old, "Ford", n) for n in range(50)]
    assert place_quotes(old + "Ford", quotes) == [q.start for q in quotes]


words = st.text("ab é🙂\n", max_size=30)


@given(before=words, surface=st.text("xyz🙂", min_size=1, max_size=4), after=words, new=words)
def test_a_placed_quote_always_reads_as_its_surface(before, surface, after, new):
    old = before + surface + after
    kept = quote(old, surface)
    for content in (old, new + old, new, old + new):
        (start,) = place_quotes(content, [kept])
        if surface in content:
            assert start is not None
            assert content[start : start + len(surface)] == surface
        else:
            assert start is None


@given(content=st.text("ab ", max_size=40), data=st.data())
def test_quotes_of_an_unchanged_text_stay_where_they_are(content, data):
    spans = data.draw(
        st.sets(
            st.tuples(st.integers(0, 40), st.integers(1, 3)).filter(
                lambda span: span[0] + span[1] <= len(content)
            ),
            max_size=5,
        )
    )
    quotes = [
        Quote(content[s : s + n], *surroundings(content, s, s + n), s) for s, n in sorted(spans)
    ]
    assert place_quotes(content, quotes) == [q.start for q in quotes]
