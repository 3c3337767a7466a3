"""The benchmark measures what it says, beside a peer that reads."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.benchmark import peer
from articles.benchmark.hostile import SHAPES
from articles.benchmark.invented_news import documents
from articles.benchmark.measuring import growth, peak_megabytes, words_per_second
from articles.benchmark.reading import extract_whole
from articles.management.commands import bench


def printed(*arguments: object, **options: object) -> str:
    out = StringIO()
    call_command("bench", *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def story(tmp_path, settings):
    settings.RECOGNISER = "rules"
    path = tmp_path / "story.txt"
    path.write_text("Kenya and Peru sign accord\n\nPresident Amina Yusuf met Jorge Quispe.\n")
    return path


def test_invented_news_is_the_same_every_time_and_as_long_as_asked():
    first, second = list(documents(5, 300)), list(documents(5, 300))
    assert first == second
    assert len(set(first)) == 5
    assert all(300 <= len(text.split()) < 400 for text in first)


def test_invented_news_names_people_countries_and_days_and_tells_events():
    for text in documents(5, 300):
        found = extract_whole(None, text)
        assert {"person", "country"} <= {referent.kind for referent in found.referents}
        assert found.times
        assert found.events


def test_the_readers_take_turns_after_one_reading_that_does_not_count():
    read = []
    readers = {"one": lambda text: read.append(("one", text)), "two": lambda text: read.append(())}
    speeds = words_per_second(readers, ["a b", "c d"], runs=2)
    assert set(speeds) == {"one", "two"}
    turn = [("one", "a b"), ("one", "c d"), (), ()]
    assert read == [("one", "a b"), (), *turn, *turn]


def test_the_most_memory_taken_is_a_sensible_number_of_megabytes():
    assert 10 < peak_megabytes() < 100_000


@pytest.mark.parametrize("build", [peer.names_only, peer.whole])
def test_the_peer_is_a_pipeline_that_reads(build):
    pytest.importorskip("spacy")
    nlp = build()
    assert "ner" in nlp.pipe_names
    assert len(peer.reader(nlp)("Amina Yusuf met Jorge Quispe.")) == 6


def test_with_the_rules_alone_no_recogniser_is_measured(story):
    out = printed(story, runs=1)
    assert "whole extraction" in out
    assert "spaCy, names only" in out
    assert "recogniser alone" not in out


def test_without_spacy_it_says_so_and_how_to_get_it(story, monkeypatch):
    monkeypatch.setattr(bench, "is_spacy_installed", lambda: False)
    assert 'install spaCy with: pip install ".[spacy]"' in printed(story, runs=1)


def test_a_recogniser_is_measured_alone_and_compared(story, monkeypatch):
    monkeypatch.setattr(bench, "is_spacy_installed", lambda: False)
    monkeypatch.setattr(bench, "current_recogniser", lambda: lambda text, blocks: [])
    assert "whole extraction / recogniser alone" in printed(story, runs=1)


def test_memory_is_told_at_two_counts_of_documents(settings, monkeypatch):
    settings.RECOGNISER = "rules"
    monkeypatch.setattr(bench, "_MEASURED", (2, 4))
    lines = printed(memory=True).splitlines()
    assert [line.split("most after ")[1] for line in lines] == ["2 documents", "4 documents"]


def test_time_at_twice_the_size_is_told_for_every_hostile_shape(settings, monkeypatch):
    settings.RECOGNISER = "rules"
    monkeypatch.setattr(bench, "_HOSTILE", 50)
    lines = printed(hostile=True).splitlines()
    assert [line.split("  ")[-1] for line in lines[1:]] == list(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_a_hostile_shape_has_the_size_that_is_asked_for(name):
    assert 9_000 < len(SHAPES[name](10_000)) <= 10_000


def test_growth_is_measured_from_half_the_size():
    sizes = []
    seconds, times = growth(lambda text: sizes.append(len(text)), lambda size: "a" * size, 10)
    assert set(sizes) == {10, 20}
    assert seconds >= 0
    assert times < 100


def test_a_file_that_is_not_there_is_one_sentence(settings, tmp_path):
    settings.RECOGNISER = "rules"
    with pytest.raises(CommandError, match="No such file"):
        printed(tmp_path / "nowhere.txt")
