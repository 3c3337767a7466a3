"""Names that editors made rules for: where they stand, what wins over them, what goes with them."""

from hypothesis import given
from hypothesis import strategies as st

from articles.extraction import extract
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.names.overlaps import with_told
from articles.extraction.names.told import METHOD, ToldNames, as_told, kind_of
from articles.extraction.shapes import Block, KnownName, Referent, Span
from entities.names import tidy


def told(text, kind="person", entity="Benny Gantz", **fields):
    return KnownName(text, kind, fields.pop("name_kind", "preferred"), entity, **fields)


def body(text):
    return [Block(0, len(text), "body", "")]


def printed(text, *names, role="body"):
    blocks = [Block(0, len(text), role, "")]
    return [text[span.start : span.end] for span in ToldNames(names).recognise(text, blocks)]


def span(text, surface, kind="person", method="test", confidence=0.9):
    start = text.index(surface)
    return Span(start, start + len(surface), kind, method, confidence, "")


def test_words_are_found_as_they_are_printed():
    text = "Gantz, GANTZ, gantz, Gantz’s, Gantzer and Gantz-led; ‘Gantz’."
    assert printed(text, told("Gantz")) == ["Gantz"] * 4


def test_white_space_may_be_any():
    assert printed("Benny \n Gantz, Benny\u00a0Gantz, BennyGantz", told("Benny Gantz")) == [
        "Benny \n Gantz",
        "Benny\u00a0Gantz",
    ]


def test_signs_around_the_words_belong_to_them():
    assert printed("“(RPC)” and RPC, Yahoo! and Yahoo", told("(RPC)"), told("Yahoo!")) == [
        "(RPC)",
        "Yahoo!",
    ]


def test_lines_that_do_not_tell_the_story_are_not_read():
    assert printed("Photo: Gantz", told("Gantz"), role="credit") == []


def test_words_do_not_cross_from_one_line_into_the_next():
    text = "Benny\nGantz"
    blocks = [Block(0, 5, "body", ""), Block(6, 11, "body", "")]
    assert ToldNames([told("Benny Gantz")]).recognise(text, blocks) == []


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), st.text(max_size=5))
def test_any_words_are_found_where_they_stand_alone(words, around):
    words = tidy(words)
    text = f"{around} {words} {around}"
    found = printed(text, told(words or "x"))
    if words and any(character.isalpha() for character in words):
        assert words in [tidy(surface) for surface in found]
    assert all(tidy(surface) == words for surface in found if words)


def test_a_rule_wins_over_the_same_words_and_over_parts_of_them():
    text = "Green Line opens"
    other = [span(text, "Green"), span(text, "Line", confidence=1.0)]
    rule = span(text, "Green Line", "organization", METHOD, 0.99)
    assert with_told(other, [rule]) == [rule]
    same = [span(text, "Green Line", "place", confidence=1.0)]
    assert with_told(same, [rule]) == [rule]


def test_a_rule_does_not_win_over_a_longer_name_unless_that_is_unlikely():
    text = "Green Line opens"
    rule = span(text, "Line", "organization", METHOD, 0.99)
    longer = span(text, "Green Line", "place")
    assert with_told([longer], [rule]) == [longer]
    unlikely = span(text, "Green Line", "place", confidence=0.3)
    assert with_told([unlikely], [rule]) == [rule]


def test_a_demonym_is_a_nationality():
    assert kind_of(told("Turkic", "country", name_kind="demonym-noun")) == "nationality"
    assert kind_of(told("Turkey", "country")) == "country"


def test_a_country_of_a_rule_has_its_code_wherever_it_is_asked_for():
    text = "An Anatolian minister spoke."
    rule = told("Anatolian", "country", "Turkey", name_kind="demonym-noun", country="TUR", record=7)
    found = extract(text, body(text), Gazetteer([], [rule]))
    [country] = [one for one in found.referents if one.kind == "country"]
    assert (country.name, country.country, country.told) == ("Turkey", "TUR", "Anatolian")
    assert country.spans[0].kind == "nationality"


def test_a_rule_on_the_full_name_takes_the_short_forms_along():
    text = "African Union (AU) met. The AU left."
    spans = [span(text, "African Union", "organization", METHOD), span(text, "AU", "organization")]
    union = Referent("organization", "African Union", spans)
    names = ToldNames([told("African Union", "organization", "Union of Africa", record=3)])
    [found] = as_told(text, [union], names)
    assert (found.name, found.spans, found.told) == ("Union of Africa", spans, "African Union")


def test_a_rule_on_the_short_form_takes_only_its_own_words():
    text = "African Union (AU) met. The AU left."
    spans = [span(text, "African Union", "organization"), span(text, "AU", "organization", METHOD)]
    union = Referent("organization", "African Union", spans)
    names = ToldNames([told("AU", "organization", "Aalborg University", record=3)])
    assert [(one.name, one.spans, one.told) for one in as_told(text, [union], names)] == [
        ("African Union", spans[:1], ""),
        ("Aalborg University", spans[1:], "AU"),
    ]


def test_a_rule_on_what_its_people_are_called_leaves_the_country_alone():
    text = "Turkey and the Turkish"
    spans = [span(text, "Turkey", "country"), span(text, "Turkish", "nationality", METHOD)]
    names = ToldNames([told("Turkish", "organization", "Turkish", record=3)])
    found = as_told(text, [Referent("country", "Turkey", spans, country="TUR")], names)
    assert [(one.kind, one.country, len(one.spans)) for one in found] == [
        ("country", "TUR", 1),
        ("organization", "", 1),
    ]


def test_two_names_of_one_record_are_one_referent():
    text = "Bibi met Netanyahu"
    names = ToldNames([told("Bibi", record=3), told("Netanyahu", record=3)])
    referents = [
        Referent("person", name, [span(text, name, method=METHOD)])
        for name in ("Bibi", "Netanyahu")
    ]
    [found] = as_told(text, referents, names)
    assert [text[one.start : one.end] for one in found.spans] == ["Bibi", "Netanyahu"]


def test_records_of_one_name_stay_apart():
    text = "Bibi met Netanyahu"
    names = ToldNames([told("Bibi", record=3), told("Netanyahu", record=4)])
    referents = [
        Referent("person", name, [span(text, name, method=METHOD)])
        for name in ("Bibi", "Netanyahu")
    ]
    assert len(as_told(text, referents, names)) == 2
