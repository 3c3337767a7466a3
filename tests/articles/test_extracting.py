"""What is printed for a document: offsets into the text as given, clusters over all of them."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extracting import Extracting, known_to_all
from articles.jsonl import Given, read_given
from articles.known_names import table_names
from tests.articles.extraction.known_names import countries
from tests.factories import make_country, make_organization, make_person

VISIT = (
    "Turkish Foreign Minister Mevlut Cavusoglu arrived in Israel on Tuesday. "
    "Cavusoglu met Yair Lapid, Israel's foreign minister."
)


@pytest.fixture
def extracting() -> Extracting:
    return Extracting(countries())


def document(text: str, date: str | None = None, id_: str = "a") -> Given:
    return read_given(json.dumps({"id": id_, "text": text, "date": date}).encode())


def mentions(found: dict) -> dict[str, dict]:
    return {mention["text"]: mention for mention in found["mentions"]}


def test_a_mention_says_what_it_is_and_whom_it_means(extracting):
    found = mentions(extracting(document(VISIT)))
    israel = found["Israel"]
    assert (israel["kind"], israel["country"]) == ("country", "ISR")
    assert (found["Turkish"]["kind"], found["Turkish"]["country"]) == ("nationality", "TUR")
    full, short = found["Mevlut Cavusoglu"], found["Cavusoglu"]
    assert full["cluster"] == short["cluster"] != found["Yair Lapid"]["cluster"]
    assert short["name"] == "Mevlut Cavusoglu"
    assert set(full) == {
        *("start", "end", "text", "kind", "name", "cluster", "country", "confidence", "method")
    }


def test_a_person_is_one_over_the_documents_of_a_run(extracting):
    first = mentions(extracting(document(VISIT)))["Yair Lapid"]
    second = mentions(extracting(document("Mr Lapid and Yair Lapid left.", id_="b")))
    assert first["cluster"] == second["Yair Lapid"]["cluster"]


def test_a_country_within_a_state_is_printed_with_the_code_of_the_standard(extracting):
    england = mentions(extracting(document("The team went to England on Monday.")))["England"]
    assert england["country"] == "GBR"


def test_a_time_counts_from_the_date_that_came_with_the_text(extracting):
    (time,) = extracting(document(VISIT, "2022-05-26"))["times"]
    assert (time["text"], time["type"], time["value"]) == ("Tuesday", "DATE", "2022-05-24")
    assert (time["date_start"], time["date_end"]) == ("2022-05-24", "2022-05-24")
    (undated,) = extracting(document(VISIT))["times"]
    assert undated["date_start"] is None


def test_an_event_has_its_category_and_who_did_what_to_whom(extracting):
    events = extracting(document(VISIT, "2022-05-26"))["events"]
    visit = next(event for event in events if event["type"] == "visit")
    assert (visit["plover"], visit["status"], visit["place"]) == ("CONSULT", "happened", "Israel")
    (guest,) = visit["source"]
    assert (guest["name"], guest["country"]) == ("Mevlut Cavusoglu", "TUR")
    assert VISIT[guest["start"] : guest["end"]] == guest["text"]
    assert [host["country"] for host in visit["target"]] == ["ISR"]
    assert visit["date_start"] == "2022-05-24"
    sentence = visit["sentence"]
    assert VISIT[sentence["start"] : sentence["end"]].startswith("Turkish Foreign Minister")
    assert sentence["start"] <= visit["trigger"]["start"] < visit["trigger"]["end"]


PIECES = (
    VISIT,
    "\r\n",
    "\x00",
    "e\u0301",
    "\u202e",
    "\ud800",
    "Erdog\u0306an said",
    " ",
    "Ankara",
    "😀",
)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@settings(max_examples=60, deadline=None)
def test_offsets_fit_the_text_as_it_was_given(text):
    found = Extracting(countries())(Given("a", text))
    sides = [actor for event in found["events"] for actor in event["source"] + event["target"]]
    for stretch in found["mentions"] + found["times"] + sides:
        assert text[stretch["start"] : stretch["end"]] == stretch["text"] != ""


def test_a_name_in_decomposed_letters_is_found_whole(extracting):
    text = "\ufeff" + unicodedata.normalize("NFD", "President Recep Erdoğan said\r\nso.")
    (person,) = (m for m in extracting(document(text))["mentions"] if m["kind"] == "person")
    assert person["text"] == unicodedata.normalize("NFD", "Recep Erdoğan")


@pytest.mark.django_db
def test_confirmed_records_are_known_and_so_is_every_country():
    make_organization("Blue Lantern Society", review_state="confirmed")
    make_person("Quill", review_state="proposed")
    gazetteer, has_database = known_to_all()
    assert has_database
    assert gazetteer.look_up("Blue Lantern Society")
    assert not gazetteer.look_up("Quill")
    assert gazetteer.look_up("Peruvian")


@pytest.mark.django_db
def test_a_confirmed_country_goes_by_its_record_alone():
    turkey = make_country("Türkiye")
    turkey.review_state = "confirmed"
    turkey.save()
    names = known_to_all()[0].look_up("Türkiye")
    assert [name.entity for name in names] == ["Türkiye"]
    assert not known_to_all()[0].look_up("Turkish")


def test_the_table_needs_no_database():
    assert any(name.text == "Peru" and name.country == "PER" for name in table_names())


def test_of_copy_in_another_language_only_safe_names_are_printed(extracting):
    text = (
        "Le président a rencontré hier les ministres de l'Italie pour parler du budget et du "
        "commerce entre les deux pays, a annoncé le gouvernement dans un communiqué mardi."
    )
    found = extracting(Given("a", text))
    assert all(mention["confidence"] <= 0.6 for mention in found["mentions"])
    assert found["times"] == found["events"] == []
