"""The table of countries, held against ISO 3166-1 and CLDR as their packages print them."""

from collections import Counter, defaultdict

import pycountry
import pytest
from babel import Locale

from entities.countries import NAME_KINDS, CountryFacts, iso_code, read_countries
from entities.kinds import CountryCategory, NameKind
from entities.names import fold, tidy

# Names that two countries truly share: who is meant is for the article to say.
SHARED = {
    "congo": {"COD", "COG"},
    "congolese": {"COD", "COG"},
    "dominican": {"DMA", "DOM"},
    "dominicans": {"DMA", "DOM"},
    "guinean": {"GIN", "GNB", "GNQ"},
    "guineans": {"GIN", "GNB", "GNQ"},
    "korea": {"KOR", "PRK"},
    "korean": {"KOR", "PRK"},
    "koreans": {"KOR", "PRK"},
    "virgin islands": {"VGB", "VIR"},
    "virgin islander": {"VGB", "VIR"},
    "virgin islanders": {"VGB", "VIR"},
}


def by_code() -> dict[str, CountryFacts]:
    return {facts.alpha_3: facts for facts in read_countries()}


def names_of(code: str, *kinds: str) -> set[str]:
    return {text for text, kind in by_code()[code].names if not kinds or kind in kinds}


def todays() -> list[CountryFacts]:
    """Without countries that ended, and without those that lie within a state."""
    return [facts for facts in read_countries() if not (facts.valid_to or facts.part_of)]


def test_the_table_holds_iso_3166_1_and_kosovo_with_their_codes():
    iso = {(c.alpha_2, c.alpha_3, c.numeric) for c in pycountry.countries}
    table = {(facts.alpha_2, facts.alpha_3, facts.numeric) for facts in todays()}
    assert len(iso) == 249
    assert table == iso | {("XK", "XKX", "")}


def test_every_country_of_today_is_named_as_cldr_names_it_in_english():
    territories = Locale("en").territories
    assert [facts.name for facts in todays()] == [territories[f.alpha_2] for f in todays()]


def test_a_country_that_ended_has_the_code_that_iso_3166_3_keeps_for_it():
    historic = {country.alpha_3: country for country in pycountry.historic_countries}
    ended = [facts for facts in read_countries() if facts.valid_to]
    assert {f.alpha_3 for f in ended} == {"ANT", "CSK", "DDR", "SCG", "SUN", "YMD", "YUG"}
    for facts in ended:
        assert facts.valid_from < facts.valid_to
        # The standard withdraws a code in the months after the country has ended.
        assert int(historic[facts.alpha_3].withdrawal_date[:4]) - facts.valid_to.year in (0, 1)


def test_the_countries_of_the_united_kingdom_have_codes_that_the_standard_leaves_free():
    parts = [facts for facts in read_countries() if facts.part_of]
    subdivisions = pycountry.subdivisions.get(country_code="GB")
    named = {s.name.split(" [")[0] for s in subdivisions if s.type in ("Country", "Province")}
    assert {facts.name for facts in parts} == named
    assert {(facts.part_of, facts.category) for facts in parts} == {("GBR", "part")}
    assert all("XAA" <= facts.alpha_3 <= "XZZ" for facts in parts)


@pytest.mark.parametrize(("code", "known"), [("XSC", "GBR"), ("FRA", "FRA"), ("SUN", "SUN")])
def test_a_code_of_our_own_gives_way_to_that_of_the_state(code, known):
    assert iso_code(code) == known


def test_the_table_is_sorted_by_its_code_so_that_changes_read_well():
    codes = [facts.alpha_3 for facts in read_countries()]
    assert codes == sorted(codes)


def test_categories_count_united_nations_members_the_vatican_and_four_disputes():
    categories = Counter(facts.category for facts in todays())
    assert categories == {"state": 193 + 1, "territory": 52, "disputed": 4}
    assert set(categories) <= set(CountryCategory.values)
    disputed = {facts.alpha_3 for facts in read_countries() if facts.category == "disputed"}
    assert disputed == {"ESH", "PSE", "TWN", "XKX"}


