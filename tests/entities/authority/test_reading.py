"""Authority files are read whatever they hold: rows, and what is wrong with the others."""

import json

import pytest

from entities.authority import reading
from entities.authority.reading import read_authority
from entities.authority.shapes import OfficeHeld, OtherName, Unreadable


def read(text: str, **options):
    return read_authority(text.encode(), **options)


def told(contents):
    return [(bad.where, bad.name, bad.reason) for bad in contents.bad]


# --- CSV -----------------------------------------------------------------------------------------


def test_a_line_of_csv_is_a_record():
    contents = read(
        "Kind;Name;Other names;wikidata_id;country;birth_date;office;office_start\n"
        "person;Amina Okonedo;Amina B. Okonedo|Амина Оконедо;Q5;TR|NL;1961-05;Minister;2019-04-01\n"
    )
    [row] = contents.rows
    assert (row.where, row.kind, row.name, row.wikidata_id) == (
        "line 2",
        "person",
        "Amina Okonedo",
        "Q5",
    )
    assert row.names == [OtherName("Amina B. Okonedo"), OtherName("Амина Оконедо")]
    assert row.countries == ["TR", "NL"]
    assert str(row.born) == "1961-05"
    [office] = row.offices
    assert (office.title, str(office.start), office.end) == ("Minister", "2019-04-01", None)


def test_rows_with_one_id_are_one_record_and_differences_are_told():
    contents = read(
        "kind,id,name,gender,office\n"
        "person,p1,Amina Okonedo,female,Minister\n"
        "person,p1,Amina Bell,other,Member\n"
    )
    [row] = contents.rows
    assert row.names == [OtherName("Amina Bell")]
    assert [office.title for office in row.offices] == ["Minister", "Member"]
    assert row.told == ["gender: “female” stands, not “other” of line 3"]


def test_two_of_one_name_and_no_id_need_one_where_their_birth_dates_differ():
    contents = read(
        "kind,name,birth_date\nperson,John Smith,1960\nperson,John Smith,1960-02\n"
        "person,John Smith,1970\n"
    )
    assert len(contents.rows) == 1
    assert told(contents) == [
        ("line 4", "John Smith", "line 2 has this name and another birth date: give each an id")
    ]


def test_places_of_one_name_in_two_countries_are_two():
    contents = read("kind,name,country\nplace,Tripoli,LY\nplace,Tripoli,GR\nplace,Tripoli,LY\n")
    assert [row.countries for row in contents.rows] == [["LY"], ["GR"]]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("dragon,Smaug,", "the kind is one of"),
        ("person,,", "it has no name"),
        ("person,Ann Lee,04/05/1960", "birth_date: write a day as"),
        ("person,Ann Lee,,too,much", "more cells than there are columns"),
        ('person,"Ann" Lee,', "this is no CSV"),
    ],
)
def test_a_bad_line_is_named_and_stops_no_other(line, reason):
    contents = read(f"kind,name,birth_date\n{line}\nperson,Bob Ray,1961\n")
    [(where, _name, said)] = told(contents)
    assert where == "line 2"
    assert reason in said
    assert [row.name for row in contents.rows] == ["Bob Ray"]


def test_lines_are_those_of_the_file_also_after_a_cell_of_many():
    contents = read('kind,name,summary\nperson,Ann Lee,"one\ntwo"\n\ndragon,Smaug,\n')
    assert [row.where for row in contents.rows] == ["line 2"]
    assert contents.rows[0].fields == {"summary": "one two"}
    assert [bad.where for bad in contents.bad] == ["line 5"]


def test_a_formula_is_text():
    [row] = read("kind,name\nperson,=1+1\n").rows
    assert row.name == "=1+1"


def test_columns_that_are_not_read_are_named():
    assert read("kind,name,shoe size\nperson,Ann Lee,38\n").remarks == [
        "these columns are not read: shoe_size"
    ]


def test_days_of_no_office_are_not_passed_over():
    contents = read("kind,name,office_start\nperson,Ann Lee,2020\n")
    assert told(contents) == [("line 2", "Ann Lee", "office_start is given, and no office")]


