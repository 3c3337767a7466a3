"""What editors decided is written as annotated texts, which our own tools read again."""

import gzip
import io
import json
from datetime import date

import pytest
from django.core.management import call_command

from articles.decisions import Choice, Seen, settle
from articles.extraction.recogniser.training.corpora import TIMES, Name, read_lines
from articles.models import Mention, Text
from articles.reading_again import read_again
from entities.models import Country, Entity
from tests.factories import (
    make_article,
    make_country,
    make_mention,
    make_organization,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db

STORY = "Gantz to visit Ankara\n\nBenny Gantz of Israel travels to Ankara on Wednesday."


def export(*arguments: str) -> list[dict]:
    out = io.StringIO()
    call_command("export_annotations", *arguments, stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def evaluate(path) -> dict:
    out = io.StringIO()
    call_command("evaluate", str(path), "--json", stdout=out)
    return json.loads(out.getvalue())


def decided(**fields):
    """An article with one name accepted and one rejected."""
    article = make_article(STORY, dated=date(2022, 10, 25), **fields)
    make_mention(article, "Benny Gantz", make_person())
    make_mention(article, "Wednesday", status="rejected")
    return article


def test_a_line_tells_what_was_decided():
    article = decided()
    [line] = export()
    gantz = Entity.objects.get(kind="person")
    assert (line["id"], line["text"], line["date"]) == (article.slug, STORY, "2022-10-25")
    assert line["labels"] == ["PERSON", "ORGANIZATION", "PLACE", "EVENT", "NATIONALITY"]
    assert line["gold"] == [
        {
            "start": 23,
            "end": 34,
            "kind": "person",
            "surface": "Benny Gantz",
            "entity": gantz.pk,
            "name": "Benny Gantz",
        }
    ]
    assert [one["surface"] for one in line["rejected"]] == ["Wednesday"]
    assert set(line["exhaustive"].values()) == {True}


def test_countries_and_nationalities_have_their_code():
    article = make_article("Turkey waits\n\nThe Turkish side, England and Kosovo are silent.")
    turkey, england = make_country(), make_country("England", "XEN", "")
    unknown = Country.objects.create(name="Kosovo")
    make_mention(article, "Turkey", turkey)
    make_mention(article, "Turkish", turkey, kind="nationality")
    make_mention(article, "England", england)
    make_mention(article, "Kosovo", unknown)
    [line] = export()
    assert [one.get("country") for one in line["gold"]] == ["TUR", "TUR", "GBR", None]
    assert [one["label"] for one in line["spans"]] == ["PLACE", "NATIONALITY", "PLACE", "PLACE"]


def test_a_merged_record_is_told_as_the_one_it_became():
    survivor = make_person("Benjamin Gantz")
    make_mention(make_article(STORY), "Benny Gantz", make_person(merged_into=survivor))
    [line] = export()
    assert (line["gold"][0]["entity"], line["gold"][0]["name"]) == (survivor.pk, "Benjamin Gantz")


@pytest.mark.parametrize(
    "leave",
    [
        lambda article: make_mention(article, "Ankara", status="suggested"),
        lambda article: make_mention(article, "Ankara", status="suggested", origin="person"),
        lambda article: type(article).objects.update(needs_reading=True),
    ],
)
def test_an_article_with_something_left_is_told_only_if_asked_for_and_says_so(leave):
    leave(decided())
    assert export() == []
    [line] = export("--all")
    assert (line["labels"], set(line["exhaustive"].values())) == ([], {False})
    assert len(line["gold"]) == 1


def test_an_article_in_which_nobody_decided_anything_is_not_told():
    make_article(STORY)
    read_again(make_article(STORY))
    assert export("--all") == []


def test_only_the_newest_text_is_told_and_what_is_lost_is_not():
    article = decided()
    Mention.objects.filter(status="rejected").update(placed=False)
    text = article.current_text
    newer = Text.objects.create(article=article, number=2, content=f"NEW: {STORY}")
    Mention.objects.filter(status="accepted").update(text=newer, start=28, end=39)
    [line] = export()
    assert line["text"] == newer.content != text.content
    assert line["rejected"] == []


def test_lines_that_do_not_tell_the_story_are_blank_where_nobody_marked_a_name():
    content = "Headline\n\nBenny Gantz speaks.\nPhoto: Ana Lima\nBy Jo Doe"
    article = make_article(content)
    article.current_text.blocks.filter(start__gt=12).update(role="credit")
    make_mention(article, "Benny Gantz", make_person())
    make_mention(article, "Jo Doe", make_person("Jo Doe"))
    [line] = export()
    assert line["text"] == f"Headline\n\nBenny Gantz speaks.\n{' ' * 15}\nBy Jo Doe"
    for one in line["gold"]:
        assert line["text"][one["start"] : one["end"]] == one["surface"]


@pytest.mark.parametrize(
    ("precision", "written"),
    [("minute", "2022-10-01"), ("day", "2022-10-01"), ("month", "2022-10"), ("year", "2022")],
)
def test_a_date_is_as_precise_as_the_archive_knows_it(precision, written):
    article = decided()
    type(article).objects.update(dated_precision=precision, dated_start=date(2022, 10, 1))
    assert export()[0]["date"] == written
    type(article).objects.update(dated_precision="", dated_start=None, dated_end=None)
    assert export()[0]["date"] is None


def test_of_names_in_one_another_training_reads_the_longest():
    article = make_article("Bank of Israel\n\nThe Bank of Israel waits.")
    make_mention(article, "Bank of Israel", make_organization("Bank of Israel"))
    make_mention(article, "Israel", make_country("Israel", "ISR", "IL"))
    [line] = export()
    assert len(line["gold"]) == 2
    assert line["spans"] == [{"start": 0, "end": 14, "label": "ORGANIZATION"}]


def test_hostile_text_stays_on_one_line():
    content = 'A "quote" \\ and\u2028more\n\n<b>Benny Gantz</b> 🙂 is here.'
    make_mention(make_article(content), "Benny Gantz", make_person())
    [line] = export()
    assert line["text"] == content
    assert line["gold"][0]["start"] == content.index("Benny")


def test_how_many_queries_it_takes_does_not_grow_with_the_articles(django_assert_num_queries):
    for _number in range(3):
        decided()
    with django_assert_num_queries(3):
        assert len(export()) == 3


def decide_all(article):
    """An editor says yes to whoever was found, and no to the rest."""
    for mention in Mention.objects.to_decide().filter(text__article=article):
        verb = "accept" if mention.entity_id else "reject"
        settle([Seen(mention.pk, mention.version)], Choice(verb), by=make_user())
    read_again(article)


def test_what_was_decided_is_measured_and_everything_is_found_again(tmp_path):
    article = make_article(STORY)
    make_country("Israel", "ISR", "IL")
    read_again(article)
    decide_all(article)
    [line] = export()
    assert {one["surface"] for one in line["gold"]} >= {"Benny Gantz", "Gantz", "Israel"}
    path = tmp_path / "decided.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    figures = evaluate(path)
    assert figures["documents"] == 1
    person = figures["spans"]["PERSON"]
    assert (person["gold"], person["precision"], person["recall"]) == (2, 1.0, 1.0)


def test_training_reads_the_same_file(tmp_path):
    decided()
    name = next(iter(TIMES))
    with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in export())
    [line] = read_lines(tmp_path, name)
    assert line.text == STORY
    assert line.names == [Name(23, 34, "PERSON")]
    assert "EVENT" in line.labels


def test_how_many_articles_were_written_is_said_beside_the_lines():
    decided()
    err = io.StringIO()
    call_command("export_annotations", stdout=io.StringIO(), stderr=err)
    assert err.getvalue().strip() == "1 article"


def test_a_reader_that_has_gone_is_no_error(monkeypatch):
    class Gone(io.StringIO):
        def write(self, _words):
            raise BrokenPipeError

    left = []
    module = "articles.management.commands.export_annotations.leave_quietly"
    monkeypatch.setattr(module, lambda: left.append(True))
    decided()
    call_command("export_annotations", stdout=Gone())
    assert left == [True]
