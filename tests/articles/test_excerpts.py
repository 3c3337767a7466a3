"""What lists show below a headline, without a database."""

from articles.excerpts import Piece, excerpt_of, mark_words, shorten


def test_a_long_text_is_cut_between_words():
    assert shorten("one two three", 9) == "one two…"


def test_without_words_the_lead_is_shown_on_one_line():
    assert excerpt_of("Headline", "A lead\nin two lines") == "A lead in two lines"


def test_words_further_down_bring_their_line():
    content = "Headline\nA lead.\nThen they went to Ankara by car.\nThe end."
    assert excerpt_of("Headline", "A lead.", "ankara", content) == (
        "Then they went to Ankara by car."
    )


def test_words_deep_in_a_line_bring_what_is_around_them():
    line = "word " * 60 + "and then Ankara at last"
    shown = excerpt_of("Headline", "A lead.", "Ankara", line)
    assert shown.startswith("…word")
    assert shown.endswith("and then Ankara at last")


def test_words_of_the_headline_leave_the_lead_alone():
    assert excerpt_of("To Ankara", "A lead.", "Ankara", "To Ankara\nA lead.") == "A lead."


def test_found_words_are_told_apart_whatever_their_case():
    assert mark_words("To ANKARA again", "ankara") == [
        Piece("To "),
        Piece("ANKARA", is_hit=True),
        Piece(" again"),
    ]


def test_signs_in_the_words_are_no_pattern():
    assert mark_words("a.c abc (", "a.c") == [Piece("a.c", is_hit=True), Piece(" abc (")]
    assert mark_words("abc", "(") == [Piece("abc")]
