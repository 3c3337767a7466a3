"""The tables of an export: everything that is public, nothing else, and no formula."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from articles.exports.csv_tables import _cell
from articles.exports.tables import TABLES
from articles.models import Article, Mention
from articles.public import public_entities
from entities.models import Country, Entity, Event, Organization, Person, Place, Source
from tests.entities.test_views_hidden import NAMES, world  # noqa: F401

pytestmark = pytest.mark.django_db


def read(folder: Path) -> dict[str, list[dict[str, str]]]:
    """As the documentation says: one apostrophe in front is taken away."""
    tables = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            tables[path.stem] = [
                {name: cell.removeprefix("'") for name, cell in row.items()} for row in rows
            ]
    return tables


def test_each_table_has_what_is_public_and_nothing_else(archive, export):
    tables = read(export("csv"))
    models = {
        **{"people": Person, "countries": Country, "organizations": Organization},
        **{"places": Place, "events": Event, "sources": Source, "entities": Entity},
    }
    for name, model in models.items():
        keys = {int(row["id"]) for row in tables[name]}
        assert keys == set(public_entities(model).values_list("pk", flat=True)), name
    assert [int(row["id"]) for row in tables["articles"]] == [archive.pk]
    mentions = {int(row["id"]) for row in tables["mentions"]}
    assert mentions == set(Mention.objects.public().values_list("pk", flat=True))
    others = ("participants", "nationalities", "names", "offices", "sentences", "tags")
    assert [len(tables[name]) for name in others] == [2, 1, 1, 1, 1, 2]
    assert [row["correction"] for row in tables["corrections"]] == ["-A name was wrong."]


def test_mentions_are_places_in_the_text_of_the_article(archive, export):
    tables = read(export("csv"))
    (article,) = tables["articles"]
    for row in tables["mentions"]:
        assert article["text"][int(row["start"]) : int(row["end"])] == row["surface"]
    checked = {row["surface"]: row["checked"] for row in tables["mentions"]}
    assert (checked["Benny Gantz"], checked["Bureau"], checked["القاهرة"]) == (
        "true",
        "false",
        "true",
    )


def test_what_is_told_is_what_the_pages_say(archive, export):
    tables = read(export("csv"))
    (article,), (event,) = tables["articles"], tables["events"]
    assert (article["published"], article["rights"]) == ("2022-10-25", "+© Observer")
    assert article["address"] == f"https://news.example.org/articles/{archive.slug}/"
    assert event["first_day"] == "2022-10-26"
    assert event["place_id"] in {row["id"] for row in tables["places"]}
    assert tables["people"][0]["articles"] == "1"
    (office,) = tables["offices"]
    assert (office["office"], office["checked"]) == ("Defence Minister", "true")
    assert office["of_id"] == tables["countries"][0]["id"]


@pytest.mark.parametrize("state", ["proposed", "confirmed"])
def test_whom_a_record_stands_for_is_told_of_the_checked_alone(archive, export, state):
    parts = {"given_name": "Benny", "family_name": "Gantz", "honorific_prefix": "Dr"}
    Person.objects.update(review_state=state, wikidata_id="Q1", **parts)
    (person,) = read(export("csv"))["people"]
    names = ("wikidata_id", "given_name", "family_name", "honorific")
    known = ["Q1", "Benny", "Gantz", "Dr"] if state == "confirmed" else [""] * 4
    assert [person[name] for name in names] == known


def test_no_cell_is_a_formula(archive, export):
    begins = set("=+-@\t\r\n")
    for path in export("csv").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert not any(cell[0] in begins for row in csv.reader(file) for cell in row if cell)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "'Abd", "plain", ""]
)
def test_a_cell_is_read_back_as_it_was(text):
    written = str(_cell(text))
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert written.removeprefix("'") == text


def test_lines_end_as_the_standard_says(archive, export):
    content = (export("csv") / "tags.csv").read_bytes()
    assert content == f"article_id,tag\r\n{archive.pk},'@peace\r\n{archive.pk},visits\r\n".encode()


def test_the_folder_is_described_table_by_table(archive, export):
    folder = export("csv")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in package["resources"]] == [table.name for table in TABLES]
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        assert head == [field["name"] for field in resource["schema"]["fields"]]
        for key in resource["schema"].get("foreignKeys", ()):
            assert (folder / f"{key['reference']['resource']}.csv").exists()


@pytest.mark.parametrize("checked", [(), ("--checked",)], ids=["all", "checked"])
def test_in_sqlite_every_key_leads_somewhere(archive, export, checked):
    with closing(sqlite3.connect(export("sqlite", *checked))) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = [
            database.execute(f'SELECT COUNT(*) FROM "{table.name}"').fetchone()[0]  # noqa: S608
            for table in TABLES
        ]
    assert sum(counts) > 20


def test_sqlite_and_csv_hold_the_same(archive, export):
    tables = read(export("csv"))
    with closing(sqlite3.connect(export("sqlite"))) as database:
        for table in TABLES:
            rows = database.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608
            held = [["" if value is None else str(value) for value in row] for row in rows]
            words = {"true": "1", "false": "0"}
            written = [
                [words.get(cell, cell) for cell in row.values()] for row in tables[table.name]
            ]
            assert sorted(held) == sorted(written)


def test_sqlite_is_searched_without_accents(archive, export):
    Article.objects.filter(pk=archive.pk).update(headline="Çavuşoğlu in Ankara")
    with closing(sqlite3.connect(export("sqlite"))) as database:
        query = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
        assert database.execute(query, ["cavusoglu"]).fetchall() == [(archive.pk,)]


def test_datasette_is_told_what_the_tables_hold(archive, export):
    path = export("sqlite")
    told = json.loads(path.with_name(f"{path.name}.metadata.json").read_text(encoding="utf-8"))
    tables = told["databases"]["out"]["tables"]
    assert tables["articles"]["label_column"] == "headline"
    assert "rights" in told["license"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["csv", "ftm", "gexf", "sqlite"])
def test_a_hidden_record_is_in_no_export(world, export, name, form):  # noqa: F811
    record = world[name]
    assert record.name in everything(export(form)) or form == "gexf"
    record.review_state = "hidden"
    record.save()
    assert record.name not in everything(export(form))


def everything(path: Path) -> str:
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as database:
            return "\n".join(database.iterdump())
    files = path.glob("*.csv") if path.is_dir() else [path]
    return "".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("form", ["csv", "ftm", "gexf", "sqlite"])
def test_a_draft_is_in_no_export(archive, export, form):
    assert "Secret" not in everything(export(form))