def test_every_name_has_a_kind_of_the_authority_file_and_is_tidy_and_said_once():
    assert set(NAME_KINDS.values()) <= set(NameKind.values)
    for facts in read_countries():
        assert len(set(facts.names)) == len(facts.names)
        for text, _kind in facts.names:
            assert tidy(text) == text
            assert fold(text)
            assert text != facts.name or _kind.startswith("demonym")


def test_every_state_has_a_demonym_and_a_place_of_government():
    # Singapore and Monaco are cities themselves; the Vatican has no people of its own.
    for facts in todays():
        if facts.category != "state":
            continue
        kinds = {kind for _text, kind in facts.names}
        if facts.alpha_3 != "VAT":
            assert {"demonym-noun", "demonym-adjective"} & kinds, facts.name
        if facts.alpha_3 not in {"SGP", "MCO", "VAT"}:
            assert {"capital", "seat"} & kinds, facts.name
        assert facts.official_name, facts.name


def test_no_two_countries_share_a_name_but_those_that_truly_do():
    owners = defaultdict(set)
    for facts in read_countries():
        for text in (facts.name, *(text for text, _kind in facts.names)):
            owners[fold(text)].add(facts.alpha_3)
    assert {key: codes for key, codes in owners.items() if len(codes) > 1} == SHARED


@pytest.mark.parametrize(
    ("code", "kind", "expected"),
    [
        ("USA", "abbreviation", {"US", "U.S.", "USA", "U.S.A."}),
        ("USA", "short", {"America", "the States"}),
        ("USA", "demonym-adjective", {"American", "US", "U.S."}),
        ("GBR", "demonym-noun", {"Briton", "Britons", "British"}),
        ("GBR", "short", {"Britain"}),
        ("GBR", "alias", {"Great Britain"}),
        ("ARE", "short", {"the Emirates"}),
        ("ARE", "abbreviation", {"UAE"}),
        ("COD", "short", {"DR Congo"}),
        ("COD", "abbreviation", {"DRC"}),
        ("COD", "former", {"Zaire"}),
        ("TUR", "short", {"Turkey"}),
        ("TUR", "demonym-noun", {"Turk", "Turks"}),
        ("TUR", "demonym-adjective", {"Turkish"}),
        ("ISR", "demonym-noun", {"Israeli", "Israelis"}),
        ("MMR", "former", {"Burma"}),
        ("CIV", "short", {"Ivory Coast"}),
        ("CZE", "alias", {"Czech Republic"}),
        ("SWZ", "former", {"Swaziland"}),
        ("MKD", "former", {"Macedonia"}),
        ("PSE", "short", {"Palestine"}),
        ("NLD", "capital", {"Amsterdam"}),
        ("NLD", "seat", {"The Hague"}),
        ("BOL", "seat", {"La Paz"}),
        ("ZAF", "capital", {"Pretoria", "Cape Town", "Bloemfontein"}),
        ("UKR", "capital", {"Kyiv"}),
        ("UKR", "seat", {"Kiev"}),
        ("USA", "capital", {"Washington, D.C."}),
        ("USA", "seat", {"Washington"}),
        ("IND", "capital", {"New Delhi"}),
        ("IND", "seat", {"Delhi"}),
        ("KOR", "short", {"S. Korea"}),
    ],
)
def test_the_usual_names_are_there(code, kind, expected):
    assert expected <= names_of(code, kind)


def test_a_contested_capital_is_a_name_for_reading_and_no_capital():
    for code, seats in {
        "ISR": {"Jerusalem", "Tel Aviv"},
        "PSE": {"Ramallah"},
        "TWN": {"Taipei"},
        "XKX": {"Pristina", "Prishtina"},
        "ESH": set(),
    }.items():
        assert names_of(code, "capital") == set()
        assert names_of(code, "seat") == seats


def test_a_longer_official_name_keeps_a_part_of_it_from_meaning_another_country():
    # "Republic of China" and "Republic of Korea" stand inside other countries' official names.
    assert "People's Republic of China" in names_of("CHN")
    assert "Democratic People's Republic of Korea" in names_of("PRK")


def test_the_table_is_read_once():
    assert read_countries() is read_countries()


def test_no_country_has_two_capitals_that_are_one_city_in_two_spellings():
    several = {
        facts.alpha_3
        for facts in read_countries()
        if len([text for text, kind in facts.names if kind == "capital"]) > 1
    }
    assert several == {"SWZ", "ZAF"}
