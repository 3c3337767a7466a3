"""Forms of one organization meet; a short form that fits two of them, or none, has no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.organizations import organizations_of, with_defined_bodies
from articles.extraction.shapes import KnownName, Span
from tests.articles.extraction.known_names import countries, one_block

UN = [
    KnownName(text, "organization", kind, "United Nations")
    for text, kind in (("United Nations", "preferred"), ("UN", "abbreviation"))
]


def spans_of(text: str, *words: str) -> list[Span]:
    """Every place where one of the words stands and no longer one begins."""
    found, position = [], 0
    longest_first = sorted(words, key=len, reverse=True)
    while position < len(text):
        word = next((w for w in longest_first if text.startswith(w, position)), "")
        if word:
            end = position + len(word)
            found.append(Span(position, end, "organization", "test", 0.9, ""))
        position += len(word) or 1
    return found


def forms(text: str, *words: str, known=()) -> dict[str, list[str]]:
    """Name → what is printed for it."""
    found = organizations_of(text, spans_of(text, *words), Gazetteer(known))
    return {r.name: [text[s.start : s.end] for s in r.spans] for r in found}


def test_an_abbreviation_in_brackets_stands_for_the_name_before_it():
    text = "The Kurdistan Workers' Party (PKK) and the African Union (AU) met. PKK men. AU men."
    assert forms(text, "Kurdistan Workers' Party", "PKK", "African Union", "AU") == {
        "Kurdistan Workers' Party": ["Kurdistan Workers' Party", "PKK", "PKK"],
        "African Union": ["African Union", "AU", "AU"],
    }


def test_initials_without_brackets_stand_for_the_only_name_that_has_them():
    text = "The Kenya Revenue Authority met. KRA said so."
    assert forms(text, "Kenya Revenue Authority", "KRA") == {
        "Kenya Revenue Authority": ["Kenya Revenue Authority", "KRA"]
    }
    text = "The Kenya Revenue Authority and the Kampala Road Authority met. KRA said so."
    words = ("Kenya Revenue Authority", "Kampala Road Authority", "KRA")
    assert forms(text, *words)["KRA"] == ["KRA"]


def test_case_possessives_articles_and_legal_forms_make_no_second_record():
    text = (
        "Vendt Motors Ltd fell. VENDT MOTORS’S shares, the Vendt Motors plant, Vendt Motors' men."
    )
    words = ("Vendt Motors Ltd", "VENDT MOTORS’S", "the Vendt Motors", "Vendt Motors'")
    assert list(forms(text, *words)) == ["Vendt Motors Ltd"]


@pytest.mark.parametrize(
    ("full", "other", "short", "joined"),
    [
        ("Ministry of Health", "Okeke Bank", "Ministry", True),
        ("European Commission", "Okeke Bank", "Commission", True),
        ("Manchester United", "Okeke Bank", "United", True),
        ("Manchester United", "Leeds United", "United", False),
        ("Goldman Sachs", "Okeke Bank", "Goldman", True),
        ("Okeke Bank", "Goldman Sachs", "Commission", False),
    ],
)
def test_a_short_form_needs_exactly_one_name_before_it(full, other, short, joined):
    found = forms(f"{full} and {other} met. {short} said so.", full, other, short)
    assert (short in found[full]) is joined
    assert joined or found[""] == [short]


def test_a_short_form_before_the_name_is_not_joined():
    found = forms("Goldman rose. Goldman Sachs fell.", "Goldman", "Goldman Sachs")
    assert list(found) == ["Goldman", "Goldman Sachs"]


def test_what_the_authority_file_knows_by_two_names_is_one_record():
    text = "UN men met. The United Nations said so."
    assert forms(text, "UN", "United Nations", known=UN) == {
        "United Nations": ["UN", "United Nations"]
    }


def test_a_country_s_letters_that_the_article_gives_to_a_body_are_the_body_s():
    text = "The Party of Rural Communes (PRC) won. PRC men left. China (PRC) waits."
    spans = [*spans_of(text, "Party of Rural Communes"), *countries_in(text)]
    spans.sort(key=lambda span: span.start)
    found = with_defined_bodies(text, spans)
    kinds = [(text[s.start : s.end], s.kind) for s in found]
    assert kinds[1:3] == [("PRC", "organization"), ("PRC", "organization")]
    text = "The Rural Party won. China (PRC) waits."
    assert [s.kind for s in with_defined_bodies(text, countries_in(text))] == ["country"] * 2


def countries_in(text: str) -> list[Span]:
    return countries().recognise(text, one_block(text))


WORDS = ("Okeke", "Bank", "Ministry of Trade", "MT", "Trade", "Okeke Bank", "UN", "the UN")


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_every_span_is_in_exactly_one_organization(words):
    text = " met ".join(words)
    spans = spans_of(text, *WORDS)
    found = organizations_of(text, spans, Gazetteer(UN))
    assert sorted(s.start for r in found for s in r.spans) == [s.start for s in spans]
    assert all(r.spans for r in found)
