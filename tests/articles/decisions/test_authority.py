"""Authority files: records are known again, get what they lack, and lose nothing."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.decisions import Refusal, authority, keep_apart, undo, undo_together
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.known_names import confirmed_names
from articles.models import DecisionBatch, Mention
from articles.relating import refresh_attested
from entities.duplicates import find_duplicates
from entities.kinds import ReviewState
from entities.merging import merge
from entities.models import (
    AuthorityId,
    Entity,
    Name,
    Organization,
    Person,
    Place,
    Post,
    Source,
    Tenure,
)
from tests.factories import (
    make_country,
    make_organization,
    make_person,
    make_user,
)
from tests.whole_tables import read_tables

pytestmark = pytest.mark.django_db

HEADER = (
    "kind,id,name,other_names,wikidata_id,country,birth_date,gender,office,office_start,office_end"
)
OKONEDO = "person,p1,Amina Okonedo,Amina Bell Okonedo,,TR,1961-05,,Minister of Ports,2019-04-01,"


@pytest.fixture
def turkey():
    return make_country()


@pytest.fixture
def take(tmp_path):
    """Takes in a file of these lines; what became of each record, and what was said of it."""

    def take_(*lines, header=HEADER, name="ministers.csv", **options):
        path, report = tmp_path / name, tmp_path / "report.jsonl"
        report.unlink(missing_ok=True)
        path.write_text("\n".join([header, *lines]))
        failed = ""
        try:
            call_command("import_authority", path, report=report, verbosity=0, **options)
        except CommandError as error:
            failed = str(error)
        told = [json.loads(line) for line in report.read_text().splitlines()]
        assert bool(failed) == any(one["outcome"] == "failed" for one in told), failed
        return told

    return take_


def outcomes(told):
    return [one["outcome"] for one in told]


def said(told):
    return [words for one in told for words in one.get("told", ())]


# --- New records ---------------------------------------------------------------------------------


def test_a_person_that_nobody_knows_is_proposed_with_all_that_the_file_says(take, turkey):
    assert outcomes(take(OKONEDO)) == ["created"]
    person = Person.objects.get()
    assert (person.name, person.review_state) == ("Amina Okonedo", ReviewState.PROPOSED)
    assert (person.birth_date, person.birth_date_precision) == (date(1961, 5, 1), "month")
    assert [*person.nationalities.all()] == [turkey]
    assert [*person.names.values_list("text", "kind", "origin")] == [
        ("Amina Bell Okonedo", "alias", "ministers.csv")
    ]
    tenure = person.tenures.get()
    assert (tenure.label, tenure.start, tenure.end) == ("Minister of Ports", date(2019, 4, 1), None)
    assert tenure.review_state == ReviewState.PROPOSED


def test_the_same_file_again_changes_nothing(take, turkey):
    lines = (OKONEDO, "organization,,Harbour Authority,,,TR,,,,,", "post,,Harbour Master,,,TR,,,,,")
    take(*lines)
    before, batches = read_tables(), DecisionBatch.objects.count()
    assert outcomes(take(*lines)) == ["unchanged"] * 3
    assert read_tables() == before
    assert DecisionBatch.objects.count() == batches


def test_records_of_every_kind_are_made(take, turkey):
    header = "kind,name,country,category,url,latitude,longitude,office_organization"
    told = take(
        "organization,Harbour Authority,TUR,government,,,,",
        "place,Port Tarland,Turkey,city,,41.5,29.25,",
        "source,The Tarland Courier,TR,,https://courier.example/,,,",
        "post,Harbour Master,TR,,,,,Harbour Authority",
        header=header,
    )
    assert outcomes(told) == ["created"] * 4
    assert (Organization.objects.get().category, Organization.objects.get().country) == (
        "government",
        turkey,
    )
    assert str(Place.objects.get().latitude) == "41.50000"
    assert Source.objects.get().url == "https://courier.example/"
    post = Post.objects.get()
    assert (post.name, post.organization, post.country) == (
        "Harbour Master",
        Organization.objects.get(),
        turkey,
    )


def test_a_dry_run_says_the_same_and_stores_nothing(take, turkey):
    before = read_tables()
    lines = ("organization,o,Harbour Authority,,,,,,,,", OKONEDO)
    assert outcomes(take(*lines, dry_run=True)) == ["created", "created"]
    assert read_tables() == before
    assert not DecisionBatch.objects.exists()


def test_confirmed_names_are_known_at_the_next_import(take, turkey, tmp_path):
    take(OKONEDO)
    assert "Amina Okonedo" not in {name.text for name in confirmed_names()}
    take(OKONEDO, confirmed=True)
    assert Person.objects.get().review_state == ReviewState.CONFIRMED
    assert Tenure.objects.get().review_state == ReviewState.CONFIRMED
    known = {name.text for name in confirmed_names()}
    assert {"Amina Okonedo", "Amina Bell Okonedo"} <= known
    (tmp_path / "story.txt").write_text("Ports close\n\nAmina Bell Okonedo closed the ports.\n")
    list(import_documents([tmp_path / "story.txt"], Options()))
    assert Mention.objects.filter(entity=Person.objects.get()).exists()


# --- Known ones ----------------------------------------------------------------------------------


def test_a_wikidata_id_settles_whatever_the_name(take, turkey):
    person = make_person("A. Bell", wikidata_id="Q5")
    assert outcomes(take("person,p1,Amina Okonedo,,Q5,TR,,female,,,")) == ["updated"]
    person.refresh_from_db()
    assert (person.name, person.gender) == ("A. Bell", "female")
    assert person.names.get().text == "Amina Okonedo"


def test_a_sure_name_gets_what_it_lacks(take, turkey):
    person = make_person("Amina Okonedo")
    assert outcomes(take(OKONEDO)) == ["updated"]
    person.refresh_from_db()
    assert person.review_state == ReviewState.CONFIRMED
    assert person.birth_date == date(1961, 5, 1)
    assert person.tenures.exists()
    assert person.version == 2


def test_the_id_of_the_file_is_known_also_when_the_name_is_another(take, turkey):
    take(OKONEDO)
    person = Person.objects.get()
    assert outcomes(take("person,p1,Amina Bell,,,,,,,,")) == ["updated"]
    assert person.names.filter(text="Amina Bell").exists()
    assert outcomes(take("person,p1,Ann Lee,,,,,,,,", name="others.csv")) == ["created"]


def test_ids_lead_to_the_record_that_another_was_merged_into(take, turkey):
    take(OKONEDO)
    survivor = make_person("Amina O.")
    merge(survivor, Person.objects.get(name="Amina Okonedo"))
    take("person,p1,Amina Okonedo,,,,,female,,,")
    survivor.refresh_from_db()
    assert survivor.gender == "female"


def test_two_ids_of_one_file_are_two_people_of_one_name(take):
    told = take("person,p1,John Smith,,,,,,,,", "person,p2,John Smith,,,,,,,,")
    assert outcomes(told) == ["created", "created"]
    assert Person.objects.filter(name="John Smith").count() == 2


def test_ids_of_two_records_are_refused(take):
    make_person("Ann Lee", wikidata_id="Q5")
    take("person,p1,Bob Ray,,,,,,,,")
    told = take("person,p1,Ann Lee,,Q5,,,,,,")
    assert "several records" in told[0]["reason"]


def test_a_country_is_known_by_its_code_or_name_and_never_made(take, turkey):
    told = take("country,TUR,Turkey,Republic of Tarland,Q43,,,,,,", "country,,Atlantis,,,,,,,,")
    assert outcomes(told) == ["updated", "failed"]
    turkey.refresh_from_db()
    assert turkey.wikidata_id == "Q43"
    assert turkey.names.get().text == "Republic of Tarland"


# --- What editors settled ------------------------------------------------------------------------


def test_what_is_there_stands_and_the_difference_is_told(take, turkey):
    make_person(
        "Amina Okonedo",
        birth_date=date(1961, 1, 1),
        birth_date_precision="year",
        gender="woman",
    )
    told = take("person,p1,Amina Okonedo,,,,1961-05-04,female,,,")
    person = Person.objects.get()
    assert (person.birth_date_precision, person.gender) == ("year", "woman")
    assert said(told) == [
        "birth_date: “1961” stands, not “1961-05-04”",
        "gender: “woman” stands, not “female”",
    ]


def test_what_an_editor_left_empty_stays_empty(take, turkey):
    make_person("Amina Okonedo", locked_fields=["gender", "nationalities", "review_state"])
    told = take("person,p1,Amina Okonedo,,,TR,,female,,,")
    person = Person.objects.get()
    assert (person.gender, person.nationalities.count()) == ("", 0)
    assert said(told) == [
        "gender: an editor left it empty, not “female”",
        "nationalities: an editor settled them, without Turkey",
    ]


def test_a_name_that_an_editor_removed_does_not_come_again(take, turkey):
    take(OKONEDO)
    Name.objects.all().delete()
    assert outcomes(take(OKONEDO)) == ["unchanged"]
    assert not Name.objects.exists()


def test_what_an_editor_hid_stays_hidden(take):
    make_person("Amina Okonedo", review_state=ReviewState.HIDDEN)
    told = take("person,p1,Amina Okonedo,,,,,female,,,", confirmed=True)
    assert said(told) == ["an editor hid the record here"]
    assert Person.objects.get().review_state == ReviewState.HIDDEN


def test_days_of_an_office_fill_what_is_empty_and_overwrite_nothing(take, turkey):
    person = make_person("Amina Okonedo")
    post = Post.objects.create(name="Minister of Ports")
    tenure = Tenure.objects.create(person=person, post=post, label="minister", end=date(2020, 1, 1))
    line = "person,p1,Amina Okonedo,,,,,,Minister of Ports,2019-04-01,2021-01-01"
    told = take(line)
    tenure.refresh_from_db()
    assert (tenure.start, tenure.end) == (date(2019, 4, 1), date(2020, 1, 1))
    assert said(told) == ["Minister of Ports, end: “2020-01-01” stands, not “2021-01-01”"]


def test_a_year_is_no_day_of_an_office(take):
    told = take("person,p1,Amina Okonedo,,,,,,Minister of Ports,2019,")
    assert Tenure.objects.get().start is None
    assert said(told) == ["Minister of Ports, start: “2019” is no day and is not taken"]


def test_an_office_of_a_file_does_not_go_because_no_article_prints_it(take):
    take("person,p1,Amina Okonedo,,,,,,Minister of Ports,,")
    refresh_attested([Tenure.objects.get().pk])
    assert Tenure.objects.exists()


# --- Doubt ---------------------------------------------------------------------------------------


def test_a_doubtful_match_waits_among_the_possible_duplicates(take):
    known = make_person("Amina Okonedo", birth_date=date(1980, 1, 1), birth_date_precision="year")
    [told] = take("person,p1,Amina Okonedo,,,,1961-05,,,,", confirmed=True)
    new = Person.objects.exclude(pk=known.pk).get()
    assert (told["outcome"], told["may_be"]) == ("created", [known.pk])
    assert new.review_state == ReviewState.PROPOSED
    [pair] = find_duplicates("person")
    assert {pair.first.record.pk, pair.second.record.pk} == {known.pk, new.pk}


def test_what_is_doubtful_is_not_confirmed_by_the_same_file_again(take):
    known = make_person("Amina Okonedo", birth_date=date(1980, 1, 1), birth_date_precision="year")
    line = "person,p1,Amina Okonedo,,,,1961-05,,,,"
    take(line, confirmed=True)
    new = Person.objects.exclude(pk=known.pk).get()
    [told] = take(line, confirmed=True)
    assert (told["outcome"], told["may_be"]) == ("unchanged", [known.pk])
    keep_apart(known.pk, new.pk, by=make_user("Editor"))
    [told] = take(line, confirmed=True)
    assert "may_be" not in told
    new.refresh_from_db()
    assert new.review_state == ReviewState.CONFIRMED


def test_another_wikidata_id_is_another_person(take):
    make_person("Amina Okonedo", wikidata_id="Q5")
    [told] = take("person,p1,Amina Okonedo,,Q6,,,,,,")
    assert told["outcome"] == "created"
    assert "may_be" not in told


def test_a_surname_alone_is_no_name_and_nobody_for_sure(take):
    told = take("person,p1,Amina Okonedo,Okonedo,,,,,,,")
    assert said(told) == ["“Okonedo” alone is the name of many and is not taken"]
    make_person("Pelinho")
    [told] = take("person,p2,Pelinho,,,,,,,,")
    assert len(told["may_be"]) == 1


# --- Bad rows ------------------------------------------------------------------------------------


def test_a_bad_row_leaves_nothing_half_done_and_stops_no_other(take, turkey, capsys):
    told = take(
        "person,p1,Amina Okonedo,Amina Bell,Wikidata,TR,,,Minister of Ports,,",
        "person,p2,Bob Ray,,,Atlantis,,,,,",
        "person,p3,Ann Lee,,,,2000-01-01,,Minister of Ports,2020-01-02,2020-01-01",
    )
    assert outcomes(told) == ["failed", "created", "failed"]
    assert told[0]["reason"] == "wikidata_id: A Wikidata id looks like Q64."
    assert Person.objects.get().name == "Bob Ray"
    assert not Post.objects.exists()
    assert said(told) == ["no country is called “Atlantis” or has this code"]
    assert "ministers.csv, line 2: Amina Okonedo: wikidata_id" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("category", "dragon"),
        ("url", "nowhere"),
        ("latitude", "north"),
        ("latitude", "91"),
        ("gender", "x" * 41),
    ],
)
def test_a_value_that_no_editor_could_save_is_refused_by_name(take, column, value):
    kind = {"url": "source", "gender": "person"}.get(column, "place")
    [told] = take(f"{kind},Port Tarland,{value}", header=f"kind,name,{column}")
    assert told["outcome"] == "failed"
    assert not Entity.objects.exists()


def test_what_a_kind_does_not_have_is_told(take):
    told = take("person,Amina Okonedo,city", header="kind,name,category")
    assert said(told) == ["category is not kept of this kind: Person"]


def test_a_fault_of_the_program_costs_one_record(take, monkeypatch):
    find = authority.find

    def fail(row, scheme):
        if row.name == "Ann Lee":
            raise ValueError("no such word")
        return find(row, scheme)

    monkeypatch.setattr(authority, "find", fail)
    told = take("person,p1,Ann Lee,,,,,,,,", "person,p2,Bob Ray,,,,,,,,")
    assert outcomes(told) == ["failed", "created"]
    assert "no such word" in told[0]["reason"]


def test_signs_that_no_database_takes_are_left_out(tmp_path):
    path = tmp_path / "people.json"
    names = ["Ann\u0000 \ud800Lee", "Lee\u202e Ann"]
    path.write_text(
        json.dumps([{"id": "\u0000x", "schema": "Person", "properties": {"name": names}}])
    )
    call_command("import_authority", path, verbosity=0)
    person = Person.objects.get()
    assert (person.name, person.names.get().text) == ("Ann Lee", "Lee Ann")
    assert AuthorityId.objects.get().value == "x"


def test_a_file_that_cannot_be_read_stops_before_any_is_taken_in(tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("kind,name\nperson,Ann Lee\n")
    bad.write_text("name\nAnn Lee\n")
    with pytest.raises(CommandError, match=r"bad\.csv: the first line names no column kind"):
        call_command("import_authority", good, bad)
    assert not Person.objects.exists()


def test_an_unknown_user_and_a_report_that_cannot_be_written_are_said_at_once(tmp_path):
    path = tmp_path / "good.csv"
    path.write_text("kind,name\nperson,Ann Lee\n")
    with pytest.raises(CommandError, match="no user called 'nobody'"):
        call_command("import_authority", path, by="nobody")
    with pytest.raises(CommandError, match="Is a directory"):
        call_command("import_authority", path, report=tmp_path)
    assert not Person.objects.exists()


def test_a_name_writes_nothing_on_the_terminal_but_words(take, capsys):
    take("dragon,,\x1b[31mRed,,,,,,,,")
    assert "\x1b" not in capsys.readouterr().err


# --- The log -------------------------------------------------------------------------------------


def test_all_of_a_file_is_taken_back_as_one(take, turkey):
    known = make_person("Bob Ray")
    before = read_tables()
    editor = make_user("Editor", username="archivist")
    take(
        "organization,o,Harbour Authority,HA,,TR,,,,,",
        OKONEDO,
        "person,p2,Bob Ray,Robert Ray,,TR,1950,male,Minister of Ports,,",
        by="archivist",
    )
    first = DecisionBatch.objects.earliest("pk")
    assert (first.by, first.reason) == (editor, "ministers.csv")
    undo_together(first.pk, by=editor)
    assert read_tables() == before
    known.refresh_from_db()
    assert known.gender == ""
    assert not AuthorityId.objects.exists()


def test_an_editor_takes_a_whole_file_back_from_the_log(take, client):
    editor = make_user("Editor")
    client.force_login(editor)
    take("person,p1,Amina Okonedo,,,,,,Minister of Ports,,", "person,p2,Bob Ray,,,,,,,,")
    page = reverse(
        "admin:articles_decisionbatch_change", args=[DecisionBatch.objects.latest("pk").pk]
    )
    assert "Undo all of this action" in client.get(page).content.decode()
    first = DecisionBatch.objects.earliest("pk")
    address = reverse("admin:articles_decisionbatch_undo", args=[first.pk])
    assert client.post(address, {"together": "on", "next": page}).status_code == 302
    assert not Person.objects.exists()
    assert not Post.objects.exists()


def test_one_record_is_taken_back_by_itself(take, turkey):
    editor = make_user("Editor")
    take(OKONEDO, "person,p2,Bob Ray,,,,,,Minister of Ports,,")
    batch = DecisionBatch.objects.get(summary="Amina Okonedo")
    undo(batch.pk, by=editor)
    assert Person.objects.get().name == "Bob Ray"
    assert Tenure.objects.get().post.name == "Minister of Ports"


def test_what_an_editor_decided_since_is_not_taken_back(take, turkey):
    editor = make_user("Editor")
    take(OKONEDO)
    take("person,p1,Amina Okonedo,,,,,female,,,")
    batch = DecisionBatch.objects.filter(summary="Amina Okonedo").earliest("pk")
    with pytest.raises(Refusal):
        undo(batch.pk, by=editor)


def test_an_organization_is_told_from_others_by_its_id_in_the_file(take):
    make_organization("Assembly")
    take("organization,o,Tarland Assembly,,,,,,,,", name="assembly.csv")
    assert AuthorityId.objects.get().scheme == "assembly"
    take("organization,o,Tarland Assembly,,,,,,,,", name="other.csv", scheme="assembly")
    assert AuthorityId.objects.count() == 1