# --- What is no such file ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "it is empty"),
        (b" \n\n", "it is empty"),
        (b"name\nAnn Lee\n", "the first line names no column kind"),
        (b"kind,name,name\n", "names a column twice: name"),
        (b"kind,name\nperson,J\xf6rg\n", "line 2 is not in UTF-8"),
        (b"kind,name\0\n", "there are zero bytes"),
        (b"{", "this is no JSON"),
        (b'{"a": 1}', "neither entities of FollowTheMoney nor persons of Popolo"),
        (b"[" * 200_000, "it is nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read_authority(data)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(Unreadable, match="too large"):
        read("kind,name\nperson,Ann Lee\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_at_the_beginning_tells_the_encoding(encoding):
    [row] = read_authority("kind,name\r\nperson,Jörg Ö\r\n".encode(encoding)).rows
    assert row.name == "Jörg Ö"


# --- FollowTheMoney ------------------------------------------------------------------------------


def entity(key, schema, **properties):
    return json.dumps({"id": key, "schema": schema, "properties": properties})


PERSON = entity(
    "x1",
    "Person",
    name=["Orlan Teke", "Орлан Теке"],
    alias=["O. Teke"],
    previousName=["Orlan Bell"],
    lastName=["Teke"],
    nationality=["tr"],
    birthDate=["1970", "1970-03-02"],
    wikidataId=["Q7"],
)


def test_lines_of_follow_the_money_are_joined_to_offices():
    contents = read(
        "\n".join(
            [
                entity("o", "Occupancy", holder=["x1"], post=["p"], startDate=["2020-01-02"]),
                PERSON,
                entity(
                    "p", "Position", name=["Minister of Tides"], country=["tr"], organization="b"
                ),
            ]
        )
    )
    post, person = contents.rows
    assert (post.kind, person.where, person.key) == ("post", "line 2", "x1")
    assert person.names == [
        OtherName("Орлан Теке"),
        OtherName("O. Teke"),
        OtherName("Orlan Bell", "former"),
    ]
    assert (person.countries, person.wikidata_id, str(person.born)) == (["tr"], "Q7", "1970-03-02")
    assert person.fields == {"family_name": "Teke"}
    assert person.offices == [
        OfficeHeld("Minister of Tides", "tr", "", "b", person.offices[0].start, None)
    ]


def test_a_list_of_entities_is_read_as_lines_are():
    assert [row.where for row in read(f"[{PERSON}]").rows] == ["entity 1"]


@pytest.mark.parametrize(
    ("schema", "kind", "fields"),
    [
        ("Company", "organization", {"category": "company"}),
        ("PublicBody", "organization", {"category": "government"}),
        ("Organization", "organization", {}),
    ],
)
def test_a_schema_tells_the_kind(schema, kind, fields):
    [row] = read(entity("x", schema, name=["Harbour Authority"])).rows
    assert (row.kind, row.fields) == (kind, fields)


def test_what_is_not_read_of_follow_the_money_is_told():
    contents = read(
        "\n".join(
            [
                PERSON,
                entity("v", "Vessel", name=["Boat"]),
                "no json",
                entity("x2", "Person"),
                "{}",
                entity("o", "Occupancy", holder=["x1"], post=["nowhere"]),
                entity("o2", "Occupancy", holder=["nobody"], post=["nowhere"]),
            ]
        )
    )
    assert contents.remarks == [
        "these schemata are not read: Vessel (1)",
        "these hold positions and are not in the file: nobody",
    ]
    assert [where for where, _name, _reason in told(contents)] == ["line 3", "line 5", "line 4"]
    assert contents.rows[0].told == ["the position nowhere is not in the file"]


def test_days_that_contradict_each_other_are_told_and_none_is_taken():
    [row] = read(entity("x", "Person", name=["Ann Lee"], birthDate=["1960", "1961"])).rows
    assert row.born is None
    assert row.told == ["birthDate is not clear: 1960, 1961"]


# --- Popolo --------------------------------------------------------------------------------------

POPOLO = {
    "persons": [
        {
            "id": "a",
            "name": "Lena Farrow",
            "other_names": [{"name": "Lena Marsh", "note": "maiden name"}, {"name": "L. Farrow"}],
            "identifiers": [
                {"scheme": "wikidata", "identifier": "Q8"},
                {"scheme": "viaf", "identifier": "77"},
            ],
            "birth_date": "1955-07",
            "honorific_prefix": "Dr",
        },
        {"id": "b"},
    ],
    "organizations": [{"id": "o", "name": "Tarland Assembly", "classification": "Legislature"}],
    "posts": [{"id": "s", "label": "Speaker", "organization_id": "o"}],
    "memberships": [
        {"person_id": "a", "post_id": "s", "start_date": "2015-01-01"},
        {"person_id": "a", "organization_id": "o"},
    ],
    "events": [],
}


def test_popolo_is_joined_by_its_memberships():
    contents = read(json.dumps(POPOLO, indent=1))
    body, person = contents.rows
    assert (body.kind, body.fields) == ("organization", {"category": "government"})
    assert (person.wikidata_id, person.ids) == ("Q8", [("viaf", "77")])
    assert person.names == [OtherName("Lena Marsh", "former"), OtherName("L. Farrow")]
    [office] = person.offices
    assert (office.title, office.organization, office.organization_key) == (
        "Speaker",
        "Tarland Assembly",
        "o",
    )
    assert person.told == ["a membership in Tarland Assembly names no role"]
    assert told(contents) == [("persons 2", "b", "it has no name")]
    assert contents.remarks == ["these lists are not read: events"]


@pytest.mark.parametrize(
    "odd",
    [
        {
            "persons": [
                {"name": "Ann Lee", "other_names": "x", "identifiers": [1], "birth_date": []}
            ]
        },
        {"persons": [{"name": "Ann Lee", "memberships": [None, {"role": ["Chair"]}]}]},
        {"persons": ["Ann Lee", 5, {"name": "Ann Lee"}], "organizations": {"id": 1}},
    ],
)
def test_odd_values_of_json_are_passed_over(odd):
    [row] = read(json.dumps(odd)).rows
    assert row.name == "Ann Lee"
