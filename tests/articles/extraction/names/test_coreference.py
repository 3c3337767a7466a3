"""Short forms given as people: whom they mean, and when nobody can say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.people import people_of
from articles.extraction.names.tokens import tokenise
from articles.extraction.shapes import Block, Span
from tests.articles.extraction.names.marked import marked, resolved


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[Ban Ki-moon] spoke. [Ban] left.", "Ban Ki-moon"),
        ("[Vincent van Gogh] painted. [Van Gogh] died.", "Vincent van Gogh"),
        ("[Xi Jinping] spoke. Mr [Xi] left.", "Xi Jinping"),
        ("[Kim Jong Un] spoke. [Kim] left.", "Kim Jong Un"),
        ("[Nguyen Xuan Phuc] spoke. Mr. [Phuc] left.", "Nguyen Xuan Phuc"),
        ("[Bashar al-Assad] spoke. [Assad] left, al-[Assad] said.", "Bashar al-Assad"),
        ("[Mohammed bin Salman] spoke. Prince [Mohammed] left.", "Mohammed bin Salman"),
        ("[Mohammed bin Salman] spoke. [bin Salman] left.", "Mohammed bin Salman"),
        ("[Ursula von der Leyen] spoke. [Von der Leyen] left.", "Ursula von der Leyen"),
        ("Mayor [Bill de Blasio] spoke. [De Blasio] left.", "Bill de Blasio"),
        ("[Herman Van Rompuy] spoke. [Van Rompuy]’s car left.", "Herman Van Rompuy"),
        ("[Recep Tayyip Erdoğan] spoke. [Tayyip] left.", "Recep Tayyip Erdoğan"),
        ("[Marta Vieira] scored. [Marta] left.", "Marta Vieira"),
        ("[Jack London] wrote. [London] died young.", "Jack London"),
        ("[Luis López Obrador] spoke. [López Obrador] left. [López] sat.", "Luis López Obrador"),
        ("[John Smith] came. [J. Smith] left.", "John Smith"),
        ("[J. R. Smith] came. [John Smith] left.", "J. R. Smith"),
        ("[Smith, John], 44, came. [John Smith] left.", "John Smith"),
        ("[Viktor Orban] came. [Orban Viktor] left.", "Viktor Orban"),
        ("[William Vendt] came. [Bill Vendt] left.", "William Vendt"),
        ('[Dwayne "The Rock" Johnson] came. [The Rock] left, [Johnson] said.', "Dwayne Johnson"),
        ("[Robert (Bob) Vendt] came. [Bob] left.", "Robert Vendt"),
        ("[Recep Erdogan] came. [Erdoğan] left, [Erdoghan] said.", "Recep Erdogan"),
        ("[Ngozi Okonjo-Iweala] came. [Okonjo-Iweala] left.", "Ngozi Okonjo-Iweala"),
        ("[Jean-Claude Vendt] came. [Jean-Claude] left.", "Jean-Claude Vendt"),
        ("[Jean VENDT] came. [Jean Vendt] left.", "Jean Vendt"),
        ("[Barack Obama] came. [Barak Obama] left.", "Barack Obama"),
        ("[VENDT] RESIGNS. [CARLA VENDT] left. [Carla Vendt] wept.", "Carla Vendt"),
        ("[Vendt] resigns. Minister [Carla Vendt] left.", "Carla Vendt"),
        ("Prime Minister [Shinzo Abe] came. [Prime Minister Abe] left.", "Shinzo Abe"),
        ("[Martin Luther King, Jr.] came. [King] left.", "Martin Luther King Jr"),
        ("King [Charles III] came. [Charles] left.", "Charles III"),
        ("Pope [Francis] came. [Francis] left.", "Pope Francis"),
        ("[Samir Haddad], a teacher, came. [Haddad]'s son left.", "Samir Haddad"),
    ],
)
def test_every_form_means_the_one_person(text: str, name: str) -> None:
    assert list(resolved(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "[Bill Clinton] met [Hillary Clinton]. [Clinton] smiled.",
        "[Carla Vendt] came. Mr [Vendt] left.",
        "[Carla Vendt] came. The [Vendts] left.",
        "[Carla Vendt] came. The [Vendt] family left.",
        "[Carla Vendt] came. [CV] left.",
        "[Peter Jonson] came. [Thomson] left.",
        "[Anna Vendt] met [Alma Vendt]. [A. Vendt] left.",
        "[Carla Vendt] came. [Mirow] left.",
        "[Jean-Claude Vendt] met [Jean-Claude Mirow]. [Jean-Claude] left.",
        "[Paul Vendt] came. [Vendt] sang. His sister [Anna Vendt] came. [Vendt] sang.",
        "[Bill Vendt] met [Eva Vendt]. Mr [Vendt] spoke. Mrs [Vendt] left. [Vendt] smiled.",
        "[Eva van Molen] met [Theo van Molen]. [Van Molen] died.",
    ],
)
def test_a_form_that_fits_nobody_or_two_stays_without_a_name(text: str) -> None:
    assert len(resolved(text)[""]) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Anna Vendt", "Paul Vendt"),
        ("Marie Vendt", "Maria Vendt"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Paul Vendt Sr.", "Paul Vendt Jr."),
        ("Abdullah Hassan", "Abdullah Hussein"),
        ("Mohammed bin Salman", "Mohammed bin Zayed"),
        ("Pope John Paul II", "Pope John Paul I"),
        ("George H. W. Bush", "Jeb Bush"),
        ("George H.W. Bush", "George W. Bush"),
    ],
)
def test_two_people_of_like_names_stay_two(first: str, second: str) -> None:
    assert len(resolved(f"[{first}] met [{second}].")) == 2


def test_a_form_of_address_tells_the_woman_from_the_man() -> None:
    text = (
        "[Bill Clinton] met [Hillary Clinton]. Mr. [Clinton] left. Mrs. [Clinton] stayed. [Bill] "
        "called. [Hillary] answered."
    )
    assert resolved(text) == {
        "Bill Clinton": ["Bill Clinton", "Clinton", "Bill"],
        "Hillary Clinton": ["Hillary Clinton", "Clinton", "Hillary"],
    }


def test_a_woman_and_a_man_of_one_surname_are_not_both_the_one_who_may_be_either() -> None:
    found = resolved("President [Park Geun-hye] spoke. Mr. [Park] agreed. Ms. [Park] did not.")
    assert found == {"Park Geun-hye": ["Park Geun-hye"], "": ["Park", "Park"]}


def test_an_office_tells_one_namesake_from_the_other() -> None:
    text = "President [Carla Vendt] met judge [Paul Vendt]. President [Vendt] left."
    assert resolved(text)["Carla Vendt"] == ["Carla Vendt", "Vendt"]


def test_before_the_namesake_is_introduced_the_surname_is_clear() -> None:
    text = "[Carla Vendt] came. [Vendt] spoke. Later her brother [Paul Vendt] came."
    assert resolved(text)["Carla Vendt"] == ["Carla Vendt", "Vendt"]


def test_the_only_one_named_right_before_is_meant() -> None:
    text = "[Anna Vendt] met [Paul Vendt]. It rained. [Paul Vendt] left. [Vendt] was angry."
    assert resolved(text)["Paul Vendt"] == ["Paul Vendt", "Paul Vendt", "Vendt"]


def test_a_surname_is_meant_before_a_given_name() -> None:
    text = "[Michael Jordan] met [Jordan Smith]. [Jordan] left."
    assert resolved(text)["Michael Jordan"] == ["Michael Jordan", "Jordan"]


_WORDS = st.lists(
    st.sampled_from(
        [
            *("[Carla Vendt]", "[Vendt]", "Mr [Vendt]", "Mrs [Vendt]", "[Paul Vendt]", "[Paul]"),
            *("the [Vendts]", "[C. Vendt]", "[van der Molen]", "[Eva van der Molen]", "[Molen]"),
            *("[Xi Jinping]", "[Xi]", "[prime minister]", "[…]", "met", "said.", "\n\n", "[Wendt]"),
        ]
    ),
    max_size=20,
)


@settings(deadline=None)  # a busy machine is no fault of the text
@given(_WORDS, st.randoms())
def test_every_span_is_in_one_referent_whatever_the_order(words, random) -> None:
    plain, spans = marked(" ".join(words))
    tokens = tokenise(plain, [Block(0, len(plain), "body", "")])
    mixed = random.sample(spans, len(spans))
    found = [people_of(tokens, given, Gazetteer([])) for given in (spans, mixed)]
    assert _groups(found[0]) == _groups(found[1])
    assert sorted(_starts(span) for r in found[0] for span in r.spans) == [
        _starts(span) for span in spans
    ]


def _groups(referents) -> set[tuple[str, tuple[int, ...]]]:
    return {(r.name, tuple(_starts(span) for span in r.spans)) for r in referents}


def _starts(span: Span) -> int:
    return span.start
