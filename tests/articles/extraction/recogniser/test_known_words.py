"""What lists of names know of the words of a text."""

from articles.extraction.recogniser.known_words import KNOWN, Known, known_words


def test_cities_are_known_with_all_their_words() -> None:
    known = known_words(["flew", "to", "Rio", "de", "Janeiro"])
    assert known == [0, 0, *[Known.CITY_OF_SEVERAL_WORDS] * 3]


def test_given_names_and_cities_add_up() -> None:
    [florence] = known_words(["Florence"])
    assert florence == Known.CITY + Known.GIVEN_NAME


def test_a_hyphen_does_not_hide_a_city() -> None:
    known = known_words(["Saint", "-", "Denis"])
    assert all(word >= Known.CITY_OF_SEVERAL_WORDS for word in known)


def test_small_words_are_no_names() -> None:
    assert known_words(["nice", "reading"]) == [0, 0]


def test_every_number_is_one_that_the_encoder_knows() -> None:
    words = ["Angela", "met", "Ali", "in", "San", "Francisco", ",", "Nice", "and", "Sydney"]
    assert all(0 <= number < KNOWN for number in known_words(words))
